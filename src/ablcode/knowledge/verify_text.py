"""Checks of what stands in the texts of the data: sources, dates, spelling, wording, editions of files."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

Files = dict[str, Any]
Found = Iterator[tuple[str, str, str]]
DATE_KEYS = frozenset({"valid_from", "valid_to", "as_of", "date", "rate_date", "in_table_from"})
OWN_LIST = "verify.json"


class Known(NamedTuple):
    """What the texts are held against."""

    sources: frozenset[str]
    rules: frozenset[str]
    british: tuple[str, ...]
    spoken: frozenset[str]  # files that hold what people type, in whatever spelling
    telltales: tuple[str, ...]  # phrases of the CPT descriptors
    ours: tuple[str, ...]  # the beginnings of the files that hold our own prose


def walk(content: dict[str, Any]) -> Iterator[tuple[str, str, object]]:
    """Yield every value below an object: its path, its key (that of the list it stands in) and itself."""
    waiting: list[tuple[str, str, object]] = [("", "", content)]
    while waiting:
        where, key, value = waiting.pop()
        if isinstance(value, dict):
            for name, below in value.items():
                entry = (f"{where}.{name}" if where else str(name), str(name), below)
                yield entry
                if isinstance(below, dict | list):
                    waiting.append(entry)
        elif isinstance(value, list):
            for number, below in enumerate(value):
                entry = (f"{where}[{_named(below, number)}]", key, below)
                yield entry
                if isinstance(below, dict | list):
                    waiting.append(entry)


def _named(value: object, number: int) -> str:
    """Return how an entry of a list is called: by its code, id or value where it has one."""
    if isinstance(value, dict):
        for key in ("code", "id", "value", "payer"):
            if isinstance(value.get(key), str):
                return str(value[key])
    return str(number)


def _known(files: Files) -> Known:
    own = files.get(OWN_LIST, {})
    return Known(
        sources=frozenset(files.get("sources.json", {}).get("sources", {})),
        rules=frozenset(files.get("rules.json", {}).get("rules", {})),
        british=tuple(own.get("british", [])),
        spoken=frozenset(own.get("spoken_files", [])),
        telltales=tuple(own.get("telltales", [])),
        ours=tuple(own.get("telltale_files", [])),
    )


def texts(files: Files) -> Found:
    """Find unknown sources and rules, wrong dates, British spelling and words too close to CPT's, in one pass."""
    known = _known(files)
    for file, content in files.items():
        if file == OWN_LIST:
            continue
        american, prose = file not in known.spoken, file.startswith(known.ours)
        for where, key, value in walk(content):
            if isinstance(value, str):
                yield from ((file, where, what) for what in _text(value, where, key, known))
                lower = value.lower()
                if american:
                    yield from ((file, where, f"British spelling {w!r}") for w in known.british if w in lower)
                # A trigger is what people say, so it may be the field's own term.
                if prose and key != "triggers":
                    yield from ((file, where, f"wording close to CPT: {t!r}") for t in known.telltales if t in lower)
            elif isinstance(value, dict):
                start, end = value.get("valid_from"), value.get("valid_to")
                if is_date(start) and is_date(end) and str(start) > str(end):
                    yield file, where, f"ends on {end}, before it begins on {start}"
            elif value is not None and key in DATE_KEYS:
                yield file, where, f"{value!r} is not a date"


def _text(value: str, where: str, key: str, known: Known) -> Iterator[str]:
    """Yield what is wrong with a text by the key it stands under."""
    if key in DATE_KEYS and not is_date(value):
        yield f"{value!r} is not a date"
    elif key in ("sources", "source") or key.startswith("source_") or key.endswith("_source"):
        if value not in known.sources:
            yield f"unknown source {value!r}"
    # A unit's rule is a sentence, not an id.
    elif key == "rule" and not where.endswith("unit.rule") and value not in known.rules:
        yield f"unknown rule {value!r}"


def is_date(value: object) -> bool:
    """Say whether a value is an ISO date as text."""
    if not isinstance(value, str) or len(value) != 10:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def file_editions(files: Files) -> Found:
    """Find files without an edition, or of another edition than the data."""
    ours = files.get("edition.json", {}).get("edition")
    for file, content in files.items():
        edition = content.get("edition")
        if not isinstance(edition, str) or not edition:
            yield file, "edition", "no edition"
        elif edition != ours and edition.partition(".")[0].isdigit() and edition.count(".") == 1:
            yield file, "edition", f"edition {edition}, but the data are {ours}"


def rules(files: Files) -> Found:
    """Find rules without a source, and sequencing rules that are none."""
    known = files.get("rules.json", {}).get("rules", {})
    for name, rule in known.items():
        if not rule.get("sources"):
            yield "rules.json", name, "a rule without a source"
    for number, name in enumerate(files.get("diagnoses.json", {}).get("sequencing", [])):
        if name not in known:
            yield "diagnoses.json", f"sequencing[{number}]", f"unknown rule {name!r}"


TEXT_CHECKS = (texts, file_editions, rules)
