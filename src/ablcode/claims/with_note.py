"""A claim and its note: the note is read like any note, and what it tells is held against the lines."""

from ablcode.claims.check import check
from ablcode.claims.codes import code_facts
from ablcode.claims.records import Claim, Result
from ablcode.knowledge.case import Case, Evidence, Treatment
from ablcode.knowledge.procedures import Procedure
from ablcode.knowledge.tables import Tables

_WORDS = {"mr": "MRI", "irreversible_electroporation": "irreversible electroporation"}


def checked(claim: Claim, tables: Tables) -> Result:
    """Return the check of a claim, with its note read where it has one."""
    return check(claim, tables, case_of(claim) if claim.note else None)


def case_of(claim: Claim) -> Case:
    """Return what a claim's note tells.

    A few words ("stopped after induction", "second stage, as planned") speak of the procedure on the claim: where the
    note alone tells of no ablation, it is read behind a heading that names the claim's procedure, and nothing that
    the heading says counts as told.
    """
    from ablcode.reading.read import read

    note = claim.note or ""
    case = read(note)
    if case.treatments:
        return case
    heading = _heading(claim)
    if not heading:
        return case
    return _behind(read(f"{heading}{note}"), len(heading))


def _heading(claim: Claim) -> str:
    """Return a sentence that names the first ablation of the claim, or of its history; empty where there is none."""
    codes = (*(line.code for line in claim.lines), *(service.code for service in claim.history))
    for code in codes:
        record = code_facts(code).record
        if record is not None and record.kind == "ablation" and record.organ != "any":
            return _sentence(record)
    return ""


def _sentence(record: Procedure) -> str:
    energy = record.energies[0].replace("_", " ") if record.energies else ""
    return f"{record.approach} {energy} ablation of the {record.organ.replace('_', ' ')}. ".capitalize()


def _behind(case: Case, start: int) -> Case:
    """Return a case without what the first characters of its text say, and with places counted from behind them."""
    told = tuple(e._replace(start=e.start - start, end=e.end - start) for e in case.evidence if e.start >= start)
    treatments = tuple(_told(treatment, number, told) for number, treatment in enumerate(case.treatments))
    guidance = tuple(g for n, g in enumerate(case.guidance) if _is_told(told, f"guidance[{n}]"))
    return case._replace(treatments=treatments, guidance=guidance, evidence=told)


def _is_told(told: tuple[Evidence, ...], field: str) -> bool:
    return any(e.field.startswith(field) for e in told)


def _told(treatment: Treatment, number: int, told: tuple[Evidence, ...]) -> Treatment:
    """Return a treatment with only those facts that the note itself gives."""
    fields = {e.field.rpartition(".")[2] for e in told if e.field.startswith(f"treatments[{number}].")}
    empty = Treatment()
    kept = {
        name: value
        if name in fields or name.rstrip("s") in fields or (name == "energies" and "energy" in fields)
        else getattr(empty, name)
        for name, value in treatment._asdict().items()
    }
    return Treatment(**kept)
