"""`ablcode suggest`: what may be billed for an ablation."""

from typing import Annotated

import typer

from ablcode.cli.complete import approach as complete_approach
from ablcode.cli.complete import claim_type as complete_claim_type
from ablcode.cli.complete import energy as complete_energy
from ablcode.cli.complete import guidance as complete_guidance
from ablcode.cli.complete import organ as complete_organ
from ablcode.cli.complete import side as complete_side
from ablcode.cli.session import Answer, Session
from ablcode.errors import Exit, UsageError

EXAMPLES = (
    'ablcode suggest "percutaneous microwave ablation of two liver tumors, CT guidance" --pos 22',
    "ablcode suggest --approach open --energy cryo",
    "ablcode suggest --note report.txt --claim-type facility --pos 21",
)


def run(
    ctx: typer.Context,
    text: Annotated[list[str] | None, typer.Argument(metavar="TEXT...", help="What was done, in a few words.")] = None,
    organ: Annotated[
        str | None, typer.Option(help="The organ; liver when nothing else is said.", autocompletion=complete_organ)
    ] = None,
    approach: Annotated[
        str | None,
        typer.Option("--approach", "-a", help="open, percutaneous, laparoscopic …", autocompletion=complete_approach),
    ] = None,
    energy: Annotated[
        list[str] | None,
        typer.Option(
            "--energy", "-e", help="cryo, rf, mw, ire, or a device; repeatable.", autocompletion=complete_energy
        ),
    ] = None,
    guidance: Annotated[
        list[str] | None,
        typer.Option(
            "--guidance",
            "-g",
            help="Imaging that guided the ablation: us, ct, mr; repeatable.",
            autocompletion=complete_guidance,
        ),
    ] = None,
    side: Annotated[str | None, typer.Option(help="left, right or bilateral.", autocompletion=complete_side)] = None,
    lesions: Annotated[int | None, typer.Option(min=1, help="How many tumors were treated.")] = None,
    pos: Annotated[str | None, typer.Option(metavar="CODE", help="Place of service: 11, 19, 21, 22, 24.")] = None,
    claim_type: Annotated[
        str | None,
        typer.Option("--claim-type", help="professional or facility.", autocompletion=complete_claim_type),
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="FILE", help="A note to read; - for standard input. It is stored nowhere.")
    ] = None,
) -> Answer:
    """Say what was done in words, in options, or in a note; options go before words where both are given.

    Without any of them it asks step by step at a terminal.
    """
    from ablcode.cli.facts import Given, merged, read_option, read_pos
    from ablcode.coding.records import Setting
    from ablcode.coding.suggest import suggest
    from ablcode.knowledge.case import Case
    from ablcode.knowledge.tables import Bundled
    from ablcode.show.documents.suggest import suggest_document

    session: Session = ctx.obj
    given = Given(
        read_option("organ", "--organ", organ),
        read_option("approach", "--approach", approach),
        tuple(v for v in (read_option("energy", "--energy", e) for e in energy or ()) if v),
        tuple(v for v in (read_option("guidance", "--guidance", g) for g in guidance or ()) if v),
        read_option("side", "--side", side),
        lesions,
    )
    words = " ".join(text or ()).strip()
    if words and note is not None:
        raise UsageError("CONTRADICTION", "words and --note are both given", "give one of them; options go with either")
    setting = Setting(session.day, read_pos(pos), read_option("claim_type", "--claim-type", claim_type))
    tables = Bundled()
    if note is not None or words:
        from ablcode.cli.note import read_note
        from ablcode.reading.read import read

        case = merged(read(words or read_note(note or "-", session.streams)), given)
    elif given.any:
        case, setting = merged(Case(), given), setting._replace(assume_organ="liver")
    else:
        from ablcode.cli.ask import ask

        if not (session.streams.stdin_tty and session.tables):
            raise UsageError("MISSING_ARGUMENT", "nothing is said of what was done", EXAMPLES[0])
        case = ask(session.streams, setting, tables)
    found = suggest(case, setting, tables)
    document = suggest_document(found, setting, tables.editions())
    return Answer(document, "suggest", Exit.NO if found.status == "no_code" else Exit.OK)
