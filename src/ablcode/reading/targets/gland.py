"""A benign prostate, treated by a means that has nothing to do with tumors."""

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.scene import Scene
from ablcode.reading.targets.group import Group

_MEANS = frozenset({"focused_ultrasound"})  # whose code asks for no cancer
_THROUGH_THE_PERINEUM = ("transperineal", "perineal")  # so is the code of a laser that goes this way


def benign_gland(scene: Scene, group: Group) -> bool:
    """Say whether a group is that of a benign prostate in a text that names no cancer of it."""
    if group.organ != "prostate":
        return False
    diagnoses = [m for m in scene.of_kind.get("diagnosis", []) if not m.flags & NOT_DONE and m.section != "family"]
    cancers = (m for m in diagnoses if m.entry.implies.get("organ") == "prostate" and m.value != "bph")
    tumors = (m for m in scene.of_kind.get("tumor", []) if not m.flags & NOT_DONE)
    if any(cancers) or any(m.value in ("malignant", "primary") for m in tumors):
        return False
    energies = {energy_of(act) for act in group.acts}
    perineal = (m for m in scene.of_kind.get("approach", []) if m.done and m.term.startswith(_THROUGH_THE_PERINEUM))
    interstitial = "laser" in energies and any(perineal)
    return any(m.value == "bph" for m in diagnoses) and _MEANS.isdisjoint(energies) and not interstitial
