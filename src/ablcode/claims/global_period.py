"""Global periods: visits and further procedures of the same physician around an operation, and their modifiers."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ablcode.claims.codes import code_facts
from ablcode.claims.lesions import dx_facts
from ablcode.claims.records import Change, Finding, History, NotChecked
from ablcode.claims.vocabulary import marks
from ablcode.claims.work import SURGICAL, Found, Item, Work, finding
from ablcode.knowledge.allowed_checks import PERIOD_DAYS
from ablcode.knowledge.tables import Tables

_MAJOR = 90
_BY_CONTRACTOR = "YYY"
_STAGES = {
    "planned": ("staged", "MOD-STAGED"),
    "return": ("returned", "MOD-RETURN"),
    "unrelated": ("unrelated", "MOD-UNRELATED"),
}


class Past(NamedTuple):
    """An earlier service whose global period holds the day of the claim: its days, and how many have passed."""

    service: History
    days: int
    passed: int


@lru_cache(maxsize=4096)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=8192)
def global_days(tables: Tables, code: str, day: str) -> str | None:
    """Return the global period of a code as the fee schedule writes it (010, YYY, …), None if it is not in the data."""
    fee = tables.fee(code, "", day)
    if fee is not None:
        return fee.global_days
    group = code_facts(code).group
    return group.global_days if group else None


def check_global(work: Work) -> Iterator[Found]:
    """Yield findings about visits and procedures inside a global period, and about modifiers that claim one."""
    if work.facility:
        return
    yield from _open_questions(work)
    running = _running(work)
    for item in work.items:
        if item.facts.role == "visit":
            found = _visit(work, item, running)
        elif item.facts.role in SURGICAL and not _follows(item):
            found = _procedure(work, item, running)
        else:
            found = None
        if found is not None:
            yield found


def _follows(item: Item) -> bool:
    """Say whether a code has no global period of its own: add-ons, anesthesia and what counts time."""
    record = item.facts.record
    return record is not None and (record.addon_to is not None or record.unit.per == "time")


def _open_questions(work: Work) -> Iterator[NotChecked]:
    for service in work.claim.history:
        if service.same_physician is None:
            yield NotChecked(f"global period of {service.code}", "needs input: whether the same physician gave it")
            continue
        days = global_days(work.tables, service.code, service.dos)
        if service.same_physician and service.dos < work.day:
            if days is None and code_facts(service.code).role in SURGICAL:
                yield NotChecked(f"global period of {service.code}", "not in data: no fee schedule row for the code")
            elif days == _BY_CONTRACTOR:
                yield NotChecked(
                    f"global period of {service.code}", "not in data: the Medicare contractor sets it (YYY)"
                )
    if not work.claim.history:
        for item in work.items:
            for modifier in sorted(item.modifiers & marks().later):
                if not _of_session(work, item):
                    yield NotChecked(f"{modifier} on {item.code}", "needs input: the earlier procedure (history)")


def _of_session(work: Work, item: Item) -> bool:
    return item.facts.role == "biopsy" and bool(work.of("ablation", "unlisted"))


def _running(work: Work) -> list[Past]:
    """Return the earlier services of the same physician whose global period runs, the latest first."""
    today = _ordinal(work.day)
    found = []
    for service in work.claim.history:
        passed = today - _ordinal(service.dos)
        days = PERIOD_DAYS.get(global_days(work.tables, service.code, service.dos) or "", 0)
        # A return for a complication opens no period of its own.
        if service.same_physician and 0 < passed <= days and marks().returned not in service.modifiers:
            found.append(Past(service, days, passed))
    return sorted(found, key=lambda past: past.passed)


def _visit(work: Work, item: Item, running: list[Past]) -> Finding | None:
    return _inside(item, running[0]) if running else (_same_day(work, item) or _day_before(work, item))


def _organs(code: str) -> tuple[str, ...]:
    facts = code_facts(code)
    return (facts.record.organ,) if facts.record else facts.organs


def _related(item: Item, code: str) -> bool | None:
    """Say whether a line's diagnoses belong to an earlier procedure; None where they do not tell."""
    facts = [dx_facts(dx) for dx in item.line.dx]
    if not facts:
        return None
    if any(dx.postoperative for dx in facts):
        return True
    organs = {*_organs(code)}
    return any(dx.organs & organs or dx.anywhere for dx in facts)


