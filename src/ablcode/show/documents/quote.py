"""The document of `payment`: the fee schedule's amount with its arithmetic, and beside it what facilities are paid."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ablcode.cms.amounts import Amount, payment
from ablcode.cms.lookup import Store
from ablcode.cms.quote import Place, Priced, find_fee
from ablcode.cms.tables import ImportedTables
from ablcode.knowledge.allowed import status
from ablcode.knowledge.allowed_checks import NEVER
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.payment import payment_table
from ablcode.knowledge.places import places
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.selection import in_force
from ablcode.knowledge.tables import IMPORTED, Bundled
from ablcode.knowledge.written import near_codes
from ablcode.show.documents.envelope import envelope
from ablcode.show.documents.imported import asc_object, hospital_object, own_name, period_notices
from ablcode.show.documents.payment import payment_section, worded

Object = dict[str, Any]
_TABLES = ("fee-schedule", "fee-schedule-qpp", "opps-b", "asc-aa", "asc-bb", "asc-ee", "asc-ff")
_PARTS = ("physician", "hospital_outpatient", "asc")


class Asked(NamedTuple):
    """A code as it was written, with the modifiers on it."""

    text: str
    code: str
    modifiers: tuple[str, ...]


class Question(NamedTuple):
    """What is asked: codes, day, place of service, locality as written, and which conversion factor."""

    codes: tuple[Asked, ...]
    day: str
    pos: str | None
    locality: str | None
    qualifying: bool


def quote_document(asked: Question, place: Place, store: Store | None) -> Object:
    """Return what Medicare pays for each code on the day; codes of which no table knows a price are in `missing`."""
    results: list[Object] = []
    missing: list[Object] = []
    notices: list[tuple[str, str]] = []
    for one in asked.codes:
        found = _result(one, asked, place, store, notices)
        if found is None:
            missing.append({"code": one.code, "candidates": list(near_codes(one.code))})
        else:
            results.append(found)
    if store is not None:
        used = [each[key]["edition"] for each in results for key in _PARTS if each[key]]
        notices += period_notices(store, (*_TABLES, "gpci"), asked.day, [*used, place.gpci.edition])
    if asked.qualifying:
        notices += _of_factor(results, asked.day)
    if place.confidence is not None:
        notices.append(_of_place(place))
    query = {
        "codes": [{"text": one.text, "code": one.code, "modifiers": list(one.modifiers)} for one in asked.codes],
        "dos": asked.day,
        "pos": asked.pos,
        "locality": asked.locality,
        "qualifying": asked.qualifying,
    }
    tables = {}
    for name, key in (("fees", "physician"), ("opps", "hospital_outpatient"), ("asc", "asc")):
        editions = dict.fromkeys(found[key]["edition"] for found in results if found[key])
        if editions:
            tables[name] = "; ".join(editions)
    if place.source is not None:
        tables["gpci"] = place.gpci.edition
    return envelope("payment", asked.day, query, results, tables, notices, locality=_locality(place), missing=missing)


def _result(
    one: Asked, asked: Question, place: Place, store: Store | None, notices: list[tuple[str, str]]
) -> Object | None:
    record = find_procedure(one.code)
    refused = _never(one, asked.day, store)
    modifier, priced = ("", None) if refused else _row(one, asked, store)
    hospital, asc = (None, None) if refused else _facilities(one.code, asked.day, store)
    notices += refused
    if not refused and priced is None and hospital is None and asc is None and record is None:
        return None
    if not refused and priced is None:
        gone = record is not None and not in_force(record.valid_from, record.valid_to, asked.day)
        why = f"it was not in force on {asked.day}" if gone else f"no fee schedule of {asked.day[:4]} here has it"
        notices.append(("NO_FEE", f"{one.code} has no fee schedule amount: {why}."))
    notices += [] if refused else _of_modifiers(one, modifier)
    return {
        "code": one.code,
        "name": record.name if record else own_name(store, one.code),
        "modifier": modifier or None,
        "physician": _physician(priced, place, asked.pos) if priced else None,
        "hospital_outpatient": hospital,
        "asc": asc,
    }


def has_price(result: Object) -> bool:
    """Say whether a code of the document has a price: for the physician, the hospital or the surgery center."""
    physician, facilities = result["physician"], (result["hospital_outpatient"], result["asc"])
    amounts = [physician[setting]["amount"] for setting in ("facility", "office")] if physician else []
    return any((*amounts, *(found["rate"] for found in facilities if found)))


def _never(one: Asked, day: str, store: Store | None) -> list[tuple[str, str]]:
    """Say which modifiers the code never takes: a line that is never valid has no price."""
    tables = ImportedTables(store, Bundled()) if store is not None else None
    judged = [(modifier, status(one.code, modifier, day, tables)) for modifier in one.modifiers]
    return [
        ("MODIFIER_NEVER", f"{one.code}-{modifier} has no price: {found.why[0].text}.")
        for modifier, found in judged
        if found.status == NEVER
    ]


def _row(one: Asked, asked: Question, store: Store | None) -> tuple[str, Priced | None]:
    """Return the modifier that has a row of its own in the fee schedule, and the row; else that without a modifier."""
    for modifier in (*one.modifiers, ""):
        found = find_fee(one.code, modifier, asked.day, qualifying=asked.qualifying, store=store)
        if found is not None:
            return modifier, found
    return "", None


def _of_modifiers(one: Asked, priced: str) -> list[tuple[str, str]]:
    """Say of each modifier that the amount does not reflect what it does to payment."""
    found = []
    for modifier in one.modifiers:
        if modifier != priced:
            known = modifiers().by_code.get(modifier)
            effect = f" {known.payment_effect}" if known and known.payment_effect else ""
            said = f"The fee schedule has no row for {one.code}-{modifier}: the amounts are those without it.{effect}"
            found.append(("MODIFIER_NOT_PRICED", said))
    return found


def _physician(priced: Priced, place: Place, pos: str | None) -> Object:
    fee = priced.fee
    paid = payment(fee, place.gpci)
    applies = None if pos is None else "facility" if pos in places().facility else "office"
    return {
        "edition": fee.edition,
        "valid_from": priced.valid_from,
        "valid_to": priced.valid_to,
        "in_period": fee.in_period,
        "imported": priced.own,
        "status": worded("status", fee.status),
        "global_days": fee.global_days,
        "conversion_factor": fee.conversion_factor,
        "applies": applies,
        "facility": _setting(paid.facility, paid.facility_why_not),
        "office": _setting(paid.nonfacility, paid.nonfacility_why_not),
        "sources": [priced.source, *([place.source] if place.source else [])],
    }


def _setting(amount: Amount | None, why_not: str | None) -> Object:
    if amount is None:
        return {"amount": None, "parts": [], "total": None, "why_not": why_not}
    parts = (
        ("work", amount.work_rvu, amount.work_gpci, amount.work),
        ("practice", amount.pe_rvu, amount.pe_gpci, amount.pe),
        ("malpractice", amount.mp_rvu, amount.mp_gpci, amount.mp),
    )
    return {
        "amount": str(amount.amount),
        "parts": [
            {"part": part, "rvu": str(rvu), "index": str(index), "product": _plain(product)}
            for part, rvu, index, product in parts
        ],
        "total": _plain(amount.total_rvu),
        "why_not": None,
    }


def _plain(value: Decimal) -> str:
    """Return a product with at least two decimals and no zeros behind them."""
    whole, _, fraction = f"{value:f}".partition(".")
    return f"{whole}.{fraction.rstrip('0').ljust(2, '0')}"


def _facilities(code: str, day: str, store: Store | None) -> tuple[Object | None, Object | None]:
    """Return what the hospital and the surgery center are paid, from the user's own files first."""
    hospital = hospital_object(store, code, day) if store is not None else None
    asc = asc_object(store, code, day) if store is not None else None
    bundled = payment_section(code, day)
    return _beside(hospital or bundled["hospital_outpatient"]), _beside(asc or bundled["asc"])


