"""One run of the program: its streams, the options that every command shares, and the answer of a command."""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ablcode.cli.streams import Streams
from ablcode.errors import Exit, UsageError
from ablcode.knowledge.edition import edition

if TYPE_CHECKING:
    from pathlib import Path

    from ablcode.cms.lookup import Store
    from ablcode.knowledge.tables import Tables


class Session:
    """What a run is told from outside: streams, today's date and the shared options; commands get it as `ctx.obj`."""

    __slots__ = ("_store", "debug", "dos", "json", "no_color", "plain", "streams", "today")

    def __init__(self, streams: Streams, today: date) -> None:
        self.streams = streams
        self.today = today
        self.json = False
        self.plain = False
        self.no_color = False
        self.debug = False
        self.dos: str | None = None
        self._store: Store | None = None

    @property
    def day(self) -> str:
        """The date of service as ISO text, today by default; raise UsageError for a date that cannot be answered."""
        return read_day(self.dos) if self.dos is not None else self.today.isoformat()

    @property
    def color(self) -> bool:
        """Whether tables on standard output are colored."""
        return self.streams.color_out and not self.no_color

    @property
    def tables(self) -> bool:
        """Whether an answer is drawn as tables: at a terminal, unless plain lines or JSON are asked for."""
        return self.streams.stdout_tty and not self.plain and not self.json

    @property
    def store_path(self) -> "Path":
        """Where the user's own CMS files are kept, whether or not any was imported."""
        from ablcode.cms.place import store_path

        return store_path(self.streams.environment)

    @property
    def store(self) -> "Store | None":
        """The user's own CMS tables, None if nothing was imported; raise InputError if they cannot be read.

        The first use opens them, `close` closes them. Without a file it costs the look whether there is one.
        """
        if self._store is None:
            path = self.store_path
            if path.exists():
                from ablcode.cms.lookup import open_store

                self._store = open_store(path)
        return self._store

    @property
    def quarterly(self) -> "Tables":
        """The quarterly tables to ask: the user's own where they answer, else the bundled extract."""
        from ablcode.knowledge.tables import Bundled

        store = self.store
        if store is None:
            return Bundled()
        from ablcode.cms.tables import ImportedTables

        return ImportedTables(store, Bundled())

    def tell_periods(self, document: dict[str, Any], claim_type: str | None) -> None:
        """Say in the document of a claim which of the user's own tables answered outside their period."""
        if self.store is not None:
            from ablcode.show.documents.imported import tell_periods

            tell_periods(document, self.store, claim_type or "professional")

    def close(self) -> None:
        """Close the user's tables, if they were opened."""
        if self._store is not None:
            self._store.close()
            self._store = None


def read_day(text: str) -> str:
    """Return a date of service as ISO text; raise UsageError if it is no date or lies before the data begin."""
    try:
        day = date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UsageError(
            "INVALID_DATE", f"--dos {text!r} is not a date", "write year-month-day, for example --dos 2026-06-15"
        ) from None
    first = edition().valid_from
    if day < first:
        raise UsageError(
            "DATE_BEFORE_DATA",
            f"--dos {day} lies before the data begin ({first})",
            f"give a date from {first} on; `ablcode data status` lists the period of every table",
        )
    return day


class Answer(NamedTuple):
    """The answer of a command: the JSON document, the view that shows it to people, and the exit code.

    `options` go to the view: what of the document is shown; the document itself is always whole.
    """

    document: dict[str, Any]
    view: str
    exit: Exit = Exit.OK
    options: dict[str, Any] = {}  # noqa: RUF012 - read, never written
