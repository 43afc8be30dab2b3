"""The lumps of the breasts that a note tells apart by their places: where each lies, and what became of it.

A place is a position of the clock or a quadrant. What is told behind it, up to the next place, is told of its lump.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from ablcode.reading.context.context import NEIGHBOR, NOT_DONE, PAST
from ablcode.reading.scene.cycles import cycle_at
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import ELSEWHEN, Mention, Scene
from ablcode.reading.targets.fate import side_of
from ablcode.reading.text.closed import CLOCK, EACH, KILLED, LENGTHS, MINUTES, QUARTERS, WATTS
from ablcode.reading.text.counts import SPELLED

NOUNS = ("lesion", "fibroad", "mass", "nodule", "lump", "tumor", "fa")  # with which a word for a lump begins
_HOURS = {str(n): str(n) for n in range(1, 13)} | {word: str(n) for word, n in SPELLED.items()}
_UPPER = {"upper": "u", "superior": "u", "lower": "l", "inferior": "l"}
_OUTER = {"outer": "o", "lateral": "o", "inner": "i", "medial": "i"}
_QUADRANTS = {f"{side}{at}q": at for at in ("uo", "ui", "lo", "li") for side in ("", "r", "l")}  # "RUOQ"
_SIDED = _QUADRANTS.keys() - {"uoq", "uiq", "loq", "liq"}
_FROM_NIPPLE = frozenset({"n", "fn", "cmfn", "cm", "mm", *(f"n{n}" for n in range(2, 9))})
_LITTLE = frozenset({"on", "in", "of", "at", "the", "her", "position", "one", "breast", *CLOCK})
_JOINS = frozenset({"and", "&", "+"})
_BETWEEN = _LITTLE | _JOINS | LENGTHS | {",", "(", ")", "x", "left", "right", "l", "r", "both", "fn", "."}
_SAME = frozenset({"same", "likewise", "similarly", "identical", "identically", "ditto"})
_CLAUSE = frozenset({",", ";", ".", "(", ")", "then", "and"})
_DOSED = MINUTES | WATTS | {"j", "joules", "seconds", "sec"}
_UNDONE = KILLED | {"done", "frozen", "heated", "performed", "attempted", "undertaken", "begun"}
_ENDS = frozenset({".", ",", ";", "today", "then"})
_BEFORE, _BEHIND = 9, 6  # tokens before and behind a place in which its side stands
_FATE = 14  # tokens behind a place in which its lump is said to be left alone
_HEAD = 4  # tokens of a sentence before the place that heads it: "#1 R 2:00", "For the right two o'clock"
_NEAR = 5  # tokens behind a time or a quadrant in which a size or a word for a lump makes it a place


class Lump(NamedTuple):
    """A lump at a place of the text: its side, its position in the breast, whether it was treated or let be."""

    side: str | None
    position: str
    first: int
    last: int
    told: bool = False
    let_be: bool = False


def lumps_of(scene: Scene) -> list[Lump]:
    """Return the lumps of a note at every place that tells of one, in the order of the text."""
    found = _sided(scene, list(_places(scene)))
    told = [lump._replace(told=_told(scene, found, n), let_be=_let_be(scene, found, n)) for n, lump in enumerate(found)]
    for n in range(len(told) - 2, -1, -1):  # "the 8:00 on the right and the 1:00 on the left were frozen"
        if _joined(scene, told[n], told[n + 1]):
            behind = told[n + 1]
            told[n] = told[n]._replace(told=told[n].told or behind.told, let_be=told[n].let_be or behind.let_be)
    return told


def _places(scene: Scene) -> Iterator[Lump]:
    """Yield the positions of a note's course: an hour counts as one where it has its clock, a side, a size or a lump.

    In a note that writes its positions like times of day one with a colon of its own is a position too: "3:00: fiber".
    """
    hours = list(_hours(scene))
    sure = {position for first, last, position in hours if _is_position(scene, first, last)}
    if sure:
        sure |= {position for _, last, position in hours if scene.words(last, last + 1) == [":"]}
    clocked = [(first, last, position) for first, last, position in hours if position in sure]
    taken = {scene.layout.sentence[first] for first, _, _ in clocked}
    words = scene.tokens.words  # "2 o'clock, upper outer, 2.1 cm" is one lump; "RUOQ 2.2 cm, L 3:00 1.9 cm" are two
    quadrants = [
        one for one in _quadrants(scene) if words[one[0]] in _SIDED or scene.layout.sentence[one[0]] not in taken
    ]
    for first, last, position in sorted([*clocked, *quadrants]):
        yield Lump(None, position, first, last)


def _hours(scene: Scene) -> Iterator[tuple[int, int, str]]:
    words = scene.tokens.words
    for place in range(len(words) - 1):
        hour = _HOURS.get(words[place])
        if not hour or scene.layout.section[place] in ELSEWHEN:
            continue
        if words[place + 1] in CLOCK:
            yield place, place + 2, f"{hour}:00"
        elif words[place + 1] == ":" and words[place].isdigit() and {*words[place + 2 : place + 3]} & QUARTERS:
            yield place, place + 3, f"{hour}:{words[place + 2]}"


def _is_position(scene: Scene, first: int, last: int) -> bool:
    """Say whether an hour is a position, not the time of day: it has its clock, a side, a size or a word for a lump."""
    words = scene.tokens.words
    if words[last - 1] in CLOCK or _sides_in(scene, first - 1, first) or _sides_in(scene, last, last + 3):
        return True
    behind = words[last : last + _NEAR]
    return (
        any(word.startswith(NOUNS) for word in behind[:2])
        or any(one[0].isdigit() and two in _FROM_NIPPLE for one, two in pairwise(behind))
        or scene.row_at(first) is not None
    )


def _quadrants(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Yield the quadrants that stand for a lump: with its size, its freezing or a word for it."""
    words = scene.tokens.words
    for place in range(len(words) - 1):
        one, two = words[place], words[place + 1]
        half, other = (one, two) if one in _UPPER else (two, one)
        position, last = _QUADRANTS.get(one, ""), place + 1
        if half in _UPPER and other in _OUTER:
            position, last = _UPPER[half] + _OUTER[other], place + 2
        if not position or scene.layout.section[place] in ELSEWHEN or scene.flags[place] & NOT_DONE:
            continue
        behind = words[last : last + _NEAR]
        sized = any(a[0].isdigit() and b in LENGTHS for a, b in pairwise(behind))
        if sized or cycle_at(words, last) or any(word.startswith(NOUNS) for word in behind[:2]):
            yield place, last, position


