"""The side treated: what each left and right of a text is worth as evidence, and which of them win."""

from ablcode.reading.context.context import NEGATED, NEIGHBOR, NOT_DONE, ORIGIN, PAST, PATH, PLANNED
from ablcode.reading.manner.breasts import both_treated, one_treated
from ablcode.reading.manner.grafts import graft_side
from ablcode.reading.manner.other_side import likewise, other_side_too, remaining_side, side_of_neighbors
from ablcode.reading.manner.side_parts import side_parts, told_in, told_of_each
from ablcode.reading.manner.side_weights import (
    BESIDE,
    KNOWN,
    PART,
    PASSING,
    TOLD,
    of_another_organ,
    side_weight,
    way_of,
)
from ablcode.reading.removed.operations import removed_side
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import ABLATIONS, PAIRED, organ_of
from ablcode.reading.scene.scene import BACKGROUND, LUMPS, Mention, Scene
from ablcode.reading.targets.fate import gone_to, lies_on, side_of, side_words, spared
from ablcode.reading.targets.group import Group
from ablcode.reading.targets.listed import let_be, target_places, target_sides, treated_targets
from ablcode.reading.targets.tumors import tumor_at
from ablcode.reading.text.closed import CLAUSE_ENDS
from ablcode.reading.text.counts import count_of

_ELSEWHERE = frozenset(  # what is on one side of every patient, whichever side the tumor is on
    {"groin", "femoral", "radial", "ulnar", "wrist", "arm", "arms", "hand", "leg", "knee", "hip", "internal", "jugular"}
    | {"subclavian", "antecubital", "decubitus", "lateral", "up", "down", "hepatic", "portal", "heart", "atrium", "now"}
    | {"atrial", "ventricle", "alone", "in", "away", "behind", "gastric", "coronary", "forearm", "foot", "thigh", "ear"}
    | {"nephrectomy", "adrenalectomy", "hepatectomy", "hemicolectomy", "mastectomy", "lobectomy", "pneumonectomy"}
    | {"shoulder", "eye", "colon", "main", "common", "subcostal", "untouched", "handed", "lobe", "liver"}
)


_BESIDE_PLACE = 3  # tokens from where a place begins to the end of its side: "Buttock, right"
_SIDED = frozenset({"side", "laterality", "sidedness"})
_SUBJECT = 8  # tokens between two sides of one subject
_NO_SUBJECT = CLAUSE_ENDS | {"was", "were", "is", "are", "then", "but", "had", "has", "we", "i", "with", "while"}
_BESIDE_IT = frozenset({"family", "equipment", "staff", "plan"})
_ASIDE = _BESIDE_IT | {"history"}
_AGAIN = frozenset({"recurrence", "recurrent", "recurred", "regrowth", "regrown"})
_HEAD = 1  # the number of the last sentence at the head of a note in which its reason is told
_NOW = frozenset({"today", "today's", "now"})


def sides(scene: Scene, group: Group) -> Fact | None:
    """Return the side treated, or None; both sides in one session are `bilateral`."""
    if group.organ not in PAIRED or (scene.query and _untold(scene)):
        return None
    said = _corrected(scene) or graft_side(scene, group) or _of_targets(scene, group) or _beside_removal(scene, group)
    if said:
        return said
    found = _found(scene, group)
    remaining = remaining_side(scene, group)
    if remaining and all(weight < TOLD for weight, _ in found.get(remaining[0], [])):
        found.pop(remaining[0], None)
    if not found:
        return remaining[1] if remaining else _only_side(scene, group) or side_of_neighbors(scene, group)
    both = _turned_over(scene) or other_side_too(scene, group) or _repeated(scene, found) or _too(scene, found)
    both = both or ((both_treated(scene) or one_treated(scene)) if group.organ == "breast" else None)
    return both or _today(scene, found) or _settled(scene, group, found)


def _untold(scene: Scene) -> bool:
    """Say whether a query tells that the record names no side: "the chart does not say which side"."""
    unsure = [cue for cue in scene.cues if "unsure" in cue.names]
    around = [
        *(
            scene.words(cue.first - _BESIDE_PLACE, cue.first) + scene.words(cue.last, cue.last + _SUBJECT)
            for cue in unsure
        )
    ]
    return any(not _SIDED.isdisjoint(words) for words in around)


