"""Whether a text tells that nothing was ablated: in a note's own words, or by a plan that was not carried out."""

from ablcode.reading.context.context import NEGATED, NOT_DONE
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import DENIALS
from ablcode.reading.text.terms import Cue

_MOST = 60  # denials and energies that are compared
_NEAR = 4  # tokens before a word that stops a session, in which its day is told
_BOOKED = frozenset({"planned", "scheduled", "booked", "intended", "consented"})
_SLOTS = frozenset({"slot", "appointment", "tomorrow", "booking"})
_UNTOUCHED = frozenset({"untouched", "untreated", "unablated"})
_TOUCHED = frozenset(
    {"touched", "touching", "reached", "reaching", "treated", "treating", "entered", "ablated", "ablating", "went"}
    | {"placed", "inserted", "opened", "used", "probe", "needle", "antenna", "electrode"}
)
_NEAR_PLAN = 3  # tokens between the word of a plan and its ablation


def nothing_done(scene: Scene) -> bool:
    """Say whether a note tells that nothing was ablated: "biopsy only", unless that is told of one target of several.

    Then another target's part tells of an energy, or another sentence of its dose: "A: RF electrode, 8 min. B: biopsy
    only".
    """
    if scene.query:
        return _only_planned(scene) or _only_explored(scene)
    from ablcode.reading.targets.concluded import no_tumor_treated, without_reason  # what only a note concludes
    from ablcode.reading.targets.doses import dosed
    from ablcode.reading.targets.untouched import nothing_inserted, untouched

    if any(no_tumor_treated(scene.words(*sentence)) for sentence in scene.layout.sentences):
        return True
    if any(without_reason(scene.words(*sentence)) for sentence in scene.layout.sentences):
        return not dosed(scene, (act for act in scene.anchors if act.kind in ABLATIONS and act.done))
    told = [cue for cue in scene.cues if "no_procedure" in cue.names and not _only_imagined(scene, cue)][:_MOST]
    if not told:
        if any("stopped" in cue.names and not _of_another_day(scene, cue) for cue in scene.cues):
            return nothing_inserted(scene)  # a session that was begun is reported as stopped
        acts = (act for act in scene.anchors if act.kind in ABLATIONS and act.done)
        return untouched(scene) and not dosed(scene, acts)
    energies = [act for act in scene.of_kind.get("energy", []) if act.done][:_MOST]
    with_dose = {act.first for act in dosed(scene, energies)}
    return not all(any(_besides(scene, cue, act, act.first in with_dose) for act in energies) for cue in told)


def _only_explored(scene: Scene) -> bool:
    """Say whether a query tells that spread was found and the tumor not touched: only the look inside was done."""
    words = scene.tokens.words
    denied = any(
        word in DENIALS | {"without"} and not _TOUCHED.isdisjoint(words[n + 1 : n + _NEAR])
        for n, word in enumerate(words)
    )
    return scene.cued("disease_found") is not None and (denied or not _UNTOUCHED.isdisjoint(words))


def _only_imagined(scene: Scene, cue: Cue) -> bool:
    """Say whether an end only would have come: "had it read as adenoma, we would have stopped at the biopsy"."""
    before = scene.words(max(scene.sentence_at(cue.first)[0], cue.first - 2 * _NEAR), cue.last)
    return "would" in before and not DENIALS & set(before)


def _of_another_day(scene: Scene, cue: Cue) -> bool:
    """Say whether what is told to be stopped is no session of the day: "the slot of tomorrow is cancelled"."""
    before = scene.words(max(scene.sentence_at(cue.first)[0], cue.first - _NEAR), cue.first)
    return bool(scene.flags[cue.first] & NOT_DONE) or not _SLOTS.isdisjoint(before)


def _only_planned(scene: Scene) -> bool:
    """Say whether a query tells of a plan and that it was not done: "planned lap MWA ..., tumor was not ablated"."""
    acts = [m for kind in ("act", "energy") for m in scene.of_kind.get(kind, [])]
    done = [act for act in acts if act.done]
    planned = all(_BOOKED & set(scene.words(act.first - _NEAR_PLAN, act.first)) for act in done)
    return bool(done) and planned and any(act.flags & NEGATED for act in acts)


def _besides(scene: Scene, cue: Cue, act: Mention, with_dose: bool) -> bool:
    keys, own = scene.keys_at(cue.first), scene.keys_of(act)
    if keys and own and not own & keys:
        return True
    only = scene.tokens.words[cue.last - 1] == "only" and scene.layout.section[cue.first] == act.section
    return only and act.sentence != scene.layout.sentence[cue.first] and with_dose
