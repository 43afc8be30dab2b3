"""`lookup` at a terminal: one sheet a code."""

from collections.abc import Callable, Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.kinds import OTHER_LINES
from ablcode.show.sections import SCREEN, SECTIONS
from ablcode.show.tables.entry import entry_sheet
from ablcode.show.tables.parts import (
    BAD,
    CARE,
    CODE,
    GOOD,
    QUIET,
    STATUS,
    Row,
    bullets,
    quiet,
    rows,
    sheet,
    spread,
    words,
)
from ablcode.show.tables.payment import payment_part, site_row
from ablcode.show.tables.sections import REST

Entry = dict[str, Any]
FIRST_DIAGNOSES = 6
SHORT = 300  # characters of the overview on the first screen


def page(document: dict[str, Any], full: bool = False, sections: tuple[str, ...] = ()) -> Iterator[RenderableType]:
    """Yield one sheet a code, with the sections of the first screen unless others are asked for."""
    shown = sections or (SECTIONS if full else SCREEN)
    day = document["data"]["dos"]
    for entry in document["results"]:
        if entry["system"] != "procedure":
            yield entry_sheet(entry)
            continue
        if entry["kind"] is None:
            from ablcode.show.tables.own import own_sheet

            yield own_sheet(entry, full)
            continue
        parts: list[RenderableType] = []
        labeled: list[Row] = []
        for section in shown:
            if section in ROWS:
                labeled += ROWS[section](entry)
                continue
            block = _short if section == "about" and not (full or sections) else BLOCKS[section]
            if labeled:
                parts.append(rows(labeled))
                labeled = []
            parts += block(entry)
        if labeled:
            parts.append(rows(labeled))
        style = QUIET if entry["in_force"] else BAD
        yield sheet(_title(entry), [*_not_in_force(entry, day), *_asked(entry), *parts], style)
    if document["results"] and not full and not sections:
        yield quiet(" --full shows every section, --section NAME one of them; ablcode modifiers CODE says why.")


def _title(entry: Entry) -> Text:
    what = [entry["kind"].replace("_", "-"), entry["organ"], entry["approach"], *entry["energies"]]
    facts = " · ".join(word.replace("_", " ") for word in what if word != "any")
    return words((entry["code"], CODE), (f"  {facts}", "default"))


def _not_in_force(entry: Entry, day: str) -> list[RenderableType]:
    if entry["in_force"]:
        return []
    before = entry["valid_from"] and day < entry["valid_from"]
    when = f"begins {entry['valid_from']}" if before else f"ended {entry['valid_to']}"
    others = entry["replaces"] if before else entry["replaced_by"]
    instead = f"; {'before' if before else 'since'} that {' or '.join(others)}" if others else ""
    return [Text(f"NOT IN FORCE on {day}: {when}{instead}", f"bold {BAD}")]


def _asked(entry: Entry) -> list[RenderableType]:
    """Say first what becomes of a modifier that was written on the code."""
    found: list[RenderableType] = []
    for modifier in entry["modifiers"]:
        if modifier["code"] in entry["asked_modifiers"]:
            status, why = modifier["status"], "; ".join(reason["text"] for reason in modifier["why"])
            said = {"documentation": "only if documented"}.get(status, status.replace("_", " "))
            found.append(words((f"-{modifier['code']} {said}", f"bold {STATUS[status]}"), f"  {why}"))
    return [*found, Text()] if found else []


def _about(entry: Entry) -> list[RenderableType]:
    return [Text(entry["name"], "bold"), Text(entry["overview"]), Text()]


def _short(entry: Entry) -> list[RenderableType]:
    return [Text(entry["name"], "bold"), Text(_beginning(entry["overview"])), Text()]


def _beginning(text: str) -> str:
    """Return as many sentences as make a short paragraph, at least one."""
    found = ""
    for sentence in text.split(". "):
        if found and len(found) + len(sentence) > SHORT:
            break
        found += ("" if not found else ". ") + sentence
    return found if found.endswith(".") else f"{found}."


