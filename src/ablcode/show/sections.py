"""The sections of a look-up: their names, and which of them stand on the first screen."""

from ablcode.errors import UsageError

SCREEN = ("about", "imaging", "unit", "sites", "modifiers", "diagnoses", "payment", "pitfalls")
SECTIONS = (
    "about",
    "imaging",
    "unit",
    "sites",
    "modifiers",
    "diagnoses",
    "payment",
    "pitfalls",
    "context",
    "documentation",
    "not-with",
    "pairs",
    "icd10pcs",
    "payers",
    "related",
    "taxonomies",
    "notes",
    "sources",
)


def read_sections(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return section names in their fixed order; raise UsageError for one that is none, with those that are near."""
    wanted = [name.strip().lower().replace("_", "-").replace(" ", "-") for name in names]
    for name in wanted:
        if name not in SECTIONS:
            from difflib import get_close_matches

            near = get_close_matches(name, SECTIONS) or SECTIONS
            raise UsageError("UNKNOWN_SECTION", f"no section {name!r} (--section)", "ablcode lookup CODE --full", near)
    return tuple(name for name in SECTIONS if name in wanted)
