"""The document of `explain`."""

from typing import Any

from ablcode.knowledge.edition import table_edition
from ablcode.knowledge.rules import Rule, Source, rules, sources
from ablcode.show.documents.beside import source_section
from ablcode.show.documents.envelope import envelope

NEAR = 4


def explain_document(ids: tuple[str, ...], day: str) -> dict[str, Any]:
    """Return what is known of rules and sources by id, in any case; unknown ids stand in `missing` with near ones."""
    known: dict[str, Rule | Source] = {}
    known.update((key.casefold(), rule) for key, rule in rules().items())
    known.update((key.casefold(), source) for key, source in sources().items())
    results = []
    missing = []
    for text in ids:
        found = known.get(text.strip().casefold().replace("_", "-"))
        if found is None:
            missing.append({"code": text, "candidates": _near(text, [value.id for value in known.values()])})
        else:
            results.append(_rule(found) if isinstance(found, Rule) else {"system": "source", **found._asdict()})
    tables = {"rules": table_edition("rules").edition}
    return envelope("explain", day, {"ids": list(ids)}, results, tables, missing=missing)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "system": "rule",
        "id": rule.id,
        "area": rule.area,
        "text": rule.text,
        "confidence": rule.confidence,
        "example": rule.example,
        "fails": rule.fails,
        "sources": source_section(rule.sources),
    }


def _near(one: str, ids: list[str]) -> list[str]:
    """Return ids that hold the text asked for, else those that are spelled like it."""
    from difflib import get_close_matches

    holding = [known for known in ids if one.casefold() in known.casefold()]
    lower = {known.casefold(): known for known in ids}
    near = holding or [lower[match] for match in get_close_matches(one.casefold(), lower, n=NEAR, cutoff=0.5)]
    return near[:NEAR]
