"""`ablcode matrix`: approach by energy."""

from typing import Annotated

import typer

from ablcode.cli.complete import organ as complete_organ
from ablcode.cli.session import Answer

EXAMPLES = ("ablcode matrix", "ablcode matrix --organ kidney --organ lung", "ablcode matrix --dos 2025-12-31")


def run(
    ctx: typer.Context,
    organs: Annotated[
        list[str] | None,
        typer.Option("--organ", "-o", help="Only this organ; repeatable.", autocompletion=complete_organ),
    ] = None,
) -> Answer:
    """Show which code stands where an approach meets an energy: its own code, an unlisted one, or none."""
    from ablcode.cli.facts import read_option
    from ablcode.show.documents.matrix import matrix_document

    named = tuple(value for value in (read_option("organ", "--organ", name) for name in organs or ()) if value)
    return Answer(matrix_document(tuple(dict.fromkeys(named)), ctx.obj.day), "matrix")
