"""One procedure code as JSON: every section of the contract, as of a day."""

from typing import Any

from ablcode.knowledge.payment import meaning
from ablcode.knowledge.procedures import Procedure, as_of, find_procedure
from ablcode.knowledge.selection import in_force
from ablcode.knowledge.tables import Bundled, Tables
from ablcode.show.documents.beside import (
    diagnosis_section,
    modifier_section,
    pair_section,
    payer_section,
    pcs_section,
    source_section,
    taxonomy_section,
)
from ablcode.show.documents.payment import payment_section


def procedure_document(record: Procedure, day: str, tables: Tables | None = None) -> dict[str, Any]:
    """Return a procedure with every section; `in_force` says whether it may be reported for the day.

    The modifiers are judged by the fee schedule of `tables`, else by the bundled one.
    """
    record = as_of(record, day)
    payment = payment_section(record.code, day)
    return {
        "code": record.code,
        "system": "procedure",
        "kind": record.kind,
        "name": record.name,
        "overview": record.overview,
        "service_type": record.service_type,
        "sites": {"typical": list(record.sites), "medicare": medicare_sites(payment, day)},
        "clinical_context": _context(record),
        "audience": record.audience,
        "organ": record.organ,
        "approach": record.approach,
        "energies": list(record.energies),
        "category": record.category,
        "valid_from": record.valid_from,
        "valid_from_basis": record.valid_from_basis,
        "valid_to": record.valid_to,
        "in_force": in_force(record.valid_from, record.valid_to, day),
        "replaces": list(record.replaces),
        "replaced_by": list(record.replaced_by),
        "guidance": {
            "included": record.guidance.included,
            "codes": list(record.guidance.codes),
            "note": record.guidance.note,
        },
        "unit": _unit(record, day),
        "global_days": _global_days(record.code, day),
        "addon_to": list(record.addon_to) if record.addon_to is not None else None,
        "not_with": [{"codes": list(n.codes), "reason": n.reason} for n in record.not_with],
        "modifiers": modifier_section(record.code, day, tables),
        "diagnoses": diagnosis_section(record, day),
        "icd10pcs": pcs_section(record, day),
        "pairs": pair_section(record, day),
        "payers": payer_section(record),
        "payment": payment,
        "taxonomies": taxonomy_section(record.taxonomies),
        "related": [_related(code) for code in record.related],
        "pitfalls": list(record.pitfalls),
        "documentation": list(record.documentation),
        "notes": list(record.notes),
        "sources": source_section(record.sources),
        "confidence": record.confidence,
    }


def _context(record: Procedure) -> dict[str, Any] | None:
    context = record.clinical_context
    return {"patient": context.patient, "steps": list(context.steps)} if context else None


def _unit(record: Procedure, day: str) -> dict[str, Any]:
    """Return the unit and Medicare's limit (MUE) for a physician's and for a hospital's claim on the day."""
    answer = Bundled().mue(record.code, "professional", day)
    physician, hospital = answer.mue, Bundled().mue(record.code, "facility", day).mue
    return {
        "rule": record.unit.rule,
        "per": record.unit.per,
        "sided": record.unit.sided,
        "mue": physician.value if physician else None,
        "adjudication": physician.adjudication if physician else None,
        "adjudication_means": meaning("adjudication", physician.adjudication) if physician else None,
        "mue_rationale": physician.rationale if physician else None,
        "mue_facility": hospital.value if hospital else None,
        "mue_edition": answer.edition,
    }


def _global_days(code: str, day: str) -> str | None:
    """Return the global period in the fee schedule of the day's year, None where that year is not in the data."""
    fee = Bundled().fee(code, "", day)
    return fee.global_days if fee else None


def medicare_sites(payment: dict[str, Any], day: str) -> dict[str, Any]:
    """Return at which sites Medicare pays the code on the day; null where the data do not say."""
    fee = next((f for f in payment["physician"] if f["year"] == day[:4] and f["modifier"] is None), None)
    hospital, asc = payment["hospital_outpatient"], payment["asc"]
    return {
        "office_price": fee["amount_office"] is not None if fee and fee["rvu"] else None,
        "hospital_outpatient": hospital["status"] if hospital else None,
        "inpatient_only": hospital["inpatient_only"] if hospital else None,
        "asc_listed": asc["listed"] if asc else None,
    }


def _related(code: str) -> dict[str, Any]:
    record = find_procedure(code)
    return {"code": code, "name": record.name if record else None}
