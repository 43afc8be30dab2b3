"""Acts that no place is tied to: their organ by the background of a note, or by what a query hints at."""

from collections.abc import Set

from ablcode.reading.context.context import NOT_DONE, ORIGIN, PLANNED
from ablcode.reading.scene.acts import strong
from ablcode.reading.scene.organs import ABLATIONS, ASIDE, MAIN, NO_TUMOR, ORGAN_OF_OPERATION, TUMORS_ONLY, organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.background import background
from ablcode.reading.targets.gland import benign_gland
from ablcode.reading.targets.group import Group
from ablcode.reading.targets.hinted import hinted_organ
from ablcode.reading.targets.sited import of_tumors, tumor_organs
from ablcode.reading.targets.tumors import tumor_at
from ablcode.reading.text.lexicon import lexicon
from ablcode.reading.text.parts import surrounding_organ

_LIVER_ARTERY = frozenset(  # embolizations of the liver's tumors alone
    {"tace", "deb tace", "debtace", "ctace", "dsm tace", "y90", "y 90", "yttrium 90", "tare", "sirt"}
    | {"chemoembolization", "radioembolization", "transarterial chemoembolization"}
)


def without_place(scene: Scene, acts: list[Mention], seen: list[str]) -> list[Group]:
    """Return the group of acts that no place is tied to, if they amount to one; a query's organ may stay open.

    What the text tells of instead is added to `seen`.
    """
    around = _of_query(scene, acts) if scene.query else _of_note(scene)
    begins = {organ_of(m): m.first for m in reversed(scene.mentions) if not m.flags & ASIDE}
    for organ in sorted(around, key=lambda o: (-around[o] * (2 if o in MAIN else 1), begins.get(o, -1), o)):
        if (scene.query and organ not in MAIN) or (organ == "soft_tissue" and not scene.query and "bone" in around):
            continue  # "a lesion of the manubrium with a soft-tissue cuff"
        group = Group(organ, acts, [m for m in scene.mentions if organ_of(m) == organ], assumed=True)
        instead = "benign_prostate" if benign_gland(scene, group) else NO_TUMOR.get(organ)
        if instead:
            seen.append(instead)
        return [] if instead else [group]
    at_tumors = [act for act in acts if tumor_at(scene, act)]
    sure = any(strong(act) for act in at_tumors)
    if scene.query:
        sure = bool(at_tumors) or (not seen and any(act.kind in ABLATIONS and not act.lay for act in acts))
    return [Group(None, acts, [])] if sure else []


def _of_note(scene: Scene) -> dict[str, int]:
    """Return the organs that a note's background names for its tumors; else what all of it lies in."""
    around = _of_the_nodes(scene, of_tumors(scene, background(scene)))
    if not MAIN & set(around) and not _holds_the_tumor(scene, around.keys()):
        surrounding = surrounding_organ(scene.tokens)
        return {surrounding: 1} if surrounding else around
    return around


def _of_query(scene: Scene, acts: list[Mention]) -> dict[str, int]:
    """Return the organs that a query names apart from the acts: with what else is done there, or by a hint."""
    around = background(scene)
    if not MAIN & set(around):  # "partial nephrectomy and cryo of a second tumor"
        for service in scene.of_kind.get("service", []):
            organ_named = "liver" if service.term in _LIVER_ARTERY else ORGAN_OF_OPERATION.get(service.value)
            if organ_named and service.done:
                around[organ_named] = 1
        for sampled in scene.of_kind.get("biopsy", []):  # "liver biopsy and RFA of a different lesion"
            around.update({e.value: 1 for e in lexicon().terms.get(sampled.term.split()[0], ()) if e.kind == "organ"})
    return around if MAIN & set(around) else around | _only_organ(scene, acts)


def _only_organ(scene: Scene, acts: list[Mention]) -> dict[str, int]:
    """Return the one organ of tumors that a query names, though it stands with something else, or that it hints at.

    "FNA of a different liver lesion at the time of the RFA", "CO2 between bowel and right kidney before the cryo".
    """
    places = [m for kind in ("organ", "site", "diagnosis") for m in scene.of_kind.get(kind, []) if not m.flags & ORIGIN]
    # "Lap nephrectomy right kidney was planned, changed to cryo of the tumor": the plan names the organ.
    organs: set[str | None] = set()
    for against in (NOT_DONE, NOT_DONE & ~PLANNED):
        named = {organ_of(m) for m in places if not m.flags & against}
        organs = organs or {organ for organ in named if organ in TUMORS_ONLY}
    organ = organs.pop() if len(organs) == 1 else hinted_organ(scene, acts)
    return {organ: 1} if organ else {}


def _holds_the_tumor(scene: Scene, organs: Set[str]) -> bool:
    """Say whether a note's tumor is said to be in one of the organs, not a metastasis that came from there."""
    for mention in scene.mentions:
        if organ_of(mention) in organs and (mention.kind == "diagnosis" or tumor_at(scene, mention)):
            around = scene.within(scene.of_kind.get("tumor", []), *scene.sentence_of(mention))
            if all(m.value != "metastasis" for m in around) and mention.entry.implies.get("tumor") != "metastasis":
                return True
    return False


def _of_the_nodes(scene: Scene, around: dict[str, int]) -> dict[str, int]:
    """Leave out of a note's background, where nodes were worked on, the organs that only a cancer is named by."""
    told = {organ_of(m) for m in scene.mentions if m.kind in ("organ", "site") and m.done and not m.flags & ASIDE}
    worked_on = "lymph_node" in told and "lymph_node" in tumor_organs(scene)  # not "Axillary nodes: soft"
    return {organ: around[organ] for organ in around if organ in told} if worked_on else around
