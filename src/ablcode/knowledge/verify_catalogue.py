"""Checks of the catalogue: index and files, successors, guidance, the selection table, diagnoses, vocabulary."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from ablcode.knowledge.vocabulary import SORTS

Files = dict[str, Any]
Found = Iterator[tuple[str, str, str]]
FOLDER = "procedures/"
INDEX = "procedures/index.json"


def procedures(files: Files) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every procedure record with the file that holds it."""
    for file, content in files.items():
        if file.startswith(FOLDER) and file != INDEX:
            for record in content["procedures"]:
                if isinstance(record, dict) and isinstance(record.get("code"), str):
                    yield file, record


def catalogue(files: Files) -> dict[str, dict[str, Any]]:
    """Return the procedure records by code."""
    return {record["code"]: record for _, record in procedures(files)}


def overlap(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    """Say whether two periods (ISO dates, both ends included, None for an open end) share a day."""
    return (one[0] or "") <= (other[1] or "9") and (other[0] or "") <= (one[1] or "9")


def _period(record: dict[str, Any]) -> tuple[Any, Any]:
    return record.get("valid_from"), record.get("valid_to")


def index_and_files(files: Files) -> Found:
    """Codes that the index has in another file than the one that holds them."""
    index = files.get(INDEX, {}).get("files", {})
    held: dict[str, list[str]] = {}
    for file, record in procedures(files):
        held.setdefault(record["code"], []).append(file.removeprefix(FOLDER).removesuffix(".json"))
    for code, stems in held.items():
        if len(stems) > 1:
            yield f"{FOLDER}{stems[1]}.json", code, f"the code stands more than once ({', '.join(stems)})"
        if index.get(code) not in stems:
            yield INDEX, f"files.{code}", f"the index says {index.get(code)!r}, the code is in {stems[0]!r}"
    for code, stem in index.items():
        if code not in held:
            yield INDEX, f"files.{code}", f"no file holds the code (the index says {stem!r})"


def related_codes(files: Files) -> Found:
    """Successors, predecessors and related codes that the catalogue does not have."""
    known = catalogue(files)
    for file, record in procedures(files):
        code = record["code"]
        for key in ("replaces", "replaced_by", "related"):
            for other in record.get(key) or []:
                if other not in known:
                    yield file, f"{code}.{key}", f"{other} is not in the catalogue"
                elif other == code:
                    yield file, f"{code}.{key}", "a code refers to itself"
        for other in record.get("replaced_by") or []:
            if other in known and code not in (known[other].get("replaces") or []):
                yield file, f"{code}.replaced_by", f"{other} does not say that it replaces {code}"
        if record.get("valid_to") and not record.get("replaced_by") and not record.get("notes"):
            yield file, code, "deleted, without a successor and without a note that says so"


def guidance_codes(files: Files) -> Found:
    """Guidance codes that are none, and imaging that is included and reported."""
    known = catalogue(files)
    for file, record in procedures(files):
        guidance = record.get("guidance") or {}
        codes = guidance.get("codes") or []
        for other in codes:
            if known.get(other, {}).get("kind") != "guidance":
                yield file, f"{record['code']}.guidance", f"{other} is not a guidance code of the catalogue"
        if guidance.get("included") and codes:
            yield file, f"{record['code']}.guidance", "imaging is included, but guidance codes are listed"
        if record.get("kind") == "ablation" and guidance.get("included") is None and not guidance.get("note"):
            yield file, f"{record['code']}.guidance", "neither included nor separate, and no note says why"
    for family, codes in files.get("services.json", {}).get("guidance", {}).items():
        for code in codes.values() if isinstance(codes, dict) else ():
            if known.get(code, {}).get("kind") != "guidance":
                yield "services.json", f"guidance.{family}", f"{code} is not a guidance code of the catalogue"


def selection_rows(files: Files) -> Found:
    """Rows of unknown codes, outside a code's period or in each other's way; ablation codes that no row reaches."""
    known = catalogue(files)
    file = "selection.json"
    rows = files.get(file, {}).get("rows", [])
    for row in rows:
        code = row["code"]
        if code not in known:
            yield file, code, "the code is not in the catalogue"
        elif not overlap(_period(row), _period(known[code])):
            yield file, code, "the row's period lies outside the code's"
        if row.get("condition") and row["condition"] not in files[file]["conditions"]:
            yield file, code, f"unknown condition {row['condition']!r}"
    for one, other in combinations(rows, 2):
        if _same_terms(one) == _same_terms(other) and overlap(_period(one), _period(other)):
            yield file, one["code"], f"stands against {other['code']} on the same terms in the same period"
    reached = {row["code"] for row in rows}
    for place, record in procedures(files):
        if record.get("kind") == "ablation" and record["code"] not in reached:
            yield place, record["code"], "no row of the selection table reaches this ablation code"


def _same_terms(row: dict[str, Any]) -> tuple[Any, ...]:
    lists = tuple(tuple(sorted(row.get(key) or ())) for key in ("organs", "except", "approaches", "energies", "tumors"))
    return (*lists, row.get("claim_type"), row.get("condition"), row.get("rank"))


def known_words(files: Files) -> Found:
    """Organs, approaches and energies that the vocabulary does not have."""
    entries = files.get("vocabulary.json", {}).get("entries", {})
    known = {kind: {e["value"] for e in entries.get(kind, [])} for kind in ("organ", "approach", "energy", "tumor")}
    plural = {"organs": "organ", "except": "organ", "approaches": "approach", "energies": "energy"}
    for row in files.get("selection.json", {}).get("rows", []):
        for key, kind in plural.items():
            for value in row.get(key) or []:
                if value != "*" and value not in known[kind]:
                    yield "selection.json", f"{row['code']}.{key}", f"the vocabulary has no {kind} {value!r}"
    for file, record in procedures(files):
        for value in record.get("energies") or []:
            if value not in known["energy"]:
                yield file, f"{record['code']}.energies", f"the vocabulary has no energy {value!r}"


def vocabulary_terms(files: Files) -> Found:
    """Terms that two values of a kind claim without saying when, and values that are implied but unknown."""
    file = "vocabulary.json"
    entries = files.get(file, {}).get("entries", {})
    values = {kind: {entry["value"] for entry in group} for kind, group in entries.items()}
    for kind, group in entries.items():
        claimed: dict[str, list[dict[str, Any]]] = {}
        for entry in group:
            for term in _terms(entry):
                claimed.setdefault(term, []).append(entry)
        for term, owners in claimed.items():
            names = {owner["value"] for owner in owners}
            if len(names) > 1 and not any(term in owner.get("needs", {}) for owner in owners):
                yield file, f"{kind}.{term}", f"claimed by {', '.join(sorted(names))} without saying when"
        for entry in group:
            for other, value in (entry.get("implies") or {}).items():
                if other in values and value not in values[other]:
                    yield file, f"{kind}.{entry['value']}", f"implies an unknown {other} {value!r}"
            for term in entry.get("needs") or {}:
                if term not in _terms(entry):
                    yield file, f"{kind}.{entry['value']}", f"needs speaks of {term!r}, which is none of its terms"


def _terms(entry: dict[str, Any]) -> list[str]:
    return [term for sort in SORTS for term in entry.get(sort, ())]


def diagnoses(files: Files) -> Found:
    """Diagnoses without a title, and groups of codes that the catalogue does not have."""
    file = "diagnoses.json"
    content = files.get(file, {})
    known = catalogue(files)
    for code, record in content.get("diagnoses", {}).items():
        if not isinstance(record, dict) or not record.get("title"):
            yield file, code, "a diagnosis without a title"
        elif record.get("code") != code:
            yield file, code, f"filed under {code}, but its code is {record.get('code')!r}"
    for row in files.get("tumor_diagnoses.json", {}).get("rows", []):
        if row["code"] not in content.get("diagnoses", {}):
            yield "tumor_diagnoses.json", row["code"], "the code is not among the diagnoses"
    for group in content.get("groups", []):
        for code in group.get("codes_for", []):
            if code not in known:
                yield file, f"groups.{group.get('organ')}", f"{code} is not in the catalogue"


def taxonomies(files: Files) -> Found:
    """Find taxonomies of procedures that the table does not have, and codes that stand twice in a table."""
    known = {one["code"] for one in files.get("places.json", {}).get("taxonomies", [])}
    for file, record in procedures(files):
        for code in record.get("taxonomies") or []:
            if code not in known:
                yield file, f"{record['code']}.taxonomies", f"unknown taxonomy {code}"
    for file, key in (("modifiers.json", "modifiers"), ("places.json", "places"), ("places.json", "taxonomies")):
        codes = Counter(one["code"] for one in files.get(file, {}).get(key, []))
        for code, count in codes.items():
            if count > 1:
                yield file, f"{key}.{code}", f"the code stands {count} times"


CATALOGUE_CHECKS = (
    index_and_files,
    related_codes,
    guidance_codes,
    selection_rows,
    known_words,
    vocabulary_terms,
    diagnoses,
    taxonomies,
)
