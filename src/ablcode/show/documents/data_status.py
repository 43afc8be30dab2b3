"""The document of `data status`: what is bundled, what was imported, and what is out of date on the day."""

from collections.abc import Sequence
from typing import Any

from ablcode.cms.results import EditionState
from ablcode.knowledge.edition import TableEdition, edition, table_editions
from ablcode.show.documents.data_import import edition_object
from ablcode.show.documents.envelope import envelope

# The imported tables that answer instead of a bundled one.
_INSTEAD = {
    "mue": ("mue-practitioner", "mue-outpatient"),
    "opps": ("opps-b",),
    "asc": ("asc-aa",),
    "ncci_practitioner": ("ptp-practitioner",),
    "ncci_hospital": ("ptp-hospital",),
    "icd10cm": ("icd10cm",),
    "icd10pcs": ("icd10pcs",),
    "gpci": ("gpci",),
}
_FEES = "fees_"
_HINT = "import the files of the day from CMS (ablcode data import FILE)"


def status_document(day: str, imported: Sequence[EditionState], store: str) -> dict[str, Any]:
    """Return each bundled table and each imported edition, with their periods and whether they hold on the day.

    Of a bundled table `covers_dos` is null where no period is stated; `instead` names the imported editions that
    answer in its place.
    """
    results = [_bundled(table, day, imported) for table in table_editions()]
    head = edition()
    query = {"dos": day, "edition": head.edition, "valid_from": head.valid_from, "valid_to": head.valid_to}
    tables = {table.table: table.edition for table in table_editions()}
    mine = [{**edition_object(each.edition), "state": each.state, "note": each.note or None} for each in imported]
    return envelope(
        "data-status", day, query, results, tables, _notices(results, imported, day), imported=mine, store=store
    )


def _bundled(table: TableEdition, day: str, imported: Sequence[EditionState]) -> dict[str, Any]:
    stated = table.valid_from is not None or table.valid_to is not None
    covers = (table.valid_from or "") <= day <= (table.valid_to or "9999") if stated else None
    return {
        "table": table.table,
        "edition": table.edition,
        "valid_from": table.valid_from,
        "valid_to": table.valid_to,
        "covers_dos": covers,
        "instead": _instead(table, day, imported),
        "sources": list(table.sources),
    }


def _instead(table: TableEdition, day: str, imported: Sequence[EditionState]) -> list[str]:
    """Return the imported editions in force on the day that answer instead of a bundled table."""
    kinds = _INSTEAD.get(table.table, ())
    if table.table == f"{_FEES}{day[:4]}":
        kinds = ("fee-schedule",)
    return [each.edition.label for each in imported if each.edition.kind in kinds and each.state == "current"]


def _notices(results: list[dict[str, Any]], imported: Sequence[EditionState], day: str) -> list[tuple[str, str]]:
    lapsed = [
        f"{each['table'].replace('_', ' ')} {each['edition']} (to {each['valid_to']})"
        for each in results
        if each["valid_to"] and each["valid_to"] < day and not each["instead"] and not each["table"].startswith(_FEES)
    ]
    notices = []
    if lapsed:
        notices.append(("BUNDLED_LAPSED", f"Bundled tables out of date on {day}: {', '.join(lapsed)}; {_HINT}."))
    old = sum(each.state == "lapsed" for each in imported)
    if old:
        notices.append(("IMPORTED_LAPSED", f"Imported editions out of date on {day}: {old}; {_HINT}."))
    return notices
