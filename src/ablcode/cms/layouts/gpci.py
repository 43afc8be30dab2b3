"""Geographic practice cost indices by Medicare locality (Addendum E of the physician fee schedule)."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ablcode.cms import periods
from ablcode.cms.layouts.common import Found, Written, clean, header_at, is_footnote, squeezed
from ablcode.cms.source import Head, Source, shown

if TYPE_CHECKING:
    from sqlite3 import Connection

_YEAR = re.compile(r"(20\d\d) pw gpci")
_INDEX = re.compile(r"\d(\.\d{1,3})?")


def _is_header(cells: Sequence[str]) -> bool:
    return "locality number" in cells and "locality name" in cells and any("pe gpci" in cell for cell in cells)


def _columns(header: Sequence[str]) -> tuple[int, ...] | None:
    """Find MAC, state, number, name and the three indices; with two work columns, the one with the floor counts."""

    def find(*words: str) -> int | None:
        return next((at for at, cell in enumerate(header) if all(word in cell for word in words)), None)

    work = find("pw gpci", "(with 1.0") if find("pw gpci", "(with 1.0") is not None else find("pw gpci")
    found = (find("mac"), find("state"), find("locality number"), find("locality name"), work)
    columns = (*found, find("pe gpci"), find("mp gpci"))
    return None if None in columns else tuple(column for column in columns if column is not None)


def recognize(head: Head, names: str, wish: str | None) -> Found | None:
    """Know the table by its header, which names the year."""
    index = header_at(head.rows, _is_header)
    if index is None or _columns([squeezed(cell) for cell in head.rows[index]]) is None:
        return None
    year = _YEAR.search(squeezed(" ".join(head.rows[index])))
    return Found("gpci", periods.calendar_year(int(year[1])) if year else periods.from_name(names))


def write(connection: "Connection", table: str, source: Source, found: Found) -> Written:
    """Take in one row a locality."""
    connection.execute(
        f"CREATE TABLE {table} (mac TEXT NOT NULL, state TEXT NOT NULL, locality TEXT NOT NULL, name TEXT NOT NULL,"
        " work TEXT NOT NULL, pe TEXT NOT NULL, mp TEXT NOT NULL, PRIMARY KEY (state, locality)) WITHOUT ROWID"
    )
    seen: set[tuple[str, str]] = set()
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(source, seen))  # noqa: S608
    if not seen:
        source.bad(1, 1, "the table has no rows")
    states = [state for state, _ in seen]
    return Written(len(seen), min(states), max(states))


def _rows(source: Source, seen: set[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    columns: tuple[int, ...] | None = None
    width = 0
    for line, cells in source.rows(source.head().delimiter):
        if columns is None:
            header = [squeezed(cell) for cell in cells]
            if cells and _is_header(header):
                columns, width = _columns(header), len(cells)
            continue
        first = clean(cells[0]) if cells else ""
        if is_footnote(first) or first.startswith("*"):
            continue
        if len(cells) < width:
            source.bad(line, len(cells), f"{len(cells)} cells where the header has {width}: cut off or damaged")
        mac, state, locality, name, *indices = (clean(cells[column]) for column in columns)
        mac, locality = (mac.zfill(5), locality.zfill(2)) if source.typed else (mac, locality)
        if not re.fullmatch(r"\d{5}", mac, re.ASCII):
            source.bad(line, columns[0] + 1, f"{shown(mac)} is not the five-digit number of a contractor")
        if not re.fullmatch(r"[A-Z]{2}", state):
            source.bad(line, columns[1] + 1, f"{shown(state)} is not a state")
        if not re.fullmatch(r"\d\d", locality, re.ASCII):
            source.bad(line, columns[2] + 1, f"{shown(locality)} is not a two-digit locality")
        for column, index in zip(columns[4:], indices, strict=True):
            if not _INDEX.fullmatch(index) or (not source.typed and len(index) != 5):
                source.bad(line, column + 1, f"{shown(index)} is not an index with three decimals")
        if (state, locality) in seen:
            source.bad(line, columns[2] + 1, f"locality {state}-{locality} stands in the table twice")
        seen.add((state, locality))
        yield mac, state, locality, name.rstrip("*").strip(), *indices
