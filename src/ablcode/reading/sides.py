"""The side treated: what each left and right of a text is worth as evidence, and which of them win."""

from ablcode.reading.context import NEIGHBOR, NOT_DONE, ORIGIN, PAST, PATH, PLANNED
from ablcode.reading.facts import Fact, stated
from ablcode.reading.groups import Group
from ablcode.reading.scene import BACKGROUND, Mention, Scene
from ablcode.reading.targets import ABLATIONS, organ_of

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
)
_PARTS = frozenset({"pole", "polar", "interpolar", "lobe", "apex", "outer", "inner", "hilum", "hilar", "chest", "rib"})
_IN_PARTS = frozenset({"kidney", "lung", "thyroid", "breast"})


def sides(scene: Scene, group: Group) -> Fact | None:
    """Return the side treated, or None; both sides in one session are `bilateral`."""
    if group.organ not in PAIRED:
        return None
    mine = frozenset(act.first for act in group.acts)
    found: dict[str, list[tuple[int, Mention]]] = {}
    for mention, value in _side_words(scene):
        weight = _side_weight(scene, group, mention, mine)
        if weight:
            found.setdefault(value, []).append((weight, mention))
    if not found:
        return None
    today = _today(scene, found)
    if today:
        return today
    best = {value: max(weights, key=lambda pair: pair[0]) for value, weights in found.items()}
    if "bilateral" in best and best["bilateral"][0] >= 3 and not _other_side_later(scene, best):
        return stated(best["bilateral"][1], "bilateral")
    top = max(weight for weight, _ in best.values())
    equal = [value for value in ("right", "left") if value in best and best[value][0] == top]
    if len(equal) == 2 and top >= (3 if scene.query else 4) and group.organ not in ("soft_tissue", "lymph_node"):
        first = min((best[value][1] for value in equal), key=lambda m: m.first)
        return stated(first, "bilateral")
    if len(equal) == 2:
        totals = {value: sum(weight for weight, _ in found[value]) for value in equal}
        equal = [max(equal, key=lambda value: totals[value])]
    return stated(best[equal[0]][1], equal[0]) if equal else None


def _today(scene: Scene, found: dict[str, list[tuple[int, Mention]]]) -> Fact | None:
    """Return the one side of several that a query says to be done today: "R on Mon, L planned Thu, today L side"."""
    if not scene.query or len(found) < 2:
        return None
    now = {
        value: mention
        for value, weights in found.items()
        for _, mention in weights
        if scene.cued("now", max(0, mention.first - 2), mention.last + 1)
    }
    if len(now) != 1 or "bilateral" in now:
        return None
    ((value, mention),) = now.items()
    return stated(mention, value)


def _other_side_later(scene: Scene, best: dict[str, tuple[int, Mention]]) -> bool:
    """Say whether one side was done and the other on another day: "left today, right next month"."""
    if scene.query:
        later = {value for m, value in _side_words(scene) if m.flags & PLANNED}
    else:
        staged = scene.cued("stage_planned") or scene.cued("one_side")
        later = {value for m, value in _side_words(scene) if m.flags & (PAST | PLANNED)} if staged else set()
    return ("left" in best and "right" in later) or ("right" in best and "left" in later)


def _side_words(scene: Scene) -> list[tuple[Mention, str]]:
    words = [(m, m.value) for m in scene.of_kind.get("side", [])]
    words += [(m, m.entry.implies["side"]) for m in scene.of_kind.get("site", []) if "side" in m.entry.implies]
    return sorted(words, key=lambda pair: pair[0].first)


def _side_weight(scene: Scene, group: Group, mention: Mention, mine: frozenset[int]) -> int:
    """Return how much a side counts for a group (`mine` are its acts): 0 if it belongs to something else."""
    if mention.flags & (NOT_DONE | ORIGIN) or mention.section in ("family", "equipment", "staff", "plan", "consent"):
        return 0
    after = scene.words(mention.last, mention.last + 2)
    if mention.kind == "side" and after and after[0] in _NOT_THE_ORGAN and not _PARTS & set(after[1:]):
        return 0
    first, last = (0, len(scene.tokens.words)) if scene.query else scene.sentence_of(mention)
    near = _near_place(scene, group, mention, first, last)
    if mention.flags & (PATH | NEIGHBOR) and near > 1:
        return 0
    headline = mention.headline
    anchors = scene.within(scene.anchors, max(first, mention.first - 40), min(last, mention.last + 40))
    if not scene.query:
        anchors = [anchor for anchor in anchors if not anchor.flags & NOT_DONE]
    if anchors:
        anchor = min(anchors, key=lambda a: scene.cost(a, mention) - (2 if a.last <= mention.first else 0))
        return _weight_beside(scene, mention, anchor, near, mine, headline)
    if near > 4:
        return 0
    if headline:
        return 9
    return 3 if mention.section in BACKGROUND else 2


def _weight_beside(
    scene: Scene, mention: Mention, anchor: Mention, near: int, mine: frozenset[int], headline: bool
) -> int:
    """Return how much a side counts that stands with an anchor: `near` is its cost to the organ's nearest word."""
    if anchor.kind not in ABLATIONS or anchor.first not in mine:
        # "left kidney tumor embolized, then frozen" says the side better than nothing does.
        if anchor.kind == "biopsy" and scene.query and scene.cued("same_mass"):
            return 9  # "biopsy of the right mass, then cryo of that mass"
        return 2 if anchor.kind in ("service", "look_alike") and near <= 3 and anchor.done else 0
    alone = scene.query and all(a.first in mine for a in scene.anchors)  # "renal mass RFA, perc, MRI guidance, left"
    if not alone and near > (9 if scene.query else 6) and scene.cost(anchor, mention) > 8:
        return 0
    return 9 if headline or scene.query else 4


def _near_place(scene: Scene, group: Group, mention: Mention, first: int, last: int) -> int:
    """Return the cost from a side to the nearest word for the group's organ or a lesion."""
    if mention.kind == "site":
        return 0 if organ_of(mention) in (None, group.organ) else 99
    if _PARTS & set(scene.words(mention.last, min(last, mention.last + 4))) and group.organ in _IN_PARTS:
        return 2
    costs = [
        scene.cost(m, mention)
        for m in scene.within(scene.mentions, max(first, mention.first - 12), min(last, mention.last + 12))
        if (organ_of(m) == group.organ and m.kind != "device")
        or m.kind == "lesion"
        or (m.kind in ("tumor", "diagnosis") and organ_of(m) is None)
    ]
    return min(costs, default=99)
