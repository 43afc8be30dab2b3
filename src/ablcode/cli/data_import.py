"""`ablcode data import`: take in the files that CMS publishes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ablcode.cli.complete import table_kind
from ablcode.cli.progress import Progress
from ablcode.cli.session import Answer, Session
from ablcode.errors import AblcodeError

if TYPE_CHECKING:
    from ablcode.cms.results import ImportResult

EXAMPLES = (
    "ablcode data import RVU26C.zip",
    "ablcode data import ccipra-v323r0-f1.zip ccipra-v323r0-f2.zip --kind ptp-practitioner",
    "ablcode data import pairs.txt --kind ptp-hospital --since 2026-07-01",
)
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
        try:
            with Progress(session, f"MB of {file.name}") as bar:
                taken = import_file(
                    session.store_path,
                    file,
                    now=datetime.now(UTC),
                    kind=kind,
                    since=since,
                    progress=lambda read, total: bar(read, total, read // _MEGABYTE),
                )
        except AblcodeError as error:
            raise _after(error, [name for name, _ in done]) from None
        done.append((str(file), taken))
    document = import_document(done, kind, since, str(session.store_path), session.today.isoformat())
    return Answer(document, "data_import")


def _after(error: AblcodeError, before: list[str]) -> AblcodeError:
    """Say with an error which files before it have been taken in: those stay."""
    if before:
        error.message += f" (taken in before it: {', '.join(before)})"
    return error
