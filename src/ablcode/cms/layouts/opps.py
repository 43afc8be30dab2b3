"""OPPS Addendum B: status indicator, APC and payment rate of each code for hospital outpatient departments."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ablcode.cms import periods
from ablcode.cms.layouts.common import Found, Written, body, clean, header_at, money, number
from ablcode.cms.periods import Period
from ablcode.cms.source import Head, Source, shown
from ablcode.errors import InputError

if TYPE_CHECKING:
    from sqlite3 import Connection

_DATED = re.compile(r"\b(january|april|july|october)\s+(?:1,\s+)?(20\d\d)\b")
_YEAR = re.compile(r"\b(?:cy|calendar year|hcpcs code for)\s*(20\d\d)\b")
_STATUS = re.compile(r"[A-Z][0-9]?")


def _is_header(cells: Sequence[str]) -> bool:
    return cells[0] == "hcpcs code" and {"si", "apc", "relative weight", "payment rate"} <= set(cells)


def titled_period(titles: str, names: str) -> Period:
    """Read quarter or year out of the title lines of an addendum, or else out of the name of the file or zip."""
    # The copyright line names another year; only "CY", "calendar year" and a month before the year count.
    month = _DATED.search(titles.lower())
    if month:
        return periods.quarter(int(month[2]), (periods.month_number(month[1]) + 2) // 3)
    named = periods.from_name(names)
    year = _YEAR.search(titles.lower())
    if year is None:
        return named
    if named.valid_from is not None and named.release[:4] == year[1]:
        return named
    return periods.calendar_year(int(year[1]))


def refuse_other_addendum(head: Head, letter: str) -> None:
    """Raise InputError if the title names another addendum than the columns do."""
    title = re.search(r"\baddendum ([a-z]{1,2})\b", " ".join(head.lines[:3]).lower())
    if title and title[1] != letter:
        raise InputError(
            "FILE_MISLABELED",
            f"{head.name}, line 1, column 1: the title says Addendum {title[1].upper()},"
            f" the columns are those of Addendum {letter.upper()}",
            "Nothing was imported. Download the file again from CMS.",
        )


def recognize(head: Head, names: str, wish: str | None) -> Found | None:
    """Know the table by its header; month and year stand in the title or in the name."""
    index = header_at(head.rows, _is_header)
    if index is None:
        return None
    refuse_other_addendum(head, "b")
    titles = " ".join(cell for row in head.rows[:index] for cell in row)
    period = titled_period(titles, names)
    notices = () if period.valid_from else (f"{head.name} does not say its quarter: give its first day in force",)
    return Found("opps-b", period, notices=notices)


def write(connection: "Connection", table: str, source: Source, found: Found) -> Written:
    """Take in the columns that all shapes of the addendum share, and what the longer ones add."""
    connection.execute(
        f"CREATE TABLE {table} (code TEXT PRIMARY KEY, description TEXT NOT NULL, comment TEXT NOT NULL,"
        " status TEXT NOT NULL, apc TEXT NOT NULL, weight TEXT, rate TEXT, copayment TEXT, minimum_copayment TEXT)"
        " WITHOUT ROWID"
    )
    codes: set[str] = set()
    connection.executemany(
        f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        _rows(source, codes),
    )
    if not codes:
        source.bad(1, 1, "the table has no rows")
    return Written(len(codes), min(codes), max(codes))


def _rows(source: Source, codes: set[str]) -> Iterator[tuple[str | None, ...]]:
    for line, cells, header in body(source, source.head().delimiter, _is_header):
        columns = {name: at for at, name in enumerate(header) if name}

        def at(name: str, columns: dict[str, int] = columns) -> int:
            return columns.get(name, -1)

        def text(name: str, cells: list[str] = cells, columns: dict[str, int] = columns) -> str:
            return clean(cells[columns[name]]) if name in columns else ""

        code, status, apc = cells[0], text("si"), text("apc")
        if code in codes:
            source.bad(line, 1, f"{code} stands in the table twice")
        if not _STATUS.fullmatch(status):
            source.bad(line, at("si") + 1, f"{shown(status)} is not a status indicator")
        if apc and not (apc.isascii() and apc.isdigit() and len(apc) <= 4):
            source.bad(line, at("apc") + 1, f"{shown(apc)} is not an APC number")
        codes.add(code)
        amounts = (
            money(source, line, at(name) + 1, text(name))
            for name in ("payment rate", "national unadjusted copayment", "minimum unadjusted copayment")
        )
        weight = number(source, line, at("relative weight") + 1, text("relative weight"))
        comment = text("ci") or text("* indicates a change")
        yield code, text("short descriptor"), comment, status, apc.zfill(4) if apc else "", weight, *amounts
