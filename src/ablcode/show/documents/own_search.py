"""Codes that a search finds in the user's own CMS files."""

from typing import Any

from ablcode.cms.lookup import Store
from ablcode.cms.rows import TitleHit
from ablcode.knowledge.diagnoses import normal_diagnosis
from ablcode.knowledge.written import read_codes
from ablcode.show.documents.own import own_entry, own_systems

_EXACT, _HIGHEST, _LOWEST = 100, 95, 60
_IN_A_WORD = 15  # less where a word stands only inside another
_HEADER = 5  # less for a header, which is no code to report
_NOT_NAMED = "in your own CMS files, without a description"


def with_own_hits(
    results: list[dict[str, Any]], text: str, kinds: tuple[str, ...], limit: int, day: str, store: Store
) -> list[dict[str, Any]]:
    """Return the hits with those of the imported tables, the best first; at one score the bundled ones come first."""
    known = {(hit["system"], hit["code"]) for hit in results}
    own = _by_code(text, day, store) or [_hit(found, text) for found in store.search_titles(text, day, limit=limit)]
    new = [hit for hit in own if (hit["system"], hit["code"]) not in known and (not kinds or hit["system"] in kinds)]
    return sorted([*results, *new], key=lambda hit: -hit["score"])[:limit]


def _by_code(text: str, day: str, store: Store) -> list[dict[str, Any]]:
    """Return the codes that the whole text is."""
    written = read_codes((text,))
    if len(written) != 1:
        return []
    found = []
    for system, code in own_systems(written[0], store, day):
        name = own_entry(system, code, store, day)["name"] or _NOT_NAMED
        found.append(_object(code, system, name, _EXACT, "code", written[0].code))
    return found


def _hit(found: TitleHit, text: str) -> dict[str, Any]:
    """Return a title that holds all the words; the more of it they are, the higher the score."""
    words = text.lower().split()
    title = f" {found.title.lower()}"
    share = min(1.0, sum(map(len, words)) / max(1, len(title.replace(" ", ""))))
    score = _LOWEST + (_HIGHEST - _LOWEST) * share
    score -= 0 if all(f" {word}" in title for word in words) else _IN_A_WORD
    score -= 0 if found.billable else _HEADER
    code = normal_diagnosis(found.code) if found.system == "icd10cm" else found.code
    note = None if found.billable else "a header: more characters are needed"
    return {**_object(code, found.system, found.title, round(score), "imported title", found.edition), "note": note}


def _object(code: str, system: str, name: str, score: int, field: str, text: str) -> dict[str, Any]:
    return {
        "code": code,
        "system": system,
        "name": name,
        "score": score,
        "matched": {"field": field, "text": text},
        "note": None,
    }
