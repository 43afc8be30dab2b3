"""A procedure that only the user's own CMS files have, at a terminal."""

from typing import Any

from rich.console import RenderableType
from rich.panel import Panel
from rich.text import Text

from ablcode.show.plain.own import NO_NAME
from ablcode.show.tables.parts import CODE, QUIET, Row, quiet, rows, sheet, spread, words
from ablcode.show.tables.payment import payment_part, site_row
from ablcode.show.tables.sections import REST

FIRST_PAIRS = 12


def own_sheet(entry: dict[str, Any], everything: bool) -> Panel:
    """Return a sheet of unit limits, global period, sites and payment; the pair edits whole, or the first of them."""
    name = Text(entry["name"]) if entry["name"] else quiet(NO_NAME)
    labeled: list[Row] = [*_unit(entry), *site_row(entry)]
    parts: list[RenderableType] = [name, Text(), rows(labeled), *payment_part(entry)]
    parts += REST["pairs"](entry) if everything else [Text(), rows(_pairs(entry))]
    title = words((entry["code"], CODE), ("  from your own CMS files", "default"))
    return sheet(title, parts, QUIET)


def _unit(entry: dict[str, Any]) -> list[Row]:
    unit = entry["unit"]
    found: list[Row] = []
    if unit["mue"] is not None:
        limit = words((f"{unit['mue']}", "bold"), f": {unit['adjudication_means'] or 'meaning not in data'}")
        limit.append(f" (MUE {unit['mue_edition']})", QUIET)
        found.append(("at most", limit))
    if unit["mue_facility"] is not None:
        limit = words(
            (f"{unit['mue_facility']}", "bold"), (f" for a hospital (MUE {unit['mue_facility_edition']})", QUIET)
        )
        found.append(("at most" if not found else "", limit))
    return [*found, ("global", Text(entry["global_days"] or "not in data", "bold"))]


def _pairs(entry: dict[str, Any]) -> list[Row]:
    """Return for each table how many codes are denied beside the code, the first of them named."""
    found: list[Row] = []
    for pairs in entry["pairs"].values():
        label = "pair edits" if not found else ""
        if not pairs["known"]:
            found.append((label, quiet(pairs["message"])))
            continue
        denied = [code for codes in pairs["column_one"].values() for code in codes]
        denies = [code for codes in pairs["column_two"].values() for code in codes]
        said = words(f"{len(denied)} codes denied beside it, {len(denies)} deny it", (f"  {pairs['edition']}", QUIET))
        if denied:
            said.append("\n")
            said.append_text(spread(denied[:FIRST_PAIRS], CODE))
            said.append(" …" if len(denied) > FIRST_PAIRS else "")
        found.append((label, said))
    return found
