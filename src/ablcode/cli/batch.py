"""`ablcode batch`: claims by the million."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from ablcode.cli.progress import Progress
from ablcode.cli.session import Session
from ablcode.errors import Exit, InputError, UsageError

if TYPE_CHECKING:
    from ablcode.claims.batch.tally import Tally

EXAMPLES = (
    "ablcode batch claims.jsonl --out findings.jsonl",
    "ablcode batch lines.csv.gz --map code=CPT --map dos='Svc Date' --out findings.csv",
    "zcat claims.jsonl.gz | ablcode batch - | jq -c 'select(.outcome == \"findings\")'",
)
FAIL_ON = {"error": ("error",), "warning": ("error", "warning")}
FORMATS = ("ndjson", "csv")
INPUTS = ("jsonl", "csv")
_MOST_JOBS = 64
_USUAL_JOBS = 2  # each further one takes some eighty megabytes


def run(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="JSON Lines or CSV, also gzip; - for standard input.", show_default=False),
    ] = None,
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="FILE", help="Write the answers here.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a killed run left --out.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", metavar="N", help="Processes: two by default, one for a pipe; the answers are the same."
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="ndjson|csv", help="Form of the answers; as --out ends, else ndjson."),
    ] = None,
    reads: Annotated[
        str | None, typer.Option("--input", metavar="jsonl|csv", help="Form of the rows, where its name does not say.")
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="PART=COLUMN", help="A column by its name in the header; repeatable."),
    ] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="error|warning", help="Exit 1 for findings of this severity and above.")
    ] = "error",
) -> int:
    """Check every claim of a file: one answer a row, in the order of the rows, the summary on standard error.

    CSV has one row a line, the rows of a claim together, or one row a claim; its columns are found by their names. A
    row with a note and no lines gets a suggestion. A row that cannot be read becomes an error, and the run goes on.
    """
    session: Session = ctx.obj
    streams = session.streams
    form = _one_of("--format", form, FORMATS) or ("csv" if out and out.lower().endswith(".csv") else "ndjson")
    reads = _one_of("--input", reads, INPUTS)
    severities = FAIL_ON[_one_of("--fail-on", fail_on, tuple(FAIL_ON)) or "error"]
    if file is None and streams.stdin_tty:
        raise UsageError("MISSING_ARGUMENT", "no file of claims is given", EXAMPLES[0])
    if jobs is None:
        # Whoever sends rows through a pipe may wait for each answer.
        jobs = 1 if file in (None, "-") else min(_USUAL_JOBS, os.cpu_count() or 1)
    if not 1 <= jobs <= _MOST_JOBS:
        raise UsageError("INVALID_VALUE", f"--jobs {jobs}: from 1 to {_MOST_JOBS}", "--jobs 2")
    _check_out(file or "-", out, resume)

    from ablcode.claims.batch.answers import Work
    from ablcode.claims.batch.run import Run
    from ablcode.claims.batch.source import open_source
    from ablcode.show.documents.batch import suggestion_object
    from ablcode.show.documents.check import result_object

    stdin = None if streams.stdin is None else streams.stdin.buffer
    store = session.store_path
    work = Work(
        result_object,
        suggestion_object,
        form,
        session.day,
        store if store.exists() else None,
        session.dos and session.day,
    )
    try:
        with open_source(file or "-", stdin, reads) as source, Progress(session, "rows") as progress:
            started = Run(
                source,
                work,
                jobs,
                _mapping(mapped or []),
                lambda done, rows: progress(done, source.total, rows),
            )
            tally = started.to_file(Path(out), resume) if out else started.to_stream(_writer(session))
    except KeyboardInterrupt:
        if out:
            streams.warn("interrupted: the same command with --resume goes on\n")
        raise
    _summarize(session, tally, {"file": file or "-", "out": out, "format": form})
    return _exit(tally, severities)


def _one_of(option: str, value: str | None, known: tuple[str, ...]) -> str | None:
    if value is None or value.lower() in known:
        return value and value.lower()
    raise UsageError("INVALID_VALUE", f"{option} {value!r} is neither {' nor '.join(known)}", f"{option} {known[0]}")


def _mapping(texts: list[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in texts]
    for part, _, name in pairs:
        if not part.strip() or not name.strip():
            raise UsageError("INVALID_VALUE", "--map needs a part and a column", "--map code=CPT")
    return {part.strip().lower(): name.strip() for part, _, name in pairs}


def _check_out(file: str, out: str | None, resume: bool) -> None:
    if resume and out is None:
        raise UsageError(
            "CONTRADICTION", "--resume needs the --out that it goes on with", "--out findings.jsonl --resume"
        )
    if out and file != "-" and os.path.exists(out) and os.path.exists(file) and os.path.samefile(file, out):
        raise UsageError("CONTRADICTION", "--out is the file of the claims", "write to another file")


def _writer(session: Session) -> Callable[[bytes], None]:
    """Return what writes to standard output; bytes as they are, whatever the locale."""
    stdout = session.streams.stdout
    binary: BinaryIO | None = getattr(stdout, "buffer", None)

    def write(lines: bytes) -> None:
        if binary is None:
            session.streams.write(lines.decode())
            return
        try:
            binary.write(lines)
            binary.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            reason = error.strerror or "unknown reason"
            raise InputError("OUTPUT_FAILED", f"the answers cannot be written: {reason}", "free some space") from None

    return write


def _summarize(session: Session, tally: "Tally", query: dict[str, str | None]) -> None:
    from ablcode.show.documents.batch import batch_document

    document = batch_document(tally, query, session.quarterly.editions(), session.day)
    if session.json:
        from ablcode.show.json_text import json_text

        session.streams.warn(json_text(document))
        return
    from ablcode.show.summary import summary_text

    session.streams.warn(summary_text(document))


def _exit(tally: "Tally", severities: tuple[str, ...]) -> Exit:
    if tally.errors["DEFECT"]:
        return Exit.DEFECT
    if tally.errors:
        return Exit.INPUT
    return Exit.NO if any(tally.claims[severity] for severity in severities) else Exit.OK
