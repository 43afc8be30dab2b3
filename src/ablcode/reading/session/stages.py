"""Whether the session is a stage of a plan, a return for a complication, or unrelated to an operation before it."""

from itertools import pairwise

from ablcode.reading.context.context import NEGATED, NOT_DONE, PAST, PLANNED
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Scene
from ablcode.reading.session.sittings import later_sitting
from ablcode.reading.session.stopped import window
from ablcode.reading.targets.aftermath import earlier_session
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import CLOSING, PASSIVE, WEEKDAYS
from ablcode.reading.text.terms import Cue

_STAGES = {"stage_planned": "planned", "stage_return": "return", "stage_unrelated": "unrelated"}
_DAYS = frozenset({"day", "days", "week", "weeks", "wk", "wks"})
_DONE_BEFORE = ABLATIONS | {"service"}
_GONE_BY = frozenset({"ago", "post", "after", "second", "2nd", "previous", "previously", "following", "prior", "first"})
_TODAY = frozenset({"today", "now"})
_TO_COME = frozenset({"next", "later", "tbd"})
_SPANS = ("wk", "week", "mo", "day")
_UNTIL = frozenset({"for", "until", "till", "to"})
_KEPT = frozenset({"left", "kept", "reserved", "saved", "waits", "wait", "remain", "remains", "deferred", "postponed"})


def stage(scene: Scene, groups: list[Group]) -> Fact | None:
    """Return whether the session is a planned stage, a return for a complication, or unrelated to an operation."""
    still_to_come = _first_of_two(scene)
    related = None if still_to_come else earlier_session(scene, {group.organ for group in groups})
    if related:
        return related
    if (later := later_sitting(scene)) is not None:
        return Fact("planned", (later, later + 1))
    for name, value in _STAGES.items():
        if value == "planned":
            cue = None if still_to_come or _after_embolization(scene) else _any(scene, name)
        elif value == "unrelated" and not scene.query:
            cue = next((c for c in scene.cues if name in c.names and _of_a_global_period(scene, c)), None)
        else:
            cue = said(scene, name)
        if cue and not (scene.query and _of_a_cancer(scene, cue)) and not _of_another_operation(scene, cue):
            return Fact(value, (cue.first, cue.last))
    return _asked_as_planned(scene) if scene.query else None


def _asked_as_planned(scene: Scene) -> Fact | None:
    """Return where a query calls the session planned by its day: "planned 3 weeks after", "planned Monday, now"."""
    words = scene.tokens.words
    for place, word in enumerate(words):
        behind = words[place : place + 5]
        soon = set(behind[: next((n for n, one in enumerate(behind) if one in CLOSING), len(behind))])
        if word == "planned" and ({"after", "later"} & soon or (WEEKDAYS & soon and said(scene, "now"))):
            return Fact("planned", (place, place + 1))
    return None


def said(scene: Scene, name: str) -> Cue | None:
    """Return the first cue of a name that stands in what was done, not denied nor of another time."""
    for cue in scene.cues:
        here = scene.layout.section[cue.first] not in BESIDE_THE_COURSE and not scene.flags[cue.first] & NOT_DONE
        if name in cue.names and here:
            return cue
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
    pairs = [*pairwise(words), *pairwise(reversed(words))]  # "three days", "postoperative day 3"
    recent = any(one.isdigit() and two in _DAYS for one, two in pairs)
    before = any(m.flags & PAST for m in scene.within(scene.mentions, first, last) if m.kind in _DONE_BEFORE)
    return "global" in words or (recent and before)


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
