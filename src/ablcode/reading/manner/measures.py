"""Sizes and volumes of the tumors: the one called total, the tumor's own, or the sum of those that were treated."""

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from ablcode.reading.context.context import NOT_DONE, PLANNED
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.organs import MAIN, organ_of
from ablcode.reading.scene.scene import LUMPS, Scene
from ablcode.reading.targets.listed import let_be, treated_targets
from ablcode.reading.text.spelled import NUMBERS, spelled_value

if TYPE_CHECKING:
    from decimal import Decimal

_LIMITS = frozenset(
    {"less", "under", "below", "more", "over", "above", "than", "<", ">", "≤", "≥", "limit", "threshold"}
)
_BURNT = frozenset({"treated", "ablated"})
_NOT_THE_TUMORS = (  # what else of a session is measured in the same units
    *("perfused", "nonperfused", "npv", "treated", "ablated", "blood", "ebl", "contrast", "saline", "urine"),
    *("dextrose", "d5w", "fluid", "gel", "lidocaine", "injected", "instilled", "infused", "residual", "bladder"),
    *("void", "voided", "ethanol", "alcohol", "water", "cement", "pmma", "drained", "aspirated", "removed", "mg"),
)
_TUMORS = ("fibroid", "tumor", "lesion", "myoma", "leio")
_TUMORS_WERE = (*_TUMORS, "were", "was", "and", "|")
_SUMMED = frozenset(
    {"total", "sum", "summed", "together", "combined", "lengths", "altogether", "overall", "aggregate", "cumulative"}
    | {"cumulatively", "jointly", "totaling", "totalling", "added", "adding"}
)
_IN_ALL = (["in", "all"], ["all", "told"], ["in", "total"], ["in", "sum"], ["in", "aggregate"])
_NAMES = ("uter", "womb")  # the organ itself, not a wall of it
_MM = frozenset({"mm", "millimeter", "millimeters"})
_SIZES, _SIZE = frozenset({"cm", "mm"}), 4  # a length right before a volume: "6 cm (110 cc)"
_OF: tuple[list[str], ...] = ([], ["of"], ["is"], ["measures"], [":"], ["volume"], ["volume", "of"], ["was"])
_NAMED, _NAMED_BEFORE = frozenset({"uterine", "uterus"}), 3
_LIST, _AND = 9, frozenset({"and", "&", "+", "plus"})  # tokens of a list of volumes with one unit
_LISTED = _AND | {","}
_AWAY = frozenset({"from", "off", "away", "above", "below", "deep", "distant", "apart", "beyond", "proximal", "distal"})
_TOTAL = 2  # the weight of a length that is called the sum
_NEAR = 8  # tokens from a wall of the organ to the volume of the fibroid in it
_NEXT = 14  # tokens from the volume of one tumor to that of the next
_FATE = 14  # tokens behind a volume in which its fibroid is said to be left alone


class _Measure(NamedTuple):
    """A measure at a token: its weight as evidence, and its value."""

    weight: int
    value: "Decimal"
    place: int


def measure(scene: Scene, units: frozenset[str], holding: str | None = None) -> Fact | None:
    """Return a measure of the tumors in one of the units: the one called total, the tumor's own, else the only one.

    `holding` is an organ whose own measure is not that of the tumors in it: "uterus 640 cc, fibroid 138 cc". Where a
    note gives each of its tumors its own volume and no total, those that were treated are summed.
    """
    found = _measures(scene, units, holding)
    best = max((one.weight for one in found), default=0)
    chosen = [one for one in found if one.weight == best]
    if not chosen or (not best and len(chosen) > 1 and "mm" not in units):
        return None
    first = chosen[0]
    several = _each_its_own(scene, chosen) if holding and best == 1 else []
    several = _spread(scene, found) if "mm" in units and best < _TOTAL else several
    value = sum((one.value for one in several[1:]), several[0].value) if several else first.value
    return Fact(format(value.normalize(), "f"), (first.place, first.place + 2))


