"""The one vocabulary: every name of an organ, approach, energy, imaging, tumor, device or service, as data.

Options, search and the note reader read the same entries, so that `--energy nanoknife` and a note that says
"NanoKnife" mean the same thing.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from ablcode.knowledge.fields import Fields, damaged, read_json

SORTS = ("name", "abbreviation", "lay", "brand", "misspelling", "anatomy")
OPTION_KINDS = ("organ", "approach", "energy", "guidance", "side", "tumor", "claim_type")
KINDS = (
    *("organ", "site", "approach", "energy", "guidance", "side", "tumor", "diagnosis", "claim_type", "device"),
    *("service", "look_alike", "ignore", "act", "lesion", "biopsy", "anesthesia"),
)
_OTHER_FIELDS = frozenset({"value", "label", "option", "implies", "needs"})
_FIELDS = _OTHER_FIELDS.union(SORTS)
_SHORTEST = 3  # letters of a beginning that is taken for the whole name
_NEAR = 0.34  # a suggestion may differ in a third of its letters


class Entry(NamedTuple):
    """One thing with all its names.

    `names` are the terms by sort (`SORTS`) in normal form: lower case, single spaces, no hyphens. `implies` says what
    else is true when the term stands there (a device's energy, a body part's organ). `needs` gives for an ambiguous
    term the words of which one has to stand near it (a trailing `*` is a prefix). `option` are short names that only
    an option takes, since in a text they mean many things (`both`, `alcohol`); one name may stand with several values.
    """

    kind: str
    value: str
    label: str
    names: Mapping[str, list[str]]
    implies: Mapping[str, str]
    needs: Mapping[str, list[str]]
    option: tuple[str, ...] = ()

    @property
    def terms(self) -> Iterator[str]:
        """All its terms, of whatever sort."""
        return chain.from_iterable(self.names.values())


class Term(NamedTuple):
    """One name and what it stands for."""

    kind: str
    value: str
    term: str


class Vocabulary(NamedTuple):
    """All entries by kind, and for each term in normal form the entries that it may mean."""

    edition: str
    entries: Mapping[str, tuple[Entry, ...]]
    phrases: Mapping[str, tuple[Entry, ...]]


def normal(text: str) -> str:
    """Return a term in normal form: lower case, hyphens, underscores and runs of space as one space."""
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())


def _squeezed(text: str) -> str:
    return normal(text).replace(" ", "").replace("/", "")


def _entry(kind: str, fields: object, where: str) -> Entry:
    """Return one entry; every field is checked, with few calls: the vocabulary is read on every run."""
    if not isinstance(fields, dict):
        raise damaged(where, "not an object")
    if not fields.keys() <= _FIELDS:
        raise damaged(where, f"unknown field {min(fields.keys() - _FIELDS)!r}")
    names = {sort: _words(content, sort, where) for sort, content in fields.items() if sort not in _OTHER_FIELDS}
    implies, needs = fields.get("implies", {}), fields.get("needs", {})
    if not isinstance(implies, dict) or (implies and not _words(list(implies.values()), "implies", where)):
        raise damaged(where, "field 'implies' is not an object")
    if not isinstance(needs, dict) or not all(_words(words, "needs", where) for words in needs.values()):
        raise damaged(where, "field 'needs' is not an object")
    if not names or "value" not in fields:
        raise damaged(where, "an entry without value or terms")
    (value,) = _words([fields["value"]], "value", where)
    (called,) = _words([fields.get("label", value.replace("_", " "))], "label", where)
    option = tuple(_words(fields["option"], "option", where)) if "option" in fields else ()
    return Entry(kind, value, called, names, implies, needs, option)


def _words(content: object, name: str, where: str) -> list[str]:
    """Return a list of words as it is; joining them is the quickest way to see that all are text."""
    try:
        if isinstance(content, list) and "".join(content) and "" not in content:
            return content
    except TypeError:
        pass
    raise damaged(where, f"field {name!r} is not words")


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, read once; raise InputError (DATA_DAMAGED) if the file is not what it should be."""
    entries: dict[str, tuple[Entry, ...]] = {}
    phrases: dict[str, tuple[Entry, ...]] = {}
    with Fields(read_json("vocabulary.json"), "vocabulary.json") as file:
        edition = file.text("edition")
        with file.part("entries") as group:
            for kind in KINDS:
                found = group.raw(kind)
                entries[kind] = tuple(_entry(kind, one, f"vocabulary.json.{kind}[{n}]") for n, one in enumerate(found))
    for group_entries in entries.values():
        for entry in group_entries:
            own: dict[str, tuple[Entry, ...]] = dict.fromkeys(entry.terms, (entry,))
            own |= {term: (*phrases[term], entry) for term in phrases.keys() & own}  # a term of several meanings
            phrases.update(own)
    return Vocabulary(edition, entries, phrases)


@cache
def _entries(kind: str) -> tuple[Entry, ...]:
    """Return the entries of one kind alone: an option need not pay for the records of the whole vocabulary.

    Empty for what is no kind of the vocabulary, as some questions ask (the volume of a gland).
    """
    if kind not in KINDS:
        return ()
    group = Fields(read_json("vocabulary.json"), "vocabulary.json").part("entries")
    return tuple(_entry(kind, one, f"vocabulary.json.{kind}[{n}]") for n, one in enumerate(group.raw(kind)))


