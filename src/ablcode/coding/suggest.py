"""A case becomes the suggestion: lines with reasons, what to leave out, what is still open."""

from ablcode.coding.ask import asked_once, open_questions
from ablcode.coding.asked import asked_codes
from ablcode.coding.beside import biopsy_lines, companion_lines, displacement_lines, included_services, sedation_lines
from ablcode.coding.choose import Chosen, Undecided, choose
from ablcode.coding.diagnoses import diagnosis_choices
from ablcode.coding.documentation import needed
from ablcode.coding.guidance import guidance_lines
from ablcode.coding.modify import (
    claimed,
    helped,
    interrupted,
    parted,
    physician_in_facility,
    professional_component,
    staged,
)
from ablcode.coding.notices import notices_for, pair_editions
from ablcode.coding.prepare import with_imaging, with_organ, without_resected
from ablcode.coding.records import Candidate, Line, Notice, NotReported, Question, Setting, Suggestion
from ablcode.coding.services import services
from ablcode.coding.treatments import Group, grouped, lines_of
from ablcode.knowledge.case import Case, Treatment
from ablcode.knowledge.places import places
from ablcode.knowledge.rules import reason
from ablcode.knowledge.tables import Tables
from ablcode.knowledge.vocabulary import label


def suggest(case: Case, setting: Setting, tables: Tables) -> Suggestion:
    """Return what may be billed for a case on a day, with reasons; pure: nothing is read but the bundled data.

    The status is `answered`, `needs_input` where a missing fact decides the code of any treatment, or `no_code`
    where nothing in the catalogue was done.
    """
    claim_type = setting.claim_type or case.claim_type or "professional"
    setting = setting._replace(claim_type=claim_type)
    case, notices = with_organ(with_imaging(case), setting)
    case, in_resection = without_resected(case, setting)
    if not case.treatments and not in_resection:
        return _nothing_ablated(case, setting, tables, notices)
    decided: list[tuple[Treatment, Chosen]] = []
    candidates: dict[str, Candidate] = {}
    questions: list[Question] = []
    for number, treatment in enumerate(case.treatments):
        answer = choose(treatment, setting.day, claim_type)
        if isinstance(answer, Undecided):
            candidates.update((c.code, c) for c in answer.candidates)
            questions += [question._replace(treatments=(number,)) for question in answer.questions]
        elif answer is None:
            where = label("organ", treatment.organ) if treatment.organ else "this organ"
            notices.append(
                Notice("NOT_IN_DATA", f"No code for {where} by these means is in the data on {setting.day}.")
            )
        else:
            decided.append((treatment, answer))
    if candidates:
        return Suggestion(
            "needs_input",
            case,
            candidates=tuple(candidates.values()),
            questions=asked_once(questions, case),
            diagnoses=diagnosis_choices(case, setting.day),
            notices=tuple(notices),
        )
    if claim_type == "facility" and setting.pos == places().kinds["inpatient"]:
        from ablcode.coding.inpatient import inpatient_lines

        return inpatient_lines(case, setting, notices)
    return _answered(case, setting, tables, decided, in_resection, notices)


def _nothing_ablated(case: Case, setting: Setting, tables: Tables, notices: list[Notice]) -> Suggestion:
    """Answer where no tumor was ablated: an operation done alone, what a named code became, what was seen instead."""
    inpatient = setting.claim_type == "facility" and setting.pos == places().kinds["inpatient"]
    if companion_lines(case, setting.day)[0] and not inpatient:
        alone = Notice(
            "NO_TUMOR_ABLATION", "No tumor ablation was found in the words given, only what is done beside one."
        )
        beside = case._replace(biopsies=(), guidance=())
        return _answered(beside, setting, tables, [], [], [*notices, alone])._replace(case=case)
    asked = asked_codes(case, setting, notices)
    if asked:
        lines = professional_component(list(asked.lines), case, setting, tables)
        lines, left_out, editions = parted(lines, setting, tables)
        return asked._replace(
            lines=tuple(lines),
            not_reported=(*asked.not_reported, *left_out),
            notices=(*asked.notices, *pair_editions(editions)),
        )
    seen = [f"Seen instead: {name.replace('_', ' ')}." for name in case.seen]
    if not seen:
        seen = ["No tumor ablation was found in the words given."]
    return Suggestion(
        "no_code",
        case,
        notices=(*notices, *(Notice("NO_TUMOR_ABLATION", text) for text in seen)),
        diagnoses=(),
    )


