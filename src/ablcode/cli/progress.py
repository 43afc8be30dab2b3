"""Progress at a terminal: a bar on standard error for a run that takes longer than a second."""

import time
from typing import TYPE_CHECKING, Self

from ablcode.cli.session import Session

if TYPE_CHECKING:
    from ablcode.show.tables.progress import Bar

_PATIENCE = 1.0  # seconds before the bar appears


class Progress:
    """Shows how far a run is; nothing before a second has gone or where nobody watches."""

    def __init__(self, session: Session, unit: str) -> None:
        """Take the name of what is counted."""
        self._session = session
        self._unit = unit
        self._start = time.monotonic()
        self._bar: Bar | None = None

    def __call__(self, done: int, total: int | None, count: int) -> None:
        """Show how many bytes of how many are done (None where nobody knows), and how many things."""
        streams = self._session.streams
        if not streams.stderr_tty or streams.stderr is None:
            return
        if self._bar is None and time.monotonic() - self._start > _PATIENCE:
            from ablcode.show.tables.progress import Bar

            color = streams.color_err and not self._session.no_color
            self._bar = Bar(streams.stderr, total, self._unit, color, self._start)
        if self._bar is not None:
            self._bar.update(done, count)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
