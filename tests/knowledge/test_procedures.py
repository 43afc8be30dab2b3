"""Procedure codes: records, periods, and the index that finds the file."""

from pathlib import Path

import pytest

from ablcode.errors import InputError
from ablcode.knowledge.procedures import KINDS, all_procedures, as_of, find_procedure, procedure_files, procedures_of

from .conftest import forget


def test_a_record_holds_what_a_coder_asks() -> None:
    record = find_procedure("47384")
    assert record is not None
    assert (record.kind, record.organ, record.approach) == ("ablation", "liver", "percutaneous")
    assert record.energies == ("irreversible_electroporation",)
    assert (record.valid_from, record.valid_to) == ("2026-01-01", None)
    assert record.replaces == ("0600T",)
    assert record.guidance.included is True
    assert record.guidance.codes == ()
    assert not record.unit.sided


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("47380", {"76940"}),
        ("47382", {"76940", "77013", "77022"}),
        ("50593", {"76940", "77013", "77022"}),
        ("32998", set()),
        ("0600T", set()),
    ],
)
def test_guidance_is_separate_or_included(code: str, codes: set[str]) -> None:
    record = find_procedure(code)
    assert record is not None
    assert set(record.guidance.codes) == codes
    assert record.guidance.included is (not codes)


def test_addons_name_their_primaries() -> None:
    record = find_procedure("1022T")
    assert record is not None
    assert record.addon_to is not None
    assert "47382" in record.addon_to
    assert "47384" not in record.addon_to
    plain = find_procedure("47382")
    assert plain is not None
    assert plain.addon_to is None


def test_deleted_codes_lead_to_their_successors() -> None:
    record = find_procedure("0340T")
    assert record is not None
    assert record.valid_to == "2017-12-31"
    assert record.replaced_by == ("32994",)


@pytest.mark.parametrize("code", ["00000", "4738", "", "47382 ", "47385", "c787"])
def test_an_unknown_code_is_none(code: str) -> None:
    assert find_procedure(code) is None


def test_all_are_in_order_and_each_once() -> None:
    codes = [record.code for record in all_procedures()]
    assert codes == sorted(set(codes))
    assert set(codes) == set(procedure_files())
    assert {record.kind for record in all_procedures()} == KINDS


def test_only_the_file_asked_for_is_needed(data: Path) -> None:
    (data / "procedures" / "uterus.json").write_text("{")
    forget()
    assert find_procedure("47382") is not None
    with pytest.raises(InputError, match=r"procedures/uterus\.json"):
        find_procedure("58674")
    with pytest.raises(InputError):
        procedures_of("uterus")


@pytest.mark.parametrize(("day", "included"), [("2017-12-31", False), ("2018-01-01", True)])
def test_guidance_stood_apart_before_it_became_part_of_the_code(day: str, included: bool) -> None:
    record = find_procedure("32998")
    assert record is not None
    then = as_of(record, day).guidance
    assert (then.included, bool(then.codes)) == (included, not included)
