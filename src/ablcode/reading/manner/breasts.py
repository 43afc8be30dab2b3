"""How many tumors of each breast a note tells to be treated: by lines of a table, by their places, or by numbers."""

from collections.abc import Iterable
from itertools import pairwise

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.manner.lumps import NOUNS, Lump, deed_told, lumps_of
from ablcode.reading.manner.shares import share
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import ELSEWHEN, Mention, Scene
from ablcode.reading.targets.fate import side_of
from ablcode.reading.targets.listed import treated_targets
from ablcode.reading.text.counts import count_of

_REACH = 4  # tokens between a number and its side
_EACH = (["each"], ["per"], ["on", "each"], ["in", "each"], ["on", "either"], ["in", "either"], ["in", "both"])
_ALL = frozenset({"all", "every", "each"})
_INSIDE = frozenset({"engulfed", "covered", "swallowed", "enclosed", "encased", "included", "inside"})
_PARTS = frozenset({",", ";", ".", "and", "cm", "mm"})  # a number before these is not counted on the side
_NO_LUMPS = ("quad", "cyst")
_MEASURES = frozenset({"cm", "mm", ":", "o'clock", "."})
_SIDE = frozenset({"side", "breast", "breasts", "sides"})


def counted_breasts(scene: Scene) -> dict[str, tuple[int, Fact]]:
    """Return by side how many tumors were treated, with the words that say it; nothing unless both sides have some."""
    rows = _by_row(scene)
    if _both(rows):
        return rows
    lumps = _once(lumps_of(scene))
    kept = [lump for lump in lumps if not lump.let_be]
    told = [lump for lump in lumps if lump.told]
    for counts in (_by_side(told), _by_side(kept), _by_number(scene)):
        if _both(counts):
            return counts
    return {}


def both_treated(scene: Scene) -> Fact | None:
    """Return the words of a note that tell tumors of both breasts treated, each at its place or in its line."""
    counts = _by_row(scene) if any(row.treated for row in scene.layout.rows) else {}
    if not _both(counts):
        counts = _by_side([lump for lump in _once(lumps_of(scene)) if lump.told])
    return counts["right"][1]._replace(value="bilateral") if _both(counts) else None


def breast_number(scene: Scene, side: str, number: Fact | None) -> Fact | None:
    """Return how many tumors of the one breast treated a note tells; `number` is one that it names.

    Lines of a table and the number given with the side go first. The places count where each of two or more is told to
    be treated, or where all tumors that the note counts have one: "Three lumps ... 6 o'clock scanned only".
    """
    rows = [row for row in scene.layout.rows if row.treated]
    if len(rows) > 1:
        return Fact(str(len(rows)), (rows[0].first, rows[0].last))
    given = share(scene) or _given_with(scene, side)
    if given:
        return given
    lumps = _once([lump for lump in lumps_of(scene) if lump.side in (side, None)])
    kept = [lump for lump in lumps if not lump.let_be]
    told = [lump for lump in lumps if lump.told]
    labelled = treated_targets(scene) or _lettered(scene)
    counted = int(number.value) if number else 0
    if len(told) > 1 and counted != len(kept) and not (counted > len(lumps) and _all_told(scene)):
        return Fact(str(len(told)), (told[-1].first, told[-1].last))
    if number and kept and counted <= len(lumps):
        return number._replace(value=str(min(counted, len(kept))))
    if not number and len(labelled) > 1:  # "A - probe in ..., two freezes. B - same probe ..."
        return Fact(str(len(labelled)))
    return number


def one_treated(scene: Scene) -> Fact | None:
    """Return the side of a note's lumps that are told treated where each of the other side is let be or not told."""
    lumps = _once(lumps_of(scene))
    treated = [lump for lump in lumps if lump.told and not lump.let_be]
    sides = {lump.side for lump in treated}
    others = [lump for lump in lumps if lump.side not in sides]
    if len(sides) != 1 or None in sides or not any(lump.let_be for lump in others):
        return None
    return Fact(treated[0].side or "", (treated[0].first, treated[0].last))


def told_on(scene: Scene, side: str) -> int | None:
    """Return how many lumps of a side are told to be treated one by one, or None of fewer than two."""
    told = [lump for lump in _once(lumps_of(scene)) if lump.told and not lump.let_be and lump.side == side]
    return len(told) if len(told) > 1 else None


def _all_told(scene: Scene) -> bool:
    """Say whether a sentence tells that all were treated, with or without a place: "All masses were engulfed"."""
    words = scene.tokens.words
    begun = [(first, last) for first, last in scene.layout.sentences if words[first] in _ALL]
    return any(deed_told(scene, first, last) or not _INSIDE.isdisjoint(words[first:last]) for first, last in begun)


