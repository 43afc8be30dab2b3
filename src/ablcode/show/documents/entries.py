"""What is not a procedure, as JSON: a modifier, a diagnosis, an inpatient procedure code, a place of service."""

from typing import Any

from ablcode.knowledge.diagnoses import billable_on, find_diagnosis, outside_icd10cm
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.pcs import find_pcs
from ablcode.knowledge.places import places
from ablcode.knowledge.selection import in_force
from ablcode.show.documents.beside import source_section


def modifier_entry(code: str, day: str) -> dict[str, Any]:
    """Return a modifier, or what is known of something that is often taken for one (`valid` is false)."""
    table = modifiers()
    seen = table.not_modifiers.get(code)
    if seen is not None:
        return {
            "code": code,
            "system": "modifier",
            "valid": False,
            "name": seen.verdict,
            "use": None,
            "advice": seen.advice,
            "seen": seen.seen,
            "level": None,
            "for": None,
            "anesthesia_claim": None,
            "triggers": [],
            "indicator": None,
            "never_with": [],
            "order": None,
            "payment_effect": None,
            "documentation": [],
            "note": None,
            "sources": source_section(seen.sources),
            "confidence": seen.confidence,
        }
    found = table.by_code[code]
    return {
        "code": code,
        "system": "modifier",
        "valid": True,
        "name": found.name,
        "use": found.use,
        "advice": None,
        "seen": None,
        "level": found.level,
        "for": found.audience,
        "anesthesia_claim": found.anesthesia_claim,
        "triggers": list(found.triggers),
        "indicator": found.indicator,
        "never_with": list(found.never_with),
        "order": found.order,
        "payment_effect": found.payment_effect,
        "documentation": list(found.documentation),
        "note": found.note,
        "sources": source_section(found.sources),
        "confidence": found.confidence,
    }


def diagnosis_entry(code: str, day: str) -> dict[str, Any]:
    """Return a diagnosis; one that only the Medicare Code Editor's list has comes without title and role.

    The warning says where the day lies outside the lists.
    """
    found = find_diagnosis(code)
    why = outside_icd10cm(day)
    outside = f"not in data on {day}: {why}" if why else None
    return {
        "code": code,
        "system": "icd10cm",
        "name": found.title if found else None,
        "billable": billable_on(code, day),
        "organs": list(found.organs) if found else [],
        "role": found.role if found else None,
        "support": found.support if found else None,
        "laterality": found.laterality if found else None,
        "notes": list(found.notes) if found else [],
        "note": found.note if found else None,
        "warning": outside or (found.warning if found else None),
        "valid_from": found.valid_from if found else None,
    }


def pcs_entry(code: str, day: str) -> dict[str, Any]:
    """Return an inpatient procedure code; raise KeyError for one that the destruction tables do not have."""
    found = find_pcs(code)
    if found is None:
        raise KeyError(code)
    return {
        "code": code,
        "system": "icd10pcs",
        "name": found.title,
        "valid_from": found.valid_from,
        "valid_to": found.valid_to,
        "in_force": in_force(found.valid_from, found.valid_to, day),
    }


def place_entry(code: str, day: str) -> dict[str, Any]:
    """Return a place of service: which of Medicare's two rates it pays, and its use for ablation."""
    found = places().by_code[code]
    return {
        "code": code,
        "system": "pos",
        "name": found.name,
        "rate": found.rate,
        "use": found.use,
        "sources": source_section(found.sources),
        "confidence": found.confidence,
    }


ENTRIES = {"modifier": modifier_entry, "icd10cm": diagnosis_entry, "icd10pcs": pcs_entry, "pos": place_entry}
