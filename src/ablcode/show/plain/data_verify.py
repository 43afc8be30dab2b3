"""Plain lines of `data verify`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield each problem's fields, or that there is none."""
    if not document["results"]:
        yield ("no problem found",)
    for problem in document["results"]:
        yield tuple(str(value) for value in problem.values())
