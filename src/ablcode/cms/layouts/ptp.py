"""NCCI procedure-to-procedure edits: millions of rows, kept as one block of text for each column-one code.

A block is a line an edit, `column-two effective deletion indicator rationale`, each after a line feed. So a table of
2.5 million rows is some ten thousand rows of SQLite: written as fast as the file is read, and a pair is found by
reading one of them. A second table names, for each column-two code, the column-one codes to look under.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ablcode.cms import periods
from ablcode.cms.layouts.common import HCPCS, Found, Written, clean
from ablcode.cms.source import Head, Source, shown
from ablcode.errors import InputError

if TYPE_CHECKING:
    from sqlite3 import Connection

_INDICATORS = ("0", "1", "9")
_DAY = re.compile(r"\d{8}", re.ASCII)
_WIDTH = 7
_MOST_PREAMBLE = 60
# So many different ends of a row are remembered at a time; a real table has a few tens of thousands.
_MOST_TAILS = 100_000
_PRACTITIONER = re.compile(r"ccipra|practitioner")
_HOSPITAL = re.compile(r"ccioph|hospital|outpatient")

_Row = tuple[int, str, str, str | tuple[str, ...]]


def recognize(head: Head, names: str, wish: str | None) -> Found | None:
    """Know the table by its rows; whose table it is by its preamble or name, as the layouts are the same."""
    first = next((at for at, row in enumerate(head.rows) if _is_edit(row)), None)
    if first is None:
        return None
    preamble = " ".join(cell for row in head.rows[:first] for cell in row).lower()
    kind = _setting(preamble) or _setting(names.lower()) or wish
    if kind not in ("ptp-practitioner", "ptp-hospital"):
        raise InputError(
            "KIND_NEEDED",
            f"{head.name} holds NCCI pair edits, but neither it nor its name says whether for practitioners or"
            " hospitals",
            "Say --kind ptp-practitioner or --kind ptp-hospital, or import the zip as downloaded.",
            ("ptp-practitioner", "ptp-hospital"),
        )
    version = periods.ncci_version(names)
    if version is not None:
        return Found(kind, version[0], version[1])
    named = periods.from_name(names)
    # A bare year in a name is no release; the newest effective date of the table is.
    return Found(kind, periods.UNDATED if named.release.startswith("CY") else named)


def _setting(text: str) -> str | None:
    practitioner, hospital = _PRACTITIONER.search(text), _HOSPITAL.search(text)
    if bool(practitioner) == bool(hospital):
        return None
    return "ptp-practitioner" if practitioner else "ptp-hospital"


def _is_edit(row: tuple[str, ...] | list[str]) -> bool:
    return (
        len(row) >= _WIDTH
        and HCPCS.fullmatch(clean(row[0])) is not None
        and HCPCS.fullmatch(clean(row[1])) is not None
        and _DAY.fullmatch(clean(row[3])) is not None
        and clean(row[5]) in _INDICATORS
    )


def create(connection: "Connection", table: str) -> None:
    """Create the three tables of an edition."""
    connection.execute(f"CREATE TABLE {table} (column1 TEXT PRIMARY KEY, edits TEXT NOT NULL)")
    connection.execute(f"CREATE TABLE {table}_column2 (column2 TEXT PRIMARY KEY, column1s TEXT NOT NULL)")
    connection.execute(f"CREATE TABLE {table}_rationale (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")


def write(connection: "Connection", table: str, source: Source, found: Found) -> Written:
    """Take in all edits, the deleted ones too: they say what held on an earlier date of service."""
    create(connection, table)
    head = source.head()
    rows = _split_rows(source) if head.delimiter == "\t" and not source.typed else _sheet_rows(source, head.delimiter)
    tails, partners = _Tails(), _Partners()
    span = _Span()
    connection.executemany(
        # A table that is not sorted by its first column comes back to a code: its block grows.
        f"INSERT INTO {table} VALUES (?, ?)"  # noqa: S608
        " ON CONFLICT (column1) DO UPDATE SET edits = edits || excluded.edits",
        _blocks(source, rows, tails, partners, span),
    )
    if not span.rows:
        source.bad(1, 1, "the table has no edits")
    connection.executemany(
        f"INSERT INTO {table}_column2 VALUES (?, ?)",  # noqa: S608
        ((column2, " ".join(column1s)) for column2, column1s in sorted(partners.items())),
    )
    connection.executemany(
        f"INSERT INTO {table}_rationale VALUES (?, ?)",  # noqa: S608
        ((number, text) for text, number in tails.rationales.items()),
    )
    newest = tails.newest
    return Written(span.rows, span.first, span.last, f"{newest[:4]}-{newest[4:6]}-{newest[6:]}")


class _Unfit(Exception):
    """A cell that does not fit: its column and what is wrong."""

    def __init__(self, column: int, what: str) -> None:
        super().__init__(what)
        self.column = column
        self.what = what


class _Span:
    """Rows, lowest and highest column-one code of a table."""

    def __init__(self) -> None:
        self.rows = 0
        self.first = "~"
        self.last = ""

    def add(self, code: str, rows: int) -> None:
        self.rows += rows
        self.first = min(self.first, code)
        self.last = max(self.last, code)


class _Partners(dict[str, list[str]]):
    """The column-one codes of each column-two code; a code is checked when it is first seen."""

    def __missing__(self, code: str) -> list[str]:
        if HCPCS.fullmatch(code) is None:
            raise _Unfit(2, f"{shown(code)} is not a HCPCS or CPT code")
        column1s: list[str] = []
        self[code] = column1s
        return column1s


class _Tails(dict[str | tuple[str, ...], str]):
    """What follows the two codes, from the file's form to the store's; each form is checked when it is first seen."""

    def __init__(self) -> None:
        super().__init__()
        self.rationales: dict[str, int] = {}
        self.newest = "00000000"

    def __missing__(self, tail: str | tuple[str, ...]) -> str:
        cells = [clean(cell) for cell in (tail.split("\t") if isinstance(tail, str) else tail)]
        if len(cells) < _WIDTH - 2 or any(cells[_WIDTH - 2 :]):
            raise _Unfit(len(cells) + 2, f"{len(cells) + 2} cells where {_WIDTH} belong: cut off or damaged")
        before, effective, deletion, indicator, rationale = cells[: _WIDTH - 2]
        if before not in ("", "*"):
            raise _Unfit(3, f"{shown(before)} is neither * nor blank")
        if not _is_day(effective):
            raise _Unfit(4, f"{shown(effective)} is not a date YYYYMMDD")
        if deletion != "*" and not _is_day(deletion):
            raise _Unfit(5, f"{shown(deletion)} is neither a date YYYYMMDD nor *")
        if indicator not in _INDICATORS:
            raise _Unfit(6, f"{shown(indicator)} is not a modifier indicator 0, 1 or 9")
        if rationale.startswith('"') and rationale.endswith('"'):
            rationale = rationale[1:-1].replace('""', '"')
        is_last_and_open = isinstance(tail, str) and not tail.endswith(("\n", "\r"))
        if is_last_and_open and self._is_cut(rationale):
            raise _Unfit(7, f"the file ends within the rationale {shown(rationale)}: it is cut off")
        number = self.rationales.setdefault(rationale, len(self.rationales))
        self.newest = max(self.newest, effective)
        kept = f" {effective} {deletion} {indicator} {number}"
        if len(self) >= _MOST_TAILS:
            self.clear()
        self[tail] = kept
        return kept

    def _is_cut(self, rationale: str) -> bool:
        known = self.rationales
        return rationale not in known and any(text.startswith(rationale) for text in known)


# A table has a few hundred different days.
@lru_cache(maxsize=4096)
def _is_day(text: str) -> bool:
    return _DAY.fullmatch(text) is not None and periods.real_day(text[:4], text[4:6], text[6:])


def _split_rows(source: Source) -> Iterator[_Row]:
    """Yield the edits of a tab-separated file; splitting twice is all that is done to most lines."""
    numbered = enumerate(source.lines(), start=1)
    for line, text in numbered:
        if len(text.split("\t")) > 3 and _DAY.fullmatch(clean(text.split("\t")[3])):
            yield (line, *_parted(source, line, text))
            break
        if line > _MOST_PREAMBLE:
            source.bad(line, 1, "no edit in the first lines")
    for line, text in numbered:
        try:
            column1, column2, tail = text.split("\t", 2)
        except ValueError:
            if text.strip():
                source.bad(line, text.count("\t") + 1, "the row ends before its third cell: cut off or damaged")
            continue
        yield line, column1, column2, tail


def _parted(source: Source, line: int, text: str) -> tuple[str, str, str]:
    column1, column2, tail = text.split("\t", 2)
    if HCPCS.fullmatch(column1) is None:
        source.bad(line, 1, f"{shown(column1)} is not a HCPCS or CPT code")
    return column1, column2, tail


def _sheet_rows(source: Source, delimiter: str) -> Iterator[_Row]:
    """Yield the edits of a csv or a workbook."""
    is_body = False
    for line, cells in source.rows(delimiter):
        if not is_body:
            is_body = len(cells) > 3 and _DAY.fullmatch(clean(cells[3])) is not None
            if not is_body and line > _MOST_PREAMBLE:
                source.bad(line, 1, "no edit in the first rows")
            if not is_body:
                continue
        if not any(cells):
            continue
        if len(cells) < _WIDTH:
            source.bad(line, len(cells), f"{len(cells)} cells where {_WIDTH} belong: cut off or damaged")
        column1, column2 = clean(cells[0]), clean(cells[1])
        if source.typed:
            # A workbook that keeps codes as numbers has lost their zeros.
            column1, column2 = column1.zfill(5), column2.zfill(5)
        yield line, column1, column2, tuple(cells[2:])


def _blocks(
    source: Source, rows: Iterator[_Row], tails: _Tails, partners: _Partners, span: _Span
) -> Iterator[tuple[str, str]]:
    """Yield each column-one code with its edits, one line each."""
    current = ""
    block: list[str] = []
    line = 0
    try:
        for line, column1, column2, tail in rows:  # noqa: B007 - the error below names the line
            if column1 != current:
                if block:
                    span.add(current, len(block))
                    yield current, "\n" + "\n".join(block)
                    block = []
                if HCPCS.fullmatch(column1) is None:
                    raise _Unfit(1, f"{shown(column1)} is not a HCPCS or CPT code")
                current = column1
            partners[column2].append(column1)
            block.append(column2 + tails[tail])
    except _Unfit as unfit:
        source.bad(line, unfit.column, unfit.what)
    if block:
        span.add(current, len(block))
        yield current, "\n" + "\n".join(block)
