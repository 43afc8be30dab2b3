"""Plain lines of `search`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield code, system, score, name, what matched where, and whether it is not in force."""
    for hit in document["results"]:
        matched = hit["matched"]
        yield (
            hit["code"],
            hit["system"],
            str(hit["score"]),
            hit["name"],
            matched["field"],
            matched["text"],
            hit["note"] or "",
        )
