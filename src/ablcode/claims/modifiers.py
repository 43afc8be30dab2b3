"""Modifiers that a line may not carry: unknown, of another kind of claim, not for this code, or contradicting."""

from collections.abc import Iterator
from itertools import combinations

from ablcode.claims.records import Change, NotChecked
from ablcode.claims.vocabulary import marks
from ablcode.claims.work import TREATS, Found, Item, Work, finding
from ablcode.knowledge.allowed import NOT_A_MODIFIER, status
from ablcode.knowledge.allowed_checks import NEVER
from ablcode.knowledge.modifiers import in_order, modifiers

_MOST = 4
_FORM = 2
_SURE = frozenset({"ablation", "unlisted", "visit"})  # on other codes some modifiers inform without being paid


def check_modifiers(work: Work) -> Iterator[Found]:
    """Yield a finding for each modifier that does not belong on its line, and for those that contradict."""
    for item in work.items:
        bad = set()
        for modifier in item.line.modifiers:
            for found in _one(work, item, modifier):
                if not isinstance(found, NotChecked):
                    bad.add(modifier)
                yield found
        yield from _together(item, bad)


def _one(work: Work, item: Item, modifier: str) -> Iterator[Found]:
    table = modifiers()
    change = Change(remove=(modifier,))
    if modifier not in table.by_code:
        yield from _not_described(item, modifier)
        return
    audience = table.by_code[modifier].audience
    if work.facility and audience == "professional" and modifier not in marks().hospital_takes_too:
        yield finding(
            _stop_rule(modifier) or "MOD-CLAIM-TYPE",
            "MODIFIER_INVALID",
            "error",
            item,
            f"{modifier} is for the physician's claim, and this is a facility claim.",
            _instead(modifier),
            change=_swapped(modifier, work),
        )
        return
    if not work.facility and audience == "facility":
        yield finding(
            _stop_rule(modifier) or "MOD-CLAIM-TYPE",
            "MODIFIER_INVALID",
            "error",
            item,
            f"{modifier} is for facility claims, and this is the physician's claim.",
            _instead(modifier),
            change=_swapped(modifier, work),
        )
        return
    if item.facts.role == "visit" or not item.alive:
        return
    found = status(item.code, modifier, work.day)
    if found.status != NEVER or modifier in marks().never_hides_a_doubt - {"51"} or not _judged(work, item, modifier):
        return
    why = found.why[0]
    sure = item.facts.role in _SURE or modifier not in marks().sides
    yield finding(
        why.rule,
        "MODIFIER_INVALID",
        "error" if sure else "warning",
        item,
        f"{modifier} on {item.code}: {why.text}.",
        f"Leave {modifier} off {item.code}.",
        change=change,
        sources=why.sources,
    )


def _judged(work: Work, item: Item, modifier: str) -> bool:
    """Say whether the code's status decides: not of a biopsy staged in the session, nor on a hospital's other lines."""
    later = modifier in marks().later and item.facts.role == "biopsy"
    return not later and not (work.facility and item.facts.role not in TREATS)


def _not_described(item: Item, modifier: str) -> Iterator[Found]:
    table = modifiers()
    if modifier in marks().not_described or modifier in table.numeric:
        yield NotChecked(f"modifier {modifier}", "not in data: the table here does not describe it")
        return
    if len(modifier) != _FORM:
        what = f"{modifier} is not a modifier: modifiers have two characters."
    else:
        found = status(item.code, modifier, "")
        seen = found.status == NOT_A_MODIFIER
        what = found.why[0].text if seen else f"{modifier} is not a CPT or HCPCS modifier."
    fix = f"Leave {modifier} off the line."
    yield finding("MOD-KNOWN", "MODIFIER_INVALID", "error", item, what, fix, change=Change(remove=(modifier,)))


def _stop_rule(modifier: str) -> str:
    if modifier == marks().stopped_physician:
        return "MOD-STOPPED-FACILITY"
    return "MOD-STOPPED-PHYSICIAN" if modifier in (marks().stopped_before, marks().stopped_after) else ""


def _instead(modifier: str) -> str:
    m = marks()
    if modifier == m.stopped_physician:
        return f"A facility reports {m.stopped_before} before anesthesia and {m.stopped_after} after it."
    if modifier in (m.stopped_before, m.stopped_after):
        return (
            f"The physician reports {m.stopped_physician} for a procedure begun and stopped for the patient's safety."
        )
    return f"Leave {modifier} off the line."


def _swapped(modifier: str, work: Work) -> Change:
    m = marks()
    if modifier == m.stopped_after or (modifier == m.stopped_before and not work.facility):
        return Change(remove=(modifier,), add=(m.stopped_physician,))
    if modifier == m.stopped_physician:
        stopped = work.note.stopped if work.note is not None else None
        early = stopped is not None and stopped.when == "before_anesthesia"
        return Change(remove=(modifier,), add=(m.stopped_before if early else m.stopped_after,))
    return Change(remove=(modifier,))


def _together(item: Item, bad: set[str]) -> Iterator[Found]:
    """Yield one finding where good modifiers of a line contradict, are too many, or stand in an unusual order."""
    clash = next(
        (
            pair
            for pair in combinations(item.line.modifiers, 2)
            if frozenset(pair) in modifiers().never_together and not bad & {*pair}
        ),
        None,
    )
    if clash is not None:
        message = f"{clash[0]} and {clash[1]} contradict each other on one line."
        fix = f"Keep the one that the record supports: {clash[0]} or {clash[1]}."
        yield finding("MOD-TOGETHER", "MODIFIER_INVALID", "error", item, message, fix)
    elif len(item.line.modifiers) > _MOST:
        message = f"{len(item.line.modifiers)} modifiers: a line holds up to {_MOST}."
        fix = "Keep those that change payment; 99 announces more where the payer takes it."
        yield finding("MOD-FOUR", "MODIFIER_INVALID", "warning", item, message, fix)
    elif not bad and in_order(item.line.modifiers) != item.line.modifiers:
        message = f"{'-'.join(item.line.modifiers)}: modifiers that change payment usually stand first."
        fix = f"Write {item.code}-{'-'.join(in_order(item.line.modifiers))}; payers differ."
        yield finding("MOD-ORDER", "MODIFIER_INVALID", "info", item, message, fix)
