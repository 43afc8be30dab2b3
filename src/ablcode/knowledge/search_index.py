"""The search index: every code of the catalogue as a set of features, from its fields and its words.

A feature is a meaning of the vocabulary (`energy:cryo`, `organ:liver`) or a plain word (`word:hydrodissection`); each
stands at a code with a strength between 0 and 1. Built once, in memory, over all bundled data.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ablcode.knowledge.diagnoses import Diagnosis, diagnosis_codes, find_diagnosis
from ablcode.knowledge.fields import Fields, damaged, read_json
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.pcs import Pcs, all_pcs
from ablcode.knowledge.places import places
from ablcode.knowledge.procedures import Procedure, all_procedures
from ablcode.knowledge.selection import ANY, selection
from ablcode.knowledge.vocabulary import Entry, names, vocabulary

SYSTEMS = ("procedure", "modifier", "icd10cm", "pos", "icd10pcs")
_WORD = re.compile(r"[a-z0-9]+")
_SPELLING = (
    ("tumour", "tumor"),
    ("anaesth", "anesth"),
    ("oesoph", "esoph"),
    ("haem", "hem"),
    ("'", ""),
    ("\u2019", ""),
)
# What each kind of word may mean is searched in this order of kinds; words of the other kinds are left out.
_MEANINGS = (
    *("organ", "site", "approach", "energy", "guidance", "side", "tumor", "diagnosis", "device", "service"),
    *("act", "lesion", "biopsy", "anesthesia", "look_alike"),
)

_GENERAL = frozenset(
    {"biopsy", "lesion", "act", "look_alike"}
)  # kinds whose phrases ("liver biopsy") may name an organ beside

_STRUCTURED = ("organ:", "approach:", "energy:")  # what a procedure's own fields say


class Document(NamedTuple):
    """One code that can be found: `names` are the texts that a query may equal, `rank` orders equal scores."""

    code: str
    system: str
    kind: str
    name: str
    names: tuple[str, ...]
    rank: float
    valid_from: str | None
    valid_to: str | None
    instead: tuple[str, ...]


class Meaning(NamedTuple):
    """One reading of a phrase: the features that have to be there together, and how it is called."""

    features: tuple[str, ...]
    label: str


class Words(NamedTuple):
    """The words that the search drops, those that hint at a system, its own synonyms, and what is nearly the same."""

    dropped: frozenset[str]
    hints: dict[str, str]
    synonyms: dict[str, tuple[Meaning, ...]]
    related: dict[str, dict[str, float]]


class Index(NamedTuple):
    """All documents, for each feature the documents with its strength, and the words that queries may use."""

    documents: tuple[Document, ...]
    postings: dict[str, dict[int, float]]
    names: dict[str, tuple[int, ...]]
    known: tuple[str, ...]  # the words that a misspelled one may be set right to
    words: frozenset[str]
    beginning: dict[str, tuple[str, ...]]  # the words by their first four letters


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case and American spelling; hyphens part words."""
    text = text.lower()
    for other, own in _SPELLING:
        text = text.replace(other, own)
    return _WORD.findall(text)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without its plural, -ing, -ed or -ly."""
    for ending in ("ing", "ed", "ly"):
        if len(word) > len(ending) + 4 and word.endswith(ending):
            return word[: -len(ending)]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def stemmed(row: Iterable[str]) -> str:
    """Return the stems of a row of words, joined by one space."""
    return " ".join(stem(word) for word in row)


@cache
def words() -> Words:
    """Return the search's own words; raise InputError if the file is damaged."""
    synonyms: dict[str, tuple[Meaning, ...]] = {}
    with Fields(read_json("search.json"), "search.json") as top:
        top.text("edition")
        for f in top.each("synonyms"):
            meanings = tuple(Meaning((feature,), label) for label in (f.text("label"),) for feature in f.texts("means"))
            synonyms |= {" ".join(tokens(phrase)): meanings for phrase in f.texts("words")}
        return Words(frozenset(top.texts("dropped")), dict(top.raw("hints")), synonyms, dict(top.raw("related")))


