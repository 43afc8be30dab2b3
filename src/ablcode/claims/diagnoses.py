"""Diagnoses: complete and in force, of the organ, side and kind that the code treats, in their order."""

from collections.abc import Iterator
from functools import lru_cache

from ablcode.claims.coverage import national_rule
from ablcode.claims.lesions import DxFacts, dx_facts, lesions, validity
from ablcode.claims.records import Change, Finding, NotChecked
from ablcode.claims.work import TREATS, Found, Item, Work, finding
from ablcode.knowledge.diagnoses import before_icd10cm, find_diagnosis, outside_icd10cm
from ablcode.knowledge.procedures import Procedure
from ablcode.knowledge.selection import in_force, selection

_MOST_SHOWN = 4


def check_diagnoses(work: Work) -> Iterator[Found]:
    """Yield findings about the diagnoses; each mistake once, on the line that shows it best."""
    if before_icd10cm(work.day):
        if any(line.dx for line in work.claim.lines):
            yield NotChecked("diagnoses", f"not in data: {outside_icd10cm(work.day)}")
        return
    yield from _codes(work)
    yield from _primaries(work)
    yield from _excluded(work)
    for item in work.items:
        if not item.line.dx:
            if item.facts.role in TREATS:
                yield NotChecked(f"diagnosis of {item.code}", "needs input: the line has no diagnosis")
        elif item.facts.record is not None:
            found = _line(work, item, item.facts.record)
            if found is not None:
                yield found


def _bearers(work: Work) -> list[Item]:
    """Return the lines with the treatments first: a diagnosis that several lines share is told once, there."""
    return sorted(work.items, key=lambda item: (item.facts.role not in TREATS, bool(item.facts.family), item.line.line))


def _codes(work: Work) -> Iterator[Found]:
    seen: set[str] = set()
    outside: list[str] = []
    for item in _bearers(work):
        for dx in item.line.dx:
            if dx in seen:
                continue
            seen.add(dx)
            state = validity(dx, work.day)
            if state == "not_in_data":
                outside.append(dx)
            elif state != "valid":
                yield _not_billable(item, dx, state)
    if outside:
        why = outside_icd10cm(work.day) or "the bundled diagnoses are tumors and what explains them"
        yield NotChecked(f"diagnosis {', '.join(sorted(outside))}", f"not in data: {why}")


def _not_billable(item: Item, dx: str, state: str) -> Finding:
    if state == "header":
        message = f"{dx} is a category and not a complete code."
        fix = "Report the full code that the record supports."
        return finding("DX-HEADER", "DX_INCOMPLETE", "error", item, message, fix, (dx,))
    if state == "ended":
        message = f"{dx} is not in force on the date of service."
        return finding("DX-VALID", "DX_UNKNOWN", "error", item, message, "Report the code of that year.", (dx,))
    message = f"{dx} is not an ICD-10-CM code."
    return finding("DX-VALID", "DX_UNKNOWN", "error", item, message, "Check how the diagnosis is written.", (dx,))


def _primaries(work: Work) -> Iterator[Found]:
    """Ask for the primary of a metastasis, somewhere on the claim: active, in history, or unknown."""
    all_dx = [dx_facts(dx) for item in work.items for dx in item.line.dx]
    if any(dx.explains and not dx.metastasis for dx in all_dx):
        return
    for item in _bearers(work):
        found = next((dx for dx in map(dx_facts, item.line.dx) if dx.metastasis), None)
        if found is None:
            continue
        severity = "warning" if item.facts.role == "visit" else "error"
        message = f"{found.code} is a metastasis, and the claim names no primary."
        fix = "Add the primary: its C code while active, Z85 when it is gone and untreated, C80.1 when unknown."
        yield finding("DX-2", "DX_INCOMPLETE", severity, item, message, fix, (found.code,))
        return


def _excluded(work: Work) -> Iterator[Found]:
    for item in _bearers(work):
        for row in lesions().not_together:
            one = next((dx for dx in item.line.dx if dx.startswith(row.one)), None)
            other = next((dx for dx in item.line.dx if dx.startswith(row.other)), None)
            if one is None or other is None or item.facts.role not in TREATS:
                continue
            other_primary = any(
                dx_facts(dx).explains and not dx.startswith((row.one, row.other)) and not dx_facts(dx).metastasis
                for dx in item.line.dx
            )
            severity = "warning" if other_primary else row.severity
            message = f"{one} and {other} exclude each other for one lesion."
            fix = f"Report {row.by} for the metastasis." if row.by else "Keep the one that the pathology supports."
            yield finding(row.rule, "DX_MISMATCH", severity, item, message, fix, (one, other))
            return


