"""The answer to a question, put into the case: what `--interactive` asks becomes a fact like any other."""

from typing import Any, NamedTuple

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

    A fact of a treatment goes to those it was asked of that lack it: what is known of another stays.
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
        meant = not question.treatments or number in question.treatments
        key, told = _told(treatment, field, value) if meant else ("", treatment)
        treatments.append(told)
        if key:
            evidence.append(Evidence(f"treatments[{number}].{key}", value, text, 0, 0, "option"))
    return Answered(case._replace(treatments=tuple(treatments), evidence=tuple(evidence)))


def _told(treatment: Treatment, field: str, value: str) -> tuple[str, Treatment]:
    """Return a treatment with the answer in it, and the field that took it; nothing where it was known."""
    if field not in TREATMENT_FIELDS:
        return "detail", treatment._replace(detail=(*treatment.detail, _condition(field, value)))
    if not _lacks(treatment, field):
        return "", treatment
    if field == "energy":
        return "energies", treatment._replace(energies=(value,))
    changed: dict[str, Any] = {field: value}
    return field, treatment._replace(**changed)


def _lacks(treatment: Treatment, field: str) -> bool:
    if field == "energy":
        return not treatment.energies
    return getattr(treatment, field) in (None, "uncertain")


def _condition(field: str, value: str) -> str:
    """Return the name of the condition that an option puts in words."""
    return next(name for name, c in selection().conditions.items() if c.field == field and c.when == value)
