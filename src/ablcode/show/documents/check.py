"""The document of `check`: one object a claim, also what `batch` writes a row."""

from collections.abc import Mapping, Sequence
from typing import Any

from ablcode.claims.records import ClaimLine, Finding, Result
from ablcode.show.documents.envelope import envelope


def result_object(result: Result) -> dict[str, Any]:
    """Return what is said of one claim."""
    return {
        "id": result.id,
        "outcome": result.outcome,
        "findings": [_finding(found) for found in result.findings],
        "not_checked": [{"what": point.what, "why": point.why} for point in result.not_checked],
    }


def _finding(found: Finding) -> dict[str, Any]:
    told: dict[str, Any] = {
        "rule": found.rule,
        "type": found.type,
        "severity": found.severity,
        "line": found.line,
        "code": found.code,
        "with": list(found.with_),
        "message": found.message,
        "fix": found.fix,
        "sources": list(found.sources),
        "confidence": found.confidence,
    }
    if found.quotes:
        told["note"] = [quote._asdict() for quote in found.quotes]
    return told


def check_document(
    results: Sequence[Result],
    day: str,
    query: Mapping[str, Any],
    editions: Mapping[str, str],
    lines: Sequence[Sequence[ClaimLine]],
    proposals: Sequence[Sequence[ClaimLine]] | None = None,
    encoding: str | None = None,
) -> dict[str, Any]:
    """Return the check of claims as JSON; `lines` are those of each claim, `proposals` the corrected ones (`--fix`)."""
    objects = []
    for number, result in enumerate(results):
        one = result_object(result)
        one["lines"] = [_line(line) for line in lines[number]]
        if proposals is not None:
            one["proposal"] = [_line(line) for line in proposals[number]]
        objects.append(one)
    notices = []
    if encoding not in (None, "UTF-8"):
        notices.append(("NOTE_ENCODING", f"The note is not UTF-8 and was read as {encoding}."))
    return envelope("check", day, query, objects, editions, notices)


def _line(line: ClaimLine) -> dict[str, Any]:
    return {
        "line": line.line,
        "code": line.code,
        "modifiers": list(line.modifiers),
        "units": line.units,
        "dx": list(line.dx),
    }
