"""The sections of a look-up that `--full` and `--section` show."""

from collections.abc import Callable
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.tables.parts import (
    BAD,
    CARE,
    CODE,
    GOOD,
    QUIET,
    bullets,
    columns,
    heading,
    quiet,
    rows,
    spread,
    words,
)

Entry = dict[str, Any]
Section = Callable[[Entry], list[RenderableType]]


def _titled(title: str, parts: list[RenderableType]) -> list[RenderableType]:
    return [heading(title), *parts] if parts else []


def _context(entry: Entry) -> list[RenderableType]:
    context = entry["clinical_context"]
    if not context:
        return []
    steps = rows((f"{number:>2}", Text(step)) for number, step in enumerate(context["steps"], 1))
    steps.columns[0].width = 3
    parts: list[RenderableType] = [Text(context["patient"]), Text(), steps]
    if entry["audience"]:
        parts += [Text(), quiet(f"For {entry['audience']}")]
    return _titled("Clinical context", parts)


def _documentation(entry: Entry) -> list[RenderableType]:
    return _titled("The record must show", [bullets(entry["documentation"])] if entry["documentation"] else [])


def _not_with(entry: Entry) -> list[RenderableType]:
    found: list[RenderableType] = [
        words((" ".join(each["codes"]), CODE), f"  {each['reason']}") for each in entry["not_with"]
    ]
    return _titled("Not beside it", found)


def _pairs(entry: Entry) -> list[RenderableType]:
    parts: list[RenderableType] = []
    names = {
        ("column_one", "0"): ("denied beside it", BAD, "never"),
        ("column_one", "1"): ("denied beside it", CARE, "unless a modifier parts them"),
        ("column_two", "0"): ("denies it", BAD, "never"),
        ("column_two", "1"): ("denies it", CARE, "unless a modifier parts them"),
    }
    for table, pairs in entry["pairs"].items():
        period = f"  {pairs['valid_from']} to {pairs['valid_to']}" if pairs["valid_from"] else ""
        parts.append(words((f"{table} {pairs['edition'] or ''}", "bold"), (period, QUIET)))
        if pairs["message"]:
            parts.append(Text(pairs["message"], CARE))
        for (column, indicator), (label, style, when) in names.items():
            codes = pairs[column].get(indicator)
            if codes:
                parts.append(words((f"{label}, {when}:", style)))
                parts.append(spread(codes, between=" "))
    return _titled("Pair edits (NCCI)", parts)


def _icd10pcs(entry: Entry) -> list[RenderableType]:
    lines = [[Text(each["code"], CODE), each["title"] or "title not in data"] for each in entry["icd10pcs"]]
    return _titled("For an admitted patient (ICD-10-PCS)", [columns(("code", "title"), lines)] if lines else [])


def _payers(entry: Entry) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for each in entry["payers"]:
        stance = each["stance"]
        style = GOOD if stance.startswith("covered") else BAD if "investigational" in stance else QUIET
        energy = each["energy"].replace("_", " ")
        parts.append(
            words((each["payer"], "bold"), f"  {energy}: ", (stance, style), (f"  {each['confidence'] or ''}", QUIET))
        )
        parts += [bullets(each["criteria"])] if each["criteria"] else []
        parts += [quiet(f"  {each['policy']}")] if each["policy"] else []
    return _titled("Payers: what their policies say, as far as seen", parts)


def _related(entry: Entry) -> list[RenderableType]:
    lines = [[Text(each["code"], CODE), each["name"] or "not in the catalogue"] for each in entry["related"]]
    return _titled("Related codes", [columns(("code", "what it is"), lines)] if lines else [])


def _taxonomies(entry: Entry) -> list[RenderableType]:
    lines = [[each["code"], each["name"], each["role"]] for each in entry["taxonomies"]]
    return _titled("Who reports it (taxonomies)", [columns(("code", "name", "role"), lines)] if lines else [])


def _notes(entry: Entry) -> list[RenderableType]:
    return _titled("Notes", [bullets(entry["notes"])] if entry["notes"] else [])


def _sources(entry: Entry) -> list[RenderableType]:
    found: list[RenderableType] = [
        words(each["title"], (f"  {each['publisher']}{', ' + each['date'] if each['date'] else ''}", QUIET))
        for each in entry["sources"]
    ]
    return _titled("Sources", found)


def _diagnoses(entry: Entry) -> list[RenderableType]:
    lines = [
        [
            Text(each["code"], CODE),
            Text("" if each["billable"] else "not billable", BAD),
            each["title"],
            Text(each["role"], QUIET),
        ]
        for each in entry["diagnoses"]
    ]
    return _titled("Diagnoses", [columns(("code", "", "title", "role"), lines)] if lines else [])


REST: dict[str, Section] = {
    "context": _context,
    "documentation": _documentation,
    "not-with": _not_with,
    "pairs": _pairs,
    "icd10pcs": _icd10pcs,
    "payers": _payers,
    "related": _related,
    "taxonomies": _taxonomies,
    "notes": _notes,
    "sources": _sources,
}
