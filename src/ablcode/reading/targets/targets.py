"""Which organ was treated: the words of the ablation tied to the words of a place, by nearness and by role.

The organ treated decides, not the path to it, not its neighbor and not the primary tumor's organ.
"""

from typing import NamedTuple

from ablcode.reading.context.context import NOT_DONE, ORIGIN
from ablcode.reading.scene.organs import ABLATIONS, ASIDE, CEMENTS, MAIN, PLACES, organ_of
from ablcode.reading.scene.origins import is_origin
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import AFTER

_FATE = 4  # tokens behind a place in which it is said to be left alone: "the lung nodules are stable"
HEADED = 6  # the cost of an ablation told behind the colon of its place
_ORDER = frozenset({"first", "next", "second", "secondly", "last", "then", "afterwards"})
_LABEL = 3  # tokens of a sentence that is only the name of an organ, or before the colon behind it
_FAR = 26  # beyond this cost a place is not tied to an anchor of its sentence
_ROW = 60  # tokens of a row of a table
_AFTER = AFTER | {"failed"}
_PREPOSITIONS = frozenset({"of", "in", "to", "for", "on", "into", "within"})


class Link(NamedTuple):
    """A place tied to the anchor that is nearest to it; `weight` says how much the section and nearness count."""

    organ: str
    place: Mention
    anchor: Mention
    cost: int
    weight: int


class Tied(NamedTuple):
    """All ties: `treated` by an ablation that was done, `others` to a biopsy or service, `loose` acts without a place.

    `near` are look-alikes that stand beside an ablation.
    """

    treated: list[Link]
    others: list[Link]
    loose: list[Mention]
    near: list[Mention]


def tie(scene: Scene) -> Tied:
    """Return the ties of every unit of the text."""
    anchors = scene.anchors
    places = [m for m in scene.mentions if m.kind in PLACES and organ_of(m)]
    tied = Tied([], [], [], [])
    label: Mention | None = None  # "B. Pancreas.", "Kidney: ...": what the sentences behind it are about
    alone: set[int] = set()  # sentences that are only a label
    turned = False  # whether the label is one that a note turns to in order: "Liver first, supine."
    for first, last in scene.units():
        inside = _distinct(scene.within(anchors, first, last))
        here = scene.within(places, first, last)
        if label and first in scene.tokens.breaks and label.sentence not in alone:
            label = None  # what a line said behind "Liver:" ends with the line
        if not scene.query and here and not here[0].flags & ASIDE:
            only = not inside and last - first <= _LABEL and not quiet(scene, here[0])  # "Adrenals normal."
            turns = _turns_to(scene, here[0])
            over = turned and _goes_over(label, here, inside)
            if only or turns or over or _labels(scene, here[0]):
                label = here[0] if here[0].kind == "organ" else None
                turned = bool(turns or over)
                alone |= {here[0].sentence} if only else set()
        if inside:
            if label and label.section == inside[0].section and all(place.flags & ASIDE for place in here):
                _tie_to_label(label, inside, tied)
            _tie_unit(scene, inside, here, tied)
    return tied


def _turns_to(scene: Scene, place: Mention) -> bool:
    """Say whether a sentence turns to an organ in the order of the session: "Liver first, supine."."""
    first, _ = scene.sentence_of(place)
    return place.first - first <= 1 and bool(_ORDER & set(scene.words(place.last, place.last + 1)))


def _goes_over(label: Mention | None, here: list[Mention], inside: list[Mention]) -> bool:
    """Say whether a sentence without an act speaks of another organ than the one that the note turned to before."""
    other = organ_of(here[0])
    return label is not None and not inside and here[0].kind == "organ" and other in MAIN - {organ_of(label)}


def _labels(scene: Scene, place: Mention) -> bool:
    """Say whether a place heads a part of the note: "Liver: ...", "Right kidney next: ...", without being normal."""
    first, last = scene.sentence_of(place)
    behind = scene.words(place.last, min(last, place.last + _LABEL))
    heads = place.first - first <= 1 and ":" in behind and not {",", "."} & set(behind[: behind.index(":")])
    return heads and not scene.cued("quiet", place.last, min(last, place.last + 2 * _FATE))


