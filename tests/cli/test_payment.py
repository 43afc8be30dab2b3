"""`payment`: the amounts that CMS's own arithmetic gives, what is not priced and why, and nothing added together."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ablcode.cms import import_file
from ablcode.cms.quote import NATION, find_fee, find_place
from ablcode.errors import UsageError
from ablcode.knowledge.amounts import dollars
from ablcode.knowledge.payment import payment_codes
from cli.conftest import Ended, run_program
from cms.conftest import FILES, NOW
from golden.test_golden import validate

DAY = ("--dos", "2026-06-15")


def answer(*arguments: str, folder: Path | None = None, code: int = 0) -> dict[str, Any]:
    """Return the document of a run, held to its schema."""
    ended = run_program("payment", *arguments, "--json", env={"ABLCODE_DATA": str(folder)} if folder else None)
    assert (ended.code, ended.err) == (code, "")
    document: dict[str, Any] = json.loads(ended.out)
    validate("payment", document)
    return document


def physician(*arguments: str, folder: Path | None = None) -> dict[str, Any]:
    found: dict[str, Any] = answer(*arguments, folder=folder)["results"][0]["physician"]
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with made-up fee schedules, indices and what facilities are paid."""
    place = tmp_path_factory.mktemp("own")
    names = ("PPRRVU2026_Jul_nonQPP.csv", "PPRRVU2026_Jul_QPP.csv", "PPRRVU2025_Oct.csv", "GPCI2026.csv")
    for name in (*names, "july_2026_web_addendum_b.csv", "ASC_FF.csv", "MEDU.txt"):
        import_file(place / "cms.sqlite", FILES / name, now=NOW)
    return place


@pytest.mark.parametrize(
    ("arguments", "amount"),
    [
        (DAY, "640.63"),
        ((*DAY, "--locality", "AL"), "604.58"),
        ((*DAY, "--locality", "10112-00"), "604.58"),
        (("--year", "2025"), "702.89"),
        (("--dos", "2025-03-01"), "702.89"),
        ((*DAY, "--qualifying"), "643.82"),
        ((*DAY, "--locality", "national"), "640.63"),
    ],
)
def test_the_amounts_of_47382_in_a_facility(arguments: tuple[str, ...], amount: str) -> None:
    assert physician("47382", *arguments)["facility"]["amount"] == amount


def test_the_arithmetic_is_shown_and_is_right() -> None:
    found = physician("47382", *DAY, "--locality", "AL")
    for setting in ("facility", "office"):
        parts = found[setting]["parts"]
        assert [part["part"] for part in parts] == ["work", "practice", "malpractice"]
        for part in parts:
            assert Decimal(part["rvu"]) * Decimal(part["index"]) == Decimal(part["product"])
        total = sum(Decimal(part["product"]) for part in parts)
        assert total == Decimal(found[setting]["total"])
        amount = (total * Decimal(found["conversion_factor"])).quantize(Decimal("0.01"))
        assert str(amount) == found[setting]["amount"]
    assert found["facility"]["total"] == "18.10074"


def test_every_bundled_row_agrees_with_the_total_that_cms_prints() -> None:
    from ablcode.cms import payment

    checked = 0
    for code in payment_codes():
        for day in ("2026-06-15", "2025-06-15"):
            for modifier in ("", "26", "TC"):
                row = find_fee(code, modifier, day)
                if row is None:
                    continue
                paid = payment(row.fee)
                for amount, total in (
                    (paid.facility, row.fee.facility_total),
                    (paid.nonfacility, row.fee.nonfacility_total),
                ):
                    if amount is not None:
                        assert str(amount.amount) == dollars(total, row.fee.conversion_factor), (code, modifier, day)
                        checked += 1
    assert checked > 200


@pytest.mark.parametrize(
    ("pos", "applies"), [("22", "facility"), ("21", "facility"), ("24", "facility"), ("11", "office")]
)
def test_the_place_of_service_says_which_amount_applies(pos: str, applies: str) -> None:
    assert physician("47382", *DAY, "--pos", pos)["applies"] == applies


def test_na_is_no_amount() -> None:
    found = physician("47370", *DAY, "--pos", "11")
    assert found["office"]["amount"] is None
    assert found["office"]["why_not"].startswith("NA: ")
    assert found["facility"]["amount"] == "1172.37"


@pytest.mark.parametrize(
    ("code", "status", "said", "priced"),
    [("47399", "C", "contractor", 0), ("00790", "J", "anesthesia", 1), ("76940-TC", "C", "contractor", 1)],
)
def test_a_status_that_is_not_paid_by_relative_values_is_explained(
    code: str, status: str, said: str, priced: int
) -> None:
    found = answer(code, *DAY, code=priced)["results"][0]["physician"]
    assert found["status"]["value"] == status
    for setting in ("facility", "office"):
        assert found[setting]["amount"] is None
        assert said in found[setting]["why_not"]


