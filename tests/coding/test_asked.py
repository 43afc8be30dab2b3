"""Questions that name a code: what it is today, and whether two stand together."""

import pytest

from ablcode.coding.records import Setting, Suggestion
from ablcode.coding.suggest import suggest
from ablcode.knowledge.case import Case
from ablcode.knowledge.tables import Bundled
from coding.conftest import short


def asked(*codes: str, day: str = "2026-06-15", pos: str | None = None) -> Suggestion:
    return suggest(Case(asked_codes=codes), Setting(day, pos), Bundled())


def codes(answer: Suggestion) -> list[str]:
    return [line.code for line in answer.lines]


def test_a_code_in_force_is_its_own_answer() -> None:
    assert codes(asked("47382")) == ["47382"]


def test_a_deleted_code_leads_to_its_successor() -> None:
    answer = asked("0340T")
    assert codes(answer) == ["32994"]
    assert answer.lines[0].why[0].rule == "CODE-REPLACED"


def test_a_deleted_code_was_right_in_its_day() -> None:
    assert codes(asked("0340T", day="2017-03-01")) == ["0340T"]


def test_without_a_named_successor_the_treatment_leads_on() -> None:
    assert codes(asked("C9751")) == ["31899"]


def test_guidance_that_may_stand_beside_the_ablation_is_answered() -> None:
    assert codes(asked("77013", "47383")) == ["47383", "77013"]


def test_guidance_that_is_asked_for_takes_26_in_a_facility() -> None:
    assert short(asked("77013", "60699", pos="22")) == ["60699", "77013-26 guidance"]


def test_guidance_of_the_needle_family_is_not_reported() -> None:
    answer = asked("76942", "47382")
    assert codes(answer) == ["47382"]
    assert [(item.code, item.why[0].rule) for item in answer.not_reported] == [("76942", "GUIDE-NEEDLE-FAMILY")]


def test_included_guidance_is_not_reported() -> None:
    answer = asked("32998", "77013")
    assert [(item.code, item.why[0].rule) for item in answer.not_reported] == [("77013", "GUIDE-INCLUDED")]


def test_a_code_that_is_not_in_force_yet_says_so() -> None:
    answer = asked("1037T", day="2026-05-01")
    assert codes(answer) == ["48999"] or answer.notices[0].code == "NOT_IN_FORCE"


def test_a_code_outside_the_catalogue_is_no_answer() -> None:
    assert asked("99999").status == "no_code"


def test_a_code_that_is_not_in_force_is_told_where_it_is_the_only_one() -> None:
    found = asked("0581T", day="2012-01-01")
    assert (found.status, [notice.code for notice in found.notices]) == ("no_code", ["NOT_IN_FORCE"])


@pytest.mark.parametrize(
    ("named", "lines", "left_out"),
    [
        (("47382", "50593"), ["47382", "50593"], []),
        (("47382", "47383"), ["47382"], ["47383"]),
        (("47000", "47382"), ["47000-XS", "47382"], []),
    ],
)
def test_codes_named_together_are_held_against_the_pair_edits(
    named: tuple[str, ...], lines: list[str], left_out: list[str]
) -> None:
    found = asked(*named)
    assert short(found) == lines
    assert [item.code for item in found.not_reported] == left_out
    assert any(notice.code == "PAIR_EDITION" for notice in found.notices)
