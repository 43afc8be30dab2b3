"""`search` at a terminal."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.tables.parts import BAD, CODE, GOOD, QUIET, columns

SYSTEMS = {
    "procedure": "procedure",
    "modifier": "modifier",
    "icd10cm": "ICD-10-CM",
    "icd10pcs": "ICD-10-PCS",
    "pos": "place",
}
SURE = 90


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield one table: the code, how well it fits, what it is, and why it matched."""
    if not document["results"]:
        return
    lines = [
        [
            Text(hit["code"], CODE),
            Text(str(hit["score"]), GOOD if hit["score"] >= SURE else ""),
            Text(SYSTEMS[hit["system"]], QUIET),
            _what(hit),
        ]
        for hit in document["results"]
    ]
    yield columns(("code", "fit", "", "what it is, and why it was found"), lines, right=(1,), wide=3)


def _what(hit: dict[str, Any]) -> Text:
    said = Text(hit["name"])
    if hit["note"]:
        said.append(f"  {hit['note']}", BAD)
    said.append(f"\n{hit['matched']['field']}: {hit['matched']['text']}", QUIET)
    return said
