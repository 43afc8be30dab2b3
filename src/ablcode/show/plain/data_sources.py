"""Plain lines of `data sources`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield id, title, publisher, edition, date and address."""
    for source in document["results"]:
        yield tuple(source[key] or "" for key in ("id", "title", "publisher", "edition", "date", "url"))
