"""A session in the weeks after another one, told in the words of a question: a stage, a complication, or neither.

A number of days or weeks, or the global period itself, sets the session behind another. Then a complication makes it a
return, a second session that was planned a stage, and another problem (or another organ of the same physician's)
a procedure that has nothing to do with the first.
"""

from collections.abc import Set
from itertools import pairwise

from ablcode.reading.context.context import PAST
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.organs import MAIN, organ_of
from ablcode.reading.scene.scene import Scene
from ablcode.reading.targets.behind import BACK, set_behind
from ablcode.reading.targets.stanched import stanching_embolization, told_trouble
from ablcode.reading.text.closed import AGAIN

_PARTS = frozenset({"session", "sitting", "stage", "half", "part", "round", "step", "leg"})
_SECOND = frozenset({"second", "2nd", "third", "3rd", "remaining", "last", "final", "other"})
_OF_PLAN = frozenset({"planned", "scheduled", "staged", "stage", "prospectively", "intended", "plan", "arranged"})
_OTHER = frozenset(
    {("different", word) for word in ("problem", "cancer", "disease", "reason", "organ", "diagnosis", "primary")}
    | {("new", "problem"), ("another", "problem"), ("new", "cancer"), ("another", "cancer"), ("not", "related")}
    | {("nothing", "to"), ("separate", "problem"), ("other", "problem"), ("new", "diagnosis"), ("separate", "disease")}
)
_PHYSICIANS = frozenset(
    {"doc", "doctor", "surgeon", "md", "physician", "ir", "radiologist", "provider", "operator", "group", "practice"}
    | {"dr", "urologist", "partner", "person", "interventionalist"}
)
_NOT_ME = frozenset({"another", "different", "other"})
_EARLIER = ("surg", "operat", "replacement", "repair", "ectomy")  # what else was done before


def earlier_session(scene: Scene, treated: Set[str | None]) -> Fact | None:
    """Return how a query relates its session to one of the weeks before: planned, return or unrelated; None if not.

    `treated` are the organs that are ablated now.
    """
    if not scene.query:
        return None
    words, stanched = scene.tokens.words, stanching_embolization(scene)
    place = set_behind(words)
    if place is None:  # "hemorrhage post renal cryo; brought back, pseudoaneurysm coiled"
        back = stanched is not None and not treated and not BACK.isdisjoint(words)
        return Fact("return", (stanched.first, stanched.last)) if stanched and back else None
    span = (place, place + 1)
    if told_trouble(scene) and (not BACK.isdisjoint(words) or stanched):
        return Fact("return", span)
    pairs = {*pairwise(words)}
    by_another = any(one in _NOT_ME and two in _PHYSICIANS for one, two in pairs)
    told = "unrelated" in words or not _OTHER.isdisjoint(pairs)
    if not told and _as_planned(words):
        return Fact("planned", span)
    mine = any(one == "same" and two in _PHYSICIANS for one, two in pairs) and _something_else(scene, treated)
    return Fact("unrelated", span) if (told or mine) and not by_another else None


def _as_planned(words: list[str]) -> bool:
    """Say whether a session behind another is a stage of one plan: called planned or staged, or a second part."""
    if not _OF_PLAN.isdisjoint(words):
        return True
    return any(one in _SECOND and two in _PARTS for one, two in pairwise(words))


def _something_else(scene: Scene, treated: Set[str | None]) -> bool:
    """Say whether what was done before was not on the organ treated now."""
    past = [m for m in scene.mentions if m.flags & PAST]
    if {organ_of(m) for m in past} & treated:
        return False
    organs = {organ_of(m) for m in past} & MAIN
    words = scene.tokens.words
    others = any(word.endswith(_EARLIER) or word.startswith(_EARLIER) for word in words)
    return bool(organs) or others or ("global" in words and AGAIN.isdisjoint(words))