def _inside(item: Item, past: Past) -> Finding | None:
    """Judge a visit inside a running period: part of the procedure unless it is unrelated and says so."""
    m = marks()
    code, related = past.service.code, _related(item, past.service.code)
    unrelated = m.unrelated_visit in item.modifiers
    when = f"day {past.passed} of the {past.days} days after {code}"
    if unrelated and not related:
        return None
    if unrelated:
        own = any(dx_facts(dx).postoperative for dx in item.line.dx)
        message = (
            f"{item.code} on {when}: the diagnosis belongs to that procedure, so {m.unrelated_visit} does not fit."
        )
        severity = "error" if own else "warning"
        fix = (
            "Leave the visit out: it is part of the procedure."
            if own
            else "Check that the record shows another reason."
        )
        change = Change(drop=True) if own else None
        return finding("MOD-UNRELATED", "GLOBAL_PERIOD", severity, item, message, fix, (code,), change)
    if related is False:
        message = f"{item.code} on {when}: an unrelated visit has to say so."
        fix = f"Add {m.unrelated_visit}, if the record shows a reason of its own."
        return finding("MOD-UNRELATED", "MODIFIER_MISSING", "error", item, message, fix, (code,))
    message = f"{item.code} on {when}: related care of the same physician is part of the procedure."
    fix = f"Leave the visit out; {m.unrelated_visit} only for a reason that has nothing to do with the procedure."
    return finding("GLOBAL-DAYS", "GLOBAL_PERIOD", "error", item, message, fix, (code,), Change(drop=True))


def _procedures_of_day(work: Work) -> list[tuple[str, int]]:
    """Return the procedures of the day by the same physician, with the days of their global period."""
    found = [
        (item.code, PERIOD_DAYS[days])
        for item in work.items
        if item.facts.role != "visit" and (days := global_days(work.tables, item.code, work.day) or "") in PERIOD_DAYS
    ]
    for service in work.claim.history:
        days = global_days(work.tables, service.code, service.dos) or ""
        if service.same_physician and service.dos == work.day and days in PERIOD_DAYS:
            found.append((service.code, PERIOD_DAYS[days]))
    return sorted(found, key=lambda one: -one[1])


def _same_day(work: Work, item: Item) -> Finding | None:
    """Judge a visit on the day of a procedure: 57 before 90 days, 25 before 0 or 10."""
    m = marks()
    procedures = _procedures_of_day(work)
    if not procedures:
        return _by_contractor(work, item)
    code, days = procedures[0]
    right, other = (m.decision_visit, m.separate_visit) if days == _MAJOR else (m.separate_visit, m.decision_visit)
    if right in item.modifiers or m.unrelated_visit in item.modifiers:
        return None
    what = "the decision for it" if days == _MAJOR else "a separate evaluation beyond the usual work before it"
    if other in item.modifiers:
        both = days == _MAJOR and any(more < _MAJOR for _, more in procedures)
        if both:
            return None  # 25 may stand for the smaller procedure of the day
        message = (
            f"{other} on {item.code}: {code} has a global period of {days} days, and a visit on its day takes {right}."
        )
        change = Change(remove=(other,), add=(right,))
        fix = f"Report {right} instead of {other}, if the record shows {what}."
        return finding("VISIT-DECISION", "MODIFIER_INVALID", "error", item, message, fix, (code,), change)
    message = f"{item.code} on the day of {code} ({days} days): a visit needs {right} for {what}."
    fix = f"Add {right}, if the record shows {what}; else leave the visit out."
    return finding("VISIT-DECISION", "MODIFIER_MISSING", "error", item, message, fix, (code,))


def _by_contractor(work: Work, item: Item) -> Finding | None:
    """Doubt a visit on the day of an ablation whose global period the contractor sets."""
    m = marks()
    if item.modifiers & {m.separate_visit, m.decision_visit, m.unrelated_visit}:
        return None
    for host in work.of("ablation", "unlisted"):
        if global_days(work.tables, host.code, work.day) == _BY_CONTRACTOR:
            message = f"{item.code} on the day of {host.code}: the contractor sets the global period (YYY)."
            fix = f"Add {m.separate_visit} for a separate evaluation; ask the contractor for the period."
            return finding("VISIT-DECISION", "MODIFIER_MISSING", "warning", item, message, fix, (host.code,))
    return None