def _sided(scene: Scene, lumps: list[Lump]) -> list[Lump]:
    """Give each place its side: the one that its words name, else that of the same position, else the last named."""
    own = [lump._replace(side=_own_side(scene, lump)) for lump in lumps]
    known: dict[str, set[str]] = {}
    for lump in own:
        if lump.side:
            known.setdefault(lump.position, set()).add(lump.side)
    named = [m for m in scene.sided if side_of(m) != "bilateral" and m.done and not m.flags & NEIGHBOR]
    found = []
    for lump in own:
        same, side = known.get(lump.position, set()), lump.side
        if side is None:
            before = bisect_left(named, lump.first, key=lambda m: m.first)
            side = next(iter(same)) if len(same) == 1 else side_of(named[before - 1]) if before else None
            known.setdefault(lump.position, {side} if side else set())
        found.append(lump._replace(side=side))
    return found


def _own_side(scene: Scene, lump: Lump) -> str | None:
    """Return the side that the words around a place name: right behind it, before it, or behind it."""
    begun, end = scene.sentence_at(lump.first)
    before = _sides_in(scene, max(begun, lump.first - _BEFORE), lump.first + 1)
    behind = _sides_in(scene, lump.last, min(end, lump.last + _BEHIND))
    if behind and behind[0].first > lump.last and _LITTLE.issuperset(scene.words(lump.last, behind[0].first)):
        return side_of(behind[0])  # "the 1:00 on the left"
    beside = before[-1:] or behind[:1]
    return side_of(beside[0]) if beside else None


def _sides_in(scene: Scene, first: int, last: int) -> list[Mention]:
    return [m for m in scene.within(scene.sided, max(0, first), last) if side_of(m) != "bilateral"]


