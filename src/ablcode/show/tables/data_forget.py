"""`data forget` at a terminal."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType

from ablcode.show.tables.parts import QUIET, words


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield what was removed."""
    for each in document["results"]:
        yield words("Removed ", (each["edition"], "bold"), (f"  {each['rows']:,} rows, from {each['source']}", QUIET))
