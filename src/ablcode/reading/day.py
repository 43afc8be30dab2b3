"""The date of service that the words name as such: "DOS 12/18/2025", "Date of procedure: June 3, 2026"."""

import re
from functools import cache

from ablcode.knowledge.case import Evidence

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "|".join(f"{name}[a-z]*" for name in _MONTHS)
_DAY = rf"""
    (?P<y1>\d{{4}})-(?P<m1>\d\d?)-(?P<d1>\d\d?)
    | (?P<m2>\d\d?)[/.-](?P<d2>\d\d?)[/.-](?P<y2>\d{{4}}|\d\d)
    | (?P<m3>{_MONTH})\.?[ ]+(?P<d3>\d\d?)(?:st|nd|rd|th)?,?[ ]+(?P<y3>\d{{4}})
    | (?P<d4>\d\d?)[ -]+(?P<m4>{_MONTH})\.?,?[ -]+(?P<y4>\d{{4}})
"""
_CALLED = ("date", "dos", "d.o.s")  # a text without one of these calls no day its date of service


@cache
def _named() -> re.Pattern[str]:
    """Return the pattern, built when a text first asks for it: few texts name a date, and building it takes long."""
    return re.compile(
        rf"""\b(?:d\.?o\.?s\.?|dates?[ ]of[ ](?:service|procedure|operation|surgery|exam|examination)
    |(?:service|procedure|surgery|operation|exam)[ ]date)(?!\w)
    [ \t]*[:=#-]?\s{{0,3}}(?:(?:is|was|on|of)[ ])?(?P<day>{_DAY})(?!\d)""",
        re.IGNORECASE | re.VERBOSE,
    )


def service_day(text: str) -> Evidence | None:
    """Return the first date that a text calls its date of service, as ISO text with the words that say it, or None.

    Dates are read as American ones, month first; a year of two digits lies in this century. A date that the calendar
    does not have, and a month or year alone, is none.
    """
    lowered = text.lower()
    if not any(word in lowered for word in _CALLED):
        return None
    from datetime import date  # imported here: few texts name a date

    for found in _named().finditer(text):
        year, month, day = (
            next(value for value in found.group(*(f"{part}{n}" for n in range(1, 5))) if value) for part in "ymd"
        )
        number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
        try:
            iso = date(int(year) + (2000 if len(year) == 2 else 0), number, int(day)).isoformat()
        except ValueError:
            continue
        return Evidence("dos", iso, found["day"], found.start("day"), found.end("day"))
    return None