def _beside_removal(scene: Scene, group: Group) -> Fact | None:
    """Return the side that a note turned to last before the ablation, where the organ of the other one was taken out.

    "LEFT laparoscopic nephrectomy. RIGHT, a 2 cm mass: two cryoneedles".
    """
    gone = removed_side(scene, group)
    acts = [act for act in group.acts if not act.headline]
    if gone is None or not acts:
        return None
    before = [(m, value) for m, value in side_words(scene) if m.done and m.first < acts[0].first and not m.headline]
    mention, side = before[-1] if before else (None, gone)
    named = mention is not None and side not in (gone, "bilateral") and tumor_at(scene, mention)
    return stated(mention, side) if mention is not None and named and not spared(scene, mention) else None


def _found(scene: Scene, group: Group) -> dict[str, list[tuple[int, Mention]]]:
    """Return the sides of a text that count for a group, each with its mentions and what they are worth."""
    mine = frozenset(act.first for act in group.acts)
    parts = {} if scene.query else side_parts(scene)
    found: dict[str, list[tuple[int, Mention]]] = {}
    joined: Mention | None = None
    each = any(told_of_each(scene, group, first, last) for first, last in parts.items())
    wrong = None if scene.query else scene.cued("wrong_side")
    for mention, value in side_words(scene):
        if wrong and mention.headline:
            continue  # "Exam: ablation, lung, left ... The order names the wrong side"
        if scene.query and spared(scene, mention):
            continue  # "the right kidney has a cyst"
        weight = side_weight(scene, group, mention, mine)
        if joined and weight == TOLD and _and(scene, group, joined, mention):
            found.setdefault(side_of(joined), []).append((weight, joined))
        joined = mention
        if mention.first in parts and (weight or _heads_mine(scene, group, mention)):
            told = each or told_in(scene, group, mention.first, parts[mention.first])
            weight = max(weight, PART) if told else min(weight, PASSING)
        if weight:
            found.setdefault(value, []).append((weight, mention))
    if {"left", "right"} <= found.keys() and (gone := removed_side(scene, group)):
        del found[gone]
    return found


def _heads_mine(scene: Scene, group: Group, mention: Mention) -> bool:
    """Say whether a side may head a part of the group's: done, not let be, and no other group's place beside it."""
    first, last = scene.sentence_of(mention)
    theirs = any(first <= place.first < last and _is_beside(mention, place) for place in group.foreign)
    return mention.done and not theirs and not spared(scene, mention)


def _is_beside(side: Mention, place: Mention) -> bool:
    """Say whether a place stands right before or behind its side: "Buttock, right", "left thigh"."""
    return -_BESIDE_PLACE <= place.first - side.last <= 1


def _settled(scene: Scene, group: Group, found: dict[str, list[tuple[int, Mention]]]) -> Fact | None:
    """Return the side that weighs most, or both."""
    best = {value: max(weights, key=lambda pair: pair[0]) for value, weights in found.items()}
    one: dict[str, int] = {value: best[value][0] for value in ("right", "left") if value in best}
    top = max(one.values(), default=0)
    enough = KNOWN if scene.query else max(KNOWN, min(top, TOLD))
    denied = _denied(scene, group)
    # "RFA of both. ... The left was not begun"
    left = denied or _left_alone(scene, group)
    one_alone = len(left) == 1 and top >= TOLD and not any(_told_below(found, value) for value in left)
    if "bilateral" in best and (only := _one_of_both(scene, best["bilateral"][1])):
        return only
    if "bilateral" in best and best["bilateral"][0] >= enough and not _other_side_later(scene, best) and not one_alone:
        return stated(best["bilateral"][1], "bilateral")
    equal = [value for value, weight in one.items() if weight == top]
    both = len(equal) == 2 and top >= KNOWN
    if not scene.query and len(one) == 2:
        # A title that names one side outweighs a sentence on the other, but not a part of its own ("LEFT LUNG: ...")
        # nor a turn to it ("we turned to the left: one antenna").
        titled = top > PART and not any(gone_to(scene, best[value][1]) for value in one)
        both = min(one.values()) >= (PART if titled else TOLD)
    if both and (len(denied) == 1 or (one_alone and any(_told_below(found, value) for value in one))):
        (other,) = {"right", "left"} - left
        return stated(best[other][1], other)
    if both and group.organ not in ("soft_tissue", "lymph_node"):
        first = min((best[value][1] for value in one), key=lambda m: m.first)
        return stated(first, "bilateral")
    if len(equal) == 2:
        totals = {value: sum(weight for weight, _ in found[value]) for value in equal}
        equal = [max(equal, key=lambda value: (totals[value], -min(m.first for _, m in found[value])))]
    return stated(best[equal[0]][1], equal[0]) if equal else None


