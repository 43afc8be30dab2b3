"""The note against the claim: organ, approach, energy, side and imaging of each treated line."""

from collections.abc import Iterator

from ablcode.claims.codes import code_facts
from ablcode.claims.lesions import dx_facts
from ablcode.claims.records import Change, Finding, NotChecked, Quote
from ablcode.claims.vocabulary import marks
from ablcode.claims.work import Found, Item, Work, finding
from ablcode.coding.choose import Chosen, choose
from ablcode.coding.records import Setting
from ablcode.coding.services import services
from ablcode.knowledge.case import Case, Treatment
from ablcode.knowledge.procedures import Procedure
from ablcode.knowledge.selection import selection

_ANY = "any"
_OPERATOR = "operator"
_FIELDS = ("organ", "approach", "energies", "tumor", "lesions", "volume_cc", "detail", "diagnosis")


def check_note(work: Work) -> Iterator[Found]:
    """Yield findings where the note tells of another treatment than the line."""
    if work.note is None:
        return
    if not work.note.treatments:
        yield NotChecked("the note", "needs input: it does not say what was ablated, or how")
        return
    treated = work.of("ablation", "unlisted")
    wrong: list[tuple[Item, Finding]] = []
    for item in treated:
        if item.facts.record is None or item.facts.record.addon_to is not None:
            continue
        found = _treatment(work, item, item.facts.record, work.note)
        if isinstance(found, NotChecked):
            yield found
        elif found is not None:
            wrong.append((item, found))
        else:
            yield from _side(item, item.facts.record, work.note)
    # Where one line fits the note, another may be a service that the note does not tell of.
    some_fit = len(wrong) < sum(1 for i in treated if i.facts.record and i.facts.record.addon_to is None)
    for _, found in wrong:
        yield found._replace(severity="warning") if some_fit else found
    if not wrong:
        yield from _imaging(work, work.note)
        yield from _lacking(work, work.note, treated)


def quotes(note: Case, *prefixes: str) -> tuple[Quote, ...]:
    """Return the words of the note behind the facts whose names begin so."""
    found = (e for e in note.evidence if e.basis == "stated" and e.field.startswith(prefixes))
    return tuple(dict.fromkeys(Quote(e.text, e.start, e.end) for e in found))


def _own(record: Procedure, treatment: Treatment, item: Item) -> Treatment:
    """Return the treatment with what the note leaves open taken from the line's code."""
    energies = treatment.energies or (record.energies[:1] if record.kind == "ablation" else ())
    approach = treatment.approach or (record.approach if record.approach != _ANY else None)
    organ = treatment.organ or _organ(record, item)
    tumor = treatment.tumor if treatment.tumor != "uncertain" else None
    if tumor is None:
        kinds = {dx_facts(dx).kind for dx in item.line.dx if not organ or organ in dx_facts(dx).organs} - {None}
        tumor = "malignant" if kinds == {"malignant"} else "benign" if kinds == {"benign"} else None
    return treatment._replace(organ=organ, approach=approach, energies=energies, tumor=tumor)


def _organ(record: Procedure, item: Item) -> str | None:
    """Return the organ of a code; where it serves several, the one that the line's diagnoses name."""
    organs = {organ for row in selection().rows if row.code == record.code for organ in row.organs}
    if record.kind == "ablation" or len(organs) < 2:
        return record.organ if record.organ != _ANY else None
    told = {organ for dx in item.line.dx for organ in dx_facts(dx).organs} & organs
    return next(iter(told)) if len(told) == 1 else None


