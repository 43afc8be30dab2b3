"""The document of `search`."""

from typing import Any

from ablcode.errors import UsageError
from ablcode.knowledge.edition import table_edition
from ablcode.knowledge.search import search
from ablcode.show.documents.envelope import envelope
from ablcode.show.kinds import ALIASES, KINDS


def read_kinds(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a search is restricted to; raise UsageError for a kind that is none."""
    found = []
    for name in names:
        plain = name.strip().lower().replace("-", "_").replace(" ", "_")
        plain = ALIASES.get(plain, plain)
        if plain not in KINDS:
            from difflib import get_close_matches

            near = get_close_matches(plain, KINDS) or KINDS
            raise UsageError("UNKNOWN_KIND", f"no kind {name!r} (--kind)", f"--kind {near[0]}", near)
        found.append(plain)
    return tuple(dict.fromkeys(found))


def search_document(text: str, kinds: tuple[str, ...], limit: int, day: str) -> dict[str, Any]:
    """Return the codes that a text finds, the best first, each with its score and what matched."""
    hits = search(text, kinds=kinds or None, limit=limit, day=day)
    results = [
        {
            "code": hit.code,
            "system": hit.system,
            "name": hit.name,
            "score": hit.score,
            "matched": {"field": hit.field, "text": hit.text},
            "note": hit.note,
        }
        for hit in hits
    ]
    query = {"text": text, "kinds": list(kinds), "limit": limit, "dos": day}
    tables = {name: table_edition(name).edition for name in ("procedures", "modifiers", "icd10cm", "icd10pcs")}
    none = [] if results else [("NO_MATCH", f"Nothing in the data matches {text!r}.")]
    return envelope("search", day, query, results, tables, none)
