"""The course of the session: interruption, stage, repetition, anesthesia and sedation, who bills and who helped."""

from typing import NamedTuple

from ablcode.knowledge.case import Sedation, Stopped
from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Scene
from ablcode.reading.session.asked import asked_codes
from ablcode.reading.session.cosurgeons import two_surgeons
from ablcode.reading.session.recorded import no_image_kept
from ablcode.reading.session.stages import said, stage
from ablcode.reading.session.stopped import stopped
from ablcode.reading.session.unusual import unusual_work
from ablcode.reading.targets.group import Group

_DEPTH = ("general", "deep_sedation", "monitored", "regional", "sedation", "local")

_OF_THE_CLAIM = ("operation_only", "notice_signed", "no_notice", "study")


class Course(NamedTuple):
    """What happened to the session as a whole, with the words that say it."""

    stopped: Stopped | None = None
    stopped_fact: Fact | None = None
    stage: Fact | None = None
    repeat: bool = False
    anesthesia: Fact | None = None
    sedation: Sedation | None = None
    claim_type: str | None = None
    surgeons: str | None = None
    professional_component: bool = False
    unusual: bool = False
    circumstances: tuple[str, ...] = ()


def course(scene: Scene, groups: list[Group], completed: bool) -> Course:
    """Return the course of the session; `completed` says that another approach or energy finished the treatment."""
    broken, fact = (None, None) if completed else stopped(scene, groups)
    never = broken is not None and broken.when == "before_anesthesia"
    anesthesia = None if never else _anesthesia(scene)
    return Course(
        stopped=broken,
        stopped_fact=fact,
        stage=stage(scene, groups),
        repeat=_again(scene),
        anesthesia=anesthesia,
        sedation=_sedation(scene, anesthesia),
        claim_type=_claim_type(scene),
        surgeons=_surgeons(scene, groups),
        professional_component=scene.query and _professional_component(scene),
        unusual=(said(scene, "unusual") or unusual_work(scene)) is not None,
        circumstances=_circumstances(scene),
    )


def _circumstances(scene: Scene) -> tuple[str, ...]:
    """Return what a query says of the claim: the aftercare given away, a notice to the patient, a study.

    That no picture of the guidance was kept, a note says too.
    """
    told = [name for name in _OF_THE_CLAIM if scene.query and scene.cued(name) is not None]
    told += ["no_image_kept"] if no_image_kept(scene) else []
    return tuple(name for name in told if name != "notice_signed" or "no_notice" not in told)


def _surgeons(scene: Scene, groups: list[Group]) -> str | None:
    """Return who operated beside the one who bills; a note's assistant has a claim of his own, a co-surgeon not."""
    if scene.query:
        told = ("cosurgeons", "assistant_no_resident", "assistant_nonphysician", "assistant", "team")
        named = next((name for name in told if said(scene, name)), None)
        parted = any(group.organ == "prostate" for group in groups) and _parted(scene)
        return named or ("cosurgeons" if two_surgeons(scene) and not parted else None)
    for cue in scene.cues:
        elsewhen = scene.flags[cue.first] & NOT_DONE or scene.layout.section[cue.first] in BESIDE_THE_COURSE - {"staff"}
        if "cosurgeons" in cue.names and not elsewhen:
            return "cosurgeons"
    return None


def _parted(scene: Scene) -> bool:
    """Say whether two physicians did the two parts of one treatment, each with a code of his own."""
    from ablcode.reading.manner.operators import operators  # of whom only a prostate's session tells

    return bool(operators(scene))


def _professional_component(scene: Scene) -> bool:
    """Say whether only the physician's part of imaging is billed: "hospital case", or its modifier behind a code."""
    in_hospital = (
        scene.cued("facility_side")
        or scene.cued("in_hospital")
        or any(m.value == "facility" for m in scene.of_kind.get("claim_type", []))
    )
    if scene.query and scene.cued("in_office") and not in_hospital:
        return False  # "office, do I append 26": who owns the machine bills the whole
    if said(scene, "professional_component") or (scene.cued("professional_side") and in_hospital):
        return True
    codes = {one.place + 1 for one in asked_codes(scene)}
    return any("modifier_mark" in cue.names and cue.first in codes for cue in scene.cues)


def _sedation(scene: Scene, anesthesia: Fact | None) -> Sedation | None:
    """Return moderate sedation where it is the deepest said."""
    if anesthesia is None or anesthesia.value != "sedation":
        return None
    from ablcode.reading.session.sedation import sedation_of  # most questions tell of none

    return sedation_of(scene)


def _again(scene: Scene) -> bool:
    """Say whether an ablation is told to be the second of its day; in a note its sentence tells of an ablation."""
    cue = said(scene, "repeat")
    if cue is None or scene.query:
        return cue is not None
    sentence = scene.layout.sentences[scene.layout.sentence[cue.first]]
    return any(a.kind in ABLATIONS and a.done for a in scene.within(scene.anchors, *sentence))


def _anesthesia(scene: Scene) -> Fact | None:
    done = [
        m
        for m in scene.of_kind.get("anesthesia", [])
        if not m.flags & NOT_DONE and m.section not in ("history", "plan", "consent", "indication", "family")
    ]
    return stated(min(done, key=lambda m: (_DEPTH.index(m.value), m.first))) if done else None


def _claim_type(scene: Scene) -> str | None:
    """Return who bills, where a query says it; a note speaks of physicians and hospitals for other reasons."""
    if not scene.query:
        return None
    if scene.cued("professional_side"):
        return "professional"  # "physician claim, hospital outpatient": the place is the hospital, the bill is not
    if scene.cued("facility_side"):
        return None if scene.cued("professional_component") else "facility"
    return None