def _lettered(scene: Scene) -> set[str]:
    """Return the capital letters whose sentences tell that a lump was treated: "A: probe, 6 on. B: the same"."""
    words, titled = scene.tokens.words, scene.tokens.titled
    begins = [first for first, _ in scene.layout.sentences if words[first + 1 : first + 2] == [":"] and first in titled]
    heads = [first for first in begins if words[first] in ("a", "b", "c", "d", "e")]
    return {words[one] for one, two in pairwise([*heads, len(words)]) if deed_told(scene, one, two)}


def _given_with(scene: Scene, side: str) -> Fact | None:
    """Return the number that a sentence of the ablation gives with the one side treated: "the two on the left were"."""
    number, fact = _by_number(scene).get(side, (0, None))
    if fact is None or fact.span is None:
        return None
    acts = scene.within(scene.anchors, *scene.sentence_at(fact.span[0]))
    return fact._replace(value=str(number)) if any(a.kind in ABLATIONS and a.done for a in acts) else None


def _both(counts: dict[str, tuple[int, Fact]]) -> bool:
    return "left" in counts and "right" in counts


def _once(lumps: list[Lump]) -> list[Lump]:
    """Return each lump once: treated where some place tells so and does not let it be, else let be where one does."""
    found: dict[tuple[str | None, str], Lump] = {}
    for lump in lumps:
        old = found.get((lump.side, lump.position), lump)
        told = (old.told and not old.let_be) or (lump.told and not lump.let_be)
        let_be = (old.let_be or lump.let_be) and not told
        found[lump.side, lump.position] = old._replace(told=told, let_be=let_be)
    return list(found.values())


def _by_side(lumps: list[Lump]) -> dict[str, tuple[int, Fact]]:
    """Count lumps by their side."""
    return _counted((lump.side, lump.first, lump.last) for lump in lumps if lump.side)


def _by_row(scene: Scene) -> dict[str, tuple[int, Fact]]:
    """Count the lines of a table whose lesion was not left alone, by the side that each names first."""
    rows = [row for row in scene.layout.rows if row.treated is not False]
    named = (next((m for m in scene.within(scene.sided, row.first, row.last) if _one_sided(m)), None) for row in rows)
    return _counted((side_of(m), m.first, m.last) for m in named if m)


def _counted(told: Iterable[tuple[str, int, int]]) -> dict[str, tuple[int, Fact]]:
    """Return by side how many of some (side, first token, end) are of it, with the words of the last one."""
    found: dict[str, tuple[int, Fact]] = {}
    for side, first, last in told:
        number, _ = found.get(side, (0, None))
        found[side] = (number + 1, Fact(side, (first, last)))
    return found


def _one_sided(mention: Mention) -> bool:
    return side_of(mention) != "bilateral"


def _by_number(scene: Scene) -> dict[str, tuple[int, Fact]]:
    """Return the number that stands with each side: "two on the right and one on the left", "one in each breast"."""
    each = _of_each(scene)
    if each:
        return {side: (each[0], each[1]._replace(value=side)) for side in ("right", "left")}
    found: dict[str, tuple[int, Fact]] = {}
    for mention in scene.sided:
        if mention.flags & NOT_DONE or mention.section in ELSEWHEN or not _one_sided(mention):
            continue
        number = _number_before(scene, mention) or _number_behind(scene, mention)
        if number:
            found.setdefault(side_of(mention), (number, Fact(side_of(mention), (mention.first, mention.last))))
    return found


def _number_before(scene: Scene, side: Mention) -> int | None:
    """Return the last number before a side in its clause that is no measure: "two on the right", "3 in her left"."""
    words, first = scene.tokens.words, scene.sentence_of(side)[0]
    for place in range(side.first - 1, max(first, side.first - _REACH) - 1, -1):
        if words[place] in _PARTS or words[place].startswith(_NO_LUMPS):
            return None
        number = count_of(words[place])
        if number and words[place + 1] not in _MEASURES:
            return number
    return None


def _number_behind(scene: Scene, side: Mention) -> int | None:
    """Return the number behind a side: "left breast x2", "Right breast: 2 lesions"."""
    last = scene.sentence_of(side)[1]
    behind = scene.words(side.last, min(last, side.last + _REACH))
    lumps = scene.words(side.last + 1, min(last, side.last + _REACH + 1))
    times = [word for word in behind if word[0] == "x"]
    counts = [word for word, lump in zip(behind, lumps, strict=False) if lump.startswith(NOUNS)]
    return next((number for word in times + counts if (number := count_of(word))), None)


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
            if not led or led[-1].startswith(NOUNS):
                return number, Fact("", (place, place + 2 + (at or 0)))
    return None
