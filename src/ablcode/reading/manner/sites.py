"""The parts of the organ that were treated: lobes, segments, bones."""

from ablcode.reading.context.context import NEIGHBOR, NOT_DONE, ORIGIN, PATH
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import ABLATIONS, organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.group import Group
from ablcode.reading.targets.listed import treated_targets


def sites(scene: Scene, group: Group) -> list[Fact]:
    """Return the parts of the organ that were treated, each once, in the order of the text."""
    mine = frozenset(act.first for act in group.acts)
    targets = treated_targets(scene) if group.organ == "thyroid" else frozenset[str]()
    found: dict[str, Fact] = {}
    for mention in scene.of_kind.get("site", []):
        if organ_of(mention) not in (None, group.organ) or mention.flags & (NOT_DONE | PATH | NEIGHBOR | ORIGIN):
            continue
        if organ_of(mention) is None and group.organ not in ("liver", "thyroid"):
            continue
        if mention.section in ("family", "equipment", "plan", "staff", "consent", "complications", "history"):
            continue
        if not _treated_site(scene, group, mention, mine, targets) or (
            group.organ == "thyroid" and _lobe_spared(scene, mention)
        ):
            continue
        for value in _site_values(mention):
            found.setdefault(value, stated(mention, value))
    return list(found.values())


def _site_values(mention: Mention) -> tuple[str, ...]:
    return ("right_lobe", "left_lobe") if mention.value == "both_lobes" else (mention.value,)


def _treated_site(scene: Scene, group: Group, mention: Mention, mine: frozenset[int], targets: frozenset[str]) -> bool:
    """Say whether a site's sentence tells of the ablation; the lobes of the thyroid are counted, so they must be.

    `targets` are the enumerated targets that were treated.
    """
    first, last = (0, len(scene.tokens.words)) if scene.query else scene.sentence_of(mention)
    anchors = scene.within(scene.anchors, max(first, mention.first - 60), min(last, mention.last + 60))
    if not anchors:
        summed = mention.value == "both_lobes" and mention.headline  # "SUMMARY: three nodules in two lobes"
        each = summed or scene.cued("all_treated") is not None
        return group.organ != "thyroid" or each or _lobe_treated(scene, mention, targets)
    anchor = min(anchors, key=lambda a: scene.cost(a, mention))
    if anchor.kind in ABLATIONS:
        return anchor.first in mine
    return anchor.kind == "service" and group.organ != "thyroid"


def _lobe_spared(scene: Scene, mention: Mention) -> bool:
    from ablcode.reading.targets.fate import spared

    return spared(scene, mention)


def _lobe_treated(scene: Scene, mention: Mention, targets: frozenset[str]) -> bool:
    from ablcode.reading.manner.lobes import lobe_treated  # what counts one organ, only where it was treated

    return lobe_treated(scene, mention, targets)
