"""Search in plain words over procedures, modifiers, diagnoses, ICD-10-PCS and places.

A code's shape is tried first (exact, then one slip of the fingers), then a name as it stands, then the meanings of the
words: `freeze liver thru skin` becomes cryo, liver, percutaneous. What reaches no code by its meanings finds nothing.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from math import log
from typing import NamedTuple

from ablcode.knowledge.search_index import (
    SYSTEMS,
    Document,
    Meaning,
    index,
    phrases,
    read,
    said,
    stemmed,
    tokens,
    words,
)
from ablcode.knowledge.selection import in_force

_CODE = re.compile(
    r"[0-9A-Z]{2}"  # a modifier or place
    r"|(?=.*\d)[A-Z]?\d{3,4}[0-9A-Z]?"  # a procedure
    r"|[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?"  # ICD-10-CM
    r"|[0X](?=.*\d)[0-9A-Z]{2,5}|[0-9A-Z]{7}"  # ICD-10-PCS
)
_PREFIX = re.compile(r"(?=.*\d)[A-Z]?\d[0-9A-Z]{1,3}\.?[0-9A-Z]{0,3}")
_FULL, _SWAP, _SLIP, _PREFIXED, _NAMED, _MEANT = 100.0, 92.0, 80.0, 75.0, 98.0, 95.0
_CUT = 0.45  # what share of the query's weight a code has to carry
_NEAR_BEST = 0.75  # and what share of the best one's
_OUT_OF_FORCE = 15.0
_IMPLIED = 0.9  # a diagnosis by its organ and kind of tumor is less than the diagnosis itself
_UNKNOWN = 0.6  # weight of a word that no code and no vocabulary knows
_WEIGHT = {
    "organ": 1.2,
    "energy": 1.2,
    "approach": 1.0,
    "side": 0.7,
    "tumor": 0.9,
    "act": 0.4,
    "lesion": 0.2,
    "biopsy": 1.2,
}


class Hit(NamedTuple):
    """One code that was found: a score of 0 to 100, where and what matched, and in `note` that it is not in force.

    `terms` are those of the query that the code carries, as written; empty where the whole text was matched.
    """

    code: str
    system: str
    name: str
    score: int
    field: str
    text: str
    note: str | None = None
    terms: tuple[str, ...] = ()


class Term(NamedTuple):
    """One term of the query: as written, what it may mean, how much it weighs, and how sure the reading is."""

    text: str
    meanings: tuple[Meaning, ...]
    weight: float
    sure: float


class Found(NamedTuple):
    """A match before it is ranked; `terms` are those of the query that the code carries."""

    score: float
    field: str
    text: str
    terms: tuple[Term, ...] = ()


def search(text: str, *, kinds: Iterable[str] | None = None, limit: int = 10, day: str) -> tuple[Hit, ...]:
    """Return the codes that a text finds on a day (ISO), the best first; nothing where nothing is near.

    `kinds` are systems (procedure, modifier, icd10cm, icd10pcs, pos) or kinds of procedure (ablation, guidance, …).
    """
    documents = index().documents
    wanted = None if kinds is None else frozenset(kinds)
    open_to = {n for n, document in enumerate(documents) if wanted is None or {document.system, document.kind} & wanted}
    found = _by_code(text, open_to) or _by_words(text, open_to)
    ranked = []
    for number, match in found.items():
        document = documents[number]
        score, outside = match.score, not in_force(document.valid_from, document.valid_to, day)
        if outside and score < _FULL:
            score = max(score - _OUT_OF_FORCE, 1.0)
        rank = document.rank if score < _FULL else 0.0
        place = (-round(score), outside, rank, SYSTEMS.index(document.system), document.code)
        ranked.append((place, document, match, outside))
    ranked.sort(key=lambda row: row[0])
    return tuple(
        Hit(
            document.code,
            document.system,
            document.name,
            -place[0],
            match.field or _field(document, match.terms),
            match.text or ", ".join(_said(term) for term in match.terms),
            _not_in_force(document, day) if outside else None,
            tuple(term.text for term in match.terms),
        )
        for place, document, match, outside in ranked[:limit]
    )


def left_aside(text: str, hits: Iterable[Hit]) -> tuple[str, ...]:
    """Return the terms of a query that none of its hits carries, as written: the answer leaves them aside."""
    carried = [hit.terms for hit in hits]
    if not all(carried):
        return ()
    asked = dict.fromkeys(term.text for term in _terms(_heeded(_hinted(tokens(text))[1])))
    return tuple(term for term in asked if not any(term in terms for terms in carried))


def _heeded(row: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a row that are searched for."""
    return tuple(word for word in row if word not in words().dropped)