def _line(work: Work, item: Item, record: Procedure) -> Finding | None:
    """Judge the diagnoses of one line; the first of organ, kind, side and order that fails is told."""
    facts = tuple(dx_facts(dx) for dx in item.line.dx)
    if record.kind == "ablation" and item.alive:
        return (
            _organ(item, record, facts, work)
            or _kind(work, item, record, facts)
            or _side(item, record, facts)
            or _order(item, record, facts)
            or _unspecified(item, record, facts)
        )
    if item.alive and _kinds_of(record.code, work.day):
        return _kind(work, item, record, facts)
    if item.alive and record.unit.sided and record.kind == "companion":
        return _side(item, record, facts)
    return None


def _fitting(record: Procedure, facts: tuple[DxFacts, ...]) -> tuple[DxFacts, ...]:
    return tuple(dx for dx in facts if record.organ in dx.organs)


def _organ(item: Item, record: Procedure, facts: tuple[DxFacts, ...], work: Work) -> Finding | None:
    if record.organ not in lesions().organs:
        return _excluded_organ(work, item, record, facts)
    if _fitting(record, facts) or any(dx.anywhere for dx in facts):
        return None
    if any(validity(dx.code, work.day) in ("unknown", "header", "ended") for dx in facts):
        return None  # the code itself is the mistake
    organ = record.organ.replace("_", " ")
    elsewhere = [dx.code for dx in facts if dx.tumor]
    shown = ", ".join(dx.code for dx in facts[:_MOST_SHOWN])
    known = all(find_diagnosis(dx.code) is not None for dx in facts)
    if elsewhere:
        message = f"{item.code} treats the {organ}; {shown} names no tumor there."
    else:
        message = f"{item.code} treats a tumor of the {organ}; {shown} names none."
    severity = "error" if elsewhere or known else "warning"
    fix = f"Point the line to the diagnosis of the {organ} lesion, or check the code."
    return finding("DX-ORGAN", "DX_MISMATCH", severity, item, message, fix, tuple(dx.code for dx in facts))


def _excluded_organ(work: Work, item: Item, record: Procedure, facts: tuple[DxFacts, ...]) -> Finding | None:
    """Judge a code for any organ but some: a diagnosis of such an organ alone asks for that organ's own code."""
    rows = [r for r in selection().rows if r.code == record.code and in_force(r.valid_from, r.valid_to, work.day)]
    covered = {organ for row in rows for organ in row.organs}
    excepted = {organ for row in rows for organ in row.except_organs} - covered
    tumors = [dx for dx in facts if dx.tumor and dx.organs]
    if not excepted or not tumors or not all(dx.organs and dx.organs <= excepted for dx in tumors[:1]):
        return None
    if any(not dx.organs & excepted and not dx.explains for dx in tumors):
        return None
    if item.line.units > 1 and any(not dx.organs <= excepted for dx in tumors):
        return None
    organ = sorted(tumors[0].organs)[0]
    own = _own_code(record, organ, work.day)
    message = f"{item.code} is not for the {organ} on that day; {tumors[0].code} is a tumor there."
    fix = f"Report {own}." if own else f"Report the {organ}'s own code."
    return finding(
        "IRE-NEW-2026",
        "WRONG_CODE",
        "error",
        item,
        message,
        fix,
        (tumors[0].code,),
        Change(code=own) if own else None,
    )


def _own_code(record: Procedure, organ: str, day: str) -> str | None:
    for row in selection().rows:
        same = {record.approach} <= {*row.approaches} and {*record.energies} <= {*row.energies}
        if row.organs == (organ,) and same and in_force(row.valid_from, row.valid_to, day):
            return row.code
    return None


@lru_cache(maxsize=4096)
def _kinds_of(code: str, day: str) -> frozenset[str]:
    """Return the kinds of tumor (malignant, benign) that a code is for, empty where it is for any."""
    rows = [r for r in selection().rows if r.code == code and in_force(r.valid_from, r.valid_to, day)]
    if not rows or any(not row.tumors for row in rows):
        return frozenset()
    return frozenset("malignant" if kind == "malignant" else "benign" for row in rows for kind in row.tumors)


