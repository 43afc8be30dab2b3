"""`ablcode data verify`: check the bundled data."""

import typer

from ablcode.cli.session import Answer
from ablcode.errors import Exit

EXAMPLES = ("ablcode data verify", "ablcode data verify --json")


def run(ctx: typer.Context) -> Answer:
    """Check ids, periods, successors, modifiers, editions and wording, and report every problem at once."""
    from ablcode.show.documents.data import verify_document

    document = verify_document(ctx.obj.day)
    return Answer(document, "data_verify", Exit.NO if document["results"] else Exit.OK)
