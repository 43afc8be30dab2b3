"""What an imaging modality that the words name was used for: the ablation, a needle's biopsy, or something else."""

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Mention, Scene
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import BRIGHT, HOURS

_VESSELS_AND_CEMENT = frozenset({"embolization", "vertebroplasty", "kyphoplasty"})
_CAN_GUIDE = frozenset({"ct", "mr", "ultrasound"})
_CLEARLY = 2  # tokens
_BESIDE = 3  # tokens: "US FNA", "CT guided core biopsy"
_ASKED_FOR = frozenset({"guidance", "modality", "imaging", "image"})
_TARGETED = frozenset({"localized", "localised", "targeted", "marked"})
_LATER = frozenset({"month", "months", "week", "weeks", "mo", "wk", "wks", "tomorrow"})
_WITH_IMAGING = frozenset(  # services that have imaging of their own
    {"embolization", "angiography", "cementoplasty", "vertebroplasty"}
    | {"kyphoplasty", "spacer", "ureteral_stent", "cystoscopy"}
)
_ASIDE = BESIDE_THE_COURSE | {"anesthesia", "complications"}
_REACH = 45  # tokens of a long sentence that are looked at around a modality
_ITEM = 4  # tokens in which a field's label begins: "(3) Guidance: CT"
_LINE = 16  # tokens of a line of a table
_OTHER_DAYS = frozenset(
    {"post", "postablation", "completion", "diagnostic", "follow", "followup", "prior", "planning", "up", "no"}
)
_ALONE = frozenset({"only", "scan"})
_FAR = 99  # the cost of an act that is not there
_ENDS = frozenset({".", ";", ":", ",", "(", "and", "but", "because"})
_FAILS = frozenset({"failed", "unhelpful", "useless", "inadequate", "nondiagnostic"})
_CLAUSE = 8  # tokens around a scan in which the instrument stands that it shows
_SHOWING = frozenset(
    {"showed", "shows", "seen", "proven", "demonstrated", "demonstrates", "revealed", "fused", "fusion"}
)
_REGIONS = frozenset(
    {"chest", "thorax", "thoracic", "head", "brain", "cranial"}
    | {"neck", "pelvis", "abdomen", "abdominal", "pelvic", "spine"}
)
_HANDS = frozenset({"palpation", "eye", "finger", "hand", "touch", "feel"})
_FOLLOWS = ("guid", "steer", "monitor", "watch", "target", "localiz", "follow", "control", "check", "confirm")
_STEERS, _BY = ("guid", "fluoro", "control", "monitor"), frozenset({"under", "by", "with", "using", "via"})
_INSTRUMENTS = ("antenna", "electrode", "probe", "cryoprobe", "needle", "tip", "applicator", "introducer", "tine")


def use_in_query(scene: Scene, groups: list[Group], mention: Mention) -> tuple[str | None, int | None]:
    """Return what a query uses a modality for, and the number of its group; nothing for a scan of another day."""
    words = scene.tokens.words
    before = set(words[max(0, mention.first - 2) : mention.first])
    behind = words[mention.last : mention.last + 4]
    if _LATER & set(behind[: behind.index(",")] if "," in behind else behind):
        return None, None  # "MRI in 3 months"
    if before & _OTHER_DAYS or (_ALONE & set(behind[:2]) and not groups):
        return None, None
    others = any(m.value != mention.value and not m.flags & NOT_DONE for m in scene.of_kind["guidance"])
    guides = "guid" in mention.term or (behind[:1] != [] and behind[0].startswith("guid"))
    if _of_a_region(scene, mention) or (others and not guides and _asked_scan(scene, mention)):
        return None, None  # "US-guided RFA. A noncontrast CT at the end showed no bleeding"
    if _placed_by_hand(scene, mention):
        return None, None
    if not scene.anchors:
        return "ablation", None
    anchor = min(scene.anchors, key=lambda a: scene.cost(a, mention))
    if anchor.kind == "biopsy" and not _same_way(scene) and _of_the_biopsy(scene, groups, anchor, mention):
        return "needle", None
    if anchor.value in _VESSELS_AND_CEMENT and mention.value not in _CAN_GUIDE:
        return "other", None
    return "ablation", _own_group(scene, groups, mention) if len(groups) > 1 else None


