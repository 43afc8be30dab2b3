"""Plain lines of a procedure that only the user's own CMS files have."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line
from ablcode.show.plain.lookup import VIEWS

NO_NAME = "no description: CPT's are the AMA's; a licensee can import them"
_SECTIONS = ("payment", "pairs")


def own_lines(entry: dict[str, Any], everything: bool) -> Iterator[Line]:
    """Yield the name if the licensee imported it, global period and unit limits, payment and pair edits."""
    code, unit = entry["code"], entry["unit"]
    yield code, "about", "name", entry["name"] or NO_NAME
    yield code, "unit", "global days", entry["global_days"] or "not in data"
    for setting, edition in (("mue", "mue_edition"), ("mue_facility", "mue_facility_edition")):
        if unit[setting] is not None:
            yield code, "unit", setting.replace("_", " "), str(unit[setting]), unit[edition] or ""
    for section in (*_SECTIONS, *(["modifiers"] if everything else [])):
        for cells in VIEWS[section](entry):
            yield code, section, *cells
