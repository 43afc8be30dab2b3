"""Reading a table's text: bytes to lines and cells, counted and hashed on the way, and errors that say where."""

import codecs
import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple, NoReturn

from ablcode.errors import AblcodeError, InputError

Progress = Callable[[int, int], None]

HEAD_BYTES = 131_072
_HEAD_LINES = 200
_CHUNK = 262_144
_ENCODING_ERRORS = "ablcode-cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    # Most CMS files are ASCII or cp1252, some are UTF-8: what is not UTF-8 is read byte by byte as cp1252.
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_ENCODING_ERRORS, _as_cp1252)


class Meter:
    """Counts the bytes of one import for the progress callback, over all members of a zip."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.done = 0
        self.total = total
        self._progress = progress

    def add(self, size: int) -> None:
        """Count bytes and report them."""
        self.done = min(self.done + size, self.total)
        if self._progress is not None:
            self._progress(self.done, self.total)


@contextmanager
def damage_named(name: str) -> Iterator[None]:
    """Turn whatever reading bytes out of a damaged file or zip raises into an InputError that names the file."""
    try:
        yield
    except AblcodeError:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged zip makes its readers fail in many ways
        raise InputError(
            "FILE_DAMAGED",
            f"{name} is damaged or cut off: {error or type(error).__name__}",
            "Nothing was imported. Download the file again.",
        ) from None


class _Watched(io.RawIOBase):
    """A byte stream that hashes and counts all that is read from it."""

    def __init__(self, stream: IO[bytes], name: str, meter: Meter | None) -> None:
        self._stream = stream
        self._name = name
        self._meter = meter
        self.sha = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        with damage_named(self._name):
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.sha.update(data)
        if self._meter is not None:
            self._meter.add(len(data))
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


class Head(NamedTuple):
    """The beginning of a table, enough to tell what it is: its name, its first lines and cells."""

    name: str
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str


class Source:
    """One table to import: a text file, or a member of a zip, that can be opened again and again.

    `name` is the file's own name, `container` that of the zip around it, or empty. `typed` is true for xlsx, where
    numbers are numbers and have lost the zeros at their end.
    """

    typed = False

    def __init__(self, name: str, container: str, size: int, opener: Callable[[], IO[bytes]]) -> None:
        self.name = name
        self.container = container
        self.size = size
        self._opener = opener
        self._watched: _Watched | None = None
        self.meter: Meter | None = None

    @property
    def names(self) -> str:
        """The file's name and the zip's, for the release that neither writes inside."""
        return f"{self.name} {self.container}"

    @property
    def sha256(self) -> str:
        """The digest of all bytes read so far; of the file, once it is read to its end."""
        return self._watched.sha.hexdigest() if self._watched else ""

    def head(self) -> Head:
        """Read the first lines and cells, without counting."""
        data = self._first(HEAD_BYTES)
        encoding = _encoding(data)
        if encoding == "utf-8" and b"\0" in data:
            return Head(self.name, (), (), ",")
        text = data.decode(encoding, _ENCODING_ERRORS if encoding.startswith("utf-8") else "replace")
        # The last line of what was read may be half a line.
        lines = tuple(text.splitlines()[: -1 if len(data) == HEAD_BYTES else None][:_HEAD_LINES])
        delimiter = "\t" if sum(line.count("\t") for line in lines) > len(lines) else ","
        rows: list[tuple[str, ...]] = []
        try:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
                rows.append(tuple(row))
                if len(rows) == 60:
                    break
        except csv.Error:
            pass  # a head that csv cannot read is told by its lines, or not at all
        return Head(self.name, lines, tuple(rows), delimiter)

    def lines(self) -> Iterator[str]:
        """Yield every line with its line end."""
        encoding = _encoding(self._first(4))
        with damage_named(self.name):
            stream = self._opener()
        watched = self._watched = _Watched(stream, self.name, self.meter)
        errors = _ENCODING_ERRORS if encoding.startswith("utf-8") else "replace"
        with io.TextIOWrapper(io.BufferedReader(watched, _CHUNK), encoding=encoding, errors=errors, newline="") as text:
            yield from text

    def close(self) -> None:
        """Close what a refused row has left open."""
        if self._watched is not None:
            self._watched.close()

    def _first(self, size: int) -> bytes:
        with damage_named(self.name), self._opener() as stream:
            return stream.read(size)

    def rows(self, delimiter: str) -> Iterator[tuple[int, list[str]]]:
        """Yield every record with the number of the line on which it ends."""
        reader = csv.reader(self.lines(), delimiter=delimiter, strict=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                what = "the file ends inside a quoted cell" if "end of data" in str(error) else f"{error}"
                self.bad(reader.line_num, 1, what)
            yield reader.line_num, cells

    def bad(self, line: int, column: int, what: str, hint: str = "") -> NoReturn:
        """Refuse the file: what is wrong on which line and column."""
        where = f"{self.container}/{self.name}" if self.container else self.name
        raise InputError(
            "FILE_MALFORMED",
            f"{where}, line {line}, column {column}: {what}",
            hint or "Nothing was imported. Download the file again and import it as it is, unopened by a spreadsheet.",
        )


def _encoding(first: bytes) -> str:
    if first.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8"


def shown(text: str) -> str:
    """Shorten a cell for an error message, as a quoted Python string."""
    return repr(text if len(text) <= 40 else f"{text[:37]}...")
