"""What each left and right of a text is worth as evidence of the side treated."""

from ablcode.reading.context.context import NEIGHBOR, NOT_DONE, ORIGIN, PATH
from ablcode.reading.manner.other_side import likewise
from ablcode.reading.manner.side_parts import treated_on
from ablcode.reading.scene.histology import known_before
from ablcode.reading.scene.organs import ABLATIONS, MAIN, bed_of, organ_of
from ablcode.reading.scene.scene import BACKGROUND, HEADLINES, Mention, Scene
from ablcode.reading.targets.attested import attested
from ablcode.reading.targets.fate import gone_to, lies_on, spared
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import CLAUSE_ENDS, CLOCK, QUARTERS

_NOT_THE_ORGAN = frozenset(  # what stands after a side that is the patient's, not the tumor's
    {"intercostal", "subcostal", "femoral", "arm", "decubitus", "hand", "internal", "jugular", "approach", "hepatic"}
    | {"portal", "quadrant", "groin", "leg", "anterior", "posterior", "up", "down", "radial", "wrist", "common"}
    | {"side", "abdomen", "upper", "flank", "lateral", "ureteral", "ureter", "colon", "heart", "atrium", "ventricle"}
    | {"in", "the", "of", "kidney's", "alone", "renal artery", "adrenalectomy", "nephrectomy", "hemicolectomy"}
    | {"hepatectomy", "code", "codes", "cpt", "answer", "one", "way", "modifier", "now", "away", "procedure", "after"}
    | {"thing", "edge", "border", "removed", "resected", "absent", "nephrectomized", "pneumothorax", "cyst", "cysts"}
)
_PARTS = frozenset({"pole", "polar", "interpolar", "lobe", "apex", "outer", "inner", "hilum", "hilar", "chest", "rib"})
_LOBED = frozenset({"lung", "thyroid"})
_CLOCK = CLOCK | QUARTERS
_IN_PARTS = frozenset({"kidney", "lung", "thyroid", "breast"})
_NAMED = 9  # a headline names the side with the ablation
PART = 6  # the side heads a part of the note that tells of the ablation ("LEFT LUNG: ...")
TOLD = 4  # a sentence tells of the ablation or of its probes on this side
KNOWN = 3  # history, indication and diagnosis name the side of a tumor
PASSING = 2  # named without an ablation
_HEARD = 1  # named where the patient was told of the procedure
_CALLED = 7  # a headline names the side alone
BESIDE = 8  # tokens between a side and the word that tells its fate
_BELONGS = 4  # the cost from a side to a word for the organ up to which it may belong to it
_APART = 10  # the same for a side between commas: "invasive ductal cancer, right, 8 mm"
_WITHOUT_SIDE = frozenset({"displacement", "cystoscopy"})  # services that have no side of their own
_SIDE, _PLACE = frozenset({"side", "laterality", "sides"}), frozenset({"organ", "target", "location"})
_ILL = frozenset({"disease", "tumors", "tumours", "metastases", "cancer", "cancers", "masses", "lesions", "nodules"})
_THOSE = frozenset({"those", "that", "one", "ones"})
_TREATS = frozenset({"numbed", "froze", "ablated", "treated", "anesthetized", "infiltrated", "burned", "finished"})
_WAY, _OPERATIONS = 4, frozenset({"laparoscopic", "thoracoscopic", "open"})  # tokens from a side to the way in
_AROUND = 40  # tokens around a side in which its act is looked for
_ITEM = 3  # tokens of a line in which its label begins


