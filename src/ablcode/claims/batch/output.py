"""Writing answers so that a kill never leaves half a line, and taking up a run where it was broken off."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO, NamedTuple, Self

from ablcode.claims.batch import writer
from ablcode.claims.batch.forms import Form, Written, joined
from ablcode.claims.batch.tally import Tally
from ablcode.errors import InputError, UsageError

_BLOCK = 1 << 20
_PATIENCE = 5.0  # seconds to wait for another run


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
    """A file of answers that ends with a whole line whenever this process ends, be it by a kill.

    What is no regular file is written directly. While the file is written it is locked, where the system has locks.
    """

    def __init__(self, path: Path, kept: int = 0) -> None:
        """Open or create the file and cut it to the bytes that stand; raise InputError if that cannot be done."""
        self._path = path
        self._writer: subprocess.Popen[bytes] | None = None
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as error:
            raise self._failed(error.errno) from None
        try:
            if stat.S_ISREG(os.fstat(self._file).st_mode):
                _lock(self._file, path)
                os.ftruncate(self._file, kept)
                os.lseek(self._file, kept, os.SEEK_SET)
                self._writer = subprocess.Popen(  # noqa: S603 - this interpreter on a module of this package
                    [sys.executable, "-I", "-S", writer.__file__],
                    stdin=subprocess.PIPE,
                    stdout=self._file,
                    stderr=subprocess.PIPE,
                    bufsize=0,
                    start_new_session=True,  # what is sent to the terminal's processes is not for it
                )
        except OSError as error:
            os.close(self._file)
            raise self._failed(error.errno) from None

    def write(self, lines: bytes) -> None:
        """Write whole lines; raise InputError if the disk is full: only whole lines are left then."""
        to = self._file if self._writer is None or self._writer.stdin is None else self._writer.stdin.fileno()
        rest = memoryview(lines)
        try:
            while rest:
                rest = rest[os.write(to, rest) :]
        except BrokenPipeError:
            if self._writer is None:
                raise
            self.close()  # says why the writer has ended
            raise self._failed(None) from None
        except OSError as error:
            raise self._failed(error.errno) from None

    def close(self) -> None:
        """Finish the file; raise InputError if it could not be written to its end."""
        done, self._writer = self._writer, None
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        if done is not None:
            _, told = done.communicate()
            if done.returncode:
                raise self._failed(int(told) if told.isdigit() else None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.close()
            return
        with suppress(InputError):  # another error is on its way
            self.close()

    def _failed(self, errno: int | None) -> InputError:
        reason = os.strerror(errno).lower() if errno else "unknown reason"
        return InputError("OUTPUT_FAILED", f"{self._path}: {reason}", "make room there, then go on with --resume")


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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *trace: object) -> None:
        if kind is None:
            self.close()
        elif self._output is not None:
            self._output.__exit__(kind, *trace)


def _lock(file: int, path: Path) -> None:
    """Wait until nobody writes the file: the writer of a killed run may be about its last lines.

    Raises InputError (OUTPUT_BUSY) if another run goes on writing it. The lock ends when the file is closed.
    """
    try:
        import fcntl
    except ImportError:  # a system without such locks
        return
    until = monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > until:
                raise InputError(
                    "OUTPUT_BUSY", f"{path}: another run is writing it", "wait for it, or write to another file"
                ) from None
            sleep(0.02)
        else:
            return


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
            _lock(file.fileno(), path)
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
