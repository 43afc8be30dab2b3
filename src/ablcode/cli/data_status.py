"""`ablcode data status`: editions and periods."""

import typer

from ablcode.cli.session import Answer

EXAMPLES = ("ablcode data status", "ablcode data status --dos 2025-06-01 --json")


def run(ctx: typer.Context) -> Answer:
    """List each table of the bundled data with its edition and period; marked where the date lies outside."""
    from ablcode.show.documents.data import status_document

    return Answer(status_document(ctx.obj.day), "data_status")