def test_facilities_stand_beside_it_and_nothing_is_added() -> None:
    result = answer("47382", *DAY)["results"][0]
    assert result["hospital_outpatient"]["rate"] == "6176.47"
    assert result["asc"]["rate"] == "3030.97"
    assert result["hospital_outpatient"]["sources"] != result["physician"]["sources"]
    amounts = {Decimal(result["physician"]["facility"]["amount"]), Decimal("6176.47"), Decimal("3030.97")}
    sums = {str(sum(amounts)), str(Decimal("640.63") + Decimal("6176.47")), str(Decimal("640.63") + Decimal("3030.97"))}
    assert not any(found in json.dumps(result) for found in sums)
    assert not {"mue", "coverage", "payers", "units"} & set(result)


def test_rates_of_facilities_are_those_of_the_year() -> None:
    earlier = answer("47382", "--year", "2025")["results"][0]
    assert (earlier["hospital_outpatient"]["rate"], earlier["hospital_outpatient"]["rate_date"]) == (
        "5834.36",
        "2025-01-01",
    )
    assert (earlier["asc"]["listed"], earlier["asc"]["rate"], earlier["asc"]["edition"]) == (True, None, "October 2025")
    before = answer("47382", "--dos", "2024-05-01", code=1)["results"][0]
    assert before["physician"] is None
    assert before["asc"] is None
    assert before["hospital_outpatient"]["rate"] is None


@pytest.mark.parametrize(("code", "rate"), [("0600T", "10411.22"), ("20982", "12866.82"), ("0686T", "17500.50")])
def test_the_hospital_rate_of_2025_is_found_where_the_group_changed_since(code: str, rate: str) -> None:
    assert answer(code, "--dos", "2025-11-15")["results"][0]["hospital_outpatient"]["rate"] == rate


def test_after_the_data_nothing_is_stated() -> None:
    after = answer("47382", "--year", "2027", code=1)["results"][0]
    assert (after["physician"], after["hospital_outpatient"], after["asc"]) == (None, None, None)


def test_a_rate_that_is_not_in_the_data_is_told_from_a_service_without_one() -> None:
    told = run_program("payment", "47382", "--dos", "2024-05-01").out
    assert "hospital\tnot in data" in told
    assert "hospital\tno rate" in run_program("payment", "77013", *DAY).out


def test_a_code_that_was_not_in_force_has_no_amount() -> None:
    document = answer("47384", "--year", "2025", code=1)
    assert document["results"][0]["physician"] is None
    assert any(n["code"] == "NO_FEE" and "not in force" in n["message"] for n in document["notices"])


def test_modifiers_with_a_row_of_their_own_and_without() -> None:
    document = answer("76940", "--modifier", "26", *DAY)
    assert document["results"][0]["modifier"] == "26"
    assert document["results"][0]["physician"]["facility"]["amount"] == "102.54"
    told = answer("47382-59", *DAY)
    assert told["results"][0]["modifier"] is None
    notices = [n["message"] for n in told["notices"] if n["code"] == "MODIFIER_NOT_PRICED"]
    assert len(notices) == 1
    assert "no row for 47382-59" in notices[0]


@pytest.mark.parametrize("modifier", ["26", "50"])
def test_a_line_that_is_never_valid_has_no_price(modifier: str) -> None:
    document = answer(f"47382-{modifier}", *DAY, code=1)
    result = document["results"][0]
    assert (result["physician"], result["hospital_outpatient"], result["asc"]) == (None, None, None)
    told = [n["message"] for n in document["notices"] if n["code"] != "CPT_NOTICE"]
    assert len(told) == 1
    assert f"47382-{modifier} has no price" in told[0]


def test_an_index_from_the_bundled_copy_says_how_sure_it_is() -> None:
    document = answer("47382", *DAY, "--locality", "AL")
    assert document["locality"]["confidence"] == "medium"
    assert document["locality"]["sources"] == ["cms-gpci-2026"]
    assert "LOCALITY_CONFIDENCE" in {notice["code"] for notice in document["notices"]}
    assert "LOCALITY_CONFIDENCE" not in {n["code"] for n in answer("47382", *DAY)["notices"]}


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (("47382", "--locality", "Alabamma"), "UNKNOWN_LOCALITY", "AL-00 ALABAMA"),
        (("47382", "--locality", "CA"), "LOCALITY_AMBIGUOUS", "CA-54"),
        (("47382", "--locality", "AL", "--year", "2025"), "LOCALITY_NOT_IN_DATA", "2025"),
        (("47382", "--year", "2025", "--dos", "2026-06-15"), "CONTRADICTION", "--year 2025"),
        (("47382", "--year", "1999"), "DATE_BEFORE_DATA", "1999"),
        (("47382", "--pos", "99"), "UNKNOWN_POS", "22"),
        (("liver",), "UNKNOWN_CODE", "liver"),
        ((), "MISSING_ARGUMENT", "CODE"),
    ],
)
def test_what_cannot_be_answered_is_an_error(
    arguments: tuple[str, ...], error: str, said: str, ablcode: Callable[..., Ended]
) -> None:
    ended = ablcode("payment", *arguments, "--json")
    assert (ended.code, ended.out) == (2, "")
    found = json.loads(ended.err)["error"]
    assert found["code"] == error
    assert found["hint"]
    assert said in json.dumps(found)


