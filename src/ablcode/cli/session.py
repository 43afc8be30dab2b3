"""One run of the program: its streams, the options that every command shares, and the answer of a command."""

from datetime import date
from typing import Any, NamedTuple

from ablcode.cli.streams import Streams
from ablcode.errors import Exit, UsageError
from ablcode.knowledge.edition import edition


class Session:
    """What a run is told from outside: streams, today's date and the shared options; commands get it as `ctx.obj`."""

    __slots__ = ("debug", "dos", "json", "no_color", "plain", "streams", "today")

    def __init__(self, streams: Streams, today: date) -> None:
        self.streams = streams
        self.today = today
        self.json = False
        self.plain = False
        self.no_color = False
        self.debug = False
        self.dos: str | None = None

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
