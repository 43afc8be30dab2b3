"""What an import brought, and what state an edition is in."""

from typing import NamedTuple

from ablcode.cms.records import Edition


class EditionState(NamedTuple):
    """An edition as of a day: `current`, `superseded`, `lapsed` (a newer release is due), `future` or `undated`."""

    edition: Edition
    state: str
    note: str


class Imported(NamedTuple):
    """One table taken in: its edition, the edition it replaced, and whether the very same file was there already."""

    edition: Edition
    replaced: str | None
    unchanged: bool


class ImportResult(NamedTuple):
    """What one file brought: the tables, the members of a zip that were left out and why, and what to know."""

    imported: tuple[Imported, ...]
    skipped: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
