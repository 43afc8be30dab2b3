"""`data import` at a terminal."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.tables.parts import CODE, GOOD, QUIET, columns, heading, quiet, words


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield a table of what was taken in, what was left out of a zip and why, and where it is kept."""
    lines = [
        [
            Text(str(each["id"]), CODE),
            words(each["edition"], *_replaced(each)),
            Text(f"{each['rows']:,}"),
            period(each),
        ]
        for each in document["results"]
    ]
    yield columns(("id", "imported", "rows", "in force"), lines, right=(2,), wide=1)
    if document["skipped"]:
        yield heading("Left out")
        yield columns(("", ""), [[left["member"], quiet(left["why"])] for left in document["skipped"]], head=False)
    yield Text()
    yield quiet(f"kept in {document['store']}; ablcode data status shows all, ablcode data forget ID removes one")


def _replaced(each: dict[str, Any]) -> list[tuple[str, str]]:
    if each["replaced"] is None:
        return []
    said = "the same file again" if each["unchanged"] else f"instead of {each['replaced']}"
    return [(f"\n{said}", GOOD if each["unchanged"] else QUIET)]


def period(each: dict[str, Any]) -> Text:
    """Return the period of an edition, or that nothing says it."""
    if each["valid_from"] is None:
        return Text("no period", QUIET)
    return Text(f"{each['valid_from']} to {each['valid_to'] or '…'}", QUIET)
