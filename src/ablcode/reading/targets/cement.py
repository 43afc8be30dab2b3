"""Energy that only warms the cement of a fractured vertebra, outside the body or in it: no tumor is ablated by it."""

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.organs import CEMENTS
from ablcode.reading.scene.scene import LUMPS, Mention, Scene

_CEMENT = frozenset({"cement", "pmma", "methacrylate", "polymethylmethacrylate"})
_WARMS = ("warm", "heat", "cur", "thick", "activat", "polymeri", "viscos", "harden", "acts", "works", "worked")
_REACH = 9  # tokens between the cement and the energy that warms it
_NAME = 4  # tokens of "radiofrequency-targeted vertebral augmentation"


def warming(scene: Scene) -> set[int]:
    """Return the acts (by their first token) of a note whose energy warmed cement, with the name of such an operation.

    "The cement was warmed by the radiofrequency module", under the title "Radiofrequency kyphoplasty".
    """
    energies = [] if scene.query else [act for act in scene.of_kind.get("energy", []) if act.done]
    found = {act.first for act in energies if _warms(scene, act)}
    if found:
        found |= {act.first for act in energies if _names_it(scene, act)}
    return found


def _warms(scene: Scene, act: Mention) -> bool:
    """Say whether an act's energy is told beside cement that it warms, with no tumor near: "RF-activated cement"."""
    words = scene.tokens.words
    first, last = scene.sentence_of(act)
    first, last = max(first, act.first - _REACH), min(last, act.last + _REACH)
    if any(scene.within(scene.of_kind.get(kind, []), first, last) for kind in LUMPS):
        return False
    for place in range(first, last):
        if words[place] in _CEMENT:
            low, high = sorted((place, act.first))
            between = range(low, min(high + 1, last))
            if any(words[n].startswith(_WARMS) and not scene.flags[n] & NOT_DONE for n in between):
                return True
    return False


def _names_it(scene: Scene, act: Mention) -> bool:
    """Say whether an energy stands in the name of the cementing: "Radiofrequency-targeted vertebral augmentation"."""
    behind = scene.within(scene.of_kind.get("service", []), act.last, act.last + _NAME)
    linked = not {"and", "+", "with", ",", ";", "then", "plus"} & set(scene.words(act.last, act.last + _NAME - 1))
    return linked and any(service.value in CEMENTS for service in behind)
