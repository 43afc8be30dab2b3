"""The course of the session: interruption, stage, repetition, anesthesia and sedation, who bills and who helped."""

from itertools import pairwise
from typing import NamedTuple

from ablcode.knowledge.case import Sedation, Stopped
from ablcode.reading.context.context import NEGATED, NOT_DONE, PAST, PLANNED
from ablcode.reading.manner.operators import operators
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Scene
from ablcode.reading.session.asked import asked_codes
from ablcode.reading.session.cosurgeons import two_surgeons
from ablcode.reading.session.recorded import no_image_kept
from ablcode.reading.session.sedation import sedation_of
from ablcode.reading.session.sittings import later_sitting
from ablcode.reading.session.stopped import stopped, window
from ablcode.reading.session.unusual import unusual_work
from ablcode.reading.targets.aftermath import earlier_session
from ablcode.reading.targets.groups import Group
from ablcode.reading.text.closed import AGAIN, PASSIVE, WEEKDAYS
from ablcode.reading.text.terms import Cue

_DEPTH = ("general", "deep_sedation", "monitored", "regional", "sedation", "local")
_DAYS = frozenset({"day", "days", "week", "weeks", "wk", "wks"})
_AFTER = frozenset({"postoperative", "postop", "operative"})
_DONE_BEFORE = ABLATIONS | {"service"}
_STOPS = 20  # words for a stop that are looked at
_GONE_BY = frozenset({"ago", "post", "after", "second", "2nd", "previous", "previously", "following", "prior", "first"})
_TODAY = frozenset({"today", "now"})
_TO_COME = frozenset({"next", "later", "tbd"})
_SPANS = ("wk", "week", "mo", "day")

_OF_THE_CLAIM = ("operation_only", "notice_signed", "no_notice", "study")
_UNTIL = frozenset({"for", "until", "till", "to"})
_KEPT = frozenset({"left", "kept", "reserved", "saved", "waits", "wait", "remain", "remains", "deferred", "postponed"})


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
        stage=_stage(scene, groups),
        repeat=_again(scene) or _repeated(scene),
        anesthesia=anesthesia,
        sedation=sedation_of(scene, anesthesia),
        claim_type=_claim_type(scene),
        surgeons=_surgeons(scene, groups),
        professional_component=scene.query and _professional_component(scene),
        unusual=(_said(scene, "unusual") or unusual_work(scene)) is not None,
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
        named = next((name for name in told if _said(scene, name)), None)
        parted = any(group.organ == "prostate" for group in groups) and operators(scene)  # each has his own code
        return named or ("cosurgeons" if two_surgeons(scene) and not parted else None)
    for cue in scene.cues:
        elsewhen = scene.flags[cue.first] & NOT_DONE or scene.layout.section[cue.first] in BESIDE_THE_COURSE - {"staff"}
        if "cosurgeons" in cue.names and not elsewhen:
            return "cosurgeons"
    return None


def _said(scene: Scene, name: str) -> Cue | None:
    """Return the first cue of a name that stands in what was done, not denied nor of another time."""
    for cue in scene.cues:
        here = scene.layout.section[cue.first] not in BESIDE_THE_COURSE and not scene.flags[cue.first] & NOT_DONE
        if name in cue.names and here:
            return cue
    return None


def _professional_component(scene: Scene) -> bool:
    """Say whether only the physician's part of imaging is billed: "hospital case", or its modifier behind a code."""
    in_hospital = (
        scene.cued("facility_side")
        or scene.cued("in_hospital")
        or any(m.value == "facility" for m in scene.of_kind.get("claim_type", []))
    )
    if _said(scene, "professional_component") or (scene.cued("professional_side") and in_hospital):
        return True
    codes = {one.place + 1 for one in asked_codes(scene)}
    return any("modifier_mark" in cue.names and cue.first in codes for cue in scene.cues)


def _stage(scene: Scene, groups: list[Group]) -> Fact | None:
    """Return whether the session is a planned stage, a return for a complication, or unrelated to an operation."""
    related = None if _first_of_two(scene) else earlier_session(scene, {group.organ for group in groups})
    if related:
        return related
    if (later := later_sitting(scene)) is not None:
        return Fact("planned", (later, later + 1))
    for name, value in (("stage_planned", "planned"), ("stage_return", "return"), ("stage_unrelated", "unrelated")):
        cue = _said(scene, name) if value != "planned" else None if _first_of_two(scene) else _any(scene, name)
        if value == "unrelated" and not scene.query:
            cue = next((c for c in scene.cues if name in c.names and _of_a_global_period(scene, c)), None)
        if cue and ((scene.query and _of_a_cancer(scene, cue)) or _of_another_operation(scene, cue)):
            continue  # "hepatocellular carcinoma stage II", "staged hepatectomy was weighed"
        if cue and value == "planned" and _after_embolization(scene):
            continue
        if cue:
            return Fact(value, (cue.first, cue.last))
    words = scene.tokens.words
    if scene.query and "planned" in words and any(a.flags & PAST and a.kind in ABLATIONS for a in scene.anchors):
        place = words.index("planned")  # "2 weeks after right lung MWA, left lung MWA - planned"
        return None if scene.flags[place] & NEGATED else Fact("planned", (place, place + 1))
    for place, word in enumerate(words if scene.query else []):
        behind = words[place : place + 5]
        soon = set(behind[: behind.index(".")] if "." in behind else behind)
        if word == "planned" and ({"after", "later"} & soon or (WEEKDAYS & soon and _said(scene, "now"))):
            return Fact("planned", (place, place + 1))
    return None


