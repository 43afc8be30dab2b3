"""Which procedure code a treatment takes, or which facts are missing to tell."""

from typing import NamedTuple

from ablcode.coding.records import Candidate, Option, Question
from ablcode.knowledge.case import Treatment
from ablcode.knowledge.selection import ANY, Condition, Row, in_force, selection

ASK = {
    "organ": "Which organ was treated?",
    "approach": "By which approach was the tumor reached?",
    "energy": "Which energy destroyed the tumor?",
    "tumor": "What kind of tumor is it?",
}
_SPECIFIC = 2  # ranks up to this name an organ or an energy; above it stand the unlisted codes


class Chosen(NamedTuple):
    """The table row that a treatment takes, and what was assumed on the way."""

    row: Row
    assumed: tuple[str, ...] = ()


class Undecided(NamedTuple):
    """The codes still possible, likeliest first, and the questions that decide between them."""

    candidates: tuple[Candidate, ...]
    questions: tuple[Question, ...]


def choose(treatment: Treatment, day: str, claim_type: str) -> Chosen | Undecided | None:
    """Return the row for a treatment on a day (ISO), or what keeps it open; None if no code is in the table.

    Several energies on one tumor are one service: the energy that completed the treatment, the last, decides.
    """
    rows = [
        row
        for row in selection().rows
        if in_force(row.valid_from, row.valid_to, day) and row.claim_type in (None, claim_type)
    ]
    unknown = {row: _unknown(row, treatment) for row in rows}
    fitting = [row for row in rows if unknown[row] == frozenset()]
    best = min((row.rank for row in fitting), default=99)
    still_open = [row for row in rows if unknown[row] and row.rank < best]
    if still_open:
        ways = {(row.code, *(unknown[row] or ())) for row in still_open}
        if not fitting and ways == {(still_open[0].code, "approach")}:
            return Chosen(still_open[0], ("approach",))  # Barrett's is burned through an endoscope alone
        return _undecided(treatment, still_open, unknown, rows)
    if not fitting:
        return None
    row = next(row for row in fitting if row.rank == best)
    return Chosen(row, ("tumor",) if row.assumed and not _kind_known(treatment) else ())


def _kind_known(treatment: Treatment) -> bool:
    return treatment.tumor is not None and treatment.tumor != "uncertain"


def _unknown(row: Row, treatment: Treatment) -> frozenset[str] | None:
    """Return the fields that must be known before the row fits; empty if it fits, None if it does not."""
    missing = set()
    organ = treatment.organ
    if organ in row.except_organs or (row.organs != ANY and organ is not None and organ not in row.organs):
        return None
    if organ is None and (row.organs != ANY or row.except_organs):
        missing.add("organ")
    energy = treatment.energies[-1] if treatment.energies else None
    for field, allowed, value in (("approach", row.approaches, treatment.approach), ("energy", row.energies, energy)):
        if allowed != ANY:
            if value is None:
                missing.add(field)
            elif value not in allowed:
                return None
    if row.tumors:
        if _kind_known(treatment):
            if not any(treatment.tumor in selection().kinds[group] for group in row.tumors):
                return None
        elif not row.assumed:
            missing.add("tumor")
    if row.condition:
        holds = _holds(row, treatment)
        if holds is False:
            return None
        if holds is None:
            missing.add(selection().conditions[row.condition].field)
    return frozenset(missing)


def _holds(row: Row, treatment: Treatment) -> bool | None:
    """Say whether the row's condition holds; None where it depends on something that is not said."""
    condition = selection().conditions[row.condition or ""]
    said = {*treatment.detail, *treatment.sites}
    if condition.detail and condition.unless in said:  # two modalities: the code that asks for the other one holds
        return False
    if row.condition in said:  # an answer to the question names the condition itself
        return True
    if condition.field != "detail" and _names_sibling(condition, said):
        return False
    if condition.detail and condition.detail in said:
        return True
    if condition.measure:
        return _measured(condition, getattr(treatment, condition.measure))
    if condition.lesions_from or condition.lesions_up_to:
        return _counted(condition, treatment.lesions, said)
    if condition.default:
        return _by_default(row, condition, said)
    return None if condition.field == "operator" and _operator_open(said) else False


def _counted(condition: Condition, lesions: int | None, said: set[str]) -> bool | None:
    if condition.unless in said:
        return False
    if lesions is None:
        return None
    return (condition.lesions_from or 1) <= lesions <= (condition.lesions_up_to or lesions)


def _by_default(row: Row, condition: Condition, said: set[str]) -> bool | None:
    if condition.unless in said:
        return None
    siblings = (other for other in selection().rows if other.condition and other.organs == row.organs)
    return not any(selection().conditions[other.condition or ""].detail in said for other in siblings)


def _names_sibling(condition: Condition, said: set[str]) -> bool:
    return any(name in said and other.field == condition.field for name, other in selection().conditions.items())


