"""A chunk of rows: what travels to whoever answers it, and what comes back."""

from collections.abc import Iterator
from typing import NamedTuple


class Group(NamedTuple):
    """The rows of a CSV file that make one claim: the number of the first one, and the cells of each.

    `problem` is why they cannot be read: code, message and hint of an error.
    """

    row: int
    records: tuple[tuple[str, ...], ...]
    problem: tuple[str, str, str] | None = None


class Chunk(NamedTuple):
    """Some rows in order: lines of JSON with the number of the first one, or groups of CSV rows."""

    first: int
    lines: bytes = b""
    groups: tuple[Group, ...] = ()
    last: int = 0  # the number of the last row


def json_chunks(pieces: Iterator[bytes]) -> Iterator[Chunk]:
    """Yield pieces of whole lines as chunks; a row's number is that of its line."""
    row = 1
    for piece in pieces:
        count = piece.count(b"\n") + (not piece.endswith(b"\n"))
        yield Chunk(row, piece, last=row + count - 1)
        row += count
