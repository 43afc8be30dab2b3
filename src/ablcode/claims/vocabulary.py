"""Modifiers and places by what they say on a claim, so that no check names one by its number."""

from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import Fields, read_json

_FILE = "claim_modifiers.json"


class ClaimModifiers(NamedTuple):
    """Modifiers and places by their meaning; the fields are those of the data file."""

    distinct: frozenset[str]
    part_a_pair: frozenset[str]
    sides: dict[str, str]
    both_sides: str
    professional_component: str
    technical_component: str
    separate_visit: str
    decision_visit: str
    unrelated_visit: str
    later: frozenset[str]
    staged: str
    returned: str
    unrelated: str
    repeated: frozenset[str]
    unusual: str
    stopped_physician: str
    reduced: str
    stopped_before: str
    stopped_after: str
    assistants: frozenset[str]
    cosurgeons: str
    trial: frozenset[str]
    off_campus: frozenset[str]
    inpatient_exception: str
    hospital_takes_too: frozenset[str]
    never_hides_a_doubt: frozenset[str]
    place_off_campus: str
    place_office: str
    place_surgery_center: str
    place_inpatient: str
    places_hospital_outpatient: frozenset[str]
    not_described: frozenset[str]


@cache
def marks() -> ClaimModifiers:
    """Return the table; raise InputError if the file is damaged."""
    with Fields(read_json(_FILE), _FILE) as top:
        top.text("edition"), top.text("scope"), top.texts("sources")
        values: dict[str, object] = {}
        for name, kind in ClaimModifiers.__annotations__.items():
            if name == "not_described":
                values[name] = frozenset(top.text(name).split())
            elif kind is str:
                values[name] = top.text(name)
            elif name == "sides":
                values[name] = dict(top.raw(name))
            else:
                values[name] = frozenset(top.texts(name))
        return ClaimModifiers(**values)  # type: ignore[arg-type]
