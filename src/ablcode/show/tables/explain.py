"""`explain` at a terminal: a sheet a rule or source."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.tables.parts import BAD, CARE, CODE, GOOD, QUIET, Row, rows, sheet, words

CONFIDENCE = {"high": GOOD, "medium": CARE, "low": BAD}


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield the sheets."""
    for entry in document["results"]:
        title = words(
            (entry["id"], CODE), (f"  {entry.get('area') or 'source'}".replace("icd10pcs", "ICD-10-PCS"), "default")
        )
        yield sheet(title, [_rule(entry) if entry["system"] == "rule" else _source(entry)])


def _rule(entry: dict[str, Any]) -> RenderableType:
    found: list[Row] = [
        ("rule", Text(entry["text"], "bold")),
        ("confidence", Text(entry["confidence"], CONFIDENCE[entry["confidence"]])),
        ("example", Text(entry["example"])),
    ]
    if entry["fails"]:
        found.append(("wrong", Text(entry["fails"])))
    for number, source in enumerate(entry["sources"]):
        edition = ", ".join(part for part in (source["publisher"], source["edition"], source["date"]) if part)
        said = words(source["title"], (f"  {edition}", QUIET))
        if source["url"]:
            said.append(f"\n{source['url']}", QUIET)
        found.append(("sources" if not number else "", said))
    return rows(found)


def _source(entry: dict[str, Any]) -> RenderableType:
    keys = ("title", "publisher", "edition", "date", "url")
    return rows((key, Text(entry[key])) for key in keys if entry[key])
