"""Show an answer: JSON, tables at a terminal, or tab-separated lines."""

from importlib import import_module

from ablcode.cli.session import Answer, Session
from ablcode.errors import Exit, InputError


def present(session: Session, answer: Answer) -> Exit:
    """Write an answer in the form that the session asks for and return its exit code.

    Raise BrokenPipeError where nobody reads any more, and InputError (OUTPUT_FAILED) where it cannot be written.
    """
    text, remarks = _form(session, answer)
    try:
        session.streams.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise InputError(
            "OUTPUT_FAILED", f"the answer cannot be written: {reason}", "free some space or write elsewhere"
        ) from None
    if remarks:
        session.streams.warn(remarks)
    return answer.exit


def _form(session: Session, answer: Answer) -> tuple[str, str]:
    """Return what goes to standard output and what goes to standard error."""
    if session.json:
        from ablcode.show.json_text import json_text

        return json_text(answer.document), ""
    from ablcode.show.remarks import remarks

    beside = remarks(answer.document, session.streams.error_width)
    if session.tables:
        from ablcode.show.tables.page import draw

        view = import_module(f"ablcode.show.tables.{answer.view}")
        page = draw(view.page(answer.document, **answer.options), session.streams.width, session.color)
        return page, beside
    from ablcode.show.plain.lines import join

    view = import_module(f"ablcode.show.plain.{answer.view}")
    return join(view.lines(answer.document, **answer.options)), beside
