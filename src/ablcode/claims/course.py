"""What happened, as the note tells it, against the claim: interruptions, sedation, and the kind of tumor."""

from collections.abc import Iterator

from ablcode.claims.lesions import DxFacts, dx_facts
from ablcode.claims.note import quotes
from ablcode.claims.records import Change, Finding, Quote
from ablcode.claims.vocabulary import marks
from ablcode.claims.work import Found, Item, Work, finding
from ablcode.coding.services import services
from ablcode.knowledge.case import Case, Stopped, Treatment

_BEFORE = "before_anesthesia"
_PRIMARY = frozenset({"primary"})


def check_course(work: Work) -> Iterator[Found]:
    """Yield findings about an interruption, the sedation and the diagnosis that the note tells of."""
    if work.note is None:
        return
    yield from _stopped(work, work.note)
    yield from _sedation(work, work.note)
    yield from _extent(work, work.note)
    for item in work.of("ablation"):
        found = _tumor(item, work.note)
        if found is not None:
            yield found


def _stopped(work: Work, note: Case) -> Iterator[Found]:
    stopped, spans = note.stopped, quotes(note, "stopped")
    if stopped is None:
        return
    for item in work.of("ablation", "unlisted"):
        if item.facts.record is not None and item.facts.record.addon_to is None:
            found = _at_hospital(item, stopped, spans) if work.facility else _of_physician(item, stopped, spans)
            if found is not None:
                yield found


def _of_physician(item: Item, stopped: Stopped, spans: tuple[Quote, ...]) -> Finding | None:
    m = marks()
    if stopped.when == _BEFORE:
        message = f"{item.code}: the note tells that it was cancelled before it began; the physician reports nothing."
        return finding(
            "MOD-STOPPED-BEFORE",
            "NOT_BILLABLE",
            "error",
            item,
            message,
            f"Leave out {item.code}.",
            change=Change(drop=True),
            quotes=spans,
        )
    if item.modifiers & {m.stopped_physician, m.reduced, m.stopped_before, m.stopped_after}:
        return None
    right = m.reduced if stopped.why == "choice" else m.stopped_physician
    rule = "MOD-REDUCED" if stopped.why == "choice" else "MOD-STOPPED-PHYSICIAN"
    message = f"{item.code}: the note tells that it was stopped, and the line does not say so."
    change = Change(add=(right,))
    return finding(rule, "MODIFIER_MISSING", "error", item, message, f"Add {right}.", change=change, quotes=spans)


def _at_hospital(item: Item, stopped: Stopped, spans: tuple[Quote, ...]) -> Finding | None:
    m = marks()
    early = stopped.when == _BEFORE
    right, wrong = (m.stopped_before, m.stopped_after) if early else (m.stopped_after, m.stopped_before)
    when = "before anesthesia" if early else "after anesthesia"
    if right in item.modifiers or m.stopped_physician in item.modifiers:
        return None  # the physician's modifier on a facility claim is a finding of its own
    if wrong in item.modifiers:
        if stopped.when is None:
            return None
        message = f"{wrong} on {item.code}: the note tells that it was stopped {when}, which is {right}."
        change = Change(remove=(wrong,), add=(right,))
        fix = f"Report {right} instead of {wrong}."
        return finding(
            "MOD-STOPPED-FACILITY", "MODIFIER_INVALID", "error", item, message, fix, change=change, quotes=spans
        )
    if m.reduced in item.modifiers:
        return None
    message = f"{item.code}: the note tells that it was stopped {when}, and the line does not say so."
    change = Change(add=(right,))
    return finding(
        "MOD-STOPPED-FACILITY", "MODIFIER_MISSING", "error", item, message, f"Add {right}.", change=change, quotes=spans
    )


def _extent(work: Work, note: Case) -> Iterator[Found]:
    """Doubt a modifier for more or less work than usual where the note tells of neither."""
    m = marks()
    for item in work.of("ablation"):
        if m.unusual in item.modifiers and not note.unusual:
            message = f"{m.unusual} on {item.code}: the note tells of no work far beyond the usual."
            fix = f"Leave {m.unusual} off, or show reason and extent; the number of tumors is no reason."
            yield finding("MOD-UNUSUAL", "MODIFIER_INVALID", "warning", item, message, fix)
        if m.reduced in item.modifiers and note.stopped is None:
            message = f"{m.reduced} on {item.code}: fewer tumors than planned is still the whole service."
            fix = f"Leave {m.reduced} off, unless a part of the service itself was left out."
            yield finding("MOD-REDUCED", "MODIFIER_INVALID", "warning", item, message, fix)


def _sedation(work: Work, note: Case) -> Iterator[Found]:
    minutes = note.sedation.minutes if note.sedation else None
    if minutes is None:
        return
    limits = services().sedation_minutes
    firsts = {row.first for row in services().sedation}
    spans = quotes(note, "sedation", "anesthesia")
    for item in work.of("sedation"):
        if item.code in firsts and minutes < limits["least"]:
            message = f"{item.code}: {minutes} minutes of sedation are less than the {limits['least']} that it takes."
            fix = f"Leave out {item.code}."
            change = Change(drop=True)
            yield finding("SEDATION", "NOT_BILLABLE", "error", item, message, fix, change=change, quotes=spans)
        elif item.code not in firsts:
            # A further unit counts from its eighth minute on.
            most = max(0, (minutes - limits["further_from"]) // limits["step"] + 1)
            if item.line.units > most:
                message = f"{item.code}: {minutes} minutes make {most} further units, the line has {item.line.units}."
                change = Change(units=most) if most else Change(drop=True)
                fix = f"Report {most} units." if most else f"Leave out {item.code}."
                yield finding("SEDATION", "UNITS", "error", item, message, fix, change=change, quotes=spans)


def _tumor(item: Item, note: Case) -> Finding | None:
    """Judge the diagnosis of the treated lesion by the kind of tumor that the note tells of."""
    record = item.facts.record
    if record is None:
        return None
    fitting = [dx for dx in map(dx_facts, item.line.dx) if record.organ in dx.organs]
    mine = [t for t in note.treatments if t.organ in (None, record.organ) and t.tumor]
    if not fitting or not mine or any(_agree(t, dx) for t in mine for dx in fitting):
        return None
    told, dx = mine[0], fitting[0]
    word = {"uncertain": "a suspected tumor", "primary": "a primary tumor"}.get(
        told.tumor or "", f"a {told.tumor} tumor"
    )
    word = "a metastasis" if told.tumor == "metastasis" else word
    rule = {"uncertain": "DX-6", "primary": "DX-3", "metastasis": "DX-3"}.get(told.tumor or "", "DX-KIND")
    message = f"{dx.code} on {item.code}: the note tells of {word}."
    fix = "Report the diagnosis that the note supports."
    spans = quotes(note, *(f"treatments[{n}].{f}" for n in range(len(note.treatments)) for f in ("tumor", "diagnosis")))
    return finding(rule, "DX_MISMATCH", "error", item, message, fix, (dx.code,), quotes=spans)


def _agree(treatment: Treatment, dx: DxFacts) -> bool:
    tumor = treatment.tumor
    if tumor == "uncertain":
        return dx.kind != "malignant"
    if tumor == "metastasis":
        return dx.metastasis or dx.kind != "malignant"
    if tumor in _PRIMARY:
        return not dx.metastasis
    if tumor in ("benign", "fibroadenoma", "fibroid", "neurofibroma"):
        return dx.kind != "malignant"
    return dx.kind != "benign"