@cache
def phrases() -> dict[str, tuple[Meaning, ...]]:
    """Return every phrase that the search understands, as words joined by one space, with its meanings."""
    found = {phrase: dict.fromkeys(meanings) for phrase, meanings in words().synonyms.items()}
    own = set(found)
    organs = {term: entry.value for entry in vocabulary().entries["organ"] for term in entry.terms}
    for kind in _MEANINGS:
        for entry in vocabulary().entries[kind]:
            for term in entry.terms:
                row = tokens(term)
                if row and " ".join(row) not in own:
                    inside = next((organs[word] for word in row if word in organs), None) if kind in _GENERAL else None
                    found.setdefault(" ".join(row), {}).update(dict.fromkeys(_meanings(entry, inside)))
    return {phrase: tuple(meanings) for phrase, meanings in found.items()}


def _meanings(entry: Entry, inside: str | None) -> Iterator[Meaning]:
    """Yield what an entry means: itself (with the organ that a general phrase names), and what it implies."""
    own = f"{entry.kind}:{entry.value}"
    together = inside and entry.kind != "look_alike"
    yield Meaning((own, f"organ:{inside}") if together else (own,), entry.label)
    implies = (("organ" if kind == "origin" else kind, value) for kind, value in entry.implies.items())
    implied = tuple(f"{kind}:{value}" for kind, value in implies if kind in _MEANINGS)
    if entry.kind == "look_alike" and inside:
        yield Meaning((f"organ:{inside}", "act:ablation"), entry.label)
    if implied:
        yield Meaning(implied, ", ".join(feature.partition(":")[2].replace("_", " ") for feature in implied))


@cache
def _longest() -> dict[str, int]:
    """Return for each first word the length of the longest phrase that begins with it."""
    lengths: dict[str, int] = {}
    for phrase in phrases():
        parts = phrase.split()
        lengths[parts[0]] = max(lengths.get(parts[0], 0), len(parts))
    return lengths


@lru_cache(maxsize=65536)
def _plain(word: str) -> tuple[Meaning, ...]:
    """Return what a word means that no phrase has: itself."""
    return (Meaning((f"word:{stem(word)}",), word),)


def read(row: Sequence[str]) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    """Yield the phrases and plain words of a row of words, the longest phrase first, each with its meanings."""
    lengths, table = _longest(), phrases()
    at = 0
    while at < len(row):
        for length in range(min(lengths.get(row[at], 0), len(row) - at), 0, -1):
            phrase = " ".join(row[at : at + length])
            meanings = table.get(phrase)
            if meanings:
                yield phrase, meanings
                at += length
                break
        else:
            yield row[at], _plain(row[at])
            at += 1


def said(row: Sequence[str]) -> Iterator[str]:
    """Yield the features that a text of the catalogue says; a word of several energies ("heat") says none of them."""
    several = words().synonyms
    for phrase, meanings in read(row):
        if len(several.get(phrase, ())) <= 1:
            for meaning in meanings:
                yield from meaning.features
        for word in phrase.split()[:-1]:  # "MRI-guided focused ultrasound" is an energy, and names the imaging too
            yield from (f for meaning in phrases().get(word, ()) for f in meaning.features if f.startswith("guidance:"))


