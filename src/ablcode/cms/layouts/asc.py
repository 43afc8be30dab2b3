"""ASC addenda: AA (surgical procedures), BB (ancillary services), EE (excluded), FF (device offsets)."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ablcode.cms.layouts.common import Found, Written, body, clean, header_at, money, number
from ablcode.cms.layouts.opps import refuse_other_addendum, titled_period
from ablcode.cms.source import Head, Source, shown

if TYPE_CHECKING:
    from sqlite3 import Connection

_INDICATOR = re.compile(r"[A-Z][0-9]")
_PERCENT = re.compile(r"(\d{1,3}\.\d\d)%")
# The column that only this addendum has; its header ends in these words, the month before them changes.
_MARKS = {
    "aa": "subject to multiple procedure discounting",
    "bb": "drug and device pass-through expiration during calendar year",
    "ff": "apc device offset percentage",
}
_EXCLUDED_TITLE = re.compile(r"addendum ee\b")


def _is_header(cells: Sequence[str]) -> bool:
    return cells[0] == "hcpcs code" and "short descriptor" in cells


def _addendum(header: Sequence[str], titles: str) -> str | None:
    for letter, mark in _MARKS.items():
        if any(cell.endswith(mark) for cell in header) and any("payment indicator" in cell for cell in header):
            return letter
    only_codes = [cell for cell in header if cell] == ["hcpcs code", "short descriptor"]
    return "ee" if only_codes and _EXCLUDED_TITLE.search(titles) else None


def recognize(head: Head, names: str, wish: str | None) -> Found | None:
    """Know the addendum by its columns; EE, which has none of its own, by its title."""
    index = header_at(head.rows, _is_header)
    if index is None:
        return None
    header = [" ".join(clean(cell).lower().split()) for cell in head.rows[index]]
    titles = " ".join(cell for row in head.rows[:index] for cell in row)
    letter = _addendum(header, titles.lower())
    if letter is None:
        return None
    refuse_other_addendum(head, letter)
    period = titled_period(f"{' '.join(header)} {titles}", names)
    notices = () if period.valid_from else (f"{head.name} does not say its quarter: give its first day in force",)
    return Found(f"asc-{letter}", period, notices=notices)


def write(connection: "Connection", table: str, source: Source, found: Found) -> Written:
    """Take in an addendum; a column that it does not have stays NULL."""
    connection.execute(
        f"CREATE TABLE {table} (code TEXT PRIMARY KEY, indicator TEXT, multiple_discount TEXT, weight TEXT,"
        " rate TEXT, apc TEXT, device_offset_percent TEXT, device_offset_amount TEXT) WITHOUT ROWID"
    )
    codes: set[str] = set()
    rows = _rows(source, codes, found.kind.removeprefix("asc-"))
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
    if not codes:
        source.bad(1, 1, "the table has no rows")
    return Written(len(codes), min(codes), max(codes))


def _rows(source: Source, codes: set[str], letter: str) -> Iterator[tuple[str | None, ...]]:
    columns: dict[str, int] = {}
    for line, cells, header in body(source, source.head().delimiter, _is_header):
        if not columns:
            columns = _columns(header)
        code = cells[0]
        if code in codes:
            source.bad(line, 1, f"{code} stands in the table twice")
        codes.add(code)
        if letter == "ee":
            yield (code, *[None] * 7)
            continue
        yield _row(source, line, cells, columns)


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Find the columns by the words at the end of their titles, which the month does not change."""
    ends = {
        "indicator": "payment indicator",
        "discount": "subject to multiple procedure discounting",
        "weight": "payment weight",
        "apc": " apc",
        "percent": " device offset percentage",
        "amount": "device portion",
    }
    found = {name: at for name, end in ends.items() for at, cell in enumerate(header) if cell.endswith(end)}
    # Addendum FF has the OPPS rate, which is not that of Addendum B and not what the center is paid.
    rate = next((at for at, cell in enumerate(header) if cell.endswith("payment rate") and "opps" not in cell), None)
    return found if rate is None else {**found, "rate": rate}


def _row(source: Source, line: int, cells: Sequence[str], columns: dict[str, int]) -> tuple[str | None, ...]:
    def text(name: str) -> str:
        return clean(cells[columns[name]]) if name in columns else ""

    def at(name: str) -> int:
        return columns.get(name, 0) + 1

    indicator, discount, apc, percent = text("indicator").upper(), text("discount"), text("apc"), text("percent")
    if not _INDICATOR.fullmatch(indicator):
        source.bad(line, at("indicator"), f"{shown(indicator)} is not an ASC payment indicator")
    if discount not in ("", "Y", "N"):
        source.bad(line, at("discount"), f"{shown(discount)} is neither Y nor N")
    if apc and not (apc.isascii() and apc.isdigit() and len(apc) <= 4):
        source.bad(line, at("apc"), f"{shown(apc)} is not an APC number")
    if percent:
        percent = _percent(source, line, at("percent"), percent)
    return (
        cells[0],
        indicator,
        discount or None,
        number(source, line, at("weight"), text("weight")),
        money(source, line, at("rate"), text("rate")),
        apc or None,
        percent or None,
        money(source, line, at("amount"), text("amount")),
    )


def _percent(source: Source, line: int, column: int, cell: str) -> str:
    if source.typed and "%" not in cell:
        # A workbook holds the share itself and shows it as a percentage.
        share = number(source, line, column, cell)
        return f"{float(share or 0) * 100:.2f}"
    match = _PERCENT.fullmatch(cell)
    if match is None:
        source.bad(line, column, f"{shown(cell)} is not a percentage")
    return match[1]
