"""The checks behind the status of a modifier: pure functions of a code's record and its fee schedule indicators."""

from collections.abc import Callable
from typing import NamedTuple

from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.pairs import TABLES, covers, pairs_of
from ablcode.knowledge.payment import Fee, meaning
from ablcode.knowledge.procedures import procedure_files
from ablcode.knowledge.selection import in_force, selection
from ablcode.knowledge.subject import Subject

ALLOWED, DOCUMENTATION, NEVER = "allowed", "documentation", "never"
PERIOD_DAYS = {"000": 0, "010": 10, "090": 90}


class Check(NamedTuple):
    """How a modifier is judged: the name of the check, the rule it rests on, and words of its own where it has some."""

    check: str
    rule: str
    text: str


class Verdict(NamedTuple):
    """Status, the reason in words, and the rule where it is another than the modifier's own."""

    status: str
    text: str
    rule: str = ""


Judge = Callable[[Subject, str, Check], Verdict]


def _indicator(on: Subject, fee: Fee, name: str) -> str:
    """Say an indicator with its value and meaning: `bilateral indicator 0 (no 150 percent payment …, 2026)`."""
    value = getattr(fee, name)
    label = {"pctc": "PC/TC", "cosurgeon": "co-surgeon", "multiple": "multiple-procedure"}.get(name, name)
    return f"{label} indicator {value} of {on.code} in {on.day[:4]} ({meaning(name, value) or 'meaning not in data'})"


def _missing_fee(on: Subject) -> str:
    """Say why no indicator can be read: the code was not in force, or the day is outside the fee schedules here."""
    record = on.procedure
    if record is not None and not in_force(record.valid_from, record.valid_to, on.day):
        return f"not in data: {on.code} was not in force on {on.day}, so no indicator applies"
    return f"not in data: no fee schedule row for {on.code} in {on.day[:4]}; ask the payer"


def _without_fee(on: Subject) -> Verdict:
    return Verdict(DOCUMENTATION, _missing_fee(on))


def _never(on: Subject, modifier: str, check: Check) -> Verdict:
    return Verdict(NEVER, f"{modifier} is {check.text}")


def _conditional(on: Subject, modifier: str, check: Check) -> Verdict:
    return Verdict(DOCUMENTATION, f"{modifier}: {check.text}")


