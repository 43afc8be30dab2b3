"""Checks of what stands in the texts of the data: sources, dates, spelling, wording, editions of files."""

from collections.abc import Iterator
from datetime import date
from typing import Any

Files = dict[str, Any]
Found = Iterator[tuple[str, str, str]]
DATE_KEYS = frozenset({"valid_from", "valid_to", "as_of", "date", "rate_date", "in_table_from"})
OWN_LIST = "verify.json"


def walk(value: object, where: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yield every value below an object: its path, its key and itself."""
    if isinstance(value, dict):
        for key, below in value.items():
            path = f"{where}.{key}" if where else str(key)
            yield path, str(key), below
            yield from walk(below, path)
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield f"{where}[{_named(below, number)}]", "", below
            yield from walk(below, f"{where}[{_named(below, number)}]")


def _named(value: object, number: int) -> str:
    """Return how an entry of a list is called: by its code, id or value where it has one."""
    if isinstance(value, dict):
        for key in ("code", "id", "value", "payer"):
            if isinstance(value.get(key), str):
                return str(value[key])
    return str(number)


def unknown_sources(files: Files) -> Found:
    """Source ids that no source has."""
    known = files.get("sources.json", {}).get("sources", {})
    for file, content in files.items():
        if file in ("sources.json", OWN_LIST):
            continue
        for where, key, value in walk(content):
            if key == "sources" and isinstance(value, list):
                named = value
            elif key == "source" or key.startswith("source_") or key.endswith("_source"):
                named = [value]
            else:
                continue
            for source in named:
                if source is not None and (not isinstance(source, str) or source not in known):
                    yield file, where, f"unknown source {source!r}"


def wrong_dates(files: Files) -> Found:
    """Dates that are no dates, and periods that end before they begin."""
    for file, content in files.items():
        for where, key, value in walk(content):
            if key in DATE_KEYS and value is not None and not _is_date(value):
                yield file, where, f"{value!r} is not a date"
            if isinstance(value, dict):
                start, end = value.get("valid_from"), value.get("valid_to")
                if _is_date(start) and _is_date(end) and start > end:
                    yield file, where, f"ends on {end}, before it begins on {start}"


def _is_date(value: object) -> bool:
    if not isinstance(value, str) or len(value) != 10:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def spelling(files: Files) -> Found:
    """British spelling, apart from what people may type."""
    own = files.get(OWN_LIST, {})
    words, spoken = own.get("british", []), own.get("spoken_files", [])
    for file, content in files.items():
        if file in spoken:
            continue
        for where, _, value in walk(content):
            if isinstance(value, str):
                lower = value.lower()
                yield from ((file, where, f"British spelling {word!r}") for word in words if word in lower)


def wording(files: Files) -> Found:
    """Words that are too close to those of the CPT descriptors."""
    own = files.get(OWN_LIST, {})
    phrases, ours = own.get("telltales", []), tuple(own.get("telltale_files", []))
    for file, content in files.items():
        if not file.startswith(ours):
            continue
        for where, key, value in walk(content):
            # A trigger is what people say, so it may be the field's own term.
            if isinstance(value, str) and key != "triggers" and ".triggers[" not in where:
                lower = value.lower()
                yield from ((file, where, f"wording close to CPT: {phrase!r}") for phrase in phrases if phrase in lower)


def file_editions(files: Files) -> Found:
    """Files without an edition, or of another edition than the data."""
    ours = files.get("edition.json", {}).get("edition")
    for file, content in files.items():
        edition = content.get("edition")
        if not isinstance(edition, str) or not edition:
            yield file, "edition", "no edition"
        elif edition != ours and edition.partition(".")[0].isdigit() and edition.count(".") == 1:
            yield file, "edition", f"edition {edition}, but the data are {ours}"


def wrong_rules(files: Files) -> Found:
    """Rule ids that no rule has, and rules without sources."""
    rules = files.get("rules.json", {}).get("rules", {})
    for name, rule in rules.items():
        if not rule.get("sources"):
            yield "rules.json", name, "a rule without a source"
    for file, content in files.items():
        for where, key, value in walk(content):
            # A unit's rule is a sentence, not an id.
            if key == "rule" and isinstance(value, str) and not where.endswith("unit.rule") and value not in rules:
                yield file, where, f"unknown rule {value!r}"
    for number, name in enumerate(files.get("diagnoses.json", {}).get("sequencing", [])):
        if name not in rules:
            yield "diagnoses.json", f"sequencing[{number}]", f"unknown rule {name!r}"


TEXT_CHECKS = (unknown_sources, wrong_dates, spelling, wording, file_editions, wrong_rules)
