"""`ablcode compare`: codes side by side."""

from typing import Annotated

import typer

from ablcode.cli.complete import procedure_code
from ablcode.cli.session import Answer
from ablcode.errors import Exit, UsageError

EXAMPLES = ("ablcode compare 47382 47384", "ablcode compare 47370 47380 47382 --dos 2025-06-01")
MOST = 6  # more columns than anybody can read


def run(
    ctx: typer.Context,
    codes: Annotated[
        list[str],
        typer.Argument(metavar="CODE CODE...", help="Two or more procedure codes.", autocompletion=procedure_code),
    ],
    differences: Annotated[bool, typer.Option("--differences", "-d", help="Only what differs.")] = False,
) -> Answer:
    """Put two to six procedure codes side by side; what differs is marked."""
    from ablcode.knowledge.written import otherwise, read_codes
    from ablcode.show.documents.compare import compare_document

    asked = tuple(w.code for w in read_codes(tuple(codes)) if w.system in (None, "procedure"))
    if other := next(filter(None, (otherwise(code, "procedure") for code in asked)), None):
        raise UsageError("UNKNOWN_CODE", other, EXAMPLES[0])
    if not 2 <= len(asked) <= MOST:
        raise UsageError(
            "TOO_FEW_CODES" if len(asked) < 2 else "TOO_MANY_CODES",
            f"{len(asked)} given; two to six codes can be compared",
            EXAMPLES[0],
        )
    document = compare_document(asked, ctx.obj.day, ctx.obj.store)
    return Answer(document, "compare", Exit.NO if document["missing"] else Exit.OK, {"differences": differences})
