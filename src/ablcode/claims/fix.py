"""The corrected lines that the findings of a claim propose; the claim itself is never changed."""

from collections.abc import Iterable

from ablcode.claims.records import Change, Claim, ClaimLine, Finding
from ablcode.knowledge.modifiers import in_order


def corrected(claim: Claim, findings: Iterable[Finding]) -> tuple[ClaimLine, ...]:
    """Return the lines of a claim as its errors propose them; what only a person can decide stays as it is."""
    changes: dict[int, list[Change]] = {}
    for found in findings:
        if found.severity == "error" and found.change is not None and found.line is not None:
            changes.setdefault(found.line, []).append(found.change)
    proposed = (_changed(line, changes.get(line.line, [])) for line in claim.lines)
    return tuple(line for line in proposed if line is not None)


def _changed(line: ClaimLine, changes: list[Change]) -> ClaimLine | None:
    if any(change.drop for change in changes):
        return None
    for change in changes:
        kept = tuple(m for m in line.modifiers if m not in change.remove)
        line = line._replace(
            code=change.code or line.code,
            units=change.units or line.units,
            modifiers=in_order((*kept, *change.add)) if change.add or change.remove else line.modifiers,
        )
    return line
