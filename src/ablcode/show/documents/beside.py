"""What stands beside a procedure, as JSON: modifiers, diagnoses, ICD-10-PCS, pair edits, payers, sources."""

from typing import Any

from ablcode.knowledge.allowed import modifiers_for
from ablcode.knowledge.diagnoses import Diagnosis, before_icd10cm, billable_on, diagnoses_of
from ablcode.knowledge.edition import reaches
from ablcode.knowledge.pairs import TABLES, column_two_of, covers, edition, find_pair, pairs_of
from ablcode.knowledge.payers import payers
from ablcode.knowledge.pcs import pcs_codes
from ablcode.knowledge.places import places
from ablcode.knowledge.procedures import Procedure
from ablcode.knowledge.rules import source
from ablcode.knowledge.tables import Tables
from ablcode.knowledge.usual import usual_diagnoses
from ablcode.show.documents.reasons import reasons


def modifier_section(code: str, day: str, tables: Tables | None = None) -> list[dict[str, Any]]:
    """Return every modifier with its status on the code, by the fee schedule of `tables`, else as bundled."""
    return [
        {
            "code": one.code,
            "name": one.name,
            "use": one.use,
            "for": one.audience,
            "status": one.status,
            "why": reasons(one.why),
        }
        for one in modifiers_for(code, day, tables)
    ]


def diagnosis_section(record: Procedure, day: str) -> list[dict[str, Any]]:
    """Return the diagnoses that belong to the code's organ, those usual for the code first (`usual`).

    `billable` is as of the day; before ICD-10-CM was in force there are none.
    """
    if before_icd10cm(day):
        return []
    usual = usual_diagnoses(record.code, record.organ) if record.kind in ("ablation", "unlisted") else ()
    known = {found.code: found for found in diagnoses_of(record.organ)}
    order = {code: place for place, code in enumerate(usual)}
    ranked = sorted(known.values(), key=lambda found: order.get(found.code, len(order)))
    return [_diagnosis(found, found.code in order, day) for found in ranked]


def _diagnosis(found: Diagnosis, usual: bool, day: str) -> dict[str, Any]:
    return {
        "code": found.code,
        "title": found.title,
        "billable": billable_on(found.code, day),
        "usual": usual,
        "role": found.role,
        "support": found.support,
        "laterality": found.laterality,
        "warning": found.warning,
    }


def pcs_section(record: Procedure, day: str) -> list[dict[str, Any]]:
    """Return the inpatient procedure codes of the same treatment, for each energy of the code."""
    if record.kind != "ablation":
        return []
    found = {
        pcs.code: pcs
        for energy in record.energies or (None,)
        for pcs in pcs_codes(record.organ, record.approach, energy, None, (), day)
    }
    return [
        {"code": pcs.code, "title": pcs.title, "valid_from": pcs.valid_from, "valid_to": pcs.valid_to}
        for pcs in found.values()
    ]


def pair_section(record: Procedure, day: str) -> dict[str, Any]:
    """Return both tables' pair edits that hold on the day; `known` is false where a table cannot have the code."""
    return {table: _pairs(table, record, day) for table in TABLES}


def _pairs(table: str, record: Procedure, day: str) -> dict[str, Any]:
    head = edition(table)
    answers = reaches(head.first, day)
    known = answers and covers(table, record.code) and (record.valid_from is None or record.valid_from <= head.valid_to)
    denied: dict[str, list[str]] = {"0": [], "1": []}
    for other in column_two_of(table, record.code) if answers else ():
        pair = find_pair(table, record.code, other, day)
        if pair:
            denied.setdefault(pair.indicator, []).append(other)
    denies: dict[str, list[str]] = {"0": [], "1": []}
    for indicator, others in pairs_of(table, record.code)["column_two"].items() if answers else ():
        denies.setdefault(indicator, []).extend(o for o in others if find_pair(table, o, record.code, day))
    return {
        "edition": head.edition,
        "valid_from": head.valid_from,
        "valid_to": head.valid_to,
        "known": known,
        "message": None
        if known
        else f"no {table} table seen covers {record.code}{' yet' if answers else ' on that day'}: "
        "the absence of a pair is no permission",
        "column_one": denied,
        "column_two": denies,
        "sources": [head.source],
    }


def payer_section(record: Procedure) -> list[dict[str, Any]]:
    """Return what the payers' policies say on the code's energies; the policies seen concern the liver only."""
    if record.organ != "liver":
        return []
    found = []
    for payer in payers():
        for stance in payer.energies:
            if stance.energy not in record.energies:
                continue
            named = [policy for policy in payer.policies if policy.id in stance.policies] or list(payer.policies)
            found.append(
                {
                    "payer": payer.payer,
                    "policy": "; ".join(f"{p.id}: {p.title}" if p.title else p.id for p in named) or None,
                    "seen": "; ".join(f"{p.id}: {p.seen}" for p in named if p.seen) or None,
                    "energy": stance.energy,
                    "stance": stance.stance,
                    "criteria": list(stance.criteria),
                    "confidence": stance.confidence,
                }
            )
    return found


def taxonomy_section(codes: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the provider taxonomies that usually report the code."""
    table = places().taxonomies
    return [{"code": code, "name": table[code].name, "role": table[code].role} for code in codes if code in table]


def source_section(ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return sources with title, publisher, edition, date and address."""
    return [source(one)._asdict() for one in ids]
