"""The user's store: one SQLite file, changed in one transaction an import, so that a kill leaves the old state whole.

SQLite's rollback journal is the safety net: new pages are appended, the few old ones that change are saved first,
and whoever opens the file after a kill or a power cut gets the state before. The write lock that an import takes
at its start keeps a second one out and lets readers read on.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ablcode.cms.kinds import KINDS, PTP_PARTS
from ablcode.cms.records import Edition
from ablcode.cms.results import EditionState, Imported, ImportResult
from ablcode.cms.schema import as_input_error, create, editions_in, table_of
from ablcode.errors import InputError, UsageError

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from ablcode.cms.recognize import Task
    from ablcode.cms.source import Progress

# Long enough for another program's glance at the file, short enough to say at once that an import is running.
_LOCK_SECONDS = 0.5
_COMMIT_MILLISECONDS = 30_000
_CACHE_KIB = 65_536


def import_file(
    store: Path,
    path: Path,
    *,
    now: "datetime",
    kind: str | None = None,
    since: str | None = None,
    progress: "Progress | None" = None,
) -> ImportResult:
    """Take a CMS file, or all tables of a zip, into the store; all or nothing.

    `kind` says what the file is where its content cannot (pair edits for practitioners or hospitals), `since` the
    first day on which its release is in force where neither content nor name does. `progress` is called with the
    bytes done and the bytes in all. An edition of the same release is replaced.

    Raises InputError, nothing being changed: a file that is missing, unknown, cut off or malformed (with line and
    column), a zip that is unsafe, another import running, a full disk, a folder that cannot be written.
    """
    from ablcode.cms.archive import opened
    from ablcode.cms.recognize import tasks
    from ablcode.cms.source import Meter

    with opened(path) as sources:
        todo, skipped = tasks(sources, kind, since)
        meter = Meter(sum(task.source.size for task in todo), progress)
        with _writing(store) as connection:
            imported = []
            for task in todo:
                task.source.meter = meter
                imported.append(_take_in(connection, task, now))
    notices = [notice for task in todo for notice in task.found.notices]
    notices += [notice for _, notice in imported if notice]
    return ImportResult(tuple(item for item, _ in imported), tuple(skipped), tuple(notices))


def forget(store: Path, edition: int) -> Edition:
    """Remove an edition and give its space back; return what was removed.

    Raises UsageError if there is no such edition, InputError if the store cannot be written.
    """
    if not store.exists():
        raise UsageError("NO_STORE", "no CMS file was imported yet", "ablcode data import FILE")
    with _writing(store) as connection:
        known = {row.id: row for row in editions_in(connection)}
        if edition not in known:
            raise UsageError(
                "UNKNOWN_EDITION",
                f"there is no edition {edition}",
                "ablcode data status",
                tuple(f"{row.id} {row.label}" for row in known.values()),
            )
        _drop(connection, known[edition])
    # Without room or peace for it the space stays in the file, for the next import.
    with suppress(InputError), _connected(store) as connection:
        connection.execute("VACUUM")
    return known[edition]


def status(store: Path, today: str) -> tuple[EditionState, ...]:
    """Return every edition with its state on a day given as YYYY-MM-DD; empty where there is no store."""
    from ablcode.cms.lookup import open_store

    reader = open_store(store)
    if reader is None:
        return ()
    with reader:
        return tuple(_state(edition, reader.editions, today) for edition in reader.editions)


def _state(edition: Edition, all_editions: tuple[Edition, ...], today: str) -> EditionState:
    if edition.valid_from is None or edition.valid_to is None:
        if KINDS[edition.kind].cadence == "none":
            return EditionState(edition, "current", "")
        return EditionState(edition, "undated", "neither the file nor its name says for when it is")
    note = _missing_parts(edition, all_editions)
    if today < edition.valid_from:
        return EditionState(edition, "future", note)
    if today <= edition.valid_to:
        newer = any(
            other.kind == edition.kind
            and (other.valid_from or "") > edition.valid_from
            and (other.valid_from or "") <= today <= (other.valid_to or "")
            for other in all_editions
        )
        return EditionState(edition, "superseded" if newer else "current", note)
    newer = any(
        other.kind == edition.kind and other.valid_from and other.valid_from > edition.valid_from
        for other in all_editions
    )
    return EditionState(edition, "superseded" if newer else "lapsed", note)


def _missing_parts(edition: Edition, all_editions: tuple[Edition, ...]) -> str:
    """Say which of the four files of a pair table are not there, if the files said their numbers."""
    if not edition.kind.startswith("ptp") or edition.part not in PTP_PARTS:
        return ""
    there = {row.part for row in all_editions if row.kind == edition.kind and row.release == edition.release}
    missing = [part for part in PTP_PARTS if part not in there]
    return f"part {', '.join(missing)} of the table not imported" if missing else ""


@contextmanager
def _connected(store: Path) -> Iterator["sqlite3.Connection"]:
    """Open the store for writing, with SQLite's errors turned into ours."""
    import sqlite3

    try:
        store.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            "STORE_READ_ONLY",
            f"the folder {store.parent} cannot be made: {error.strerror or error}",
            "Set ABLCODE_DATA to a folder that can be written.",
        ) from None
    try:
        connection = sqlite3.connect(store, timeout=_LOCK_SECONDS, isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise as_input_error(error, store) from None


@contextmanager
def _writing(store: Path) -> Iterator["sqlite3.Connection"]:
    """Hold the write lock of the store for one transaction; whatever goes wrong undoes it."""
    with _connected(store) as connection:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            create(connection)
            yield connection
            # Readers hold the file for a moment at a time only: wait for them.
            connection.execute(f"PRAGMA busy_timeout = {_COMMIT_MILLISECONDS}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _take_in(connection: "sqlite3.Connection", task: "Task", now: "datetime") -> tuple[Imported, str]:
    """Write one table under a new edition and drop the one it replaces; return it and a warning, if there is one."""
    from ablcode.cms.periods import quarter_of
    from ablcode.cms.recognize import layout_of

    source, found = task
    before = [row for row in editions_in(connection) if row.kind == found.kind]
    cursor = connection.execute(
        "INSERT INTO edition (kind, label, release, part, rows, sha256, source, imported_at, first_key, last_key)"
        " VALUES (?, '', '', '', 0, '', '', '', '', '')",
        (found.kind,),
    )
    number = int(cursor.lastrowid or 0)
    written = layout_of(found.kind).write(connection, f"{KINDS[found.kind].layout}_{number}", source, found)
    period, part = found.period, found.part
    if written.newest is not None and period.valid_from is None:
        period = quarter_of(written.newest)
    if written.newest is not None and not part:
        part = f"{written.first_key}-{written.last_key}"
    edition = Edition(
        id=number,
        kind=found.kind,
        label=" ".join(filter(None, (KINDS[found.kind].title, period.release, part))),
        release=period.release,
        part=part,
        valid_from=period.valid_from,
        valid_to=period.valid_to,
        rows=written.rows,
        sha256=source.sha256,
        source=f"{source.container}/{source.name}" if source.container else source.name,
        imported_at=now.isoformat(timespec="seconds"),
        first_key=written.first_key,
        last_key=written.last_key,
    )
    marks = ", ".join(f"{name} = ?" for name in Edition._fields[1:])
    connection.execute(f"UPDATE edition SET {marks} WHERE id = ?", (*edition[1:], number))  # noqa: S608
    same = [row for row in before if _is_same(row, edition)]
    # What has less than half the rows of the table there may be cut off between two rows: it replaces nothing.
    replaced = [row for row in same if edition.rows * 2 >= row.rows]
    for row in replaced:
        _drop(connection, row)
    unchanged = any(row.sha256 == edition.sha256 for row in replaced)
    label = ", ".join(row.label for row in replaced) or None
    return Imported(edition, label, unchanged), _shrunk(edition, same or before)


def _is_same(old: Edition, new: Edition) -> bool:
    """Tell whether two editions are the same table: of one release and part, or with the same stretch of pairs."""
    if old.release != new.release:
        return False
    if old.part == new.part:
        return True
    unnumbered = not {old.part, new.part} <= set(PTP_PARTS)
    overlaps = old.first_key < new.last_key and new.first_key < old.last_key
    return old.kind.startswith("ptp") and unnumbered and overlaps


def _drop(connection: "sqlite3.Connection", edition: Edition) -> None:
    table = table_of(edition)
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND (name = ? OR name LIKE ? ESCAPE '!')",
        (table, f"{table.replace('_', '!_')}!_%"),
    ).fetchall()
    for (name,) in names:
        connection.execute(f"DROP TABLE {name}")
    connection.execute("DELETE FROM edition WHERE id = ?", (edition.id,))


def _shrunk(edition: Edition, others: list[Edition]) -> str:
    """Warn of a table with less than half the rows of the same or an earlier one: it may have been cut off."""
    larger = next((row for row in others if row.rows > edition.rows * 2), None)
    if larger is None or (larger.kind.startswith("ptp") and larger.part != edition.part):
        return ""
    kept = f"; edition {larger.id} was kept and answers first" if _is_same(larger, edition) else ""
    return (
        f"{edition.label} has {edition.rows:,} rows, {larger.label} has {larger.rows:,}:"
        f" check that the file is whole{kept}"
    )
