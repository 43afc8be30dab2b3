"""Modifiers that a line lacks: the physician's part of imaging, the side, the trial, the off-campus department."""

from collections.abc import Iterator

from ablcode.claims.lesions import dx_facts
from ablcode.claims.records import Change, Finding, NotChecked
from ablcode.claims.vocabulary import marks
from ablcode.claims.work import SURGICAL, TREATS, Found, Item, Work, finding

_SPLIT = "1"
_PAID_TWICE = frozenset({"1", "3"})
_IMAGING = frozenset({"guidance", "imaging"})


def check_missing(work: Work) -> Iterator[Found]:
    """Yield findings about modifiers that lines need and lack."""
    yield from _component(work)
    yield from _sides(work)
    yield from _trial(work)
    yield from _off_campus(work)
    yield from _displaced(work)
    yield from _distinct_alone(work)


def _component(work: Work) -> Iterator[Found]:
    """In a facility the physician marks the professional part of imaging."""
    if work.facility:
        return
    m = marks()
    for item in work.of(*_IMAGING):
        split = item.fee.pctc == _SPLIT if item.fee is not None else item.facts.group is not None
        if not split or m.professional_component in item.modifiers:
            continue
        if work.claim.pos is None:
            yield NotChecked(f"{m.professional_component} on {item.code}", "needs input: the place of service")
        elif work.in_facility and m.technical_component not in item.modifiers:
            message = f"{item.code} in a facility: the physician reports only the professional part."
            yield finding(
                "GUIDE-26",
                "MODIFIER_MISSING",
                "error",
                item,
                message,
                f"Report {item.code}-{m.professional_component}.",
                change=Change(add=(m.professional_component,)),
            )
        elif work.in_facility:
            message = f"{m.technical_component} on {item.code}: in a facility the technical part is the facility's."
            change = Change(remove=(m.technical_component,), add=(m.professional_component,))
            fix = f"Report {item.code}-{m.professional_component}."
            yield finding("MOD-COMPONENT", "MODIFIER_INVALID", "error", item, message, fix, change=change)


def _sides(work: Work) -> Iterator[Found]:
    """Ask for the side of a code for one of two; the note or the diagnoses tell which one is missing."""
    for item in work.items:
        record = item.facts.record
        if record is None or not record.unit.sided or not item.alive or record.kind != "ablation" or item.sides:
            continue
        found = _side(work, item)
        if found is not None:
            yield found


def _side(work: Work, item: Item) -> Finding | None:
    m = marks()
    told = told_sides(work, item)
    paid_twice = item.fee is not None and item.fee.bilateral in _PAID_TWICE
    per_tumor = item.facts.record is not None and item.facts.record.unit.per == "tumor"
    severity = "error" if told and paid_twice and not work.facility else "warning"
    names = {side: modifier for modifier, side in m.sides.items()}
    if len(told) == 1:
        side = next(iter(told))
        message = f"{item.code} is for one side, and the line does not say which; it was the {side} one."
        return finding(
            "MOD-SIDE",
            "MODIFIER_MISSING",
            severity,
            item,
            message,
            f"Add {names[side]}.",
            change=Change(add=(names[side],)),
        )
    if told and paid_twice and not per_tumor:
        message = f"{item.code} is for one side, and both sides were treated."
        fix = f"Report one line with {m.both_sides} and one unit."
        change = Change(add=(m.both_sides,))
        return finding("MOD-BILATERAL", "MODIFIER_MISSING", severity, item, message, fix, change=change)
    message = f"{item.code} is for one side, and the line does not say which."
    return finding("MOD-SIDE", "MODIFIER_MISSING", "warning", item, message, f"Add {' or '.join(sorted(m.sides))}.")


def told_sides(work: Work, item: Item) -> frozenset[str]:
    """Return the sides that the note, or else the diagnoses of the line, tell of the treated organ."""
    organ = item.facts.record.organ if item.facts.record else ""
    if work.note is not None:
        noted = {t.side for t in work.note.treatments if t.side and t.organ in (None, organ)}
        if noted:
            return frozenset(
                ("left", "right") if "bilateral" in noted else (s for s in noted if s in ("left", "right"))
            )
    sides = {dx_facts(dx).side for dx in item.line.dx if organ in dx_facts(dx).organs}
    return frozenset(side for side in sides if side in ("left", "right"))


def _trial(work: Work) -> Iterator[Found]:
    """Hold a trial's diagnosis and its modifier together."""
    m = marks()
    trial_dx = any(dx_facts(dx).trial for item in work.items for dx in item.line.dx)
    for item in work.items:
        marked = item.modifiers & m.trial
        if trial_dx and not marked and item.facts.role in TREATS:
            message = (
                f"The claim names a clinical trial, and {item.code} carries neither {' nor '.join(sorted(m.trial))}."
            )
            fix = "Add Q0 for the service that the trial studies, Q1 for routine care, and the trial number."
            yield finding("MOD-TRIAL", "MODIFIER_MISSING", "warning", item, message, fix)
        elif marked and not trial_dx and any(item.line.dx for item in work.items):
            severity = "error" if work.medicare else "warning"
            message = f"{item.code} is marked as a trial's service, and no diagnosis says so."
            fix = "Add Z00.6 as a further diagnosis, and the trial number."
            yield finding("DX-8", "DX_INCOMPLETE", severity, item, message, fix)


def _off_campus(work: Work) -> Iterator[Found]:
    """Lines of an off-campus hospital department say so."""
    m = marks()
    if not work.facility or work.claim.pos != m.place_off_campus:
        return
    for item in work.items:
        if not item.modifiers & m.off_campus:
            message = f"{item.code} from an off-campus department carries neither {' nor '.join(sorted(m.off_campus))}."
            fix = "Add PO for an excepted department or PN for one that is not."
            yield finding("MOD-OFF-CAMPUS", "MODIFIER_MISSING", "warning", item, message, fix)


def _displaced(work: Work) -> Iterator[Found]:
    """Extra work is not told twice: by an add-on for moving organs away and by a modifier on the procedure."""
    m = marks()
    addons = [item.code for item in work.items if item.facts.record and _displacement(item)]
    for item in work.of("ablation"):
        if m.unusual in item.modifiers and addons:
            said = work.note is not None and work.note.unusual
            severity = "error" if work.note is not None and not said else "warning"
            message = f"{m.unusual} on {item.code} beside {addons[0]}: moving organs away is paid by the add-on code."
            fix = f"Leave {m.unusual} off, unless the record shows other work far beyond the usual."
            change = Change(remove=(m.unusual,))
            yield finding("DISPLACEMENT", "MODIFIER_INVALID", severity, item, message, fix, (addons[0],), change)


def _distinct_alone(work: Work) -> Iterator[Found]:
    """Doubt a distinct-service modifier where no other service of the claim could deny the line."""
    for item in work.of(*TREATS):
        others = [o for o in work.items if o is not item and o.facts.role in SURGICAL]
        if item.distinct and not others:
            modifier = sorted(item.modifiers & marks().distinct)[0]
            message = f"{modifier} on {item.code}: there is no other service on the claim to be distinct from."
            fix = f"Leave {modifier} off."
            change = Change(remove=(modifier,))
            yield finding("MOD-DISTINCT", "MODIFIER_INVALID", "warning", item, message, fix, change=change)


def _displacement(item: Item) -> bool:
    from ablcode.coding.services import services

    return item.code in services().displacement.values()
