"""`ablcode data status`: editions and periods."""

import typer

from ablcode.cli.session import Answer, Session

EXAMPLES = ("ablcode data status", "ablcode data status --dos 2025-06-01 --json")


def run(ctx: typer.Context) -> Answer:
    """List each bundled table and each imported edition with its period; marked where the date lies outside."""
    from ablcode.cms.store import status
    from ablcode.show.documents.data_status import status_document

    session: Session = ctx.obj
    path = session.store_path
    return Answer(status_document(session.day, status(path, session.day), str(path)), "data_status")