def _procedure(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.anesthesia:
        return Verdict(DOCUMENTATION, f"{modifier}: {check.text}; on anesthesia lines payers differ")
    return Verdict(ALLOWED, f"{modifier} is right {check.text}")


def _component(on: Subject, modifier: str, check: Check, side: str, only: str) -> Verdict:
    if on.fee is None:
        return _without_fee(on)
    said = _indicator(on, on.fee, "pctc")
    if on.fee.pctc == "1":
        return Verdict(ALLOWED, f"{said}; {side}")
    advice = f"; {only}" if on.kind in ("ablation", "unlisted") else ""
    return Verdict(NEVER, f"{said}, so {modifier} is never valid on {on.code}{advice}")


def _professional_part(on: Subject, modifier: str, check: Check) -> Verdict:
    side = "the physician's part in a facility takes 26"
    return _component(on, modifier, check, side, _guidance_advice(on))


def _technical_part(on: Subject, modifier: str, check: Check) -> Verdict:
    side = "whoever owns the equipment outside a hospital reports TC; hospitals paid by OPPS do not"
    return _component(on, modifier, check, side, _guidance_advice(on))


def _guidance_advice(on: Subject) -> str:
    guidance = on.procedure.guidance if on.procedure else None
    if guidance is not None and guidance.included:
        return "imaging guidance is part of the code, so there is nothing to split"
    if guidance is not None and guidance.codes:
        return f"the guidance code beside it ({', '.join(guidance.codes)}) is the one to split"
    return "only an imaging code can be split"


def _bilateral(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.addon:
        return Verdict(
            NEVER, f"{on.code} is an add-on code: it is counted in units beside its primary code", "MOD-ADDON"
        )
    if on.fee is None:
        return _without_fee(on)
    said = _indicator(on, on.fee, "bilateral")
    if on.fee.bilateral in ("1", "3"):
        return Verdict(
            ALLOWED, f"{said}; one line with {modifier} and one unit, each side with its own lesion in the record"
        )
    return Verdict(NEVER, f"{said}, so {modifier} is not accepted")


def _side(on: Subject, modifier: str, check: Check) -> Verdict:
    other = "; both sides in one session are one line with 50 instead"
    if on.procedure is not None and on.procedure.unit.sided:
        return Verdict(ALLOWED, f"{on.code} is for one of two sides, so the side belongs on the line{other}")
    if on.fee is None:
        return _without_fee(on)
    said = _indicator(on, on.fee, "bilateral")
    if on.fee.bilateral in ("1", "3"):
        return Verdict(ALLOWED, f"{said}; right where the treated site has a side (a limb bone, not a vertebra){other}")
    if on.kind == "ablation" and on.procedure is not None and on.procedure.unit.per not in ("organ", "lobe"):
        return Verdict(NEVER, f"{said}; {on.code} has no side, and a lobe is none, so {modifier} is not valid")
    return Verdict(
        DOCUMENTATION, f"{said}; it may only inform where the organ treated has a side, and changes no payment"
    )


def _multiple(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.addon:
        return Verdict(
            NEVER, f"{on.code} is an add-on code, which is never reduced and never takes {modifier}", "MOD-ADDON"
        )
    if on.fee is None:
        return _without_fee(on)
    said = _indicator(on, on.fee, "multiple")
    if on.fee.multiple in ("2", "3"):
        return Verdict(ALLOWED, f"{said}; on the second and later procedures, though many payers add it themselves")
    return Verdict(NEVER, f"{said}, so there is nothing for {modifier} to mark")


def _assistant(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.fee is None:
        return _without_fee(on)
    said = _indicator(on, on.fee, "assistant")
    if on.fee.assistant == "2":
        return Verdict(ALLOWED, f"{said}; the operative note names the assistant's part")
    if on.fee.assistant == "0":
        return Verdict(DOCUMENTATION, said)
    return Verdict(NEVER, f"{said}, so no assistant is billed with {modifier}")


def _cosurgeon(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.fee is None:
        return _without_fee(on)
    said = _indicator(on, on.fee, "cosurgeon")
    if on.fee.cosurgeon == "2":
        return Verdict(ALLOWED, f"{said}; both surgeons report {on.code} with {modifier} and each has a note")
    if on.fee.cosurgeon == "1":
        return Verdict(DOCUMENTATION, f"{said}; both surgeons report {on.code} with {modifier} and each has a note")
    return Verdict(
        NEVER, f"{said}; where each does a different procedure, each reports the own code without {modifier}"
    )


def _team(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.fee is None:
        return _without_fee(on)
    said = _indicator(on, on.fee, "team")
    found = {"2": ALLOWED, "1": DOCUMENTATION}.get(on.fee.team, NEVER)
    return Verdict(found, said)


def _unusual(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.kind == "unlisted":
        return Verdict(NEVER, f"{on.code} is unlisted: its report already says how much work it was")
    if on.fee is None:
        return _without_fee(on)
    days = on.fee.global_days
    if days in PERIOD_DAYS:
        return Verdict(
            ALLOWED, f"global period {days}: right where the record shows much more work than usual, and why"
        )
    if days == "YYY" and on.kind != "guidance":
        return Verdict(DOCUMENTATION, f"{_contractor(on)} whether {modifier} counts; the report carries the claim")
    return Verdict(NEVER, f"global period {days}: {modifier} is for codes with a period of 0, 10 or 90 days")


def _contractor(on: Subject) -> str:
    return f"the Medicare contractor sets the global period of {on.code} (YYY) and decides"


def _reduced(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.anesthesia:
        return Verdict(NEVER, f"{on.code} is paid by time, which already shows a shorter service")
    if on.kind == "unlisted":
        return Verdict(
            DOCUMENTATION, f"{on.code} is priced from its report, which says what was done; {modifier} adds nothing"
        )
    whole = ""
    if on.kind == "ablation" and on.procedure is not None and on.procedure.unit.per in ("session", "side", "organ"):
        whole = f"; fewer tumors than planned is still the whole {on.code}"
    return Verdict(ALLOWED, f"right where the physician chose to leave a part out{whole}")


def _stopped_physician(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.procedure is not None and on.procedure.unit.per == "time":
        return Verdict(NEVER, f"{on.code} counts time: report the time that was given")
    return Verdict(
        ALLOWED, f"right where {on.code} was begun and stopped for the patient's safety; the facility has 73 or 74"
    )


def _stopped_facility(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.anesthesia or on.kind == "guidance" or (on.procedure is not None and on.procedure.unit.per == "time"):
        return Verdict(NEVER, f"{on.code} is not itself a procedure under anesthesia; {modifier} goes on the procedure")
    if on.addon:
        return Verdict(
            DOCUMENTATION, f"{modifier} goes on the primary procedure; an add-on that was not begun is left out"
        )
    if on.opps is None:
        return Verdict(DOCUMENTATION, f"not in data: hospital outpatient status of {on.code} on {on.day}")
    said = meaning("opps_status", on.opps) or "meaning not in data"
    if on.opps in ("J1", "S", "T", "Q1", "Q2"):
        return Verdict(
            ALLOWED,
            f"hospital outpatient status {on.opps} ({said}); 73 before anesthesia, 74 after it or after the start",
        )
    return Verdict(
        DOCUMENTATION, f"hospital outpatient status {on.opps} ({said}): only for a payer that takes it from outpatients"
    )


def _later(on: Subject, modifier: str, check: Check) -> Verdict:
    """58, 78 and 79 stand on a later procedure, which is judged by the period of the earlier one."""
    if on.fee is None:
        return _without_fee(on)
    days = on.fee.global_days
    if PERIOD_DAYS.get(days):
        share = _return_share(on, on.fee) if check.rule == "MOD-RETURN" else ""
        return Verdict(
            ALLOWED,
            f"while the earlier procedure's global period runs, {PERIOD_DAYS[days]} days after {on.code} itself{share}",
        )
    if days in PERIOD_DAYS:
        text = (
            f"not needed after {on.code} itself: its period ends on the day ({days}), so a later session needs"
            f" no {modifier}; right only while the period of another procedure runs"
        )
    elif on.kind == "guidance" or days == "XXX":
        text = f"not needed: no global concept applies to {on.code} ({days})"
    elif days == "YYY":
        text = f"{_contractor(on)}: ask before relying on {modifier}"
    else:
        text = f"{on.code} follows its primary procedure, which carries {modifier} first"
    return Verdict(DOCUMENTATION, text, "MOD-GLOBAL")


def _return_share(on: Subject, fee: Fee) -> str:
    return f"; {on.code} is then paid at its intraoperative share, {fee.intra}" if fee.intra.strip("0.") else ""


def _aftercare(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.fee is None:
        return _without_fee(on)
    days, fee = on.fee.global_days, on.fee
    shares = f"shares before, during and after the operation {fee.pre}, {fee.intra}, {fee.post}"
    if days == "090":
        return Verdict(ALLOWED, f"global period 090 ({shares}): right where another practitioner gives the aftercare")
    if days == "010":
        return Verdict(DOCUMENTATION, f"global period 010 ({shares}): only where the payer splits 10-day periods")
    if days == "YYY" and on.kind != "guidance":
        return Verdict(DOCUMENTATION, f"{_contractor(on)} whether aftercare can be split off")
    return Verdict(NEVER, f"global period {days}: no aftercare is part of {on.code}, so there is none to give away")


def _before_care(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.fee is None:
        return _without_fee(on)
    if on.fee.global_days in ("010", "090"):
        return Verdict(DOCUMENTATION, f"global period {on.fee.global_days}: payers seldom accept {modifier}; ask first")
    return Verdict(NEVER, f"global period {on.fee.global_days}: no care before the day is part of {on.code}")


def _visit(on: Subject, modifier: str, check: Check) -> Verdict:
    where = f"{modifier} goes on a visit (E/M) and never on {on.code}"
    days = on.fee.global_days if on.fee is not None else ""
    if days == "090":
        return Verdict(
            NEVER,
            f"{where}; with its 90 days a visit the day before or on the day that decided on it takes 57,"
            " and an unrelated visit within 90 days takes 24",
        )
    if days in PERIOD_DAYS:
        later = f", and an unrelated visit within {PERIOD_DAYS[days]} days takes 24" if PERIOD_DAYS[days] else ""
        return Verdict(
            NEVER, f"{where}; with its {PERIOD_DAYS[days]} days a separate visit on the same day takes 25{later}"
        )
    return Verdict(NEVER, where)


def _distinct(on: Subject, modifier: str, check: Check) -> Verdict:
    """59 and the X modifiers part a pair edit, so an edit with indicator 1 has to be there."""
    if on.kind == "unlisted":
        return Verdict(
            DOCUMENTATION, f"unlisted codes have generally no pair edit for {modifier} to part", "PAIR-UNLISTED"
        )
    edits = [pairs_of(table, on.code) for table in TABLES if covers(table, on.code)]
    if not edits:
        return Verdict(
            DOCUMENTATION,
            f"no pair table seen covers {on.code} yet; {modifier} only by the meaning of the codes",
            "PAIR-UNKNOWN",
        )
    denied = {code for edit in edits for code in edit["column_two"].get("1", ())}
    denies = {code for edit in edits for code in edit["column_one"].get("1", ())}
    if not denied and not denies:
        return Verdict(
            NEVER, f"every pair edit seen of {on.code} has indicator 0, which {modifier} cannot part", "PAIR-NEVER"
        )
    if not denied:
        return Verdict(
            DOCUMENTATION,
            f"no edit seen denies {on.code} with indicator 1; {modifier} goes on the other code of the pair",
        )
    ablations = {row.code for row in selection().rows}
    known = sorted(denied & procedure_files().keys(), key=lambda code: (code not in ablations, code))
    beside = f", as beside {', '.join(known[:4])}" if known else ""
    return Verdict(
        ALLOWED,
        f"where a pair edit with indicator 1 denies {on.code}{beside} and site, lesion or session really differ",
    )


def _repeat(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.daily_limit is not None:
        return Verdict(
            DOCUMENTATION,
            f"Medicare's limit of {on.daily_limit} a day is absolute: a repeat needs a separate session and an appeal;"
            " several tumors of one session are no repeat",
        )
    return Verdict(
        ALLOWED, "right where the same procedure was done again in a separate session; several tumors are no repeat"
    )


def _infant(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.kind == "guidance" or on.anesthesia or (on.procedure is not None and on.procedure.category != "I"):
        return Verdict(NEVER, f"{modifier} is for Category I surgical codes")
    return Verdict(DOCUMENTATION, f"{modifier}: {check.text}")


def _anesthesia_line(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.anesthesia:
        return Verdict(ALLOWED, f"{on.code} is an anesthesia code: {modifiers().by_code[modifier].name}")
    return Verdict(NEVER, f"{modifier} belongs on the anesthesia code of the anesthesia claim, not on {on.code}")


def _own_anesthesia(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.anesthesia or on.kind == "guidance" or (on.procedure is not None and on.procedure.unit.per == "time"):
        return Verdict(
            NEVER, f"{modifier} goes on the procedure for which the operator gave the anesthesia, not on {on.code}"
        )
    return Verdict(
        DOCUMENTATION,
        "only for regional or general anesthesia by the operator; Medicare pays nothing for it,"
        " and moderate sedation has its own codes",
    )


def _inpatient_only(on: Subject, modifier: str, check: Check) -> Verdict:
    if on.opps == "C":
        return Verdict(
            DOCUMENTATION, f"{on.code} is inpatient-only: right only if the patient died or left before the admission"
        )
    if on.opps is None:
        return Verdict(DOCUMENTATION, f"not in data: hospital outpatient status of {on.code} on {on.day}")
    return Verdict(NEVER, f"{on.code} is not inpatient-only (hospital outpatient status {on.opps})")


CHECKS: dict[str, Judge] = {
    "aftercare": _aftercare,
    "anesthesia_line": _anesthesia_line,
    "assistant": _assistant,
    "before_care": _before_care,
    "bilateral": _bilateral,
    "conditional": _conditional,
    "cosurgeon": _cosurgeon,
    "distinct": _distinct,
    "infant": _infant,
    "inpatient_only": _inpatient_only,
    "later": _later,
    "multiple": _multiple,
    "never": _never,
    "own_anesthesia": _own_anesthesia,
    "procedure": _procedure,
    "professional_part": _professional_part,
    "reduced": _reduced,
    "repeat": _repeat,
    "side": _side,
    "stopped_facility": _stopped_facility,
    "stopped_physician": _stopped_physician,
    "team": _team,
    "technical_part": _technical_part,
    "unusual": _unusual,
    "visit": _visit,
}
