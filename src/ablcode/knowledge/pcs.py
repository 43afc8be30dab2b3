"""ICD-10-PCS: the inpatient procedure codes of tumor destruction, built from the tables of the root operation."""

from functools import cache
from typing import Any, NamedTuple

from ablcode.knowledge.fields import read_json


class Pcs(NamedTuple):
    """One ICD-10-PCS code with its title (None where the body part's name is not in the data) and period."""

    code: str
    title: str | None
    valid_from: str
    valid_to: str | None


def _table() -> dict[str, Any]:
    return read_json("icd10pcs.json")


@cache
def _valid() -> dict[str, tuple[str, str | None]]:
    return {
        code: (period["valid_from"], period["valid_to"])
        for period in _table()["valid"]
        for code in period["codes"].split()
    }


def _title(code: str) -> str | None:
    table = _table()
    other: str | None = table["other_titles"].get(code)
    if other:
        return other
    part = next((t["parts"].get(code[3]) for t in table["tables"] if t["prefix"] == code[:3]), None)
    approach = table["approaches"].get(code[4])
    if part is None or approach is None:
        return None
    using = table["qualifiers"].get(code[6])
    return f"{table['root_operation']} of {part}{f' {using}' if using else ''}, {approach} Approach"


def find_pcs(code: str) -> Pcs | None:
    """Return an ICD-10-PCS code of the destruction tables, whatever its period, or None if it is not one."""
    period = _valid().get(code)
    return Pcs(code, _title(code), *period) if period else None


def all_pcs() -> tuple[Pcs, ...]:
    """Return every code of the destruction tables, whatever its period, ordered by code."""
    return tuple(Pcs(code, _title(code), *period) for code, period in sorted(_valid().items()))


def pcs_codes(
    organ: str, approach: str, energy: str | None, side: str | None, sites: tuple[str, ...], day: str
) -> tuple[Pcs, ...]:
    """Return the codes for destroying an organ's tumor, one for each body part named, valid on the day.

    `sites` are body parts in the vocabulary's words; without one the whole organ on the side is meant.
    """
    table = _table()
    if energy in table and organ in table[energy]:  # histotripsy has codes of its own, whatever the table says
        stems = [table[energy].get(site) for site in sites if site in table[energy]] or [table[energy][organ]]
        return tuple(p for p in map(find_pcs, stems) if p and _on(p, day))
    value = table["approach_of"].get(approach)
    if value is None:
        return ()
    parts = [p for p in table["parts"] if p["organ"] == organ]
    named = [p for p in parts if p["site"] in sites and _side_fits(p, side)]
    whole = [p for p in parts if p["site"] is None and (_side_fits(p, side) if p["side"] else True)]
    if side == "bilateral" and not named:
        both = [p for p in whole if p["side"] == "bilateral"]
        whole = both or [p for p in whole if p["side"] != "bilateral"]
    found = []
    for part in named or whole:
        wanted = table["qualifier_of"].get(energy or "", "Z")
        for qualifier in dict.fromkeys((wanted, "Z")):
            code = find_pcs(f"{part['stem']}{value}Z{qualifier}")
            if code and _on(code, day):
                found.append(code)
                break
    return tuple(found)


def _side_fits(part: dict[str, Any], side: str | None) -> bool:
    return part["side"] is None or side is None or part["side"] == side or (side == "bilateral")


def _on(code: Pcs, day: str) -> bool:
    return code.valid_from <= day and (code.valid_to is None or day <= code.valid_to)
