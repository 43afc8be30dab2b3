"""What was filled with cement beside the ablation: vertebrae one by one, a sacrum by its sides, another bone once."""

from itertools import pairwise

from ablcode.knowledge.case import Companion
from ablcode.reading.context.context import NEIGHBOR
from ablcode.reading.manner.sides import sides
from ablcode.reading.scene.organs import organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.session.levels import cavity_made, cemented_levels, last_bones, named_levels
from ablcode.reading.targets.fate import side_beside
from ablcode.reading.targets.group import Group

_SIDE = 12  # the cost from a cement to its side
_ONE_SIDE = 5  # tokens behind the cement of a sacrum in which a query tells "one side"


def filled(scene: Scene, groups: list[Group], mention: Mention) -> list[Companion]:
    """Return what a mention of cement tells: the service, its bone or level, the sides of a sacrum."""
    service = "cementoplasty" if mention.value == "vertebroplasty" and _of_another_bone(scene) else mention.value
    if service != "cementoplasty":
        return cemented_levels(scene, mention, "kyphoplasty" if cavity_made(scene, mention) else service)
    bones = [m for m in scene.of_kind.get("site", []) if organ_of(m) == "bone" and not m.flags & NEIGHBOR]
    bones = [m for m in bones if m.sentence == mention.sentence] or last_bones(scene, mention, bones) or bones
    vertebral = [m for m in bones if m.value.endswith("vertebra") and m.done]
    other = [m for m in bones if not m.value.endswith("vertebra") and (m.done or not vertebral)]
    if not other and (vertebral or named_levels(scene)):
        return cemented_levels(scene, mention, "kyphoplasty" if cavity_made(scene, mention) else "vertebroplasty")
    site = "sacrum" if mention.term == "sacroplasty" else other[0].value if other else None
    side = side_beside(scene, mention)
    detail = _sides_of_sacrum(scene, groups, mention, side) if site == "sacrum" else ()
    return [Companion(service, site, side, 1, detail)]


def _of_another_bone(scene: Scene) -> bool:
    """Say whether a note tells of bones and of no vertebra: its "vertebroplasty" fills an acetabulum."""
    bones = {m.value for m in scene.of_kind.get("site", []) if organ_of(m) == "bone" and m.done}
    return not scene.query and bool(bones) and not any(value.endswith("vertebra") for value in bones)


def _sides_of_sacrum(scene: Scene, groups: list[Group], mention: Mention, side: str | None) -> tuple[str, ...]:
    """Return whether one or both sides of the sacrum were filled: the words around the cement say it.

    Else a note's cement went where its one tumor was ablated.
    """
    near = side or next((m.value for m in scene.of_kind.get("side", []) if scene.cost(m, mention) <= _SIDE), None)
    behind = scene.words(mention.last, mention.last + _ONE_SIDE)
    if near is None and scene.query and ("one", "side") in pairwise(behind):
        return ("one_side",)
    treated = sides(scene, groups[0]) if near is None and len(groups) == 1 and not scene.query else None
    near = treated.value if treated else near
    return {"bilateral": ("both_sides",), "left": ("one_side",), "right": ("one_side",)}.get(near or "", ())
