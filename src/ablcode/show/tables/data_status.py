"""`data status` at a terminal."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.tables.parts import CARE, GOOD, QUIET, columns, words

COVERS = {True: ("holds", GOOD), False: ("outside", CARE), None: ("", QUIET)}


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield a table of tables; those whose period does not hold the date stand out."""
    head = document["query"]
    yield words(
        (f"Data {head['edition']}", "bold"), f"  for dates of service {head['valid_from']} to {head['valid_to']}"
    )
    yield Text()
    lines = [
        [
            table["table"].replace("_", " "),
            Text(*COVERS[table["covers_dos"]]),
            Text(
                " to ".join(d or "…" for d in (table["valid_from"], table["valid_to"])) if table["valid_from"] else "",
                QUIET,
            ),
            table["edition"],
        ]
        for table in document["results"]
    ]
    yield columns(("table", f"on {head['dos']}", "period", "edition"), lines, wide=3)
