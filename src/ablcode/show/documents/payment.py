"""What Medicare pays for a code, as JSON: physician by year, hospital outpatient, ambulatory surgical center."""

from collections.abc import Mapping
from typing import Any

from ablcode.knowledge.amounts import dollars
from ablcode.knowledge.edition import reaches
from ablcode.knowledge.payment import Fee, Opps, Payment, find_payment, meaning, payment_table
from ablcode.knowledge.tables import center_on

PRICED_BY_RVU = frozenset({"A", "R", "T"})  # statuses of the fee schedule under which RVUs become a price
INDICATORS = ("pctc", "multiple", "bilateral", "assistant", "cosurgeon", "team")


def payment_section(code: str, day: str) -> dict[str, Any]:
    """Return the payment section of a code on a day; what is not in the data is null."""
    facts = find_payment(code)
    return {
        "physician": [fee_object(fee, payment_table()["years"][fee.year]) for fee in facts.fees],
        "hospital_outpatient": _hospital(facts, day),
        "asc": _asc(code, facts, day),
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
    head = payment_table()["opps"]
    found = facts.opps_on(day) if reaches(head["valid_from"], day) else None
    if found is None or found.status is None:
        return None
    rate, rate_date = _rate(found, facts, day)
    return {
        "edition": head["edition"],
        "valid_from": found.valid_from,
        "valid_to": found.valid_to,
        "status": worded("opps_status", found.status),
        "inpatient_only": found.status == "C",
        "inpatient_only_2025": facts.inpatient_only_2025,
        "apc": found.apc,
        "rate": rate,
        "rate_date": rate_date,
        "rate_2025": facts.opps_2025_rate,
        "sources": [head["source"], *([head["rate_2025_source"]] if facts.opps_2025_rate else [])],
    }


def _rate(found: Opps, facts: Payment, day: str) -> tuple[str | None, str | None]:
    """Return the hospital rate of the day's year with the day it is of; the bundled rates are of two years."""
    head = payment_table()["opps"]
    rates = {head["rate_date"]: found.rate, head["rate_2025_date"]: facts.opps_2025_rate}
    return next(((rate, of) for of, rate in rates.items() if rate and of[:4] == day[:4]), (None, None))


def _asc(code: str, facts: Payment, day: str) -> dict[str, Any] | None:
    """Return what the surgery center list of the day's year says; what a center is paid is known of the newest one."""
    listing = center_on(code, day)
    if listing is None:
        return None
    head = payment_table()["asc"]
    newest = facts.asc if reaches(head["valid_from"], day) else None
    return {
        "edition": head["edition"] if newest else head["edition_2025"],
        "listed": listing.listed,
        "addendum": newest.addendum if newest else None,
        "indicator": worded("asc_indicator", listing.indicator) if listing.indicator else None,
        "multiple_discount": newest.multiple_discount if newest else None,
        "rate": newest.rate if newest else None,
        "device_offset": newest.device_offset if newest else None,
        "status_2025": facts.asc_2025,
        "sources": list(dict.fromkeys((listing.source, *([head["source_2025"]] if facts.asc_2025 else [])))),
    }
