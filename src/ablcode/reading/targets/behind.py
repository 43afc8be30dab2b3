"""Where a query sets its session some days or weeks behind another one, or brings the patient back for it."""

from ablcode.reading.text.closed import AFTER
from ablcode.reading.text.spelled import VALUES

BACK = frozenset(
    {"back", "return", "returned", "returns", "brought", "readmitted", "reopened", "takeback", "unplanned", "emergency"}
    | {"emergent", "emergently", "urgent", "urgently", "reoperation", "reexplored"}
)
_SPANS = {  # a span of time, and how many of it a global period may last
    **dict.fromkeys(("day", "days", "d"), 90),
    **dict.fromkeys(("week", "weeks", "wk", "wks"), 13),
    **dict.fromkeys(("month", "months", "mo", "mos"), 3),
}
_SINCE = AFTER | {"later", "ago", "from", "out", "s/p", "past", "sp", "on", "earlier", "before"}
_WITHIN = frozenset({"within", "after", "post"})
_NUMBERED = frozenset({"day", "pod", "week", "wk"})
_RECENT = frozenset({("last", "week"), ("next", "day"), ("same", "week"), ("this", "week"), ("postop", "period")})
_TIMES = frozenset({*_SPANS, *_NUMBERED, *(one for one, _ in _RECENT), "global", "yesterday"})
_DURING = frozenset({"in", "during", "within", "inside", "still"})
_PERIOD = frozenset({"period", "of", "window", "for"})
_NEAR = 2  # tokens between a span of time and the word that puts it behind something


def set_behind(words: list[str]) -> int | None:
    """Return the place of the words of time that set a query's session behind another, or None.

    "8 days post", "in the global of", "pod 3", "back in 2 weeks".
    """
    places = range(len(words)) if not _TIMES.isdisjoint(words) else ()
    return next((n for n in places if words[n] in _TIMES and (_in_a_period(words, n) or _counted(words, n))), None)


def _in_a_period(words: list[str], place: int) -> bool:
    """Say whether a word names the period itself: "yesterday", "same week", "in the global", "week 2"."""
    word, behind = words[place], words[place + 1 : place + 2]
    if word == "global":
        led = not _DURING.isdisjoint(words[max(0, place - 1 - _NEAR) : place])
        return led or not _PERIOD.isdisjoint(behind)
    numbered = word in _NUMBERED and bool(behind) and behind[0].isdecimal()
    return numbered or word == "yesterday" or (word, *behind) in _RECENT


def _counted(words: list[str], place: int) -> bool:
    """Say whether a number of days, weeks or months is one since something, or one to come back in."""
    word = words[place]
    if word not in _SPANS or not place or not 0 < _number(words[place - 1]) <= _SPANS[word]:
        return False
    behind, before = words[place + 1 : place + 1 + _NEAR], words[max(0, place - 1 - _NEAR) : place - 1]
    returned = words[max(0, place - 2) : place - 1] == ["in"] and not BACK.isdisjoint(words[:place])
    return returned or not _SINCE.isdisjoint(behind) or not _WITHIN.isdisjoint(before)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else 1 if word == "a" else VALUES.get(word, 0)
