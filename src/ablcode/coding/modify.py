"""Modifiers that depend on the whole session: component, interruption, stage, surgeons, and pairs of lines."""

from ablcode.coding.records import Line, NotReported, Setting
from ablcode.coding.services import services
from ablcode.knowledge.case import Case
from ablcode.knowledge.modifiers import in_order
from ablcode.knowledge.places import places
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.rules import Reason, reason
from ablcode.knowledge.tables import Tables, nearest_fee

_SPLIT = "1"  # PC/TC indicator: the service has a professional and a technical part
_COSURGEONS = frozenset({"1", "2"})
_SURGICAL = frozenset({"000", "010", "090"})
_STAGES = {"planned": ("58", "MOD-STAGED"), "return": ("78", "MOD-RETURN"), "unrelated": ("79", "MOD-UNRELATED")}


def _add(line: Line, modifier: str, why: Reason) -> Line:
    return line._replace(modifiers=in_order((*line.modifiers, modifier)), why=(*line.why, why))


def professional_component(lines: list[Line], case: Case, setting: Setting, tables: Tables) -> list[Line]:
    """Put 26 on the physician's imaging lines in a facility: only they have a professional part."""
    in_facility = setting.pos in places().facility or (setting.pos is None and case.professional_component)
    if setting.claim_type == "facility" or not in_facility:
        return lines

    def split(line: Line) -> bool:
        fee = nearest_fee(tables, line.code, "26", setting.day)
        return line.role == "guidance" and fee is not None and fee.pctc == _SPLIT

    return [_add(line, "26", reason("GUIDE-26")) if split(line) else line for line in lines]


def interrupted(lines: list[Line], case: Case, setting: Setting) -> tuple[list[Line], list[NotReported]]:
    """Mark a procedure that was stopped: 53 (or 52) for the physician, 73 or 74 for the facility.

    Before anesthesia the physician reports nothing; guidance that did not come to guide an ablation falls away.
    """
    stopped = case.stopped
    if stopped is None:
        return lines, []
    facility = setting.claim_type == "facility"
    if stopped.when == "before_anesthesia" and not facility:
        return [], [NotReported(line.code, (reason("MOD-STOPPED-BEFORE"),)) for line in lines]
    if facility:
        modifier = "73" if stopped.when == "before_anesthesia" else "74"
        why = reason("MOD-STOPPED-FACILITY")
    elif stopped.why == "choice":
        modifier, why = "52", reason("MOD-REDUCED")
    else:
        modifier, why = "53", reason("MOD-STOPPED-PHYSICIAN")
    treated = {code for code in (line.code for line in lines) if _kind(code) in ("ablation", "unlisted")}
    kept = [
        _add(line, modifier, why) if line.code in treated else line
        for line in lines
        if line.role != "guidance" or stopped.when == "after_energy"
    ]
    dropped = [line for line in lines if line.role == "guidance" and stopped.when != "after_energy"]
    return kept, [NotReported(line.code, (why,)) for line in dropped]


def _kind(code: str) -> str | None:
    record = find_procedure(code)
    return record.kind if record else None


def staged(lines: list[Line], case: Case, setting: Setting) -> list[Line]:
    """Add 58, 78, 79 or 76 to the ablation where the words place it in the course of an earlier one."""
    if setting.claim_type == "facility":
        return lines
    found = _STAGES.get(case.stage or "")
    marks = [found] if found else []
    if case.repeat:
        marks.append(("76", "MOD-REPEAT"))
    for modifier, rule in marks:
        lines = [_add(line, modifier, reason(rule)) if _kind(line.code) == "ablation" else line for line in lines]
    return lines


def helped(lines: list[Line], case: Case, setting: Setting, tables: Tables) -> list[Line]:
    """Add 62 for co-surgeons where the fee schedule allows it, and 22 for work far beyond the usual."""
    if setting.claim_type == "facility":
        return lines
    marked = []
    for line in lines:
        fee = nearest_fee(tables, line.code, "", setting.day) if line.role == "procedure" else None
        if fee and case.surgeons == "cosurgeons" and fee.cosurgeon in _COSURGEONS:
            line = _add(line, "62", reason("MOD-COSURGEON"))
        if fee and case.unusual and fee.global_days in _SURGICAL and _kind(line.code) == "ablation":
            line = _add(line, "22", reason("MOD-UNUSUAL"))
        marked.append(line)
    return marked


def parted(lines: list[Line], setting: Setting, tables: Tables) -> tuple[list[Line], list[NotReported], list[str]]:
    """Apply the pair edits between the lines: indicator 0 leaves one code, indicator 1 asks for a modifier.

    Guidance never displaces a procedure, even where the table has it in column one: the guidance line goes.
    Returns the lines, what was left out, and the editions that were asked.
    """
    claim_type = setting.claim_type or "professional"
    kept = list(lines)
    left_out: list[NotReported] = []
    editions: dict[str, None] = {}
    claimed = [line for line in lines if line.role != "companion"]
    for number, one in enumerate(claimed):
        for other in claimed[number + 1 :]:
            if one not in kept or other not in kept or one.code == other.code:
                continue
            answer = tables.pair(one.code, other.code, claim_type, setting.day)
            editions[answer.edition] = None
            if answer.pair is None:
                continue
            second = one if answer.pair.column_two == one.code else other
            first = other if second is one else one
            if first.role == "guidance" and second.role != "guidance":
                first, second = second, first
            if answer.pair.indicator == "0":
                kept.remove(second)
                left_out.append(NotReported(second.code, (_never(first, second, answer.edition),)))
            elif not _distinct(second):
                changed = _add(second, services().distinct_modifier, reason("MOD-DISTINCT"))
                kept[kept.index(second)] = changed
                claimed[claimed.index(second)] = changed
    return kept, left_out, list(editions)


def _distinct(line: Line) -> bool:
    marks = {"59", "XE", "XS", "XP", "XU", "58", "78", "79"}
    return bool(marks & {*line.modifiers})


def _never(first: Line, second: Line, edition: str) -> Reason:
    text = f"{first.code} over {second.code} has indicator 0 ({edition}): never both in one session."
    both_ablate = _kind(first.code) == _kind(second.code) == "ablation"
    return reason("TWO-ENERGIES-DISTINCT" if both_ablate else "PAIR-NEVER", text)
