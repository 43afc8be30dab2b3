"""The command tree: names and summaries in one table; a command's module is imported only when it runs."""

from importlib import import_module
from typing import Annotated, ClassVar, NamedTuple, cast

import typer
from typer import _click as click
from typer._click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperGroup, TyperOption, _typer_format_options

from ablcode.cli.session import Answer, Session
from ablcode.errors import UsageError

CONTEXT = {"help_option_names": ["-h", "--help"]}
SHARED = ("json", "dos", "plain", "no_color", "debug")
COMPLETION = ("install_completion", "show_completion")


class Entry(NamedTuple):
    """A command: the module in this package that holds it, and its summary in one line. `data …` stands apart."""

    module: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "suggest": Entry("suggest", "What may be billed for an ablation, with modifiers, units and reasons"),
    "check": Entry("check", "What is wrong with a claim, what is doubtful, and how to mend it"),
    "batch": Entry("batch", "Check a file of claims, one answer a row, in any number"),
    "lookup": Entry("lookup", "Everything known about a code: procedure, modifier, diagnosis, ICD-10-PCS, place"),
    "search": Entry("search", "Find codes by words, abbreviations, device names or half a code"),
    "modifiers": Entry("modifiers", "Which modifiers a code takes, and which fit what happened"),
    "compare": Entry("compare", "Two or more codes side by side, with their differences marked"),
    "payment": Entry("payment", "What Medicare pays for a code, with the arithmetic, by locality and place"),
    "matrix": Entry("matrix", "Approach by energy: which code stands in each cell"),
    "explain": Entry("explain", "A rule or a source by its id: what it says, where it comes from"),
    "data": Entry("data", "The tables: editions and periods, your own CMS files, sources, self-check"),
    "schema": Entry("schema", "The JSON Schema of an answer"),
    "help": Entry("help", "Help on a command or a topic: exit-codes, environment, json"),
}
DATA_COMMANDS: dict[str, Entry] = {
    "status": Entry("data_status", "Each bundled table and each imported edition, with its period"),
    "import": Entry("data_import", "Take in files as CMS publishes them: every command then answers from them"),
    "forget": Entry("data_forget", "Remove an imported edition"),
    "sources": Entry("data_sources", "Where the facts come from"),
    "verify": Entry("data_verify", "Check the bundled data and report every problem at once"),
}


