"""The documents of `data status`, `data sources` and `data verify`."""

from typing import Any

from ablcode.knowledge.edition import edition, table_editions
from ablcode.knowledge.rules import sources
from ablcode.show.documents.envelope import envelope


def status_document(day: str) -> dict[str, Any]:
    """Return each bundled table with its edition, and whether its period holds the day (null: no period stated)."""
    results = []
    for table in table_editions():
        stated = table.valid_from is not None or table.valid_to is not None
        covers = (table.valid_from or "") <= day <= (table.valid_to or "9999") if stated else None
        results.append(
            {
                "table": table.table,
                "edition": table.edition,
                "valid_from": table.valid_from,
                "valid_to": table.valid_to,
                "covers_dos": covers,
                "sources": list(table.sources),
            }
        )
    head = edition()
    query = {"dos": day, "edition": head.edition, "valid_from": head.valid_from, "valid_to": head.valid_to}
    tables = {table.table: table.edition for table in table_editions()}
    return envelope("data-status", day, query, results, tables)


def sources_document(text: str, day: str) -> dict[str, Any]:
    """Return the sources whose id, title or publisher holds the text; all of them for an empty one."""
    wanted = text.casefold()
    found = [
        one._asdict()
        for one in sources().values()
        if any(wanted in field.casefold() for field in (one.id, one.title, one.publisher))
    ]
    none = [] if found else [("NO_MATCH", f"No source holds {text!r}.")]
    return envelope("data-sources", day, {"text": text}, found, {}, none)


def verify_document(day: str) -> dict[str, Any]:
    """Return every problem of the bundled data; an empty list is what it should be."""
    from ablcode.knowledge.verify import verify

    problems = [problem._asdict() for problem in verify()]
    return envelope("data-verify", day, {}, problems, {})
