"""`data sources` at a terminal."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.tables.parts import CODE, QUIET, words


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield each source in two or three lines: id, what it is, where it is."""
    for source in document["results"]:
        edition = ", ".join(source[key] for key in ("publisher", "edition", "date") if source[key])
        yield words((source["id"], CODE), (f"  {edition}", QUIET))
        yield Text(f"  {source['title']}")
        if source["url"]:
            yield Text(f"  {source['url']}", QUIET, overflow="fold")
