"""How many tumors of each breast a note tells to be treated: by clock positions, lines of a table, or numbers."""

from collections.abc import Iterator
from typing import NamedTuple

from ablcode.reading.attributes import count_of
from ablcode.reading.context import NOT_DONE
from ablcode.reading.facts import Fact
from ablcode.reading.fate import side_of
from ablcode.reading.organs import ABLATIONS
from ablcode.reading.scene import ELSEWHEN, Mention, Scene

_CLOCK = frozenset({"o'clock", "oclock", "o'clk"})
_LITTLE = frozenset({"on", "in", "of", "at", "the", "her", "position", "mass", "lump", "nodule", "fibroadenoma"})
_MINUTES = frozenset({"00", "15", "30", "45"})
_HOURS = 12
_BEFORE, _BEHIND = 9, 6  # tokens before and behind a position in which its side stands
_FATE = 14  # tokens behind a position in which it is said to be left alone
_LUMPS = ("lesion", "fibroad", "mass", "nodule", "lump", "tumor")
_HEAD = 4  # tokens of a line before the position that heads it: "#1 R 2:00"
_REACH = 4  # tokens between a number and its side
_EACH = (["each"], ["per"], ["on", "each"], ["in", "each"], ["on", "either"], ["in", "either"], ["in", "both"])
_DOSED = frozenset({"minutes", "min", "mins", "seconds", "sec", "w", "watts", "j", "joules"})
_SIDE = frozenset({"side", "breast", "breasts", "sides"})


class _Spot(NamedTuple):
    """A clock position of a breast, with its tokens."""

    side: str
    hour: str
    first: int
    last: int


def counted_breasts(scene: Scene) -> dict[str, tuple[int, Fact]]:
    """Return by side how many tumors were treated, with the words that say it; nothing unless both sides have some."""
    for counts in (_by_row(scene), _by_position(scene), _by_number(scene)):
        if len(counts) > 1:
            return counts
    return {}


def frozen_of_side(scene: Scene, side: str) -> Fact | None:
    """Return the number that a sentence of the ablation gives with the one side treated: "the two on the left were"."""
    counted = _by_number(scene).get(side)
    number, fact = counted or (0, None)
    if fact is None or fact.span is None:
        return None
    first, last = scene.layout.sentences[scene.layout.sentence[fact.span[0]]]
    acts = scene.within(scene.anchors, first, last)
    return fact._replace(value=str(number)) if any(a.kind in ABLATIONS and a.done for a in acts) else None


def _by_row(scene: Scene) -> dict[str, tuple[int, Fact]]:
    """Count the lines of a table whose lesion was not left alone, by the side that each names."""
    found: dict[str, tuple[int, Fact]] = {}
    for row in scene.layout.rows:
        named = [m for m in scene.within(scene.sided, row.first, row.last) if side_of(m) != "bilateral"]
        if row.treated is not False and named and not scene.cued("spared", row.first, row.last):
            number = found[side_of(named[0])][0] if side_of(named[0]) in found else 0
            found[side_of(named[0])] = (number + 1, Fact(side_of(named[0]), (named[0].first, named[0].last)))
    return found


def _by_position(scene: Scene) -> dict[str, tuple[int, Fact]]:
    """Count the clock positions of each side ("right 10:00", "2 o'clock on the left") that were not left alone."""
    spots = _spots(scene)
    let_be = {(spot.side, spot.hour) for number, spot in enumerate(spots) if _let_be(scene, spots, number)}
    found: dict[str, tuple[int, Fact]] = {}
    burned = [spot for spot in spots if _with_act(scene, spot)]
    spots = burned if len({spot.side for spot in burned}) > 1 else spots  # "only the 8:00 and the 1:00 were frozen"
    told = {(spot.side, spot.hour): spot for spot in reversed(spots)}
    for (side, hour), spot in told.items():
        if (side, hour) not in let_be:
            found[side] = (found[side][0] + 1 if side in found else 1, Fact(side, (spot.first, spot.last)))
    return found


