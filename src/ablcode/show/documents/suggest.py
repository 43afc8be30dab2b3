"""The document of `suggest`."""

from collections.abc import Iterable
from typing import Any

from ablcode.coding.records import Setting, Suggestion
from ablcode.knowledge.case import Case
from ablcode.knowledge.procedures import find_procedure
from ablcode.show.documents.envelope import envelope
from ablcode.show.documents.reasons import reasons

_TREATMENT = ("organ", "approach", "energies", "side", "lesions", "tumor")


def suggest_document(found: Suggestion, setting: Setting, editions: dict[str, str]) -> dict[str, Any]:
    """Return a suggestion as JSON: lines, or the questions that decide them."""
    query = {
        "dos": setting.day,
        "pos": setting.pos,
        "claim_type": setting.claim_type or found.case.claim_type or "professional",
    }
    results = [
        {
            "code": line.code,
            "modifiers": list(line.modifiers),
            "units": line.units,
            "role": line.role,
            "description": line.description,
            "why": reasons(line.why),
        }
        for line in found.lines
    ]
    return envelope(
        "suggest",
        setting.day,
        query,
        results,
        editions,
        [(n.code, n.message) for n in found.notices],
        status=found.status,
        case=_case(found.case),
        evidence=_evidence(found.case, setting),
        candidates=[{"code": c.code, "if": c.condition, "name": _name(c.code)} for c in found.candidates],
        questions=[
            {"field": q.field, "ask": q.ask, "options": [o._asdict() for o in q.options]} for q in found.questions
        ],
        not_reported=[{"code": n.code, "why": reasons(n.why), "name": _name(n.code)} for n in found.not_reported],
        diagnoses=[
            {"code": d.code, "title": d.title, "position": d.position, "why": reasons(d.why)} for d in found.diagnoses
        ],
        documentation=list(found.documentation),
    )


def _name(code: str) -> str | None:
    record = find_procedure(code)
    return record.name if record else None


def _plain(record: Any) -> Any:
    """Return named tuples as objects, tuples as lists, down to the ground."""
    if isinstance(record, tuple):
        if hasattr(record, "_asdict"):
            return {key: _plain(value) for key, value in record._asdict().items()}
        return [_plain(value) for value in record]
    return record


def _case(case: Case) -> dict[str, Any]:
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


def _evidence(case: Case, setting: Setting) -> list[dict[str, Any]]:
    found: Iterable[dict[str, Any]] = (e._asdict() for e in case.evidence)
    assumed = []
    if setting.assume_organ:
        told = {e.field for e in case.evidence}
        for number in range(len(case.treatments)):
            field = f"treatments[{number}].organ"
            if field not in told:
                blank = {"text": "", "start": 0, "end": 0, "basis": "assumed"}
                assumed.append({"field": field, "value": setting.assume_organ, **blank})
    return [*found, *assumed]
