"""Which organs a note names apart from the ablation: in its diagnosis, its indication, its findings."""

from ablcode.reading.context.context import NOT_DONE, PAST, PLANNED
from ablcode.reading.scene.organs import ABLATIONS, ASIDE, MAIN, PLACES, bed_of, organ_of
from ablcode.reading.scene.origins import is_origin
from ablcode.reading.scene.scene import BACKGROUND, ELSEWHEN, Mention, Scene
from ablcode.reading.targets.sited import in_field

_LOOKED_AT = 50  # mentions of tumors and services that are looked at
_FATE = 4  # tokens behind a place in which it is said to be left alone: "the lung nodules are stable"
_LISTS = ([","], ["and"])
_ROW = 60  # tokens around a metastasis in which the only organ is its own


def _held(scene: Scene, first: int, last: int) -> set[str]:
    """Return the organs that a span of tokens names and that may hold a tumor."""
    places = (m for m in scene.within(scene.mentions, first, last) if m.kind in ("organ", "site"))
    organs = (organ_of(m) for m in places if not m.flags & ASIDE and not is_origin(scene, m))
    return {organ for organ in organs if organ in MAIN}


def _spread_to(scene: Scene) -> set[str]:
    """Return the organs that a note's metastases are said to be in, right beside their name."""
    found: set[str] = set()
    for spread in scene.of_kind.get("tumor", [])[:_LOOKED_AT]:
        if spread.value == "metastasis" and not spread.flags & NOT_DONE and spread.section not in ("family", "plan"):
            first, last = scene.sentence_of(spread)
            near = _held(scene, max(first, spread.first - 4), min(last, spread.last + 6))
            within = near or _held(scene, max(first, spread.first - _ROW), min(last, spread.last + _ROW))
            # "right adrenal nodule, 3 cm, biopsied in July: metastasis": farther off it must be the only organ.
            found |= within if near or len(within) == 1 else set()
    return found


def _left_quiet(scene: Scene, place: Mention) -> bool:
    """Say whether the words behind a place in its sentence call it normal or stable."""
    listed = scene.words(place.last, place.last + 1) in _LISTS  # "kidney, vein and spleen looked healthy"
    end = min(scene.sentence_of(place)[1], place.last + _FATE * (1 + listed))
    return scene.cued("quiet", place.last, end) is not None


def _treated_before(scene: Scene, place: Mention) -> bool:
    """Say whether a history tells of the ablation of this place: what was treated then is not why it is done now."""
    if scene.query or place.section != "history":
        return False
    return any(anchor.kind in ABLATIONS for anchor in scene.within(scene.anchors, *scene.sentence_of(place)))


def _of_a_lump(scene: Scene, place: Mention) -> bool:
    """Say whether a note names a place right before its tumor: "lipiodol was given into her segment 6 carcinoma"."""
    if scene.query or place.kind not in ("organ", "site"):
        return False
    behind = scene.within(scene.mentions, place.last, place.last + 1)
    return any(m.kind in ("tumor", "lesion") for m in behind)


def background(scene: Scene) -> dict[str, int]:
    """Return organs that the note names apart from the ablation, with how often: its diagnosis, indication, findings.

    A tumor's own name counts more than an organ; what is an origin, a neighbor or denied does not count.
    """
    found: dict[str, int] = {}
    earlier: list[str] = []  # "chemoembolization of the HCC went well two weeks ago": the tumor is still there
    spread = set() if scene.query else _spread_to(scene)
    for mention in scene.mentions:
        organ = organ_of(mention) if mention.kind in PLACES else None
        if spread and organ not in spread and mention.kind == "diagnosis":
            continue  # "prostate cancer. A deposit in the left ischium": the primary's name
        aside = ASIDE & ~PLANNED if mention.kind == "diagnosis" else ASIDE  # "here for his RCC"
        named = mention.kind in ("diagnosis", "tumor")  # "fibroadenoma on core two months ago"
        if (named or _of_a_lump(scene, mention)) and mention.section not in ELSEWHEN and mention.flags & aside == PAST:
            earlier.append(organ or "")
        if organ is None or mention.flags & aside or mention.section in ("family", "equipment", "staff"):
            continue
        if is_origin(scene, mention) or (not scene.query and _left_quiet(scene, mention)):
            continue
        weight = 3 if mention.kind == "diagnosis" and not _treated_before(scene, mention) else 1
        if mention.section in BACKGROUND and mention.section not in ELSEWHEN:
            weight += 1
        if mention.headline:
            weight += 3
        if not scene.query and in_field(scene, mention):
            weight += 5  # "Site treated: kidney" goes before what a title calls it
        weight += organ in spread  # "breast cancer metastasis, dome of the liver": before a breast named besides
        found[organ] = found.get(organ, 0) + weight
    if not scene.query:
        for mention in scene.of_kind.get("service", [])[:_LOOKED_AT]:
            bed = bed_of(scene, mention)
            if bed and mention.section not in ("family", "equipment", "staff"):
                found[bed] = found.get(bed, 0) + 3
    if not MAIN & found.keys():
        found |= dict.fromkeys(filter(None, earlier), 3)
    if "lung" in found:
        found["lung"] += found.pop("airway", 0)  # the bronchus beside a tumor of the lung
    return found
