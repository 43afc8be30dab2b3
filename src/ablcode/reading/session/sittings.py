"""Whether a note is of a later one of several sessions that were planned together.

"In two planned sittings ... Today the remaining two", "divided into two sessions ... Now the second: segment III".
"""

from ablcode.reading.context.context import NEGATED, PAST, PLANNED
from ablcode.reading.scene.scene import Scene
from ablcode.reading.text.closed import CLAUSE_ENDS

_SITTING = frozenset({"sitting", "session", "stage", "part", "half", "installment"})
_SITTINGS = frozenset({"sittings", "sessions", "stages", "steps", "installments", "halves"})
_SEVERAL = frozenset({"two", "three", "2", "3", "several"})
_DIVIDED = frozenset(
    {"planned", "plan", "divided", "split", "proposed", "agreed", "decided", "intended", "scheduled", "laid", "outset"}
    | {"staged", "arranged", "spread", "deliberately"}
)
_REST = frozenset({"remaining", "rest"})
_LATER_ONE = _REST | {"second", "third", "final", "last"}
_NUMBER_TWO = frozenset({"two", "2", "ii", "three", "3"})
_TODAY = frozenset({"today", "now", "this", "present"})
_TO_FOLLOW = frozenset({"booked", "follows", "follow", "will", "next", "later"})
_AROUND = 25  # tokens around a session, within its sentence, that are read with it
_COUNTED = 2  # tokens before the sessions in which their number stands


def later_sitting(scene: Scene) -> int | None:
    """Return the token that tells it, the last of several; None for a query, and where today's is the first one."""
    if scene.query or not _several_planned(scene):
        return None
    words, later = scene.tokens.words, None
    for place, word in enumerate(words):
        if word not in _LATER_ONE | _SITTING | {"first"}:
            continue
        sentence = _around(scene, place)
        sitting = not _SITTING.isdisjoint(words[place + 1 : place + 2])
        if word == "first" and sitting and not _TODAY.isdisjoint(sentence):
            return None
        if (_second(scene, place) or (word in _LATER_ONE and sitting)) and not _to_come(scene, place, sentence):
            later = place
    return later


def _several_planned(scene: Scene) -> bool:
    """Say whether a sentence tells of a plan of two or more sessions."""
    words = scene.tokens.words
    told = (n for n, word in enumerate(words) if word in _SITTINGS and _SEVERAL & {*words[max(0, n - _COUNTED) : n]})
    return any(not (scene.flags[n] & NEGATED or _DIVIDED.isdisjoint(_around(scene, n))) for n in told)


def _around(scene: Scene, place: int) -> list[str]:
    first, last = scene.sentence_at(place)
    return scene.words(max(first, place - _AROUND), min(last, place + _AROUND))


def _second(scene: Scene, place: int) -> bool:
    """Say whether a token tells of the second one: "session two", or behind "today" with no other noun: "the rest"."""
    words = scene.tokens.words
    word, behind = words[place], words[place + 1 : place + 2]
    if word in _SITTING:
        return not _NUMBER_TWO.isdisjoint(behind)
    today = not _TODAY.isdisjoint(words[max(scene.sentence_at(place)[0], place - _AROUND) : place])
    return today and (word in _REST or (word in _LATER_ONE and not (CLAUSE_ENDS | {":"}).isdisjoint(behind)))


def _to_come(scene: Scene, place: int, sentence: list[str]) -> bool:
    """Say whether what a token tells of is denied, over, or still to come: "the second session is booked"."""
    planned = scene.flags[place] & PLANNED and _SITTINGS.isdisjoint(sentence)
    return bool(planned or scene.flags[place] & (PAST | NEGATED)) or not _TO_FOLLOW.isdisjoint(sentence)