def _told(scene: Scene, lumps: list[Lump], number: int) -> bool:
    """Say whether a deed is told of a lump: in the clause that leads to its place, or behind it up to the next one."""
    lump = lumps[number]
    begun, end = scene.sentence_at(lump.first)
    lead = lump.first
    while lead > begun and scene.tokens.words[lead - 1] not in _CLAUSE:
        lead -= 1
    following = lumps[number + 1].first if number + 1 < len(lumps) else len(scene.tokens.words)
    if lump.first - begun <= _HEAD:
        end = _end_of_part(scene, lump, following)
    return deed_told(scene, lead, lump.first) or deed_told(scene, lump.last, min(end, following))


def _end_of_part(scene: Scene, lump: Lump, following: int) -> int:
    """Return where the part of a note ends that a place heads: with its paragraph, or where all lumps are told of.

    The sentence of the next place is told of that one: "9 o'clock, 8 mm, is not felt. The probe was led to 1 o'clock".
    """
    number, sentences = scene.layout.sentence[lump.first], scene.layout.sentences
    end = sentences[number][1]
    for first, last in islice(sentences, number + 1, None):
        if (
            last > following
            or first in scene.tokens.paragraphs
            or (EACH | {"everything"}) & set(scene.words(first, last))
        ):
            break
        if any(m.first - first <= _HEAD and side_of(m) != lump.side for m in _sides_in(scene, first, last)):
            break
        end = last
    return end


def deed_told(scene: Scene, first: int, last: int) -> bool:
    """Say whether a span of tokens tells that a tumor was treated: an act, a probe, a dose, a cycle, "the same"."""
    words = scene.tokens.words
    if any(a.kind in ABLATIONS and a.done and not a.headline for a in scene.within(scene.anchors, first, last)):
        return True
    treated = scene.cued("treated", first, last)
    if treated and not scene.flags[treated.first] & NOT_DONE and scene.layout.section[treated.first] not in ELSEWHEN:
        return True
    for place in range(first, last):
        dosed = words[place] in _DOSED and place and words[place - 1][0].isdigit()
        if (dosed or words[place] in _SAME or cycle_at(words, place)) and not scene.flags[place] & NOT_DONE:
            return True
    return False


def _let_be(scene: Scene, lumps: list[Lump], number: int) -> bool:
    """Say whether a lump was left alone, or is one of another day."""
    lump = lumps[number]
    row = scene.row_at(lump.first)
    if row is not None and row.treated is not None:
        return not row.treated
    if scene.flags[lump.first] & NOT_DONE & ~PAST:  # its cores are past, not its ablation
        return True
    begun, end = scene.sentence_at(lump.first)
    following = lumps[number + 1].first if number + 1 < len(lumps) else end
    if scene.cued("spared", lump.last, min(end, following, lump.last + _FATE)):
        return True
    if lump.first - begun <= _HEAD and _taken_back(scene, lump, lumps[number + 1 :]):
        return True
    before = lumps[number - 1].last if number else 0
    return scene.cued("spared", max(begun, before), lump.first) is not None


def _taken_back(scene: Scene, lump: Lump, behind: list[Lump]) -> bool:
    """Say whether a sentence of the part that a place heads only says that nothing came of it: "... Not done."."""
    following = behind[0].first if behind else len(scene.tokens.words)
    for first, last in islice(scene.layout.sentences, scene.layout.sentence[lump.first] + 1, None):
        if first >= min(following, _end_of_part(scene, lump, following)):
            return False
        told = scene.words(first, min(last, first + 3))
        if told[:1] == ["not"] and _UNDONE.issuperset(told[1:2]) and _ENDS.issuperset(told[2:3]):
            return True
    return False


def _joined(scene: Scene, one: Lump, other: Lump) -> bool:
    """Say whether two places share what is told behind them: "at 9 o'clock, 2.3 cm, and 12 o'clock were frozen"."""
    between = scene.words(one.last, other.first)
    small = all(word in _BETWEEN or word[0].isdigit() or word.startswith(NOUNS) for word in between)
    return small and "." not in between and not _JOINS.isdisjoint(between[-_HEAD:])
