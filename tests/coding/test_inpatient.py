"""The admitted patient's facility claim: ICD-10-PCS."""

import pytest

from ablcode.knowledge.case import Treatment
from coding.conftest import Answer, short

IRE = "irreversible_electroporation"


@pytest.mark.parametrize(
    ("treatment", "expected"),
    [
        (Treatment("liver", "percutaneous", ("cryo",)), ["0F503ZZ"]),
        (Treatment("liver", "percutaneous", ("microwave",), sites=("right_lobe",)), ["0F513ZZ"]),
        (Treatment("liver", "open", (IRE,), sites=("left_lobe",)), ["0F520ZF"]),
        (Treatment("liver", "laparoscopic", ("laser",)), ["0F5043Z", "0F504Z3"][1:]),
        (Treatment("liver", "extracorporeal", ("histotripsy",), sites=("right_lobe",)), ["XF51X08"]),
        (Treatment("kidney", "percutaneous", (IRE,), "right"), ["0T503ZZ"]),
        (Treatment("adrenal", "percutaneous", ("cryo",), "left"), ["0G523ZZ"]),
    ],
)
def test_each_body_part_has_its_code(answer: Answer, treatment: Treatment, expected: list[str]) -> None:
    assert short(answer(treatment, pos="21", claim_type="facility")) == expected


def test_both_lobes_are_two_codes(answer: Answer) -> None:
    treatment = Treatment("liver", "percutaneous", ("microwave",), sites=("right_lobe", "left_lobe"))
    assert short(answer(treatment, pos="21", claim_type="facility")) == ["0F513ZZ", "0F523ZZ"]


def test_the_physician_of_an_admitted_patient_reports_cpt(answer: Answer) -> None:
    assert short(answer(Treatment("liver", "open", ("cryo",)), pos="21")) == ["47381"]


def test_a_conversion_is_told(answer: Answer) -> None:
    found = answer(
        Treatment("liver", "open", ("cryo",)), pos="21", claim_type="facility", converted_from="laparoscopic"
    )
    assert "PCS_CONVERTED" in {notice.code for notice in found.notices}
