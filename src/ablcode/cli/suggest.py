"""`ablcode suggest`: what may be billed for an ablation."""

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ablcode.cli.complete import approach as complete_approach
from ablcode.cli.complete import claim_type as complete_claim_type
from ablcode.cli.complete import energy as complete_energy
from ablcode.cli.complete import guidance as complete_guidance
from ablcode.cli.complete import organ as complete_organ
from ablcode.cli.complete import side as complete_side
from ablcode.cli.complete import tumor as complete_tumor
from ablcode.cli.session import Answer, Session
from ablcode.errors import Exit, UsageError

if TYPE_CHECKING:
    from ablcode.coding.given import Fact
    from ablcode.coding.records import Setting

EXAMPLES = (
    'ablcode suggest "percutaneous microwave ablation of two liver tumors, CT guidance" --pos 22',
    "ablcode suggest --approach open --energy cryo",
    "ablcode suggest --note report.txt --pos 22 --evidence",
    "ablcode suggest --interactive",
)
USUAL_ORGAN = "liver"  # taken where options name none, and said so


class Input(NamedTuple):
    """The words given, where they came from, and the encoding of a note."""

    text: str | None = None
    note: str | None = None
    encoding: str | None = None


def run(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT...", help="What was done, in a few words; - reads a note from standard input."),
    ] = None,
    organ: Annotated[
        str | None,
        typer.Option(
            "--organ", "-o", help="The organ; liver where only options are given.", autocompletion=complete_organ
        ),
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
            help="Imaging that guided the ablation: us, ct, mr, none; repeatable.",
            autocompletion=complete_guidance,
        ),
    ] = None,
    side: Annotated[str | None, typer.Option(help="left, right or bilateral.", autocompletion=complete_side)] = None,
    lesions: Annotated[int | None, typer.Option(metavar="N", help="How many tumors were treated.")] = None,
    tumor: Annotated[
        str | None,
        typer.Option(help="primary, metastasis, benign, fibroadenoma …", autocompletion=complete_tumor),
    ] = None,
    pos: Annotated[str | None, typer.Option(metavar="CODE", help="Place of service: 11, 19, 21, 22, 24.")] = None,
    claim_type: Annotated[
        str | None,
        typer.Option("--claim-type", help="professional or facility.", autocompletion=complete_claim_type),
    ] = None,
    note: Annotated[
        str | None,
        typer.Option(
            "--note", "-n", metavar="FILE", help="A note to read; - for standard input. It is stored nowhere."
        ),
    ] = None,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Ask what is open, one question at a time.")
    ] = False,
    evidence: Annotated[bool, typer.Option("--evidence", help="Show the text with the deciding words marked.")] = False,
) -> Answer | int:
    """Say what was done in words, in options, or in a note; an option beats the words.

    Without any of them it asks step by step at a terminal. Exit code 1: no code fits, or a missing fact decides it.
    """
    from ablcode.cli.facts import read_facts, read_option, read_pos
    from ablcode.coding.given import Fact, on_the_day, with_facts
    from ablcode.coding.records import Setting
    from ablcode.coding.suggest import suggest
    from ablcode.knowledge.case import Case, Treatment
    from ablcode.show.documents.suggest import suggest_document

    session: Session = ctx.obj
    given = {"organ": organ, "approach": approach, "side": side, "tumor": tumor}
    facts = [fact for kind, name in given.items() for fact in read_facts(kind, [name] if name is not None else None)]
    facts += [*read_facts("energy", energy), *read_facts("guidance", guidance)]
    if lesions is not None:
        if lesions < 1:
            raise UsageError("INVALID_VALUE", f"--lesions {lesions}: at least one tumor is treated", "--lesions 1")
        facts.append(Fact("lesions", str(lesions), str(lesions)))
    setting = Setting(session.day, read_pos(pos), read_option("claim_type", "--claim-type", claim_type))
    _check_setting(setting.pos, setting.claim_type)
    source = _input(text, note, interactive, evidence, session)
    if source.text is None and not facts and not _may_ask(ctx, session, interactive):
        return Exit.USAGE
    interactive = interactive or (source.text is None and not facts)
    if source.text is not None:
        from ablcode.reading.read import read

        case = read(source.text)
    else:
        case = Case(treatments=(Treatment(),))
        if not interactive or facts:
            setting = setting._replace(assume_organ=USUAL_ORGAN)
    case, beaten = with_facts(case, tuple(facts))
    setting, dated = on_the_day(case, setting, given=session.dos is not None)
    tables = session.quarterly
    if interactive:
        from ablcode.cli.interactive import ask

        told = ask(session.streams, case, setting, tables)
        if told is None:
            return Exit.INTERRUPTED
        setting, found = told
    else:
        found = suggest(case, setting, tables)
    document = suggest_document(
        found._replace(notices=(*dated, *beaten, *found.notices)),
        setting,
        tables.editions(),
        _query(source, facts, setting),
        of_note=source.note is not None,
        encoding=source.encoding,
    )
    session.tell_periods(document, setting.claim_type)
    options: dict[str, Any] = {"text": source.text} if evidence else {}
    return Answer(document, "suggest", Exit.OK if found.status == "answered" else Exit.NO, options)


