"""Read a note from a file or standard input. Its text goes to the reader and nowhere else."""

from ablcode.cli.streams import Streams
from ablcode.errors import InputError, UsageError

LONGEST = 10_000_000  # bytes; an operative note has some thousands


def read_note(path: str, streams: Streams) -> str:
    """Return the text of a note; raise InputError if it cannot be read, is empty, or is not UTF-8 text."""
    if path == "-":
        if streams.stdin_tty:
            raise UsageError(
                "NO_INPUT", "--note - reads standard input, which is a terminal", "ablcode suggest --note report.txt"
            )
        content = _standard_input(streams)
        path = "standard input"
    else:
        content = _file(path)
    if len(content) > LONGEST:
        raise InputError("NOTE_TOO_LONG", f"{path}: longer than {LONGEST // 1_000_000} MB", "give one note at a time")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "NOT_UTF8",
            f"{path}: not UTF-8 text (byte {error.start + 1})",
            "convert it first: iconv -f windows-1252 -t utf-8 NOTE",
        ) from None
    if "\0" in text:
        raise InputError("NOT_TEXT", f"{path}: not a text file", "export the note as plain text")
    if not text.strip():
        raise InputError("EMPTY_NOTE", f"{path}: empty", "give a file that holds the note")
    return text


def _standard_input(streams: Streams) -> bytes:
    try:
        return streams.read()
    except (OSError, ValueError):
        raise InputError("UNREADABLE", "standard input cannot be read", "ablcode suggest --note report.txt") from None


def _file(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(LONGEST + 1)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise InputError(
            "UNREADABLE", f"{path}: {reason}", "ablcode suggest --note FILE, or --note - for a pipe"
        ) from None
