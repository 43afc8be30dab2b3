"""When a release is in force: quarters, calendar years and fiscal years, read from titles and file names."""

import re
from typing import NamedTuple

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_QUARTER_ENDS = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}
# NCCI versions count years and quarters: v320 to v323 are the four quarters of 2026.
_NCCI_VERSION, _NCCI_YEAR = 32, 2026
_MONTH_WORD = r"(jan|apr|jul|oct)(?:uary|il|y|ober)?"
_YEAR_IN_NAME = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MONTH_IN_NAME = re.compile(rf"(?<![a-z]){_MONTH_WORD}(?![a-z])")
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class Period(NamedTuple):
    """The name of a release and its first and last day; the days are None where nothing says them."""

    release: str
    valid_from: str | None
    valid_to: str | None


UNDATED = Period("undated", None, None)


def quarter(year: int, number: int) -> Period:
    """Return the period of a calendar quarter, 1 to 4."""
    return Period(f"{year}Q{number}", f"{year}-{3 * number - 2:02d}-01", f"{year}-{_QUARTER_ENDS[number]}")


def calendar_year(year: int) -> Period:
    """Return the period of a calendar year."""
    return Period(f"CY{year}", f"{year}-01-01", f"{year}-12-31")


def fiscal_year(year: int, start: str | None = None) -> Period:
    """Return a fiscal year, or the rest of it from `start` (ICD-10 codes are re-issued each April)."""
    first = f"{year - 1}-10-01"
    if start is None or start <= first:
        return Period(f"FY{year}", first, f"{year}-09-30")
    return Period(f"FY{year} from {start}", start, f"{year}-09-30")


def quarter_of(iso: str) -> Period:
    """Return the quarter that holds a day given as YYYY-MM-DD."""
    return quarter(int(iso[:4]), (int(iso[5:7]) + 2) // 3)


def fiscal_year_of(iso: str) -> Period:
    """Return the fiscal year that holds a day, from that day's quarter on."""
    year = int(iso[:4]) + (iso[5:7] >= "10")
    return fiscal_year(year, quarter_of(iso).valid_from)


def is_iso(text: str) -> bool:
    """Tell whether a text is a real day written YYYY-MM-DD."""
    match = _ISO_DATE.fullmatch(text)
    return match is not None and real_day(match[1], match[2], match[3])


def real_day(year: str, month: str, day: str) -> bool:
    """Tell whether year, month and day, as digits, name a day of the calendar."""
    from datetime import date

    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def month_number(word: str) -> int:
    """Return the number of a month by the first three letters of its English name."""
    return _MONTHS[word[:3].lower()]


def from_name(name: str) -> Period:
    """Read quarter or year out of a file name such as `PPRRVU2026_Jul_nonQPP.csv`; UNDATED if it has neither."""
    lowered = name.lower()
    digits = re.search(r"(?<!\d)(\d\d)[-_](\d\d)[-_](20\d\d)(?!\d)", lowered)
    if digits and "eff" in lowered and real_day(digits[3], digits[1], digits[2]):
        return quarter_of(f"{digits[3]}-{digits[1]}-{digits[2]}")
    release = re.search(r"(?<![a-z])rvu(\d\d)([a-d])(?![a-z])", lowered)
    if release:
        return quarter(2000 + int(release[1]), "abcd".index(release[2]) + 1)
    # To 2024 the fee schedule's files had two digits for the year.
    short = re.search(r"(?<![a-z])pprrvu(\d\d)(?!\d)(?:_(jan|apr|jul|oct))?", lowered)
    if short:
        whole = 2000 + int(short[1])
        return quarter(whole, (month_number(short[2]) + 2) // 3) if short[2] else calendar_year(whole)
    year = _YEAR_IN_NAME.search(lowered)
    if year is None:
        return UNDATED
    by_number = re.search(r"(?<![a-z0-9])q([1-4])(?!\d)", lowered) or re.search(r"20\d\dq([1-4])(?!\d)", lowered)
    if by_number:
        return quarter(int(year[1]), int(by_number[1]))
    month = _MONTH_IN_NAME.search(lowered)
    if month:
        return quarter(int(year[1]), (month_number(month[1]) + 2) // 3)
    return calendar_year(int(year[1]))


def ncci_version(name: str) -> tuple[Period, str] | None:
    """Read quarter and part out of a pair table's name such as `ccipra-v323r0-f1.TXT`; None if it is not one."""
    match = re.search(r"cci(?:pra|oph)-v(\d{3})r(\d)-f(\d)", name.lower())
    if match is None:
        return None
    version, step = divmod(int(match[1]), 10)
    if step > 3:
        return None
    return quarter(_NCCI_YEAR + version - _NCCI_VERSION, step + 1), f"f{match[3]}"
