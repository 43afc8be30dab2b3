"""Diagnoses: titles, whether a code can be billed, its side, its role beside an ablation, and its validity."""

from functools import cache
from typing import Any, NamedTuple

from ablcode.knowledge.fields import damaged, read_json, read_row


class Diagnosis(NamedTuple):
    """One ICD-10-CM code of the catalogue. `support` is core, conditional, weak, companion or header."""

    code: str
    title: str
    billable: bool
    organs: tuple[str, ...]
    role: str
    support: str
    laterality: str | None = None  # right, left, unspecified; None where the code has no side
    notes: tuple[str, ...] = ()
    warning: str | None = None
    note: str | None = None
    valid_from: str | None = None


def _table() -> dict[str, Any]:
    return read_json("diagnoses.json")


@cache
def find_diagnosis(code: str) -> Diagnosis | None:
    """Return the record of an ICD-10-CM code (with its dot, "C78.7"), or None if the catalogue has none."""
    values = read_row("diagnoses.json", "diagnoses", code)
    if values is None:
        return None
    try:
        record = Diagnosis(**values)
    except TypeError:
        raise damaged("diagnoses.json", f"diagnoses.{code} has a wrong or missing field") from None
    return record._replace(organs=tuple(record.organs), notes=tuple(record.notes))


def diagnosis_codes() -> tuple[str, ...]:
    """Return the codes of the catalogue in order."""
    return tuple(_table()["diagnoses"])


def diagnoses_of(organ: str) -> tuple[Diagnosis, ...]:
    """Return the diagnoses that belong to an organ, in order of their codes."""
    found = (find_diagnosis(code) for code, values in _table()["diagnoses"].items() if organ in values["organs"])
    return tuple(d for d in found if d is not None)


def normal_diagnosis(text: str) -> str:
    """Return an ICD-10-CM code as it is written: upper case, the dot after the third character."""
    bare = text.strip().upper().replace(".", "")
    return bare if len(bare) <= 3 else f"{bare[:3]}.{bare[3:]}"


@cache
def _always() -> frozenset[str]:
    return frozenset(read_json("diagnosis_validity.json")["always"].split())


@cache
def _chapters() -> frozenset[str]:
    return frozenset(code[:3] for code in (*_always(), *read_json("diagnosis_validity.json")["periods"]))


@cache
def _period() -> tuple[str, str]:
    table = read_json("diagnosis_validity.json")
    return table["valid_from"], table["valid_to"]


def outside_icd10cm(day: str) -> str | None:
    """Return why diagnoses of a day (ISO) are not in the data; None where the lists of ICD-10-CM hold it."""
    first, last = _period()
    if day < first:
        return f"before {first} ICD-9-CM was in force, and the data hold ICD-10-CM alone"
    return f"the lists of ICD-10-CM end on {last}" if day > last else None


def before_icd10cm(day: str) -> bool:
    """Say whether a day (ISO) lies before ICD-10-CM: its codes say nothing of that day."""
    return day < _period()[0]


def billable_on(code: str, day: str) -> bool | None:
    """Say whether an ICD-10-CM code can be billed on a day (ISO); None where no table here covers the code.

    Neoplasm categories are covered by the Medicare Code Editor's list (to 2027-03-31); other codes only where the
    catalogue has them.
    """
    first, last = _period()
    if not first <= day <= last:
        return None
    if code in _always():
        return True
    periods = read_json("diagnosis_validity.json")["periods"].get(code)
    if periods:
        return any(start <= day and (end is None or day <= end) for start, end in periods)
    record = find_diagnosis(code)
    if record is not None:
        return record.billable and (record.valid_from is None or record.valid_from <= day)
    return False if code[:3] in _chapters() else None
