"""Lists behind a denial's colon: "Not done: biopsy; cement; cryoablation of the other nodule."."""

from collections.abc import Iterator

from ablcode.reading.headings import BULLETS
from ablcode.reading.normal import Tokens

_DENIES = frozenset({"not", "never"})
_DONE = frozenset(
    {"performed", "done", "used", "undertaken", "carried", "out", "given", "taken", "required", "needed", "billed"}
    | {"treated", "ablated", "addressed", "targeted", "approached", "touched", "biopsied", "attempted", "reported"}
    | {"today", "actually", "this", "time", "session", "visit", "here", "part", "of", "the", "in", "at", "following"}
    | {"executed", "begun", "started", "necessary", "indicated", "included", "coded", "provided", "do", "perform"}
    | {"use", "treat", "ablate", "bill", "report"}
)
_LEFT_OUT = frozenset({"omitted", "skipped", "forgone", "foregone", "declined", "cancelled", "canceled", "dropped"})
_BEGINS = frozenset({".", ";", ",", "(", "but", "and", "or", ":", "-", "•"})  # what a label's denial follows
_GOES_ON = frozenset({"was", "were", "but", "instead", "then", "had", "we", "i", "is", "are"})
_LABEL, _LONGEST = 8, 120  # tokens of a label, and of its list


def denied_lists(tokens: Tokens) -> Iterator[range]:
    """Yield the lists behind labels that say of all their items that they were not done, over their semicolons."""
    words = tokens.words
    for place, word in enumerate(words):
        if word == ":" and place and _denies(tokens, place):
            yield range(place + 1, _end(tokens, place + 1))


def _denies(tokens: Tokens, colon: int) -> bool:
    """Say whether the words before a colon deny what follows: "NOT:", "booked but not performed:", "Omitted today:"."""
    words = tokens.words
    place = colon - 1
    while place >= max(0, colon - _LABEL) and words[place] in _DONE and place not in tokens.lines:
        place -= 1
    if place < 0:
        return False
    if words[place] in _DENIES:
        alone = place == colon - 1  # "NOT:" is a label only where it begins one
        return not alone or place == 0 or place in tokens.lines or words[place - 1] in _BEGINS
    led = not place or place in tokens.lines or words[place - 1] in _BEGINS
    return words[place] in _LEFT_OUT and led


def _end(tokens: Tokens, first: int) -> int:
    """Return where a list ends: at a full stop, at a line that is no item, and before a part that tells of a deed."""
    words, count = tokens.words, min(len(tokens.words), first + _LONGEST)
    part = place = first
    listed = first in tokens.lines  # one item on each line
    while place < count:
        word = words[place]
        if place in tokens.lines:
            if not listed or place in tokens.paragraphs or word not in BULLETS:
                break
            part = place
        elif word == ";":
            part = place
        elif word == "." and not listed:
            break
        elif word in _GOES_ON and part > first:
            return part
        place += 1
    return place