def _code_of(work: Work, treatment: Treatment, item: Item) -> str | None:
    """Return the code that a treatment takes, the line's own where the note leaves siblings open; None if undecided."""
    conditions = [row.condition for row in selection().rows if row.code == item.code and row.condition]
    table = selection().conditions
    open_ones = [
        name
        for name in conditions
        if not (table[name].measure and getattr(treatment, table[name].measure or "")) and not _settled(name, treatment)
    ]
    # Who of two operators bills is on the claim and not in the note.
    shared = {c.detail for c in table.values() if c.field == _OPERATOR} | {
        n for n, c in table.items() if c.field == _OPERATOR
    }
    told = tuple(detail for detail in treatment.detail if detail not in shared)
    asked = treatment._replace(detail=(*told, *open_ones, *_imaging_details(work)))
    answer = choose(asked, work.day, work.claim.claim_type)
    return answer.row.code if isinstance(answer, Chosen) else None


def _settled(name: str, treatment: Treatment) -> bool:
    """Say whether the note itself decides between the siblings of a condition."""
    table = selection().conditions
    condition = table[name]
    if condition.field == _OPERATOR:
        return False
    if condition.lesions_from or condition.lesions_up_to:
        return treatment.lesions is not None or bool(condition.detail and condition.detail in treatment.detail)
    siblings = {other.detail for other in table.values() if other.field == condition.field and other.detail}
    return bool(siblings & {*treatment.detail})


def _imaging_details(work: Work) -> tuple[str, ...]:
    guided = work.note.guidance if work.note is not None else ()
    return tuple(f"{g.modality}_guided" for g in guided if g.use == "ablation")


def _treatment(work: Work, item: Item, record: Procedure, note: Case) -> Finding | NotChecked | None:
    """Judge a line by the note's treatments: it fits if one of them, completed by the code, leads to the code."""
    codes = []
    for treatment in note.treatments:
        if record.kind == "unlisted" and not treatment.energies:
            return NotChecked(f"{item.code} against the note", "needs input: the energy that was used")
        codes.append(_code_of(work, _own(record, treatment, item), item))
    if item.code in codes:
        return None
    nearest = next((n for n, t in enumerate(note.treatments) if t.organ == record.organ), 0)
    code = codes[nearest]
    if code is None:
        return _undecided(item, record, note, nearest)
    return _differs(item, record, note, nearest, code)


def _undecided(item: Item, record: Procedure, note: Case, number: int) -> Finding | NotChecked:
    other = _contradicted(record, note.treatments[number])
    if not other:
        return NotChecked(f"{item.code} against the note", "needs input: the note leaves the code open")
    message = f"{item.code}: the note tells of another {' and '.join(other)}."
    fix = "Report the code of what the note describes."
    spans = quotes(note, f"treatments[{number}].")
    return finding("NOTE-SUPPORTS", "NOTE_MISMATCH", "error", item, message, fix, quotes=spans)


def _contradicted(record: Procedure, treatment: Treatment) -> list[str]:
    found = []
    if treatment.organ and record.organ not in (_ANY, treatment.organ):
        found.append("organ")
    if treatment.approach and record.approach not in (_ANY, treatment.approach):
        found.append("approach")
    if treatment.energies and not {*treatment.energies} & {*record.energies}:
        found.append("energy")
    return found


def _differs(item: Item, record: Procedure, note: Case, number: int, code: str) -> Finding:
    treatment = note.treatments[number]
    other = _contradicted(record, treatment)
    spans = quotes(note, *(f"treatments[{number}].{field}" for field in _FIELDS))
    change = Change(code=code)
    right = code_facts(code).record
    if record.kind == "unlisted" and right is not None and right.kind == "ablation":
        message = f"{item.code} is unlisted; what the note describes has a code of its own, {code}."
        fix = f"Report {code}."
        return finding(
            "UNLISTED-LAST", "UNLISTED_WHEN_SPECIFIC", "error", item, message, fix, (code,), change, quotes=spans
        )
    said = f"another {' and '.join(other)}" if other else "what another code is for"
    message = f"{item.code}: the note tells of {said}; that is {code}."
    kind = "NOTE_MISMATCH" if "organ" in other else "WRONG_CODE"
    both_unlisted = record.kind == "unlisted" and right is not None and right.kind == "unlisted"
    severity = "warning" if both_unlisted else "error"
    return finding("NOTE-SUPPORTS", kind, severity, item, message, f"Report {code}.", (code,), change, quotes=spans)


