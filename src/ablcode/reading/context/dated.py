"""What a note dates to another day by a month, a year or numbers: "in 2019", "May 2023", "core biopsy 03/03"."""

from collections.abc import Iterator

from ablcode.reading.context.earlier import DEEDS
from ablcode.reading.context.results import SAMPLES
from ablcode.reading.context.scans import FOUND, on_a_scan
from ablcode.reading.context.scope import to_the_left
from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import AFTER, CLOSING, MONTHS, is_year
from ablcode.reading.text.normal import Tokens
from ablcode.reading.text.terms import Cue

_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_CENTURIES = {  # how a dictated year begins, and what goes on with it
    "twenty": frozenset({*_TEENS, "twenty"}),
    "two": frozenset({"thousand"}),
    "nineteen": frozenset({"sixty", "seventy", "eighty", "ninety"}),
}
_BEFORE_YEAR = frozenset({"in", "since", "from", "until", "of", "by", "early", "late", "spring", "summer", "fall"})
_SHORT = frozenset({"bx", "fx", "rx"})
_APPLIED = (*DEEDS, "radiofreq", "microwave", "electropor", "laser", "freez", "emboli", "sonicat")
_DONE_THEN = frozenset(  # what was done on another day where that day stands behind it: "treated in March"
    {"treated", "ablated", "underwent", "operated", "undergone", "frozen", "irradiated", "embolized", "heated"}
)
_NEVER_DATED = frozenset({"cpt", "icd", "dos", "date", "and", "the", "for", "not", "was", "year", "edition", "version"})
_LASTING = frozenset(
    {"followed", "known", "watched", "observed", "monitored", "surveilled", "present", "seen", "growing", "tracked"}
    | {"surveillance", "enlarging", "there", "visible", "documented"}
)
_TO_SCORE, _HURTS = 6, ("pain", "vas", "nrs", "score", "ach", "hurt", "discomfort", "sore", "tender")
_LONGEST_FREEZE = 15  # minutes
_OF_A_DAY = frozenset({"in", "since", "on", "from", "until", "of", "(", "by", "early", "late", "during"})
_LAST = frozenset({"in", "this", "last", "since"})  # "done in March: left kidney", "PET this March: one focus"
_OWN = frozenset({"the", "her", "his", "this"})  # "the 2020 hepatectomy"
_DATED = ([")"], [","], [";"], ["."])  # what may follow a short date
_PART = (["-"], ["/"])  # behind a number that is only a part of a date
_GOES_ON = frozenset({",", ";", ":", ")", "and", "but"})  # what a date says nothing of
_CLAUSE = 16  # tokens behind a day in which a colon adds a deed to it
_NEAR = 5  # tokens from a deed to its day
_LABEL = 5  # tokens of a label
_BRACKETS = 8  # tokens of what brackets hold before a date


def dated(tokens: Tokens, layout: Layout, stops: set[int]) -> Iterator[range]:
    """Yield the spans of a note that happened on another day; `stops` are the places that turn a sentence."""
    words = tokens.words
    for place in range(1, len(words)):
        year = is_year(words[place]) or _spelled_year(words, place)
        if year or words[place] in MONTHS or words[place].isdigit():
            yield from _heading_year(tokens, layout, place, year)
            yield from _day_of(tokens, layout, stops, place, year)


def _heading_year(tokens: Tokens, layout: Layout, place: int, year: bool) -> Iterator[range]:
    """Yield what a year or month at a place heads: "since 2013: right hepatectomy", "2022: open hemihepatectomy"."""
    words, before, behind = tokens.words, tokens.words[place - 1], tokens.words[place + 1 : place + 2]
    first, end = layout.sentences[layout.sentence[place]]
    in_month = words[place] in MONTHS and before in _LAST and place - first < _LABEL
    opens = year and place == first and layout.section[place] != "title" and behind not in (*_PART, ["."], [","])
    if opens or (behind == [":"] and (in_month or (year and before in _OF_A_DAY))):
        yield range(place, end)
    if year and before in _OWN:
        yield range(place, min(place + 3, end))


def _day_of(tokens: Tokens, layout: Layout, stops: set[int], place: int, year: bool) -> Iterator[range]:
    """Yield what is told around a month, day or year at a place, where that dates it."""
    words, before, behind = tokens.words, tokens.words[place - 1], tokens.words[place + 1 : place + 2]
    section = layout.section[place]
    aside = words[place] in MONTHS and before == "," and behind == [")"]  # "(bronchoscopy, April)"
    day = aside or _a_month(words, place) or _a_day(words, place)
    if not (day or (year and _dates(tokens, layout, place))) or _lasts_since(words, place) or on_a_scan(words, place):
        return
    straight = not day and before not in _OF_A_DAY and behind not in _PART
    if section == "staff" or (section == "title" and not straight):
        return  # the day of the procedure; but "liver wedge 2022" is one of the past
    opened = next((n for n in range(place - 1, max(0, place - _BRACKETS), -1) if words[n] in ("(", ")")), 0)
    if (year or aside) and opened and words[opened] == "(":  # "(nephrectomy, left, 2020)"
        yield range(opened, place)
    named = before not in _OF_A_DAY and before not in MONTHS  # the year stands right behind what it dates
    cue = Cue(frozenset(), place if named and before != "," else place - 1, place + 1)
    ends = AFTER if named or "(" in words[max(0, place - 2) : place] else frozenset()
    yield to_the_left(tokens, layout, stops, cue, ends)  # "recurrence after brachytherapy (2013)"
    first, last = layout.sentences[layout.sentence[place]]
    found = FOUND.intersection(behind) and words[place + 2 : place + 3] != ["to"]
    reach = range(place + 1, min(last, place + _BRACKETS))
    yield range(place, place + 1 if found else next((n for n in reach if words[n] in _GOES_ON), reach.stop))
    yield _in_apposition(words, first, place, last)


