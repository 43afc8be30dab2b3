"""`ablcode check`: what is wrong with a claim, what is doubtful, and what could not be checked."""

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ablcode.cli.complete import claim_type as complete_claim_type
from ablcode.cli.complete import procedure_code
from ablcode.cli.session import Answer, Session
from ablcode.errors import Exit, InputError, UsageError

if TYPE_CHECKING:
    from ablcode.claims.records import Claim

EXAMPLES = (
    "ablcode check 47382x3 76940-26 --dx C78.7 --pos 22",
    "ablcode check 47380 47370-59 --dx C22.0 --pos 21 --fix",
    "ablcode check --claim claim.json --json",
)
FAIL_ON = {"error": ("error",), "warning": ("error", "warning")}


class Asked(NamedTuple):
    """The claims to check, where they came from, and the encoding of a note."""

    claims: "tuple[Claim, ...]"
    source: str | None = None
    note: str | None = None
    encoding: str | None = None


def run(
    ctx: typer.Context,
    lines: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LINE...",
            help="Claim lines as people write them: 47382-59-RT x2, 77013 26.",
            autocompletion=procedure_code,
        ),
    ] = None,
    claim: Annotated[
        str | None, typer.Option("--claim", "-c", metavar="FILE", help="A claim as JSON; - for standard input.")
    ] = None,
    dx: Annotated[
        list[str] | None, typer.Option("--dx", "-d", metavar="CODE", help="Diagnoses of every line, the first leads.")
    ] = None,
    pos: Annotated[str | None, typer.Option(metavar="CODE", help="Place of service: 11, 19, 21, 22, 24.")] = None,
    payer: Annotated[str | None, typer.Option(help="The payer; Medicare's rules hold where none is named.")] = None,
    claim_type: Annotated[
        str | None,
        typer.Option("--claim-type", help="professional or facility.", autocompletion=complete_claim_type),
    ] = None,
    note: Annotated[
        str | None,
        typer.Option("--note", "-n", metavar="FILE", help="The note to hold against the lines; - for standard input."),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Propose corrected lines; the claim is never changed.")] = False,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="error|warning", help="Exit 1 for findings of this severity and above.")
    ] = "error",
) -> Answer:
    """Check claim lines, or a claim document: units, guidance, modifiers, dates, sites, diagnoses, pairs, the note.

    Exit code 1: there is an error (or, with --fail-on warning, a warning).
    """
    from ablcode.claims.fix import corrected
    from ablcode.claims.with_note import checked
    from ablcode.show.documents.check import check_document

    session: Session = ctx.obj
    severities = FAIL_ON.get(fail_on.lower())
    if severities is None:
        raise UsageError("INVALID_VALUE", f"--fail-on {fail_on!r} is neither error nor warning", "--fail-on warning")
    options = {"--dx": dx, "--pos": pos, "--payer": payer, "--claim-type": claim_type, "--note": note}
    if claim is not None:
        given = [name for name, value in options.items() if value]
        if lines or given:
            extra = "lines" if lines else given[0]
            raise UsageError("CONTRADICTION", f"--claim and {extra} are both given", "the document holds all of it")
        asked = _document(claim, session)
    else:
        asked = _lines(lines or [], dx or [], pos, payer, claim_type, note, session)
    tables = session.quarterly
    results = [checked(one, tables) for one in asked.claims]
    proposals = (
        [corrected(one, found.findings) for one, found in zip(asked.claims, results, strict=True)] if fix else None
    )
    first = asked.claims[0]
    document = check_document(
        results,
        first.dos,
        {
            "claim": asked.source,
            "note": asked.note,
            "dos": first.dos,
            "payer": first.payer,
            "pos": first.pos,
            "claim_type": first.claim_type,
            "fail_on": fail_on.lower(),
        },
        tables.editions(),
        [one.lines for one in asked.claims],
        proposals,
        asked.encoding,
    )
    session.tell_periods(document, first.claim_type)
    said = {found.severity for result in results for found in result.findings}
    return Answer(document, "check", Exit.NO if said & {*severities} else Exit.OK)


def _lines(
    texts: list[str],
    dx: list[str],
    pos: str | None,
    payer: str | None,
    claim_type: str | None,
    note: str | None,
    session: Session,
) -> Asked:
    """Return the claim that the arguments make."""
    from ablcode.claims.parse import diagnoses_from, lines_from
    from ablcode.claims.records import Claim
    from ablcode.cli.facts import read_option, read_pos

    try:
        found = lines_from(texts, diagnoses_from(dx))
    except InputError as error:
        raise UsageError("INVALID_LINE", error.message, error.hint) from None
    if not found:
        raise UsageError("MISSING_ARGUMENT", "no claim line is given", EXAMPLES[0])
    text = encoding = None
    if note is not None:
        from ablcode.cli.note import read_note

        read = read_note(note, session.streams)
        text, encoding = read.text, read.encoding
    kind = read_option("claim_type", "--claim-type", claim_type) or "professional"
    claim = Claim(session.day, found, None, payer, read_pos(pos), kind, (), text)
    return Asked((claim,), None, note, encoding)


def _document(path: str, session: Session) -> Asked:
    """Return the claims of a document: one object, or a list of them; raise InputError if it is neither."""
    import json

    from ablcode.claims.parse import claim_from

    where = "standard input" if path == "-" else path
    try:
        content = session.streams.read() if path == "-" else _read(path)
        document = json.loads(content)
    except UnicodeDecodeError:
        raise InputError("CLAIM_ENCODING", f"{where}: not UTF-8", "save the claim as UTF-8") from None
    except (ValueError, RecursionError) as error:
        place = f", line {error.lineno} column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError("CLAIM_NOT_JSON", f"{where}: not a JSON document{place}", "ablcode schema check") from None
    entries: list[Any] = document if isinstance(document, list) and document else [document]
    day = session.day if session.dos is not None else None
    claims = []
    for number, entry in enumerate(entries, 1):
        dated = day is not None and isinstance(entry, dict) and entry.get("dos") is None
        try:
            claims.append(claim_from({**entry, "dos": day} if dated else entry))
        except InputError as error:
            which = f", claim {number}" if len(entries) > 1 else ""
            raise InputError(error.code, f"{where}{which}: {error.message}", error.hint) from None
    return Asked(tuple(claims), path)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        why = getattr(error, "strerror", None) or "cannot be read"
        raise InputError("UNREADABLE", f"{path}: {why}", "ablcode check --claim FILE, or - for a pipe") from None
