"""`ablcode modifiers`: the modifiers of a code, and those that fit what happened."""

from typing import Annotated

import typer

from ablcode.cli.complete import procedure_code
from ablcode.cli.session import Answer
from ablcode.errors import Exit, UsageError

EXAMPLES = (
    "ablcode modifiers 47382",
    'ablcode modifiers 47382 --when "aborted after anesthesia, arrhythmia"',
    'ablcode modifiers 47380 --when "resident not available, second surgeon assisted"',
)


def run(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="A procedure code.", autocompletion=procedure_code)],
    when: Annotated[
        str | None, typer.Option("--when", "-w", metavar="TEXT", help="What happened, in a few words.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those for other lines and claims.")] = False,
) -> Answer:
    """Say for each modifier whether the code takes it, and why; with --when, which fit, for whom and in which order."""
    from ablcode.knowledge.written import near_codes, read_codes, systems_of
    from ablcode.show.documents.modifiers import modifiers_document

    asked = read_codes((code,))
    found = [w.code for w in asked if any(system == "procedure" for system, _ in systems_of(w))]
    if not found:
        near = near_codes(asked[0].code) if asked else ()
        raise UsageError("UNKNOWN_CODE", f"no procedure code {code!r}", f'ablcode search "{code}"', near)
    if when is not None and not when.strip():
        raise UsageError("INVALID_VALUE", "--when is empty", EXAMPLES[1])
    document = modifiers_document(found[0], ctx.obj.day, when, ctx.obj.store)
    exit = Exit.NO if when is not None and not document["results"] else Exit.OK
    return Answer(document, "modifiers", exit, {"everything": everything})