def _check_setting(pos: str | None, claim_type: str | None) -> None:
    """Raise UsageError for a facility's claim from a place that is no facility."""
    if claim_type == "facility" and pos is not None:
        from ablcode.knowledge.places import places

        if pos not in places().facility:
            place = places().by_code[pos]
            raise UsageError(
                "CONTRADICTION",
                f"--pos {pos} ({place.name}) bills no facility claim, but --claim-type is facility",
                f"--pos 22 --claim-type facility, or --pos {pos} --claim-type professional",
            )


def _input(text: list[str] | None, note: str | None, interactive: bool, evidence: bool, session: Session) -> Input:
    """Return the words to read, from arguments, a file or standard input; raise UsageError where they contradict."""
    words = " ".join(text or ()).strip()
    if words == "-":
        words, note = "", "-" if note is None else note
        if note != "-":
            raise UsageError("CONTRADICTION", "'-' and --note are both given", "give one of them")
    if words and note is not None:
        raise UsageError("CONTRADICTION", "words and --note are both given", "give one of them; options go with either")
    if evidence and not words and note is None:
        raise UsageError(
            "CONTRADICTION", "--evidence marks words, and none are given", "ablcode suggest --note FILE --evidence"
        )
    if note == "-" and interactive:
        raise UsageError(
            "CONTRADICTION", "standard input cannot hold both the note and the answers", "--note FILE --interactive"
        )
    if words:
        return Input(words)
    if note is None:
        return Input()
    from ablcode.cli.note import read_note

    read = read_note(note, session.streams)
    return Input(read.text, note, read.encoding)


def _may_ask(ctx: typer.Context, session: Session, interactive: bool) -> bool:
    """Say whether there is a person to ask where nothing is said; if not, print the help on standard error."""
    if interactive or (session.streams.stdin_tty and session.tables):
        return True
    if session.json:
        raise UsageError("MISSING_ARGUMENT", "nothing is said of what was done", EXAMPLES[1])
    session.streams.warn(f"{ctx.get_help()}\n\nerror: nothing is said of what was done\n")
    return False


def _query(source: Input, facts: "list[Fact]", setting: "Setting") -> dict[str, Any]:
    """Return the question as understood: words as given, options by their values in the vocabulary."""

    def values(field: str) -> list[str]:
        return list(dict.fromkeys(f.value for f in facts if f.field == field and not f.implied))

    def one(field: str) -> str | None:
        return next(iter(values(field)), None)

    lesions = one("lesions")
    return {
        "text": source.text if source.note is None else None,
        "note": source.note,
        "organ": one("organ"),
        "approach": one("approach"),
        "energy": values("energy"),
        "guidance": values("guidance"),
        "side": one("side"),
        "lesions": int(lesions) if lesions else None,
        "tumor": one("tumor"),
        "dos": setting.day,
        "pos": setting.pos,
        "claim_type": setting.claim_type,
    }
