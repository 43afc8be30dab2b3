"""Ask the open questions one by one: the prompts go to standard error, the answers come from standard input."""

from typing import NamedTuple

from ablcode.cli.streams import Streams
from ablcode.coding.answer import answered
from ablcode.coding.records import Option, Question, Setting, Suggestion
from ablcode.coding.suggest import suggest
from ablcode.knowledge.case import Case, Treatment
from ablcode.knowledge.tables import Tables
from ablcode.knowledge.vocabulary import begun, canonical, nearest, normal
from ablcode.show.words import option_name

_TRIES = 3  # wrong answers before a question is left open
_QUIT = frozenset({"q", "quit", "exit"})


class Told(NamedTuple):
    """What is known after the asking, and the answer to it."""

    setting: Setting
    suggestion: Suggestion


class _Quit(Exception):
    """The person wants no more questions and no answer."""


def ask(streams: Streams, case: Case, setting: Setting, tables: Tables) -> Told | None:
    """Ask until nothing is open; None where the person quits. Enter, or the end of input, leaves a question open."""
    asked: set[tuple[str, str]] = set()
    if not case.treatments and not case.seen:
        case = case._replace(treatments=(Treatment(),))
    found = suggest(case, setting, tables)
    try:
        while question := next((q for q in found.questions if (q.field, q.ask) not in asked), None):
            asked.add((question.field, question.ask))
            reply = _reply(streams, question, len(asked))
            if reply is not None:
                result = answered(case, question, *reply)
                case, setting = result.case, setting._replace(pos=result.pos or setting.pos)
                found = suggest(case, setting, tables)
    except _Quit:
        return None
    return Told(setting, found)


def _reply(streams: Streams, question: Question, number: int) -> tuple[str, str] | None:
    """Return the value chosen and what was typed; None where the question stays open."""
    streams.warn(_menu(question, number))
    for _ in range(_TRIES):
        streams.warn("number or name (Enter: not known, q: quit) > ")
        line = streams.stdin.readline() if streams.stdin else ""
        text = line.strip()
        if not line:
            streams.warn("\n")
        if not text:
            return None
        if text.lower() in _QUIT:
            raise _Quit
        value = chosen(question, text)
        if value is not None:
            return value, text
        near = _near(question, text)
        streams.warn(f"not among the answers{f'; near: {near}' if near else ''}\n")
    return None


def _menu(question: Question, number: int) -> str:
    rows = [(option_name(question.field, option.value), _leads_to(option)) for option in question.options]
    width = max((len(name) for name, _ in rows), default=0)
    more = " (any other by its name)" if question.field == "organ" else ""
    lines = [f"\n{number}. {question.ask}{more}"]
    lines += [f"  {n:>2}  {name:<{width}}  {code}".rstrip() for n, (name, code) in enumerate(rows, 1)]
    return "\n".join(lines) + "\n"


def _leads_to(option: Option) -> str:
    return "-".join((option.code, *option.modifiers)) if option.code else ""


def chosen(question: Question, text: str) -> str | None:
    """Return the value that a number, an option's own words, or any name of the vocabulary stands for."""
    options = [option.value for option in question.options]
    if question.field == "pos":
        wanted = normal(text).removeprefix("pos").strip()
        by_name = [v for v in options if wanted and wanted in normal(option_name("pos", v))]
        if wanted.zfill(2) in options:
            return wanted.zfill(2)
        if wanted.isdecimal() and 1 <= int(wanted) <= len(options):
            return options[int(wanted) - 1]
        return by_name[0] if len(by_name) == 1 else None
    if text.isdecimal() and 1 <= int(text) <= len(options):
        return options[int(text) - 1]
    own = [value for value in options if normal(text) in (normal(value), normal(option_name(question.field, value)))]
    if own:
        return own[0]
    value = canonical(question.field, text)
    if value is not None:
        return value
    meant = begun(question.field, text) or tuple(v for v in options if normal(v).startswith(normal(text)))
    return meant[0] if len(meant) == 1 else None


def _near(question: Question, text: str) -> str:
    return ", ".join(nearest(question.field, text))
