"""Freeze, thaw and freeze told by their minutes alone: "8-6-8", "10/6/10", "6, 6, 6 minutes"."""

from ablcode.reading.text.closed import MINUTES, NUMBERS

_PARTED = frozenset({"-", "/", "–"})  # a hyphen between two numbers without spaces is no token of its own
_LISTED = frozenset({",", "and"})
_LONGEST = 20  # minutes of a phase


def cycle_at(words: list[str], place: int) -> int:
    """Return the end of a freezing told by the minutes of its three phases that begins at a token, or 0.

    Numbers in a list need their unit: "6, 6 and 6 minutes".
    """
    if not _minutes(words, place) or (place and words[place - 1] in ("x", "#")):
        return 0
    last, listed = place + 1, False
    for _ in range(2):
        joined = last
        while words[joined : joined + 1] and (words[joined] in _PARTED or words[joined] in _LISTED):
            listed = listed or words[joined] in _LISTED
            joined += 1
        if joined - last > 2 or not _minutes(words, joined):
            return 0
        last = joined + 1
    unit = bool(words[last : last + 1]) and words[last] in MINUTES
    spelled = any(word in NUMBERS for word in words[place:last])
    return last if unit or not (listed or spelled) else 0


def _minutes(words: list[str], place: int) -> bool:
    if place >= len(words):
        return False
    word = words[place]
    return (word.isdecimal() and 0 < int(word) <= _LONGEST) or word in NUMBERS
