"""What Medicare pays for a code, as JSON: physician by year, hospital outpatient, ambulatory surgical center."""

from collections.abc import Mapping
from typing import Any

from ablcode.knowledge.amounts import dollars
from ablcode.knowledge.payment import Asc, Fee, Payment, find_payment, meaning, payment_table

PRICED_BY_RVU = frozenset({"A", "R", "T"})  # statuses of the fee schedule under which RVUs become a price
INDICATORS = ("pctc", "multiple", "bilateral", "assistant", "cosurgeon", "team")


def payment_section(code: str, day: str) -> dict[str, Any]:
    """Return the payment section of a code on a day; what is not in the data is null."""
    facts = find_payment(code)
    return {
        "physician": [fee_object(fee, payment_table()["years"][fee.year]) for fee in facts.fees],
        "hospital_outpatient": _hospital(facts, day),
        "asc": _asc(facts.asc, facts.asc_2025),
    }


def fee_object(fee: Fee, year: Mapping[str, Any]) -> dict[str, Any]:
    """Return a fee schedule row with its national amounts; `year` is the head of its release."""
    priced = fee.status in PRICED_BY_RVU
    return {
        "year": fee.year,
        "modifier": fee.modifier or None,
        "release": year["release"],
        "valid_from": year["valid_from"],
        "valid_to": year["valid_to"],
        "status": worded("status", fee.status),
        "rvu": {
            "work": fee.work,
            "practice_facility": None if fee.facility_na else fee.fac_pe,
            "practice_office": None if fee.office_na else fee.nonfac_pe,
            "malpractice": fee.mp,
            "total_facility": None if fee.facility_na else fee.fac_total,
            "total_office": None if fee.office_na else fee.nonfac_total,
        }
        if priced
        else None,
        "conversion_factor": year["conversion_factor"],
        "amount_facility": _amount(fee.fac_total, year["conversion_factor"], priced and not fee.facility_na),
        "amount_office": _amount(fee.nonfac_total, year["conversion_factor"], priced and not fee.office_na),
        "global_days": worded("global_days", fee.global_days),
        "split": {"preoperative": fee.pre, "operative": fee.intra, "postoperative": fee.post},
        "indicators": {name: worded(name, getattr(fee, name)) for name in INDICATORS},
        "sources": [year["source"]],
    }


def _amount(rvu: str, factor: str, priced: bool) -> str | None:
    return dollars(rvu, factor) if priced else None


def worded(indicator: str, value: str) -> dict[str, Any]:
    """Return an indicator's value with its meaning."""
    return {"value": value, "means": meaning(indicator, value)}


def _hospital(facts: Payment, day: str) -> dict[str, Any] | None:
    found = facts.opps_on(day)
    if found is None or found.status is None:
        return None
    head = payment_table()["opps"]
    return {
        "edition": head["edition"],
        "valid_from": found.valid_from,
        "valid_to": found.valid_to,
        "status": worded("opps_status", found.status),
        "inpatient_only": found.status == "C",
        "inpatient_only_2025": facts.inpatient_only_2025,
        "apc": found.apc,
        "rate": found.rate,
        "rate_date": head["rate_date"] if found.rate else None,
        "rate_2025": facts.opps_2025_rate,
        "sources": [head["source"], *([head["rate_2025_source"]] if facts.opps_2025_rate else [])],
    }


def _asc(asc: Asc | None, status_2025: str | None) -> dict[str, Any] | None:
    if asc is None and status_2025 is None:
        return None
    head = payment_table()["asc"]
    return {
        "edition": head["edition"],
        "listed": asc.listed if asc else None,
        "addendum": asc.addendum if asc else None,
        "indicator": worded("asc_indicator", asc.indicator) if asc and asc.indicator else None,
        "multiple_discount": asc.multiple_discount if asc else None,
        "rate": asc.rate if asc else None,
        "device_offset": asc.device_offset if asc else None,
        "status_2025": status_2025,
        "sources": [head["source"], *([head["source_2025"]] if status_2025 else [])],
    }
