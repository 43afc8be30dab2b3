"""The forms of the output: one JSON object a row, or CSV with one line a finding."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from ablcode.claims.batch.tally import Effect
from ablcode.errors import AblcodeError

_CODES = re.compile(r"\S*\d\S*(?: \S*\d\S*)*")
_FLAT = str.maketrans({"\n": " ", "\r": " "})
_HEAD = (
    "row",
    "id",
    "outcome",
    "rule",
    "type",
    "severity",
    "line",
    "code",
    "with",
    "message",
    "fix",
    "sources",
    "confidence",
    "not_checked",
)


class Form(Protocol):
    """How an answer is written. An answer is the row's number, the claim's id, and pieces that depend on neither."""

    head: bytes  # the first line of the output, or nothing
    pattern: bytes  # how number, id and piece become a line

    @property
    def name(self) -> Callable[[str | None], bytes]:
        """What gives an id as it stands in a line."""

    def pieces(self, body: Mapping[str, Any]) -> tuple[bytes, ...]:
        """Return what an answer says, as the ends of its lines."""

    def error(self, row: int, error: AblcodeError) -> bytes:
        """Return the line for a row that could not be read."""

    def read(self, line: bytes) -> "Written | None":
        """Return what a line says, None for one that is no answer."""


class Written(NamedTuple):
    """A line of an output: the row it answers, and what it adds to the counts."""

    row: int
    effect: Effect


class Ndjson:
    """One JSON object a line."""

    head = b""
    pattern = b'{"row":%d,"id":%b,%b'

    def __init__(self) -> None:
        import msgspec

        self._encode = msgspec.json.Encoder().encode
        self.name = self._encode  # called once a row: no step in between
        self._decode = msgspec.json.Decoder().decode

    def pieces(self, body: Mapping[str, Any]) -> tuple[bytes, ...]:
        """Return the one line's end."""
        return (self._encode(body)[1:] + b"\n",)

    def error(self, row: int, error: AblcodeError) -> bytes:
        """Return the error as the contract has it."""
        told = {
            "code": error.code,
            "message": error.message,
            "hint": error.hint,
            "candidates": list(error.candidates),
        }
        return self._encode({"row": row, "error": told}) + b"\n"

    def read(self, line: bytes) -> Written | None:
        """Return what a line says."""
        try:
            said = self._decode(line)
            return Written(int(said["row"]), effect_of(said))
        except (ValueError, KeyError, TypeError):
            return None


class Csv:
    """A header, then one line a finding; a clean claim, a suggestion's line and an error have a line of their own."""

    head = (",".join(_HEAD) + "\n").encode()
    pattern = b"%d,%b,%b"

    def name(self, claim_id: str | None) -> bytes:
        """Return the id as a cell."""
        return _cells((claim_id,))

    def pieces(self, body: Mapping[str, Any]) -> tuple[bytes, ...]:
        """Return a line's end for each finding, or for each line suggested."""
        if "suggestion" in body:
            return _suggested(body["outcome"], body["suggestion"])
        unchecked = "; ".join(each["what"] for each in body["not_checked"])
        rows = [
            (
                body["outcome"],
                f["rule"],
                f["type"],
                f["severity"],
                f["line"],
                f["code"],
                " ".join(f["with"]),
                f["message"],
                f["fix"],
                " ".join(f["sources"]),
                f["confidence"],
                unchecked,
            )
            for f in body["findings"]
        ]
        return tuple(_cells(row) + b"\n" for row in rows or [(body["outcome"], *[None] * 10, unchecked)])

    def error(self, row: int, error: AblcodeError) -> bytes:
        """Return the error as a line with the outcome `error`."""
        return self.pattern % (
            row,
            b"",
            _cells(("error", None, error.code, "error", *[None] * 3, error.message, error.hint, *[None] * 3)) + b"\n",
        )

    def read(self, line: bytes) -> Written | None:
        """Return what a line says; the lines of one claim are to be put together with `joined`."""
        cells = next(csv.reader([line.decode("utf-8", "replace")]), [])
        if len(cells) != len(_HEAD) or not cells[0].isdecimal():
            return None
        said = dict(zip(_HEAD, cells, strict=True))
        if said["outcome"] == "error":
            return Written(int(cells[0]), Effect("error", error=said["type"]))
        if said["outcome"] not in ("clean", "findings"):
            return Written(int(cells[0]), Effect(said["outcome"]))
        finding = (said["rule"], said["type"], said["severity"])
        unchecked = tuple(dict.fromkeys(map(_kind, filter(None, said["not_checked"].split("; ")))))
        return Written(int(cells[0]), Effect(said["outcome"], (finding,) if said["rule"] else (), unchecked))


def form_of(name: str) -> Form:
    """Return the form of that name."""
    return Csv() if name == "csv" else Ndjson()


def effect_of(body: Mapping[str, Any]) -> Effect:
    """Return what an answer adds to the counts."""
    if "error" in body:
        return Effect("error", error=body["error"]["code"])
    if "suggestion" in body:
        return Effect(body["outcome"])
    return Effect(
        body["outcome"],
        tuple((f["rule"], f["type"], f["severity"]) for f in body["findings"]),
        tuple(dict.fromkeys(_kind(each["what"]) for each in body["not_checked"])),
    )


@lru_cache(maxsize=4096)
def _kind(what: str) -> str:
    """Return what was not checked without the codes in it: `pair edits …`."""
    return _CODES.sub("…", what)


def joined(first: Effect, second: Effect) -> Effect:
    """Return the effect of two lines about the same claim."""
    return first._replace(findings=first.findings + second.findings)


def _suggested(outcome: str, suggestion: Mapping[str, Any]) -> tuple[bytes, ...]:
    rows = [
        (
            outcome,
            line["why"][0]["rule"] if line["why"] else None,
            "SUGGESTION",
            None,
            number,
            "-".join((line["code"], *line["modifiers"])),
            None,
            f"{line['units']} x {line['description']}",
            *[None] * 4,
        )
        for number, line in enumerate(suggestion["results"], 1)
    ]
    empty = (outcome, None, "SUGGESTION", *[None] * 4, suggestion["status"], *[None] * 4)
    return tuple(_cells(row) + b"\n" for row in rows or [empty])


def _cells(cells: tuple[object, ...]) -> bytes:
    """Return cells as one line of CSV without its end; line breaks inside become blanks."""
    out = io.StringIO()
    flat = ["" if cell is None else str(cell).translate(_FLAT) for cell in cells]
    csv.writer(out, lineterminator="").writerow(flat)
    # A lone empty cell would be written as two quotes.
    return b"" if flat == [""] else out.getvalue().encode()