class _Builder:
    """Collects documents and their features."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.postings: dict[str, dict[int, float]] = {}
        self.names: dict[str, list[int]] = {}
        self.words: set[str] = set()

    def add(
        self,
        document: Document,
        features: Iterable[tuple[str, float]],
        texts: Iterable[tuple[str, float]],
        aside: Iterable[tuple[str, float]] = (),
    ) -> None:
        """Add a document with its given features and those that its texts say; those said aside are no own features."""
        number = len(self.documents)
        self.documents.append(document)
        for name in document.names:
            self.names.setdefault(stemmed(tokens(name)), []).append(number)
        for feature, strength in features:
            self._note(feature, number, strength)
        less = 0.85 if document.system == "procedure" else 1.0  # a procedure names a diagnosis, and is none
        for text, strength in texts:
            row = tokens(text)
            for feature in said(row):
                self._note(feature, number, less * strength if feature.startswith("diagnosis:") else strength)
            self._words(row, number, strength)
        for text, strength in aside:
            row = tokens(text)
            for feature in said(row):
                if not feature.startswith(_STRUCTURED):
                    self._note(feature, number, less * strength if feature.startswith("diagnosis:") else strength)
            self._words(row, number, strength)

    def _words(self, row: Sequence[str], number: int, strength: float) -> None:
        self.words.update(row)
        for word in set(row) - words().dropped:
            self._note(f"word:{stem(word)}", number, strength)

    def _note(self, feature: str, number: int, strength: float) -> None:
        posting = self.postings.setdefault(feature, {})
        if posting.get(number, 0.0) < strength:
            posting[number] = strength


_KIND_RANK = {"ablation": 0.0, "guidance": 1.0, "companion": 1.4, "unlisted": 1.8, "look_alike": 2.0}
_SUPPORT_RANK = {"core": 0.5, "conditional": 0.9, "weak": 1.3, "companion": 1.1, "header": 1.6}


def _likeliness(field: str, value: str, step: float) -> float:
    order = selection().likeliest.get(field, ())
    return step * (order.index(value) if value in order else len(order))


def _procedure(build: _Builder, p: Procedure, services: dict[str, list[str]]) -> None:
    rank = _KIND_RANK[p.kind]
    if p.kind in ("ablation", "unlisted") and p.approach != "any":
        rank += _likeliness("approach", p.approach, 0.15) + _likeliness("organ", p.organ, 0.02)
    document = Document(p.code, "procedure", p.kind, p.name, (p.name,), rank, p.valid_from, p.valid_to, p.replaced_by)
    sure = 1.0 if len(p.energies) <= 3 else 0.85 if p.kind == "ablation" else 0.6
    features = [(f"organ:{p.organ}", 1.0), (f"approach:{p.approach}", 1.0), (f"word:{p.kind}", 0.6)]
    features += [(f"energy:{energy}", sure) for energy in p.energies]
    features += [(feature, 1.0) for feature in services.get(p.code, ())]
    features += [(f"organ:{organ}", 0.8) for organ in _any_organ(p.code)]
    if p.kind in ("ablation", "unlisted"):
        features += [("act:ablation", 0.9), ("lesion:lesion", 0.8)]
    context = p.clinical_context.patient if p.clinical_context else ""
    # The prose of a code speaks of other approaches and organs too, to tell them apart.
    aside = [(p.overview, 0.6), (p.service_type or "", 0.5), (context, 0.4)]
    if p.organ == "any":
        build.add(document, features, (), [(p.name, 0.95), *aside])
    else:
        build.add(document, features, [(p.name, 0.95)], aside)


@cache
def _any_organ(code: str) -> tuple[str, ...]:
    """Return the organs for which the newest row of the selection table has a code that is for any organ."""
    rows = [row for row in selection().rows if row.code == code and row.organs == ANY and row.rank <= 2]
    if not rows:
        return ()
    newest = max(rows, key=lambda row: row.valid_from or "")
    return tuple(organ for organ in names("organ") if organ not in newest.except_organs)


def _services() -> dict[str, list[str]]:
    """Return the features that the table of the session's other services gives to the codes that report them."""
    found: dict[str, list[str]] = {}
    table = read_json("services.json")
    for row in table.get("companions", ()):
        for code in (row.get("code"), row.get("further")):
            if code:
                found.setdefault(code, []).append(f"service:{row['service']}")
    for row in table.get("displacement", ()):
        found.setdefault(row["code"], []).append("service:displacement")
    for modality, code in table.get("guidance", {}).get("ablation", {}).items():
        found.setdefault(code, []).append(f"guidance:{modality}")
    return found


