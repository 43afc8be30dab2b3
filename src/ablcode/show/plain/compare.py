"""Plain lines of `compare`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def word(value: object) -> str:
    """Return a value of a field as text."""
    if value is None:
        return "not in data"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(str(item) for item in value) or "none"
    return str(value)


def lines(document: dict[str, Any], differences: bool = False) -> Iterator[Line]:
    """Yield the names, then a line a field: `differs` or `same`, the field, and its value for each code."""
    yield "", "code", *(each["code"] for each in document["results"])
    yield "", "name", *(each["name"] for each in document["results"])
    for field in document["fields"]:
        if field["differs"] or not differences:
            mark = "differs" if field["differs"] else "same"
            yield mark, field["field"], *(word(value) for value in field["values"].values())
