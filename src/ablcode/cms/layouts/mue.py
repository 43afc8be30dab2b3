"""Medically unlikely edits: one table each for practitioners, outpatient hospitals and DME suppliers."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ablcode.cms import periods
from ablcode.cms.layouts.common import Found, Written, body, clean, header_at
from ablcode.cms.source import Head, Source, shown

if TYPE_CHECKING:
    from sqlite3 import Connection

_SETTINGS = {"practitioner": "mue-practitioner", "outpatient": "mue-outpatient", "dme": "mue-dme"}
_ADJUDICATIONS = "123"


def _is_header(cells: Sequence[str]) -> bool:
    return cells[0] == "hcpcs/ cpt code" and len(cells) >= 3 and cells[1].endswith("mue values")


def recognize(head: Head, names: str, wish: str | None) -> Found | None:
    """Know the table by its header; the quarter stands in the name of the file or zip only."""
    index = header_at(head.rows, _is_header)
    if index is None:
        return None
    title = head.rows[index][1].lower()
    kind = next((kind for word, kind in _SETTINGS.items() if word in title), None)
    if kind is None:
        return None
    period = periods.from_name(names)
    if period.valid_from is None:
        note = f"{head.name} does not say its quarter: give the first day on which it is in force"
        return Found(kind, period, notices=(note,))
    return Found(kind, period)


def write(connection: "Connection", table: str, source: Source, found: Found) -> Written:
    """Take in code, units, adjudication indicator and rationale."""
    connection.execute(
        f"CREATE TABLE {table} (code TEXT PRIMARY KEY, units INTEGER NOT NULL, adjudication TEXT NOT NULL,"
        " adjudication_text TEXT NOT NULL, rationale TEXT NOT NULL) WITHOUT ROWID"
    )
    codes: set[str] = set()
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?)", _rows(source, codes))  # noqa: S608
    if not codes:
        source.bad(1, 1, "the table has no rows")
    return Written(len(codes), min(codes), max(codes))


def _rows(source: Source, codes: set[str]) -> Iterator[tuple[str, int, str, str, str]]:
    rationales: set[str] = set()
    last: tuple[int, str] = (0, "")
    delimiter = source.head().delimiter
    for line, cells, _ in body(source, delimiter, _is_header):
        code, units, adjudication = cells[0], clean(cells[1]), clean(cells[2])
        rationale = clean(cells[3]) if len(cells) > 3 else ""
        if code in codes:
            source.bad(line, 1, f"{code} stands in the table twice")
        if not (units.isascii() and units.isdigit() and len(units) < 10):
            source.bad(line, 2, f"{shown(units)} is not a number of units")
        if adjudication[:1] not in _ADJUDICATIONS or adjudication[1:2] not in ("", " ") or not adjudication:
            source.bad(line, 3, f"{shown(adjudication)} does not begin with an adjudication indicator 1, 2 or 3")
        codes.add(code)
        if last[1]:
            rationales.add(last[1])
        last = (line, rationale)
        yield code, int(units), adjudication[0], adjudication[2:], rationale
    if last[1] not in rationales and any(known.startswith(last[1]) for known in rationales):
        source.bad(last[0], 4, f"the file ends within the rationale {shown(last[1])}: it is cut off")
