"""Modifiers that depend on the whole session: component, interruption, stage, surgeons, and pairs of lines."""

from itertools import combinations

from ablcode.coding.records import Line, NotReported, Setting
from ablcode.coding.services import services
from ablcode.knowledge.case import Case
from ablcode.knowledge.places import places
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.rules import Reason, reason
from ablcode.knowledge.selection import parts_of_two
from ablcode.knowledge.tables import Tables, nearest_fee

_SPLIT = "1"  # PC/TC indicator: the service has a professional and a technical part
# Who helped -> the fee schedule's indicator, the values under which Medicare pays for it, and the rule.
_HELP = {
    "cosurgeons": ("cosurgeon", frozenset({"1", "2"}), "MOD-COSURGEON"),
    "team": ("team", frozenset({"1", "2"}), "MOD-TEAM"),
    "assistant": ("assistant", frozenset({"0", "2"}), "MOD-ASSISTANT"),
    "assistant_no_resident": ("assistant", frozenset({"0", "2"}), "MOD-ASSISTANT"),
    "assistant_nonphysician": ("assistant", frozenset({"0", "2"}), "MOD-ASSISTANT"),
}
_CIRCUMSTANCES = {  # what is told of the claim -> the rule
    "operation_only": "MOD-OPERATION-ONLY",
    "notice_signed": "MOD-NOTICE",
    "no_notice": "MOD-NOTICE",
    "study": "MOD-STUDY",
}
_AFTERCARE = frozenset({"010", "090"})  # global days that hold aftercare to give away
_SURGICAL = frozenset({"000", "010", "090"})
_STAGES = {"planned": "MOD-STAGED", "return": "MOD-RETURN", "unrelated": "MOD-UNRELATED"}


def _add(line: Line, event: str, why: Reason) -> Line:
    from ablcode.knowledge.modifiers import in_order  # a line without a modifier needs no table of them

    modifier = services().modifiers[event]
    return line._replace(modifiers=in_order((*line.modifiers, modifier)), why=(*line.why, why))


def physician_in_facility(case: Case, setting: Setting) -> bool:
    """Say whether the claim is the physician's for work in a facility, by the place or the words of the case."""
    in_facility = setting.pos in places().facility or (setting.pos is None and case.professional_component)
    return in_facility and setting.claim_type != "facility"


def professional_component(lines: list[Line], case: Case, setting: Setting, tables: Tables) -> list[Line]:
    """Put 26 on the physician's imaging lines in a facility, claimed or only offered: they have a professional part."""
    if not physician_in_facility(case, setting):
        return lines

    def split(line: Line) -> bool:
        fee = nearest_fee(tables, line.code, services().modifiers["professional_component"], setting.day)
        return _kind(line.code) == "guidance" and fee is not None and fee.pctc == _SPLIT

    return [_add(line, "professional_component", reason("GUIDE-26")) if split(line) else line for line in lines]


def interrupted(lines: list[Line], case: Case, setting: Setting) -> tuple[list[Line], list[NotReported]]:
    """Mark a procedure that was stopped: 53 (or 52) for the physician, 73 or 74 for the facility.

    Before anesthesia the physician reports nothing; where it is said that no energy was given, there was no ablation
    to guide, and the guidance falls away.
    """
    stopped = case.stopped
    if stopped is None:
        return lines, []
    facility = setting.claim_type == "facility"
    if stopped.when == "before_anesthesia" and not facility:
        return [], [NotReported(line.code, (reason("MOD-STOPPED-BEFORE"),)) for line in lines]
    if facility:
        event = f"stopped_{stopped.when}" if stopped.when == "before_anesthesia" else "stopped_after_anesthesia"
        why = reason("MOD-STOPPED-FACILITY")
    elif stopped.why == "choice":
        event, why = "reduced", reason("MOD-REDUCED")
    else:
        event, why = "stopped_physician", reason("MOD-STOPPED-PHYSICIAN")
    treated = {code for code in (line.code for line in lines) if _kind(code) in ("ablation", "unlisted")}
    unguided = stopped.when in ("before_anesthesia", "after_anesthesia")
    dropped = [line for line in lines if line.role == "guidance" and unguided]
    kept = [_add(line, event, why) if line.code in treated else line for line in lines if line not in dropped]
    return kept, [NotReported(line.code, (why,)) for line in dropped]


def _kind(code: str) -> str | None:
    record = find_procedure(code)
    return record.kind if record else None


