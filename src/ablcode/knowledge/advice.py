"""Which modifiers fit what happened: a few words against situations kept as data, checked against the code.

Nothing is advised that the code forbids: such a modifier comes back with the status `never` and both reasons.
"""

from functools import cache
from typing import NamedTuple

from ablcode.knowledge.allowed import modifier_checks, status
from ablcode.knowledge.allowed_checks import ALLOWED, NEVER, PERIOD_DAYS
from ablcode.knowledge.fields import Fields, damaged, read_json
from ablcode.knowledge.modifiers import AUDIENCES, Modifier, in_order, modifiers
from ablcode.knowledge.phrases import clauses, find_phrase, interval_days
from ablcode.knowledge.rules import Reason, reason
from ablcode.knowledge.subject import subject
from ablcode.knowledge.tables import Tables

LINES = frozenset({"procedure", "visit", "guidance", "anesthesia", "assistant", "later"})


class Fit(NamedTuple):
    """A modifier that the words speak of, for one kind of claim.

    `audience` is professional, facility or both; `applies` is False where the code or the words forbid it (`why` says
    so); `status` is the modifier's status on the code asked for; `line` says which line carries it: procedure, visit,
    guidance, anesthesia, assistant (the assistant's claim) or later (the later procedure). `words` point to it.
    """

    code: str
    name: str
    audience: str
    applies: bool
    status: str
    line: str
    why: tuple[Reason, ...]
    words: str
    documentation: tuple[str, ...]
    order: str
    payment_effect: str | None


class Advice(NamedTuple):
    """One modifier in a situation: the rule and words for it, the line, the claims and global periods it is for."""

    modifier: str
    rule: str
    text: str
    line: str
    audience: str | None
    periods: tuple[str, ...]


class Situation(NamedTuple):
    """What happened (concepts that must be said, and some that must not), and what it gives and refuses.

    Of the situations of one `family` the first that holds counts. `running` asks for a running global period.
    """

    id: str
    family: str | None
    needs: tuple[str, ...]
    unless: tuple[str, ...]
    running: bool
    give: tuple[Advice, ...]
    refuse: tuple[Advice, ...]


class Situations(NamedTuple):
    """The whole table: the patterns of each concept, and the situations in order."""

    concepts: dict[str, tuple[str, ...]]
    situations: tuple[Situation, ...]


def _advice(f: Fields) -> Advice:
    return Advice(
        modifier=f.text("modifier"),
        rule=f.text("rule"),
        text=f.text("text"),
        line=f.choice("line", LINES) if f.has("line") else "procedure",
        audience=f.choice("claim", AUDIENCES) if f.has("claim") else None,
        periods=f.texts("periods"),
    )


@cache
def situations() -> Situations:
    """Return the table of situations; raise InputError if the file is damaged."""
    with Fields(read_json("advice.json"), "advice.json") as top:
        top.text("edition")
        with top.part("concepts") as table:
            concepts = {name: table.texts(name) for name in tuple(read_json("advice.json")["concepts"])}
        found = []
        for f in top.each("situations"):
            period = f.maybe_text("period")
            if period not in (None, "running"):
                raise damaged(f.where, f"field 'period' is {period!r}, not 'running'")
            found.append(
                Situation(
                    id=f.text("id"),
                    family=f.maybe_text("family"),
                    needs=f.texts("needs"),
                    unless=f.texts("unless"),
                    running=period == "running",
                    give=tuple(_advice(one) for one in f.each("give")),
                    refuse=tuple(_advice(one) for one in f.each("refuse")),
                )
            )
    return Situations(concepts, tuple(found))