def side_weight(scene: Scene, group: Group, mention: Mention, mine: frozenset[int]) -> int:
    """Return how much a side counts for a group (`mine` are its acts): 0 if it belongs to something else."""
    if mention.flags & (NOT_DONE | ORIGIN) or mention.section in ("family", "equipment", "staff", "plan"):
        return 0
    alike = likewise(scene, mention)
    aside = _of_the_patient(scene, group, mention) or lies_on(scene, mention) or way_of(scene, group, mention)
    if (aside or spared(scene, mention)) and not (alike and scene.query):
        return 0
    if alike or _of_the_disease(scene, mention):
        return TOLD if mention.value != "bilateral" else PASSING
    first, last = (0, len(scene.tokens.words)) if scene.query else scene.sentence_of(mention)
    near = _near_place(scene, group, mention, first, last)
    label = [] if scene.query else scene.words(first, mention.first)
    labelled = {*label[:_ITEM]} if ":" in label else set()
    if labelled & _SIDE or (labelled & _PLACE and near <= BESIDE and not group.rivals):
        return _CALLED  # a form's "Side: [x] R [ ] L", "- Organ: adrenal, left"
    if _foreign(scene, group, mention, near) or (near > _BELONGS and of_another_organ(scene, group, mention, last)):
        return 0
    headline = mention.headline and attested(scene, mention)
    anchors = _anchors_beside(scene, mention, first, last)
    if anchors:
        anchor = min(anchors, key=lambda a: scene.cost(a, mention) - (2 if a.last <= mention.first else 0))
        weight = _weight_beside(scene, mention, anchor, near, mine, headline)
        return max(weight, TOLD) if gone_to(scene, mention) else weight
    if not scene.query and (treated_on(scene, mention, first, last) or gone_to(scene, mention)):
        return TOLD
    if near > _reach(scene, mention, last):
        return PASSING if not scene.query and _of_the_way_in(scene, mention) else 0
    return _NAMED if scene.query else _by_section(mention, headline)


def _bare(mention: Mention) -> bool:
    """Say whether a side names no organ; "both lungs in one session" names its own."""
    return mention.kind == "side" and " " not in mention.term


def _of_the_patient(scene: Scene, group: Group, mention: Mention) -> bool:
    """Say whether the word behind a side makes it that of the patient or of a vessel: "left arm", "right groin"."""
    after = scene.words(mention.last, mention.last + 2)
    if not (_bare(mention) and after and after[0] in _NOT_THE_ORGAN) or _PARTS & set(after[1:]):
        return False
    behind = scene.within(scene.mentions, mention.last + 1, mention.last + 2)  # "right posterior renal mass"
    return not _the_one(scene, mention) and all(organ_of(m) != group.organ for m in behind)


def _foreign(scene: Scene, group: Group, mention: Mention, near: int) -> bool:
    """Say whether a side is another group's: "one renal tumor and one left lung metastasis frozen"."""
    if any(place.first == mention.last and place.kind in ("organ", "diagnosis") for place in group.foreign):
        return True
    sites = scene.within(scene.of_kind.get("site", []), mention.first, mention.last)
    lobed = _LOBED - {group.organ} if group.organ != "airway" else frozenset[str]()
    return any(organ_of(m) in lobed for m in sites) or (bool(mention.flags & (PATH | NEIGHBOR)) and near > 1)


def _anchors_beside(scene: Scene, mention: Mention, first: int, last: int) -> list[Mention]:
    """Return the acts between two tokens that a side may stand with."""
    anchors = scene.within(scene.anchors, max(first, mention.first - _AROUND), min(last, mention.last + _AROUND))
    if scene.query:
        anchors = [a for a in anchors if not a.flags & NOT_DONE or a.kind != "service"]
        return [a for a in anchors if a.value not in _WITHOUT_SIDE]
    told = [a for a in anchors if not a.flags & NOT_DONE]  # "2 cm left mass, bx showed RCC" in a history
    told = [a for a in told if a.kind != "biopsy" or (a.done and not known_before(scene, a))]
    background = mention.section in BACKGROUND  # "treated with SBRT, recurrence left upper lobe"
    return [a for a in told if not (background and a.kind == "look_alike")]


def _reach(scene: Scene, mention: Mention, last: int) -> int:
    """Return the cost up to which a side belongs to a word for the organ: more where commas set it apart."""
    before, after = scene.words(mention.first - 2, mention.first), scene.words(mention.last, mention.last + 1)
    if not _bare(mention) or not (before[-1:] == [","] or before == [",", "the"]) or CLAUSE_ENDS.isdisjoint(after):
        return _BELONGS
    headed = not scene.query and ":" in scene.words(mention.last, min(last, mention.last + BESIDE))
    return 2 * _APART if headed else _APART  # "Stage two, right, today: nodules in ..."


def _of_the_way_in(scene: Scene, mention: Mention) -> bool:
    """Say whether it is the side operated on: "left thoracoscopy", "transperitoneal laparoscopy, left."."""
    near = scene.within(scene.of_kind.get("approach", []), mention.first - _WAY, mention.last + _WAY)
    near = [m for m in near if m.done and m.value in _OPERATIONS and m.term != "open"]
    between = [scene.words(min(m.last, mention.last), max(m.first, mention.first)) for m in near]
    return any(words in ([], [","], ["-"], ["sided"], [":"]) for words in between)


