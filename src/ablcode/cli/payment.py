"""`ablcode payment`: what Medicare's fee schedule pays, with the arithmetic."""

from typing import TYPE_CHECKING, Annotated

import typer

from ablcode.cli.complete import procedure_code
from ablcode.cli.session import Answer, Session
from ablcode.errors import Exit, UsageError

if TYPE_CHECKING:
    from ablcode.show.documents.quote import Asked

EXAMPLES = (
    "ablcode payment 47382 --pos 22",
    "ablcode payment 47382 50593 --locality alabama",
    "ablcode payment 77012-26 --year 2025",
)


def run(
    ctx: typer.Context,
    codes: Annotated[
        list[str],
        typer.Argument(metavar="CODE...", help="Procedure codes: 47382, 77012-26.", autocompletion=procedure_code),
    ],
    modifier: Annotated[
        str | None, typer.Option("--modifier", "-m", metavar="MODIFIER", help="For every code: 26, TC, 53.")
    ] = None,
    pos: Annotated[
        str | None, typer.Option("--pos", metavar="CODE", help="Place of service: facility or office amount.")
    ] = None,
    locality: Annotated[
        str | None,
        typer.Option("--locality", "-l", metavar="PLACE", help="Medicare locality: AL, CA-54, 10112-00, manhattan."),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", "-y", metavar="YYYY", help="The fee schedule of a year, instead of --dos.")
    ] = None,
    qualifying: Annotated[
        bool,
        typer.Option("--qualifying", help="The conversion factor of qualifying participants of payment models."),
    ] = False,
) -> Answer:
    """Show relative values times the locality's indices times the conversion factor, in a facility and in the office.

    What Medicare pays the hospital or the surgery center stands beside it: each is paid to another party. Coverage,
    units and reductions for several procedures are other questions. Exit code 1: a code has no price here.
    """
    from ablcode.cli.facts import read_pos
    from ablcode.cms.quote import NATION, find_place
    from ablcode.show.documents.quote import Question, has_price, quote_document

    session: Session = ctx.obj
    day = _day(session, year)
    place = read_pos(pos)
    asked = Question(_asked(codes, modifier), day, place, locality, qualifying)
    national = locality is None or locality.strip().lower() == "national"
    found = NATION if national else find_place(locality or "", day, session.store)
    document = quote_document(asked, found, session.store)
    complete = sum(map(has_price, document["results"])) == len(asked.codes)
    return Answer(document, "quote", Exit.OK if complete else Exit.NO)


def _day(session: Session, year: int | None) -> str:
    """Return the day that is asked for: with a year alone today in this year, else the last day of the year."""
    if year is None:
        return session.day
    if session.dos is not None and session.day[:4] != str(year):
        raise UsageError("CONTRADICTION", f"--dos {session.dos} lies outside --year {year}", f"--dos {session.dos}")
    if session.dos is not None or session.today.year == year:
        return session.day
    from ablcode.cli.session import read_day

    return read_day(f"{year:04d}-12-31")


def _asked(texts: list[str], modifier: str | None) -> "tuple[Asked, ...]":
    """Return codes with the modifiers written on them; raise UsageError where there is none or it is no procedure."""
    from ablcode.knowledge.written import PROCEDURE, read_codes
    from ablcode.show.documents.quote import Asked

    found: list[Asked] = []
    for text in texts:
        written = read_codes((text,))
        procedures = [each for each in written if each.system != "modifier" and PROCEDURE.fullmatch(each.code)]
        on_it = [each.code for each in written if each.system == "modifier"]
        on_it += [modifier.strip().upper()] if modifier else []
        if not procedures:
            raise UsageError("UNKNOWN_CODE", f"{text!r} is no procedure code", EXAMPLES[0])
        found += [Asked(text, each.code, tuple(dict.fromkeys(on_it))) for each in procedures]
    return tuple({(each.code, each.modifiers): each for each in found}.values())
