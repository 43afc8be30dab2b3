"""A progress bar on standard error for runs that take more than a second."""

import time
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn


class Bar:
    """Shows how far a run is, its rate and the time that remains; `total` is None where nobody knows it.

    `start` is the moment at which the run began, of the monotonic clock.
    """

    def __init__(self, file: TextIO, total: int | None, unit: str, color: bool, start: float) -> None:
        self._start = start
        self._unit = unit
        columns = [TextColumn("{task.description}"), BarColumn()]
        columns += [TaskProgressColumn(), TimeRemainingColumn()] if total else [TimeElapsedColumn()]
        console = Console(file=file, no_color=not color, highlight=False)
        self._progress = Progress(*columns, console=console, transient=True)
        self._task = self._progress.add_task("", total=total or None)

    def update(self, done: int, count: int) -> None:
        """Show the bytes read and the things done."""
        self._progress.start()
        rate = count / max(time.monotonic() - self._start, 0.001)
        text = f"{count:,} {self._unit}  {rate:,.0f}/s"
        self._progress.update(self._task, completed=done, description=text)

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()
