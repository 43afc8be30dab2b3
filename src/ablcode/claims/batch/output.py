"""Writing answers so that a kill never leaves half a line, and taking up a run where it was broken off."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ablcode.claims.batch.forms import Form, Written, joined
from ablcode.claims.batch.tally import Tally
from ablcode.errors import InputError, UsageError

_PAGE = 4096
_BLOCK = 1 << 20


class Point(NamedTuple):
    """Where a run was broken off: `kept` bytes of the output stand, holding the answers to the rows up to `after`.

    `tail` is what stands behind them, of the last row answered: the continued run must begin with it, or it is not
    the same run. `tally` counts what is kept.
    """

    kept: int
    after: int
    tail: bytes
    tally: Tally


class Output:
    """A file of answers, written line by line as far as the system is concerned.

    A killed process may be cut off inside a write, but not inside a page of the file. So whole lines are written as
    far as they fit in a page, and a line that crosses pages by itself.
    """

    def __init__(self, path: Path, kept: int = 0) -> None:
        """Open or create the file and cut it to the bytes that stand; raise InputError if that cannot be done."""
        self._path = path
        try:
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            self._regular = stat.S_ISREG(os.fstat(self._file).st_mode)
            if self._regular:
                os.ftruncate(self._file, kept)
                os.lseek(self._file, kept, os.SEEK_SET)
        except OSError as error:
            raise self._failed(error) from None
        self._size = kept

    def write(self, lines: bytes) -> None:
        """Write whole lines; raise InputError if the disk is full, and leave only whole lines."""
        view, at = memoryview(lines), 0
        try:
            while at < len(lines):
                stop = self._stop(lines, at)
                self._write(view[at:stop])
                self._size += stop - at
                at = stop
        except OSError as error:
            if self._regular:
                os.ftruncate(self._file, self._size)
            raise self._failed(error) from None

    def _stop(self, lines: bytes, at: int) -> int:
        page_end = at + _PAGE - self._size % _PAGE
        if page_end >= len(lines):
            return len(lines)
        return lines.rfind(b"\n", at, page_end) + 1 or lines.find(b"\n", page_end) + 1

    def _write(self, part: memoryview) -> None:
        while part:
            part = part[os.write(self._file, part) :]

    def close(self) -> None:
        """Close the file; raise InputError if the system has lost what was written."""
        try:
            os.close(self._file)
        except OSError as error:
            raise self._failed(error) from None

    def _failed(self, error: OSError) -> InputError:
        reason = (error.strerror or "unknown reason").lower()
        return InputError("OUTPUT_FAILED", f"{self._path}: {reason}", "free some space, then add --resume to go on")


class Continued:
    """The file of a broken-off run: nothing is changed before the new answers prove to begin with its last ones."""

    def __init__(self, path: Path, form: Form) -> None:
        """Find where the run was broken off (`after`, `tally`); raise as `find_point` does."""
        self._path = path
        self._point = find_point(path, form)
        self._held = b"" if self._point.kept else form.head
        self._output: Output | None = None

    @property
    def after(self) -> int:
        """The last row whose answer stands."""
        return self._point.after

    @property
    def tally(self) -> Tally:
        """The counts of what stands."""
        return self._point.tally

    def write(self, lines: bytes) -> None:
        """Write whole lines; raise InputError (RESUME_MISMATCH) where they are not those of the broken-off run."""
        if self._output is None:
            self._held += lines
            tail = self._point.tail
            if len(self._held) < len(tail) and tail.startswith(self._held):
                return
            if not self._held.startswith(tail):
                raise mismatch(self._path)
            self._output = Output(self._path, self._point.kept)
            lines, self._held = self._held, b""
        self._output.write(lines)

    def close(self) -> None:
        """Finish the file; raise InputError (RESUME_MISMATCH) if the rows ended before those that it answers."""
        if self._output is None:
            if self._point.tail:
                raise mismatch(self._path)
            self.write(b"")
        if self._output is not None:
            self._output.close()


def find_point(path: Path, form: Form) -> Point:
    """Return where the run that wrote a file was broken off; the beginning if there is no file.

    Raises InputError (RESUME_MISMATCH) if the file holds anything but answers in this form, UsageError if it is no
    file that can be cut.
    """
    if not path.exists():
        return Point(0, 0, b"", Tally())
    if not path.is_file():
        raise UsageError("RESUME_MISMATCH", f"{path}: not a file that can be continued", "run without --resume")
    try:
        with path.open("rb") as file:
            return _read_point(file, form, path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError("FILE_UNREADABLE", f"{path}: {reason}", "run without --resume") from None


def _read_point(file: BinaryIO, form: Form, path: Path) -> Point:
    tally = Tally()
    size = start = len(form.head)
    if file.read(size) != form.head:
        if size and path.stat().st_size < size and form.head.startswith(path.read_bytes()):
            return Point(0, 0, b"", tally)
        raise mismatch(path)
    last: Written | None = None
    tail: list[bytes] = []
    for line in _lines(file):
        said = form.read(line)
        if said is None or (last and said.row < last.row):
            raise mismatch(path)
        if last and said.row == last.row:
            last = last._replace(effect=joined(last.effect, said.effect))
        else:
            if last:
                tally.add(last.effect)
            last, start, tail = said, size, []
        tail.append(line)
        size += len(line)
    return Point(start if last else 0, last.row - 1 if last else 0, b"".join(tail), tally)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the whole lines; what stands behind the last one was cut off."""
    rest = b""
    while block := file.read(_BLOCK):
        lines = (rest + block).splitlines(keepends=True)
        rest = b"" if lines[-1].endswith(b"\n") else lines.pop()
        yield from lines


def mismatch(path: Path) -> InputError:
    """Return the error for an output that the rows given do not continue."""
    return InputError(
        "RESUME_MISMATCH",
        f"{path}: not the answers to these rows, as far as they go; nothing was changed",
        "give the same rows and options as before, or run without --resume",
    )
