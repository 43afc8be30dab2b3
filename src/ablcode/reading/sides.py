"""The side treated: what each left and right of a text is worth as evidence, and which of them win."""

from ablcode.reading.attested import attested
from ablcode.reading.attributes import count_of
from ablcode.reading.context import NEGATED, NEIGHBOR, NOT_DONE, ORIGIN, PAST, PATH, PLANNED
from ablcode.reading.facts import Fact, stated
from ablcode.reading.fate import CLAUSE_ENDS, gone_to, lies_on, side_of, side_words, spared
from ablcode.reading.groups import Group
from ablcode.reading.histology import known_before
from ablcode.reading.listed import let_be, target_places, target_sides, treated_targets
from ablcode.reading.operations import removed_side
from ablcode.reading.organs import ABLATIONS, MAIN, bed_of, organ_of
from ablcode.reading.scene import BACKGROUND, HEADLINES, Mention, Scene
from ablcode.reading.side_parts import side_parts, told_in, told_of_each, treated_on

PAIRED = frozenset(
    {"kidney", "lung", "breast", "adrenal", "thyroid", "bone", "soft_tissue", "lymph_node", "parathyroid"}
)
_NOT_THE_ORGAN = frozenset(  # what stands after a side that is the patient's, not the tumor's
    {"intercostal", "subcostal", "femoral", "arm", "decubitus", "hand", "internal", "jugular", "approach", "hepatic"}
    | {"portal", "quadrant", "groin", "leg", "anterior", "posterior", "up", "down", "radial", "wrist", "common", "side"}
    | {
        "abdomen",
        "upper",
        "flank",
        "lateral",
        "ureteral",
        "ureter",
        "colon",
        "heart",
        "atrium",
        "ventricle",
        "in",
        "the",
    }
    | {"of", "kidney's", "alone", "renal artery", "adrenalectomy", "nephrectomy", "hemicolectomy", "hepatectomy"}
    | {"code", "codes", "cpt", "answer", "one", "way", "modifier", "now", "away", "procedure", "after", "thing"}
    | {"removed", "resected", "absent", "nephrectomized", "pneumothorax", "cyst", "cysts"}
)
_ELSEWHERE = frozenset(  # what is on one side of every patient, whichever side the tumor is on
    {"groin", "femoral", "radial", "ulnar", "wrist", "arm", "arms", "hand", "leg", "knee", "hip", "internal", "jugular"}
    | {"subclavian", "antecubital", "decubitus", "lateral", "up", "down", "hepatic", "portal", "heart", "atrium", "now"}
    | {"atrial", "ventricle", "alone", "in", "away", "behind", "gastric", "coronary", "forearm", "foot", "thigh", "ear"}
    | {"nephrectomy", "adrenalectomy", "hepatectomy", "hemicolectomy", "mastectomy", "lobectomy", "pneumonectomy"}
    | {"shoulder", "eye", "colon", "main", "common", "subcostal", "untouched", "handed", "lobe", "liver"}
)
_PARTS = frozenset({"pole", "polar", "interpolar", "lobe", "apex", "outer", "inner", "hilum", "hilar", "chest", "rib"})
_CLOCK = frozenset({"00", "30", "o'clock", "oclock"})
_IN_PARTS = frozenset({"kidney", "lung", "thyroid", "breast"})


_NAMED = 9  # a headline names the side with the ablation
_PART = 6  # the side heads a part of the note that tells of the ablation ("LEFT LUNG: ...")
_TOLD = 4  # a sentence tells of the ablation or of its probes on this side
_KNOWN = 3  # history, indication and diagnosis name the side of a tumor
_PASSING = 2  # named without an ablation
_HEARD = 1  # named where the patient was told of the procedure
_CALLED = 7  # a headline names the side alone
_BESIDE = 8  # tokens between a side and the word that tells its fate
_BELONGS = 4  # the cost from a side to a word for the organ up to which it may belong to it
_APART = 10  # the same for a side between commas: "invasive ductal cancer, right, 8 mm"
_WITHOUT_SIDE = frozenset({"displacement", "cystoscopy"})  # services that have no side of their own
_SIDE, _PLACE = frozenset({"side", "laterality", "sides"}), frozenset({"organ", "target", "location"})
_ITEM = 3  # tokens of a line in which its label begins
_SUBJECT = 8  # tokens between two sides of one subject
_NO_SUBJECT = CLAUSE_ENDS | {"was", "were", "is", "are", "then", "but", "had", "has", "we", "i", "with", "while"}
_NOW = frozenset({"today", "today's", "now"})


