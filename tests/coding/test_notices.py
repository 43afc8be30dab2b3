"""What a coder must know about an answer."""

import pytest

from ablcode.coding.records import Setting
from ablcode.coding.suggest import suggest
from ablcode.knowledge.case import Case, Stopped, Treatment
from ablcode.knowledge.tables import Bundled
from coding.conftest import DAY, Answer, liver


@pytest.mark.parametrize(
    ("approach", "energy", "pos", "claim_type", "expected"),
    [
        ("open", "cryo", "22", None, "INPATIENT_ONLY"),
        ("open", "cryo", "24", None, "INPATIENT_ONLY"),
        ("percutaneous", "irreversible_electroporation", "11", None, "NO_OFFICE_PRICE"),
        ("percutaneous", "irreversible_electroporation", "22", "facility", "DEVICE_LINE"),
        ("laparoscopic", "irreversible_electroporation", "24", None, "ASC_EXCLUDED"),
    ],
)
def test_a_site_that_medicare_does_not_pay_is_told(
    answer: Answer, approach: str, energy: str, pos: str, claim_type: str | None, expected: str
) -> None:
    found = answer(liver(approach, energy), pos=pos, claim_type=claim_type)
    assert expected in {notice.code for notice in found.notices}


def test_inpatients_hear_nothing_of_the_inpatient_list(answer: Answer) -> None:
    found = answer(liver("open", "cryo"), pos="21")
    assert not found.notices


def test_the_hospital_hears_that_guidance_is_packaged(answer: Answer) -> None:
    found = answer(liver("percutaneous", "microwave"), imaging=("ct",), pos="22", claim_type="facility")
    assert "PACKAGED" in {notice.code for notice in found.notices}


def test_an_assumed_organ_is_told_and_stands_in_the_evidence() -> None:
    case = Case((Treatment(None, "percutaneous", ("cryo",)),))
    found = suggest(case, Setting(DAY, assume_organ="liver"), Bundled())
    assert [notice.code for notice in found.notices] == ["ASSUMED_ORGAN"]
    assert [(e.field, e.value, e.basis) for e in found.case.evidence] == [("treatments[0].organ", "liver", "assumed")]


def test_an_interruption_at_an_unknown_moment_is_told(answer: Answer) -> None:
    found = answer(liver("percutaneous", "cryo"), stopped=Stopped())
    assert "ASSUMED_STOPPED" in {notice.code for notice in found.notices}
