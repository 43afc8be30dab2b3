"""The inpatient facility claim: ICD-10-PCS codes, one for each body part."""

from ablcode.coding.diagnoses import diagnosis_choices
from ablcode.coding.records import Line, Notice, Setting, Suggestion
from ablcode.knowledge.case import Case
from ablcode.knowledge.pcs import pcs_codes
from ablcode.knowledge.rules import reason

_OWN_RULE = {
    "irreversible_electroporation": "PCS-IRE",
    "laser": "PCS-LASER",
    "histotripsy": "PCS-HISTOTRIPSY",
}


def inpatient_lines(case: Case, setting: Setting, notices: list[Notice]) -> Suggestion:
    """Return the ICD-10-PCS codes for the treatments of an admitted patient's facility claim."""
    lines: dict[str, Line] = {}
    for number, treatment in enumerate(case.treatments):
        energy = treatment.energies[-1] if treatment.energies else None
        codes = pcs_codes(
            treatment.organ or "", treatment.approach or "", energy, treatment.side, treatment.sites, setting.day
        )
        if not codes:
            where = (treatment.organ or "this organ").replace("_", " ")
            notices.append(Notice("NOT_IN_DATA", f"No ICD-10-PCS code for {where} by this approach is in the data."))
        why = [reason("PCS-DESTRUCTION"), reason("PCS-EACH-PART")]
        if energy in _OWN_RULE:
            why.append(reason(_OWN_RULE[energy]))
        for code in codes:
            treated = (f"treatments[{number}]",)
            lines[code.code] = Line(code.code, (), 1, "procedure", code.title or "", tuple(why), treated)
    if case.converted_from:
        notices.append(Notice("PCS_CONVERTED", reason("PCS-CONVERTED").text))
    if case.biopsies:
        notices.append(Notice("PCS_BIOPSY", reason("PCS-BIOPSY").text))
    return Suggestion(
        "answered" if lines else "no_code",
        case,
        tuple(lines.values()),
        diagnoses=diagnosis_choices(case, setting.day),
        notices=tuple(notices),
    )
