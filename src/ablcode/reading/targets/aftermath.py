"""A session in the weeks after another one, told in the words of a question: a stage, a complication, or neither.

A number of days or weeks, or the global period itself, sets the session behind another. Then a complication makes it a
return, a second session that was planned a stage, and another problem (or another organ of the same physician's)
a procedure that has nothing to do with the first.
"""

from collections.abc import Set
from itertools import pairwise

from ablcode.reading.context.context import NEGATED, PAST
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.organs import MAIN, organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import AFTER, AGAIN, NUMBERS

_SPANS = {  # a span of time, and how many of it a global period may last
    **dict.fromkeys(("day", "days", "d"), 90),
    **dict.fromkeys(("week", "weeks", "wk", "wks"), 13),
    **dict.fromkeys(("month", "months", "mo", "mos"), 3),
}
_SINCE = AFTER | {"later", "ago", "from", "out", "s/p", "past", "sp", "on", "earlier", "before"}
_WITHIN = frozenset({"within", "after", "post"})
_SPELLED = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NUMBERED = frozenset({"day", "pod", "week", "wk"})
_RECENT = frozenset({("last", "week"), ("next", "day"), ("same", "week"), ("this", "week"), ("postop", "period")})
_TIMES = frozenset({*_SPANS, *_NUMBERED, *(one for one, _ in _RECENT), "global", "yesterday"})
_DURING, _PERIOD = (
    frozenset({"in", "during", "within", "inside", "still"}),
    frozenset({"period", "of", "window", "for"}),
)
_TROUBLES = (
    *("bleed", "bled", "hemorrh", "haemorrh", "pseudoaneurysm", "abscess", "hematoma", "haematoma", "leak"),
    *("complication", "biloma", "infect", "perforat", "fistula", "extravasat"),
)
_BACK = frozenset(
    {"back", "return", "returned", "returns", "brought", "readmitted", "reopened", "takeback", "unplanned", "emergency"}
    | {"emergent", "emergently", "urgent", "urgently", "reoperation", "reexplored"}
)
_PARTS = frozenset({"session", "sitting", "stage", "half", "part", "round", "step", "leg", "installment"})
_SECOND = frozenset({"second", "2nd", "third", "3rd", "remaining", "last", "final", "other"})
_OF_PLAN = frozenset(
    {"planned", "scheduled", "staged", "stage", "prospectively", "preplanned", "intended", "plan", "arranged"}
)
_OTHER = frozenset(
    {("different", word) for word in ("problem", "cancer", "disease", "reason", "organ", "diagnosis", "primary")}
    | {("new", "problem"), ("another", "problem"), ("new", "cancer"), ("another", "cancer"), ("not", "related")}
    | {("nothing", "to"), ("separate", "problem"), ("other", "problem"), ("new", "diagnosis"), ("separate", "disease")}
)
_PHYSICIANS = frozenset(
    {"doc", "doctor", "surgeon", "md", "physician", "ir", "radiologist", "provider", "operator", "group", "practice"}
    | {"dr", "urologist", "partner", "guy", "person", "interventionalist"}
)
_NOT_ME = frozenset({"another", "different", "other"})
_EARLIER = ("surg", "operat", "replacement", "repair", "ectomy")  # what else was done before
_PREVENTS = frozenset({"prevent", "prophylactic", "prophylactically", "reduce", "avoid", "preop", "risk", "lessen"})
_BEFORE_ACT = 3  # tokens before an act in which it is told to be of the session before
_NEAR = 2  # tokens between a span of time and the word that puts it behind something


def earlier_session(scene: Scene, treated: Set[str | None]) -> Fact | None:
    """Return how a query relates its session to one of the weeks before: planned, return or unrelated; None if not.

    `treated` are the organs that are ablated now.
    """
    if not scene.query:
        return None
    words, stanched = scene.tokens.words, stanching_embolization(scene)
    place = _set_behind(words)
    if place is None:  # "hemorrhage post renal cryo; brought back, pseudoaneurysm coiled"
        back = stanched is not None and not treated and not _BACK.isdisjoint(words)
        return Fact("return", (stanched.first, stanched.last)) if stanched and back else None
    span = (place, place + 1)
    if _trouble(scene) and (not _BACK.isdisjoint(words) or stanched):
        return Fact("return", span)
    pairs = {*pairwise(words)}
    by_another = any(one in _NOT_ME and two in _PHYSICIANS for one, two in pairs)
    told = "unrelated" in words or not _OTHER.isdisjoint(pairs)
    if not told and _as_planned(words):
        return Fact("planned", span)
    mine = any(one == "same" and two in _PHYSICIANS for one, two in pairs) and _something_else(scene, treated)
    return Fact("unrelated", span) if (told or mine) and not by_another else None


def _set_behind(words: list[str]) -> int | None:
    """Return where a query sets its session some days or weeks behind another: "8 days post", "in the global of"."""
    for place, word in enumerate(words if not _TIMES.isdisjoint(words) else ()):
        if word not in _TIMES:
            continue
        behind, before = words[place + 1 : place + 1 + _NEAR], words[max(0, place - 1 - _NEAR) : place - 1]
        during = not _DURING.isdisjoint(before + words[place - 1 : place]) or not _PERIOD.isdisjoint(behind[:1])
        if word == "yesterday" or (word == "global" and during) or tuple(words[place : place + 2]) in _RECENT:
            return place
        if word in _NUMBERED and behind[:1] and behind[0].isdecimal():
            return place
        counted = word in _SPANS and place and 0 < _number(words[place - 1]) <= _SPANS[word]
        returned = words[max(0, place - 2) : place - 1] == ["in"] and not _BACK.isdisjoint(words[:place])
        if counted and (returned or not (_SINCE.isdisjoint(behind) and _WITHIN.isdisjoint(before))):
            return place
    return None


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _SPELLED.get(word, 9 if word in NUMBERS else 0)


def _trouble(scene: Scene) -> bool:
    """Say whether a complication is told, and not denied."""
    told = (n for n, word in enumerate(scene.tokens.words) if word.startswith(_TROUBLES))
    return any(not scene.flags[n] & NEGATED for n in told)


def stanching_embolization(scene: Scene) -> Mention | None:
    """Return the embolization that stops a bleeding, in a query: its words tell of one that is not to be prevented."""
    told = [m for m in scene.of_kind.get("service", []) if m.value == "embolization" and m.done]
    if not told or not scene.query or not _trouble(scene) or not _PREVENTS.isdisjoint(scene.tokens.words):
        return None
    return told[0]


def only_stanched(scene: Scene, acts: list[Mention]) -> bool:
    """Say whether a query names an ablation only as what bled later: "hemorrhage post renal cryo; brought back"."""
    if not acts or stanching_embolization(scene) is None:
        return False
    later = _set_behind(scene.tokens.words) is not None or not _BACK.isdisjoint(scene.tokens.words)
    return later and all(AFTER & {*scene.words(act.first - _BEFORE_ACT, act.first)} for act in acts)


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