def _after_embolization(scene: Scene) -> bool:
    """Say whether a note's first stage was an embolization alone, which has no days of aftercare."""
    before = [m for m in scene.anchors if m.flags & NOT_DONE == PAST]
    embolized = any(m.value == "embolization" for m in before)
    return not scene.query and embolized and not any(m.kind in ABLATIONS for m in before)


def _of_another_operation(scene: Scene, cue: Cue) -> bool:
    """Say whether a word for a stage is said of a service right behind it, or of a cancer: "nodes were staged"."""
    words = scene.tokens.words
    before = [word for word in scene.words(cue.first - 4, cue.first) if word not in ("the", "a")]
    if not scene.query and before[-1:] and before[-1] in _UNTIL and _KEPT & set(before):
        return True  # "the five in the left lobe are left for stage two"
    alone = not scene.query and words[cue.first : cue.last] == ["staged"] and words[cue.first - 1] in PASSIVE
    return alone or bool(scene.within(scene.of_kind.get("service", []), cue.last, cue.last + 1))


def _of_a_global_period(scene: Scene, cue: Cue) -> bool:
    """Say whether a note sets its procedure apart from one of the last weeks, not two things of one day."""
    if scene.flags[cue.first] & NEGATED or scene.layout.section[cue.first] in ("plan", "consent", "family"):
        return False
    first, last = window(scene, cue)
    words = scene.tokens.words[first:last]
    recent = any(one.isdigit() and two in _DAYS for one, two in pairwise(words)) or any(
        one in _DAYS and two.isdigit() for one, two in pairwise(words)
    )
    open_ = "global" in words or any(one in _AFTER and two == "period" for one, two in pairwise(words))
    before = any(m.flags & PAST for m in scene.within(scene.mentions, first, last) if m.kind in _DONE_BEFORE)
    return open_ or (recent and before)


def _again(scene: Scene) -> bool:
    """Say whether an ablation is told to be the second of its day; in a note its sentence tells of an ablation."""
    cue = _said(scene, "repeat")
    if cue is None or scene.query:
        return cue is not None
    sentence = scene.layout.sentences[scene.layout.sentence[cue.first]]
    return any(a.kind in ABLATIONS and a.done for a in scene.within(scene.anchors, *sentence))


def _repeated(scene: Scene) -> bool:
    """Say whether a query tells of a repetition on one day in words apart: "repeat cryo of the kidney same day"."""
    again = next((n for n, word in enumerate(scene.tokens.words) if word in AGAIN), None) if scene.query else None
    if again is None or scene.flags[again] & NOT_DONE:
        return False
    words = scene.words(again, len(scene.tokens.words))
    return any(one == "same" and two == "day" for one, two in pairwise(words)) and "discharge" not in words


def _of_a_cancer(scene: Scene, cue: Cue) -> bool:
    """Say whether "stage II" is that of a cancer named right beside it, not of the treatment."""
    words = scene.tokens.words
    if words[cue.first] != "stage" or {"planned", "staged", "session", "stages"} & set(words):
        return False
    near = scene.within(scene.mentions, max(0, cue.first - 4), cue.last + 3)
    return any(m.kind == "diagnosis" and m.entry.implies.get("tumor") in ("primary", "malignant") for m in near)


def _first_of_two(scene: Scene) -> bool:
    """Say whether the stage that was planned is still to come: "left today, right in 4 weeks, staged"."""
    words = scene.tokens.words
    soon = any(
        word == "in"
        and words[n + 1].isdigit()
        and words[n + 2].startswith(_SPANS)
        and "global" not in words[n + 3 : n + 4]
        for n, word in enumerate(words[:-2])
    )
    if scene.query and soon and not _TODAY.isdisjoint(words):
        return True  # "RFA today, second session planned in 3 weeks"
    if not scene.query or _GONE_BY & set(words):
        return False
    return soon or bool(_TO_COME & set(words)) or bool(scene.cued("first_stage"))


def _any(scene: Scene, name: str) -> Cue | None:
    """Return the first cue of a name that is not denied nor, in a note, only planned."""
    for cue in scene.cues:
        if (
            name in cue.names
            and not scene.flags[cue.first] & NEGATED
            and not (scene.flags[cue.first] & PLANNED and not scene.query)
            and (scene.query or scene.layout.section[cue.first] not in ("plan", "consent", "family"))
        ):
            return cue
    return None


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
