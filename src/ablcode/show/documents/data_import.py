"""The documents of `data import` and `data forget`."""

from collections.abc import Sequence
from typing import Any

from ablcode.cms.records import Edition
from ablcode.cms.results import Imported, ImportResult
from ablcode.show.documents.envelope import envelope


def import_document(
    done: Sequence[tuple[str, ImportResult]], kind: str | None, since: str | None, store: str, day: str
) -> dict[str, Any]:
    """Return the tables that each file brought, what was left out of a zip and why, and what to know."""
    tables = [(file, imported) for file, result in done for imported in result.imported]
    skipped = [{"file": file, "member": member, "why": why} for file, result in done for member, why in result.skipped]
    notices = [("IMPORT", text) for _, result in done for text in result.notices]
    notices += [
        ("UNDATED", f"Neither {each.edition.source} nor its name says for when it is: --since gives its first day.")
        for _, each in tables
        if each.edition.release == "undated"
    ]
    query = {"files": [file for file, _ in done], "kind": kind, "since": since}
    editions = {each.edition.kind.replace("-", "_"): each.edition.label for _, each in tables}
    results = [_imported(file, each) for file, each in tables]
    return envelope("data-import", day, query, results, editions, notices, skipped=skipped, store=store)


def _imported(file: str, imported: Imported) -> dict[str, Any]:
    return {
        "file": file,
        **edition_object(imported.edition),
        "replaced": imported.replaced,
        "unchanged": imported.unchanged,
    }


def edition_object(edition: Edition) -> dict[str, Any]:
    """Return an imported edition as JSON."""
    return {
        "id": edition.id,
        "table": edition.kind,
        "edition": edition.label,
        "release": edition.release,
        "part": edition.part or None,
        "rows": edition.rows,
        "valid_from": edition.valid_from,
        "valid_to": edition.valid_to,
        "source": edition.source,
        "sha256": edition.sha256,
        "imported_at": edition.imported_at,
    }


def forget_document(edition: Edition, store: str, day: str) -> dict[str, Any]:
    """Return the edition that was removed."""
    return envelope("data-forget", day, {"edition": edition.id}, [edition_object(edition)], {}, store=store)