def _one_of_both(scene: Scene, both: Mention) -> Fact | None:
    """Return the one side that a query tells as treated, where it finds tumors on both and leaves the other alone.

    "Masses in both kidneys. The right one was frozen, the left one stays as it is."
    """
    if not scene.query or _treated_in(scene, both):
        return None
    named = [(m, value) for m, value in side_words(scene) if value != "bilateral" and m.sentence != both.sentence]
    told = [(m, v) for m, v in named if m.done and not spared(scene, m) and not lies_on(scene, m)]
    one = next(((m, value) for m, value in told if _treated_in(scene, m)), None)
    if one is None or {value for _, value in told} != {one[1]} or {value for _, value in named} == {one[1]}:
        return None
    return stated(*one)


def _treated_in(scene: Scene, mention: Mention) -> bool:
    """Say whether the sentence of a mention tells an ablation that was done."""
    return any(a.kind in ABLATIONS and a.done for a in scene.within(scene.anchors, *scene.sentence_of(mention)))


def _told_below(found: dict[str, list[tuple[int, Mention]]], value: str) -> bool:
    """Say whether a note tells an ablation of a side below its title, which only names what was asked for."""
    return any(weight >= TOLD and (not m.headline or m.section == "impression") for weight, m in found.get(value, []))


def _and(scene: Scene, group: Group, one: Mention, other: Mention) -> bool:
    """Say whether two sides are one subject: "right 3 o'clock and left 12 o'clock were frozen"."""
    between = scene.words(one.last, other.first)
    if scene.query or len(between) > _SUBJECT or between.count("and") != 1 or not _NO_SUBJECT.isdisjoint(between):
        return False
    aside = one.flags & (NOT_DONE | PATH | NEIGHBOR | ORIGIN) or not one.done or lies_on(scene, one)
    places = scene.within(scene.mentions, one.last, other.first)
    return not (aside or spared(scene, one) or any(organ_of(m) not in (None, group.organ) for m in places))


def _denied(scene: Scene, group: Group) -> set[str]:
    """Return the sides that a note says nothing was done to: "No energy was applied on the right"."""
    found: set[str] = set()
    for mention, value in side_words(scene) if not scene.query else ():
        first, last = scene.sentence_of(mention)
        told = scene.cued("treated", max(first, mention.first - BESIDE), min(last, mention.last + BESIDE))
        acts = [anchor for anchor in scene.within(scene.anchors, first, last) if anchor.kind in ABLATIONS]
        denies = any(act.flags & NEGATED for act in acts) or (told and scene.flags[told.first] & NEGATED)
        mine = not any(act.done for act in acts) and not of_another_organ(scene, group, mention, last)
        mine = mine and not mention.flags & NEIGHBOR  # "a nodule near the right one was not treated"
        if mention.flags & NEGATED and denies and mine and not _other_part_treated(scene, mention):
            found.add(value)
    return found - {"bilateral"}


def _other_part_treated(scene: Scene, mention: Mention) -> bool:
    """Say whether a denial is only that of a lobe: "LLL: one probe, triple freeze / LUL: not treated"."""
    sites = scene.of_kind.get("site", []) if mention.kind == "site" else []
    return any(m.done and m.value != mention.value and side_of(m) == side_of(mention) for m in sites)


def _left_alone(scene: Scene, group: Group) -> set[str]:
    """Return the sides that a note says to be left for another day or alone: "the right nodule was only imaged"."""
    found = set()
    for mention, value in side_words(scene) if not scene.query else ():
        mine = not of_another_organ(scene, group, mention, scene.sentence_of(mention)[1])
        if (
            mine
            and not mention.flags & (PAST | NEIGHBOR)
            and mention.section not in BACKGROUND - {"opening"}
            and spared(scene, mention)
        ):
            found.add(value)
    return found - {"bilateral"}


def _only_side(scene: Scene, group: Group) -> Fact | None:
    """Return the one side that a text names at all, where it is none of a limb, a vessel or the patient's position.

    A query says it of the organ: "right renal mass: core biopsy, then cryoablation". What a note's head only announces
    ("Booked for cryoablation of a right renal mass.") counts where nothing else names a side, and then the side of what
    was sampled or embolized before.
    """
    told = (_of_the_organ,) if scene.query else (_of_the_day, _announced, _of_the_prepared, _of_the_past)
    for named in (sides_of(scene, group) for sides_of in told):
        mine = [mention for mention in named if _of_the_tumor(scene, group, mention)]
        if mine:
            alone = len({side_of(mention) for mention in mine}) == 1 and side_of(mine[0]) != "bilateral"
            return stated(mine[0], side_of(mine[0])) if alone else None
    return None


