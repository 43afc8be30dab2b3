"""`ablcode explain`: a rule or a source by its id."""

from typing import Annotated

import typer

from ablcode.cli.complete import rule as complete_rule
from ablcode.cli.session import Answer
from ablcode.errors import Exit, UsageError

EXAMPLES = (
    "ablcode explain GUIDE-INCLUDED",
    "ablcode explain MOD-COMPONENT UNIT-SESSION",
    "ablcode explain cms-pprrvu-2026-jul",
)


def run(
    ctx: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help="Ids of rules or sources, as answers name them.", autocompletion=complete_rule
        ),
    ],
) -> Answer:
    """Print a rule's sentence, source, confidence and an example of its use; for a source, where it is found."""
    from ablcode.show.documents.explain import explain_document

    asked = " ".join(ids).replace(",", " ").split()
    if not asked:
        raise UsageError("MISSING_ARGUMENT", "no id is given", EXAMPLES[0])
    document = explain_document(tuple(dict.fromkeys(asked)), ctx.obj.day)
    return Answer(document, "explain", Exit.NO if document["missing"] else Exit.OK)
