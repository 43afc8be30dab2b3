"""Imaging guidance: included in the procedure, of the wrong family, or a second one for the same ablation."""

from collections.abc import Iterator

from ablcode.claims.records import Change, Finding
from ablcode.claims.vocabulary import marks
from ablcode.claims.work import Found, Item, Work, finding
from ablcode.coding.services import services
from ablcode.knowledge.case import Case

_ABLATION, _NEEDLE, _INTRAOPERATIVE = "ablation", "needle", "intraoperative"
# What else on a claim may need a needle guided, or ultrasound during an operation, for itself.
_NEEDLE_SERVICES = frozenset({"biopsy", "drainage", "marker", "surgery", "embolization", "procedure", "companion"})
_OPERATIONS = frozenset({"resection", "surgery"})


def check_guidance(work: Work) -> Iterator[Found]:
    """Yield a finding for each guidance line that does not belong beside the claim's procedures."""
    lines = tuple(item for item in work.items if item.facts.family)
    for item in lines:
        found = _judge(work, item, lines)
        if found is not None:
            yield found


def _judge(work: Work, item: Item, lines: tuple[Item, ...]) -> Finding | None:
    ablations = work.of("ablation")
    separate = tuple(a for a in ablations if a.facts.record and a.facts.record.guidance.codes)
    including = tuple(a for a in ablations if a.facts.record and a.facts.record.guidance.included)
    if item.facts.family == _INTRAOPERATIVE:
        return _intraoperative(work, item, ablations, including)
    others = _others(work, item)
    if item.distinct and others:
        return None  # guidance of another service of the day, marked as such
    if separate:
        return _beside_separate(work, item, separate, lines)
    if including:
        if others and item.facts.family == _NEEDLE:
            return _needs_mark(item, including[0], others[0])
        return _included(item, including[0])
    return _without_ablation(work, item)


def _others(work: Work, item: Item) -> tuple[Item, ...]:
    """Return the other services of the claim that imaging may have guided on their own account."""
    return tuple(
        o
        for o in work.items
        if o is not item
        and o.facts.role in _NEEDLE_SERVICES
        and not _includes(o)
        and not (o.facts.record and o.facts.record.addon_to)
    )


def _includes(item: Item) -> bool:
    record, group = item.facts.record, item.facts.group
    return bool(record and record.guidance.included) or bool(group and group.includes_guidance)


def _included(item: Item, host: Item) -> Finding:
    rule = "GUIDE-INCLUDED"
    message = f"Imaging guidance is part of {host.code}: {item.code} is not reported beside it."
    fix = f"Leave out {item.code}."
    return finding(rule, "BUNDLED_GUIDANCE", "error", item, message, fix, (host.code,), Change(drop=True))


def _needs_mark(item: Item, host: Item, other: Item) -> Finding:
    message = (
        f"Imaging guidance is part of {host.code}; {item.code} is reportable only for {other.code},"
        " and the line does not say that it is distinct."
    )
    fix = f"Add XS or 59 if it guided {other.code} at another site; else leave out {item.code}."
    return finding("GUIDE-OTHER-SERVICE", "BUNDLED_GUIDANCE", "error", item, message, fix, (host.code, other.code))


def _beside_separate(work: Work, item: Item, hosts: tuple[Item, ...], lines: tuple[Item, ...]) -> Finding | None:
    takers = tuple(h for h in hosts if h.facts.record and item.code in h.facts.record.guidance.codes)
    if takers:
        return _second(work, item, takers, lines)
    host = hosts[0]
    allowed = host.facts.record.guidance.codes if host.facts.record else ()
    if item.facts.family == _ABLATION:
        message = f"{item.code} is never paid beside {host.code}: its imaging guidance is {', '.join(allowed)}."
        fix = f"Report {allowed[0]} if ultrasound guided the ablation; else leave the line out."
        return finding("GUIDE-OPEN-ULTRASOUND", "WRONG_GUIDANCE_CODE", "error", item, message, fix, (host.code,))
    right = services().guidance[_ABLATION].get(item.facts.modality, "")
    right = right if right in allowed else ""
    there = [line.code for line in lines if line.code in allowed]
    message = f"{item.code} is for placing a needle; guiding and monitoring an ablation has codes of its own."
    if there:
        message = f"{item.code} is for placing a needle, and {there[0]} already covers the imaging of {host.code}."
        fix = f"Leave out {item.code}."
        return finding(
            "GUIDE-ONE", "BUNDLED_GUIDANCE", "error", item, message, fix, (there[0], host.code), Change(drop=True)
        )
    fix = f"Report {right}, if the ablation was guided and monitored by it." if right else f"Leave out {item.code}."
    rule = "GUIDE-NEEDLE-FAMILY" if right else "GUIDE-NO-FLUOROSCOPY"
    change = Change(code=right) if right else Change(drop=True)
    return finding(rule, "WRONG_GUIDANCE_CODE", "error", item, message, fix, (host.code,), change)


