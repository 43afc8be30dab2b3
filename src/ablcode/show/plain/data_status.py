"""Plain lines of `data status`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line

COVERS = {True: "holds", False: "outside", None: "no period"}


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield table, edition, period, and whether it holds for the date of service."""
    head = document["query"]
    yield "data", head["edition"], head["valid_from"], head["valid_to"], ""
    for table in document["results"]:
        period = (table["valid_from"] or "", table["valid_to"] or "")
        yield table["table"], table["edition"], *period, COVERS[table["covers_dos"]]