def _placed_by_hand(scene: Scene, mention: Mention) -> bool:
    """Say whether the tool of a query was placed by hand, and its modality is not told to have guided or watched."""
    words = scene.tokens.words
    if _HANDS.isdisjoint(words) or any(w.startswith(_FOLLOWS) for w in scene.words(*scene.sentence_of(mention))):
        return False
    return any(word == "by" and not _HANDS.isdisjoint(words[n + 1 : n + _BESIDE]) for n, word in enumerate(words))


def _of_the_biopsy(scene: Scene, groups: list[Group], biopsy: Mention, mention: Mention) -> bool:
    """Say whether a query's modality stands with a biopsy, and clearly farther from every act."""
    near = scene.cost(biopsy, mention)
    acts = min((scene.cost(act, mention) for group in groups for act in group.acts), default=_FAR)
    return near <= _BESIDE and near + _CLEARLY < acts


def _asked_scan(scene: Scene, mention: Mention) -> bool:
    """Say whether a query's second modality only looked before or behind: "CT after to check", "CT at the end"."""
    behind = scene.words(mention.last, mention.last + 2)
    checks = behind[:1] == ["to"] and behind[1:] in (["check"], ["exclude"], ["document"], ["look"], ["verify"])
    then = behind[:1] == ["after"] and behind[1:] in ([], ["to"], [","], ["."], [";"], ["for"], ["no"], ["showed"])
    failed = behind[:1] != [] and behind[0] in _FAILS
    return checks or then or failed or _only_a_scan(scene, mention, *scene.sentence_of(mention))


def _same_way(scene: Scene) -> bool:
    """Say whether a query's biopsy and ablation went to the same lesion: what guided the one guided the other."""
    modes = {m.value for m in scene.of_kind.get("guidance", []) if not m.flags & NOT_DONE}
    return len(modes) == 1 and "same" in scene.tokens.words


def _own_group(scene: Scene, groups: list[Group], mention: Mention) -> int | None:
    """Return the number of the group that a modality stands with, where every group could have its own."""
    others = [m for m in scene.of_kind.get("guidance", []) if not m.flags & NOT_DONE]
    if len({m.value for m in others}) < 2:
        return None
    costs = [min((scene.cost(act, mention) for act in group.acts), default=_FAR) for group in groups]
    best = min(costs)
    return costs.index(best) if costs.count(best) == 1 else None


def use_in_note(scene: Scene, mention: Mention) -> str | None:
    """Return the use of a modality in one sentence of a note, or None for a scan that guided nothing."""
    first, last = scene.sentence_of(mention)
    if first and scene.tokens.words[first - 1] == ";" and mention.sentence:
        first = scene.layout.sentences[mention.sentence - 1][0]  # "electrode into the tumor; CT confirms its depth"
    first, last = max(first, mention.first - _REACH), min(last, mention.last + _REACH)
    if _of_a_region(scene, mention):
        return None
    around = scene.within(scene.anchors, first, last)
    acts = [a for a in around if a.kind in ABLATIONS and not a.flags & NOT_DONE]
    others = [a for a in around if a.kind in ("biopsy", "service") and a.done]
    said = " ".join([mention.term, *scene.words(mention.last, mention.last + 2)])
    steered = "guid" in said or "monitor" in said
    if mention.headline:
        return "ablation" if steered or acts else "needle" if others else None
    vessel = scene.cued("vascular_access", first, last)
    if vessel and any(abs(act.first - mention.first) < abs(vessel.first - mention.first) for act in acts):
        vessel = None  # "beads through the radial artery, then an antenna with cone beam CT"
    if mention.section in ("anesthesia", "complications") or vessel:
        return "other" if not acts else None
    if _only_a_scan(scene, mention, first, last) and not steered:
        return None
    if others and not acts:
        nearest = min(others, key=lambda a: scene.cost(a, mention))
        if nearest.kind == "biopsy" or nearest.value in _WITH_IMAGING:
            return "needle" if nearest.kind == "biopsy" else "other"
    sampled = any(a.kind == "biopsy" for a in around)  # "targeted cores"
    aimed = not others and not sampled and _found_by(scene, mention, first, last)
    guided = steered or aimed or _guided(scene, mention, first, last, acts)
    return "ablation" if guided else None


