"""Outside the period of a table nothing of it is judged, and what was not judged is named."""

import pytest

from ablcode.claims.check import check
from ablcode.claims.records import Claim, ClaimLine
from ablcode.knowledge.tables import Bundled
from claims.claims_as_text import result_of

PAIRS, LIMITS, FEES = (
    "pair edits",
    "unit limits (MUE)",
    "what the fee schedule says: sides, components, office, global periods",
)
HOSPITAL, CENTER = "hospital outpatient status and devices", "the list for surgery centers"
CODES = "which codes are in force"


def told(claim: str) -> tuple[list[str], set[str]]:
    """Return the kinds of finding of a claim, and the tables that it was not held against."""
    result = result_of(claim)
    tables = {PAIRS, LIMITS, FEES, HOSPITAL, CENTER, CODES, "diagnoses", "the claim"}
    return [found.type for found in result.findings], tables & {point.what for point in result.not_checked}


@pytest.mark.parametrize(
    ("claim", "types", "unchecked"),
    [
        ("2026-06-15 prof 22 | 47382 (C22.0); 37243", [], set()),
        ("2026-12-31 prof 22 | 47382 (C22.0); 37243", [], set()),
        ("2014-01-01 prof 22 | 47382 (C22.0); 37243", [], {PAIRS, LIMITS, FEES, HOSPITAL, "diagnoses"}),
        ("2014-01-01 prof 22 | 47382 x3 (155.0)", ["UNITS"], {LIMITS, FEES, HOSPITAL, "diagnoses"}),
        ("2015-10-01 prof 22 | 47382 (155.0)", ["DX_UNKNOWN"], {LIMITS, FEES, HOSPITAL}),
        ("2024-06-10 fac 22 | 47382 (C22.0); 76998", ["WRONG_GUIDANCE_CODE"], {LIMITS}),
        ("2025-06-10 prof 24 | 47380 (C22.0)", ["POS_NOT_ALLOWED"], {LIMITS}),
        ("2027-05-01 prof 24 | 47380 (C22.0)", [], {CODES, LIMITS, FEES, CENTER}),
        ("2027-05-01 fac 22 | 47384 (C22.0)", [], {CODES, LIMITS, HOSPITAL}),
        ("2031-01-01 prof 11 | 47370 (C22.0)", [], {CODES, LIMITS, FEES}),
        ("2005-01-01 prof 22 | 47384 x3 (C22)", [], {"the claim"}),
        ("2009-12-31 prof 22 | 47382 (C22.0)", [], {"the claim"}),
    ],
)
def test_what_the_tables_of_the_day_say_and_which_are_not_there(
    claim: str, types: list[str], unchecked: set[str]
) -> None:
    assert told(claim) == (types, unchecked)


def test_before_icd10_the_claim_says_so_and_no_diagnosis_is_judged() -> None:
    points = {point.what: point.why for point in result_of("2014-01-01 prof 22 | 47382 (155.0)").not_checked}
    assert points["diagnoses"].startswith("not in data: before 2015-10-01 ICD-9-CM was in force")


def test_of_a_claim_before_the_data_nothing_else_is_said() -> None:
    claim = Claim("2005-01-01", (ClaimLine(1, "47382"), ClaimLine(2, "1")), "A")
    result = check(claim, Bundled())
    assert (result.id, result.outcome, result.findings) == ("A", "clean", ())
    assert [(p.what, p.why) for p in result.not_checked] == [("the claim", "not in data: the data begin on 2010-01-01")]


@pytest.mark.parametrize(
    ("payer", "unchecked"),
    [("Foobar", True), ("Medicare", False), ("Medicare Advantage of Foobar", False), ("Aetna PPO", False)],
)
def test_a_payer_of_whom_no_policy_was_seen_is_named_as_not_checked(payer: str, unchecked: bool) -> None:
    points = {point.what for point in result_of("prof 22 | 50592-RT (C64.1)", payer=payer).not_checked}
    assert ("coverage by the payer" in points) == unchecked
