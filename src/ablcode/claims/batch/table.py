"""CSV rows as chunks of claims: one row a claim, or one row a line with the rows of a claim together."""

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from ablcode.claims.batch.chunks import Chunk, Group
from ablcode.claims.batch.columns import Columns, read_columns
from ablcode.claims.batch.source import LONGEST_ROW
from ablcode.errors import InputError

_CLAIMS_A_CHUNK = 500
_MOST_LINES = 999  # more than any claim form holds
_RECENT = 10_000  # claims before a row among which rows of the same claim are looked for
_APART = ("ROWS_APART", "earlier rows of the same claim stand apart from this one", "sort the rows by claim")
_MARKS = (",", ";", "\t", "|")
_Problem = tuple[str, str, str]


class Table(NamedTuple):
    """A CSV file: its columns, and its claims in chunks."""

    columns: Columns
    chunks: Iterator[Chunk]


def read_table(pieces: Iterator[bytes], mapped: Mapping[str, str]) -> Table:
    """Read the header and return the table; the rows are read as the chunks are taken.

    Rows that follow each other with the same claim id and date of service make one claim; without an id each row is
    one. Row numbers are those of a spreadsheet: the header is row 1. Raises InputError for a header without codes,
    UsageError for a `mapped` column that is not there.
    """
    csv.field_size_limit(LONGEST_ROW)
    lines = _lines(pieces)
    head = next(lines, "")
    mark = max(_MARKS, key=head.count)
    rows = csv.reader(chain((head,), lines), delimiter=mark)
    try:
        header = next(rows, [])
    except csv.Error:
        header = []
    if not any(header):
        raise InputError("NO_HEADER", "the file has no header", "the first row of a CSV file names its columns")
    columns = read_columns(header, mapped)
    return Table(columns, _chunks(_groups(_records(rows), columns)))


def _lines(pieces: Iterator[bytes]) -> Iterator[str]:
    for piece in pieces:
        for line in io.BytesIO(piece):
            yield line.decode("utf-8", "surrogateescape")


class _Record(NamedTuple):
    row: int
    cells: tuple[str, ...]
    problem: _Problem | None = None


def _records(rows: Iterator[list[str]]) -> Iterator[_Record]:
    """Yield the rows with their numbers; those that are empty are passed over."""
    number = 1
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield _Record(number, (), ("ROW_INVALID", "the cells cannot be told apart", "check its quotes"))
            continue
        if any(cells):
            yield _Record(number, tuple(cells), _encoding_problem(cells))


def _encoding_problem(cells: list[str]) -> _Problem | None:
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return "ROW_ENCODING", "the row is not UTF-8", "save the file as UTF-8"
    return None


def _groups(records: Iterator[_Record], columns: Columns) -> Iterator[Group]:
    row, key = 0, ("", "")
    held: list[tuple[str, ...]] = []
    problem: _Problem | None = None
    recent: dict[tuple[str, str], None] = {}
    for record in records:
        own = columns.cell("id", record.cells), columns.cell("dos", record.cells)
        if held and not columns.wide and own[0] and own == key and not record.problem:
            if len(held) < _MOST_LINES:
                held.append(record.cells)
            else:
                problem = ("CLAIM_TOO_LONG", f"a claim of more than {_MOST_LINES} rows", "check its id")
            continue
        if held:
            yield Group(row, () if problem else tuple(held), problem)
        row, key, held, problem = record.row, own, [record.cells], record.problem
        if not columns.wide and own[0]:
            if own in recent:
                problem = problem or _APART
            recent[own] = None
            if len(recent) > _RECENT:
                del recent[next(iter(recent))]
    if held:
        yield Group(row, () if problem else tuple(held), problem)


def _chunks(groups: Iterator[Group]) -> Iterator[Chunk]:
    held: list[Group] = []
    for group in groups:
        held.append(group)
        if len(held) == _CLAIMS_A_CHUNK:
            yield Chunk(held[0].row, groups=tuple(held), last=held[-1].row)
            held = []
    if held:
        yield Chunk(held[0].row, groups=tuple(held), last=held[-1].row)