def _kind(work: Work, item: Item, record: Procedure, facts: tuple[DxFacts, ...]) -> Finding | None:
    wanted = _kinds_of(record.code, work.day)
    fitting = [dx for dx in _fitting(record, facts) if dx.tumor]
    if not wanted or not fitting or any(dx.kind in (*wanted, "uncertain") for dx in fitting):
        return None
    sibling = _sibling(record, fitting[0].kind or "", work.day)
    message = f"{item.code} is for a {' or '.join(sorted(wanted))} tumor; {fitting[0].code} is {fitting[0].kind}."
    fix = f"Report {sibling}, or check the diagnosis." if sibling else "Check the code and the diagnosis."
    covered = _national(work, item, record, fitting[0])
    if covered is not None:
        return covered
    change = Change(code=sibling) if sibling else None
    return finding("DX-KIND", "DX_MISMATCH", "error", item, message, fix, (fitting[0].code,), change)


def _national(work: Work, item: Item, record: Procedure, dx: DxFacts) -> Finding | None:
    """Where Medicare's national decision names the indication, coverage is the mistake."""
    rule = national_rule(record.code)
    if rule is None or not work.medicare:
        return None
    message = f"{item.code} with {dx.code}: Medicare's national decision covers cancer of the organ alone."
    fix = "Check the diagnosis; for benign disease Medicare does not cover the service."
    return finding(rule, "COVERAGE", "error", item, message, fix, (dx.code,))


def _sibling(record: Procedure, kind: str, day: str) -> str | None:
    """Return the code of the same organ, approach and energy for the other kind of tumor."""
    for row in selection().rows:
        if row.code == record.code or record.organ not in row.organs or not in_force(row.valid_from, row.valid_to, day):
            continue
        same = record.approach in row.approaches and (not record.energies or {*record.energies} & {*row.energies})
        if same and row.tumors and row.condition is None and (kind == "malignant") == ("malignant" in row.tumors):
            return row.code
    return None


def _side(item: Item, record: Procedure, facts: tuple[DxFacts, ...]) -> Finding | None:
    sides = {dx.side for dx in _fitting(record, facts) if dx.side in ("left", "right")}
    if not sides or not item.sides or any(dx.side is None and dx.tumor for dx in _fitting(record, facts)):
        return None
    codes = tuple(dx.code for dx in _fitting(record, facts))
    if not sides & item.sides:
        side = next(iter(item.sides))
        message = f"The line is for the {side} side; {', '.join(codes)} is the {next(iter(sides))} one."
        fix = "Correct the side of the modifier or of the diagnosis, as the record says."
        return finding("DX-SIDE", "DX_MISMATCH", "error", item, message, fix, codes)
    if len(item.sides) > 1 and len(sides) == 1 and record.unit.sided:
        message = f"The line is for both sides; {', '.join(codes)} names the {next(iter(sides))} one alone."
        fix = "Add the diagnosis of the other side, or report the one side that was treated."
        return finding("DX-10", "DX_INCOMPLETE", "error", item, message, fix, codes)
    return None


def _order(item: Item, record: Procedure, facts: tuple[DxFacts, ...]) -> Finding | None:
    first = facts[0]
    treated = next((dx for dx in facts if record.organ in dx.organs), None)
    if treated is None or first is treated or record.organ in first.organs or first.anywhere:
        return None
    primary = first.kind == "malignant" and first.explains and not first.metastasis and treated.metastasis
    if primary or first.never_first:
        rule = "DX-1" if primary else "DX-7"
        message = f"{treated.code} is the lesion treated and comes first; the line begins with {first.code}."
        fix = f"Put {treated.code} first."
        return finding(rule, "DX_MISMATCH", "error", item, message, fix, (first.code, treated.code))
    return None


def _unspecified(item: Item, record: Procedure, facts: tuple[DxFacts, ...]) -> Finding | None:
    fitting = _fitting(record, facts)
    if record.unit.sided and fitting and all(dx.side == "unspecified" for dx in fitting):
        message = f"{fitting[0].code} leaves the side open, and the record of {item.code} names it."
        fix = "Report the diagnosis of the side that was treated."
        return finding("DX-11", "DX_INCOMPLETE", "warning", item, message, fix, (fitting[0].code,))
    return None
