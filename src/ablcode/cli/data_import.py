"""`ablcode data import`: take in the files that CMS publishes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ablcode.cli.complete import table_kind
from ablcode.cli.session import Answer, Session
from ablcode.errors import AblcodeError

if TYPE_CHECKING:
    from ablcode.cms.results import ImportResult
    from ablcode.show.tables.progress import Bar

EXAMPLES = (
    "ablcode data import RVU26C.zip",
    "ablcode data import ccipra-v323r0-f1.zip ccipra-v323r0-f2.zip --kind ptp-practitioner",
    "ablcode data import pairs.txt --kind ptp-hospital --since 2026-07-01",
)
_PATIENCE = 1.0  # seconds before a progress bar is shown
_MEGABYTE = 1_000_000


def run(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Files as downloaded from CMS: zip, csv, txt or xlsx.")
    ],
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            "-k",
            metavar="TABLE",
            help="Which table it is, where the file does not say.",
            autocompletion=table_kind,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="YYYY-MM-DD", help="First day of the release, where the file does not say."),
    ] = None,
) -> Answer:
    """Recognize each file by its content and keep its tables in one local file, editions beside each other.

    Taken are: the physician fee schedule and GPCI, NCCI pair edits, MUE, OPPS Addendum B, ASC addenda, ICD-10-CM and
    ICD-10-PCS files, and the AMA's descriptor files of a licensee. A file is taken whole or not at all; the same
    release again replaces the old one. Every command answers from them, by the date of service.
    """
    from ablcode.cms.store import import_file
    from ablcode.show.documents.data_import import import_document

    session: Session = ctx.obj
    done: list[tuple[str, ImportResult]] = []
    for file in files:
        progress = _Progress(session, file.name)
        try:
            taken = import_file(
                session.store_path, file, now=datetime.now(UTC), kind=kind, since=since, progress=progress
            )
        except AblcodeError as error:
            raise _after(error, [name for name, _ in done]) from None
        finally:
            progress.close()
        done.append((str(file), taken))
    document = import_document(done, kind, since, str(session.store_path), session.today.isoformat())
    return Answer(document, "data_import")


def _after(error: AblcodeError, before: list[str]) -> AblcodeError:
    """Say with an error which files before it have been taken in: those stay."""
    if before:
        error.message += f" (taken in before it: {', '.join(before)})"
    return error


class _Progress:
    """A bar on standard error at a terminal, once a file takes longer than a second; else nothing."""

    def __init__(self, session: Session, name: str) -> None:
        from time import monotonic

        self._session = session
        self._name = name
        self._clock = monotonic
        self._start = monotonic()
        self._bar: Bar | None = None

    def __call__(self, done: int, total: int) -> None:
        """Show how many bytes of how many are done."""
        streams = self._session.streams
        if not streams.stderr_tty or streams.stderr is None:
            return
        if self._bar is None and self._clock() - self._start > _PATIENCE:
            from ablcode.show.tables.progress import Bar

            color = streams.color_err and not self._session.no_color
            unit = f"MB of {self._name}"
            self._bar = Bar(streams.stderr, total, unit, color, self._start, self._clock)
        if self._bar is not None:
            self._bar.update(done, done // _MEGABYTE)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