def burned_positions(scene: Scene) -> Fact | None:
    """Return how many clock positions a note tells an energy or its minutes of ("3 o'clock: laser probe, 11 minutes").

    It tells of one breast, and gives no number. A time of day ("10:00") is no position.
    """
    words, found = scene.tokens.words, dict[str, int]()
    for place, last, hour in _hours(scene):
        first, end = scene.sentence_at(place)
        headed = _line_headed(scene, place)
        # "#1 R 2:00, 2.4 cm. Lidocaine. ... Freeze 6", "RIGHT 8:00: second probe, 6 - 6 - 6"
        labelled = words[last : last + 1] == [":"]
        sided = (headed or labelled) and bool(_sided(scene, place - 1, place))
        if not (sided or words[last - 1] in _CLOCK or "".join(words[last : last + 1]).startswith(_LUMPS)):
            continue
        end = headed or end
        told = {*words[first:end]} & _DOSED or any(
            a.kind in ABLATIONS and a.done and not a.headline for a in scene.within(scene.anchors, first, end)
        )
        told = told or (labelled and scene.cued("treated", last, end) is not None)
        let_be = scene.flags[place] & NOT_DONE or scene.cued("spared", last, min(end, last + _FATE))
        if told and not let_be:
            found.setdefault(hour, place)
    places = [*found.values()]
    return Fact(str(len(places)), (places[-1], places[-1] + 2)) if len(places) > 1 else None


def _line_headed(scene: Scene, place: int) -> int:
    """Return the end of the line that a position at its head is told of, or 0 where it stands at no line's head."""
    lines = scene.tokens.lines
    if not any(n in lines for n in range(place - _HEAD, place + 1)):
        return 0
    return next((n for n in range(place + 1, len(scene.tokens.words)) if n in lines), len(scene.tokens.words))


def without_positions(scene: Scene, number: Fact | None) -> Fact | None:
    """Return the number of tumors of one breast without the clock positions of them that were left alone.

    "Three lumps ... 6 o'clock scanned only": two, if all of them have a position.
    """
    spots = [(hour, place, last) for place, last, hour in _hours(scene) if scene.words(last - 1, last)[0] in _CLOCK]
    hours = {hour for hour, _, _ in spots}
    if number is None or len(hours) < int(number.value):
        return number
    ends = [*(place for _, place, _ in spots[1:]), len(scene.tokens.words)]
    left = {
        hour
        for (hour, _, last), end in zip(spots, ends, strict=True)
        if scene.cued("spared", last, min(end, scene.sentence_at(last)[1], last + _FATE))
    }
    kept = len(hours - left)
    return number._replace(value=str(kept)) if 0 < kept < int(number.value) else number


