"""The words of the input, as they may be shown: on standard output alone, without what would drive a terminal."""

from collections.abc import Iterable, Mapping
from typing import Any

from ablcode.knowledge.places import places
from ablcode.knowledge.vocabulary import label

_PARTS = {"energies": "energy", "sites": "site", "biopsies": "biopsy", "companions": "beside it"}
_KEPT = "\n\t"
_CONTROL = {n: " " for n in (*range(32), *range(127, 160)) if chr(n) not in _KEPT}


def printable(text: str) -> str:
    """Return a text of the same length in which nothing moves a cursor or sets a color."""
    return text.translate(_CONTROL)


def one_line(text: str) -> str:
    """Return a text on one line, runs of space as one."""
    return " ".join(printable(text).split())


def option_name(field: str, value: str) -> str:
    """Return how an option of a question is shown: by its label in the vocabulary, a place with its name."""
    if field == "pos":
        place = places().by_code.get(value)
        return f"{value} {place.name}" if place else value
    return label(field, value)


def evidence_of(fields: Iterable[str], evidence: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the evidence of these fields (a field stands for its parts), each saying of a value once."""
    found: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    wanted = tuple(fields)
    for one in evidence:
        if one["field"].startswith(wanted):
            found.setdefault((one["field"], one["value"], one_line(one["text"]).casefold()), one)
    return list(found.values())


def part_of(field: str) -> str:
    """Return what a field of the evidence is about, in a word: `treatments[0].organ` is organ."""
    name = field.rpartition(".")[2].partition("[")[0]
    return _PARTS.get(name, name).replace("_", " ")