def _operator_open(said: set[str]) -> bool:
    return any(c.unless in said for c in selection().conditions.values() if c.field == "operator" and c.unless)


def _measured(condition: Condition, measure: str | None) -> bool | None:
    if measure is None:
        return None
    from decimal import Decimal, InvalidOperation

    try:
        value = Decimal(measure)
    except InvalidOperation:
        return None
    return (
        (condition.above is None or value > Decimal(condition.above))
        and (condition.at_least is None or value >= Decimal(condition.at_least))
        and (condition.below is None or value < Decimal(condition.below))
        and (condition.up_to is None or value <= Decimal(condition.up_to))
    )


def _likelihood(row: Row, treatment: Treatment) -> tuple[int, int, int, int]:
    """Order candidates: specific codes first, then the likelier approach, energy and organ."""
    order = selection().likeliest

    def place(field: str, values: tuple[str, ...]) -> int:
        ranks = [order[field].index(value) for value in values if value in order[field]]
        return min(ranks, default=len(order[field]))

    return (
        0 if row.rank <= _SPECIFIC else 1,
        place("approach", row.approaches) if treatment.approach is None else 0,
        place("energy", row.energies) if not treatment.energies else 0,
        place("organ", row.organs) if treatment.organ is None else 0,
    )


def _undecided(
    treatment: Treatment,
    still_open: list[Row],
    unknown: dict[Row, frozenset[str] | None],
    rows: list[Row],
) -> Undecided:
    specific = [row for row in still_open if row.rank <= _SPECIFIC] or still_open
    if treatment.organ is None:  # what any energy may do in some organ says little about this one
        specific = [row for row in specific if row.energies != ANY] or specific
    ranked = sorted(specific, key=lambda row: _likelihood(row, treatment))
    candidates: dict[str, Candidate] = {}
    for row in ranked:
        candidates.setdefault(row.code, Candidate(row.code, _in_words(row, unknown[row] or frozenset())))
    fields = {field for row in specific for field in unknown[row] or ()}
    if fields & {*ASK}:  # siblings are told apart once it is clear whose siblings they are
        fields &= {*ASK}
    if "organ" in fields:  # which kinds of tumor matter depends on the organ
        fields -= {"tumor"}
    questions = [_question(field, treatment, rows, specific) for field in _in_order(fields)]
    return Undecided(tuple(candidates.values()), tuple(questions))


def _in_order(fields: set[str]) -> list[str]:
    order = ["organ", "approach", "energy", "tumor"]
    return [f for f in order if f in fields] + sorted(fields.difference(order))


def _in_words(row: Row, missing: frozenset[str]) -> str:
    words = []
    for field, values in (("organ", row.organs), ("approach", row.approaches), ("energy", row.energies)):
        if field in missing:
            excluded = f"neither {' nor '.join(row.except_organs)}" if row.except_organs else ""
            words.append(f"{field} is {' or '.join(values) if values != ANY else excluded}".replace("_", " "))
    if "tumor" in missing:
        words.append(f"the tumor is {' or '.join(row.tumors)}")
    condition = selection().conditions.get(row.condition or "")
    if condition and condition.field in missing:
        words.append(condition.when)
    return " and ".join(words)


def _question(field: str, treatment: Treatment, rows: list[Row], specific: list[Row]) -> Question:
    """Ask for one field, with the code each value leads to where nothing else is open."""
    if field not in ASK:
        conditions = [(row, selection().conditions[row.condition]) for row in specific if row.condition]
        mine = [(row, condition) for row, condition in conditions if condition.field == field]
        ask = next((condition.ask for _, condition in mine if condition.ask), f"What is the {field}?")
        options = {condition.when: row.code for row, condition in mine}
        return Question(field, ask, tuple(Option(value, code) for value, code in options.items()))
    values: dict[str, None] = {}
    for row in sorted(specific, key=lambda row: _likelihood(row, treatment)):
        source = {
            "organ": row.organs,
            "approach": row.approaches,
            "energy": row.energies,
            "tumor": row.tumors,
        }[field]
        values.update(dict.fromkeys(value for value in source if value != ANY[0]))
    order = selection().likeliest.get(field, ())
    ranked = sorted(values, key=lambda value: order.index(value) if value in order else len(order))
    return Question(field, ASK[field], tuple(Option(v, _leads_to(field, v, treatment, rows)) for v in ranked))


def _leads_to(field: str, value: str, treatment: Treatment, rows: list[Row]) -> str | None:
    """Return the code if this value settles the case, else None."""
    known = {
        "organ": treatment._replace(organ=value),
        "approach": treatment._replace(approach=value),
        "energy": treatment._replace(energies=(value,)),
        "tumor": treatment._replace(tumor=value),
    }[field]
    unknown = {row: _unknown(row, known) for row in rows}
    best = min((row.rank for row in rows if unknown[row] == frozenset()), default=99)
    if any(unknown[row] and row.rank < best for row in rows):
        return None
    return next((row.code for row in rows if row.rank == best and unknown[row] == frozenset()), None)