def _of_the_disease(scene: Scene, mention: Mention) -> bool:
    """Say whether "bilateral" is said of tumors, not of their ablation: "bilateral pulmonary metastases, RFA"."""
    if scene.query or mention.kind != "side" or not mention.term.startswith(("bilateral", "both", "two")):
        return False
    first, last = scene.sentence_of(mention)
    acts = [a for a in scene.within(scene.anchors, first, last) if a.kind in ABLATIONS]
    if mention.term.startswith("two"):  # "Two kidneys, two different things today."
        return not acts
    if mention.term.startswith("both"):  # "carcinoma in both breasts"
        led = scene.within(scene.mentions, max(first, mention.first - _BELONGS), mention.first)
        ill = any(m.kind in ("lesion", "tumor", "diagnosis") and m.last == mention.first - 1 for m in led)
        return ill and not acts and scene.words(mention.first - 1, mention.first) == ["in"]
    before = scene.words(mention.first - 2, mention.first)
    if before[-1:] in (["is"], ["are"], ["was"], ["were"]) and before[0] in _ILL:
        return True  # "the disease is bilateral"
    lumps = [
        m
        for m in scene.within(scene.mentions, mention.first + 1, min(last, mention.last + _BELONGS))
        if m.kind in ("lesion", "tumor", "diagnosis")
    ]
    if not lumps or any(act.first < mention.first for act in acts):
        return False
    return not any(act.first == lumps[-1].last for act in acts)


def of_another_organ(scene: Scene, group: Group, mention: Mention, last: int) -> bool:
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
    return _HEARD if mention.section == "consent" else KNOWN if mention.section in BACKGROUND else PASSING


def _weight_beside(
    scene: Scene, mention: Mention, anchor: Mention, near: int, mine: frozenset[int], headline: bool
) -> int:
    """Return how much a side counts that stands with an anchor: `near` is its cost to the organ's nearest word."""
    if anchor.kind not in ABLATIONS or anchor.first not in mine:
        # "left kidney tumor embolized, then frozen" says the side better than nothing does.
        if anchor.kind == "biopsy" and scene.query and scene.cued("same_mass"):
            return _NAMED  # "biopsy of the right mass, then cryo of that mass"
        return PASSING if anchor.kind in ("service", "look_alike") and near <= 3 and anchor.done else 0
    # "renal mass RFA, percutaneous, MRI guidance, left": nothing else is told that the side could be of.
    alone = scene.query and all(a.first in mine or a.value in _WITHOUT_SIDE for a in scene.anchors)
    named = headline and not scene.query
    if not alone and not named and near > (9 if scene.query else 6) and scene.cost(anchor, mention) > BESIDE:
        return 0
    return _NAMED if headline or scene.query else TOLD


def _the_one(scene: Scene, mention: Mention) -> bool:
    """Say whether a side stands for its tumor: "for the right one and then for the left", "I numbed the right,".

    A query's "one" is a code.
    """
    before, after = scene.words(mention.first - 2, mention.first), scene.words(mention.last, mention.last + 1)
    led = before[-1:] == ["the"] and (before[0] in _TREATS or before[0] == "for")
    alone = led and bool(CLAUSE_ENDS & {*after})
    those = before == ["in", "the"] and bool(_THOSE & set(scene.words(mention.first - 3, mention.first - 2)))
    return not scene.query and before[-1:] == ["the"] and (after == ["one"] or alone or those)


def _near_place(scene: Scene, group: Group, mention: Mention, first: int, last: int) -> int:
    """Return the cost from a side to the nearest word for the group's organ or a lesion."""
    if mention.kind == "site":
        return 0 if organ_of(mention) in (None, group.organ) else 99
    if _the_one(scene, mention):
        return 1
    behind = set(scene.words(mention.last, min(last, mention.last + 4)))
    parts = _PARTS if group.organ in _LOBED else _PARTS - {"lobe"}
    if group.organ in _IN_PARTS and (parts & behind or (group.organ == "breast" and _CLOCK & behind)):
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


def way_of(scene: Scene, group: Group, mention: Mention) -> bool:
    """Say whether a side is only where the needle comes from into the thyroid: "from lateral right"."""
    before = scene.words(mention.first - 3, mention.first)
    return group.organ == "thyroid" and not scene.query and mention.kind == "side" and "from" in before
