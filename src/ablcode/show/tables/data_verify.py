"""`data verify` at a terminal."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.tables.parts import BAD, GOOD, columns


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield a table of problems, or that there is none."""
    problems = document["results"]
    if not problems:
        yield Text(f"No problem found in the data of edition {document['data']['edition']}.", GOOD)
    else:
        lines = [[Text(str(value), BAD if not n else "") for n, value in enumerate(p.values())] for p in problems]
        yield columns(tuple(problems[0]), lines)
