"""Read a note from a file or standard input. Its text goes to the reader and nowhere else."""

from typing import NamedTuple

from ablcode.cli.streams import Streams
from ablcode.errors import InputError, UsageError

LONGEST = 10_000_000  # bytes; an operative note has some thousands
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = frozenset(map(chr, range(32))) - set("\t\n\v\f\r\x1a\x1b")
_BINARY = 0.02  # share of control characters from which it is no text


class Note(NamedTuple):
    """The text of a note, line ends and all, and the encoding it was read in (offsets count its characters)."""

    text: str
    encoding: str


def read_note(path: str, streams: Streams) -> Note:
    """Return a note; raise InputError if it cannot be read, is empty, or is no text.

    UTF-8 first, with or without a byte order mark; UTF-16 with one; what is neither is read as Windows-1252.
    """
    if path == "-":
        if streams.stdin_tty:
            raise UsageError(
                "NO_INPUT", "'-' reads standard input, which is a terminal", "ablcode suggest --note report.txt"
            )
        content = _standard_input(streams)
        path = "standard input"
    else:
        content = _file(path)
    if len(content) > LONGEST:
        raise InputError("NOTE_TOO_LONG", f"{path}: longer than {LONGEST // 1_000_000} MB", "give one note at a time")
    note = _decoded(content, path)
    strange = sum(character in _CONTROL for character in note.text[:100_000])
    if "\0" in note.text or strange > _BINARY * min(len(note.text), 100_000):
        raise InputError("NOT_TEXT", f"{path}: not a text file", "export the note as plain text")
    if not note.text.strip():
        raise InputError("EMPTY_NOTE", f"{path}: empty", "give a file that holds the note")
    return note


def _decoded(content: bytes, path: str) -> Note:
    try:
        if content.startswith(_UTF16_MARKS):
            return Note(content.decode("utf-16"), "UTF-16")
        return Note(content.decode("utf-8-sig"), "UTF-8")
    except UnicodeDecodeError as error:
        position = error.start + 1
    try:
        if content.startswith(_UTF16_MARKS):
            raise InputError("BAD_ENCODING", f"{path}: broken UTF-16 text (byte {position})", "save the note as UTF-8")
        return Note(content.decode("cp1252"), "Windows-1252")
    except UnicodeDecodeError as error:
        raise InputError(
            "BAD_ENCODING",
            f"{path}: neither UTF-8 (byte {position}) nor Windows-1252 text (byte {error.start + 1})",
            "convert it first: iconv -f ENCODING -t utf-8 NOTE",
        ) from None


def _standard_input(streams: Streams) -> bytes:
    try:
        return streams.read()
    except (OSError, ValueError):
        raise InputError("UNREADABLE", "standard input cannot be read", "ablcode suggest --note report.txt") from None


def _file(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(LONGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        why = getattr(error, "strerror", None) or "cannot be read"
        raise InputError(
            "UNREADABLE", f"{path}: {why}", "ablcode suggest --note FILE, or --note - for a pipe"
        ) from None
