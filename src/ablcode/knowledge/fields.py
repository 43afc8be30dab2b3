"""Strict reading of the bundled JSON: each field is taken by name and type, and a field nobody took is an error."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ablcode.errors import InputError

DATA = Path(__file__).parent.parent / "data"


def damaged(where: str, what: str) -> InputError:
    """Return the error for a bundled data file that does not hold what it should."""
    return InputError(
        "DATA_DAMAGED",
        f"bundled data: {where}: {what}",
        "reinstall ablcode (`pip install --force-reinstall ablcode`); `ablcode data verify` lists every problem",
    )


def _text(name: str) -> str:
    try:
        return (DATA / name).read_text(encoding="utf-8")
    except OSError as error:
        raise damaged(name, error.strerror or "cannot be read") from None
    except ValueError:
        raise damaged(name, "not valid JSON (encoding)") from None


@cache
def read_json(name: str) -> dict[str, Any]:
    """Return the JSON object in `data/NAME`; raise InputError (DATA_DAMAGED) if it is missing or no JSON object."""
    try:
        content = json.loads(_text(name))
    except json.JSONDecodeError as error:
        raise damaged(name, f"not valid JSON (line {error.lineno} column {error.colno})") from None
    except RecursionError:
        raise damaged(name, "not valid JSON (nested too deep)") from None
    if not isinstance(content, dict):
        raise damaged(name, "not a JSON object")
    return content


@cache
def _head_and_rows(name: str, table: str) -> tuple[str, str]:
    """Return the text of a large file up to its table, which stands last, and from there on; "" if it is not so."""
    text = _text(name)
    head, found, rows = text.partition(f',\n "{table}": ')
    return (head, rows) if found else ("", "")


@cache
def read_head(name: str, table: str) -> dict[str, Any]:
    """Return the fields of `data/NAME` that stand before its table: an answer asks for them and for a few rows."""
    head, _ = _head_and_rows(name, table)
    try:
        values = json.loads(f"{head}}}")
    except ValueError:  # laid out otherwise, or damaged: the whole file tells
        values = None
    return values if isinstance(values, dict) else read_json(name)


def read_row(name: str, table: str, key: str) -> Any:  # noqa: ANN401 - JSON
    """Return the value of a key in the table of `data/NAME`, or None; only the key's own line is read as JSON."""
    _, rows = _head_and_rows(name, table)
    mark = f'\n  "{key}": '
    place = rows.find(mark)  # a search copies nothing: an answer reads a hundred rows
    line = rows[place + len(mark) : rows.find("\n", place + len(mark))] if place >= 0 else ""
    try:
        return json.loads(line.rstrip(","))
    except ValueError:  # no such row, laid out otherwise, or damaged: the whole file tells
        return read_json(name)[table].get(key)


class Fields:
    """The fields of one JSON object, taken one by one; `where` names the object in errors.

    Use it as a context manager: leaving the block raises DATA_DAMAGED if a field was never taken, so that a
    misspelled key cannot silently become "not in data".
    """

    __slots__ = ("_left", "_values", "where")

    def __init__(self, values: object, where: str) -> None:
        if not isinstance(values, dict):
            raise damaged(where, "not an object")
        self._values: dict[str, Any] = values
        self._left = set(values)
        self.where = where

    def __enter__(self) -> "Fields":
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None and self._left:
            raise damaged(self.where, f"unknown field {sorted(self._left)[0]!r}")

    def _take(self, key: str, kind: type | tuple[type, ...], word: str) -> Any:  # noqa: ANN401 - JSON
        self._left.discard(key)
        try:
            value = self._values[key]
        except KeyError:
            raise damaged(self.where, f"field {key!r} is missing") from None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise damaged(self.where, f"field {key!r} is not {word}")
        return value

    def has(self, key: str) -> bool:
        """Say whether the field is there and not null (and count a null as taken)."""
        if self._values.get(key) is None:
            self._left.discard(key)
            return False
        return True

    def text(self, key: str) -> str:
        """Take a text that is not empty."""
        value: str = self._take(key, str, "a text")
        if not value:
            raise damaged(self.where, f"field {key!r} is empty")
        return value

    def maybe_text(self, key: str) -> str | None:
        """Take a text, or None where the field is absent or null."""
        return self.text(key) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts; an absent field is an empty one."""
        if not self.has(key):
            return ()
        values = self._take(key, list, "a list")
        for value in values:
            if not isinstance(value, str) or not value:
                raise damaged(self.where, f"field {key!r} holds something that is not a text")
        return tuple(values)

    def flag(self, key: str) -> bool:
        """Take true or false."""
        value: bool = self._take(key, bool, "true or false")
        return value

    def maybe_flag(self, key: str) -> bool | None:
        """Take true or false, or None where it is not known."""
        return self.flag(key) if self.has(key) else None

    def whole(self, key: str) -> int:
        """Take a whole number."""
        value: int = self._take(key, int, "a whole number")
        return value

    def maybe_whole(self, key: str) -> int | None:
        """Take a whole number, or None where it is not known."""
        return self.whole(key) if self.has(key) else None

    def day(self, key: str) -> str | None:
        """Take an ISO date as text (dates compare as text), or None where it is not known."""
        value = self.maybe_text(key)
        if value is not None:
            try:
                date.fromisoformat(value)
            except ValueError:
                raise damaged(self.where, f"field {key!r} is not a date") from None
        return value

    def choice(self, key: str, allowed: frozenset[str]) -> str:
        """Take a text that is one of `allowed`."""
        value = self.text(key)
        if value not in allowed:
            raise damaged(self.where, f"field {key!r} is {value!r}, not one of {', '.join(sorted(allowed))}")
        return value

    def each(self, key: str) -> Iterator["Fields"]:
        """Take a list of objects and yield the fields of each, checked for leftovers; absent means none."""
        if not self.has(key):
            return
        for number, value in enumerate(self._take(key, list, "a list")):
            with Fields(value, f"{self.where}.{key}[{number}]") as fields:
                yield fields

    def part(self, key: str) -> "Fields":
        """Take an object: the caller uses it in a `with` block of its own."""
        return Fields(self._take(key, dict, "an object"), f"{self.where}.{key}")

    def raw(self, key: str) -> Any:  # noqa: ANN401 - JSON
        """Take a value as it is: for tables that are read in bulk and checked by `data verify`."""
        self._left.discard(key)
        try:
            return self._values[key]
        except KeyError:
            raise damaged(self.where, f"field {key!r} is missing") from None


CONFIDENCE = frozenset({"high", "medium", "low"})
