"""The document of `modifiers`."""

from typing import Any

from ablcode.knowledge.advice import Fit, fits
from ablcode.knowledge.edition import fee_editions, table_edition
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.procedures import find_procedure
from ablcode.show.documents.beside import modifier_section
from ablcode.show.documents.envelope import envelope
from ablcode.show.documents.reasons import reasons


def modifiers_document(code: str, day: str, when: str | None) -> dict[str, Any]:
    """Return every modifier with its status on the code, or those that what happened points to."""
    record = find_procedure(code)
    query = {"code": code, "name": record.name if record else None, "when": when, "dos": day}
    if when is None:
        table = modifiers().by_code
        results = [
            {
                **one,
                "fits": None,
                "applies": None,
                "line": None,
                "documentation": list(table[one["code"]].documentation) if one["code"] in table else [],
                "order": table[one["code"]].order if one["code"] in table else None,
                "payment_effect": table[one["code"]].payment_effect if one["code"] in table else None,
            }
            for one in modifier_section(code, day)
        ]
    else:
        results = [_fit(fit) for fit in fits(code, when, day)]
    tables = {name: table_edition(name).edition for name in ("modifiers", "ncci_practitioner", "ncci_hospital")}
    tables |= {edition.table: edition.edition for edition in fee_editions()}
    none = [] if results else [("NO_MATCH", f"No modifier fits these words for {code}.")]
    return envelope("modifiers", day, query, results, tables, none)


def _fit(fit: Fit) -> dict[str, Any]:
    known = modifiers().by_code.get(fit.code)
    return {
        "code": fit.code,
        "name": fit.name,
        "use": known.use if known else None,
        "for": fit.audience,
        "status": fit.status,
        "why": reasons(fit.why),
        "fits": fit.words,
        "applies": fit.applies,
        "line": fit.line,
        "documentation": list(fit.documentation),
        "order": fit.order,
        "payment_effect": fit.payment_effect,
    }
