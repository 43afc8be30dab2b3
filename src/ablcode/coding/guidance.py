"""Imaging guidance: included, one line beside the ablation, or the wrong family."""

from ablcode.coding.asked import not_beside
from ablcode.coding.records import Line, NotReported
from ablcode.coding.services import services
from ablcode.coding.treatments import Group
from ablcode.knowledge.case import Case
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.rules import Reason, reason

_NOT_KEPT = "no_image_kept"  # the circumstance that no picture of the guidance was kept
_LIVE = "ultrasound"  # a picture is kept only on purpose; scans are kept by themselves


def guidance_lines(case: Case, groups: list[Group]) -> tuple[list[Line], list[NotReported]]:
    """Return the guidance lines (one unit an encounter) and the guidance codes that are not reported, with reasons."""
    lines: dict[str, Line] = {}
    left_out: dict[str, list[Reason]] = {}
    for group in groups:
        kept, dropped = _of_group(case, group)
        for line in kept:  # what one ablation only offers, another may claim
            known = lines.get(line.code)
            lines[line.code] = line if known is None or known.role == "companion" else known
        for code, why in dropped:
            left_out.setdefault(code, []).append(why)
    for code, why in _named_in_vain(case, groups):
        left_out.setdefault(code, [why])
    return list(lines.values()), [
        NotReported(code, tuple(dict.fromkeys(why))) for code, why in left_out.items() if code not in lines
    ]


def _named_in_vain(case: Case, groups: list[Group]) -> list[tuple[str, Reason]]:
    """Return the guidance codes named in the words ("add 76942?") that do not stand beside the ablations."""
    ablations = [group.procedure for group in groups]
    records = (find_procedure(code) for code in case.asked_codes)
    guidance = (record for record in records if record is not None and record.kind == "guidance")
    return [(record.code, why) for record in guidance if (why := not_beside(record, ablations))]


def _modalities(case: Case, group: Group) -> list[str]:
    numbers = {n for n, treatment in enumerate(case.treatments) if treatment in group.treatments}
    used = {
        g.modality for g in case.guidance if g.use == "ablation" and (g.treatment is None or g.treatment in numbers)
    }
    order = services().guidance_order
    return sorted(used, key=lambda m: order.index(m) if m in order else len(order))


def _of_group(case: Case, group: Group) -> tuple[list[Line], list[tuple[str, Reason]]]:
    table = services().guidance
    modalities = _modalities(case, group)
    included, beside = group.procedure.guidance.included, group.procedure.guidance.codes
    dropped: list[tuple[str, Reason]] = []
    if included:
        codes = [table["ablation"][m] for m in modalities if m in table["ablation"]]
        codes += [table["needle"][m] for m in modalities if m in table["needle"]]
        text = f"{group.procedure.code} includes its imaging guidance."
        return [], [(code, reason("GUIDE-INCLUDED", text)) for code in codes]
    if included is None and not beside:
        role_codes = [table["ablation"][m] for m in modalities if m in table["ablation"]]
        if group.procedure.kind != "unlisted" or not role_codes:
            return [], []
        return [_line(role_codes[0], "companion", reason("GUIDE-UNLISTED"))], []
    kept: list[Line] = []
    if _NOT_KEPT in case.circumstances and _LIVE in modalities:
        modalities.remove(_LIVE)
        if table["ablation"][_LIVE] in beside:
            dropped.append((table["ablation"][_LIVE], reason("GUIDE-RECORD")))
    for modality in modalities:
        code, needle = table["ablation"].get(modality), table["needle"].get(modality)
        if code is None:
            dropped.append((needle or modality, reason("GUIDE-NO-FLUOROSCOPY")))
        elif code not in beside:
            dropped.append((code, reason("GUIDE-OPEN-ULTRASOUND")))
        elif kept:
            dropped.append((code, reason("GUIDE-ONE")))
        else:
            kept.append(_line(code, "guidance", _apart(group)))
        if needle and code:
            dropped.append((needle, reason("GUIDE-NEEDLE-FAMILY")))
    return kept, dropped


def _apart(group: Group) -> Reason:
    """Return why guidance is reported beside a code: it always is, or was until guidance became part of it."""
    earlier = group.procedure.guidance.earlier
    text = f"Imaging was reported beside {group.procedure.code} up to {earlier.until}." if earlier else ""
    return reason("GUIDE-SEPARATE", text)


def _line(code: str, role: str, why: Reason) -> Line:
    record = find_procedure(code)
    return Line(code, (), 1, role, record.name if record else "", (why, reason("UNIT-GUIDANCE")))
