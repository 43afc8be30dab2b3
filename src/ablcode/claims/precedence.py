"""One mistake is one finding: where several checks speak of the same thing, the most exact one stays."""

from collections.abc import Iterable

from ablcode.claims.records import SEVERITIES, Finding

_CODE = frozenset({"CODE_UNKNOWN", "CODE_DELETED", "CODE_NOT_EFFECTIVE"})
_BESIDE = (
    "CONVERTED_APPROACH",
    "BUNDLED_BIOPSY",
    "BUNDLED_COMPONENT",
    "WRONG_GUIDANCE_CODE",
    "BUNDLED_GUIDANCE",
    "NCCI_PAIR",
)
# A line that goes, or gets another code, takes these with it.
_OF_THE_LINE = frozenset(
    {"MODIFIER_INVALID", "MODIFIER_MISSING", "UNITS", "DX_MISMATCH", "DX_INCOMPLETE", "NCCI_PAIR", "COVERAGE"}
)
_ANOTHER_CODE = frozenset({"WRONG_CODE", "UNLISTED_WHEN_SPECIFIC", "NOTE_MISMATCH"})
_WITH_ANOTHER_CODE = frozenset({"COVERAGE", "NOTE_MISMATCH"})
_EDITOR = frozenset({"EDITOR-PAIR-0", "EDITOR-PAIR-1"})
_DISTINCT_RULES = frozenset({"BIOPSY-OTHER", "BIOPSY-DECIDED"})


def most_exact(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings of a claim without those that say the same less exactly, ordered by line and weight."""
    by_line: dict[int | None, list[Finding]] = {}
    for found in findings:
        by_line.setdefault(found.line, []).append(found)
    kept = [found for group in by_line.values() for found in _of_line(group)]
    return tuple(sorted(kept, key=_place))


def _place(found: Finding) -> tuple[int, int, str, str, str]:
    return (found.line or 0, SEVERITIES.index(found.severity), found.type, found.rule, found.message)


def _weight(found: Finding) -> int:
    return SEVERITIES.index(found.severity)


def _of_line(group: list[Finding]) -> list[Finding]:
    if len(group) == 1:
        return group
    if any(f.type in _CODE for f in group):
        return [f for f in group if f.type in _CODE]
    group = _one_beside(group)
    goes = [f for f in group if f.severity == "error" and _goes(f)]
    if goes:
        hidden = {*_OF_THE_LINE, *_ANOTHER_CODE}
        if any(f.type == "NOT_BILLABLE" for f in goes):
            hidden |= {*_BESIDE, "ADDON_WITHOUT_PRIMARY"}
            goes = [f for f in goes if f.type == "NOT_BILLABLE"]
        group = [f for f in group if f in goes or f.type not in hidden or _of_editor(f)]
    if any(f.type in _ANOTHER_CODE and f.severity == "error" for f in group):
        group = _another_code(group)
    group = _one_dx(group)
    return _one_modifier(group)


def _goes(found: Finding) -> bool:
    """Say whether a finding takes its whole line away."""
    return found.type in ("NOT_BILLABLE", "ADDON_WITHOUT_PRIMARY", "GLOBAL_PERIOD", "WRONG_GUIDANCE_CODE") or (
        found.type in _BESIDE and found.type != "NCCI_PAIR"
    )


def _of_editor(found: Finding) -> bool:
    """Say whether it is what CMS's own editor does to the line, which is told whatever else is wrong with it."""
    return found.rule in _EDITOR


def _one_beside(group: list[Finding]) -> list[Finding]:
    """Of the findings that a line may not stand beside another, keep the most exact; a wanted modifier is one too."""
    distinct = [f for f in group if f.rule in _DISTINCT_RULES and f.type == "MODIFIER_MISSING"]
    beside = [f for f in group if f.type in _BESIDE]
    if distinct:
        return [f for f in group if f not in beside]
    if len(beside) < 2:
        return group
    best = min(beside, key=lambda f: (_weight(f), _BESIDE.index(f.type), f.with_, f.message))
    return [f for f in group if f is best or f not in beside]


def _another_code(group: list[Finding]) -> list[Finding]:
    """Keep, of a line that takes another code, what does not follow from the old one."""
    types = {f.type for f in group}
    best = next(t for t in ("UNLISTED_WHEN_SPECIFIC", "WRONG_CODE", "NOTE_MISMATCH") if t in types)
    hidden = {"DX_MISMATCH", *_WITH_ANOTHER_CODE} - {best}
    return [f for f in group if f.type not in hidden]


def _one_dx(group: list[Finding]) -> list[Finding]:
    """Of the findings about the diagnoses, an exact one hides the milder; an unknown code is always told."""
    wrong = any(f.type == "DX_MISMATCH" and f.severity == "error" for f in group)
    covered = any(f.type == "COVERAGE" and f.severity == "error" for f in group)
    kept = []
    told = False
    for found in sorted(group, key=_place):
        if found.type == "DX_INCOMPLETE" and wrong:
            continue
        if found.type == "DX_MISMATCH":
            if told or covered:
                continue
            told = True
        kept.append(found)
    return kept


def _one_modifier(group: list[Finding]) -> list[Finding]:
    """Wrong units hide the modifiers that were meant to make up for them."""
    units = [f for f in group if f.type == "UNITS" and f.severity == "error"]
    if units:
        sides = {"MOD-SIDE", "MOD-BILATERAL"}
        group = [f for f in group if not (f.type == "MODIFIER_MISSING" and f.rule in sides)]
        if any(f.change is not None and f.change.drop for f in units):
            group = [f for f in group if f.type not in ("MODIFIER_INVALID", "MODIFIER_MISSING", "NCCI_PAIR")]
    return group
