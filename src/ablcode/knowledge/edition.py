"""The edition of the bundled data: what it is called, when it was made, and which dates of service it can answer."""

from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import Fields, damaged, read_json


class DataEdition(NamedTuple):
    """The edition's name, the day it was made, and its period: ISO dates, both ends included."""

    edition: str
    as_of: str
    valid_from: str
    valid_to: str
    code_set: str


@cache
def edition() -> DataEdition:
    """Return the edition of the bundled data; raise InputError if the file is damaged."""
    with Fields(read_json("edition.json"), "edition.json") as f:
        days = [f.day(key) for key in ("as_of", "valid_from", "valid_to")]
        name, code_set = f.text("edition"), f.text("code_set")
    as_of, valid_from, valid_to = days
    if as_of is None or valid_from is None or valid_to is None:
        raise damaged("edition.json", "a date is missing")
    return DataEdition(name, as_of, valid_from, valid_to, code_set)


def reaches(first: str, day: str) -> bool:
    """Say whether a bundled table answers for a day (ISO): from its own first day to the end of the data.

    Of each table the newest edition seen is bundled, so up to the end of the data it answers and is named. Outside
    these bounds nothing of it is stated or judged.
    """
    return first <= day <= edition().valid_to


class TableEdition(NamedTuple):
    """One table of the bundled data: its edition, the period it holds for (None: open or not stated), its sources."""

    table: str
    edition: str
    valid_from: str | None
    valid_to: str | None
    sources: tuple[str, ...]


# Each table with the file that holds it and the key inside that describes it ("" for the file's own head).
_TABLES = {
    "procedures": ("procedures/index.json", ""),
    "modifiers": ("modifiers.json", ""),
    "icd10cm": ("diagnoses.json", ""),
    "icd10cm_validity": ("diagnosis_validity.json", ""),
    "icd10pcs": ("icd10pcs.json", ""),
    "mue": ("payment.json", "mue"),
    "opps": ("payment.json", "opps"),
    "asc": ("payment.json", "asc"),
    "gpci": ("gpci.json", ""),
    "ncci_practitioner": ("pairs_practitioner.json", ""),
    "ncci_hospital": ("pairs_hospital.json", ""),
    "outpatient_editor": ("outpatient_editor.json", ""),
    "payers": ("payers.json", ""),
    "places": ("places.json", ""),
    "rules": ("rules.json", ""),
}


def table_edition(table: str) -> TableEdition:
    """Return the edition of a bundled table; raise KeyError for a name that is none."""
    file, key = _TABLES[table]
    head = read_json(file)[key] if key else read_json(file)
    sources = head.get("sources") or [head[k] for k in ("source",) if k in head]
    named = tuple(sources) if isinstance(sources, list) else ()
    name = head.get("code_set") or head["edition"]
    return TableEdition(table, name, head.get("valid_from"), head.get("valid_to"), named)


def fee_editions() -> tuple[TableEdition, ...]:
    """Return the edition of the physician fee schedule of each year bundled, the newest first."""
    years = read_json("payment.json")["years"]
    return tuple(
        TableEdition(f"fees_{year}", head["release"], head["valid_from"], head["valid_to"], (head["source"],))
        for year, head in sorted(years.items(), reverse=True)
    )


def table_editions() -> tuple[TableEdition, ...]:
    """Return every bundled table with its edition."""
    return (*map(table_edition, _TABLES), *fee_editions())
