"""The document of `modifiers`."""

from typing import TYPE_CHECKING, Any

from ablcode.knowledge.advice import Fit, fits
from ablcode.knowledge.edition import fee_editions, table_edition
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.tables import Bundled
from ablcode.show.documents.beside import modifier_section
from ablcode.show.documents.envelope import envelope
from ablcode.show.documents.reasons import reasons

if TYPE_CHECKING:
    from ablcode.cms.lookup import Store


def modifiers_document(code: str, day: str, when: str | None, store: "Store | None" = None) -> dict[str, Any]:
    """Return every modifier with its status on the code, or those that what happened points to.

    The fee schedule of the user's own tables in `store` decides before the bundled one.
    """
    asked = None
    if store is not None:
        from ablcode.cms.tables import ImportedTables

        asked = ImportedTables(store, Bundled())
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
            for one in modifier_section(code, day, asked)
        ]
    else:
        results = [_fit(fit) for fit in fits(code, when, day, asked)]
    tables = {name: table_edition(name).edition for name in ("modifiers", "ncci_practitioner", "ncci_hospital")}
    tables |= {edition.table: edition.edition for edition in fee_editions()}
    notices = [] if results else [("NO_MATCH", f"No modifier fits these words for {code}.")]
    if store is not None:
        from ablcode.show.documents.imported import own_editions, period_notices

        tables |= own_editions(store)
        notices += period_notices(store, ("fee-schedule", "mue-practitioner"), day)
    return envelope("modifiers", day, query, results, tables, notices)


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
