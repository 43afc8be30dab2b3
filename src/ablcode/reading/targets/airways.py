"""Whether what a bronchoscope treated grows into an airway, or lies in the lung that the airways lead to.

What is burned, frozen or fulgurated through a bronchoscope narrows a bronchus; a nodule in the lung is navigated to
first, and heated with microwaves, radiofrequency or pulses.
"""

from collections.abc import Sequence

from ablcode.reading.context.context import NEIGHBOR, NOT_DONE, ORIGIN, PATH
from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.organs import ASIDE, organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.fate import spared
from ablcode.reading.targets.tumors import tumor_at

_BURNED_OFF = frozenset({None, "laser", "cryo", "other"})  # energies that destroy what grows into an airway
_STEERED = ("navigat", "robot", "tool in lesion", "cbct", "cone beam", "ion", "transbronchial", "overlay")
_WALL = ("bronch", "orific", "takeoff")


def airway_of(scene: Scene, acts: Sequence[Mention]) -> list[Mention] | None:
    """Return the mentions of the airway that holds the tumor which `acts` treat, or None if it lies in the lung."""
    off = {energy_of(act) for act in acts} <= _BURNED_OFF
    if scene.query:
        in_lung = any(m.kind in ("organ", "site", "diagnosis") and organ_of(m) == "lung" for m in scene.mentions)
        return [] if off and not in_lung else None
    told = {act.sentence for act in acts}
    walls = [m for m in scene.of_kind.get("organ", []) if m.value == "airway" and not m.flags & ASIDE]
    named = [m for m in walls if m.headline or m.sentence in told]
    if not named and off and not _through_the_chest(scene, told):
        named = _seen_through_the_scope(scene)
    if not named and not any(_in_the_lung(scene, m) for m in scene.mentions if organ_of(m) == "lung" and m.done):
        named = [m for m in walls if tumor_at(scene, m)]
    return named or None


def _seen_through_the_scope(scene: Scene) -> list[Mention]:
    """Return the airways that a note names, also as the way or the surroundings; none where a scope was steered."""
    words = scene.tokens.words
    for place, word in enumerate(words):
        steered = word.startswith(_STEERED) if len(word) > len("ion") else word == "ion"
        if steered and not scene.flags[place] & NOT_DONE:
            return []
    walls = [m for m in scene.of_kind.get("organ", []) if m.value == "airway" and not m.flags & (NOT_DONE | ORIGIN)]
    return [m for m in walls if not m.flags & (PATH | NEIGHBOR)] or walls


def _through_the_chest(scene: Scene, told: set[int]) -> bool:
    """Say whether the tool went through the skin: a sentence of the ablation says so."""
    ways = (m for m in scene.of_kind.get("approach", []) if m.value == "percutaneous" and m.done)
    return any(m.sentence in told or m.headline for m in ways)


def _in_the_lung(scene: Scene, mention: Mention) -> bool:
    """Say whether a tumor lies in the lung itself: not in "the right lower lobe bronchus", and not let be."""
    within = scene.words(mention.last, mention.last + 1)
    bronchus = bool(within) and within[0].startswith(_WALL)
    return tumor_at(scene, mention) and not bronchus and not spared(scene, mention)