def sides(scene: Scene, group: Group) -> Fact | None:
    """Return the side treated, or None; both sides in one session are `bilateral`."""
    if group.organ not in PAIRED:
        return None
    mine = frozenset(act.first for act in group.acts)
    parts = {} if scene.query else side_parts(scene)
    corrected = _corrected(scene)
    if corrected:
        return corrected
    listed = _of_targets(scene, group)
    if listed:
        return listed
    found: dict[str, list[tuple[int, Mention]]] = {}
    joined: Mention | None = None
    each = any(told_of_each(scene, group, first, last) for first, last in parts.items())
    for mention, value in side_words(scene):
        weight = _side_weight(scene, group, mention, mine)
        if joined and weight == _TOLD and _and(scene, group, joined, mention):
            found.setdefault(side_of(joined), []).append((weight, joined))
        joined = mention
        if mention.first in parts and (weight or (mention.done and not spared(scene, mention))):
            told = each or told_in(scene, group, mention.first, parts[mention.first])
            weight = max(weight, _PART) if told else min(weight, _PASSING)
        if weight:
            found.setdefault(value, []).append((weight, mention))
    if {"left", "right"} <= found.keys() and (gone := removed_side(scene, group)):
        del found[gone]
    if not found:
        return _only_side(scene, group)
    now = _turned_over(scene) or _today(scene, found)
    if now:
        return now
    best = {value: max(weights, key=lambda pair: pair[0]) for value, weights in found.items()}
    one: dict[str, int] = {value: best[value][0] for value in ("right", "left") if value in best}
    top = max(one.values(), default=0)
    enough = _KNOWN if scene.query else max(_KNOWN, top)
    denied = _denied(scene, group)
    # "RFA of both. ... The left was not begun"
    one_alone = len(denied) == 1 and all(one.get(value, 0) < _TOLD <= top for value in denied)
    if "bilateral" in best and best["bilateral"][0] >= enough and not _other_side_later(scene, best) and not one_alone:
        return stated(best["bilateral"][1], "bilateral")
    equal = [value for value, weight in one.items() if weight == top]
    both = len(equal) == 2 and top >= (_KNOWN if scene.query else _TOLD)
    if not scene.query and len(one) == 2:  # "LEFT LUNG: ...", or "right side: ... We turned to the left: one antenna"
        turned = any(gone_to(scene, best[value][1]) for value in one)
        both = both or min(one.values()) >= (_TOLD if turned else _PART)
    if both and len(denied) == 1:
        (other,) = {"right", "left"} - denied
        return stated(best[other][1], other)
    if both and group.organ not in ("soft_tissue", "lymph_node"):
        first = min((best[value][1] for value in one), key=lambda m: m.first)
        return stated(first, "bilateral")
    if len(equal) == 2:
        totals = {value: sum(weight for weight, _ in found[value]) for value in equal}
        equal = [max(equal, key=lambda value: (totals[value], -min(m.first for _, m in found[value])))]
    return stated(best[equal[0]][1], equal[0]) if equal else None


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
        told = scene.cued("treated", max(first, mention.first - _BESIDE), min(last, mention.last + _BESIDE))
        acts = [anchor for anchor in scene.within(scene.anchors, first, last) if anchor.kind in ABLATIONS]
        denies = any(act.flags & NEGATED for act in acts) or (told and scene.flags[told.first] & NEGATED)
        mine = not any(act.done for act in acts) and not _of_another_organ(scene, group, mention, last)
        if mention.flags & NEGATED and denies and mine:
            found.add(value)
    return found - {"bilateral"}


def _way_of(scene: Scene, group: Group, mention: Mention) -> bool:
    """Say whether a side is only where the needle comes from into the thyroid: "from lateral right"."""
    before = scene.words(mention.first - 3, mention.first)
    return group.organ == "thyroid" and not scene.query and mention.kind == "side" and "from" in before


