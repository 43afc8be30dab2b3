"""`data status` at a terminal."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.tables.data_import import period
from ablcode.show.tables.parts import BAD, CARE, CODE, GOOD, QUIET, columns, heading, quiet, words

COVERS = {True: ("holds", GOOD), False: ("outside", CARE), None: ("", QUIET)}
STATES = {
    "current": ("in force", GOOD),
    "superseded": ("superseded", QUIET),
    "lapsed": ("out of date", BAD),
    "future": ("not yet", CARE),
    "undated": ("no period", CARE),
}


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield the bundled tables and the imported editions; what does not hold on the date stands out."""
    head = document["query"]
    yield words(
        (f"Data {head['edition']}", "bold"), f"  for dates of service {head['valid_from']} to {head['valid_to']}"
    )
    yield Text()
    lines = [
        [table["table"].replace("_", " "), Text(*COVERS[table["covers_dos"]]), _period(table), _edition(table)]
        for table in document["results"]
    ]
    yield columns(("bundled", f"on {head['dos']}", "period", "edition"), lines, wide=3)
    yield heading("Imported")
    if not document["imported"]:
        yield quiet("nothing yet: ablcode data import FILE takes in the files that CMS publishes each quarter")
        return
    mine = [
        [
            Text(str(each["id"]), CODE),
            Text(*STATES[each["state"]]),
            period(each),
            Text(f"{each['rows']:,}"),
            _named(each),
        ]
        for each in document["imported"]
    ]
    yield columns(("id", f"on {head['dos']}", "in force", "rows", "edition"), mine, right=(3,), wide=4)
    yield quiet(f"kept in {document['store']}")


def _period(table: dict[str, Any]) -> Text:
    if not table["valid_from"]:
        return Text()
    return Text(f"{table['valid_from']} to {table['valid_to'] or '…'}", QUIET)


def _edition(table: dict[str, Any]) -> Text:
    said = Text(table["edition"])
    if table["instead"]:
        said.append(f"\nimported instead: {', '.join(table['instead'])}", GOOD)
    return said


def _named(each: dict[str, Any]) -> Text:
    return words(each["edition"], *([(f"\n{each['note']}", CARE)] if each["note"] else []))
