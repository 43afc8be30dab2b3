"""The document of `suggest`."""

from collections.abc import Mapping
from typing import Any

from ablcode.coding.documentation import lacking, unlisted_reports
from ablcode.coding.records import Setting, Suggestion
from ablcode.knowledge.case import Case
from ablcode.knowledge.diagnoses import before_icd10cm, outside_icd10cm
from ablcode.knowledge.procedures import find_procedure
from ablcode.show.documents.envelope import envelope
from ablcode.show.documents.reasons import reasons

_TREATMENT = ("organ", "approach", "energies", "side", "lesions", "tumor")


def suggest_document(
    found: Suggestion,
    setting: Setting,
    editions: Mapping[str, str],
    query: Mapping[str, Any],
    of_note: bool = False,
    encoding: str | None = None,
) -> dict[str, Any]:
    """Return a suggestion as JSON: lines with their reasons, or the questions that decide them.

    `of_note` says that the words are a record, so that what it does not mention is worth telling; `encoding` is
    told where it is not the usual one.
    """
    claim_type = setting.claim_type or found.case.claim_type or "professional"
    notices = [(n.code, n.message) for n in found.notices]
    if encoding not in (None, "UTF-8"):
        notices.append(("NOTE_ENCODING", f"The note is not UTF-8 and was read as {encoding}."))
    if before_icd10cm(setting.day):
        notices.append(("DIAGNOSES_NOT_IN_DATA", f"No diagnosis is proposed: {outside_icd10cm(setting.day)}."))
    return envelope(
        "suggest",
        setting.day,
        {**query, "claim_type": claim_type},
        [
            {
                "code": line.code,
                "modifiers": list(line.modifiers),
                "units": line.units,
                "role": line.role,
                "description": line.description,
                "why": reasons(line.why),
                "facts": list(line.facts),
            }
            for line in found.lines
        ],
        editions,
        notices,
        status=found.status,
        case=_case(found.case),
        evidence=[one._asdict() for one in found.case.evidence],
        candidates=[{"code": c.code, "if": c.condition, "name": _name(c.code)} for c in found.candidates],
        questions=[
            {"field": q.field, "ask": q.ask, "options": _plain(q.options), "treatments": list(q.treatments)}
            for q in found.questions
        ],
        not_reported=[{"code": n.code, "why": reasons(n.why), "name": _name(n.code)} for n in found.not_reported],
        diagnoses=[
            {"code": d.code, "title": d.title, "position": d.position, "why": reasons(d.why)} for d in found.diagnoses
        ],
        documentation=list(found.documentation),
        missing_documentation=[
            {"fact": one.fact, "text": one.text, "codes": list(one.codes), "why": reasons(one.why)}
            for one in (lacking(found.case, found.lines) if of_note else ())
        ],
        unlisted=[
            {
                "code": one.code,
                "needs": list(one.needs),
                "comparable": [{"code": code, "name": _name(code)} for code in one.comparable],
                "why": reasons(one.why),
            }
            for one in unlisted_reports(found.case, found.lines, setting.day)
        ],
    )


def _name(code: str) -> str | None:
    record = find_procedure(code)
    return record.name if record else None


def _plain(record: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    """Return named tuples as objects, tuples as lists, down to the ground."""
    if isinstance(record, tuple):
        if hasattr(record, "_asdict"):
            return {key: _plain(value) for key, value in record._asdict().items()}
        return [_plain(value) for value in record]
    return record


def _case(case: Case) -> dict[str, Any]:
    """Return the facts as understood: the contract's keys first; `imaging` says what each modality was used for."""
    everything: dict[str, Any] = _plain(case)
    everything.pop("evidence")
    imaging = everything.pop("guidance")
    treatments = [{**{k: t[k] for k in _TREATMENT}, **t} for t in everything.pop("treatments")]
    first = {"treatments": treatments, "guidance": _modalities(case), "biopsies": everything.pop("biopsies")}
    for key in ("converted_from", "stopped", "companions"):
        first[key] = everything.pop(key)
    return {**first, "imaging": imaging, **everything}


def _modalities(case: Case) -> list[str]:
    return list(dict.fromkeys(g.modality for g in case.guidance if g.use == "ablation"))
