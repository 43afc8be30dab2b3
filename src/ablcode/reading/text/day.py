"""The date of service that the words name as such: "DOS 12/18/2025", "Date of procedure: June 3, 2026".

A question may name a month or a year alone: "DOS 5/2016", "claim dated Dec 2025", "done in 2024, what did we bill";
the one date of a question that tells of no other day needs no name: "prostate IRE, Oct 2025".
"""

import re
from functools import cache

from ablcode.knowledge.case import Evidence
from ablcode.reading.text.closed import is_year

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "|".join(f"{name}[a-z]*" for name in _MONTHS)
_DAY = rf"""
    (?P<y1>\d{{4}})-(?P<m1>\d\d?)-(?P<d1>\d\d?)
    | (?P<m2>\d\d?)[/.-](?P<d2>\d\d?)[/.-](?P<y2>\d{{4}}|\d\d)
    | (?P<m3>{_MONTH})\.?[ ]+(?P<d3>\d\d?)(?:st|nd|rd|th)?,?[ ]+(?P<y3>\d{{4}})
    | (?P<d4>\d\d?)[ -]+(?P<m4>{_MONTH})\.?,?[ -]+(?P<y4>\d{{4}})
"""
_PERIOD = rf"""
    (?P<m1>\d\d?)[/-](?P<y1>(?:19|20)\d\d) | (?P<m2>{_MONTH})\.?,?[ ]+(?:of[ ])?(?P<y2>(?:19|20)\d\d)
    | (?P<y3>(?:19|20)\d\d)
"""
_QUESTION = 300  # characters of a question; a longer text is a note
_ANOTHER_DAY = frozenset(
    {"now", "today", "new", "recurrence", "recurrent", "recurred", "since", "s/p", "prior", "previous", "history", "hx"}
    | {"previously", "residual", "last", "later", "again", "follow", "status"}
)
_BEFORE = ("diagnos", "resect", "surger", "operat", "biops", "chemo", "radiat", "transplant", "scan", "tace", "ago")
_CALLED = ("date", "dos", "d.o.s")  # a text without one of these calls no day its date of service


@cache
def _named() -> re.Pattern[str]:
    """Return the pattern, built when a text first asks for it: few texts name a date, and building it takes long."""
    return re.compile(
        rf"""\b(?:d\.?o\.?s\.?|dates?[ ]of[ ](?:service|procedure|operation|surgery|exam|examination|treatment)
    |(?:service|procedure|surgery|operation|exam|treatment)[ ]date)(?!\w)
    [ \t]*[:=#-]?\s{{0,3}}(?:(?:is|was|on|of)[ ])?(?P<day>{_DAY})(?!\d)""",
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _named_period() -> re.Pattern[str]:
    """Return the pattern of a month or year that is called the time of the service."""
    return re.compile(
        rf"""\b(?:(?P<called>d\.?o\.?s\.?|dates?(?:[ ]of[ ](?:service|procedure|operation|surgery))?|dated
    |(?:service|procedure|surgery)[ ]date)[ \t]*[:=#-]?[ ]?(?:(?:is|was|of|in|on|from)[ ])?
    |(?:done|performed|billed|coded|claim|case)[ ](?:back[ ])?(?:(?:in|from|of)[ ]|(?=\d\d?/)))
    (?P<period>{_PERIOD})(?![\d/-])
    |\b(?P<year>(?:19|20)\d\d)[ ](?:dates?[ ]of[ ]service|d\.?o\.?s|service[ ]date|claim)\b""",
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _day() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d/-])(?:{_DAY})(?![\d/-])", re.IGNORECASE | re.VERBOSE)


@cache
def _month() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d/-])(?:(?P<m1>\d\d?)/(?P<y1>20\d\d)|(?P<m2>{_MONTH})\.?,?[ ]+(?P<y2>20\d\d))(?![\d/-])",
        re.IGNORECASE | re.VERBOSE,
    )


def _numbers(text: str) -> list[str]:
    return "".join(sign if sign.isdecimal() else " " for sign in text).split()


def service_period(text: str) -> Evidence | None:
    """Return the month or year that a question names for its service, as `YYYY-MM` or `YYYY`, or None.

    "Done in 2024" counts only in a question that names no other day.
    """
    if len(text) > _QUESTION or not any(is_year(number) for number in _numbers(text)):
        return None  # the patterns take milliseconds to build, and "20982?" names no year
    found = _named_period().search(text)
    if found is None:
        return _only_date(text)
    if found["year"]:  # "2017 date of service"
        return Evidence("dos", found["year"], found["year"], found.start("year"), found.end("year"), "assumed")
    if not found["called"] and not _ANOTHER_DAY.isdisjoint(text.lower().replace(",", " ").split()):
        return None
    year = found["y1"] or found["y2"] or found["y3"]
    month = int(found["m1"]) if found["m1"] else 0
    month = _MONTHS.index(found["m2"][:3].lower()) + 1 if found["m2"] else month
    if month > 12:
        return None
    value = f"{year}-{month:02}" if month else year
    return Evidence("dos", value, found["period"], found.start("period"), found.end("period"), "assumed")


def _only_date(text: str) -> Evidence | None:
    """Return the one day or month that a question names: "pancreas histotripsy July 20 2026", "IRE, Oct 2025".

    A date beside what tells of earlier days may be that of an operation before.
    """
    words = text.lower().replace(",", " ").split()
    if not _ANOTHER_DAY.isdisjoint(words) or any(word.startswith(_BEFORE) or "ectomy" in word for word in words):
        return None
    days = list(_day().finditer(text))
    months = [one for one in _month().finditer(text) if not any(d.start() <= one.start() < d.end() for d in days)]
    if len(days) + len(months) != 1:
        return None
    found = (days or months)[0]
    if days:
        value = _iso(found)
    else:
        number = int(found["m1"]) if found["m1"] else _MONTHS.index(found["m2"][:3].lower()) + 1
        value = f"{found['y1'] or found['y2']}-{number:02}" if number <= len(_MONTHS) else None
    return Evidence("dos", value, found[0], found.start(), found.end(), "assumed") if value else None


def first_day(period: str) -> str:
    """Return the first day of a `YYYY-MM` or `YYYY`; a whole date as it is."""
    return period + "-01" * ((len("2026-01-01") - len(period)) // len("-01"))


def service_day(text: str) -> Evidence | None:
    """Return the first date that a text calls its date of service, as ISO text with the words that say it, or None.

    Dates are read as American ones, month first; a year of two digits lies in this century. A date that the calendar
    does not have, and a month or year alone, is none.
    """
    lowered = text.lower()
    if not any(word in lowered for word in _CALLED):
        return None
    days = ((found, _iso(found)) for found in _named().finditer(text))
    found, iso = next(((found, iso) for found, iso in days if iso), (None, None))
    return Evidence("dos", iso, found["day"], found.start("day"), found.end("day")) if found and iso else None


def _iso(found: re.Match[str]) -> str | None:
    """Return a matched day as ISO text, or None where the calendar does not have it."""
    from datetime import date  # imported here: few texts name a date

    year, month, day = (
        next(value for value in found.group(*(f"{part}{n}" for n in range(1, 5))) if value) for part in "ymd"
    )
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day)).isoformat()
    except ValueError:
        return None
