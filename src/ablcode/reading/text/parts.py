"""Parts that several organs have, by the words of the note around them: "lower pole", "right lobe", "head cancer".

A note may name its organ by nothing else: the lower pole is a kidney's beside Gerota's fascia, and the thyroid's beside
the trachea. Where the words around tell for no organ or for two alike, the part stays open.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import Fields, damaged, read_json
from ablcode.reading.text.normal import Tokens

_LONGEST = 4  # words of a term
_SEVERAL = 2  # words that must tell for an organ that nothing names
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
        named, told, beside = file.raw("parts"), file.raw("witnesses"), file.raw("beside")
    if not all(isinstance(one, dict) for one in (named, told, beside)):
        raise damaged("parts.json", "parts, witnesses and beside are not objects")
    for fields in named.values():
        part = Part(tuple(fields["organs"]), fields.get("usual"))
        parts |= dict.fromkeys(fields["terms"], part)
    for organ, terms in told.items():
        for term in terms:
            witnesses[term] = witnesses.get(term, frozenset()) | {organ}
    return parts, witnesses


@cache
def sides_beside(organ: str | None) -> Mapping[str, str]:
    """Return what lies beside a paired organ on one side alone, by term: of a kidney the spleen tells the left one."""
    beside = read_json("parts.json")["beside"].get(organ, {})
    return {term: side for side, terms in beside.items() for term in terms}


@cache
def _openings() -> frozenset[str]:
    """Return the words that parts and witnesses begin with."""
    return frozenset(term.split(" ", 1)[0] for terms in _parts() for term in terms)


def parts_in(tokens: Tokens, sentence: Sequence[int], named: Sequence[tuple[int, str]]) -> list[Place]:
    """Return the parts of a note that its words give an organ: one that their sentence names, else by all words.

    `sentence` numbers each token's sentence; `named` are the organs that the note names, each with its token, in order.
    """
    parts, witnesses = _parts()
    words, told = tokens.words, _told(tokens.words, witnesses)
    organs = {organ for _, organ in named}
    found: list[Place] = []
    openings = _openings()
    place = 0
    while place < len(words):
        sizes = range(_LONGEST, 0, -1) if words[place] in openings else ()
        size = next((n for n in sizes if " ".join(words[place : place + n]) in parts), 0)
        if size and place + size <= len(words):
            term = " ".join(words[place : place + size])
            organ = _beside(parts[term], sentence, named, place) or _organ(parts[term], told, organs & told.keys())
            if organ:
                found.append(Place(organ, term, place, place + size))
        place += size or 1
    return found


def _beside(part: Part, sentence: Sequence[int], named: Sequence[tuple[int, str]], place: int) -> str | None:
    """Return the one organ with such a part that the sentence of a place names: "nodule of the thyroid, left lobe"."""
    at = bisect_left(named, (place, ""))
    first = last = at
    while first and sentence[named[first - 1][0]] == sentence[place]:
        first -= 1
    while last < len(named) and sentence[named[last][0]] == sentence[place]:
        last += 1
    organs = {organ for _, organ in named[first:last]} & {*part.organs}
    return organs.pop() if len(organs) == 1 else None


def surrounding_organ(tokens: Tokens) -> str | None:
    """Return the organ that most of a note's words tell for, where several do and no other has as many."""
    told = {organ: len(terms) for organ, terms in _told(tokens.words, _parts()[1]).items()}
    best = max(told, key=lambda organ: told[organ])
    return best if told[best] >= _SEVERAL and list(told.values()).count(told[best]) == 1 else None


def _told(words: list[str], witnesses: Mapping[str, frozenset[str]]) -> dict[str, set[str]]:
    """Return for every organ the terms of a note that tell for it."""
    told: dict[str, set[str]] = {organ: set() for organs in witnesses.values() for organ in organs}
    openings = _openings()
    for place in range(len(words)):
        if words[place] not in openings:
            continue
        for size in range(1, min(_LONGEST, len(words) - place) + 1):
            term = " ".join(words[place : place + size])
            for organ in witnesses.get(term, ()):
                told[organ].add(term)
    return told


def _organ(part: Part, told: Mapping[str, set[str]], named: Set[str]) -> str | None:
    """Return the organ that most words of a note tell for, its name among them; the usual one where none tell."""
    counts = {organ: len(told[organ]) + _NAMED * (organ in named) for organ in part.organs if told.get(organ)}
    if not counts:
        return None if named else part.usual
    best = max(counts, key=lambda organ: (counts[organ], organ == part.usual))
    rivals = [organ for organ in counts if organ != best and counts[organ] == counts[best] and best != part.usual]
    return None if rivals else best