def _day_before(work: Work, item: Item) -> Finding | None:
    """Judge a visit on the day before a 90-day procedure: part of it, unless it decided on it."""
    m = marks()
    for service in work.claim.history:
        ahead = _ordinal(service.dos) - _ordinal(work.day)
        days = PERIOD_DAYS.get(global_days(work.tables, service.code, service.dos) or "", 0)
        if service.same_physician and ahead == 1 and days == _MAJOR and m.decision_visit not in item.modifiers:
            message = f"{item.code} on the day before {service.code} (90 days) is part of it, unless it decided on it."
            fix = f"Add {m.decision_visit}, if the record shows the decision; else leave the visit out."
            return finding("VISIT-DECISION", "MODIFIER_MISSING", "warning", item, message, fix, (service.code,))
    return None


def _procedure(work: Work, item: Item, running: list[Past]) -> Finding | None:
    marked = item.modifiers & marks().later
    if not running:
        return _nothing_runs(work, item, marked)
    if not marked:
        return _unmarked(work, item, running[0])
    return _wrong_stage(work, item, marked, running[0])


def _nothing_runs(work: Work, item: Item, marked: frozenset[str]) -> Finding | None:
    """58, 78 and 79 need a running period; the history tells that there is none."""
    known = [h for h in work.claim.history if h.same_physician and h.dos < work.day]
    settled = known and all(global_days(work.tables, h.code, h.dos) in PERIOD_DAYS for h in known)
    if not marked or not settled or _of_session(work, item):
        return None
    modifier = sorted(marked)[0]
    days = PERIOD_DAYS[global_days(work.tables, known[-1].code, known[-1].dos) or ""]
    message = f"{modifier} on {item.code}: no global period runs; that of {known[-1].code} is {days} days."
    change = Change(remove=tuple(sorted(marked)))
    return finding(
        "MOD-GLOBAL", "MODIFIER_INVALID", "error", item, message, f"Leave {modifier} off.", (known[-1].code,), change
    )


def _unmarked(work: Work, item: Item, past: Past) -> Finding:
    m = marks()
    code = past.service.code
    when = f"day {past.passed} of the {past.days} days after {code}"
    modifier, rule = _likely(work, item, past)
    message = f"{item.code} on {when}: a further procedure of the same physician has to say why."
    if modifier:
        fix = f"Add {modifier}."
        change = Change(add=(modifier,))
        return finding(rule, "MODIFIER_MISSING", "error", item, message, fix, (code,), change)
    fix = f"Add {m.staged} (planned, or going further), {m.returned} (return) or {m.unrelated} (unrelated)."
    return finding("GLOBAL-DAYS", "MODIFIER_MISSING", "error", item, message, fix, (code,))


def _likely(work: Work, item: Item, past: Past) -> tuple[str, str]:
    """Return the modifier that the note or the diagnoses point to, with its rule; empty where they do not tell."""
    stage = work.note.stage if work.note is not None else None
    if stage in _STAGES:
        field, rule = _STAGES[stage]
        return getattr(marks(), field), rule
    if any(dx_facts(dx).postoperative for dx in item.line.dx):
        return marks().returned, "MOD-RETURN"
    if _related(item, past.service.code) is False and not {*_organs(item.code)} & {*_organs(past.service.code)}:
        return marks().unrelated, "MOD-UNRELATED"
    return "", ""


def _wrong_stage(work: Work, item: Item, marked: frozenset[str], past: Past) -> Finding | None:
    """Find a modifier that gives another reason for the further procedure than the note."""
    stage = work.note.stage if work.note is not None else None
    if stage not in _STAGES or len(marked) != 1:
        return None
    field, rule = _STAGES[stage]
    right, said = getattr(marks(), field), next(iter(marked))
    if right == said:
        return None
    message = f"{said} on {item.code}: the note tells of {_SAID[stage]}, which is {right}."
    change = Change(remove=(said,), add=(right,))
    return finding(
        rule,
        "MODIFIER_INVALID",
        "error",
        item,
        message,
        f"Report {right} instead of {said}.",
        (past.service.code,),
        change,
    )


_SAID = {"planned": "a planned stage", "return": "a return for a complication", "unrelated": "an unrelated procedure"}
