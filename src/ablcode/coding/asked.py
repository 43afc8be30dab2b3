"""Answers to questions that name a code: is it still right, what took its place, does this stand beside that."""

from ablcode.coding.choose import Chosen, choose
from ablcode.coding.records import Line, Notice, NotReported, Setting, Suggestion
from ablcode.knowledge.case import Case, Treatment
from ablcode.knowledge.procedures import Procedure, find_procedure
from ablcode.knowledge.rules import Reason, reason
from ablcode.knowledge.selection import in_force

_ANY = "any"


def asked_codes(case: Case, setting: Setting, notices: list[Notice]) -> Suggestion | None:
    """Return what the codes named in the words lead to on the day; None if the catalogue has none of them."""
    found: dict[str, tuple[Procedure, Reason]] = {}
    gone: list[Notice] = []
    for code in case.asked_codes:
        record = find_procedure(code)
        if record is None:
            continue
        today = _today(record, setting)
        if today is None:
            gone.append(Notice("NOT_IN_FORCE", f"{code} is not in force on {setting.day}; no successor known."))
            continue
        rule = "CODE-PERIOD" if today is record else "CODE-REPLACED"
        found.setdefault(today.code, (today, reason(rule)))
    if not found and not gone:
        return None
    ablations = [record for record, _ in found.values() if record.kind != "guidance"]
    left_out = [
        NotReported(record.code, (why,))
        for record, _ in found.values()
        if record.kind == "guidance" and (why := not_beside(record, ablations))
    ]
    dropped = {item.code for item in left_out}
    lines = [
        Line(code, (), 1, "guidance" if record.kind == "guidance" else "procedure", record.name, (why,))
        for code, (record, why) in found.items()
        if code not in dropped
    ]
    lines.sort(key=lambda line: line.role == "guidance")
    status = "answered" if lines else "no_code"
    return Suggestion(status, case, tuple(lines), not_reported=tuple(left_out), notices=(*notices, *gone))


def _today(record: Procedure, setting: Setting) -> Procedure | None:
    """Return the code that stands for a record on the day: itself, its successor, or what its treatment takes now."""
    if in_force(record.valid_from, record.valid_to, setting.day):
        return record
    for code in record.replaced_by:
        successor = find_procedure(code)
        if successor and in_force(successor.valid_from, successor.valid_to, setting.day):
            return successor
    treatment = Treatment(
        organ=None if record.organ == _ANY else record.organ,
        approach=None if record.approach == _ANY else record.approach,
        energies=record.energies[:1],
    )
    answer = choose(treatment, setting.day, setting.claim_type or "professional") if record.energies else None
    return find_procedure(answer.row.code) if isinstance(answer, Chosen) else None


def not_beside(guidance: Procedure, ablations: list[Procedure]) -> Reason | None:
    """Return why a guidance code does not stand beside the ablations that were named with it, or None if it may."""
    for ablation in ablations:
        if ablation.guidance.included:
            return reason("GUIDE-INCLUDED", f"{ablation.code} includes its imaging guidance.")
        if ablation.guidance.codes and guidance.code not in ablation.guidance.codes:
            return reason("GUIDE-NEEDLE-FAMILY")
    return None
