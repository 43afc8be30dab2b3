"""What the whole case says about each treatment, settled before any code is chosen."""

from ablcode.coding.choose import Chosen, choose
from ablcode.coding.records import Notice, NotReported, Setting
from ablcode.coding.services import services
from ablcode.knowledge.case import Case, Evidence, Guidance
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.rules import reason

_RESECTION = "RESECTION"
_BED = "resection_bed"


def with_imaging(case: Case) -> Case:
    """Tell each treatment which imaging guided it: some codes hold only under one modality.

    Words that name no imaging but one of its codes ("add 76940?") tell the modality of that code.
    """
    named = [m for m, code in services().guidance["ablation"].items() if code in case.asked_codes]
    if len(named) == 1 and case.treatments and not case.guidance:
        case = case._replace(guidance=(Guidance(named[0]),))
    treatments = []
    for number, treatment in enumerate(case.treatments):
        used = {g.modality for g in case.guidance if g.use == "ablation" and g.treatment in (None, number)}
        detail = (*treatment.detail, *(f"{modality}_guided" for modality in sorted(used)))
        treatments.append(treatment._replace(detail=tuple(dict.fromkeys(detail))))
    return case._replace(treatments=tuple(treatments))


def with_organ(case: Case, setting: Setting) -> tuple[Case, list[Notice]]:
    """Give treatments without an organ that of the code the words ask about, else the one the setting assumes."""
    organ, because = _asked_organ(case), "the code that was named"
    if organ is None:
        organ, because = setting.assume_organ, "where none is given"
    if organ is None or all(t.organ for t in case.treatments):
        return case, []
    evidence = list(case.evidence)
    for number, treatment in enumerate(case.treatments):
        if not treatment.organ:
            evidence.append(Evidence(f"treatments[{number}].organ", organ, "", 0, 0, "assumed"))
    treatments = (t if t.organ else t._replace(organ=organ) for t in case.treatments)
    notice = Notice("ASSUMED_ORGAN", f"No organ was given: {organ.replace('_', ' ')} was assumed ({because}).")
    return case._replace(treatments=tuple(treatments), evidence=tuple(evidence)), [notice]


def _asked_organ(case: Case) -> str | None:
    records = (find_procedure(code) for code in case.asked_codes)
    organs = {r.organ for r in records if r is not None and r.kind == "ablation" and r.organ != "any"}
    return organs.pop() if len(organs) == 1 else None


def without_resected(case: Case, setting: Setting) -> tuple[Case, list[NotReported]]:
    """Take out the ablation of a resection's bed: it belongs to the resection of the same session."""
    resections = {row.service for row in services().companions if row.rule == _RESECTION}
    if not any(companion.service in resections for companion in case.companions):
        return case, []
    beds = [t for t in case.treatments if _BED in t.detail]
    choices = (choose(t, setting.day, setting.claim_type or "professional") for t in beds)
    left_out = [NotReported(c.row.code, (reason(_RESECTION),)) for c in choices if isinstance(c, Chosen)]
    return case._replace(treatments=tuple(t for t in case.treatments if t not in beds)), left_out
