"""Whether a session was stopped, at which point of it and why."""

from ablcode.knowledge.case import Stopped
from ablcode.reading.context.context import NEGATED, NOT_DONE, PAST, PLANNED
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Scene
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import AGAIN
from ablcode.reading.text.ended import CHOSE
from ablcode.reading.text.terms import Cue

_STOPS = 20  # words for a stop that are looked at
_NOT_YET = frozenset({"before", "prior", "pre", "without", "no", "never", "not"})
_STITCHES = frozenset(
    {"suture", "sutures", "stitch", "stitches", "vicryl", "monocryl"}
    | {"prolene", "silk", "nylon", "chromic", "pds", "fashion"}
)
_NOT_THE_CASE = frozenset(
    {"bleeding", "ooze", "oozing", "hemorrhage", "clopidogrel"}
    | {"aspirin", "medication", "antibiotics", "smoking", "approach"}
)
_DRUGS = frozenset(
    {"oozing", "bleeding", "spontaneously", "medication", "medications"}
    | {"drug", "drugs", "aspirin", "warfarin", "chemotherapy", "therapy"}
)
# What follows is why it was stopped, or another clause, not what was stopped.
_REASONS = frozenset({"because", "due", "for", "since", ",", ";"})
_AROUND, _BEHIND = 9, 4  # tokens before and behind a stop in which it is told what was stopped
_FINISHED, _ALL = frozenset({"complete", "completed", "covered"}), frozenset({"whole", "entire", "full", "all"})
_GOALS, _SUBJECT = frozenset({"ablation", "treatment", "target", "volume", "tumor", "lesion", "rfa", "cryoablation"}), 6
_FILLS = ("augment", "cement", "kypho", "vertebropl")  # what may be given up though the ablation was finished
_SERVICE = 3  # tokens between another service and the word that it was stopped
_WHOLE = frozenset({"procedure", "case", "ablation", "treatment", "rfa", "mwa", "cryo", "cryoablation", "session"})
_PART, _CHOSEN = frozenset({"part", "partial", "partially", "half", "less", "portion", "partway"}), 8
_REGULAR = frozenset(
    {"completed", "complete", "finished", "successful", "successfully", "uneventful", "uneventfully", "stable", "well"}
    | {"done", "fine"}
)
_BEGUN = frozenset(
    {"sedated", "induced", "intubated", "asleep", "sedation", "anesthesia", "induction", "inserted", "placed"}
    | {"needle", "probe", "electrode", "antenna"}
)
_ARRIVED = frozenset({"breakfast", "check", "holding", "preop", "arrival"})
_WHYS = {"why_risk": "patient_risk", "why_choice": "choice"}


def stopped(scene: Scene, groups: list[Group]) -> tuple[Stopped | None, Fact | None]:
    """Return when and why the session was stopped, with the words that say it; None where it was not."""
    told = [cue for cue in scene.cues if "stopped" in cue.names and "stopped_pseudo" not in cue.names]
    told = told or given_up(scene)
    told = [cue for cue in told[:_STOPS] if _of_the_case(scene, cue, groups)]
    told = [cue for cue in told if scene.query or not _finished_behind(scene, cue)]
    if not told:
        return None, None
    whole = (0, len(scene.tokens.words))
    windows = [whole] if scene.query else [window(scene, cue) for cue in told]
    # A heading says that it was stopped; when and why stands where the course is told.
    never = not scene.query and _none_given(scene)
    when = "before_anesthesia" if never else _when(scene, *windows[0])
    spans = [*(scene.sentence_at(cue.first) for cue in told), *windows]  # the reason is told with the stop, or near it
    why = next((reason for span in spans if (reason := _why(scene, *span))), None)
    why = why or (None if scene.query else _why_before(scene, groups, told[-1]))
    chosen = any("chosen" in cue.names for cue in told)
    if why is None and (chosen or any("ended" in c.names and scene.tokens.words[c.first] in CHOSE for c in told)):
        why = "choice"  # "I chose to end the session"
    return Stopped(when, why), Fact("stopped", (told[0].first, told[0].last))


def given_up(scene: Scene) -> list[Cue]:
    """Return the words of a query that may also tell of a regular end, where it tells why or when it gave up.

    "patient arrested, procedure over", "scrubbed before sedation"; but "two burns, then pulled the probes". A weak word
    needs its reason before it: after "needle out, some pain" nothing was given up.
    """
    if not scene.query:
        return []
    early = scene.cued("before_anesthesia")
    reasons = [cue for name in _WHYS if (cue := scene.cued(name)) and not _denied(scene, cue)]
    found = _chosen_part(scene)
    for cue in scene.cues if early or reasons else ():
        behind = early or any(why.first < cue.first for why in reasons)
        if "given_up" in cue.names or ("given_up_then" in cue.names and behind and not _done_well(scene)):
            found.append(cue)
    return found


