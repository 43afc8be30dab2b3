"""A modifier, diagnosis, inpatient code or place of service at a terminal."""

from typing import Any

from rich.panel import Panel
from rich.text import Text

from ablcode.show.tables.parts import BAD, CODE, QUIET, Row, quiet, rows, sheet, words

SYSTEMS = {"modifier": "modifier", "icd10cm": "ICD-10-CM", "icd10pcs": "ICD-10-PCS", "pos": "place of service"}
HIDDEN = ("code", "system", "name", "valid", "sources", "confidence")
LABELS = {"never_with": "never with", "payment_effect": "payment", "anesthesia_claim": "anesthesia"}


def entry_sheet(entry: dict[str, Any]) -> Panel:
    """Return a sheet with everything known of the entry."""
    title = words((entry["code"], CODE), (f"  {SYSTEMS[entry['system']]}", "default"))
    name = Text(entry["name"] or "title not in data", "bold" if entry["name"] else QUIET)
    bad = entry.get("valid") is False or entry.get("in_force") is False or entry.get("billable") is False
    known = rows(_row(key, value) for key, value in entry.items() if _shown(key, value))
    return sheet(title, [name, known], BAD if bad else QUIET)


def _shown(key: str, value: object) -> bool:
    return (key not in HIDDEN and value not in (None, [], False)) or key in ("billable", "in_force")


def _row(key: str, value: object) -> Row:
    label = LABELS.get(key, key.replace("_", " "))
    if isinstance(value, bool):
        return label, Text("yes" if value else "no", "" if value else BAD)
    if value is None:
        return label, quiet("not in data")
    return label, Text("; ".join(value) if isinstance(value, list) else str(value))
