"""Plain lines of `explain`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield id, field and value; a rule's sources each on a line."""
    for entry in document["results"]:
        for key, value in entry.items():
            if key == "sources":
                for source in value:
                    yield (
                        entry["id"],
                        "source",
                        source["id"],
                        source["title"],
                        source["date"] or "",
                        source["url"] or "",
                    )
            elif key != "id" and value is not None:
                yield entry["id"], key, value
