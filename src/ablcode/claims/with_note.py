"""A claim and its note: the note is read like any note, and what it tells is held against the lines."""

import re
from functools import cache

from ablcode.claims.check import check
from ablcode.claims.codes import code_facts
from ablcode.claims.lesions import lesions
from ablcode.claims.records import Claim, Result
from ablcode.knowledge.case import Case, Evidence, Treatment
from ablcode.knowledge.procedures import Procedure
from ablcode.knowledge.tables import Tables

_REACH = 40  # characters before a tumor's name in which a word of doubt counts
_NAMES = ("diagnosis", "tumor")


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
    if not case.treatments:
        heading = _heading(claim)
        if heading:
            case = _behind(read(f"{heading}{note}"), len(heading))
    return _doubted(case, note)


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
    guidance = tuple(g for n, g in enumerate(case.guidance) if any(e.field == f"guidance[{n}]" for e in told))
    return case._replace(treatments=treatments, guidance=guidance, evidence=told)


def _told(treatment: Treatment, number: int, told: tuple[Evidence, ...]) -> Treatment:
    """Return a treatment with only those facts that the note itself gives."""
    fields = {e.field.rpartition(".")[2] for e in told if e.field.startswith(f"treatments[{number}].")}
    return Treatment(**{name: value for name, value in treatment._asdict().items() if name in fields})


def _doubted(case: Case, note: str) -> Case:
    """Return the case with the tumor's kind uncertain where the note names a tumor only as a suspicion."""
    if not case.treatments or any(t.tumor in ("uncertain", "benign") for t in case.treatments):
        return case
    span = _suspicion(note)
    if span is None:
        return case
    treatments = tuple(t._replace(tumor="uncertain") for t in case.treatments)
    doubt = Evidence("treatments[0].tumor", "uncertain", note[span[0] : span[1]], *span)
    return case._replace(treatments=treatments, evidence=(*case.evidence, doubt))


def _suspicion(note: str) -> tuple[int, int] | None:
    """Return the words that suspect a tumor, or None where one is named as known or none is named."""
    from ablcode.reading.context.context import NOT_DONE
    from ablcode.reading.scene.look import look

    scene = look(note)
    named = [m for kind in _NAMES for m in scene.of_kind.get(kind, []) if not m.flags & NOT_DONE]
    found = None
    for mention in named:
        _, start, end = scene.quote(mention.first, mention.last)
        before = re.split(r"[.;\n]", note[max(0, start - _REACH) : start])[-1]
        doubt = _words().search(before)
        if doubt is None:
            return None
        found = found or (start - len(before) + doubt.start(), end)
    return None if found and _sure().search(note) else found


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lesions().suspected))})(?!\w)", re.IGNORECASE)


@cache
def _sure() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lesions().confirmed))})\b", re.IGNORECASE)
