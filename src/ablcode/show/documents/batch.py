"""The documents of `batch`: one object a claim or note, and the summary of a run."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ablcode.claims.batch.tally import Tally
from ablcode.coding.records import Setting, Suggestion
from ablcode.show.documents.envelope import envelope
from ablcode.show.documents.suggest import suggest_document

_SEVERITIES = ("error", "warning", "info")
_HEAD = ("schema", "version", "data", "query", "notices")


def suggestion_object(found: Suggestion, setting: Setting) -> dict[str, Any]:
    """Return what a note suggests, as `suggest` has it, without what is the same for every row."""
    document = suggest_document(found, setting, {}, {}, of_note=True)
    notices = [notice for notice in document["notices"] if notice["code"] != "CPT_NOTICE"]
    kept = {key: value for key, value in document.items() if key not in _HEAD}
    return {"status": kept.pop("status"), **kept, "notices": notices}


def batch_document(tally: Tally, query: Mapping[str, Any], tables: Mapping[str, str], day: str) -> dict[str, Any]:
    """Return the summary: findings by rule, the most frequent first, and the rows by outcome."""
    findings = sorted(tally.findings.items(), key=lambda item: (_SEVERITIES.index(item[0][2]), -item[1], item[0]))
    return envelope(
        "batch",
        day,
        query,
        [
            {"rule": rule, "type": kind, "severity": severity, "count": count}
            for (rule, kind, severity), count in findings
        ],
        tables,
        rows=tally.rows,
        outcomes={name: tally.outcomes[name] for name in ("clean", "findings", "suggested", "error")},
        with_severity={severity: tally.claims[severity] for severity in _SEVERITIES},
        not_checked=[{"what": what, "rows": count} for what, count in _ranked(tally.unchecked)],
        errors=[{"code": code, "rows": count} for code, count in _ranked(tally.errors)],
    )


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
