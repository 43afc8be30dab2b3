"""Plain lines of `help`: the text as it is."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield the lines of the text."""
    for line in document["results"][0]["text"].splitlines():
        yield (line,)
