"""Which organ each imaging modality guided, in a note that ablates several."""

from ablcode.reading.context.context import NEGATED, NOT_DONE
from ablcode.reading.scene.organs import organ_of
from ablcode.reading.scene.scene import Scene
from ablcode.reading.session.uses import use_in_note
from ablcode.reading.targets.group import Group
from ablcode.reading.targets.listed import target_places


def guided_groups(scene: Scene, groups: list[Group], modalities: set[str]) -> dict[str, int | None]:
    """Return the one group that each modality guided, by what a note denies of it or by what it stands with.

    "Liver: electrode placed with ultrasound. Kidney: two cryoprobes placed with CT": each organ had its own.
    """
    denied = {modality: _without(scene, groups, modality) for modality in modalities}
    beside = {modality: _beside_acts(scene, groups, modality) for modality in modalities}
    told = {modality: next(iter(one)) for modality, one in beside.items() if len(one) == 1}
    apart = len(told) == len(modalities) and len(set(told.values())) > 1
    return {m: number if number is not None or not apart else told[m] for m, number in denied.items()}


def _beside_acts(scene: Scene, groups: list[Group], modality: str) -> set[int]:
    """Return the numbers of the groups whose acts stand in the sentences in which a modality guided an ablation."""
    found: set[int] = set()
    for mention in scene.of_kind.get("guidance", []):
        if mention.value == modality and not mention.flags & NOT_DONE and use_in_note(scene, mention) == "ablation":
            first, last = scene.sentence_of(mention)
            told = {a.first for a in scene.within(scene.anchors, first, last)}
            found |= {n for n, group in enumerate(groups) if any(act.first in told for act in group.acts)}
    return found


def _without(scene: Scene, groups: list[Group], modality: str) -> int | None:
    """Return the number of the one group that a note lets a modality guide, denying it of the other organs."""
    places = target_places(scene)
    organs = {group.organ for group in groups}
    denied: set[str | None] = set()
    for mention in scene.of_kind.get("guidance", []):
        if mention.value == modality and mention.flags & NEGATED:
            near = [m for m in scene.within(scene.mentions, *scene.sentence_of(mention)) if organ_of(m) in organs]
            beside = scene.nearest([m for m in near if m.kind in ("organ", "site")], mention)
            own = {organ_of(places[key]) for key in scene.keys_of(mention) & places.keys()}
            denied |= {organ_of(beside)} if beside else own if len(own) == 1 else set()
    left = [number for number, group in enumerate(groups) if group.organ not in denied]
    return left[0] if denied & organs and len(left) == 1 else None
