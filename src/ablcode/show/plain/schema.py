"""Plain lines of `schema` without a name."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield name, schema with major, and title."""
    for each in document["results"]:
        yield each["name"], each["schema"] or "", each["title"] or ""
