"""`schema` without a name at a terminal."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.tables.parts import CODE, QUIET, columns


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield a table of the documents."""
    lines = [[Text(e["name"], CODE), Text(e["schema"] or "", QUIET), e["title"] or ""] for e in document["results"]]
    yield columns(("name", "schema", "what it describes"), lines)
