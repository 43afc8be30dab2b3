"""Diagnoses: titles, how a code is written, and whether it can be billed on a day."""

import pytest

from ablcode.knowledge.diagnoses import billable_on, diagnoses_of, diagnosis_codes, find_diagnosis, normal_diagnosis


def test_a_record() -> None:
    record = find_diagnosis("C78.7")
    assert record is not None
    assert record.title == "Secondary malignant neoplasm of liver and intrahepatic bile duct"
    assert record.billable
    assert record.support == "core"
    assert record.laterality is None


@pytest.mark.parametrize(
    ("written", "code"),
    [("c787", "C78.7"), (" C78.7 ", "C78.7"), ("c22.0", "C22.0"), ("c61", "C61"), ("C5041.1", "C50.411"), ("", "")],
)
def test_how_it_is_written(written: str, code: str) -> None:
    assert normal_diagnosis(written) == code


def test_sides() -> None:
    sides = {code: find_diagnosis(code) for code in ("C64.1", "C64.2", "C64.9")}
    assert [one.laterality if one else "" for one in sides.values()] == ["right", "left", "unspecified"]


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("C22.0", "2026-06-15", True),
        ("C64", "2026-06-15", False),
        ("C43.11", "2018-09-30", True),
        ("C43.11", "2018-10-01", False),
        ("C43.111", "2018-09-30", False),
        ("C43.111", "2018-10-01", True),
        ("C99.99", "2026-06-15", None),
        ("C22.99", "2026-06-15", False),
        ("A00.0", "2026-06-15", None),
        ("K76.89", "2026-06-15", True),
        ("K74.6", "2026-06-15", False),
        ("C22.0", "2015-09-30", None),  # ICD-9-CM
        ("C22.0", "2015-10-01", True),
        ("C22.0", "2027-03-31", True),
        ("C22.0", "2027-04-01", None),
        ("C22.99", "2014-01-01", None),
    ],
)
def test_billable_on_a_day(code: str, day: str, expected: bool | None) -> None:
    assert billable_on(code, day) is expected


def test_diagnoses_of_an_organ() -> None:
    found = [one.code for one in diagnoses_of("kidney")]
    assert "C64.1" in found
    assert found == [code for code in diagnosis_codes() if code in found]
    assert diagnoses_of("elbow") == ()


def test_an_unknown_code_is_none() -> None:
    assert find_diagnosis("C78.77") is None
    assert find_diagnosis("c787") is None
