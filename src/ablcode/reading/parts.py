"""Parts that several organs have, by the words of the note around them: "lower pole", "right lobe", "head cancer".

A note may name its organ by nothing else: the lower pole is a kidney's beside Gerota's fascia, and the thyroid's beside
the trachea. Where the words around tell for no organ or for two alike, the part stays open.
"""

from collections.abc import Mapping, Set
from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import Fields, damaged, read_json
from ablcode.reading.normal import Tokens

_LONGEST = 4  # words of a term
_NAMED = 3  # an organ's own name counts as much as so many other words


class Part(NamedTuple):
    """A part: the organs that have it, and the one that is meant where nothing tells for another."""

    organs: tuple[str, ...]
    usual: str | None


class Place(NamedTuple):
    """A part that was found: the organ it is one of, and its tokens from `first` up to `last` (exclusive)."""

    organ: str
    term: str
    first: int
    last: int


@cache
def _parts() -> tuple[Mapping[str, Part], Mapping[str, frozenset[str]]]:
    """Return the parts by term, and by each witness the organs that it tells for."""
    parts: dict[str, Part] = {}
    witnesses: dict[str, frozenset[str]] = {}
    with Fields(read_json("parts.json"), "parts.json") as file:
        file.text("edition")
        named, told = file.raw("parts"), file.raw("witnesses")
    if not isinstance(named, dict) or not isinstance(told, dict):
        raise damaged("parts.json", "parts and witnesses are not objects")
    for fields in named.values():
        part = Part(tuple(fields["organs"]), fields.get("usual"))
        parts |= dict.fromkeys(fields["terms"], part)
    for organ, terms in told.items():
        for term in terms:
            witnesses[term] = witnesses.get(term, frozenset()) | {organ}
    return parts, witnesses


def parts_in(tokens: Tokens, named: Set[str]) -> list[Place]:
    """Return the parts of a note that its words give an organ; `named` are the organs that it names itself."""
    parts, witnesses = _parts()
    words = tokens.words
    told: dict[str, set[str]] = {}
    found: list[tuple[Part, str, int, int]] = []
    place = 0
    while place < len(words):
        step = 1
        for size in range(min(_LONGEST, len(words) - place), 0, -1):
            term = " ".join(words[place : place + size])
            for witnessed in witnesses.get(term, ()):
                told.setdefault(witnessed, set()).add(term)
            if term in parts and step == 1:
                found.append((parts[term], term, place, place + size))
                step = size
        place += step
    return [
        Place(organ, term, first, last) for part, term, first, last in found if (organ := _organ(part, told, named))
    ]


def _organ(part: Part, told: Mapping[str, set[str]], named: Set[str]) -> str | None:
    counts = {organ: len(told.get(organ, ())) + _NAMED * (organ in named) for organ in part.organs}
    best = max(counts, key=lambda organ: (counts[organ], organ == part.usual))
    rivals = [organ for organ in counts if organ != best and counts[organ] == counts[best] and best != part.usual]
    if rivals or not (counts[best] or (part.usual and not named)):
        return None
    return best
