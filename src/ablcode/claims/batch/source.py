"""Opening the rows: a file or standard input, compressed or not, cut into pieces of whole lines."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ablcode.errors import InputError

BLOCK = 1 << 20
LONGEST_ROW = 4 << 20  # bytes; the longest operative notes have some 100 thousand
_GZIP = b"\x1f\x8b"
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_JSON_NAMES = (".jsonl", ".ndjson", ".json")
_TABLE_NAMES = (".csv", ".tsv")


class Source(NamedTuple):
    """Rows to read: pieces of whole lines, the format they are in, and how far the file is read.

    `format` is `jsonl` or `csv`. `total` is the size of the file in bytes, None where nobody knows it.
    """

    pieces: Iterator[bytes]
    format: str
    total: int | None
    file: BinaryIO

    def position(self) -> int:
        """Return how many bytes of the file have been read; of a compressed one, the compressed bytes."""
        return self.file.tell() if self.total is not None else 0


@contextmanager
def open_source(path: str, stdin: BinaryIO | None, format_asked: str | None = None) -> Iterator[Source]:
    """Open a file, or standard input for `-`, and tell its format by its name, else by its first line.

    Raises InputError for a file that is not there, cannot be read, or is neither JSON Lines nor CSV.
    """
    if path == "-":
        if stdin is None:
            raise InputError("INPUT_MISSING", "standard input is closed", "ablcode batch claims.jsonl")
        yield _source(stdin, None, path, format_asked)
        return
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below; an error of opening must not be confused with later ones
        total = Path(path).stat().st_size
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        raise _unreadable(path, error, "give a file of claims, or - for standard input") from None
    with file:
        yield _source(file, total, path, format_asked)


def _source(file: BinaryIO, total: int | None, path: str, format_asked: str | None) -> Source:
    blocks = _blocks(file, path)
    first = next(blocks, b"")
    if first.startswith(_UTF16_MARKS):
        raise InputError("ENCODING", f"{path}: the text is UTF-16", "save it as UTF-8 and try again")
    first = first.removeprefix(_UTF8_MARK)
    chosen = format_asked or _format(path, first)
    if chosen == "jsonl" and first.lstrip().startswith(b"["):
        raise InputError("NOT_JSON_LINES", f"{path}: one JSON array, not one claim a line", "jq -c '.[]' FILE")
    return Source(_whole_lines(first, blocks), chosen, total, file)


def _unreadable(path: str, error: Exception, hint: str) -> InputError:
    reason = (getattr(error, "strerror", None) or "cannot be read").lower()
    return InputError("FILE_UNREADABLE", f"{path}: {reason}", hint)


def _blocks(file: BinaryIO, path: str) -> Iterator[bytes]:
    """Yield what can be read, unpacked if it is compressed; a pipe gives what it has at once."""
    first = _some(file)
    try:
        if first.startswith(_GZIP):
            yield from _unpacked(first, file, path)
            return
        while first:
            yield first
            first = _some(file)
    except OSError as error:
        raise _unreadable(path, error, "the rows answered so far are written") from None


def _some(file: BinaryIO) -> bytes:
    return file.read1(BLOCK) if isinstance(file, BufferedReader) else file.read(BLOCK)


def _unpacked(packed: bytes, file: BinaryIO, path: str) -> Iterator[bytes]:
    """Yield the content of gzip members one after the other; raise InputError where one is damaged or cut off."""
    unpacker = None
    try:
        while packed or (packed := _some(file)):
            if unpacker is None:
                packed = packed.lstrip(b"\0")  # some writers pad the end of a member
                if not packed:
                    continue
                unpacker = zlib.decompressobj(wbits=31)
            data = unpacker.decompress(packed, BLOCK)
            if data:
                yield data
            packed = unpacker.unconsumed_tail
            if unpacker.eof:
                packed, unpacker = unpacker.unused_data, None
        if unpacker is not None:
            data = unpacker.flush()
            if data:
                yield data
    except zlib.error:
        raise InputError(
            "FILE_DAMAGED", f"{path}: the compressed data are damaged", "copy or download the file again"
        ) from None
    if unpacker is not None and not unpacker.eof:
        raise InputError("FILE_DAMAGED", f"{path}: the compressed file is cut off", "copy or download the file again")


def _whole_lines(first: bytes, blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield pieces that end with a line's end (the last one perhaps without); a line that is too long is cut.

    What is left of it is still longer than LONGEST_ROW, so that whoever reads it can tell.
    """
    rest = b""
    block = first
    while block:
        end = block.rfind(b"\n") + 1
        if end:
            yield rest + block[:end]
            rest = block[end:]
        else:
            rest = (rest + block)[: LONGEST_ROW + 1]
        block = next(blocks, b"")
    if rest:
        yield rest


def _format(path: str, first: bytes) -> str:
    name = path.lower().removesuffix(".gz")
    if name.endswith(_JSON_NAMES):
        return "jsonl"
    if name.endswith(_TABLE_NAMES):
        return "csv"
    line = first.lstrip().split(b"\n", 1)[0]
    looks_like_cells = not line.startswith((b"{", b"[")) and any(mark in line for mark in (b",", b";", b"\t"))
    return "csv" if looks_like_cells else "jsonl"