def fits(code: str, words: str, day: str, tables: Tables | None = None) -> tuple[Fit, ...]:
    """Return the modifiers that the words point to for a code on a day (ISO): first those that fit, then the refused.

    Each kind of claim has its own answer (`audience`); within it the usual order on the line is kept. Words that point
    to nothing give an empty tuple. `tables` are asked for the fee schedule, the bundled extract where there are none.
    """
    table = situations()
    parts = clauses(words)
    said = {}
    for name, patterns in table.concepts.items():
        found = find_phrase(patterns, parts)
        if found is not None:
            said[name] = found.text
    days = interval_days(words)
    result: dict[str, Fit] = {}
    families: set[str] = set()
    for situation in table.situations:
        if situation.family in families or not all(need in said for need in situation.needs):
            continue
        if any(name in said for name in situation.unless):
            continue
        if situation.family:
            families.add(situation.family)
        quoted = ", ".join(dict.fromkeys(said[need] for need in situation.needs))
        for advice in situation.give:
            if not advice.periods or _period(code, day, tables) in advice.periods:
                _keep(result, _given(code, day, tables, advice, quoted, days if situation.running else None))
        for advice in situation.refuse:
            own = status(code, advice.modifier, day, tables).status
            _keep(result, _fit(advice, own, (reason(advice.rule, advice.text),), quoted, applies=False))
    for fit in _by_trigger(code, day, tables, parts, {a.modifier for s in table.situations for a in s.give}):
        _keep(result, fit)
    order = {modifier: place for place, modifier in enumerate(in_order(result))}
    return tuple(sorted(result.values(), key=lambda fit: (not fit.applies, order[fit.code])))


def _keep(result: dict[str, Fit], fit: Fit) -> None:
    """Keep the first word on a modifier, except that one that fits goes before a refusal."""
    known = result.get(fit.code)
    if known is None or (fit.applies and not known.applies):
        result[fit.code] = fit


def _period(code: str, day: str, tables: Tables | None) -> str:
    fee = subject(code, day, tables).fee
    return fee.global_days if fee is not None else "XXX"


def _given(code: str, day: str, tables: Tables | None, advice: Advice, words: str, days: int | None) -> Fit:
    """Return the advice as it comes out for the code: with its own status, and refused where the period is over."""
    own = status(code, advice.modifier, day, tables)
    said = reason(advice.rule, advice.text)
    limit = PERIOD_DAYS.get(_period(code, day, tables))
    if days is not None and limit is not None:
        over = days > limit
        text = f"{days} days later the global period of {code} ({limit} days) {'is over' if over else 'still runs'}"
        text = f"{text}, so no {advice.modifier} is needed" if over else text
        return _fit(advice, own.status, (said, reason("MOD-GLOBAL", text)), words, applies=not over)
    if advice.line == "guidance" and own.status == ALLOWED:
        advice = advice._replace(line="procedure")
    applies = own.status != NEVER or _elsewhere(code, day, advice)
    return _fit(advice, own.status, (said, *own.why), words, applies=applies)


def _elsewhere(code: str, day: str, advice: Advice) -> bool:
    """Say whether another line than the code's own can carry the modifier."""
    if advice.line == "guidance":
        procedure = subject(code, day).procedure
        return procedure is not None and bool(procedure.guidance.codes)
    return advice.line in ("visit", "anesthesia")


def _fit(advice: Advice, verdict: str, why: tuple[Reason, ...], words: str, *, applies: bool) -> Fit:
    known: Modifier = modifiers().by_code[advice.modifier]
    return Fit(
        code=known.code,
        name=known.name,
        audience=advice.audience or known.audience,
        applies=applies,
        status=verdict,
        line=advice.line,
        why=why,
        words=words,
        documentation=known.documentation if applies else (),
        order=known.order,
        payment_effect=known.payment_effect if applies else None,
    )


def _by_trigger(
    code: str, day: str, tables: Tables | None, parts: tuple[tuple[str, ...], ...], covered: set[str]
) -> list[Fit]:
    """Return modifiers without a situation of their own whose triggers in the modifier table are said."""
    found = []
    for known in modifiers().by_code.values():
        if known.code in covered:
            continue
        said = find_phrase((" ".join(words) for trigger in known.triggers for words in clauses(trigger)), parts)
        if said is not None:
            advice = Advice(known.code, modifier_checks()[known.code].rule, known.use, _line(known), None, ())
            found.append(_given(code, day, tables, advice, said.text, None))
    return found


def _line(known: Modifier) -> str:
    return "anesthesia" if known.anesthesia_claim else "procedure"