def _in_turn(scene: Scene, other: int) -> bool:
    """Say whether "other" stands in "one after the other", which names no other tumor."""
    return {"one", "after"} <= {*scene.words(other - 3, other)}


def _of_the_organ(scene: Scene, group: Group) -> list[Mention]:
    """Return the sides that a query says of the organ or of the tumor that was sampled; none where it names two."""
    if not all(_in_turn(scene, cue.first) for cue in scene.cues if "other_lesion" in cue.names):
        return []
    begins = {place.first for place in group.places}
    told = [m for m in scene.sided if m.section not in _ASIDE]
    places = [m for m in scene.mentions if m.kind in ("organ", "site", "diagnosis") and not m.flags & NEIGHBOR]
    if {organ_of(m) for m in places} <= {
        group.organ,
        None,
    }:  # "core of kidney mass R, read at once, then cryo": nothing else has a side
        here = [m for m in told if not m.flags & (NOT_DONE & ~PAST | ORIGIN)]
        # "Scheduled as laparoscopic cryo of the right kidney. The needles went through the back": the plan names it.
        return here or [m for m in told if not m.flags & (NOT_DONE & ~PAST & ~PLANNED | ORIGIN)]
    return [
        m
        for m in told
        if (m.last in begins and not m.flags & (NOT_DONE | ORIGIN))
        or (_of_the_sampled(scene, group, m) and not m.flags & (NOT_DONE & ~PAST | ORIGIN))
    ]


def _of_the_day(scene: Scene, _: Group) -> list[Mention]:
    """Return the sides of what a note does not put elsewhere; of a recurrence also those of the tumor that it had."""
    again = not _AGAIN.isdisjoint(scene.tokens.words)  # "wedge, right upper lobe, 2023. Recurrence"
    against, sections = (NOT_DONE & ~PAST | ORIGIN, _BESIDE_IT) if again else (NOT_DONE | ORIGIN, _ASIDE)
    return [m for m in scene.sided if not m.flags & against and m.section not in sections]


def _announced(scene: Scene, _: Group) -> list[Mention]:
    """Return the sides of what the head of a note plans."""
    head = [m for m in scene.sided if m.sentence <= _HEAD and not m.flags & (NOT_DONE & ~PLANNED | ORIGIN)]
    return [m for m in head if m.section == "plan" or (m.flags & PLANNED and m.section not in _ASIDE)]


def _of_the_prepared(scene: Scene, _: Group) -> list[Mention]:
    """Return the sides of a tumor that a note tells to be sampled or embolized on an earlier day, and still there."""
    then = [m for m in scene.sided if m.flags & NOT_DONE == PAST and m.section not in _ASIDE]
    return [m for m in then if _only_prepared(scene.within(scene.anchors, *scene.sentence_of(m)))]


def _only_prepared(anchors: list[Mention]) -> bool:
    return bool(anchors) and all(anchor.kind == "biopsy" or anchor.value == "embolization" for anchor in anchors)


def _of_the_past(scene: Scene, _: Group) -> list[Mention]:
    """Return the sides of the tumors that a note's history tells of: "L breast FA x2 on cores (5/2026)"."""
    told = [m for m in scene.sided if m.section == "history" and not m.flags & (NOT_DONE & ~PAST | ORIGIN)]
    lumps = [m for kind in LUMPS for m in scene.of_kind.get(kind, []) if not m.flags & (NOT_DONE & ~PAST)]
    return [m for m in told if any(m.sentence == one.sentence and abs(one.first - m.last) < BESIDE for one in lumps)]


def _of_the_tumor(scene: Scene, group: Group, mention: Mention) -> bool:
    """Say whether a side is none of the patient's position, the way in, another organ, or what was left alone."""
    end = scene.sentence_of(mention)[1]
    aside = lies_on(scene, mention) or way_of(scene, group, mention)
    aside = aside or not _ELSEWHERE.isdisjoint(scene.words(mention.last, min(end, mention.last + 2)))
    return not (aside or spared(scene, mention) or of_another_organ(scene, group, mention, end))


def _of_the_sampled(scene: Scene, group: Group, mention: Mention) -> bool:
    """Say whether a side is that of the tumor which a query tells to be proven: "left renal mass biopsied in May"."""
    span = scene.sentence_of(mention)
    told = [m for m in scene.within(scene.mentions, mention.last, mention.last + 1) if organ_of(m) == group.organ]
    deeds = scene.within(scene.anchors, *span)
    return bool(told) and bool(deeds) and all(deed.kind == "biopsy" for deed in deeds)


