"""`ablcode lookup`: everything known about codes."""

from typing import Annotated

import typer

from ablcode.cli.complete import any_code, section
from ablcode.cli.session import Answer
from ablcode.errors import Exit, UsageError

EXAMPLES = (
    "ablcode lookup 47384",
    "ablcode lookup 47382-26 c787 --dos 2025-12-31",
    "ablcode lookup 0600T --section pairs --section payers",
)


def run(
    ctx: typer.Context,
    codes: Annotated[
        list[str],
        typer.Argument(
            metavar="CODE...",
            help="Codes as people write them: 47382-26, c787, 0F503ZZ, 26, pos 22.",
            autocompletion=any_code,
        ),
    ],
    full: Annotated[bool, typer.Option("--full", "-f", help="Every section.")] = False,
    sections: Annotated[
        list[str] | None,
        typer.Option("--section", "-s", metavar="NAME", help="Only this section; repeatable.", autocompletion=section),
    ] = None,
) -> Answer:
    """Show one screen a coder can work from; --full and --section show the rest. JSON always holds everything."""
    from ablcode.knowledge.written import read_codes
    from ablcode.show.documents.lookup import lookup_document
    from ablcode.show.sections import read_sections

    wanted = read_sections(tuple(sections or ()))
    asked = read_codes(tuple(codes))
    if not asked:
        raise UsageError("MISSING_ARGUMENT", "no code is given", "ablcode lookup 47384")
    document = lookup_document(asked, ctx.obj.day, ctx.obj.store)
    options = {"full": full, "sections": wanted}
    return Answer(document, "lookup", Exit.NO if document["missing"] else Exit.OK, options)
