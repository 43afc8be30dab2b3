"""Diagnoses to choose from: the lesion treated first, then what explains it."""

from functools import cache
from typing import NamedTuple

from ablcode.coding.records import DiagnosisChoice
from ablcode.knowledge.case import Case, Treatment
from ablcode.knowledge.diagnoses import before_icd10cm, billable_on, find_diagnosis
from ablcode.knowledge.fields import Fields, read_json
from ablcode.knowledge.rules import Reason, reason

_CHOOSE = "The lesion treated comes first: choose the code that the record proves for it."
_OFFERED = 6  # enough to choose from; `lookup CODE --section diagnoses` lists all of an organ


class DiagnosisRow(NamedTuple):
    """A diagnosis by organ, kind of tumor, its name, side and site."""

    code: str
    organs: tuple[str, ...]
    tumors: tuple[str, ...]
    names: tuple[str, ...]
    side: str | None
    sites: tuple[str, ...]


class TumorDiagnoses(NamedTuple):
    """The table of tumor diagnoses, and the codes that explain a metastasis, a conversion or an interruption."""

    rows: tuple[DiagnosisRow, ...]
    primary_of_metastasis: dict[str, tuple[str, ...]]
    converted: dict[str, str]
    stopped: dict[str, str]


@cache
def tumor_diagnoses() -> TumorDiagnoses:
    """Return the table; raise InputError if the file is damaged."""
    with Fields(read_json("tumor_diagnoses.json"), "tumor_diagnoses.json") as top:
        top.text("edition")
        return TumorDiagnoses(
            rows=tuple(
                DiagnosisRow(
                    f.text("code"),
                    f.texts("organs"),
                    f.texts("tumors"),
                    f.texts("names"),
                    f.maybe_text("side"),
                    f.texts("sites"),
                )
                for f in top.each("rows")
            ),
            primary_of_metastasis={key: tuple(codes) for key, codes in top.raw("primary_of_metastasis").items()},
            converted=dict(top.raw("converted")),
            stopped=dict(top.raw("stopped")),
        )


def diagnosis_choices(case: Case, day: str) -> tuple[DiagnosisChoice, ...]:
    """Return the diagnoses to choose from: lesions in the order treated, then primaries, then circumstances.

    A choice, not a claim: only the record says which holds. Codes of the same position exclude each other or are
    further codes of the same rank. Before ICD-10-CM was in force none is proposed.
    """
    if before_icd10cm(day):
        return ()
    found: dict[str, tuple[int, Reason]] = {}
    place = 0
    for treatment in case.treatments:
        rows = [row for row in _rows_for(treatment) if row.code not in found]
        if rows:
            place += 1
        why = reason("DX-1", _CHOOSE if len(rows) > 1 else "")
        found.update({row.code: (place, why) for row in rows})
    later: dict[str, Reason] = {}
    for treatment in case.treatments:
        later.update({code: reason("DX-2") for code in _primaries(treatment)})
    table = tumor_diagnoses()
    if case.converted_from in table.converted:
        later.setdefault(table.converted[case.converted_from], reason("DX-CONVERTED"))
    if case.stopped:
        later.setdefault(table.stopped.get(case.stopped.why or "", table.stopped["other"]), reason("DX-12"))
    for code, why in later.items():
        found.setdefault(code, (place + 1, why))
    choices: list[DiagnosisChoice] = []
    for code, (position, why) in found.items():
        record = find_diagnosis(code)
        if billable_on(code, day) is not False:
            choices.append(DiagnosisChoice(code, record.title if record else "", position, (why,)))
    return tuple(choices)


def _rows_for(treatment: Treatment) -> list[DiagnosisRow]:
    """Return the most exact rows: by the tumor's name, else by its kind, with side and site where they are said."""
    rows = [row for row in tumor_diagnoses().rows if treatment.organ in row.organs]
    named = [row for row in rows if treatment.diagnosis and treatment.diagnosis in row.names]
    kinds = [row for row in rows if treatment.tumor is None or treatment.tumor in row.tumors]
    fitting = [row for row in named or kinds if _side_fits(row, treatment) and _site_fits(row, treatment)]
    return [row for row in fitting if not any(_more_exact(other, row) for other in fitting)][:_OFFERED]


def _more_exact(one: DiagnosisRow, other: DiagnosisRow) -> bool:
    """Say whether a row is the same kind of tumor as the other and says more of its side or site."""
    return (one.tumors, one.names) == (other.tumors, other.names) and _exactness(one) > _exactness(other)


def _side_fits(row: DiagnosisRow, treatment: Treatment) -> bool:
    return row.side is None or treatment.side in (row.side, "bilateral")


def _site_fits(row: DiagnosisRow, treatment: Treatment) -> bool:
    return not row.sites or bool({*row.sites} & {*treatment.sites})


def _exactness(row: DiagnosisRow) -> int:
    return (row.side is not None) + (bool(row.sites)) + 1


def _primaries(treatment: Treatment) -> tuple[str, ...]:
    if treatment.tumor != "metastasis":
        return ()
    return tumor_diagnoses().primary_of_metastasis.get(treatment.diagnosis or "", ())
