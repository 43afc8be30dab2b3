"""Lists behind a denial's colon: "Not done: biopsy; cement; cryoablation of the other nodule."."""

from collections.abc import Iterator

from ablcode.reading.layout.headings import BULLETS
from ablcode.reading.text.normal import Tokens

_DENIES = frozenset({"not", "never"})
_DONE = frozenset(
    {"performed", "done", "used", "undertaken", "carried", "out", "given", "taken", "required", "needed", "billed"}
    | {"treated", "ablated", "addressed", "targeted", "approached", "touched", "biopsied", "attempted", "reported"}
    | {"today", "actually", "this", "time", "session", "visit", "here", "part", "of", "the", "in", "at", "following"}
    | {"executed", "begun", "started", "necessary", "indicated", "included", "coded", "provided", "do", "perform"}
    | {"use", "treat", "ablate", "bill", "report"}
)
_LEFT_OUT = frozenset(
    {"omitted", "skipped", "forgone", "foregone", "declined"}
    | {"cancelled", "canceled", "dropped", "deferred", "postponed"}
)
_NONE = frozenset({"none", "nothing", "neither"})
_NONE_OF_THESE = (["none", "."], ["none", "of"], ["neither", "."], ["neither", "of"])  # behind a list's colon
_NAMED = frozenset({"following", "these", "items", "below"})
_ITEMS = frozenset({"items", "parts", "steps", "services", "procedures", "elements", "lines", "codes", "things"})
_OTHER_DAY = frozenset({"day", "session", "time", "visit", "date", "occasion", "sitting"})
_WHAT = frozenset({"what", "was", "were", "we", "i", "did", "has", "been"})
_TELLS = frozenset({"was", "were", "had", "has", "is", "are", "been", "and", "so", ","})  # a sentence, no label
_BEGINS = frozenset({".", ";", ",", "(", "but", "and", "or", ":", "-", "•"})  # what a label's denial follows
_STOPS = frozenset({".", ";", ":"})
_GOES_ON = frozenset({"was", "were", "but", "instead", "then", "had", "we", "i", "is", "are"})
_LABEL, _LONGEST = 10, 120  # tokens of a label, and of its list


def denied_lists(tokens: Tokens) -> Iterator[range]:
    """Yield the lists whose label says of all their items that they were not done, over their semicolons.

    The label stands before the list ("Not done: a; b") or behind it ("a; b; c: none of these").
    """
    words = tokens.words
    for place, word in enumerate(words):
        if word == "." and _is_title(tokens, place):
            yield range(place + 1, _end(tokens, place + 1, titled=True))
        if word != ":" or not place:
            continue
        label = words[_begins(tokens, place, _STOPS) : place]
        label = label if len(label) <= _LABEL else []
        if _denies(tokens, place) or _headed(label):
            yield range(place + 1, _end(tokens, place + 1, titled=_is_title(tokens, place)))
        elif _left_out(label) and ";" in words[place : (end := _end(tokens, place + 1))]:
            yield range(place + 1, end)
        elif words[place + 1 : place + 3] in _NONE_OF_THESE:
            yield range(_begins(tokens, place, _STOPS - {";"}), place)


def _begins(tokens: Tokens, place: int, stops: frozenset[str]) -> int:
    """Return where what stands before a place begins: its line, or behind a stop."""
    first = place
    while first and first not in tokens.lines and tokens.words[first - 1] not in stops and place - first < _LONGEST:
        first -= 1
    return first


def _denies(tokens: Tokens, colon: int) -> bool:
    """Say whether the words right before a colon deny what follows: "NOT:", "booked but not performed:"."""
    words = tokens.words
    place = colon - 1
    while place >= max(0, colon - _LABEL) and words[place] in _DONE and place not in tokens.lines:
        place -= 1
    if place < 0 or words[place] not in _DENIES:
        return False
    alone = place == colon - 1  # "NOT:" is a label only where it begins one
    return not alone or place == 0 or place in tokens.lines or words[place - 1] in _BEGINS


def _is_title(tokens: Tokens, end: int) -> bool:
    """Say whether a line begins with a title that denies what its sentences name: "WHAT WAS NOT DONE. Cement. ..."."""
    first = next((n for n in range(end, max(-1, end - _LABEL), -1) if n == 0 or n in tokens.lines), end)
    label = tokens.words[first:end]
    denies = label[:1] == ["what"] and not _DENIES.isdisjoint(label) and (_WHAT | _DONE | _DENIES).issuperset(label)
    return denies and end + 1 < len(tokens.words) and end + 1 not in tokens.lines


def _headed(label: list[str]) -> bool:
    """Say whether a label denies with its first words: "None of the following was done:", "Not done, if asked:"."""
    if not label:
        return False
    none = label[0] in _NONE and not _NAMED.isdisjoint(label)
    return none or (label[0] in _DENIES and "," in label and label[1] in _DONE)


def _left_out(label: list[str]) -> bool:
    """Say whether a label tells of what was left out: "Omitted:", "What we left out:", "For another day:"."""
    if not label or not _TELLS.isdisjoint(label):
        return False
    if label[-2:] == ["left", "out"]:
        return True
    end = len(label)
    while end > 1 and label[end - 1] in _DONE:
        end -= 1  # "Omitted today:", "Deferred at this visit:"
    later = label[0] in ("for", "left") and label[-1] in _OTHER_DAY and not {"another", "later"}.isdisjoint(label)
    return later or label[end - 1] in _LEFT_OUT or (label[0] in _LEFT_OUT and not _ITEMS.isdisjoint(label[1:2]))


def _end(tokens: Tokens, first: int, *, titled: bool = False) -> int:
    """Return where a list ends: at a full stop, at a line that is no item, and before a part that tells of a deed.

    Behind a title that denies (`titled`) the sentences go on that have no verb.
    """
    words, count = tokens.words, min(len(tokens.words), first + _LONGEST)
    part = place = first
    listed = first in tokens.lines  # one item on each line
    while place < count:
        word = words[place]
        if place in tokens.lines:
            if not listed or place in tokens.paragraphs or word not in BULLETS:
                break
            part = place
        elif word == ";" or (word == "." and titled):
            part = place + (word == ".")
        elif word == "." and not listed:
            break
        elif word in _GOES_ON and part > first:
            return part
        place += 1
    return place
