"""A complication that a query tells of, and the embolization that stops its bleeding."""

from ablcode.reading.context.context import NEGATED
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.behind import BACK, set_behind
from ablcode.reading.text.closed import AFTER

_TROUBLES = (
    *("bleed", "bled", "hemorrh", "haemorrh", "pseudoaneurysm", "abscess", "hematoma", "haematoma", "leak"),
    *("complication", "biloma", "infect", "perforat", "fistula", "extravasat"),
)
_PREVENTS = frozenset({"prevent", "prophylactic", "prophylactically", "reduce", "avoid", "preop", "risk", "lessen"})
_BEFORE_ACT = 3  # tokens before an act in which it is told to be of the session before


def told_trouble(scene: Scene) -> bool:
    """Say whether a complication is told, and not denied."""
    told = (n for n, word in enumerate(scene.tokens.words) if word.startswith(_TROUBLES))
    return any(not scene.flags[n] & NEGATED for n in told)


def stanching_embolization(scene: Scene) -> Mention | None:
    """Return the embolization that stops a bleeding, in a query: its words tell of one that is not to be prevented."""
    told = [m for m in scene.of_kind.get("service", []) if m.value == "embolization" and m.done]
    if not told or not scene.query or not told_trouble(scene) or not _PREVENTS.isdisjoint(scene.tokens.words):
        return None
    return told[0]


def only_stanched(scene: Scene, acts: list[Mention]) -> bool:
    """Say whether a query names an ablation only as what bled later: "hemorrhage post renal cryo; brought back"."""
    if not acts or stanching_embolization(scene) is None:
        return False
    later = set_behind(scene.tokens.words) is not None or not BACK.isdisjoint(scene.tokens.words)
    return later and all(AFTER & {*scene.words(act.first - _BEFORE_ACT, act.first)} for act in acts)
