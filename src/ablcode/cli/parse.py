"""From arguments to an answer: parse, run the command, and turn every complaint of the parser into our own form."""

from datetime import date

import typer
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
)
from typer._click.exceptions import UsageError as ClickUsageError

from ablcode.cli.app import root
from ablcode.cli.session import Answer, Session
from ablcode.cli.streams import Streams
from ablcode.errors import Exit, UsageError

WIDEST_HELP = 100


def parse(given: list[str], io: Streams) -> tuple[Session, Answer | int | None]:
    """Run the command that the arguments name; return the session and its answer, or the exit code it ended with.

    Raise UsageError for arguments that do not parse, and whatever AblcodeError the command raises.
    """
    session = Session(io, date.today())
    command = root()
    command._main_shell_completion({}, "ablcode")  # ends the process if a shell asks for completions
    try:
        with command.make_context(
            "ablcode", given, obj=session, terminal_width=min(io.width, WIDEST_HELP) - 2
        ) as context:
            context.call_on_close(session.close)
            return session, command.invoke(context)
    except typer.Exit as stop:  # --help has been printed
        return session, stop.exit_code
    except NoArgsIsHelpError as error:
        io.warn(f"{error.format_message()}\n")
        return session, Exit.USAGE
    except typer.Abort:
        return session, Exit.INTERRUPTED
    except ClickException as error:
        raise _usage(error) from None


def _usage(error: ClickException) -> UsageError:
    path = error.ctx.command_path if isinstance(error, ClickUsageError) and error.ctx else "ablcode"
    hint = f"{path} --help"
    if isinstance(error, NoSuchOption):
        return UsageError("UNKNOWN_OPTION", f"no option {error.option_name}", hint, sorted(error.possibilities or ()))
    if isinstance(error, MissingParameter):
        return UsageError("MISSING_ARGUMENT", _plainly(error), hint)
    if isinstance(error, BadOptionUsage | BadParameter):
        return UsageError("INVALID_VALUE", _plainly(error), hint)
    return UsageError("USAGE", _plainly(error), hint)


def _plainly(error: ClickException) -> str:
    text = error.format_message().rstrip(".")
    return text[:1].lower() + text[1:]