def _only_side(scene: Scene, group: Group) -> Fact | None:
    """Return the one side that a text names at all, where it is none of a limb, a vessel or the patient's position.

    A query says it of the organ: "right renal mass: core biopsy, then cryoablation".
    """
    told = []
    if scene.query and scene.cued("other_lesion"):
        return None
    for mention, value in side_words(scene):
        if scene.query and not any(place.first == mention.last for place in group.places):
            continue
        if mention.flags & (NOT_DONE | ORIGIN) or mention.section in (
            "family",
            "equipment",
            "staff",
            "plan",
            "history",
        ):
            continue
        if lies_on(scene, mention) or _way_of(scene, group, mention):
            continue
        end = scene.sentence_of(mention)[1]
        if _ELSEWHERE & set(scene.words(mention.last, min(end, mention.last + 2))):
            continue
        if not spared(scene, mention) and not _of_another_organ(scene, group, mention, end):
            told.append((mention, value))
    return stated(*told[0]) if len({value for _, value in told}) == 1 and told[0][1] != "bilateral" else None


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
            behind = scene.within(scene.of_kind.get("side", []), cue.last, cue.last + _BESIDE)
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
    """Say whether one side was done and the other on another day: "left today, right next month"."""
    if scene.query:
        later = {value for m, value in side_words(scene) if m.flags & PLANNED}
    else:
        staged = scene.cued("stage_planned") or scene.cued("one_side")
        later = {value for m, value in side_words(scene) if m.flags & (PAST | PLANNED)} if staged else set()
        later -= {value for value, (weight, _) in best.items() if weight >= _TOLD}  # planned, and done today
    return ("left" in best and "right" in later) or ("right" in best and "left" in later)


def _side_weight(scene: Scene, group: Group, mention: Mention, mine: frozenset[int]) -> int:
    """Return how much a side counts for a group (`mine` are its acts): 0 if it belongs to something else."""
    if mention.flags & (NOT_DONE | ORIGIN) or mention.section in ("family", "equipment", "staff", "plan"):
        return 0
    after = scene.words(mention.last, mention.last + 2)
    bare = mention.kind == "side" and " " not in mention.term  # "both lungs in one session" names its organ
    of_the_patient = bare and after and after[0] in _NOT_THE_ORGAN and not _PARTS & set(after[1:])
    if of_the_patient and _the_one(scene, mention):
        of_the_patient = False
    if of_the_patient and any(
        organ_of(m) == group.organ for m in scene.within(scene.mentions, mention.last + 1, mention.last + 2)
    ):
        of_the_patient = False  # "right posterior renal mass"
    if of_the_patient or lies_on(scene, mention) or _way_of(scene, group, mention) or spared(scene, mention):
        return 0
    first, last = (0, len(scene.tokens.words)) if scene.query else scene.sentence_of(mention)
    near = _near_place(scene, group, mention, first, last)
    label = [] if scene.query else scene.words(first, mention.first)
    if ":" in label and (
        _SIDE & {*label[:_ITEM]} or (near <= _BESIDE and not group.rivals and _PLACE & {*label[:_ITEM]})
    ):
        return _CALLED  # a form's "Side: [x] R [ ] L", "- Organ: adrenal, left"
    if mention.flags & (PATH | NEIGHBOR) and near > 1:
        return 0
    # "one renal tumor and one left lung metastasis frozen"
    foreign = any(place.first == mention.last and place.kind in ("organ", "diagnosis") for place in group.foreign)
    if foreign or (near > _BELONGS and _of_another_organ(scene, group, mention, last)):
        return 0
    headline = mention.headline and attested(scene, mention)
    anchors = scene.within(scene.anchors, max(first, mention.first - 40), min(last, mention.last + 40))
    anchors = [a for a in anchors if not a.flags & NOT_DONE or (scene.query and a.kind != "service")]
    if scene.query:
        anchors = [a for a in anchors if a.value not in _WITHOUT_SIDE]
    if not scene.query:
        anchors = [
            a for a in anchors if a.kind != "biopsy" or (a.done and not known_before(scene, a))
        ]  # "2 cm left mass, bx showed RCC" in a history
    if not scene.query and mention.section in BACKGROUND:
        anchors = [a for a in anchors if a.kind != "look_alike"]  # "treated with SBRT, recurrence left upper lobe"
    if anchors:
        anchor = min(anchors, key=lambda a: scene.cost(a, mention) - (2 if a.last <= mention.first else 0))
        weight = _weight_beside(scene, mention, anchor, near, mine, headline)
        return max(weight, _TOLD) if gone_to(scene, mention) else weight
    if not scene.query and (treated_on(scene, mention, first, last) or gone_to(scene, mention)):
        return _TOLD
    apart = bare and scene.words(mention.first - 1, mention.first) == [","] and CLAUSE_ENDS & {*after[:1]}
    if near > (_APART if apart else _BELONGS):
        return 0
    return _NAMED if scene.query else _by_section(mention, headline)


