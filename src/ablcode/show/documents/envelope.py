"""What every document begins and ends with: schema, version, data edition, query, results, notices."""

from collections.abc import Mapping, Sequence
from typing import Any

from ablcode import __version__
from ablcode.knowledge.edition import edition

MAJORS = {
    "lookup": 1,
    "search": 1,
    "modifiers": 1,
    "compare": 1,
    "matrix": 1,
    "payment": 1,
    "suggest": 1,
    "batch": 1,
    "check": 1,
    "explain": 1,
    "data-status": 1,
    "data-import": 1,
    "data-forget": 1,
    "data-sources": 1,
    "data-verify": 1,
    "schema": 1,
    "help": 1,
    "version": 1,
}
CPT_NOTICE = (
    "CPT codes are the American Medical Association's; the descriptions here are our own words. "
    "Billing with CPT needs the AMA's license. This is advice for coders, not a claim decision."
)


def envelope(
    name: str,
    day: str,
    query: Mapping[str, Any],
    results: Sequence[Any],
    tables: Mapping[str, str],
    notices: Sequence[tuple[str, str]] = (),
    **more: Any,  # noqa: ANN401 - JSON values
) -> dict[str, Any]:
    """Return a document: `tables` names the edition of each table used, `more` stands between results and notices.

    `status`, where there is one, stands before the results: it says how to read them.
    """
    status = {"status": more.pop("status")} if "status" in more else {}
    head = edition()
    told = [("CPT_NOTICE", CPT_NOTICE), *notices]
    if day > head.valid_to:
        told.append(
            ("AFTER_DATA", f"The data end on {head.valid_to}: codes and prices of {day} may differ from those shown.")
        )
    return {
        "schema": f"ablcode.{name}/{MAJORS[name]}",
        "version": __version__,
        "data": {"edition": head.edition, "dos": day, "tables": dict(tables)},
        "query": dict(query),
        **status,
        "results": list(results),
        **more,
        "notices": [{"code": code, "message": message} for code, message in told],
    }
