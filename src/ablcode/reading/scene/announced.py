"""The energy that a note only announces, where no words of its course name one: what was booked or chosen was done."""

from ablcode.reading.context.context import NOT_DONE, PLANNED
from ablcode.reading.context.talk import CHOSE
from ablcode.reading.scene.acts import energy_of, strong
from ablcode.reading.scene.scene import ELSEWHEN, Mention, Scene
from ablcode.reading.text.closed import MINUTES, WATTS

_REASON = 1  # the number of the last sentence at the head of a note in which its reason is told
_COURSE = 200  # tokens around an act in which its dose is told
_DOSES = MINUTES | WATTS | {"degrees", "c", "joules", "kj"}
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
    booked = [act for act in came if stopped or act.sentence <= _REASON]
    chosen = [act for act in came if act.section not in ELSEWHEN - _TOLD_BEFORE and _chosen(scene, act, tools)]
    return next((found for found in (booked, chosen) if len({energy_of(act) for act in found}) == 1), [])


def as_booked(scene: Scene, act: Mention) -> bool:
    """Say whether a sign in a note's course bears out the energy that its head books, with minutes, watts or degrees.

    "Booked: cryo of a fibroadenoma. ... 8 minutes on, 6 off. The ice passed the rim": ice alone would tell little.
    """
    words, energy = scene.tokens.words, energy_of(act)
    if not energy or act.headline:
        return False
    tools = (a for a in scene.anchors if a.sentence <= _REASON and (a.kind == "energy" or strong(a)))
    booked = (a for a in tools if a.flags & NOT_DONE == PLANNED or a.section == "plan")
    if not any(energy_of(a) == energy for a in booked):
        return False
    around = range(max(0, act.first - _COURSE), min(len(words), act.last + _COURSE))
    return any(words[n] in _DOSES and scene.layout.section[n] == act.section for n in around)


def _chosen(scene: Scene, act: Mention, tools: list[Mention]) -> bool:
    """Say whether a verb of choice leads to an energy: "weighed up RFA and wants focused ultrasound".

    What stands behind another energy is what that one was preferred to.
    """
    first, _ = scene.sentence_of(act)
    others = scene.within(tools, first, act.first)
    return not CHOSE.isdisjoint(scene.words(max(first, others[-1].last if others else first), act.first))