def _guided(scene: Scene, mention: Mention, first: int, last: int, acts: list[Mention]) -> bool:
    """Say whether a sentence from `first` to `last` lets the modality guide its ablation or its probe."""
    asked = _ASKED_FOR & set(scene.words(first, min(first + _ITEM, mention.first)))
    if asked and ":" in scene.words(first, mention.first):
        return True  # "Guidance: CT" in a form
    if acts and last - first <= _LINE:
        return True  # a line of a table: "lesion 1: seg 6, 2.1 cm, MWA 100 W, US"
    return bool(acts or scene.cued("probe", first, last)) and scene.cued("guiding", first, last) is not None


def may_guide(scene: Scene, mention: Mention) -> bool:
    """Say whether a modality of a note that names no other guidance can have been the ablation's."""
    if mention.flags & NOT_DONE or mention.value not in _CAN_GUIDE:
        return False
    if mention.section in _ASIDE or _of_a_region(scene, mention):
        return False
    first, last = scene.sentence_of(mention)
    first, last = max(first, mention.first - 30), min(last, mention.last + 30)
    others = [a for a in scene.within(scene.anchors, first, last) if a.kind in ("biopsy", "service") and a.done]
    near = scene.cued("scan_only", max(first, mention.first - 4), min(last, mention.last + 3))
    scan = near is not None and not _shows_the_work(scene, mention, near.first, first, last)
    later = (_LATER | HOURS) & set(scene.words(mention.last, mention.last + 5))  # "CT at 4 h: no leak"
    return not (others or scan or later or scene.cued("vascular_access", first, last))


def _of_a_region(scene: Scene, mention: Mention) -> bool:
    """Say whether it is a scan of a region of the body, read for itself: "CT chest without contrast", "brain MRI"."""
    before, behind = scene.words(mention.first - 2, mention.first), scene.words(mention.last, mention.last + 3)
    if mention.value == "ultrasound" or "guid" in mention.term or any(word.startswith(_STEERS) for word in behind):
        return False
    named = (before[-1:] and before[-1] in _REGIONS) or (behind and behind[0] in _REGIONS)
    named = named or (behind[:1] == ["of"] and bool(_REGIONS & set(behind)))
    return bool(named) and not _BY & set(before)


def _found_by(scene: Scene, mention: Mention, first: int, last: int) -> bool:
    """Say whether the tumor was aimed at: "the mass was localized with ultrasound", "the second tumor: under CT"."""
    aimed = mention.term.startswith("under ") or _TARGETED & set(scene.words(first, last))
    return bool(aimed and scene.within(scene.of_kind.get("lesion", []), first, last))


def _only_a_scan(scene: Scene, mention: Mention, first: int, last: int) -> bool:
    """Say whether the words right before or after the modality make it a scan of before, after or elsewhere."""
    if _for_the_record(scene, mention, last):
        return True
    near = scene.cued("scan_only", max(first, mention.first - 4), min(last, mention.last + 3))
    if near is None or scene.cued("probe", mention.first, min(last, mention.last + 14)):
        return False
    return not _shows_the_work(scene, mention, near.first, first, last)


def _for_the_record(scene: Scene, mention: Mention, last: int) -> bool:
    """Say whether a scan was only a record: "one CT after the second thaw, as a record: no hematoma"."""
    behind = scene.words(mention.last, min(last, mention.last + _CLAUSE + 3))
    at = next((n for n, word in enumerate(behind) if word in ("record", "check", "control", "proof")), 0)
    led = at > 0 and not {"as", "for"}.isdisjoint(behind[max(0, at - 3) : at])
    return led and not (_ENDS | {"only"}).isdisjoint(behind[at + 1 : at + 2])


def _shows_the_work(scene: Scene, mention: Mention, cue: int, first: int, last: int) -> bool:
    """Say whether what a scan showed is the instrument or the heated tissue: "the electrode was seen on CT"."""
    around = scene.words(max(first, mention.first - _CLAUSE), min(last, mention.last + _CLAUSE))
    shown = any(word.startswith(_INSTRUMENTS) for word in around) or bool(BRIGHT & set(around))
    return scene.tokens.words[cue] in _SHOWING and shown