def _a_month(words: list[str], place: int) -> bool:
    """Say whether a month at a place dates something: "in March", "on 4 May", "(core biopsy March)".

    Behind a noun nothing may follow that the month could be a verb or a name of.
    """
    if words[place] not in MONTHS:
        return False
    before = words[place - 1]
    of_a_day = before in _OF_A_DAY or (before.isdigit() and words[place - 2] in _OF_A_DAY)
    return of_a_day or (_dateable(before) and words[place + 1 : place + 2] in _DATED)


def _a_day(words: list[str], place: int) -> bool:
    """Say whether numbers at a place are a date: "on 4/02", "core biopsy 03/03", "needle biopsy in 12/2025"."""
    one, slash, other = (*words[place : place + 3], "", "", "")[:3]
    if slash != "/":
        return False
    before = words[place - 1]
    told = before in _OF_A_DAY and one.isdigit() and not (_counts_minutes(words, place) or _is_score(words, place))
    apart = before.isalpha() or before in CLOSING or len(other) == len("2020")
    return told or (apart and _is_date(one, other)) or _dates_sample(words, place)


def _dates(tokens: Tokens, layout: Layout, place: int) -> bool:
    """Say whether a year at a place dates something: "in 2023", "May 2023", "sigmoid resection 2023"."""
    words, before = tokens.words, tokens.words[place - 1]
    if before in _OF_A_DAY or before in MONTHS or before == "about" or _dateable(before):
        return True
    closed = before == "," or words[place + 1 : place + 2] == [")"]
    inside = closed and "(" in words[max(0, place - _BRACKETS) : place]
    first, _ = layout.sentences[layout.sentence[place]]
    return inside or (first > 0 and layout.section[place] != "title" and _set_off(words, place))


def _lasts_since(words: list[str], place: int) -> bool:
    """Say whether a date tells since when something is there: "a mass has been followed since 2022"."""
    return words[place - 1] == "since" and words[place - 2] in _LASTING


def _is_date(one: str, other: str) -> bool:
    """Say whether two numbers with a slash between them are a date rather than a dose: "12/2025", "03/04"."""
    if not (one.isdigit() and other.isdigit() and int(one) <= 31):
        return False
    return (len(other) == 4 and other[:2] in ("19", "20")) or (len(one) == 2 == len(other) and one[0] == "0")


def _dates_sample(words: list[str], place: int) -> bool:
    """Say whether a day or month without its year stands right behind a sample: "RCC (bx 5/26)", not "bx 2/2"."""
    one, slash, other = (*words[place : place + 3], "", "", "")[:3]
    if slash != "/" or not (one.isdecimal() and other.isdecimal()) or int(one) == int(other):
        return False
    sampled = words[place - 1].startswith(("bx", *SAMPLES))
    return sampled and 0 < int(one) <= 12 and int(other) <= 31 and words[place + 3 : place + 4] in _DATED


def _counts_minutes(words: list[str], place: int) -> bool:
    """Say whether numbers with slashes are the minutes of a freezing, not a date: "(10/8/10)", "(3/3/7/3/10)"."""
    numbers = words[place : place + 5 : 2]
    if words[place + 1 : place + 4 : 2] != ["/", "/"] or len(numbers) < 3 or not all(map(str.isdecimal, numbers)):
        return False
    further = words[place + 5 : place + 6] == ["/"]
    return further or (len(numbers[2].lstrip("0")) == len(numbers[2]) and int(numbers[2]) <= _LONGEST_FREEZE)


def _is_score(words: list[str], place: int) -> bool:
    """Say whether a number of ten is how much something hurts, not a day in October: "pain on standing (8/10)"."""
    before = words[max(0, place - _TO_SCORE) : place]
    return words[place + 1 : place + 3] == ["/", "10"] and any(word.startswith(_HURTS) for word in before)


def _dateable(word: str) -> bool:
    """Say whether a year may stand right behind a word to date it: "resection 2023", "MWA 2021"."""
    return word.isalpha() and (len(word) > 2 or word in _SHORT) and word not in _NEVER_DATED


def _set_off(words: list[str], place: int) -> bool:
    """Say whether a year stands between commas behind what it dates ("MWA of segment 7, 2025, seen as a scar")."""
    behind = words[place + 1 : place + 2]
    named = words[place - 2].isalpha() and words[place - 2] not in MONTHS
    return words[place - 1] == "," and named and behind in ([","], ["."], [";"])


def _spelled_year(words: list[str], place: int) -> bool:
    """Say whether a year in words begins at a place: "in twenty twenty one", "since two thousand nine"."""
    behind = _CENTURIES.get(words[place])
    return (
        behind is not None and words[place - 1] in _BEFORE_YEAR and not behind.isdisjoint(words[place + 1 : place + 2])
    )


def _in_apposition(words: list[str], first: int, place: int, last: int) -> range:
    """Return what a colon adds to a deed of an earlier day: "treated in May with the system: radiofrequency of a ...".

    The sentence spans the tokens from `first` up to `last`, its day stands at `place`.
    """
    colon = next((n for n in range(place, min(last, place + _CLAUSE)) if words[n] == ":"), 0)
    deed = any(word in _DONE_THEN for word in words[max(first, place - _NEAR) : place])
    told = deed and colon and any(word.startswith(_APPLIED) for word in words[colon:last])  # else it names the tumor
    return range(colon, last) if told else range(0)
