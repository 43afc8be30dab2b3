"""The status of each modifier on a code, from the fee schedule's indicators, with the reason in words."""

from time import perf_counter

import pytest

from ablcode.knowledge.allowed import modifiers_for, status
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.payment import find_payment
from ablcode.knowledge.procedures import all_procedures
from ablcode.knowledge.rules import rules, sources

DAY = "2026-06-15"


@pytest.mark.parametrize(
    ("code", "expected", "among"),
    [
        ("47382", "never", "26 TC 50 LT RT 62 66 80 81 82 AS 24 25 57 23 33 91 27 JW AA QZ P3"),
        ("47382", "allowed", "22 51 52 53 58 59 XS 73 74 78 79 GC"),
        ("47382", "documentation", "54 55 76 77 47 Q0 Q1 GA GZ PO PN"),
        ("47380", "allowed", "22 51 52 53 54 55 58 78 79 80 81 82 AS"),
        ("47380", "documentation", "62 73 74 CA"),
        ("47380", "never", "26 TC 50 LT RT 57 25 66"),
        ("47384", "documentation", "58 78 79 59 76"),
        ("47384", "never", "26 TC 50 54 55 62 80"),
        ("47384", "allowed", "22 52 53 73 74 51"),
        ("76940", "allowed", "26 TC 59"),
        ("76940", "never", "22 50 51 73 74 54 23 63"),
        ("50592", "allowed", "50 LT RT 22 51 53"),
        ("50592", "never", "80 62 26"),
        ("50593", "allowed", "80 82 AS 50 LT"),
        ("50250", "allowed", "LT RT 80"),
        ("50250", "never", "50"),
        ("60661", "never", "50 51 22 80"),
        ("1022T", "never", "51 50"),
        ("32998", "allowed", "50 LT RT 80"),
        ("20982", "allowed", "50 LT RT"),
        ("0581T", "allowed", "LT RT"),
        ("0581T", "never", "50"),
        ("0600T", "documentation", "22 58 78 79 80 LT RT"),
        ("0600T", "never", "51 50 62 26"),
        ("0888T", "allowed", "50 LT RT 51"),
        ("47379", "documentation", "59 62 66 22 52".replace(" 22", "")),
        ("47379", "never", "22 26"),
        ("47399", "never", "22 50 80"),
        ("55874", "documentation", "62 66"),
        ("99153", "never", "26 TC 53 73 50 51"),
        ("00790", "allowed", "AA AD QK QX QY QZ QS P1 P6 23 G8"),
        ("00790", "never", "26 50 51 80 47 52 53 74"),
    ],
)
def test_indicators_decide(code: str, expected: str, among: str) -> None:
    found = {one.code: one.status for one in modifiers_for(code, DAY)}
    assert {modifier: found[modifier] for modifier in among.split()} == dict.fromkeys(among.split(), expected)


@pytest.mark.parametrize(
    ("code", "modifier", "words"),
    [
        ("47382", "26", "PC/TC indicator 0 of 47382 in 2026"),
        ("47382", "26", "76940, 77013, 77022"),
        ("47384", "26", "imaging guidance is part of the code"),
        ("47382", "50", "bilateral indicator 0"),
        ("47380", "57", "goes on a visit"),
        ("47380", "57", "90 days"),
        ("47384", "58", "not needed after 47384 itself"),
        ("47382", "78", "0.80"),
        ("47380", "54", "0.09, 0.81, 0.10"),
        ("60661", "51", "add-on"),
        ("0600T", "58", "contractor"),
        ("47384", "59", "no pair table seen covers 47384 yet"),
        ("47382", "59", "47380"),
        ("47380", "73", "inpatient only"),
        ("47399", "22", "unlisted"),
        ("47383", "11", "place-of-service"),
        ("47370", "00", "not a modifier"),
        ("47382", "76", "limit of 1 a day"),
    ],
)
def test_the_reason_says_why(code: str, modifier: str, words: str) -> None:
    assert words in status(code, modifier, DAY).why[0].text


def test_every_code_has_a_status_with_a_known_reason_for_every_modifier() -> None:
    table = modifiers()
    for procedure in all_procedures():
        found = modifiers_for(procedure.code, DAY)
        assert [one.code for one in found] == [*table.by_code, *table.not_modifiers]
        for one in found:
            assert one.status in ("allowed", "documentation", "never", "not_a_modifier")
            assert (one.status == "not_a_modifier") == (one.code in table.not_modifiers)
            assert one.name
            assert one.use
            for why in one.why:
                assert why.rule in rules()
                assert why.text
                assert set(why.sources) <= sources().keys()


def test_the_table_agrees_with_the_indicators_of_every_code() -> None:
    for procedure in all_procedures():
        fee = find_payment(procedure.code).fee("2026")
        if fee is None:
            continue
        found = {one.code: one.status for one in modifiers_for(procedure.code, DAY)}
        assert (found["26"] == "allowed") == (fee.pctc == "1")
        assert found["80"] == {"0": "documentation", "1": "never", "2": "allowed", "9": "never"}[fee.assistant]
        assert found["62"] == {"0": "never", "1": "documentation", "2": "allowed", "9": "never"}[fee.cosurgeon]
        if procedure.addon_to is None:
            assert (found["50"] == "allowed") == (fee.bilateral in ("1", "3"))
        if fee.global_days == "090":
            assert found["54"] == "allowed"


@pytest.mark.parametrize(("code", "day"), [("47382", "2024-06-01"), ("47382", "2027-02-01"), ("C9734", DAY)])
def test_without_a_fee_row_nothing_is_guessed(code: str, day: str) -> None:
    for modifier in ("50", "LT"):
        one = status(code, modifier, day)
        assert one.status == "documentation"
        assert one.why[0].text.startswith("not in data: no fee schedule row")


def test_a_code_out_of_force_says_so() -> None:
    assert "was not in force on 2025-06-01" in status("47384", "50", "2025-06-01").why[0].text


def test_a_hospital_code_takes_no_physician_modifier() -> None:
    assert status("C9734", "53", DAY).status == "never"
    assert status("C9734", "74", DAY).status == "allowed"


@pytest.mark.parametrize(
    ("code", "modifier", "expected"),
    [
        ("47382", "00", "not_a_modifier"),
        ("47382", "11", "not_a_modifier"),
        ("47382", "43", "not_a_modifier"),
        ("47382", "95", "not_in_data"),
        ("47382", "ZZ", "not_in_data"),
        ("99214", "25", "not_in_data"),
    ],
)
def test_what_the_data_do_not_hold_is_told_apart_from_what_is_no_modifier(
    code: str, modifier: str, expected: str
) -> None:
    assert status(code, modifier, DAY).status == expected


def test_indicators_are_those_of_the_year() -> None:
    assert "in 2025" in status("47382", "26", "2025-06-15").why[0].text
    assert status("47382", "26", "2025-06-15").why[0].sources[0] == "cms-pprrvu-2025-oct"


def test_asking_again_costs_next_to_nothing() -> None:
    status("47382", "26", DAY)
    start = perf_counter()
    for _ in range(10_000):
        status("47382", "26", DAY)
    assert (perf_counter() - start) / 10_000 < 20e-6
