"""Places of service: inpatient-only codes, the surgery center's list, the office, and what an outpatient claim pays."""

from collections.abc import Iterator

from ablcode.claims.records import Change, Finding, NotChecked
from ablcode.claims.vocabulary import marks
from ablcode.claims.work import TREATS, Found, Item, Work, finding
from ablcode.knowledge.places import places

_INPATIENT_ONLY = "C"
_NOT_PAID = frozenset({"B", "E1"})
_TECHNICAL_ONLY = "3"
_HOSPITAL_CODE = "hospital"


def check_sites(work: Work) -> Iterator[Found]:
    """Yield findings about where the service was given and who may bill it there."""
    pos = work.claim.pos
    if pos is None:
        yield NotChecked("place of service", "needs input: the claim names no place")
    elif pos not in places().by_code and pos not in places().facility:
        yield NotChecked("place of service", f"not in data: place {pos}")
    for item in work.items:
        if not item.alive:
            continue
        found = _facility(work, item) if work.facility else _professional(work, item)
        if found is not None:
            yield found


def _facility(work: Work, item: Item) -> Finding | None:
    pos = work.claim.pos
    if pos == marks().place_surgery_center:
        return _surgery_center(work, item)
    if pos == marks().place_inpatient:
        return _admitted(work, item)
    if pos is not None and pos not in marks().places_hospital_outpatient:
        return None
    opps = work.tables.hospital(item.code, work.day)
    if opps is None:
        return None
    if opps.status == _INPATIENT_ONLY:
        if marks().inpatient_exception in item.modifiers or item.facts.record is None:
            return None
        severity = "error" if work.medicare else "warning"
        message = f"{item.code} is inpatient-only for Medicare (status C): an outpatient hospital claim is denied."
        fix = "Bill the admission, or check whether the patient was admitted."
        return finding("EDITOR-INPATIENT", "POS_NOT_ALLOWED", severity, item, message, fix, sources=(opps.source,))
    if opps.status in _NOT_PAID:
        severity = "error" if work.medicare else "warning"
        rule = "SITE-TULSA" if item.facts.record and item.facts.record.approach == "transurethral" else "SITE-OPPS"
        message = f"{item.code} has hospital outpatient status {opps.status}: Medicare does not pay it on this claim."
        fix = "Report the code that hospitals use for the service, or leave the line out."
        return finding(rule, "NOT_BILLABLE", severity, item, message, fix, sources=(opps.source,))
    return None


def _admitted(work: Work, item: Item) -> Finding | None:
    if item.facts.role not in TREATS:
        return None
    message = f"{item.code} on a facility claim for an admitted patient: the hospital reports ICD-10-PCS codes."
    fix = "Report the procedure in ICD-10-PCS, or check the place of service."
    return finding("SITE-ADMITTED", "NOT_BILLABLE", "info", item, message, fix)


def _surgery_center(work: Work, item: Item) -> Finding | None:
    """Judge a code by the surgery center list of the year; what is not on it is not paid there."""
    if item.facts.record is None or item.facts.role not in TREATS:
        return None
    center = work.tables.surgery_center(item.code, work.day)
    if center is None or center.listed:
        return None
    opps = work.tables.hospital(item.code, work.day)
    inpatient = opps is not None and opps.status == _INPATIENT_ONLY
    severity = "error" if work.medicare and (work.facility or inpatient) else "warning"
    message = f"{item.code} is not on Medicare's list for surgery centers on that day."
    fix = "The service belongs in a hospital for Medicare; check the place of service."
    return finding("SITE-ASC", "POS_NOT_ALLOWED", severity, item, message, fix, sources=(center.source,))


def _professional(work: Work, item: Item) -> Finding | None:
    if item.facts.role == _HOSPITAL_CODE or (item.facts.record and item.facts.record.category == "HCPCS"):
        message = f"{item.code} is a code for hospitals: physicians do not report it."
        fix = "Report the CPT code of the service, or leave the line out."
        return finding("SITE-OPPS", "NOT_BILLABLE", "error", item, message, fix, change=Change(drop=True))
    if item.fee is not None and item.fee.pctc == _TECHNICAL_ONLY and work.in_facility:
        message = f"{item.code} is a technical part only: in a facility the physician does not report it."
        rule = "SEDATION-TECHNICAL" if item.facts.role == "sedation" else "MOD-COMPONENT"
        return finding(rule, "NOT_BILLABLE", "error", item, message, "Leave the line out.", change=Change(drop=True))
    pos = work.claim.pos
    if pos == marks().place_office and item.fee is not None and item.fee.office_na and item.facts.role != "visit":
        message = f"{item.code} has no office price in the fee schedule (NA): it is not expected in place {pos}."
        return finding("SITE-OFFICE", "POS_NOT_ALLOWED", "error", item, message, "Check the place of service.")
    if pos == marks().place_surgery_center:
        return _surgery_center(work, item)
    opps = work.tables.hospital(item.code, work.day)
    hospital = pos in marks().places_hospital_outpatient and item.facts.role in TREATS
    if hospital and opps is not None and opps.status == _INPATIENT_ONLY and work.medicare:
        message = f"{item.code} is inpatient-only for Medicare's hospitals; the claim says place {pos}."
        fix = "Check whether the patient was admitted (place 21)."
        return finding("SITE-INPATIENT-ONLY", "POS_NOT_ALLOWED", "warning", item, message, fix)
    return None