def _tumors() -> dict[str, set[str]]:
    """Return the features of the diagnoses that stand for a kind of tumor: its names, and its body part."""
    found: dict[str, set[str]] = {}
    rows = read_json("tumor_diagnoses.json").get("rows", ())
    named = {name for row in rows for name in row.get("names", ())}
    for row in rows:
        features = found.setdefault(row["code"], set())
        features |= {f"diagnosis:{name}" for name in row.get("names", ())}
        features |= {f"site:{site}" for site in row.get("sites", ())}
        for entry in vocabulary().entries["diagnosis"]:
            organ, tumor = entry.implies.get("organ"), entry.implies.get("tumor")
            if entry.value not in named and organ in row.get("organs", ()) and tumor in row.get("tumors", ()):
                features.add(f"diagnosis:{entry.value}")
    return found


def _modifiers(build: _Builder) -> None:
    table = modifiers()
    for m in table.by_code.values():
        spoken = (m.name, *m.triggers)
        texts = [(m.name, 0.95), *((trigger, 0.8) for trigger in m.triggers), (m.use, 0.7), (m.note or "", 0.3)]
        rank = 1.2 if m.anesthesia_claim else 0.5
        build.add(Document(m.code, "modifier", "modifier", m.name, spoken, rank, None, None, ()), (), texts)
    for n in table.not_modifiers.values():
        document = Document(n.code, "modifier", "not_a_modifier", n.verdict, (), 2.0, None, None, ())
        build.add(document, (), [(n.verdict, 0.5)])


def _diagnosis(build: _Builder, d: Diagnosis, tumors: dict[str, set[str]]) -> None:
    rank = _SUPPORT_RANK.get(d.support, 1.5) + (0.2 if d.laterality == "unspecified" else 0.0)
    rank += 0.02 * len(d.title.split())  # the plainer title first
    if d.code in tumors:  # the code that stands for a kind of tumor goes before its neighbors
        rank -= 0.3
    document = Document(d.code, "icd10cm", "icd10cm", d.title, (d.title,), rank, d.valid_from, None, ())
    features = [(f"organ:{organ}", 0.6 if d.support == "companion" else 0.9) for organ in d.organs]
    features += [(feature, 1.0) for feature in tumors.get(d.code, ())]
    build.add(
        document, features, [(d.title, 0.9 if d.support == "header" else 1.0), (d.role, 0.4), (d.note or "", 0.2)]
    )


def _pcs(build: _Builder, p: Pcs) -> None:
    if p.title:
        rank = 2.2 if p.valid_to is None else 2.6
        document = Document(p.code, "icd10pcs", "icd10pcs", p.title, (p.title,), rank, p.valid_from, p.valid_to, ())
        build.add(document, (), [(p.title, 0.85)])


@cache
def index() -> Index:
    """Return the index over all bundled data, built once; raise InputError if a file is damaged."""
    build = _Builder()
    try:
        services, tumors = _services(), _tumors()
    except (AttributeError, KeyError, TypeError):
        raise damaged("services.json or tumor_diagnoses.json", "not built as expected") from None
    for procedure in all_procedures():
        _procedure(build, procedure, services)
    _modifiers(build)
    for code in diagnosis_codes():
        diagnosis = find_diagnosis(code)
        if diagnosis is not None:
            _diagnosis(build, diagnosis, tumors)
    for place in places().by_code.values():
        document = Document(place.code, "pos", "pos", place.name, (place.name,), 0.4, None, None, ())
        build.add(document, (), [(place.name, 0.95), (place.use, 0.4)])
    for pcs in all_pcs():
        _pcs(build, pcs)
    known = build.words.union(*(phrase.split() for phrase in phrases()), words().hints)
    beginning: dict[str, tuple[str, ...]] = {}
    for word in sorted(known):
        beginning[word[:4]] = (*beginning.get(word[:4], ()), word)
    return Index(
        documents=tuple(build.documents),
        postings=build.postings,
        names={name: tuple(numbers) for name, numbers in build.names.items()},
        known=tuple(sorted(word for word in known if len(word) > 3)),
        words=frozenset(known),
        beginning=beginning,
    )
