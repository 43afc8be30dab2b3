"""Payment facts: the rows of each year, periods of the hospital status, meanings."""

from decimal import Decimal

import pytest

from ablcode.knowledge.payment import NOTHING, find_payment, meaning, payment_codes


def test_fee_rows_by_year_and_modifier() -> None:
    payment = find_payment("47382")
    fee = payment.fee("2026")
    assert fee is not None
    assert (fee.work, fee.global_days, fee.pctc, fee.bilateral, fee.assistant) == ("14.60", "010", "0", "0", "1")
    old = payment.fee("2025")
    assert old is not None
    assert old.work == "14.97"
    assert payment.fee("2024") is None
    assert payment.fee("2026", "26") is None
    part = find_payment("76940").fee("2026", "26")
    assert part is not None
    assert part.work == "1.95"


def test_totals_are_the_sum_of_their_parts() -> None:
    for code in payment_codes():
        for fee in find_payment(code).fees:
            if fee.status == "A" and not fee.facility_na:
                assert Decimal(fee.work) + Decimal(fee.fac_pe) + Decimal(fee.mp) == Decimal(fee.fac_total), code
            if fee.status == "A" and not fee.office_na:
                assert Decimal(fee.work) + Decimal(fee.nonfac_pe) + Decimal(fee.mp) == Decimal(fee.nonfac_total), code


@pytest.mark.parametrize(
    ("code", "day", "status", "apc"),
    [
        ("47382", "2026-06-15", "J1", "5361"),
        ("47380", "2026-06-15", "C", None),
        ("0600T", "2020-08-01", "J1", "5361"),
        ("0600T", "2026-02-01", "J1", "5362"),
        ("0686T", "2026-04-01", "S", "1576"),
        ("76940", "2026-04-01", "N", None),
    ],
)
def test_hospital_status_on_a_day(code: str, day: str, status: str, apc: str | None) -> None:
    found = find_payment(code).opps_on(day)
    assert found is not None
    assert (found.status, found.apc) == (status, apc)


def test_before_the_history_there_is_nothing() -> None:
    assert find_payment("47382").opps_on("2019-06-30") is None


def test_unit_limits_and_surgery_centers() -> None:
    payment = find_payment("47382")
    assert (payment.mue["practitioner"].value, payment.mue["practitioner"].adjudication) == (1, "2")
    assert payment.asc is not None
    assert payment.asc.listed
    excluded = find_payment("47380").asc
    assert excluded is not None
    assert not excluded.listed


def test_an_unknown_code_has_no_facts() -> None:
    assert find_payment("99999") == NOTHING


def test_meanings() -> None:
    assert meaning("bilateral", "1") == "150 percent for both sides with modifier 50"
    assert meaning("bilateral", "7") is None
    assert meaning("nothing", "1") is None
