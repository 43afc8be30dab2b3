"""`ablcode help`: topics, and the help of a command."""

from typing import Annotated

import typer

from ablcode.cli.complete import topic as complete_topic
from ablcode.cli.session import Answer
from ablcode.errors import UsageError

EXAMPLES = ("ablcode help exit-codes", "ablcode help json", "ablcode help data verify")


def run(
    ctx: typer.Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(metavar="TOPIC", help="A topic or a command.", autocompletion=complete_topic),
    ] = None,
) -> Answer:
    """Print a topic, or what `ablcode COMMAND --help` prints."""
    from ablcode.cli.topics import TOPICS
    from ablcode.show.documents.help import help_document

    words = [word.strip().lower() for word in topic or ()]
    name = "-".join(words)
    text = TOPICS[name] if name in TOPICS else _command_help(ctx, words)
    return Answer(help_document(" ".join(words), text, ctx.obj.day), "help")


def _command_help(ctx: typer.Context, words: list[str]) -> str:
    from ablcode.cli.app import Commands
    from ablcode.cli.topics import TOPICS

    here = ctx.find_root()
    command = here.command
    for word in words:
        inner = command.get_command(here, word) if isinstance(command, Commands) else None
        if inner is None:
            from difflib import get_close_matches

            names = (*TOPICS, *(command.table if isinstance(command, Commands) else ()))
            near = get_close_matches(word, names, cutoff=0.5) or tuple(TOPICS)
            raise UsageError("UNKNOWN_TOPIC", f"no help on {word!r}", "ablcode --help", near)
        here = type(here)(inner, info_name=word, parent=here)
        command = inner
    return command.get_help(here)
