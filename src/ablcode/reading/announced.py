"""The energy that a note only announces, where no words of its course name one: what was booked or chosen was done."""

from ablcode.reading.acts import energy_of, strong
from ablcode.reading.context import NOT_DONE, PLANNED
from ablcode.reading.scene import ELSEWHEN, Mention, Scene
from ablcode.reading.talk import CHOSE

_REASON = 1  # the number of the last sentence at the head of a note in which its reason is told
_TOLD_BEFORE = frozenset({"indication", "history", "consent"})  # where a choice is told


def announced(scene: Scene, acts: list[Mention]) -> list[Mention]:
    """Return the one energy that a note only announces ("came for focused ultrasound") where no act names one.

    Of a session that was stopped it may be announced anywhere before the plan. Of several the one chosen counts.
    """
    if scene.query or not acts or any(energy_of(act) for act in acts):
        return []
    tools = [anchor for anchor in scene.anchors if anchor.kind in ("energy", "device") and energy_of(anchor)]
    came = [act for act in tools if act.flags & NOT_DONE == PLANNED and strong(act)]
    stopped = any("stopped" in cue.names and not scene.flags[cue.first] & NOT_DONE for cue in scene.cues)
    later = ELSEWHEN - {"indication"} if stopped else ELSEWHEN
    booked = [act for act in came if (stopped or act.sentence <= _REASON) and act.section not in later]
    chosen = [act for act in came if act.section not in ELSEWHEN - _TOLD_BEFORE and _chosen(scene, act, tools)]
    return next((found for found in (booked, chosen) if len({energy_of(act) for act in found}) == 1), [])


def _chosen(scene: Scene, act: Mention, tools: list[Mention]) -> bool:
    """Say whether a verb of choice leads to an energy: "weighed up RFA and wants focused ultrasound".

    What stands behind another energy is what that one was preferred to.
    """
    first, _ = scene.sentence_of(act)
    others = scene.within(tools, first, act.first)
    return not CHOSE.isdisjoint(scene.words(max(first, others[-1].last if others else first), act.first))
