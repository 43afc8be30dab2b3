"""The process's streams and environment, and what may be written to them: made once, for all."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import BinaryIO, NamedTuple, NoReturn, TextIO

NARROWEST = 40
USUAL_WIDTH = 80


class Streams(NamedTuple):
    """Standard input, output and error, whether each is a terminal, the width, which may be colored, the environment.

    A stream that the caller closed is None: reading it gives nothing, writing to it is a silent success.
    `environment` says where the user's files are; nothing else is asked of it outside this module.
    """

    stdin: TextIO | None
    stdout: TextIO | None
    stderr: TextIO | None
    stdin_tty: bool
    stdout_tty: bool
    stderr_tty: bool
    width: int
    color_out: bool
    color_err: bool
    environment: Mapping[str, str] = {}

    @property
    def error_width(self) -> int | None:
        """The width that lines on standard error have to fit: a terminal's; None where it is no terminal."""
        return self.width if self.stderr_tty else None

    def write(self, text: str) -> None:
        """Write an answer to standard output, as UTF-8 whatever the locale; raise OSError if it cannot be written."""
        _write(self.stdout, text)

    def warn(self, text: str) -> None:
        """Write to standard error; a standard error that is gone is no reason to fail."""
        try:
            _write(self.stderr, text)
        except OSError:
            return

    def abandon(self) -> None:
        """Send what is still unwritten nowhere: the reader is gone, and the interpreter would complain at its end."""
        if self.stdout is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stdout.fileno())
            os.close(nowhere)

    def read(self) -> bytes:
        """Return all of standard input (UTF-8 or not: the caller decides); raise OSError if it cannot be read."""
        return b"" if self.stdin is None else self.stdin.buffer.read()


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    binary: BinaryIO | None = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(text)
        stream.flush()
        return
    stream.flush()
    binary.write(text.encode("utf-8", "replace"))
    binary.flush()


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed under us
        return False


def _width(environment: Mapping[str, str], stdout: TextIO | None, tty: bool) -> int:
    columns = environment.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return max(int(columns), NARROWEST)
    if tty and stdout is not None:
        try:
            return max(os.get_terminal_size(stdout.fileno()).columns, NARROWEST)
        except OSError:  # a terminal that does not know its size
            return USUAL_WIDTH
    return USUAL_WIDTH


def colored(tty: bool, environment: Mapping[str, str]) -> bool:
    """Say whether a stream is colored: only a terminal, and not where the environment asks for none.

    NO_COLOR wins over FORCE_COLOR, and that over TERM=dumb; none colors a pipe, because scripts read pipes.
    """
    if not tty or environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or environment.get("TERM") != "dumb"


def streams() -> Streams:
    """Return the streams of this process as its environment wants them."""
    environment = os.environ
    out, err = _is_terminal(sys.stdout), _is_terminal(sys.stderr)
    return Streams(
        stdin=sys.stdin,
        stdout=sys.stdout,
        stderr=sys.stderr,
        stdin_tty=_is_terminal(sys.stdin),
        stdout_tty=out,
        stderr_tty=err,
        width=_width(environment, sys.stdout, out),
        color_out=colored(out, environment),
        color_err=colored(err, environment),
        environment=environment,
    )


def end(code: int) -> NoReturn:
    """End the process at once with an exit code; what is written is flushed.

    Taking every module and table apart first, as the interpreter would, takes a tenth of a run. Files, the store and
    worker processes have been closed by those who opened them.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):  # the reader is gone, or the stream was closed under us
                stream.flush()
    os._exit(code)