def _tie_to_label(label: Mention, anchors: list[Mention], tied: Tied) -> None:
    """Tie the ablations of a sentence that names no place to the organ that heads their part of the note."""
    for anchor in anchors:
        if anchor.kind in ABLATIONS and anchor.done and not anchor.lay:
            tied.treated.append(Link(label.value, label, anchor, _FAR // 2, 2))


def _distinct(anchors: list[Mention]) -> list[Mention]:
    """Leave out the second of two readings of the same words ("hifu" is an energy; "tace" a service)."""
    kept: list[Mention] = []
    for anchor in anchors:
        if kept and kept[-1].first == anchor.first:
            if _rank(anchor) < _rank(kept[-1]):
                kept[-1] = anchor
        else:
            kept.append(anchor)
    return kept


def _rank(anchor: Mention) -> int:
    return ("look_alike", "device", "energy", "act", "biopsy", "service").index(anchor.kind)


def _tie_unit(scene: Scene, anchors: list[Mention], places: list[Mention], tied: Tied) -> None:
    """Tie each place of a unit to the anchor nearest to it, and put the link and what stays loose into `tied`."""
    used: set[int] = set()
    number = 0
    for place in places:
        if place.flags & ASIDE and (place.kind != "device" or place.flags & ORIGIN):
            continue  # "moving shot" is a thyroid's word, but not where the thyroid was taken out
        if is_origin(scene, place) or quiet(scene, place):
            continue
        # Both lists stand in the order of the text: only the anchors around the place can be nearest.
        while number + 1 < len(anchors) and anchors[number + 1].first <= place.first:
            number += 1
        around = anchors[max(0, number - 2) : number + 4]
        anchor = min(around, key=lambda a: _cost(scene, a, place))
        if anchor.value in CEMENTS:  # "RFA + kyphoplasty T12": both were done there
            around = [a for a in around if a.kind in ABLATIONS and a.done and a.sentence == place.sentence] or [anchor]
            anchor = min(around, key=lambda a: _cost(scene, a, place))
        cost = _cost(scene, anchor, place)
        if cost > _FAR and not scene.query:
            continue
        link = Link(organ_of(place) or "", place, anchor, cost, _weight(place, cost))
        if anchor.kind in ABLATIONS:
            if anchor.done:
                tied.treated.append(link)
                used.add(anchor.first)
        else:
            tied.others.append(link)
    tied.loose.extend(a for a in anchors if a.kind in ABLATIONS and a.done and a.first not in used)
    near = (a for a in anchors if a.kind == "look_alike" and not a.flags & NOT_DONE)
    tied.near.extend(a for a in near if not _irradiated_before(scene, a))


def _irradiated_before(scene: Scene, likeness: Mention) -> bool:
    """Say whether a radiation is one of the past: "recurrent after radiosurgery", "failed SBRT"."""
    return likeness.value == "radiation" and not _AFTER.isdisjoint(scene.words(likeness.first - 2, likeness.first))


def _cost(scene: Scene, anchor: Mention, place: Mention) -> int:
    """Return how far an act is from a place: less behind "ablation of", or in the part of a note that it heads."""
    if anchor.first == place.first:
        return 0
    cost = scene.cost(anchor, place)
    if anchor.last <= place.first and scene.tokens.words[anchor.last] in _PREPOSITIONS:
        cost -= 3  # "ablation of", "injection into": the place follows
    if not scene.query and (_heads(scene, place, anchor) or _in_one_row(scene, place, anchor)):
        cost = min(cost, HEADED)
    return max(0, cost)


def quiet(scene: Scene, place: Mention) -> bool:
    """Say whether a sentence without an ablation calls its place normal: "Left adrenal and liver looked at, normal"."""
    first, last = scene.sentence_of(place)
    if not scene.cued("quiet", place.last, min(last, place.last + 2 * _FATE)):
        return False
    return not any(anchor.kind in ABLATIONS for anchor in scene.within(scene.anchors, first, last))


def _in_one_row(scene: Scene, place: Mention, anchor: Mention) -> bool:
    """Say whether place and anchor stand in two cells of one row of a table: "A | left lower lobe | MWA 50 W"."""
    first, last = scene.sentence_of(place)
    if last - first > _ROW:
        return False
    between = scene.words(min(place.last, anchor.last), max(place.first, anchor.first))
    return "|" in between and ":" not in scene.words(first, last)


def _heads(scene: Scene, place: Mention, anchor: Mention) -> bool:
    """Say whether a place begins a sentence that tells of the anchor behind a colon: "(1) Right kidney, 2 cm: MWA"."""
    first, _ = scene.sentence_of(place)
    return place.first - first <= _FATE + 1 and ":" in scene.words(place.last, anchor.first)


def _weight(place: Mention, cost: int) -> int:
    weight = 3 if cost <= 6 else 2 if cost <= 14 else 1
    return 3 * weight if place.headline else weight