def _second(work: Work, item: Item, takers: tuple[Item, ...], lines: tuple[Item, ...]) -> Finding | None:
    """Judge a second modality of the ablation family: one ablation takes one guidance code."""
    order = services().guidance["ablation"]
    ranks = {order[modality]: rank for rank, modality in enumerate(services().guidance_order) if modality in order}
    better = sorted(
        (line for line in lines if line.code in ranks and ranks[line.code] < ranks[item.code]),
        key=lambda line: ranks[line.code],
    )
    if not better:
        return None
    several = len(takers) > 1 or any(
        h.facts.record and better[0].code in h.facts.record.guidance.codes
        for h in work.of("ablation")
        if h not in takers
    )
    parted = item.distinct or better[0].distinct
    one_tumor = work.note is not None and _one_lesion(work.note)
    if parted and several:
        return None
    severity = "warning" if parted and not one_tumor else "error"
    message = f"{takers[0].code} takes one guidance code: {better[0].code} is paid, {item.code} beside it is not."
    fix = f"Leave out {item.code}, unless it guided another lesion or organ (then with XS or 59)."
    change = Change(drop=True) if severity == "error" else None
    return finding(
        "GUIDE-ONE", "BUNDLED_GUIDANCE", severity, item, message, fix, (better[0].code, takers[0].code), change
    )


def _one_lesion(note: Case) -> bool:
    return len(note.treatments) == 1 and note.treatments[0].lesions == 1


def _without_ablation(work: Work, item: Item) -> Finding | None:
    """Judge guidance on a claim without an ablation: a needle's guidance belongs to the needle family."""
    hosts = [
        o
        for o in work.items
        if o.facts.role in ("biopsy", "drainage", "marker", "companion", "embolization") and o.alive
    ]
    covering = [o for o in hosts if _includes(o)]
    if covering and len(covering) == len(hosts) and not work.of("unlisted"):
        return _included(item, covering[0])
    needle = [o for o in hosts if o.facts.role in ("biopsy", "drainage", "marker")]
    if item.facts.family != _ABLATION or not needle or work.of("unlisted"):
        return None
    right = services().guidance[_NEEDLE].get(item.facts.modality, "")
    message = f"{item.code} is for guiding and monitoring an ablation, and none is on the claim."
    fix = f"Report {right} for placing the needle of {needle[0].code}." if right else f"Leave out {item.code}."
    change = Change(code=right) if right else Change(drop=True)
    return finding("GUIDE-NEEDLE-FAMILY", "WRONG_GUIDANCE_CODE", "error", item, message, fix, (needle[0].code,), change)


def _intraoperative(work: Work, item: Item, ablations: tuple[Item, ...], including: tuple[Item, ...]) -> Finding | None:
    """Judge general intraoperative ultrasound: the ablation's own imaging, or that of a resection beside it."""
    if not ablations:
        return None
    operations = [o for o in work.items if o.facts.role in _OPERATIONS]
    if operations:
        if item.distinct:
            return None
        message = f"{item.code} is denied beside {ablations[0].code} unless it served {operations[0].code} alone."
        fix = f"Add XS or 59 if the record shows that it served {operations[0].code}; else leave it out."
        with_ = (ablations[0].code, operations[0].code)
        return finding("GUIDE-INTRAOPERATIVE", "NCCI_PAIR", "error", item, message, fix, with_)
    if including and len(including) == len(ablations):
        return _included(item, including[0])
    host = next(a for a in ablations if a not in including)
    right = services().guidance[_ABLATION].get(item.facts.modality, "")
    there = any(o.code == right for o in work.items)
    message = f"{item.code} is general intraoperative ultrasound; for the ablation {host.code} it is {right}."
    kind, change = ("BUNDLED_GUIDANCE", Change(drop=True)) if there else ("WRONG_GUIDANCE_CODE", Change(code=right))
    fix = f"Leave out {item.code}." if there else f"Report {right}, if ultrasound guided and monitored the ablation."
    return finding("GUIDE-INTRAOPERATIVE", kind, "error", item, message, fix, (host.code,), change)


def same_side(one: Item, other: Item) -> bool:
    """Say whether two lines may be of one side: unless their side modifiers differ."""
    return not (one.sides and other.sides and not one.sides & other.sides)


def parted(one: Item, other: Item) -> bool:
    """Say whether the lines say that they are distinct services."""
    return bool((one.modifiers | other.modifiers) & marks().distinct) or not same_side(one, other)
