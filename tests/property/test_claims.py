"""Whatever comes in, a claim gives a result or a clear error; what it says depends on the claim alone."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from ablcode.claims.check import check
from ablcode.claims.fix import corrected
from ablcode.claims.parse import claim_from, line_from
from ablcode.claims.records import SEVERITIES, TYPES, Claim, ClaimLine, Finding, History
from ablcode.claims.with_note import checked
from ablcode.errors import InputError
from ablcode.knowledge.procedures import procedure_files
from ablcode.knowledge.rules import rules
from ablcode.knowledge.tables import Bundled

Made = TypeVar("Made")
TABLES = Bundled()
CODES = sorted(procedure_files())
BESIDE = ["99213", "99223", "49320", "52000", "76380", "74160", "C2618", "J2250", "36415", "4738Z", "99999", "0340T"]
MODIFIERS = ["26", "TC", "50", "LT", "RT", "59", "XS", "22", "25", "57", "58", "78", "79", "53", "73", "74", "PO", "ZZ"]
DIAGNOSES = ["C22.0", "C78.7", "C18.9", "C64.1", "C64.2", "C64.9", "C34.11", "C61", "N40.1", "D24.1", "C79.51", "I10"]
DAYS = st.dates().map(str)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
likely_lines = st.fixed_dictionaries(
    {"code": st.sampled_from([*CODES, *BESIDE]) | json_values},
    optional={
        "line": st.integers(-1, 9) | json_values,
        "modifiers": st.lists(st.sampled_from(MODIFIERS), max_size=5) | json_values,
        "units": st.integers(-1, 12) | json_values,
        "dx": st.lists(st.sampled_from(DIAGNOSES), max_size=4) | json_values,
    },
)
documents = st.fixed_dictionaries(
    {"dos": DAYS | json_values, "lines": st.lists(likely_lines, max_size=5) | json_values},
    optional={
        "id": json_values,
        "payer": st.sampled_from(["Medicare", "Aetna", "Anthem"]) | json_values,
        "pos": st.sampled_from(["11", "19", "21", "22", "24", "99"]) | json_values,
        "claim_type": st.sampled_from(["professional", "facility"]) | json_values,
        "history": st.lists(
            st.fixed_dictionaries(
                {"code": st.sampled_from(CODES) | json_values, "dos": DAYS | json_values},
                optional={"same_physician": st.booleans() | json_values, "modifiers": json_values},
            ),
            max_size=3,
        )
        | json_values,
        "note": st.text(max_size=60) | json_values,
    },
)
lines = st.builds(
    ClaimLine,
    line=st.integers(1, 999),
    code=st.sampled_from([*CODES, *BESIDE]),
    modifiers=st.lists(st.sampled_from(MODIFIERS), max_size=3, unique=True).map(tuple),
    units=st.integers(1, 4),
    dx=st.lists(st.sampled_from(DIAGNOSES), max_size=3, unique=True).map(tuple),
)
claims = st.builds(
    Claim,
    dos=st.dates(min_value=date(2015, 1, 1), max_value=date(2028, 1, 1)).map(str),
    lines=st.lists(lines, min_size=1, max_size=5, unique_by=lambda line: line.line).map(tuple),
    payer=st.sampled_from(["Medicare", "Aetna", None]),
    pos=st.sampled_from(["11", "19", "21", "22", "24", None]),
    claim_type=st.sampled_from(["professional", "facility"]),
    history=st.lists(
        st.builds(
            History,
            code=st.sampled_from(["47380", "47382", "47384", "50592", "99213"]),
            dos=st.sampled_from(["2026-01-02", "2026-03-01", "2026-05-30"]),
            same_physician=st.sampled_from([True, False, None]),
        ),
        max_size=2,
    ).map(tuple),
)


def attempt(read: Callable[[Any], Made], given: Any) -> Made | InputError:
    try:
        return read(given)
    except InputError as error:
        return error


def said(claim: Claim) -> set[Finding]:
    return set(check(claim, TABLES).findings)


@given(documents | json_values)
@settings(max_examples=400, deadline=None)
def test_any_document_gives_a_result_or_an_error_that_names_the_place(document: Any) -> None:
    claim = attempt(claim_from, document)
    if isinstance(claim, InputError):
        assert claim.code == "CLAIM_INVALID"
        assert claim.message
        assert claim.hint
        return
    result = checked(claim, TABLES)
    assert (result.outcome == "clean") == all(found.severity == "info" for found in result.findings)
    numbers = {line.line: line.code for line in claim.lines}
    for found in result.findings:
        assert found.type in TYPES
        assert found.severity in SEVERITIES
        assert found.rule in rules()
        assert found.line is not None
        assert numbers[found.line] == found.code
        assert found.message.endswith(".")
        assert found.fix.endswith((".", ")"))
        assert found.sources
    assert len(set(result.not_checked)) == len(result.not_checked)


@given(claims, st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_the_order_of_the_lines_does_not_matter(claim: Claim, random: Any) -> None:
    shuffled = list(claim.lines)
    random.shuffle(shuffled)
    assert said(claim._replace(lines=tuple(shuffled))) == said(claim)


@given(claims)
@settings(max_examples=300, deadline=None)
def test_an_unrelated_line_takes_no_finding_away(claim: Claim) -> None:
    number = max(line.line for line in claim.lines) + 1
    # A laboratory test belongs to no procedure, needs no imaging and is no device.
    more = claim._replace(lines=(*claim.lines, ClaimLine(number, "80053", ("PO",), 1, ())))
    assert said(claim) <= said(more)


@given(claims, st.text(max_size=10))
@settings(max_examples=100, deadline=None)
def test_the_id_never_matters(claim: Claim, name: str) -> None:
    assert said(claim._replace(id=name)) == said(claim)


@given(claims)
@settings(max_examples=200, deadline=None)
def test_a_proposal_keeps_the_claim_and_its_line_numbers(claim: Claim) -> None:
    before = claim
    proposed = corrected(claim, check(claim, TABLES).findings)
    assert claim == before
    assert {line.line for line in proposed} <= {line.line for line in claim.lines}
    assert all(line.units >= 1 and line.code for line in proposed)


@given(st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_words_are_a_line_or_an_error(text: str) -> None:
    line = attempt(lambda words: line_from(words, 1), text)
    if isinstance(line, InputError):
        assert line.code == "CLAIM_INVALID"
        return
    assert line.units >= 1
    assert line.code == line.code.upper()