def _answered(
    case: Case,
    setting: Setting,
    tables: Tables,
    decided: list[tuple[Treatment, Chosen]],
    in_resection: list[NotReported],
    notices: list[Notice],
) -> Suggestion:
    groups = grouped(decided, setting.day)
    procedures = [
        line._replace(facts=_treated(case, group)) for group in groups for line in lines_of(group, tables, setting.day)
    ]
    guidance, no_guidance = guidance_lines(case, groups)
    biopsies, no_biopsies, no_needles = biopsy_lines(case, setting)
    companions, no_companions, open_ends = companion_lines(case, setting.day)
    codes = [line.code for line in (*procedures, *biopsies)]
    displaced, not_displaced = displacement_lines(case, codes, setting.day)
    lines = [
        *procedures,
        *(line._replace(facts=_seen_by(case, line)) for line in guidance),
        *(line._replace(facts=("companions",)) for line in (*companions, *displaced)),
        *(line._replace(facts=("biopsies",)) for line in biopsies),
    ]
    lines, stopped = interrupted(lines, case, setting)
    lines = staged(lines, case, setting, tables)
    lines = helped(lines, case, setting, tables)
    lines = claimed(lines, case, setting, tables)
    lines = professional_component(lines, case, setting, tables)
    lines, parted_out, editions = parted(lines, setting, tables)
    slept = case.sedation if lines else None
    sedation, left_out = sedation_lines(slept, setting.day, physician_in_facility(case, setting))
    lines += sedation
    if case.converted_from:
        no_guidance += _given_up(case, setting)
    left_out += [*in_resection, *no_guidance, *no_biopsies, *no_companions, *not_displaced, *stopped, *parted_out]
    notices += notices_for(case, setting, tables, decided, lines, open_ends + no_needles, editions)
    notices += [Notice("INCLUDED_SERVICE", why.text) for why in included_services(case)]
    return Suggestion(
        "answered" if lines else "no_code",
        case,
        tuple(sorted(lines, key=_place)),
        questions=open_questions(case, groups, lines, setting, tables),
        not_reported=_merged(left_out, lines),
        diagnoses=diagnosis_choices(case, setting.day),
        documentation=needed(lines),
        notices=tuple(dict.fromkeys(notices)),
    )


def _treated(case: Case, group: Group) -> tuple[str, ...]:
    """Return the fields of the treatments that a procedure line stands for, and of what marks it."""
    fields = [f"treatments[{n}]" for n, treatment in enumerate(case.treatments) if treatment in group.treatments]
    marks = {"stopped": case.stopped, "stage": case.stage, "converted_from": case.converted_from}
    return (*fields, *(name for name, value in marks.items() if value))


def _seen_by(case: Case, line: Line) -> tuple[str, ...]:
    """Return the fields of the imaging that a guidance line stands for."""
    family = services().guidance["ablation"]
    return tuple(f"guidance[{n}]" for n, g in enumerate(case.guidance) if family.get(g.modality) == line.code)


def _place(line: Line) -> tuple[int, bool]:
    """Order lines as they are claimed: procedures with their add-ons, guidance, sedation, then what is only offered.

    A line that is paid only as distinct from another stands behind it.
    """
    role = {"procedure": 0, "addon": 0, "guidance": 1, "companion": 3}[line.role]
    if role == 0 and any(line.code in (row.first, row.further) for row in services().sedation):
        return 2, False
    return role, services().modifiers["distinct"] in line.modifiers


def _given_up(case: Case, setting: Setting) -> list[NotReported]:
    """Return the codes of the approach that was begun and given up: only the completed one is reported."""
    found = []
    for treatment in case.treatments:
        answer = choose(treatment._replace(approach=case.converted_from), setting.day, setting.claim_type or "")
        if isinstance(answer, Chosen):
            found.append(NotReported(answer.row.code, (reason("CONVERTED"),)))
    return found


def _merged(items: list[NotReported], lines: list[Line]) -> tuple[NotReported, ...]:
    reported = {line.code for line in lines if line.role != "companion"}
    merged: dict[str, NotReported] = {}
    for item in items:
        if item.code not in reported:
            known = merged.get(item.code)
            why = (*known.why, *item.why) if known else item.why
            merged[item.code] = NotReported(item.code, tuple(dict.fromkeys(why)))
    return tuple(merged.values())