def staged(lines: list[Line], case: Case, setting: Setting, tables: Tables) -> list[Line]:
    """Add 58, 78, 79 or 76 to the ablation where the words place it in the course of an earlier one.

    A stage repeats the code of the first one: without days of aftercare (000) there is no period that 58 would open.
    What 78 and 79 follow may be another code.
    """
    if setting.claim_type == "facility":
        return lines
    marks = [(case.stage, _STAGES[case.stage])] if case.stage in _STAGES else []
    if case.repeat:
        marks.append(("repeat", "MOD-REPEAT"))

    ablated = any(_kind(line.code) == "ablation" for line in lines)

    def follows(line: Line, event: str) -> bool:
        fee = nearest_fee(tables, line.code, "", setting.day) if event == "planned" else None
        treats = event == "return" and not ablated and line.role == "procedure"  # a bleeding after an ablation, stopped
        return (_kind(line.code) == "ablation" and (fee is None or fee.global_days != "000")) or treats

    for event, rule in marks:
        lines = [_add(line, event, reason(rule)) if follows(line, event) else line for line in lines]
    return lines


def helped(lines: list[Line], case: Case, setting: Setting, tables: Tables) -> list[Line]:
    """Say who helped where the fee schedule pays for it (62, 66, 80, 82), and 22 for work far beyond the usual."""
    if setting.claim_type == "facility":
        return lines
    marked = []
    for line in lines:
        fee = nearest_fee(tables, line.code, "", setting.day) if line.role == "procedure" else None
        result = line
        if fee and case.surgeons in _HELP and _kind(line.code) in ("ablation", "unlisted"):
            indicator, paid, rule = _HELP[case.surgeons]
            if getattr(fee, indicator) in paid:
                result = _add(result, case.surgeons, reason(rule))
        if fee and case.unusual and fee.global_days in _SURGICAL and _kind(line.code) == "ablation":
            result = _add(result, "unusual", reason("MOD-UNUSUAL"))
        marked.append(result)
    return marked


def claimed(lines: list[Line], case: Case, setting: Setting, tables: Tables) -> list[Line]:
    """Mark the ablation with what is told of the claim: 54 where the aftercare is another's, GA or GZ, and Q0."""
    for event in (name for name in _CIRCUMSTANCES if name in case.circumstances):
        marked = []
        for line in lines:
            fee = nearest_fee(tables, line.code, "", setting.day)
            mine = _kind(line.code) in ("ablation", "unlisted") and line.role == "procedure"
            if event == "operation_only":
                mine = mine and setting.claim_type != "facility" and fee is not None and fee.global_days in _AFTERCARE
            marked.append(_add(line, event, reason(_CIRCUMSTANCES[event])) if mine else line)
        lines = marked
    return lines


def parted(lines: list[Line], setting: Setting, tables: Tables) -> tuple[list[Line], list[NotReported], list[str]]:
    """Apply the pair edits between the lines: indicator 0 leaves one code, indicator 1 asks for a modifier.

    Guidance never displaces a procedure, even where the table has it in column one; and since it guided another
    ablation than the one it may not stand beside, it stays, with the edit as a reason: it is right, and denied.
    Returns the lines, what was left out, and the editions that were asked.
    """
    claim_type = setting.claim_type or "professional"
    kept: list[Line | None] = list(lines)
    left_out: list[NotReported] = []
    editions: dict[str, None] = {}
    claimed = [n for n, line in enumerate(lines) if line.role != "companion"]
    for one, other in combinations(claimed, 2):
        first, second = kept[one], kept[other]
        if first is None or second is None or first.code == second.code or {first.code, second.code} <= parts_of_two():
            continue
        answer = tables.pair(first.code, second.code, claim_type, setting.day)
        editions[answer.edition] = None
        if answer.pair is None:
            continue
        pays, denied = (other, one) if answer.pair.column_two == first.code else (one, other)
        if lines[pays].role == "guidance" and lines[denied].role != "guidance":
            pays, denied = denied, pays
        paid, second = (first, second) if denied == other else (second, first)
        if answer.pair.indicator == "0":
            why = _never(paid, second, answer.edition)
            if second.role == "guidance":
                kept[denied] = second._replace(why=(*second.why, why))
            else:
                kept[denied] = None
                left_out.append(NotReported(second.code, (why,)))
        elif not services().already_distinct & {*second.modifiers}:
            kept[denied] = _add(second, "distinct", reason("MOD-DISTINCT"))
    return [line for line in kept if line is not None], left_out, list(editions)


def _never(first: Line, second: Line, edition: str) -> Reason:
    text = f"{first.code} over {second.code} has indicator 0 ({edition}): never both in one session."
    if second.role == "guidance":
        text = f"{first.code} over {second.code} has indicator 0 ({edition}): expect {second.code} to be denied."
    both_ablate = _kind(first.code) == _kind(second.code) == "ablation"
    return reason("TWO-ENERGIES-DISTINCT" if both_ablate else "PAIR-NEVER", text)