def _not_in_force(document: Document, day: str) -> str:
    if document.valid_to is not None and document.valid_to < day:
        instead = f", now {', '.join(document.instead)}" if document.instead else ""
        return f"not in force since {document.valid_to}{instead}"
    return f"in force only from {document.valid_from}"


def _hinted(row: list[str]) -> tuple[str | None, list[str]]:
    """Return the system that words of the row name ("modifier 50", "icd 10 liver"), and the row without them."""
    hints = words().hints
    for phrase in sorted(hints, key=len, reverse=True):
        parts = phrase.split()
        for at in range(len(row) - len(parts) + 1):
            if row[at : at + len(parts)] == parts:
                return hints[phrase], row[:at] + row[at + len(parts) :]
    return None, row


# By the shape of a code


def _by_code(text: str, open_to: set[int]) -> dict[int, Found]:
    """Return the documents whose code the whole text is or begins; where there is none, those one slip away."""
    documents = index().documents
    system, row = _hinted([word.strip(",;:.") for word in text.lower().replace("#", " ").split()])
    if len(row) != 1:
        return {}
    written, *modifiers = re.split("[-/:]", row[0].upper())
    if not _CODE.fullmatch(written):
        return {}
    bare = written.replace(".", "")
    if system is not None:
        open_to = {number for number in open_to if documents[number].system == system}
    exact = {number: Found(_FULL, "code", written) for number in _codes().get(bare, ()) if number in open_to}
    for modifier in modifiers:
        numbers = (n for n in _codes().get(modifier, ()) if n in open_to and documents[n].system == "modifier")
        exact |= {number: Found(_FULL, "code", modifier) for number in numbers}
    if len(bare) < 3:
        return exact
    begun = _prefixed(bare) if _PREFIX.fullmatch(written) else {}
    known = {number: match for number, match in begun.items() if number in open_to} | exact
    return known or {number: match for number, match in _slips(bare, written).items() if number in open_to}


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[int, ...]]:
    """Return the documents of each code, written without its dot."""
    found: dict[str, tuple[int, ...]] = {}
    for number, document in enumerate(index().documents):
        bare = document.code.replace(".", "")
        found[bare] = (*found.get(bare, ()), number)
    return found


def _prefixed(bare: str) -> dict[int, Found]:
    documents = index().documents
    return {
        number: Found(_PREFIXED, "code", f"begins with {bare}")
        for number, document in enumerate(documents)
        if len(document.code) > 2 and document.code.replace(".", "").startswith(bare)
    }


def _slips(bare: str, written: str) -> dict[int, Found]:
    """Return the documents whose code is one slip away: two neighbors swapped before one wrong character."""
    from rapidfuzz.distance import OSA

    found = {}
    for code, numbers in _codes().items():
        if len(code) < 4 or abs(len(code) - len(bare)) > 1 or OSA.distance(code, bare, score_cutoff=1) != 1:
            continue
        swapped = sorted(code) == sorted(bare)
        for number in numbers:
            how = "two characters swapped" if swapped else "one character differs"
            found[number] = Found(_SWAP if swapped else _SLIP, "code", f"{written}: {how}")
    swaps = {number: match for number, match in found.items() if match.score == _SWAP}
    return swaps or found


# By names and meanings


def _by_words(text: str, open_to: set[int]) -> dict[int, Found]:
    system, row = _hinted(tokens(text))
    if system is not None:
        documents = index().documents
        open_to = {number for number in open_to if documents[number].system == system}
    named = {n: Found(_NAMED, "name", " ".join(row)) for n in index().names.get(stemmed(row), ()) if n in open_to}
    return _by_meaning(_heeded(row), open_to) | named


