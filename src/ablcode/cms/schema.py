"""What the store's file looks like inside, and what SQLite's errors mean to the user."""

from pathlib import Path
from typing import TYPE_CHECKING

from ablcode.cms.kinds import KINDS
from ablcode.cms.records import Edition
from ablcode.errors import InputError

if TYPE_CHECKING:
    import sqlite3

_APPLICATION = 0x61626C63
_VERSION = 1
_EDITIONS = (
    "CREATE TABLE edition (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, label TEXT NOT NULL,"
    " release TEXT NOT NULL, part TEXT NOT NULL, valid_from TEXT, valid_to TEXT, rows INTEGER NOT NULL,"
    " sha256 TEXT NOT NULL, source TEXT NOT NULL, imported_at TEXT NOT NULL, first_key TEXT NOT NULL,"
    " last_key TEXT NOT NULL)"
)


def create(connection: "sqlite3.Connection") -> None:
    """Make a new file ablcode's; leave one that is so already as it is."""
    check_version(connection)
    if not _has_editions(connection):
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.execute(_EDITIONS)


def _has_editions(connection: "sqlite3.Connection") -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'edition'").fetchone() is not None


def editions_in(connection: "sqlite3.Connection") -> tuple[Edition, ...]:
    """Return all editions of an open store, by kind and period."""
    if not _has_editions(connection):
        return ()
    rows = connection.execute(f"SELECT {', '.join(Edition._fields)} FROM edition ORDER BY kind, valid_from, part, id")  # noqa: S608
    return tuple(Edition._make(row) for row in rows)


def table_of(edition: Edition) -> str:
    """Return the name of the table that holds an edition's rows."""
    return f"{KINDS[edition.kind].layout}_{edition.id}"


def check_version(connection: "sqlite3.Connection") -> None:
    """Raise InputError if the file is another program's, or a newer ablcode's."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != _APPLICATION:
        raise InputError("STORE_FOREIGN", "the data file is not one of ablcode's", "Point ABLCODE_DATA elsewhere.")
    if version > _VERSION:
        raise InputError(
            "STORE_NEWER", "the data file was written by a newer ablcode", "Update ablcode, or import the files anew."
        )


def as_input_error(error: "sqlite3.Error", store: Path) -> InputError:
    """Say in the user's words what SQLite ran into."""
    import sqlite3

    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return InputError(
            "STORE_BUSY", f"{store.name} is in use: another import is running", "Wait until it has finished."
        )
    if code == sqlite3.SQLITE_FULL:
        return InputError("DISK_FULL", f"the disk of {store.parent} is full", "Nothing was changed. Make room first.")
    if code == sqlite3.SQLITE_IOERR:
        return InputError(
            "DISK_ERROR",
            f"{store} could not be read or written (is the disk full?)",
            "Nothing was changed. Check the disk.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return InputError(
            "STORE_READ_ONLY",
            f"{store} cannot be written or opened",
            "Check the rights of the folder, or set ABLCODE_DATA to another.",
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return InputError(
            "STORE_DAMAGED", f"{store} is damaged or no data file of ablcode", "Remove it and import the files again."
        )
    return InputError("STORE_ERROR", f"{store.name}: {error}", "Nothing was changed.")
