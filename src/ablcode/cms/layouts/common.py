"""What the layouts share: the shape of a code, the header row of a sheet, its footnotes, money and numbers."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ablcode.cms.periods import Period
from ablcode.cms.source import Head, Source, shown

if TYPE_CHECKING:
    from sqlite3 import Connection

# The fee schedule also has placeholders such as GXXX1 for codes that are not numbered yet.
HCPCS = re.compile(r"(?=.*\d)[0-9A-Z]{5}", re.ASCII)
_MONEY = re.compile(r"\$?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_CENTS = re.compile(r"\$?(\d{1,3}(?:,\d{3})+|\d+)\.\d\d+", re.ASCII)
_NUMBER = re.compile(r"\d+(\.\d+)?|\.\d+", re.ASCII)
# 0xA0 and what mangled copies make of it stand at the ends of cells.
_BLANKS = " \t\r\n\xa0\xff\ufffd\u202f"


class Found(NamedTuple):
    """What a file was recognized as: kind, release, part of the table, and what the user should know.

    Of twins in one zip that say the same, the one with the lowest `rank` is taken.
    """

    kind: str
    period: Period
    part: str = ""
    notices: tuple[str, ...] = ()
    rank: int = 0


class Written(NamedTuple):
    """What went into the store: rows, the lowest and highest code, and of pair edits the newest effective date."""

    rows: int
    first_key: str
    last_key: str
    newest: str | None = None


class Layout(Protocol):
    """The two functions of a layout module."""

    def recognize(self, head: Head, names: str, wish: str | None) -> Found | None:
        """Tell whether this is a table of the layout, and which."""

    def write(self, connection: "Connection", table: str, source: Source, found: Found) -> Written:
        """Fill the tables of an edition."""


def clean(cell: str) -> str:
    """Strip blanks, non-breaking ones and their mangled forms included."""
    return cell.strip(_BLANKS)


def squeezed(cell: str) -> str:
    """Return a header cell in lower case with single blanks."""
    return " ".join(clean(cell).lower().split())


def header_at(rows: Sequence[Sequence[str]], test: Callable[[Sequence[str]], bool]) -> int | None:
    """Return the index of the first row that passes as the header, tested on squeezed cells."""
    for index, row in enumerate(rows):
        if row and test([squeezed(cell) for cell in row]):
            return index
    return None


def is_footnote(cell: str) -> bool:
    """Tell whether the first cell of a row is blank or begins a note below the table."""
    return not cell or (len(cell) > 9 and " " in cell)


def body(
    source: Source, delimiter: str, test: Callable[[Sequence[str]], bool]
) -> Iterator[tuple[int, list[str], list[str]]]:
    """Yield line, code row and header of a sheet below its header; footnotes and blank rows are left out.

    A row that is shorter than the header means that the file is cut off, a first cell that is no code that it is
    malformed; both are refused.
    """
    header: list[str] | None = None
    for line, cells in source.rows(delimiter):
        if header is None:
            squeezed_cells = [squeezed(cell) for cell in cells]
            if cells and test(squeezed_cells):
                header = squeezed_cells
            continue
        code = clean(cells[0]) if cells else ""
        if HCPCS.fullmatch(code) is None:
            if is_footnote(code):
                continue
            source.bad(line, 1, f"{shown(code)} is not a HCPCS or CPT code")
        if len(cells) != len(header):
            source.bad(line, len(cells), f"{len(cells)} cells where the header has {len(header)}: cut off or damaged")
        cells[0] = code
        yield line, cells, header
    if header is None:
        source.bad(1, 1, "the header row of the table is missing")


def money(source: Source, line: int, column: int, cell: str) -> str | None:
    """Return an amount such as `$5,834.36` as `5834.36`; None for blank and for `.`, which means not applicable."""
    text = clean(cell)
    if text in ("", ".", "-"):
        return None
    # In text an amount has two decimals; with fewer the file ends in the middle of it.
    match = (_MONEY if source.typed else _CENTS).fullmatch(text)
    if match is None:
        source.bad(line, column, f"{shown(cell)} is not an amount")
    plain = text.lstrip("$").replace(",", "")
    return f"{float(plain):.2f}" if source.typed else plain


def number(source: Source, line: int, column: int, cell: str) -> str | None:
    """Return a number as written, or None for a blank."""
    text = clean(cell)
    if text in ("", "."):
        return None
    if _NUMBER.fullmatch(text) is None:
        source.bad(line, column, f"{shown(cell)} is not a number")
    return text
