"""Diagnoses to choose: the lesion first, then the primary, then the circumstances."""

from ablcode.knowledge.case import Stopped, Treatment
from coding.conftest import Answer, liver


def codes(found: object) -> list[tuple[int, str]]:
    return [(one.position, one.code) for one in found.diagnoses]  # type: ignore[attr-defined]


def test_a_named_tumor_has_its_code(answer: Answer) -> None:
    assert codes(answer(liver("percutaneous", "cryo", tumor="primary", diagnosis="hcc"))) == [(1, "C22.0")]


def test_a_metastasis_leads_its_primary(answer: Answer) -> None:
    found = answer(liver("percutaneous", "cryo", tumor="metastasis", diagnosis="colorectal_cancer"))
    assert found.diagnoses[0].code == "C78.7"
    assert {one.position for one in found.diagnoses[1:]} <= {2}
    assert len(found.diagnoses) > 1


def test_where_nothing_is_said_the_choices_stand_at_one_place(answer: Answer) -> None:
    found = answer(liver("percutaneous", "cryo"))
    assert {one.position for one in found.diagnoses} == {1}
    assert len(found.diagnoses) > 3


def test_the_side_picks_the_code(answer: Answer) -> None:
    found = answer(Treatment("kidney", "percutaneous", ("cryo",), "left", tumor="primary", diagnosis="rcc"))
    assert codes(found) == [(1, "C64.2")]


def test_an_interruption_adds_its_reason(answer: Answer) -> None:
    found = answer(
        liver("percutaneous", "cryo", tumor="primary", diagnosis="hcc"),
        stopped=Stopped("after_anesthesia", "patient_risk"),
    )
    assert found.diagnoses[-1].code.startswith("Z53")
    assert found.diagnoses[-1].position == 2


def test_an_unnamed_tumor_offers_the_commonest_kinds_first(answer: Answer) -> None:
    assert codes(answer(Treatment("kidney", "percutaneous", ("cryo",))))[0] == (1, "C64.9")
