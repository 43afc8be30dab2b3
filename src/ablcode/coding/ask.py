"""Questions beside an answer: what the case leaves open that would change a line, though not the procedure's code."""

from ablcode.coding.records import Line, Option, Question, Setting
from ablcode.coding.services import services
from ablcode.coding.treatments import Group, bilateral_paid
from ablcode.knowledge.case import Case
from ablcode.knowledge.places import places
from ablcode.knowledge.tables import Tables, nearest_fee

_PLACES = ("outpatient", "inpatient", "surgical_center", "office")  # where ablations are done, the likeliest first
_SPLIT = "1"  # PC/TC indicator: the service has a professional and a technical part


def open_questions(
    case: Case, groups: list[Group], lines: list[Line], setting: Setting, tables: Tables
) -> tuple[Question, ...]:
    """Return what is still worth asking about answered lines: imaging, side, the lesion sampled, the place."""
    asked = [*_guidance(case, groups, lines), *_side(groups, lines, setting, tables), *_biopsy(case, setting)]
    return tuple(asked) + tuple(_place(case, lines, setting, tables))


def asked_once(questions: list[Question], case: Case) -> tuple[Question, ...]:
    """Join the questions that are the same for several treatments; of one that is not of all say which is meant."""
    joined: dict[tuple[object, ...], Question] = {}
    for question in questions:
        key = (question.field, question.options)
        known = joined.get(key)
        joined[key] = question if known is None else known._replace(treatments=known.treatments + question.treatments)
    return tuple(
        q._replace(ask=f"{_organs(q, case)}: {q.ask[0].lower()}{q.ask[1:]}")
        if 0 < len(q.treatments) < len(case.treatments)
        else q
        for q in joined.values()
    )


def _organs(question: Question, case: Case) -> str:
    """Name the treatments asked of by their organs, and by their number where the organ does not tell them apart."""
    named: dict[str, None] = {}
    for number in question.treatments:
        organ = case.treatments[number].organ
        alike = [n for n, treatment in enumerate(case.treatments) if treatment.organ == organ]
        words = (organ or "").replace("_", " ")
        alone = organ is not None and set(alike) <= set(question.treatments)
        named[words if alone else f"{words} treatment {number + 1}".strip()] = None
    return ", ".join(named).capitalize()


def _guidance(case: Case, groups: list[Group], lines: list[Line]) -> list[Question]:
    """Ask for the imaging where the procedure takes a guidance line and nothing is said of any."""
    kept = {line.code for line in lines}
    none_used = any(one.field == "guidance" for one in case.evidence)
    if case.stopped or none_used or any(g.use == "ablation" for g in case.guidance):
        return []
    family = services().guidance["ablation"]
    possible: dict[str, str] = {}
    for group in groups:
        if group.procedure.code in kept and group.procedure.guidance.included is False:
            possible.update((m, code) for m, code in family.items() if code in group.procedure.guidance.codes)
    if not possible:
        return []
    options = tuple(Option(modality, code) for modality, code in possible.items())
    return [Question("guidance", "Which imaging guided and watched the ablation?", (*options, Option("none", None)))]


def _side(groups: list[Group], lines: list[Line], setting: Setting, tables: Tables) -> list[Question]:
    """Ask for the side where the code stands for one of two and none is said."""
    kept = {line.code for line in lines}
    for group in groups:
        code = group.procedure.code
        if code not in kept or not group.procedure.unit.sided or any(t.side for t in group.treatments):
            continue
        table = services().modifiers
        both = bilateral_paid(group.procedure, tables, setting.day)
        options = [Option(side, code, (table[side],)) for side in ("left", "right")]
        options.append(Option("bilateral", code, (table["both_sides"],) if both else (table["right"], table["left"])))
        return [Question("side", "Which side was treated?", tuple(options))]
    return []


def _biopsy(case: Case, setting: Setting) -> list[Question]:
    """Ask which lesion was sampled where the words do not say: of another lesion, the biopsy is reported."""
    from ablcode.coding.beside import biopsy_lines

    if not any(biopsy.lesion is None and not biopsy.decided for biopsy in case.biopsies):
        return []
    elsewhere = tuple(b if b.lesion else b._replace(lesion="other") for b in case.biopsies)
    reported = biopsy_lines(case._replace(biopsies=elsewhere), setting)[0]
    before = biopsy_lines(case, setting)[0]
    more = [line for line in reported if line not in before]
    if not more:
        return []
    distinct = () if more[0].role == "addon" else (services().modifiers["distinct"],)
    options = (Option("same", None), Option("other", more[0].code, distinct))
    return [Question("biopsy", "Was the lesion sampled the one ablated, or another?", options)]


def _place(case: Case, lines: list[Line], setting: Setting, tables: Tables) -> list[Question]:
    """Ask for the place where nobody said it and it decides: 26 for the physician, the code set for the facility."""
    if setting.claim_type == "facility" and setting.pos is None:
        return _facility_place(case, lines, setting)
    if setting.pos is not None or setting.claim_type == "facility" or case.professional_component:
        return []
    from ablcode.knowledge.modifiers import in_order

    component = services().modifiers["professional_component"]
    for line in lines:
        fee = nearest_fee(tables, line.code, component, setting.day) if line.role == "guidance" else None
        if fee is not None and fee.pctc == _SPLIT:
            inside = in_order((*line.modifiers, component))
            asked = [places().kinds[kind] for kind in _PLACES]
            options = tuple(
                Option(place, line.code, inside if place in places().facility else line.modifiers) for place in asked
            )
            return [Question("pos", "At which place of service was it done?", options)]
    return []


def _facility_place(case: Case, lines: list[Line], setting: Setting) -> list[Question]:
    """Ask a facility whether the patient was admitted: then ICD-10-PCS is reported, else the lines as they are."""
    from ablcode.coding.inpatient import inpatient_lines

    kinds = places().kinds
    admitted = inpatient_lines(case, setting._replace(pos=kinds["inpatient"]), []).lines
    if not lines or not admitted:
        return []
    first = lines[0]
    options = [Option(kinds[kind], first.code, first.modifiers) for kind in ("outpatient", "surgical_center")]
    options.append(Option(kinds["inpatient"], admitted[0].code))
    return [Question("pos", "At which place of service was it done?", tuple(options))]
