"""`compare` at a terminal: a column a code, what differs in color."""

from collections.abc import Iterator
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ablcode.show.plain.compare import word
from ablcode.show.tables.parts import CARE, CODE, QUIET, quiet, words
from ablcode.show.tables.payment import dollars

MONEY = ("physician_facility", "physician_office", "hospital_rate", "asc_rate")


def page(document: dict[str, Any], differences: bool = False) -> Iterator[RenderableType]:
    """Yield one table with the codes as columns."""
    if not document["results"]:
        return
    table = Table(box=SIMPLE_HEAD, border_style=QUIET, show_edge=False, pad_edge=False, expand=True)
    table.add_column("", no_wrap=True, width=21)
    for each in document["results"]:
        table.add_column(
            words((each["code"], CODE), f"\n{each['name']}"), ratio=1, header_style="default", overflow="fold"
        )
    same = 0
    for field in document["fields"]:
        if not field["differs"] and differences:
            same += 1
            continue
        style = "" if field["differs"] else QUIET
        cells = [Text(_value(field["field"], value), style) for value in field["values"].values()]
        label = words(("≠ " if field["differs"] else "  ", CARE), (field["field"].replace("_", " "), style))
        table.add_row(label, *cells)
    yield table
    if same:
        yield quiet(f"{same} fields are the same")


def _value(field: str, value: object) -> str:
    if value is None:
        return "–"
    return str(dollars(str(value))) if field in MONEY else word(value).replace("_", " ")
