"""NCCI procedure-to-procedure edits: which two codes are not paid together, and whether a modifier may part them."""

from functools import cache, lru_cache
from typing import Any, NamedTuple

from ablcode.knowledge.fields import read_head, read_json

TABLES = ("practitioner", "hospital")


class Pair(NamedTuple):
    """One edit: `column_one` is paid, `column_two` denied; indicator "0" never, "1" a modifier may part them."""

    column_one: str
    column_two: str
    indicator: str
    table: str
    edition: str
    source: str


class Edition(NamedTuple):
    """The edition of a pair table: its quarter, its period, its source id, and the first day that its history holds."""

    table: str
    edition: str
    valid_from: str
    valid_to: str
    source: str
    first: str


def _table(table: str) -> dict[str, Any]:
    return read_json(f"pairs_{table}.json")


@cache
def edition(table: str) -> Edition:
    """Return the edition of the bundled `practitioner` or `hospital` extract."""
    values = read_head(f"pairs_{table}.json", "pairs")
    first = values.get("in_table_from", values["valid_from"])
    return Edition(table, values["edition"], values["valid_from"], values["valid_to"], values["source"], first)


@cache
def column_two_of(table: str, code: str) -> dict[str, str]:
    """Return every code in column two under `code`, with the indicator."""
    groups = _table(table)["pairs"].get(code, {})
    return {other: indicator for indicator, codes in groups.items() for other in codes.split()}


@cache
def _later(table: str) -> dict[tuple[str, str], str]:
    """Return the pairs that entered the table after its history begins, with the day from which they apply."""
    later = _table(table).get("later", {})
    return {(one, two): day for day, groups in later.items() for one, codes in groups.items() for two in codes.split()}


def find_pair(table: str, one: str, two: str, day: str) -> Pair | None:
    """Return the edit with `one` in column one and `two` in column two that applies on a day (ISO), or None."""
    indicator = column_two_of(table, one).get(two)
    if indicator is None or _later(table).get((one, two), "") > day:
        return None
    head = edition(table)
    return Pair(one, two, indicator, table, head.edition, head.source)


@lru_cache(maxsize=4096)
def covers(table: str, code: str) -> bool:
    """Say whether the table holds any pair of the code, so that the absence of a pair means something."""
    pairs = _table(table)["pairs"]
    # Codes of five characters with blanks between: a code is found in the text only where it stands as a whole.
    return code in pairs or any(code in codes for groups in pairs.values() for codes in groups.values())


@lru_cache(maxsize=256)
def pairs_of(table: str, code: str) -> dict[str, dict[str, list[str]]]:
    """Return the other codes of all edits of a code: {"column_one"|"column_two": {indicator: codes}}.

    Under `column_one` stand the codes that are denied beside `code`; under `column_two` those that deny it.
    """
    under: dict[str, list[str]] = {}
    for other, indicator in column_two_of(table, code).items():
        under.setdefault(indicator, []).append(other)
    over: dict[str, list[str]] = {}
    for one, groups in _table(table)["pairs"].items():
        for indicator, codes in groups.items():
            if code in codes and code in codes.split():
                over.setdefault(indicator, []).append(one)
    return {"column_one": under, "column_two": over}
