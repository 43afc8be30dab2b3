"""Plain lines of `data forget`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.data_import import edition_cells
from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield what was removed."""
    for each in document["results"]:
        yield "removed", *edition_cells(each)
