"""Check a claim: every check over its lines, then one finding a mistake."""

from collections.abc import Callable, Iterable, Iterator

from ablcode.claims.addons import check_addons
from ablcode.claims.components import check_components
from ablcode.claims.course import check_course
from ablcode.claims.coverage import check_coverage
from ablcode.claims.dates import check_dates
from ablcode.claims.diagnoses import check_diagnoses
from ablcode.claims.facility import check_devices
from ablcode.claims.global_period import check_global
from ablcode.claims.guidance import check_guidance
from ablcode.claims.missing import check_missing
from ablcode.claims.modifiers import check_modifiers
from ablcode.claims.note import check_note
from ablcode.claims.pairs import check_pairs
from ablcode.claims.periods import before_data, check_periods
from ablcode.claims.precedence import most_exact
from ablcode.claims.records import Claim, Finding, NotChecked, Result
from ablcode.claims.sites import check_sites
from ablcode.claims.units import check_units
from ablcode.claims.work import Found, Work, work_on
from ablcode.knowledge.case import Case
from ablcode.knowledge.tables import Tables

CHECKS: tuple[Callable[[Work], Iterator[Found]], ...] = (
    check_dates,
    check_units,
    check_guidance,
    check_components,
    check_pairs,
    check_addons,
    check_modifiers,
    check_missing,
    check_sites,
    check_devices,
    check_diagnoses,
    check_global,
    check_coverage,
    check_note,
    check_course,
    check_periods,
)


def check(claim: Claim, tables: Tables, note_case: Case | None = None) -> Result:
    """Return what is wrong with a claim, what is doubtful, and what could not be checked.

    Pure: the answer depends on lines, date, payer, place, claim type and history, and on `note_case`, which is what
    reading the claim's note gave; never on the claim's id. `claims.with_note.checked` reads the note too. Of a claim
    from before the data begin nothing is judged.
    """
    early = before_data(claim.dos)
    if early is not None:
        return gathered(claim.id, (early,))
    work = work_on(claim, tables, note_case)
    return gathered(claim.id, (found for look in CHECKS for found in look(work)))


def gathered(claim_id: str | None, found: Iterable[Found]) -> Result:
    """Return the result that the checks make together, given what each found, in their order."""
    findings: list[Finding] = []
    open_points: dict[NotChecked, None] = {}
    for one in found:
        if isinstance(one, Finding):
            findings.append(one)
        else:
            open_points[one] = None
    kept = most_exact(findings)
    wrong = any(finding.severity != "info" for finding in kept)
    return Result(claim_id, "findings" if wrong else "clean", kept, tuple(open_points))
