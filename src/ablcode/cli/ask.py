"""Ask step by step what was done: the questions are those that the answer still leaves open."""

from ablcode.cli.streams import Streams
from ablcode.coding.records import Question, Setting
from ablcode.coding.suggest import suggest
from ablcode.knowledge.case import Case, Treatment
from ablcode.knowledge.tables import Tables
from ablcode.knowledge.vocabulary import canonical, label

ROUNDS = 8  # more questions than any ablation has


def ask(streams: Streams, setting: Setting, tables: Tables) -> Case:
    """Return the case that the answers make; an empty answer leaves a question open and ends the asking."""
    treatment = Treatment()
    asked: set[str] = set()
    for _ in range(ROUNDS):
        case = Case(treatments=(treatment,))
        question = next((q for q in suggest(case, setting, tables).questions if q.field not in asked), None)
        if question is None:
            return case
        asked.add(question.field)
        answer = _answer(streams, question)
        if answer is None:
            return case
        treatment = _with(treatment, question.field, answer)
    return Case(treatments=(treatment,))


def _answer(streams: Streams, question: Question) -> str | None:
    width = max((len(label(question.field, o.value)) for o in question.options), default=0)
    lines = [question.ask]
    for number, option in enumerate(question.options, 1):
        lines.append(f"  {number:>2}  {label(question.field, option.value):<{width}}  {option.code or ''}".rstrip())
    streams.warn("\n".join(lines) + "\n")
    for _ in range(3):
        streams.warn("number or word, Enter if not known: ")
        said = streams.stdin.readline() if streams.stdin else ""
        text = said.strip()
        if not text:
            return None
        if text.isdecimal() and 1 <= int(text) <= len(question.options):
            return question.options[int(text) - 1].value
        value = canonical(question.field, text)
        if value:
            return value
        streams.warn(f"{text!r} is not among the answers.\n")
    return None


def _with(treatment: Treatment, field: str, value: str) -> Treatment:
    if field == "energy":
        return treatment._replace(energies=(value,))
    if field in ("organ", "approach", "side", "tumor"):
        return treatment._replace(**{field: value})
    if field == "lesions":
        return treatment._replace(lesions=int(value)) if value.isdecimal() else treatment
    return treatment._replace(detail=(*treatment.detail, value))
