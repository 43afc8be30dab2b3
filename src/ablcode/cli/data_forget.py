"""`ablcode data forget`: remove an imported edition."""

from typing import Annotated

import typer

from ablcode.cli.session import Answer, Session

EXAMPLES = ("ablcode data status", "ablcode data forget 3")


def run(
    ctx: typer.Context,
    edition: Annotated[int, typer.Argument(metavar="EDITION-ID", help="Its number in `ablcode data status`.")],
) -> Answer:
    """Remove one imported edition and give its space back; the file from CMS itself is not touched."""
    from ablcode.cms.store import forget
    from ablcode.show.documents.data_import import forget_document

    session: Session = ctx.obj
    gone = forget(session.store_path, edition)
    return Answer(forget_document(gone, str(session.store_path), session.today.isoformat()), "data_forget")