def _beside(found: Object | None) -> Object | None:
    if found is None:
        return None
    kept = ("edition", "status", "apc", "listed", "addendum", "indicator", "rate", "rate_date", "sources")
    return {"imported": found["sources"] == [IMPORTED], **{key: found[key] for key in kept if key in found}}


def _of_factor(results: Sequence[Object], day: str) -> list[tuple[str, str]]:
    """Say where there is no conversion factor of its own for qualifying participants."""
    year = payment_table()["years"].get(day[:4])
    if year is None or year["qualifying_apm_factor"] is not None or not results:
        return []
    said = f"The fee schedule of {day[:4]} has one conversion factor for all: --qualifying changes nothing."
    return [("ONE_FACTOR", said)]


def _of_place(place: Place) -> tuple[str, str]:
    gpci = place.gpci
    said = (
        f"The indices of {gpci.state}-{gpci.locality} {gpci.name} come from a copy of CMS's Addendum E, "
        f"confidence {place.confidence}: import GPCI{gpci.edition[-4:]} from CMS before the cent matters."
    )
    return ("LOCALITY_CONFIDENCE", said)


def _locality(place: Place) -> Object:
    gpci = place.gpci
    return {
        "name": gpci.name.lower() if place.source is None else gpci.name,
        "mac": gpci.mac or None,
        "state": gpci.state or None,
        "number": gpci.locality or None,
        "work": gpci.work,
        "practice": gpci.pe,
        "malpractice": gpci.mp,
        "edition": gpci.edition,
        "imported": place.own,
        "confidence": place.confidence,
        "sources": [place.source] if place.source else [],
    }
