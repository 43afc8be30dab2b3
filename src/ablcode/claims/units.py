"""Units: what one unit of a code stands for, and apart from it Medicare's unit limits (MUE)."""

from collections.abc import Iterator
from itertools import groupby

from ablcode.claims.lesions import dx_facts
from ablcode.claims.records import Change, Finding
from ablcode.claims.vocabulary import marks
from ablcode.claims.work import Found, Item, Work, finding
from ablcode.coding.services import services
from ablcode.knowledge.payment import Mue
from ablcode.knowledge.procedures import Procedure

_RULES = {
    "session": "UNIT-SESSION",
    "side": "UNIT-SIDE",
    "organ": "UNIT-ORGAN",
    "lobe": "UNIT-LOBE",
    "encounter": "UNIT-GUIDANCE",
    "vertebra": "UNIT-VERTEBRA",
    "time": "SEDATION",
}
_LINE_LIMIT, _DAY_LIMIT = "1", "2"  # adjudication: each line is judged; the day's sum is judged without exception
_BOTH = 2


def check_units(work: Work) -> Iterator[Found]:
    """Yield one finding for each code that is counted more often than its definition or Medicare's limit allows."""
    ordered = sorted(work.items, key=lambda item: item.code)
    for _, group in groupby(ordered, key=lambda item: item.code):
        lines = tuple(sorted(group, key=lambda item: item.line.line))
        yield from _code(work, lines)


def _code(work: Work, lines: tuple[Item, ...]) -> Iterator[Found]:
    record = lines[0].facts.record
    found = _by_definition(work, lines, record) if record is not None else None
    if found is None:
        found = _by_limit(work, lines)
    if found is not None:
        yield found


def _by_definition(work: Work, lines: tuple[Item, ...], record: Procedure) -> Finding | None:
    """Judge the units by what one unit of the code stands for; None where that sets no limit."""
    if record.unit.per == "side" or (record.unit.sided and record.unit.per == "session" and record.kind == "ablation"):
        return _sided(work, lines, record)
    limit = _most(work, lines, record)
    total = sum(item.line.units for item in lines)
    if limit is None or total <= limit:
        return None
    last = lines[-1]
    again = len(lines) > 1 and all(item.line.units <= limit for item in lines)
    if again and lines[-1].modifiers & marks().repeated:
        return None  # a second session of the day is judged by Medicare's limit alone
    rule = _RULES.get(record.unit.per, "UNIT-SESSION")
    severity = "warning" if record.organ == "any" and total <= _tumors(lines) else "error"
    over = next((item for item in lines if item.line.units > limit), last)
    message = f"{record.code}: {total} units, and {limit} at most. {record.unit.rule}"
    if again:
        fix = f"Report {record.code} once; leave out line {last.line.line}."
        return finding(rule, "UNITS", severity, last, message, fix, change=Change(drop=True))
    return finding(rule, "UNITS", severity, over, message, f"Report {limit} unit.", change=Change(units=limit))


def _tumors(lines: tuple[Item, ...]) -> int:
    """Return how many tumors the diagnoses name: some may lie in organs that the table does not tell apart."""
    return len({dx for item in lines for dx in item.line.dx if dx_facts(dx).tumor})


def _most(work: Work, lines: tuple[Item, ...], record: Procedure) -> int | None:
    """Return the most units that the definition allows, or None where it sets no number."""
    if record.organ == "any" and record.kind == "ablation":
        organs = {organ for item in lines for dx in item.line.dx for organ in dx_facts(dx).organs}
        return max(1, len(organs)) if _one_organ_each(lines) else max(1, len(organs), 2)
    mue = work.tables.mue(record.code, work.claim.claim_type, work.day).mue
    if record.unit.per in ("lobe", "encounter"):
        return 1
    if record.unit.per == "session":
        return 1 if record.kind == "ablation" or mue is None or mue.value <= 1 else None
    if record.unit.per == "vertebra":
        return 1 if record.addon_to is None else None
    if record.unit.per == "time":
        return 1 if record.code in {row.first for row in services().sedation} else None
    return None


def _one_organ_each(lines: tuple[Item, ...]) -> bool:
    """Say whether each diagnosis names one organ at most, so that organs can be counted from them."""
    return all(len(dx_facts(dx).organs) <= 1 for item in lines for dx in item.line.dx)


def _sided(work: Work, lines: tuple[Item, ...], record: Procedure) -> Finding | None:
    """Judge a code that counts once a side: one unit a line, each side once, both sides by one line with 50."""
    both = marks().both_sides
    paid_twice = lines[0].fee is not None and lines[0].fee.bilateral in ("1", "3")
    for item in lines:
        if item.line.units > 1:
            two_sides = item.line.units == _BOTH and not item.sides and paid_twice
            fix = f"Report one unit with {both} for both sides." if two_sides else "Report 1 unit a side."
            change = Change(units=1, add=(both,)) if two_sides else Change(units=1)
            message = f"{record.code}: {item.line.units} units on one line. {record.unit.rule}"
            return finding("UNIT-SIDE", "UNITS", "error", item, message, fix, change=change)
    seen: frozenset[str] = frozenset()
    for number, item in enumerate(lines):
        again = number > 0 and (not item.sides or item.sides & seen)
        if again and not item.modifiers & marks().repeated:
            message = f"{record.code} stands twice for the same side. {record.unit.rule}"
            fix = f"Leave out line {item.line.line}."
            return finding("UNIT-SIDE", "UNITS", "error", item, message, fix, change=Change(drop=True))
        seen |= item.sides
    mue = work.tables.mue(record.code, work.claim.claim_type, work.day)
    if len(lines) > 1 and paid_twice and mue.mue is not None and mue.mue.value < len(lines) and not work.facility:
        message = f"{record.code}: each side on a line of its own goes beyond the limit of {mue.mue.value} a day."
        fix = f"Report one line with {both} and one unit."
        return finding("MOD-BILATERAL", "UNITS", "warning", lines[-1], message, fix, sources=(mue.source,))
    return None


def _by_limit(work: Work, lines: tuple[Item, ...]) -> Finding | None:
    """Judge the units by Medicare's limit, as its adjudication indicator says."""
    answer = work.tables.mue(lines[0].code, work.claim.claim_type, work.day)
    mue = answer.mue
    if mue is None or mue.value < 1:
        return None
    if mue.adjudication == _LINE_LIMIT:
        over = next((item for item in lines if item.line.units > mue.value), None)
    else:
        over = max(lines) if sum(item.line.units for item in lines) > mue.value else None
    if over is None:
        return None
    total = over.line.units if mue.adjudication == _LINE_LIMIT else sum(item.line.units for item in lines)
    message = f"{over.code}: {total} units, the limit is {mue.value} {_kind(mue)} ({answer.edition})."
    firm = mue.adjudication == _DAY_LIMIT and work.medicare
    fix = f"Report {mue.value}." if firm else f"Report up to {mue.value}, or send records that show the need for more."
    change = Change(units=mue.value) if firm and len(lines) == 1 else None
    severity = "error" if firm else "warning"
    return finding("UNIT-MUE", "UNITS", severity, over, message, fix, change=change, sources=(answer.source,))


def _kind(mue: Mue) -> str:
    return {_LINE_LIMIT: "a line", _DAY_LIMIT: "a day without exception"}.get(mue.adjudication, "a day")
