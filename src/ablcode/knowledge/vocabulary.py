"""The one vocabulary: every name of an organ, approach, energy, imaging, tumor, device or service, as data.

Options, search and the note reader read the same entries, so that `--energy nanoknife` and a note that says
"NanoKnife" mean the same thing.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import Fields, damaged, read_json

SORTS = ("name", "abbreviation", "lay", "brand", "misspelling", "anatomy")
OPTION_KINDS = ("organ", "approach", "energy", "guidance", "side", "tumor", "claim_type")
KINDS = (
    *("organ", "site", "approach", "energy", "guidance", "side", "tumor", "diagnosis", "claim_type", "device"),
    *("service", "look_alike", "ignore", "act", "lesion", "biopsy", "anesthesia"),
)
_SHORTEST = 3  # letters of a beginning that is taken for the whole name
_NEAR = 0.34  # a suggestion may differ in a third of its letters


class Entry(NamedTuple):
    """One thing with all its names.

    `terms` are (sort, term) pairs in normal form: lower case, single spaces, no hyphens. `implies` says what else
    is true when the term stands there (a device's energy, a body part's organ). `needs` gives for an ambiguous term
    the words of which one has to stand near it (a trailing `*` is a prefix).
    """

    kind: str
    value: str
    label: str
    terms: tuple[tuple[str, str], ...]
    implies: Mapping[str, str]
    needs: Mapping[str, tuple[str, ...]]


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
    """Return one entry; every field is checked, in one pass: the vocabulary is read on every run."""
    if not isinstance(fields, dict):
        raise damaged(where, "not an object")
    value, called = "", ""
    terms: list[tuple[str, str]] = []
    implies: dict[str, str] = {}
    needs: dict[str, tuple[str, ...]] = {}
    for name, content in fields.items():
        if name in SORTS:
            terms += [(name, term) for term in _words(content, name, where)]
        elif name == "implies":
            implies = content if isinstance(content, dict) else {}
            _words(list(implies.values()), name, where)
        elif name == "needs":
            needs = {term: _words(words, name, where) for term, words in content.items()}
        elif name == "value":
            (value,) = _words([content], name, where)
        elif name == "label":
            (called,) = _words([content], name, where)
        else:
            raise damaged(where, f"unknown field {name!r}")
    if not value or not terms:
        raise damaged(where, "an entry without value or terms")
    return Entry(kind, value, called or value.replace("_", " "), tuple(terms), implies, needs)


def _words(content: object, name: str, where: str) -> tuple[str, ...]:
    if not isinstance(content, list) or not content or not all(type(word) is str and word for word in content):
        raise damaged(where, f"field {name!r} is not words")
    return tuple(content)


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
            for _, term in entry.terms:
                known = phrases.get(term)
                phrases[term] = (entry,) if known is None else (*known, entry)
    return Vocabulary(edition, entries, phrases)


@cache
def _entries(kind: str) -> tuple[Entry, ...]:
    """Return the entries of one kind alone: an option need not pay for the records of the whole vocabulary."""
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
        for _, term in entry.terms:
            found.setdefault(_squeezed(term), entry.value)
    return found


@cache
def _implying_terms(kind: str) -> dict[str, Entry]:
    """Return the names of devices and body parts that imply a value of this kind, without spaces and hyphens."""
    found: dict[str, Entry] = {}
    for entry in (*_entries("site"), *_entries("device")):
        if kind in entry.implies:
            for _, term in entry.terms:
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


def begun(kind: str, text: str) -> str | None:
    """Return the value that a beginning of a name stands for (`both`, `transcerv`), if it can be only one."""
    wanted = _squeezed(text)
    values = {value for term, value in _own_terms(kind).items() if term.startswith(wanted)}
    return values.pop() if len(values) == 1 and len(wanted) >= _SHORTEST else None


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
            for _, term in entry.terms:
                yield Term(entry.kind, entry.value, term)
