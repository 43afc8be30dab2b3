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
    from ablcode.show.documents.modifiers import modifiers_document

    procedure = _procedure(code)
    if when is not None and not when.strip():
        raise UsageError("INVALID_VALUE", "--when is empty", EXAMPLES[1])
    document = modifiers_document(procedure, ctx.obj.day, when, ctx.obj.store)
    exit = Exit.NO if when is not None and not document["results"] else Exit.OK
    return Answer(document, "modifiers", exit, {"everything": everything})


def _procedure(text: str) -> str:
    """Return the one procedure code that is written; raise UsageError for none, several, or one that is not known."""
    from ablcode.knowledge.written import near_codes, otherwise, read_codes, systems_of

    systems = {w.code: {system for system, _ in systems_of(w)} for w in read_codes((text,))}
    found = [code for code, kinds in systems.items() if "procedure" in kinds]
    if len(found) > 1:
        message = f"{', '.join(found)}: the modifiers of one code are shown at a time"
        raise UsageError("TOO_MANY_CODES", message, f"ablcode modifiers {found[0]}")
    beside = {code for code, kinds in systems.items() if found and "modifier" in kinds}  # `47382 26`
    strange = next((code for code in systems if code not in found and code not in beside), None)
    if strange is not None:
        other = otherwise(strange, "procedure")
        near = () if other else near_codes(strange, system="procedure")
        hint = EXAMPLES[0] if other else f'ablcode search "{strange}"'
        raise UsageError("UNKNOWN_CODE", other or f"no procedure code {strange!r}", hint, near)
    if not found:
        raise UsageError("UNKNOWN_CODE", f"no procedure code {text!r}", EXAMPLES[0])
    return found[0]