class Command(TyperCommand):
    """A command whose help begins with examples, and whose completion never imports rich."""

    summary = ""
    examples: tuple[str, ...] = ()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; raise UsageError for an option of one value that is given two."""
        _words_left(self, ctx, args)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: what it is for, examples, usage, options."""
        _begin_help(formatter, self.summary, self.examples)
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_options(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return completions without help texts: Typer would send those through rich, at twice the time."""
        return [CompletionItem(item.value, type=item.type) for item in super().shell_complete(ctx, incomplete)]


class Commands(TyperGroup):
    """A group of commands that are imported one at a time."""

    table: ClassVar[dict[str, Entry]] = COMMANDS
    summary = "Offline coding assistant for tumor ablation: what may be billed, with which modifiers, and why."
    examples: ClassVar[tuple[str, ...]] = (
        'ablcode suggest "microwave ablation of two liver mets through the skin, CT guidance"',
        "ablcode lookup 47384",
        'ablcode modifiers 47382 --when "aborted after anesthesia, arrhythmia"',
    )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; raise UsageError for an option given twice, or a word beside one that asks for none."""
        given, left = _words_left(self, ctx, args)
        for name in COMPLETION:
            if left and name in given:
                option = f"--{name.replace('_', '-')}"
                raise UsageError(
                    "USAGE", f"{option} takes no word; the shell is the one it runs in", f"ablcode {option}"
                )
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the help."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, importing its module; None for a name that is none."""
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        shared = [param for param in ctx.find_root().command.params if param.name in SHARED]
        if cmd_name == "data" and self.table is COMMANDS:
            return _group("data", DataCommands, shared)
        return _command(cmd_name, entry, shared)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name; raise UsageError with near names if there is none."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise unknown_command(args[0], ctx.command_path, tuple(self.table))
        return (args[0] if command else None), command, args[1:]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: what it is for, examples, usage, commands, options; the table gives the summaries."""
        _begin_help(formatter, self.summary, self.examples)
        self.format_usage(ctx, formatter)
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.table.items()])
        _typer_format_options(self, ctx=ctx, formatter=formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin so."""
        names = [CompletionItem(name) for name in self.table if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return names + [CompletionItem(item.value, type=item.type) for item in options]


class DataCommands(Commands):
    """The commands under `ablcode data`."""

    table: ClassVar[dict[str, Entry]] = DATA_COMMANDS
    summary = COMMANDS["data"].summary + "."
    examples: ClassVar[tuple[str, ...]] = (
        "ablcode data status",
        "ablcode data import RVU26C.zip",
        "ablcode data sources cms",
    )


def _words_left(command: click.Command, ctx: click.Context, args: list[str]) -> tuple[frozenset[str], list[str]]:
    """Return the names of the options given and the words that are none, before anything acts on them.

    Raise UsageError for an option of one value that is given twice: the parser would take the last without a word.
    """
    if ctx.resilient_parsing:
        return frozenset(), []
    _, left, order = command.make_parser(ctx).parse_args(args=list(args))
    seen: set[str] = set()
    for param in order:
        name = param.name or ""
        once = isinstance(param, TyperOption) and not param.multiple and not param.is_flag
        if once and name in seen:
            option = param.opts[0]
            raise UsageError(
                "CONTRADICTION", f"{option} is given twice and takes one value", f"{ctx.command_path} --help"
            )
        seen.add(name)
    return frozenset(seen), left


def _begin_help(formatter: click.HelpFormatter, summary: str, examples: tuple[str, ...]) -> None:
    formatter.write_text(summary)
    with formatter.section("Examples"):
        for example in examples:
            formatter.write(f"{continued(example, formatter.width, formatter.current_indent)}\n")
    formatter.write_paragraph()


def continued(command: str, width: int, indent: int) -> str:
    """Return a command, indented, on lines that fit: a backslash at the end of a line joins it with the next."""
    import re

    if indent + len(command) <= width:
        return f"{'':>{indent}}{command}"
    lines = [""]
    # Between single quotes a shell takes all as it is: no line ends there.
    for word in re.split(r" +(?=(?:[^']*'[^']*')*[^']*$)", command):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and indent + len(longer) + 2 > width:
            lines.append(f"  {word}")
        else:
            lines[-1] = longer
    return " \\\n".join(f"{'':>{indent}}{line}" for line in lines)


def unknown_command(name: str, path: str, names: tuple[str, ...]) -> UsageError:
    """Return the error for a command that does not exist, with the names that are near."""
    from difflib import get_close_matches

    near = get_close_matches(name, names, cutoff=0.5)
    return UsageError("UNKNOWN_COMMAND", f"no command {name!r}", f"{path} --help lists the commands", near)


def _told(ctx: typer.Context, param: typer.CallbackParam, value: object) -> object:
    """Note a shared option on the session; given before and after the command, the one after it holds."""
    session = ctx.find_root().obj
    if value not in (None, False) and isinstance(session, Session) and not ctx.resilient_parsing:
        setattr(session, cast(str, param.name), value)
    return value


def shared_options(
    json: Annotated[
        bool,
        typer.Option("--json", expose_value=False, callback=_told, help="One JSON document instead of tables."),
    ] = False,
    dos: Annotated[
        str | None,
        typer.Option(
            "--dos",
            metavar="YYYY-MM-DD",
            expose_value=False,
            callback=_told,
            help="Date of service; today when not given.",
        ),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain", expose_value=False, callback=_told, help="Tab-separated lines at a terminal, as in a pipe."
        ),
    ] = False,
    no_color: Annotated[
        bool, typer.Option("--no-color", expose_value=False, callback=_told, help="No color at a terminal.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", expose_value=False, callback=_told, help="Print a traceback if ablcode fails.")
    ] = False,
) -> None:
    """Declare the options that every command takes, before or after its arguments."""


def _typer(cls: type[Commands]) -> typer.Typer:
    return typer.Typer(
        cls=cls,
        invoke_without_command=cls is Commands,  # `--version` is an answer without a command
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings=CONTEXT,
        add_completion=cls is Commands,
    )


def _group(name: str, cls: type[Commands], shared: list[click.Parameter]) -> click.Command:
    app = _typer(cls)
    app.callback()(lambda: None)
    group = typer.main.get_command(app)
    group.name = name
    group.params.extend(shared)
    return group


def _command(name: str, entry: Entry, shared: list[click.Parameter]) -> click.Command:
    module = import_module(f"ablcode.cli.{entry.module}")
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    app.command(name, cls=Command, context_settings=CONTEXT)(module.run)
    command = cast(Command, typer.main.get_command(app))
    command.summary = f"{entry.summary}."
    command.examples = module.EXAMPLES
    command.params.extend(shared)
    return command


def root() -> click.Command:
    """Return the whole command tree."""
    app = _typer(Commands)

    def top(
        ctx: typer.Context,
        version: Annotated[
            bool, typer.Option("--version", help="Program, data edition and the notice on CPT.")
        ] = False,
    ) -> Answer | None:
        if ctx.invoked_subcommand is not None:
            return None
        if not version:
            raise UsageError("MISSING_COMMAND", "no command is given", "ablcode --help lists the commands")
        from ablcode.show.documents.version import version_document

        return Answer(version_document(ctx.obj.today.isoformat()), "version")

    app.callback()(top)
    group = typer.main.get_command(app)
    holder = typer.Typer(rich_markup_mode=None, add_completion=False)
    holder.command()(shared_options)
    group.params.extend(typer.main.get_command(holder).params)
    return group
