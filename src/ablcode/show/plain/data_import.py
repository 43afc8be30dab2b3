"""Plain lines of `data import`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield what was taken in (id, edition, rows, period, what it replaced), and what was left out and why."""
    for each in document["results"]:
        yield "imported", *edition_cells(each), _replaced(each)
    for left in document["skipped"]:
        yield "left out", "", left["member"], "", "", "", left["why"]


def edition_cells(each: dict[str, Any]) -> Line:
    """Return id, edition, rows and period of an imported edition."""
    return str(each["id"]), each["edition"], str(each["rows"]), each["valid_from"] or "", each["valid_to"] or ""


def _replaced(each: dict[str, Any]) -> str:
    if each["replaced"] is None:
        return ""
    return "the same file again" if each["unchanged"] else f"instead of {each['replaced']}"
