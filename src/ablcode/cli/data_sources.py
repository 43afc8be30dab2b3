"""`ablcode data sources`: where the facts come from."""

from typing import Annotated

import typer

from ablcode.cli.session import Answer
from ablcode.errors import Exit

EXAMPLES = ("ablcode data sources", "ablcode data sources cms")


def run(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Part of an id, a title or a publisher.")] = "",
) -> Answer:
    """List the sources of the bundled data with publisher, edition, date and address where there is one."""
    from ablcode.show.documents.data import sources_document

    document = sources_document(text, ctx.obj.day)
    return Answer(document, "data_sources", Exit.OK if document["results"] else Exit.NO)
