"""Plain lines of `data status`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.data_import import edition_cells
from ablcode.show.plain.lines import Line

COVERS = {True: "holds", False: "outside", None: "no period"}


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield each bundled table with its period and what answers instead, then each imported edition with its state."""
    head = document["query"]
    yield "data", head["edition"], head["valid_from"], head["valid_to"], "", ""
    for table in document["results"]:
        period = (table["valid_from"] or "", table["valid_to"] or "")
        yield table["table"], table["edition"], *period, COVERS[table["covers_dos"]], "; ".join(table["instead"])
    for each in document["imported"]:
        yield "imported", *edition_cells(each), each["state"], each["note"] or ""