def _measures(scene: Scene, units: frozenset[str], holding: str | None) -> list[_Measure]:
    """Return the measures in one of the units with their weight: called total, then the tumor's own, then others."""
    from decimal import Decimal, InvalidOperation  # imported here: few organs are measured

    words = scene.tokens.words
    found: list[_Measure] = []
    for place in range(len(words) - 1):
        spelled = not words[place][0].isdigit()
        unit = _unit(words, place, units) if not spelled or words[place] in NUMBERS else None
        if unit and not scene.flags[place] & NOT_DONE & ~PLANNED:
            try:
                value = spelled_value(words, place + 1) if spelled else Decimal(words[place].replace(",", ""))
            except InvalidOperation:
                continue
            if "mm" in units:
                value = max(value, *(Decimal(side) for side in _other_sides(words, place)), Decimal(0))
                value = value / 10 if unit in _MM else value
            if _LIMITS & set(scene.words(place - 3, place)):
                continue
            first, last = scene.layout.sentences[scene.layout.sentence[place]]
            around = scene.words(max(first, place - 6), min(last, place + 6))
            if _AWAY & set(scene.words(place + 2, place + 3)) if "mm" in units else _of_something_else(around):
                if scene.query and holding and _treated_sum(around):
                    found.append(_Measure(-1, value, place))
                continue
            behind = scene.words(place + 2, place + 4)
            before = scene.words(max(first, place - 7), place)
            before = before[len(before) - before[::-1].index(",") :] if "," in before else before
            close = behind[: behind.index(",")] if "," in behind else behind  # "(7.5 cm when added)"
            summed = bool(_SUMMED & {*before, *close}) or behind in _IN_ALL
            # "lengths 2.5 cm, 1.8 cm and 2.2 cm" are still to be summed
            summed = summed and not ("lengths" in before and any(words[n] in units for n in range(place + 2, last)))
            summed = summed and not (holding and _NAMED & set(before[-_NAMED_BEFORE:]))  # "total uterine volume 390 cc"
            tumor = any(
                m.kind in LUMPS or "volume" in around
                for m in scene.within(scene.mentions, max(first, place - 12), min(last, place + 8))
            )
            tumor = tumor or bool(_SIZES & set(scene.words(max(first, place - _SIZE), place)))
            if tumor and holding and _of_the_organ(scene, holding, first, place):
                tumor = False
            tumor = tumor or bool(scene.keys_at(place)) or (holding is not None and _in_a_wall(scene, holding, place))
            tumor = tumor or (holding is not None and bool(found) and _goes_on(scene, found[-1], place))
            if _one_of_a_list(words, place):
                summed = False  # "lengths 3, 4 and 6 cm" are still to be summed
                if found and found[-1].place == place - 2:
                    tumor = tumor or bool(found[-1].weight)  # what its first number measures, the others do
            found.append(_Measure(2 * summed + tumor, value, place))
    return found


def _goes_on(scene: Scene, before: _Measure, place: int) -> bool:
    """Say whether a volume goes on with those of the tumors before it: "the fundal one, 90 cc, then one of 70 cc"."""
    between = scene.words(before.place, place)
    named = any(word.startswith(_NAMES) for word in between)
    return before.weight == 1 and len(between) <= _NEXT and not named and "." not in between


def _treated_sum(around: list[str]) -> bool:
    """Say whether a volume called treated is that of all tumors, for want of their own: "a treated total of 164 cc"."""
    burnt = all(word in _BURNT for word in around if word.startswith(_NOT_THE_TUMORS))
    return burnt and any(word in _SUMMED or word.startswith("total") for word in around)


def _one_of_a_list(words: list[str], place: int) -> bool:
    """Say whether a number is one of several with one unit: "3, 4 and 6 cm"."""
    around = ((place - 1, place - 2), (place + 1, place + 2))
    return any(
        words[n : n + 1] and words[n] in _LISTED and words[m : m + 1] and words[m][0].isdigit() for n, m in around
    )


def _other_sides(words: list[str], place: int) -> list[str]:
    """Return the numbers before a length that measure the same tumor: the first two of "3.0 x 2 x 1.5 cm"."""
    found: list[str] = []
    while place > 1 and words[place - 1] in ("x", "by") and words[place - 2].replace(".", "", 1).isdecimal():
        place -= 2
        found.append(words[place])
    return found


