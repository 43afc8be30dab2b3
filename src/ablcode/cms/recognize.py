"""What a file is, told by its content: each layout is asked in turn; of twins in a zip one is taken."""

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, cast

from ablcode.cms import periods
from ablcode.cms.kinds import KINDS
from ablcode.cms.layouts.common import Found, Layout
from ablcode.cms.source import Source
from ablcode.errors import InputError, UsageError

# Files with a header row first: the layouts that go by the shape of their lines alone come last.
_LAYOUTS = ("mue", "gpci", "opps", "asc", "fee", "ptp", "icd10", "descriptors")
_TAKEN = "`ablcode data import --help` lists the tables that are taken; give the file as CMS has it, or --kind TABLE"


class Task(NamedTuple):
    """One table to import: where it is read from and what it was recognized as."""

    source: Source
    found: Found


def layout_of(kind: str) -> Layout:
    """Return the layout module of a kind of table."""
    return cast(Layout, import_module(f"ablcode.cms.layouts.{KINDS[kind].layout}"))


def tasks(sources: Sequence[Source], wish: str | None, since: str | None) -> tuple[list[Task], list[tuple[str, str]]]:
    """Recognize a file, or the members of a zip; return what to import, and what is left out and why.

    `wish` is the kind of table that the user says it is, `since` the first day on which the release is in force.
    Raises UsageError for an unknown kind or a day that is none, InputError where no source is a table that is taken.
    """
    if wish is not None and wish not in KINDS:
        raise UsageError("UNKNOWN_KIND", f"there is no kind of table {wish!r}", "Choose one of them.", tuple(KINDS))
    if since is not None and not periods.is_iso(since):
        raise UsageError("BAD_DATE", f"{since!r} is not a day", "Write it as YYYY-MM-DD.")
    if len(sources) == 1:
        return [_single(sources[0], wish, since)], []
    return _several(sources, wish, since)


def _single(source: Source, wish: str | None, since: str | None) -> Task:
    found = _recognized(source, wish)
    if found is None:
        raise InputError("FILE_NOT_RECOGNIZED", f"{source.name} is no table that ablcode takes", _TAKEN)
    if wish is not None and wish != found.kind:
        raise InputError(
            "FILE_MISLABELED",
            f"{source.name}, line 1, column 1: the content is that of {found.kind}, not of {wish}",
            "Nothing was imported. Leave the kind away, or name the right one.",
            (found.kind,),
        )
    return Task(source, _dated(found, since))


def _several(
    sources: Sequence[Source], wish: str | None, since: str | None
) -> tuple[list[Task], list[tuple[str, str]]]:
    chosen: dict[tuple[str, str, str], Task] = {}
    skipped: list[tuple[str, str]] = []
    stems: set[str] = set()
    needs_package: InputError | None = None
    # Workbooks last: a text twin spares their reading.
    for source in sorted(sources, key=lambda source: (source.typed, source.name)):
        stem = source.name.rsplit(".", 1)[0].lower()
        if source.typed and stem in stems:
            skipped.append((source.name, "its text twin was taken"))
            continue
        try:
            found = _recognized(source, wish)
        except InputError as error:
            if error.code != "XLSX_SUPPORT_MISSING":
                raise
            needs_package = error
            skipped.append((source.name, error.message))
            continue
        if found is None or (wish is not None and wish != found.kind):
            skipped.append((source.name, "no table that ablcode takes" if found is None else f"is {found.kind}"))
            continue
        stems.add(stem)
        task = Task(source, _dated(found, since))
        key = (found.kind, task.found.period.release, "" if KINDS[found.kind].layout == "icd10" else found.part)
        other = chosen.get(key)
        if other is not None:
            worse, task = (other, task) if found.rank < other.found.rank else (task, other)
            skipped.append((worse.source.name, f"says the same as {task.source.name}"))
        chosen[key] = task
    if not chosen:
        if needs_package is not None:
            raise needs_package
        name = sources[0].container if sources else "the zip"
        raise InputError("FILE_NOT_RECOGNIZED", f"{name} holds no table that ablcode takes", _TAKEN)
    return list(chosen.values()), skipped


def _recognized(source: Source, wish: str | None) -> Found | None:
    head = source.head()
    for name in _LAYOUTS:
        layout = cast(Layout, import_module(f"ablcode.cms.layouts.{name}"))
        found = layout.recognize(head, source.names, wish)
        if found is not None:
            return found
    return None


def _dated(found: Found, since: str | None) -> Found:
    """Let the user's own date replace what content and name say of the release."""
    if since is None:
        return found
    cadence = KINDS[found.kind].cadence
    if cadence == "quarter":
        period = periods.quarter_of(since)
    elif cadence == "fiscal":
        period = periods.fiscal_year_of(since)
    elif cadence == "year":
        period = periods.calendar_year(int(since[:4]))
    else:
        period = periods.Period(since[:4], since, None)
    return found._replace(period=period, notices=())