def _of_targets(scene: Scene, group: Group) -> Fact | None:
    """Return the side of the enumerated targets that the group's acts are told of; both sides are `bilateral`."""
    sides, places = target_sides(scene), target_places(scene)
    keys = {key for act in group.acts for key in scene.keys_of(act) if key not in places} - let_be(scene)
    keys |= {key for key in treated_targets(scene) & places.keys() if organ_of(places[key]) == group.organ}
    told = {side_of(sides[key]): sides[key] for key in sorted(keys & sides.keys())}
    if "bilateral" in told or (len(told) > 1 and group.organ in ("soft_tissue", "lymph_node")):
        return None
    return stated(next(iter(told.values())), "bilateral" if len(told) > 1 else next(iter(told))) if told else None


def _corrected(scene: Scene) -> Fact | None:
    """Return the side that a note corrects itself to: "right in the title should read left"."""
    for cue in scene.cues if not scene.query else ():
        if "corrected" in cue.names and not scene.flags[cue.first] & NOT_DONE:
            behind = scene.within(scene.of_kind.get("side", []), cue.last, cue.last + BESIDE)
            if behind and not behind[0].flags & NOT_DONE and behind[0].sentence == scene.layout.sentence[cue.first]:
                return stated(behind[0])
    return None


def counted_sides(scene: Scene) -> dict[str, tuple[int, Fact]]:
    """Return the number that stands before or right behind each side of a query, with the side's words."""
    words = scene.tokens.words
    found: dict[str, tuple[int, Fact]] = {}
    for mention in scene.of_kind.get("side", []):
        if mention.flags & NOT_DONE or mention.value == "bilateral":
            continue
        before = words[max(0, mention.first - 3) : mention.first]
        numbers = [n for word in reversed(before) if (n := count_of(word))]
        behind = [n for word in words[mention.last : mention.last + 1] if word[0] == "x" and (n := count_of(word))]
        if behind or numbers:
            found.setdefault(mention.value, ((behind or numbers)[0], stated(mention)))
    return found


def _turned_over(scene: Scene) -> Fact | None:
    """Return both sides where a note goes on to the other one: "right side first, then turned to the other side"."""
    over = next((cue for cue in scene.cues if "one_side" in cue.names and gone_to(scene, cue)), None)
    return Fact("bilateral", (over.first, over.last)) if over else None


def _too(scene: Scene, found: dict[str, list[tuple[int, Mention]]]) -> Fact | None:
    """Return both sides where a query says that the one got what the other did: "left kidney, the right one too"."""
    if not scene.query or not {"left", "right"} <= found.keys():
        return None
    told = (mention for value in ("left", "right") for _, mention in found[value] if likewise(scene, mention))
    mention = next(told, None)
    return stated(mention, "bilateral") if mention else None


def _repeated(scene: Scene, found: dict[str, list[tuple[int, Mention]]]) -> Fact | None:
    """Return both sides where a note did on the one what it did on the other: "then the same on the left"."""
    if scene.query or not {"left", "right"} <= found.keys():
        return None
    known = all(max(weight for weight, _ in found[value]) >= KNOWN for value in ("left", "right"))
    again = next((m for value in ("left", "right") for _, m in found[value] if known and likewise(scene, m)), None)
    return stated(again, "bilateral") if again else None


def _today(scene: Scene, found: dict[str, list[tuple[int, Mention]]]) -> Fact | None:
    """Return the one side of several that a query says to be done today: "R on Mon, L planned Thu, today L side"."""
    if not scene.query or len(found) < 2:
        return None
    now = {
        value: mention
        for value, weights in found.items()
        for _, mention in weights
        if _NOW & set(scene.words(mention.first - 2, mention.last + 3))
        or scene.words(scene.sentence_of(mention)[0], mention.first)[:1] == ["today"]
    }
    if len(now) != 1 or "bilateral" in now:
        return None
    ((value, mention),) = now.items()
    return stated(mention, value)


def _other_side_later(scene: Scene, best: dict[str, tuple[int, Mention]]) -> bool:
    """Say whether one side was done and the other on another day: "left today, right next month".

    A note must plan it so, or tell both sides only as those of the disease.
    """
    if scene.query:
        later = {value for m, value in side_words(scene) if m.flags & PLANNED}
    else:
        # "tumors of both kidneys; the right one was frozen in March. Today the left one"
        staged = best["bilateral"][0] < TOLD or scene.cued("stage_planned") or scene.cued("one_side")
        later = {value for m, value in side_words(scene) if m.flags & (PAST | PLANNED)} if staged else set()
        later -= {value for value, (weight, _) in best.items() if weight >= TOLD}  # planned, and done today
    return ("left" in best and "right" in later) or ("right" in best and "left" in later)
