"""The document of `compare`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.tables import Bundled
from ablcode.knowledge.written import near_codes
from ablcode.show.documents.envelope import envelope
from ablcode.show.documents.procedure import procedure_document
from ablcode.show.kinds import OTHER_LINES

if TYPE_CHECKING:
    from ablcode.cms.lookup import Store

Document = dict[str, Any]


def compare_document(codes: tuple[str, ...], day: str, store: "Store | None" = None) -> Document:
    """Return the fields of several procedure codes side by side; unknown codes stand in `missing`.

    What the user's own tables in `store` say comes before what is bundled.
    """
    records = {code: find_procedure(code) for code in codes}
    known = {code: procedure_document(record, day) for code, record in records.items() if record}
    editions, notices = Bundled().editions(), []
    if store is not None:
        from ablcode.show.documents.imported import own_editions, period_notices
        from ablcode.show.documents.own import PROCEDURE_KINDS, editions_of, with_own

        known = {code: with_own(document, store, day) for code, document in known.items()}
        editions |= own_editions(store)
        used = {edition for document in known.values() for edition in editions_of(document)}
        notices = period_notices(store, PROCEDURE_KINDS, day, used)
    missing = [{"code": code, "candidates": list(near_codes(code))} for code in codes if code not in known]
    known = {code: _of_year(document, day[:4]) for code, document in known.items()}
    fields = [_field(name, read, known) for name, read in FIELDS.items()]
    query = {"codes": list(codes), "dos": day}
    results = [{"code": code, "name": document["name"]} for code, document in known.items()]
    return envelope("compare", day, query, results, editions, notices, fields=fields, missing=missing)


def _field(name: str, read: Callable[[Document], Any], known: dict[str, Document]) -> dict[str, Any]:
    values = {code: read(document) for code, document in known.items()}
    first = next(iter(values.values()), None)
    return {"field": name, "values": values, "differs": any(value != first for value in values.values())}


def _of_year(document: Document, year: str) -> Document:
    """Return a document with the fee schedule of one year alone: prices of two years are not compared."""
    fees = [fee for fee in document["payment"]["physician"] if fee["year"] == year]
    return {**document, "payment": {**document["payment"], "physician": fees}}


def _fee(document: Document, key: str) -> str | None:
    return next((fee[key] for fee in document["payment"]["physician"] if fee["modifier"] is None), None)


def _statuses(document: Document, status: str) -> list[str]:
    """Return the modifiers with a status, without those that are never for a procedure line."""
    mine = (m for m in document["modifiers"] if m["why"][0]["rule"] not in OTHER_LINES)
    return [m["code"] for m in mine if m["status"] == status]


def _guidance(document: Document) -> str | None:
    guidance = document["guidance"]
    if guidance["included"]:
        return "included"
    return " or ".join(guidance["codes"]) or (None if guidance["included"] is None else "not part of the code")


def _site(document: Document, key: str) -> Any:  # noqa: ANN401 - a JSON value
    value = document["sites"]["medicare"][key]
    return value["value"] if isinstance(value, dict) else value


FIELDS: dict[str, Callable[[Document], Any]] = {
    "kind": lambda d: d["kind"],
    "organ": lambda d: d["organ"],
    "approach": lambda d: d["approach"],
    "energies": lambda d: d["energies"],
    "category": lambda d: d["category"],
    "valid_from": lambda d: d["valid_from"],
    "valid_to": lambda d: d["valid_to"],
    "in_force": lambda d: d["in_force"],
    "replaces": lambda d: d["replaces"],
    "guidance": _guidance,
    "unit": lambda d: d["unit"]["rule"],
    "mue": lambda d: d["unit"]["mue"],
    "adjudication": lambda d: d["unit"]["adjudication_means"],
    "global_days": lambda d: d["global_days"],
    "hospital_outpatient": lambda d: _site(d, "hospital_outpatient"),
    "inpatient_only": lambda d: _site(d, "inpatient_only"),
    "asc_listed": lambda d: _site(d, "asc_listed"),
    "office_price": lambda d: _site(d, "office_price"),
    "physician_facility": lambda d: _fee(d, "amount_facility"),
    "physician_office": lambda d: _fee(d, "amount_office"),
    "hospital_rate": lambda d: (d["payment"]["hospital_outpatient"] or {}).get("rate"),
    "asc_rate": lambda d: (d["payment"]["asc"] or {}).get("rate"),
    "modifiers_allowed": lambda d: _statuses(d, "allowed"),
    "modifiers_never": lambda d: _statuses(d, "never"),
    "not_with": lambda d: sorted({code for each in d["not_with"] for code in each["codes"]}),
}
