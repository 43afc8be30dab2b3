"""ICD-10-CM and ICD-10-PCS: the codes files (reportable codes) and the order files (headers too), fixed width."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ablcode.cms import periods
from ablcode.cms.layouts.common import Found, Written
from ablcode.cms.periods import Period
from ablcode.cms.source import Head, Source, shown
from ablcode.errors import InputError

if TYPE_CHECKING:
    from sqlite3 import Connection

_ORDER_ROW = re.compile(r"\d{5} ([0-9A-Z]{3,7}) {1,5}([01]) \S")
_CODES_ROW = re.compile(r"([0-9A-Z]{3,7}) +\S.*")
_CM_CODE = re.compile(r"[A-Z]\d[0-9A-Z]{1,5}")
_PCS_CODE = re.compile(r"[0-9B-DF-HX][0-9A-HJ-NP-Z]{2,6}")
_PCS_LENGTH = 7
_REISSUE = re.compile(r"(january|april|july|october)[-_ ](\d{1,2})[-_ ,]+(20\d\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SHORT, _LONG = slice(16, 76), slice(77, None)


def recognize(head: Head, names: str, wish: str | None) -> Found | None:
    """Know the files by their positions, CM from PCS by their codes; the fiscal year stands in the name only."""
    lines = [line for line in head.lines if line.strip()]
    orders = [match for line in lines if (match := _ORDER_ROW.match(line))]
    if _most(orders, lines):
        codes = [match[1] for match in orders]
        reportable = [match[1] for match in orders if match[2] == "1"]
    else:
        codes = reportable = [match[1] for line in lines if (match := _CODES_ROW.fullmatch(line))]
        # The AMA's files have five-character codes in the same place; ICD codes begin with a letter or have seven.
        if not _most([code for code in codes if _CM_CODE.fullmatch(code) or len(code) == _PCS_LENGTH], lines):
            return None
    kind = _system(head.name, codes, reportable, wish)
    if kind is None:
        return None
    period = _fiscal_period(names)
    notices = () if period.valid_from else (f"{head.name} does not say its fiscal year: give its first day in force",)
    # The order file has the headers and two titles; the codes file says nothing that it does not.
    part, rank = ("order", 0) if _most(orders, lines) else ("codes", 1)
    return Found(kind, period, part, notices, rank)


def _system(name: str, codes: list[str], reportable: list[str], wish: str | None) -> str | None:
    is_cm = _most([code for code in codes if _CM_CODE.fullmatch(code)], codes)
    is_pcs = _most([code for code in codes if _PCS_CODE.fullmatch(code)], codes)
    is_pcs = is_pcs and _most([code for code in reportable if len(code) == _PCS_LENGTH], reportable)
    if is_cm and is_pcs:
        named = [kind for kind in ("icd10cm", "icd10pcs") if kind in name.lower()]
        if wish in ("icd10cm", "icd10pcs"):
            return wish
        if len(named) == 1:
            return named[0]
        raise InputError(
            "KIND_NEEDED",
            f"the codes of {name} could be ICD-10-CM or ICD-10-PCS",
            "Say --kind icd10cm or --kind icd10pcs.",
            ("icd10cm", "icd10pcs"),
        )
    return "icd10cm" if is_cm else "icd10pcs" if is_pcs else None


def _most(these: Sequence[object], of: Sequence[object]) -> bool:
    """Tell whether a few bad rows aside all are such; the bad ones are named when the file is taken in."""
    return len(these) > 0.7 * len(of) if of else False


def _fiscal_period(names: str) -> Period:
    lowered = names.lower()
    reissue = _REISSUE.search(lowered)
    if reissue:
        month, day = f"{periods.month_number(reissue[1]):02d}", reissue[2].zfill(2)
        if periods.real_day(reissue[3], month, day):
            return periods.fiscal_year_of(f"{reissue[3]}-{month}-{day}")
    year = _YEAR.search(lowered)
    return periods.fiscal_year(int(year[1])) if year else periods.UNDATED


def write(connection: "Connection", table: str, source: Source, found: Found) -> Written:
    """Take in code, flag and titles; of a codes file every code is reportable and has one title."""
    connection.execute(
        f"CREATE TABLE {table} (code TEXT PRIMARY KEY, billable INTEGER NOT NULL, short_title TEXT,"
        " title TEXT NOT NULL) WITHOUT ROWID"
    )
    codes: set[str] = set()
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", _rows(source, found.kind, codes))  # noqa: S608
    if not codes:
        source.bad(1, 1, "the table has no rows")
    return Written(len(codes), min(codes), max(codes))


def _rows(source: Source, kind: str, codes: set[str]) -> Iterator[tuple[str, int, str | None, str]]:
    pattern = _CM_CODE if kind == "icd10cm" else _PCS_CODE
    is_order: bool | None = None
    for line, text in enumerate(source.lines(), start=1):
        row = text.rstrip()
        if not row:
            continue
        match = _ORDER_ROW.match(row)
        if is_order is None:
            is_order = match is not None
        if is_order:
            if match is None or len(row) <= _LONG.start:
                source.bad(line, min(len(row), 7), "not a row of the order file: cut off or damaged")
            code, billable, at = match[1], int(match[2]), 7
            short, title = row[_SHORT].rstrip(), row[_LONG].strip()
        else:
            found = _CODES_ROW.fullmatch(row)
            if found is None:
                source.bad(line, 1, f"{shown(row)} is not a code and its title")
            code, billable, at = found[1], 1, 1
            short, title = None, row[len(code) :].strip()
        if pattern.fullmatch(code) is None:
            source.bad(line, at, f"{shown(code)} is not a code of {'ICD-10-CM' if kind == 'icd10cm' else 'ICD-10-PCS'}")
        if code in codes:
            source.bad(line, at, f"{code} stands in the file twice")
        codes.add(code)
        yield code, billable, short, title