def _life(entry: Entry) -> list[Row]:
    life = Text(f"since {entry['valid_from'] or 'not in data'}")
    if entry["valid_from_basis"] == "before 2019-07-01" and not entry["valid_from"]:
        life = Text("since before 2019-07-01")
    if entry["valid_to"]:
        life.append(f" to {entry['valid_to']}", BAD)
    for label, key in (("instead of", "replaces"), ("now", "replaced_by")):
        if entry[key]:
            life.append(f", {label} ")
            life.append(", ".join(entry[key]), CODE)
    life.append(f"  Category {entry['category']}" if entry["category"] != "HCPCS" else "  HCPCS", QUIET)
    return [("in force", life)]


def _imaging(entry: Entry) -> list[Row]:
    guidance = entry["guidance"]
    if guidance["included"]:
        said = words(("included", CARE), ": no guidance code beside it")
    elif guidance["codes"]:
        said = words(("separate", GOOD), ": one of ", (", ".join(guidance["codes"]), CODE), ", by the modality used")
    elif guidance["included"] is None:
        said = quiet("not in data")
    else:
        said = Text("not part of the code")
    if guidance["note"]:
        said.append(f"; {guidance['note']}")
    return [*_life(entry), ("imaging", said)]


def _unit(entry: Entry) -> list[Row]:
    unit = entry["unit"]
    found: list[Row] = [("unit", Text(unit["rule"]))]
    if unit["mue"] is not None:
        limit = words((f"{unit['mue']}", "bold"), f": {unit['adjudication_means']}")
        limit.append(f" (MUE {unit['mue_edition']}, indicator {unit['adjudication']})", QUIET)
        found.append(("at most", limit))
    days = entry["payment"]["physician"]
    means = next((f["global_days"]["means"] for f in days if f["global_days"]["value"] == entry["global_days"]), None)
    found.append(("global", words((entry["global_days"] or "not in data", "bold"), f": {means}" if means else "")))
    if entry["addon_to"]:
        found.append(("add-on to", spread(entry["addon_to"], CODE)))
    return found


def _modifiers(entry: Entry) -> list[Row]:
    by_status: dict[str, list[str]] = {}
    elsewhere = 0
    for modifier in entry["modifiers"]:
        if modifier["status"] == "never" and modifier["why"][0]["rule"] in OTHER_LINES:
            elsewhere += 1
            continue
        by_status.setdefault(modifier["status"], []).append(modifier["code"])
    names = {
        "allowed": "allowed",
        "documentation": "if documented",
        "never": "never",
        "not_a_modifier": "not modifiers",
    }
    found: list[Row] = []
    for status, name in names.items():
        if status in by_status:
            label = "modifiers" if not found else ""
            found.append((label, words((f"{name:<15}", STATUS[status]), spread(by_status[status], between=" "))))
    if elsewhere:
        found.append(("", quiet(f"{elsewhere} more belong on visits, anesthesia or other claims")))
    return [(label, _hanging(text)) for label, text in found]


def _hanging(text: RenderableType) -> RenderableType:
    """Set a status word in a column of its own, so that wrapped codes stay under each other."""
    from rich.table import Table

    if not isinstance(text, Text) or len(text) < 16 or text.style == QUIET:
        return text
    grid = Table.grid()
    grid.add_column(width=15, no_wrap=True)
    grid.add_column()
    grid.add_row(*text.divide([15]))
    return grid


def _diagnoses(entry: Entry) -> list[Row]:
    usual = [d for d in entry["diagnoses"] if d["usual"]]
    found: list[Row] = []
    for diagnosis in usual[:FIRST_DIAGNOSES]:
        label = "diagnoses" if not found else ""
        found.append((label, words((f"{diagnosis['code']:<8} ", CODE), diagnosis["title"])))
    more = len(entry["diagnoses"]) - len(found)
    if more > 0 and entry["diagnoses"]:
        found.append(("" if found else "diagnoses", quiet(f"{more} more: --section diagnoses")))
    return found


def _pitfalls(entry: Entry) -> list[RenderableType]:
    if not entry["pitfalls"]:
        return []
    return [Text(), Text("Often got wrong", f"bold {CARE}"), bullets(entry["pitfalls"])]


ROWS: dict[str, Callable[[Entry], list[Row]]] = {
    "imaging": _imaging,
    "unit": _unit,
    "sites": site_row,
    "modifiers": _modifiers,
    "diagnoses": _diagnoses,
}
BLOCKS: dict[str, Callable[[Entry], list[RenderableType]]] = {
    "about": _about,
    "payment": payment_part,
    "pitfalls": _pitfalls,
    **REST,
}