def _done_well(scene: Scene) -> bool:
    """Say whether a query tells of a regular end: "finished all burns, probes out", "sent to the floor, stable"."""
    words = scene.tokens.words
    return any(word in _REGULAR and not scene.flags[n] & NEGATED for n, word in enumerate(words))


def _chosen_part(scene: Scene) -> list[Cue]:
    """Return a part of the treatment that a query tells to have been chosen: "elected to do less than full"."""
    words = scene.tokens.words
    found = []
    for place, word in enumerate(words if not _PART.isdisjoint(words) else ()):
        if word in _PART and not scene.flags[place] & NEGATED:
            chose = not CHOSE.isdisjoint(words[max(0, place - _CHOSEN) : place]) or scene.cued("why_choice")
            found += [Cue(frozenset({"stopped", "chosen"}), place, place + 1)] if chose else []
    return found


def _energy_given(scene: Scene) -> bool:
    """Say whether a note tells anywhere that energy had been delivered ("8 of 25 minutes delivered")."""
    return any(
        "after_energy" in cue.names
        and not scene.flags[cue.first] & NOT_DONE
        and scene.layout.section[cue.first] not in BESIDE_THE_COURSE
        for cue in scene.cues
    )


def window(scene: Scene, cue: Cue) -> tuple[int, int]:
    """Return the span of a cue's sentence with the two before and the two behind."""
    number = scene.layout.sentence[cue.first]
    sentences = scene.layout.sentences
    return sentences[max(0, number - 2)][0], sentences[min(len(sentences) - 1, number + 2)][1]


def _of_the_case(scene: Scene, cue: Cue, groups: list[Group]) -> bool:
    """Say whether it is the procedure that was stopped, not a drug, a bleeding, or one needle."""
    # "After one half had been treated, I chose to end the session": only the half is told as past.
    against = NOT_DONE & ~NEGATED & ~(PAST if "ended" in cue.names else 0)
    against &= ~(PLANNED if _called_off(scene, cue) else 0)  # "to call it off and repeat the MRI in eight weeks"
    if scene.flags[cue.first] & against or scene.layout.section[cue.first] in BESIDE_THE_COURSE:
        return False
    denied = scene.flags[cue.first] & NEGATED and "negation_after" not in cue.names
    if (denied and scene.tokens.words[cue.first] != "no") or _before_the_other_side(scene, cue):
        return False
    if _of_something_else(scene, cue):
        return False
    if scene.query or "ended" in cue.names or _called_off(scene, cue) or _nothing_given(scene, cue, groups):
        return True
    words = scene.tokens.words
    first, last = scene.sentence_at(cue.first)
    if scene.layout.section[cue.first] == "title" or "status" in words[max(0, first - 2) : first + 2]:
        return True
    begin = cue.first - _AROUND
    if not _WHOLE.isdisjoint([*words[max(first, begin) : cue.last], *_object(words, cue, last)]):
        return True
    return any(begin <= act.first < cue.first for group in groups for act in group.acts)


def _of_something_else(scene: Scene, cue: Cue) -> bool:
    """Say whether a drug, a bleeding, another service or the ice was stopped: "discontinued this medication"."""
    words = scene.tokens.words
    first, last = scene.sentence_at(cue.first)
    service = scene.within(scene.of_kind.get("service", []), max(first, cue.first - _SERVICE), cue.first)
    filled = [word for word in words[max(first, cue.first - _SERVICE) : cue.first] if word.startswith(_FILLS)]
    if filled or (service and _WHOLE.isdisjoint(words[service[-1].last : cue.first])):
        return True  # "Whipple aborted, IRE of the pancreas done"
    if scene.query and words[cue.first] == "incomplete" and not (AGAIN | {"residual"}).isdisjoint(words):
        return True  # the ablation that was incomplete is the one before
    before = set(words[max(first, cue.first - _AROUND) : cue.first])
    after = set(_object(words, cue, last))
    if before & _NOT_THE_CASE or after & _DRUGS or _STITCHES & set(words[cue.last : min(last, cue.last + 8)]):
        return True  # "bleeding stopped", "interrupted 2-0 Vicryl sutures"
    if scene.query and scene.cued("why_risk", cue.last, last):
        after.discard("when")  # "stopped when the patient arrested"
    return bool(before & {"ice", "iceball", "flow", "sonication"} or after & {"mm", "cm", "short", "when", "once"})