def _side(item: Item, record: Procedure, note: Case) -> Iterator[Found]:
    """Hold the note's side against the line's modifiers."""
    if not record.unit.sided or not item.sides:
        return
    mine = [(n, t) for n, t in enumerate(note.treatments) if t.side and t.organ in (None, record.organ)]
    told = {side for _, t in mine for side in (("left", "right") if t.side == "bilateral" else (t.side,))}
    spans = quotes(note, *(f"treatments[{n}].side" for n, _ in mine))
    if not told or told == item.sides:
        return
    names = {side: modifier for modifier, side in marks().sides.items()}
    if not told & item.sides:
        side = sorted(s for s in told if s)[0]
        wrong = tuple(m for m in item.line.modifiers if m in marks().sides)
        message = f"{item.code} is for the {' and '.join(sorted(item.sides))} side; the note tells of the {side} one."
        change = Change(remove=wrong, add=(names[side],) if side in names else ())
        fix = f"Report {names.get(side, side)}, if the note is right."
        yield finding("NOTE-SUPPORTS", "NOTE_MISMATCH", "error", item, message, fix, change=change, quotes=spans)
    elif len(told) < len(item.sides):
        message = (
            f"{item.code} is for both sides; the note tells of the {' and '.join(sorted(s for s in told if s))} one."
        )
        fix = "Report the side that the note tells of."
        yield finding("NOTE-SUPPORTS", "NOTE_MISMATCH", "warning", item, message, fix, quotes=spans)


def _lacking(work: Work, note: Case, treated: tuple[Item, ...]) -> Iterator[Found]:
    """Tell of services that the note supports and the claim lacks: a remark, since they may stand on another claim."""
    if not treated or not any(t.organ and t.energies for t in note.treatments):
        return
    from ablcode.coding.suggest import suggest  # most claims come without a note

    found = suggest(note, Setting(work.day, work.claim.pos, work.claim.claim_type), work.tables)
    there = {item.code for item in work.items}
    imaging = any(item.facts.family for item in work.items) or work.facility
    for line in found.lines:
        if line.code in there or line.role == "companion" or (line.role == "guidance" and imaging):
            continue
        written = "-".join((line.code, *line.modifiers))
        message = f"The note supports {written} ({line.description}) too, and the claim lacks it."
        fix = f"Check whether {line.code} is billed elsewhere, or add it."
        spans = quotes(note, *line.facts)
        yield finding("NOTE-SUPPORTS", "NOTE_MISMATCH", "info", treated[0], message, fix, (line.code,), quotes=spans)


def _imaging(work: Work, note: Case) -> Iterator[Found]:
    """Hold guidance lines against the imaging that the note tells of."""
    used = {g.modality for g in note.guidance if g.use == "ablation"}
    family = services().guidance["ablation"]
    takers = [i.facts.record for i in work.of("ablation") if i.facts.record and i.facts.record.guidance.codes]
    for item in work.items:
        if item.facts.family != "ablation" or not used or item.facts.modality in used or not takers:
            continue
        right = [family[m] for m in services().guidance_order if m in used and m in family]
        right = [code for code in right if any(code in taker.codes for taker in (t.guidance for t in takers))]
        there = [code for code in right if any(o.code == code for o in work.items)]
        modality = item.facts.modality.replace("ct", "CT").replace("mr", "MRI")
        message = f"{item.code} is for {modality}; the note tells of {' and '.join(sorted(used))} alone."
        change = Change(code=right[0]) if right and not there else Change(drop=True)
        fix = f"Report {right[0]}." if right and not there else f"Leave out {item.code}."
        spans = quotes(note, "guidance[")
        yield finding("NOTE-SUPPORTS", "NOTE_MISMATCH", "error", item, message, fix, change=change, quotes=spans)
