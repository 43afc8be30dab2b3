"""`ablcode schema`: the JSON Schema of each document."""

from typing import Annotated

import typer

from ablcode.cli.complete import schema_name
from ablcode.cli.session import Answer, Session
from ablcode.errors import Exit, UsageError

EXAMPLES = ("ablcode schema", "ablcode schema lookup", "ablcode schema error")


def run(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A command with an answer.", autocompletion=schema_name)
    ] = None,
) -> Answer | int:
    """Print the JSON Schema of a document; without a name list the documents and their majors."""
    from ablcode.show.json_text import json_text
    from ablcode.show.schema import document_schema, schema_names

    session: Session = ctx.obj
    if name is not None:
        wanted = name.strip().lower().replace("_", "-").removeprefix("ablcode.").partition("/")[0]
        if wanted not in schema_names():
            from difflib import get_close_matches

            near = get_close_matches(wanted, schema_names()) or schema_names()
            raise UsageError("UNKNOWN_SCHEMA", f"no schema {name!r}", "ablcode schema lists them", near)
        session.streams.write(json_text(document_schema(wanted), indent=2))
        return Exit.OK
    from ablcode.show.documents.schema import schemas_document

    return Answer(schemas_document(session.day), "schema")