def _by_meaning(row: tuple[str, ...], open_to: set[int]) -> dict[int, Found]:
    terms = _terms(row)
    total = sum(term.weight for term in terms)
    if not total:
        return {}
    reached: dict[int, float] = {}
    strengths = [_strengths(term) for term in terms]
    for term, carried in zip(terms, strengths, strict=True):
        for number in carried.keys() & open_to:
            reached[number] = reached.get(number, 0.0) + term.weight * carried[number]
    cut = max(_CUT, _NEAR_BEST * max(reached.values(), default=0.0) / total)
    found = {}
    for number, weight in reached.items():
        if weight / total >= cut:
            carried_terms = tuple(t for t, carried in zip(terms, strengths, strict=True) if number in carried)
            found[number] = Found(_MEANT * weight / total, "", "", carried_terms)
    return found


def _said(term: Term) -> str:
    labels = {meaning.label for meaning in term.meanings}
    return term.text if term.text in labels else f"{term.text} = {term.meanings[0].label}"


def _field(document: Document, terms: tuple[Term, ...]) -> str:
    """Say where the terms stood: in the name, in the vocabulary (other words for it), or further down."""
    if any(" = " in _said(term) for term in terms):
        return "vocabulary"
    named = {feature for name in document.names for feature in said(tokens(name))}
    in_name = all(any(feature in named for m in term.meanings for feature in m.features) for term in terms)
    return "name" if in_name else "description"


def _terms(row: tuple[str, ...]) -> list[Term]:
    """Return the terms of a query: its words set right where they are misspelled, and read as phrases."""
    known = index().postings
    mended = [_mended(word) for word in row]
    sure = {new: factor for new, factor in mended if factor < 1.0}
    as_written = {new: old for old, (new, _) in zip(row, mended, strict=True)}
    terms = []
    for phrase, meanings in read([new for new, _ in mended]):
        usable = tuple(m for m in meanings if any(feature in known for feature in m.features))
        parts = phrase.split()
        text = " ".join(as_written.get(part, part) for part in parts)
        factor = min((sure.get(part, 1.0) for part in parts), default=1.0)
        if text != phrase:
            usable = tuple(m._replace(label=phrase if m.label == phrase else m.label) for m in usable)
        terms.append(Term(text, usable, _weight(usable) if usable else _UNKNOWN, factor))
    return terms


def _weight(meanings: tuple[Meaning, ...]) -> float:
    """Return how much a term weighs: by its kind, or for a plain word by how rare it is."""
    kind = meanings[0].features[0].partition(":")[0]
    if kind in _WEIGHT:
        return _WEIGHT[kind]
    if kind != "word":
        return 1.3
    many = len(index().postings.get(meanings[0].features[0], ()))
    return min(1.2, max(0.4, 0.25 * log(len(index().documents) / max(many, 1))))


@lru_cache(maxsize=4096)
def _mended(word: str) -> tuple[str, float]:
    """Return a word as it was meant, and how sure that is: itself, a longer word that it begins, or one slip away."""
    table = index()
    if word in table.words or not word.isalpha() or len(word) < 4:
        return word, 1.0
    begun = table.beginning.get(word[:4], ())
    longer = [other for other in begun if other.startswith(word)]
    if longer:
        return min(longer, key=len), 0.9
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    slips = 1 if len(word) < 8 else 2
    near = process.extract(word, table.known, scorer=OSA.distance, score_cutoff=slips, limit=8)
    # Of two as near, a name of the vocabulary is meant rather than a word of the prose: "freze" is no "free".
    close = sorted(
        (distance, other not in phrases(), other) for other, distance, _ in near if other[0] == word[0] or len(word) > 5
    )
    return (close[0][2], 0.9) if close else (word, 1.0)


def _strengths(term: Term) -> dict[int, float]:
    """Return how strongly each document carries a term: by its best meaning, the mean of that meaning's features."""
    best: dict[int, float] = {}
    for meaning in term.meanings:
        share = (1.0 if len(meaning.features) == 1 else _IMPLIED) / len(meaning.features)
        total: dict[int, float] = {}
        for feature in meaning.features:
            for number, strength in _posting(feature).items():
                total[number] = total.get(number, 0.0) + share * strength
        for number, strength in total.items():
            if strength * term.sure > best.get(number, 0.0):
                best[number] = strength * term.sure
    return best


@lru_cache(maxsize=4096)
def _posting(feature: str) -> dict[int, float]:
    """Return the documents of a feature, with those of features that are nearly the same."""
    found = dict(index().postings.get(feature, {}))
    for other, factor in words().related.get(feature, {}).items():
        for number, strength in index().postings.get(other, {}).items():
            if factor * strength > found.get(number, 0.0):
                found[number] = factor * strength
    return found