@cache
def _own_terms(kind: str) -> dict[str, str]:
    """Return a kind's own names, without spaces and hyphens, with their values."""
    found: dict[str, str] = {}
    for entry in _entries(kind):
        found.setdefault(_squeezed(entry.value), entry.value)
        found.setdefault(_squeezed(entry.label), entry.value)
    for entry in _entries(kind):
        for term in entry.terms:
            found.setdefault(_squeezed(term), entry.value)
    return found


@cache
def _implying_terms(kind: str) -> dict[str, Entry]:
    """Return the names of devices and body parts that imply a value of this kind, without spaces and hyphens."""
    found: dict[str, Entry] = {}
    for entry in (*_entries("site"), *_entries("device")):
        if kind in entry.implies:
            for term in entry.terms:
                found.setdefault(_squeezed(term), entry)
    return found


def _squeezed_terms(kind: str) -> dict[str, str]:
    """Return every name that an option of this kind takes: its own first, then those that imply a value of it."""
    return {**{term: entry.implies[kind] for term, entry in _implying_terms(kind).items()}, **_own_terms(kind)}


def canonical(kind: str, text: str) -> str | None:
    """Return the value that a name of this kind stands for, or None; case, space and hyphen make no difference."""
    own = _own_terms(kind).get(_squeezed(text))
    if own is not None:
        return own
    entry = implying(kind, text)
    return entry.implies[kind] if entry else None


def begun(kind: str, text: str) -> tuple[str, ...]:
    """Return the values that a text which is no name may stand for: only a single one may be taken for what is meant.

    Two things count: a short name that only options have (`both`), and the beginning of a value or its label
    (`transcerv`). Where the word of something else begins so too (`laparo`: laparotomy; `spin`: the spine), that
    value is among them: nobody's wish is guessed. The beginning of any other name stands for nothing: `hip` is no
    hippocampus.
    """
    wanted = _squeezed(text)
    entries = _entries(kind)
    short = dict.fromkeys(e.value for e in entries if any(_squeezed(name) == wanted for name in e.option))
    if short or len(wanted) < _SHORTEST:
        return tuple(short)
    called = (
        e.value for e in entries if _squeezed(e.value).startswith(wanted) or _squeezed(e.label).startswith(wanted)
    )
    values = dict.fromkeys(called)
    if len(values) == 1:
        values |= dict.fromkeys(value for word, value in _first_words(kind) if word.startswith(wanted))
    return tuple(values)


def _first_words(kind: str) -> Iterator[tuple[str, str]]:
    """Yield the first word of every name that means or implies a value of the kind, with the value.

    A word that is a name itself stands for its own value: "thyroid" in "thyroid node metastasis" is the thyroid.
    """
    own = _own_terms(kind)
    owned = ((term, entry.value) for entry in _entries(kind) for term in entry.terms)
    implied = (
        (term, entry.implies[kind])
        for entry in (*_entries("site"), *_entries("device"))
        if kind in entry.implies
        for term in entry.terms
    )
    for term, value in chain(owned, implied):
        word = _squeezed(term.split()[0])
        yield word, own.get(word, value)


def implying(kind: str, text: str) -> Entry | None:
    """Return the device or body part that a name is where it only implies a value of the kind; else None."""
    wanted = _squeezed(text)
    return None if wanted in _own_terms(kind) else _implying_terms(kind).get(wanted)


@cache
def names(kind: str) -> tuple[str, ...]:
    """Return the values of a kind, in the vocabulary's order and each once: for completion and for errors."""
    return tuple(dict.fromkeys(entry.value for entry in vocabulary().entries.get(kind, ())))


def nearest(kind: str, text: str, limit: int = 3) -> tuple[str, ...]:
    """Return the values whose names come closest to a misspelled one, the closest first; empty if none is close."""
    from rapidfuzz.distance import OSA  # imported here: only a mistyped option pays for it

    wanted = _squeezed(text)
    scored: dict[str, float] = {}
    for term, value in _squeezed_terms(kind).items():
        longer = max(len(term), len(wanted), 1)
        distance = OSA.distance(wanted, term, score_cutoff=int(longer * _NEAR)) / longer
        if distance <= _NEAR and len(term) > 2:
            scored[value] = min(distance, scored.get(value, 1.0))
    return tuple(sorted(scored, key=lambda value: (scored[value], value))[:limit])


def label(kind: str, value: str) -> str:
    """Return how a value is called in a sentence; a value without an entry is called by its own words."""
    for entry in vocabulary().entries.get(kind, ()):
        if entry.value == value:
            return entry.label
    return value.replace("_", " ")


def terms() -> Iterator[Term]:
    """Yield every name in the vocabulary with its kind and value: for the search."""
    for group in vocabulary().entries.values():
        for entry in group:
            for term in entry.terms:
                yield Term(entry.kind, entry.value, term)