def _finished_behind(scene: Scene, cue: Cue) -> bool:
    """Say whether a note tells behind a stop that the ablation was finished: "one last burn covered the whole target".

    What was given up was then something else, such as the cement.
    """
    words = scene.tokens.words
    for place in range(cue.last, len(words)):
        if words[place] not in _FINISHED or scene.flags[place] & NOT_DONE:
            continue
        subject = words[max(scene.sentence_at(place)[0], place - _SUBJECT) : place]
        whole = words[place] != "covered" or not _ALL.isdisjoint(subject)
        if whole and not _GOALS.isdisjoint(subject) and scene.layout.section[place] not in BESIDE_THE_COURSE:
            return True
    return False


def _object(words: list[str], cue: Cue, last: int) -> list[str]:
    """Return the words right behind a stop, without the reason for it: "stopped the case" of "... due to bleeding"."""
    behind = words[cue.last : min(last, cue.last + _BEHIND)]
    return behind[: next((n for n, word in enumerate(behind) if word in _REASONS), len(behind))]


def _nothing_given(scene: Scene, cue: Cue, groups: list[Group]) -> bool:
    """Say whether a sentence denies all energy, and no other tells its dose: "No gas was turned on."."""
    whole = scene.words(cue.last, cue.last + 1) in ([], ["."], [";"], [","])
    if "after_anesthesia" not in cue.names or not whole:
        return False
    from ablcode.reading.targets.doses import dosed  # what denies all energy is rare

    return not dosed(scene, (act for group in groups for act in group.acts))


def _called_off(scene: Scene, cue: Cue) -> bool:
    """Say whether a note calls the whole session off: "we agreed to call it off", "Cancellation note"."""
    words = scene.words(cue.first, cue.last)
    return words[0] == "cancellation" or (words[-1] == "off" and bool({"it", *_WHOLE} & set(words)))


def _before_the_other_side(scene: Scene, cue: Cue) -> bool:
    """Say whether only the other side was given up: "anesthesia asked me to quit, so the right side was not done"."""
    _, last = scene.layout.sentences[scene.layout.sentence[cue.first]]
    return not scene.query and any(m.flags & NEGATED for m in scene.within(scene.sided, cue.last, last))


def _when(scene: Scene, first: int, last: int) -> str | None:
    """Return when a session was stopped: before or after anesthesia, or after energy was given; None where untold."""
    for name in ("before_anesthesia", "after_energy", "after_anesthesia"):
        if scene.cued(name, first, last):
            return name
    if scene.query:
        for mention in scene.of_kind.get("anesthesia", []):  # "before any sedation", "GA induced, then stopped"
            before = _NOT_YET & set(scene.words(mention.first - 4, mention.first))
            return "before_anesthesia" if before else "after_anesthesia"
    elif _energy_given(scene):
        return "after_energy"
    words = set(scene.words(first, last))
    if words & _BEGUN:
        return "after_anesthesia"
    return "before_anesthesia" if words & _ARRIVED else None


def _why(scene: Scene, first: int, last: int) -> str | None:
    told = [cue for cue in scene.cues_within(first, last) if not _denied(scene, cue)]  # "no bleeding"
    told = [cue for cue in told if "why_choice" not in cue.names or not _of_anesthesia(scene, cue)]
    return next((why for name, why in _WHYS.items() if any(name in cue.names for cue in told)), None)


def _of_anesthesia(scene: Scene, cue: Cue) -> bool:
    """Say whether a sentence of a note tells a wish about the anesthesia: "changed to general at his request"."""
    return not scene.query and any(scene.within(scene.of_kind.get("anesthesia", []), *scene.sentence_at(cue.first)))


def _why_before(scene: Scene, groups: list[Group], cue: Cue) -> str | None:
    """Return the reason told between the first tool and the stop: "runs of tachycardia ... we agreed to end it"."""
    begun = [act.first for group in groups for act in group.acts if act.done and not act.headline]
    if not begun or min(begun) >= cue.first:
        return None
    told = _why(scene, scene.sentence_at(min(begun))[0], cue.first)
    return told if told == "patient_risk" else None


def _denied(scene: Scene, cue: Cue) -> bool:
    return bool(scene.flags[cue.first] & NEGATED or {"no", "without"} & set(scene.words(cue.first - 1, cue.first)))


def _none_given(scene: Scene) -> bool:
    """Say whether a note denies every anesthesia that it names: "she received no sedative, no local anesthetic"."""
    named = [m for m in scene.of_kind.get("anesthesia", []) if m.section not in ("history", "family")]
    given = [m for m in named if m.done and not _NOT_YET & set(scene.words(m.first - 4, m.first))]
    denied = any(m.flags & NEGATED for m in named) or scene.cued("before_anesthesia") is not None
    return denied and not given and not _energy_given(scene)