def _hours(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Yield the clock positions and times of a note's course: where each begins and ends, and the hour."""
    words, count = scene.tokens.words, len(scene.tokens.words)
    for place in range(count - 1):
        word = words[place]
        if not (word.isdecimal() and 0 < int(word) <= _HOURS) or scene.layout.section[place] in ELSEWHEN:
            continue
        last = place + 1
        if words[last] == ":" and last + 1 < count and words[last + 1] in _MINUTES:
            yield place, last + 2, f"{int(word)}:{words[last + 1]}"
        elif words[last] in _CLOCK:
            yield place, last + 1, f"{int(word)}:00"


def _spots(scene: Scene) -> list[_Spot]:
    found: list[_Spot] = []
    for place, last, hour in _hours(scene):
        side = _side_of_position(scene, place, last)
        if side:
            found.append(_Spot(side, hour, place, last))
    return found


def _side_of_position(scene: Scene, first: int, last: int) -> str | None:
    """Return the side named with a position: right behind it, before it, behind it, or the one that heads its part."""
    begun, end = scene.layout.sentences[scene.layout.sentence[first]]
    before = _sided(scene, max(begun, first - _BEFORE), first)
    behind = _sided(scene, last, min(end, last + _BEHIND))
    if behind and _LITTLE.issuperset(scene.words(last, behind[0].first)) and behind[0].first > last:
        return side_of(behind[0])  # "the 1:00 on the left"
    if before:
        return side_of(before[-1])
    if behind:
        return side_of(behind[0])
    headed = _sided(scene, max(0, first - 4 * _BEFORE), first)
    return side_of(headed[-1]) if headed else None


def _sided(scene: Scene, first: int, last: int) -> list[Mention]:
    return [m for m in scene.within(scene.sided, first, last) if side_of(m) != "bilateral"]


def _with_act(scene: Scene, spot: _Spot) -> bool:
    """Say whether a position's sentence tells of an ablation that was done."""
    span = scene.layout.sentences[scene.layout.sentence[spot.first]]
    return any(a.kind in ABLATIONS and a.done and not a.headline for a in scene.within(scene.anchors, *span))


def _let_be(scene: Scene, spots: list[_Spot], number: int) -> bool:
    """Say whether a position was left alone, or is one of another day."""
    spot = spots[number]
    if scene.flags[spot.first] & NOT_DONE:
        return True
    end = scene.layout.sentences[scene.layout.sentence[spot.first]][1]
    following = spots[number + 1].first if number + 1 < len(spots) else end
    return scene.cued("spared", spot.last, min(end, following, spot.last + _FATE)) is not None


def _by_number(scene: Scene) -> dict[str, tuple[int, Fact]]:
    """Return the number that stands with each side: "two on the right and one on the left", "one in each breast"."""
    words = scene.tokens.words
    found: dict[str, tuple[int, Fact]] = {}
    each = _of_each(scene)
    if each:
        return {side: (each[0], each[1]._replace(value=side)) for side in ("right", "left")}
    for mention in scene.sided:
        if mention.flags & NOT_DONE or mention.section in ELSEWHEN or side_of(mention) == "bilateral":
            continue
        first, last = scene.sentence_of(mention)
        before = words[max(first, mention.first - _REACH) : mention.first]
        for n in range(len(before) - 1, -1, -1):
            if before[n] in (",", ";", ".", "and", "cm", "mm") or before[n].startswith(("quad", "cyst")):
                break
            number = count_of(before[n])
            if number and before[n + 1 : n + 2] not in (["cm"], ["mm"], [":"], ["o'clock"], ["."]):
                found.setdefault(side_of(mention), (number, Fact(side_of(mention), (mention.first, mention.last))))
                break
        behind = words[mention.last : min(last, mention.last + _REACH)]
        times = [times for word in behind if word[0] == "x" and (times := count_of(word))]
        lumps = scene.words(mention.last + 1, min(last, mention.last + _REACH + 1))  # "Right breast: 2 lesions"
        counts = [count_of(word) for word, lump in zip(behind, lumps, strict=False) if lump.startswith(_LUMPS)]
        times += [count for count in counts if count]
        if times:
            found.setdefault(side_of(mention), (times[0], Fact(side_of(mention), (mention.first, mention.last))))
    return found


def _of_each(scene: Scene) -> tuple[int, Fact] | None:
    """Return the number that is told of each breast: "two tender fibroadenomas, one each side"."""
    words = scene.tokens.words
    for place, word in enumerate(words):
        number = count_of(word)
        if number is None or scene.flags[place] & NOT_DONE or scene.layout.section[place] in ELSEWHEN:
            continue
        behind = words[place + 1 : place + 2 + _REACH]
        at = next((n for n, one in enumerate(behind) if one in _SIDE), None)
        led = behind[:at] if at is not None else []
        if led[-2:] in _EACH or led[-1:] in _EACH:
            led = led[: -2 if led[-2:] in _EACH else -1]
            if not led or led[-1].startswith(_LUMPS):
                return number, Fact("", (place, place + 2 + (at or 0)))
    return None