def _of_another_organ(scene: Scene, group: Group, mention: Mention, last: int) -> bool:
    """Say whether the side is that of an organ named right behind it: "left adrenal nodule" beside a kidney's tumor."""
    if CLAUSE_ENDS & set(scene.words(mention.last, mention.last + 1)):
        return False
    behind = scene.within(scene.mentions, mention.last, min(last, mention.last + 2))
    organs = {organ_of(m) for m in behind if m.kind in ("organ", "site")} - {None}
    return bool(organs & MAIN) and group.organ not in organs and not {"airway", "lung"} >= organs | {group.organ}


def _by_section(mention: Mention, headline: bool) -> int:
    """Return how much a note's side counts that no ablation stands with."""
    if headline and mention.section in HEADLINES:
        return _CALLED
    return _HEARD if mention.section == "consent" else _KNOWN if mention.section in BACKGROUND else _PASSING


def _weight_beside(
    scene: Scene, mention: Mention, anchor: Mention, near: int, mine: frozenset[int], headline: bool
) -> int:
    """Return how much a side counts that stands with an anchor: `near` is its cost to the organ's nearest word."""
    if anchor.kind not in ABLATIONS or anchor.first not in mine:
        # "left kidney tumor embolized, then frozen" says the side better than nothing does.
        if anchor.kind == "biopsy" and scene.query and scene.cued("same_mass"):
            return _NAMED  # "biopsy of the right mass, then cryo of that mass"
        return _PASSING if anchor.kind in ("service", "look_alike") and near <= 3 and anchor.done else 0
    # "renal mass RFA, percutaneous, MRI guidance, left": nothing else is told that the side could be of.
    alone = scene.query and all(a.first in mine or a.value in _WITHOUT_SIDE for a in scene.anchors)
    named = headline and not scene.query
    if not alone and not named and near > (9 if scene.query else 6) and scene.cost(anchor, mention) > _BESIDE:
        return 0
    return _NAMED if headline or scene.query else _TOLD


def _the_one(scene: Scene, mention: Mention) -> bool:
    """Say whether a side stands for its tumor: "for the right one and then for the left"; a query's "one" is a code."""
    before, after = scene.words(mention.first - 2, mention.first), scene.words(mention.last, mention.last + 1)
    alone = before == ["for", "the"] and bool(CLAUSE_ENDS & {*after})
    return not scene.query and before[-1:] == ["the"] and (after == ["one"] or alone)


def _near_place(scene: Scene, group: Group, mention: Mention, first: int, last: int) -> int:
    """Return the cost from a side to the nearest word for the group's organ or a lesion."""
    if mention.kind == "site":
        return 0 if organ_of(mention) in (None, group.organ) else 99
    if _the_one(scene, mention):
        return 1
    behind = set(scene.words(mention.last, min(last, mention.last + 4)))
    if group.organ in _IN_PARTS and (_PARTS & behind or (group.organ == "breast" and _CLOCK & behind)):
        return 2
    costs = [
        scene.cost(m, mention)
        for m in scene.within(scene.mentions, max(first, mention.first - 12), min(last, mention.last + 12))
        if (organ_of(m) == group.organ and m.kind != "device")
        or m.kind == "lesion"
        or bed_of(scene, m) == group.organ
        or (m.kind in ("tumor", "diagnosis") and organ_of(m) is None)
    ]
    return min(costs, default=99)