def _unit(words: list[str], place: int, units: frozenset[str]) -> str | None:
    """Return the unit of a number: the one behind it, or of a list of numbers the one at its end ("140 and 95 cc")."""
    n = place + 1
    while n + 1 < min(len(words), place + _LIST) and words[n] in _LISTED and words[n + 1][0].isdigit():
        n += 2
    if n > place + 1 and words[n - 2] == ",":
        return None  # "2026, 3 cm" lists nothing: the last of a list is joined by a word
    if words[n : n + 1] == ["cubic"] and "cc" in units and "".join(words[n + 1 : n + 2]).startswith("centim"):
        return "cc"
    return words[n] if n < len(words) and words[n] in units else None


def _each_its_own(scene: Scene, found: list[_Measure]) -> list[_Measure]:
    """Return the measures of the tumors that were treated, where an enumeration or one sentence gives each its own."""
    keys = [scene.keys_at(one.place) for one in found]
    treated, left = treated_targets(scene), let_be(scene)
    if all(keys) and len(set(keys)) > 1:
        own = dict(reversed([*zip(keys, found, strict=True)]))
        kept = [one for key, one in own.items() if not treated or key & treated]
        return [one for one in kept if not _let_be(scene, one) and not scene.keys_at(one.place) & left]
    listed = _of_own_line(scene, found)
    if listed:
        return listed
    if len({scene.layout.sentence[one.place] for one in found}) > 1 or len({one.value for one in found}) < len(found):
        return []
    return [one for one in found if not _let_be(scene, one)]


def _of_own_line(scene: Scene, found: list[_Measure]) -> list[_Measure]:
    """Return the measures whose line says that theirs was treated, where each has one: "F1 fundal 148 mL treated"."""
    lines = sorted(scene.tokens.lines)
    numbers = [bisect_right(lines, one.place) for one in found]
    if len(set(numbers)) < len(numbers):
        return []
    ends = [*lines, len(scene.tokens.words)]
    told = [scene.cued("treated", one.place, ends[n]) for one, n in zip(found, numbers, strict=True)]
    kept = [one for one, cue in zip(found, told, strict=True) if cue and not scene.flags[cue.first] & NOT_DONE]
    return kept if all(told) and len(kept) > 1 else []


def _spread(scene: Scene, found: list[_Measure]) -> list[_Measure]:
    """Return the lengths of several implants that one sentence lists, which count together; none where none does."""
    sentences = [scene.layout.sentence[one.place] for one in found]
    most = max(sentences, key=sentences.count)
    several = [one for one in found if scene.layout.sentence[one.place] == most]
    named = {organ_of(m) for m in scene.within(scene.mentions, *scene.layout.sentences[most]) if m.kind == "organ"}
    if len(several) < 2 or (named & MAIN and "peritoneum" not in named):
        return []
    return [one for one in several if not _let_be(scene, one)]


def _let_be(scene: Scene, one: _Measure) -> bool:
    end = scene.layout.sentences[scene.layout.sentence[one.place]][1]
    return scene.cued("spared", one.place, min(end, one.place + _FATE)) is not None


def _of_something_else(around: list[str]) -> bool:
    """Say whether words around a measure make it that of a fluid or a burn; not "treated fibroid", "myomas treated"."""
    return any(
        word.startswith(_NOT_THE_TUMORS)
        and not (word in _BURNT and (behind.startswith(_TUMORS) or before.startswith(_TUMORS_WERE)))
        for before, word, behind in zip(["", *around], around, [*around[1:], ""], strict=False)
    )


def _in_a_wall(scene: Scene, organ: str, place: int) -> bool:
    """Say whether the organ's part named last before a measure tells where a tumor lies: "fundal 6 cm (110 cc)"."""
    first = scene.layout.sentences[scene.layout.sentence[place]][0]
    before = scene.within(scene.mentions, max(first, place - _NEAR), place)
    return bool(before) and before[-1].value == organ and not before[-1].term.startswith(_NAMES)


def _of_the_organ(scene: Scene, organ: str, first: int, place: int) -> bool:
    """Say whether a sentence from `first` names the organ right before a measure, or it and no tumor."""
    before = scene.within(scene.mentions, first, place)
    nearest = before[-1] if before else None
    itself = nearest is not None and nearest.value == organ and nearest.term.startswith(_NAMES)
    if nearest and itself and scene.words(nearest.last, place) in _OF:
        return True  # "a fibroid in a uterus of 480 cc"
    named = any(m.kind == "organ" and m.value == organ for m in before)
    return named and not any(m.kind in LUMPS for m in before)
