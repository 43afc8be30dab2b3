"""Codes that do not exist, no longer, or not yet on the date of service."""

from collections.abc import Iterator

from ablcode.claims.codes import code_facts, exists, neighbors
from ablcode.claims.facility import is_device
from ablcode.claims.records import Change, NotChecked
from ablcode.claims.work import Found, Item, Work, finding
from ablcode.knowledge.selection import in_force, selection


def check_dates(work: Work) -> Iterator[Found]:
    """Yield a finding for each code that could not be billed on the day, with its successor where one is known."""
    outside: dict[str, None] = {}
    for item in work.items:
        for found in _line(work, item):
            if isinstance(found, NotChecked):
                outside[item.code] = None
            else:
                yield found
    if outside:
        codes = ", ".join(outside)
        yield NotChecked(f"code {codes}", "not in data: the catalogue holds ablation and what is billed beside it")


def _line(work: Work, item: Item) -> Iterator[Found]:
    code, facts, day = item.code, item.facts, work.day
    rule = "EDITOR-DATE" if work.facility else "CODE-PERIOD"
    start = facts.record.valid_from if facts.record else (facts.group.valid_from if facts.group else None)
    end = facts.record.valid_to if facts.record else (facts.group.valid_to if facts.group else None)
    if end is not None and end < day:
        successors = _in_force(facts.record.replaced_by if facts.record else (), day)
        fix = f"Report {' or '.join(successors)}." if successors else "No successor is in the data."
        change = Change(code=successors[0]) if len(successors) == 1 else None
        yield finding(
            rule,
            "CODE_DELETED",
            "error",
            item,
            f"{code} ended on {end}, before the date of service.",
            fix,
            change=change,
        )
    elif start is not None and day < start:
        before = _before(code, day)
        fix = f"On that day the service was {before}." if before else f"{code} begins on {start}."
        message = f"{code} is in force from {start}, after the date of service."
        change = Change(code=before) if before else None
        yield finding(rule, "CODE_NOT_EFFECTIVE", "error", item, message, fix, change=change)
    elif facts.role == "unknown":
        message = f"{code} has not the form of a CPT or HCPCS code."
        yield finding("CODE-KNOWN", "CODE_UNKNOWN", "error", item, message, "Check how the code is written.")
    elif facts.record is None and facts.group is None:
        yield from _not_in_catalogue(work, item, rule)


def _not_in_catalogue(work: Work, item: Item, rule: str) -> Iterator[Found]:
    """Judge a well-formed code by the sections that are listed whole; elsewhere it is not in data."""
    listed, code, day = neighbors().listed, item.code, work.day
    there = exists(code)
    if not in_force(listed.valid_from, listed.valid_to, day) or there is None:
        if work.tables.fee(code, "", day) is None and not is_device(code):
            yield NotChecked(code, "not in data")
        return
    if not there:
        if work.tables.fee(code, "", day) is not None:
            return  # newer than the list: the user's own fee schedule has it
        message = f"{code} does not exist: the section around it is known whole."
        yield finding("CODE-KNOWN", "CODE_UNKNOWN", "error", item, message, "Check the digits of the code.")
    elif code in listed.ended and listed.change <= day:
        message = f"{code} was in force in 2025 and is not in the fee schedule of 2026."
        yield finding(
            rule, "CODE_DELETED", "error", item, message, "Look up the successor in the code set of the year."
        )
    elif code in listed.begun and day < listed.change:
        message = f"{code} is first seen in the fee schedule of 2026, after the date of service."
        yield finding(rule, "CODE_NOT_EFFECTIVE", "error", item, message, "Report the code of the year of the service.")


def _in_force(codes: tuple[str, ...], day: str) -> tuple[str, ...]:
    records = (code_facts(code).record for code in codes)
    return tuple(r.code for r in records if r is not None and in_force(r.valid_from, r.valid_to, day))


def _before(code: str, day: str) -> str | None:
    """Return the code that the same treatment took on an earlier day: a row that covers the new code's rows."""
    facts = code_facts(code)
    record = facts.record
    if record is None:
        return None
    replaced = _in_force(record.replaces, day)
    if replaced:
        return replaced[0]
    mine = [row for row in selection().rows if row.code == code]
    for row in selection().rows:
        if row.code == code or not in_force(row.valid_from, row.valid_to, day) or row.rank > 2:
            continue
        covers = row.organs == ("*",) or {record.organ} <= {*row.organs}
        for own in mine:
            same = {*own.approaches} <= {*row.approaches} and {*own.energies} <= {*row.energies}
            if covers and same and record.organ not in row.except_organs and own.condition is None:
                return row.code
    return None
