"""`ablcode search`: find codes by words."""

from typing import Annotated

import typer

from ablcode.cli.complete import kind as complete_kind
from ablcode.cli.session import Answer
from ablcode.errors import Exit, UsageError

EXAMPLES = (
    'ablcode search "freeze liver thru skin"',
    "ablcode search nanoknife pancreas",
    "ablcode search 47328 --kind procedure",
)


def run(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words, abbreviations, brands, or half a code.")],
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            "-k",
            metavar="NAME",
            help="Only this kind: procedure, modifier, icd10cm, icd10pcs, pos, ablation, guidance …; repeatable.",
            autocompletion=complete_kind,
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", help="How many codes at most.")] = 10,
) -> Answer:
    """Look over codes, descriptions, the vocabulary, modifiers and diagnoses; each hit says why it matched."""
    from ablcode.show.documents.search import read_kinds, search_document

    words = " ".join(text).strip()
    if not words:
        raise UsageError("MISSING_ARGUMENT", "nothing to search for", EXAMPLES[0])
    if limit < 1:
        raise UsageError("INVALID_VALUE", f"--limit {limit}: at least one code is shown", "--limit 10")
    document = search_document(words, read_kinds(tuple(kinds or ())), limit, ctx.obj.day, ctx.obj.store)
    return Answer(document, "search", Exit.OK if document["results"] else Exit.NO)
