"""The answer to a question, put into the case: what `--interactive` asks becomes a fact like any other."""

from typing import NamedTuple

from ablcode.coding.given import Fact, with_facts
from ablcode.coding.records import Question
from ablcode.knowledge.case import Case, Evidence, Treatment
from ablcode.knowledge.selection import selection

TREATMENT_FIELDS = frozenset({"organ", "approach", "energy", "tumor", "side"})


class Answered(NamedTuple):
    """The case after an answer, and the place of service if that was asked."""

    case: Case
    pos: str | None = None


def answered(case: Case, question: Question, value: str, text: str) -> Answered:
    """Return the case with a question's answer in it; `value` is an option's value, `text` what was typed.

    A fact of a treatment goes to the treatments that lack it: what is known of another stays.
    """
    field = question.field
    if field == "pos":
        return Answered(case, value)
    if field == "biopsy":
        return Answered(
            case._replace(biopsies=tuple(b if b.lesion else b._replace(lesion=value) for b in case.biopsies))
        )
    if field == "guidance":
        return Answered(with_facts(case, (Fact(field, value, text),))[0])
    treatments = []
    evidence = list(case.evidence)
    for number, treatment in enumerate(case.treatments or (Treatment(),)):
        if field not in TREATMENT_FIELDS:
            treatments.append(treatment._replace(detail=(*treatment.detail, _condition(field, value))))
            key = "detail"
        elif _lacks(treatment, field):
            one, _ = with_facts(Case((treatment,)), (Fact(field, value, text),))
            treatments.append(one.treatments[0])
            key = one.evidence[-1].field.partition(".")[2]
        else:
            treatments.append(treatment)
            continue
        evidence.append(Evidence(f"treatments[{number}].{key}", value, text, 0, 0, "option"))
    return Answered(case._replace(treatments=tuple(treatments), evidence=tuple(evidence)))


def _lacks(treatment: Treatment, field: str) -> bool:
    if field == "energy":
        return not treatment.energies
    return getattr(treatment, field) in (None, "uncertain")


def _condition(field: str, value: str) -> str:
    """Return the name of the condition that an option puts in words."""
    return next(name for name, c in selection().conditions.items() if c.field == field and c.when == value)