def test_an_unknown_code_is_missing_and_a_way_on_is_named(ablcode: Callable[..., Ended]) -> None:
    assert answer("99213", code=1)["missing"][0]["code"] == "99213"
    assert "ablcode data import" in ablcode("payment", "99213").err


# With the user's own files


def test_imported_rows_come_first_and_are_named(folder: Path) -> None:
    found = physician("99213", "--dos", "2026-08-01", folder=folder)
    assert found["imported"] is True
    assert found["edition"] == "physician fee schedule 2026Q3"
    assert found["facility"]["amount"] == "57.45"
    assert found["sources"] == ["imported"]
    assert physician("47382", "--year", "2025", folder=folder)["facility"]["amount"] == "702.89"


def test_imported_indices_replace_the_bundled_ones(folder: Path) -> None:
    document = answer("47382", "--dos", "2026-08-01", "--locality", "alabama", folder=folder)
    assert document["results"][0]["physician"]["facility"]["amount"] == "604.58"
    assert (document["locality"]["imported"], document["locality"]["confidence"]) == (True, None)
    assert "LOCALITY_CONFIDENCE" not in {notice["code"] for notice in document["notices"]}
    ended = run_program(
        "payment", "47382", "--locality", "TX-11", "--dos", "2026-08-01", env={"ABLCODE_DATA": str(folder)}
    )
    assert (ended.code, ended.out) == (2, "")


def test_the_factor_of_qualifying_participants(folder: Path) -> None:
    own = physician("47382", "--dos", "2026-08-01", "--qualifying", folder=folder)
    assert (own["conversion_factor"], own["edition"]) == ("33.5675", "physician fee schedule (QPP) 2026Q3")
    document = answer("47382", "--year", "2025", "--qualifying")
    assert document["results"][0]["physician"]["conversion_factor"] == "32.3465"
    assert "ONE_FACTOR" in {notice["code"] for notice in document["notices"]}


def test_without_the_qualifying_file_the_years_factor_is_taken(tmp_path: Path) -> None:
    import_file(tmp_path / "cms.sqlite", FILES / "PPRRVU2026_Jul_nonQPP.csv", now=NOW)
    own = physician("99213", "--dos", "2026-08-01", "--qualifying", folder=tmp_path)
    assert own["conversion_factor"] == "33.5675"


def test_an_edition_out_of_its_period_is_told(folder: Path) -> None:
    document = answer("99213", "--dos", "2026-11-01", folder=folder)
    told = [notice["message"] for notice in document["notices"] if notice["code"] == "EDITION_OUT_OF_PERIOD"]
    assert told == [
        "The release of 2026-11-01 is not imported; the nearest one answered: physician fee schedule 2026Q3."
    ]
    assert document["results"][0]["physician"]["in_period"] is False
    inside = answer("99213", "--dos", "2026-08-01", folder=folder)
    assert "EDITION_OUT_OF_PERIOD" not in {notice["code"] for notice in inside["notices"]}


def test_plain_lines_show_the_sum(ablcode: Callable[..., Ended]) -> None:
    ended = ablcode("payment", "47382", "--pos", "22", *DAY)
    assert (
        "47382\tphysician, facility\t$640.63\t14.60 × 1.000 + 2.94 × 1.000 + 1.64 × 1.000 = 19.18 × 33.4009"
        "\tRVU26C (July 2026)\tapplies\n"
    ) in ended.out
    assert "47382\thospital\t$6176.47\t" in ended.out


def test_the_functions_behind_it() -> None:
    assert find_fee("47382", "", "2027-01-15") is None
    assert find_fee("99999", "", "2026-01-15") is None
    assert NATION.gpci.work == "1.000"
    place = find_place("AK", "2026-01-01")
    assert (place.gpci.work, place.confidence, place.own) == ("1.500", "low", False)
    with pytest.raises(UsageError):
        find_place("AL", date(2024, 1, 1).isoformat())
