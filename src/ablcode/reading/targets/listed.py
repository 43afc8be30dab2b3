"""What a note tells of each of its enumerated targets: the place, the side, whether it was treated."""

from ablcode.reading.context.context import NEGATED, NOT_DONE, PLANNED
from ablcode.reading.layout.items import HEAD
from ablcode.reading.scene.organs import ABLATIONS, ASIDE, MAIN, organ_of
from ablcode.reading.scene.origins import is_origin
from ablcode.reading.scene.scene import ELSEWHEN, Mention, Scene
from ablcode.reading.targets.targets import HEADED, Link, Tied, quiet, tie
from ablcode.reading.text.closed import WATTS
from ablcode.reading.text.terms import Cue

_LISTED = 6  # the weight of an act in the part of an enumerated target


def target_places(scene: Scene) -> dict[str, Mention]:
    """Return the place of each enumerated target: the first organ or site that is named behind its label."""
    found: dict[str, Mention] = {}
    for item in scene.items:
        near = scene.within(scene.mentions, item.first, min(item.last, item.first + HEAD))
        place = next((m for m in near if m.kind in ("organ", "site", "diagnosis") and _may_hold(scene, m)), None)
        if place:
            found.setdefault(item.key, place)
    return found


def _may_hold(scene: Scene, mention: Mention) -> bool:
    aside = mention.flags & ASIDE & ~PLANNED or is_origin(scene, mention) or quiet(scene, mention)
    return organ_of(mention) in MAIN and not aside


def tie_with_targets(scene: Scene) -> Tied:
    """Return the ties of a text; what was done in the part of an enumerated target is tied to that target's organ.

    An act whose sentence names an organ right beside it keeps that one.
    """
    tied = tie(scene)
    places = target_places(scene)
    own = {link.anchor.first for link in tied.treated if link.organ in MAIN and link.cost <= HEADED}
    for anchor in scene.anchors if places else ():
        if anchor.kind in ABLATIONS and anchor.done and anchor.first not in own:
            for key in sorted(scene.keys_of(anchor) & places.keys()):
                place = places[key]
                tied.treated.append(Link(organ_of(place) or "", place, anchor, HEADED, _LISTED))
    acts = [a for a in scene.anchors if a.kind in ABLATIONS and a.done] if places else []
    told = {key for act in acts for key in scene.keys_of(act)}
    parts = {item.key: item.first for item in scene.items}  # the last part told of each
    for key in sorted(treated_targets(scene) & places.keys() - told):
        place = places[key]
        before = [act for act in acts if act.first < max(place.first, parts[key]) and scene.keys_of(act)]
        if before:  # "B. Left scapula ... two further probes": as the target before
            tied.treated.append(Link(organ_of(place) or "", place, before[-1], HEADED, _LISTED))
    return tied


def target_sides(scene: Scene) -> dict[str, Mention]:
    """Return the mention that says the side of each enumerated target: the first behind its label."""
    if not scene.items:
        return {}
    from ablcode.reading.targets.fate import lies_on, side_words  # most questions enumerate nothing

    found: dict[str, Mention] = {}
    sides = [m for m, _ in side_words(scene) if not lies_on(scene, m) and not m.flags & NEGATED]
    for item in scene.items:
        near = scene.within(sides, item.first, min(item.last, item.first + HEAD))
        if near:
            found.setdefault(item.key, near[0])
        elif over := _listed_over(scene, sides, item.first):
            found.setdefault(item.key, over)
    return found


def _listed_over(scene: Scene, sides: list[Mention], label: int) -> Mention | None:
    """Return the side under which a sentence lists targets: "Two on the right bother her: #1 at 7:00; #2 at 11:00"."""
    first = scene.sentence_at(label)[0]
    while scene.tokens.words[first - 1] == ";":
        first = scene.sentence_at(first - 1)[0]
    from ablcode.reading.targets.fate import side_of

    before = scene.within(sides, first, label)
    alone = len({side_of(m) for m in before}) == 1
    return before[0] if alone and ":" in scene.words(before[0].last, label) else None


def treated_targets(scene: Scene) -> frozenset[str]:
    """Return the enumerated targets in whose parts an ablation is told, or a probe placed."""
    acts = [a for a in scene.anchors if a.kind in ABLATIONS and a.done] if scene.items else []
    probed = set()
    for item in scene.items:
        told = treated_cue(scene, item.first, item.last)
        probe = told and not scene.flags[told.first] & NOT_DONE and scene.layout.section[told.first] not in ELSEWHEN
        if probe or _powered(scene, item.first, item.last):
            probed.add(item.key)
    return frozenset({key for act in acts for key in scene.keys_of(act)} | probed) - let_be(scene)


def treated_cue(scene: Scene, first: int, last: int) -> Cue | None:
    """Return the first words of a treatment in a span of tokens, or None; a frozen section is none."""
    told = scene.cued("treated", first, last)
    while told and scene.words(told.last, told.last + 1) in (["section"], ["sections"]):
        told = scene.cued("treated", told.last, last)
    return told


def _powered(scene: Scene, first: int, last: int) -> bool:
    """Say whether a part of a note tells the power that a probe was given there: "pushed into B, 40 W for 2 min"."""
    words = scene.tokens.words
    power = (n for n in range(first + 1, last) if words[n] in WATTS and words[n - 1].isdigit())
    return any(not scene.flags[n] & NOT_DONE and scene.layout.section[n] not in ELSEWHEN for n in power)


def let_be(scene: Scene) -> frozenset[str]:
    """Return the enumerated targets that a sentence begun with their label leaves alone: "Nodule 3 will be treated"."""
    found: set[str] = set()
    for item in scene.items:
        first, end = item.first, min(item.last, scene.sentence_at(item.first)[1])
        told = [a for a in scene.within(scene.anchors, first, end) if a.kind in ABLATIONS and a.done]
        later = scene.cued("spared", first, end) or scene.cued("later", first, end)
        treated = scene.cued("treated", first, end)
        planned = treated is not None and scene.flags[treated.first] & NOT_DONE
        if not told and (planned or (later and treated is None)):
            found.add(item.key)
    return frozenset(found)
