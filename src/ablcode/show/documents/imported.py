"""What the user's own CMS files say of a code, in the shapes of `lookup`."""

from collections.abc import Iterable
from typing import Any

from ablcode.cms.lookup import Store
from ablcode.knowledge.tables import IMPORTED
from ablcode.show.documents.payment import worded

Object = dict[str, Any]
_INPATIENT_ONLY = "C"


def period_notices(
    store: Store, kinds: Iterable[str], day: str, used: Iterable[str] | None = None
) -> list[tuple[str, str]]:
    """Return the notice that names the imported editions which answer for a day outside their own period.

    `used` are the editions that an answer names, where it names them: others are left out.
    """
    chosen = [store.in_force(kind, day) for kind in kinds]
    labels = dict.fromkeys(edition.label for one in chosen if one and not one.in_period for edition in one.editions)
    named = None if used is None else "\n".join(used)
    told = [label for label in labels if named is None or label in named]
    if not told:
        return []
    said = f"The release of {day} is not imported; the nearest one answered: {'; '.join(told)}."
    return [("EDITION_OUT_OF_PERIOD", said)]


def tell_periods(document: Object, store: Store, claim_type: str) -> None:
    """Add to the document of a claim the notice on imported editions that answer outside their own period."""
    table = "practitioner" if claim_type == "professional" else "hospital"
    limits = "mue-practitioner" if claim_type == "professional" else "mue-outpatient"
    told = period_notices(store, ("fee-schedule", f"ptp-{table}", limits), document["data"]["dos"])
    document["notices"] += [{"code": code, "message": message} for code, message in told]


def own_editions(store: Store) -> dict[str, str]:
    """Return the imported editions by the name of their table, for the head of a document."""
    return {f"{IMPORTED}_{edition.kind.replace('-', '_')}": edition.label for edition in store.editions}


def hospital_object(store: Store, code: str, day: str) -> Object | None:
    """Return what an imported OPPS Addendum B says of a code; None where none has it."""
    row = store.opps(code, day)
    chosen = store.in_force("opps-b", day)
    if row is None or chosen is None:
        return None
    edition = chosen.editions[0]
    return {
        "edition": row.edition,
        "valid_from": edition.valid_from,
        "valid_to": edition.valid_to,
        "status": worded("opps_status", row.status),
        "inpatient_only": row.status == _INPATIENT_ONLY,
        "inpatient_only_2025": None,
        "apc": row.apc or None,
        "rate": row.rate,
        "rate_date": edition.valid_from if row.rate else None,
        "rate_2025": None,
        "sources": [IMPORTED],
    }


def asc_object(store: Store, code: str, day: str) -> Object | None:
    """Return what imported ASC addenda say of a code; None where none has it."""
    row = store.asc(code, day)
    if row is None:
        return None
    offset = row.device_offset_percent
    return {
        "edition": ", ".join(row.editions),
        "listed": row.listed,
        "addendum": row.addendum,
        "indicator": worded("asc_indicator", row.indicator) if row.indicator else None,
        "multiple_discount": row.multiple_discount,
        "rate": row.rate,
        "device_offset": offset,
        "status_2025": None,
        "sources": [IMPORTED],
    }


def own_name(store: Store | None, code: str) -> str | None:
    """Return the licensee's own descriptor of a code, the one of middle length first; None where none was imported."""
    found = store.descriptor(code) if store is not None else None
    return found.medium or found.long or found.short if found is not None else None
