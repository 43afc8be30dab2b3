"""The document of `search`."""

from typing import TYPE_CHECKING, Any

from ablcode.errors import UsageError
from ablcode.knowledge.edition import table_edition
from ablcode.knowledge.search import left_aside, search
from ablcode.show.documents.envelope import envelope
from ablcode.show.kinds import ALIASES, KINDS

if TYPE_CHECKING:
    from ablcode.cms.lookup import Store


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


def search_document(
    text: str, kinds: tuple[str, ...], limit: int, day: str, store: "Store | None" = None
) -> dict[str, Any]:
    """Return the codes that a text finds, the best first, each with its score and what matched.

    Titles and codes of the user's own tables in `store` are found beside the bundled ones.
    """
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
    editions = {}
    if store is not None:
        from ablcode.show.documents.imported import own_editions
        from ablcode.show.documents.own_search import with_own_hits

        results = with_own_hits(results, text, kinds, limit, day, store)
        editions = own_editions(store)
    query = {"text": text, "kinds": list(kinds), "limit": limit, "dos": day}
    tables = {name: table_edition(name).edition for name in ("procedures", "modifiers", "icd10cm", "icd10pcs")}
    notices = []
    if not results:
        notices.append(("NO_MATCH", f"Nothing in the data matches {text!r}."))
    elif [one["code"] for one in results] == [hit.code for hit in hits]:  # an imported title holds every word
        aside = left_aside(text, hits)
        notices += [("WORDS_LEFT_ASIDE", f"No code here goes by: {', '.join(aside)}.")] if aside else []
    return envelope("search", day, query, results, {**tables, **editions}, notices)
