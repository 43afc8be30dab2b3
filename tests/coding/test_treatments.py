"""Units and sides: by session, side, organ, tumor or lobe, as the code counts."""

import pytest

from ablcode.knowledge.case import Treatment
from coding.conftest import Answer, rules, short

HEAT, COLD, IRE = ("microwave",), ("cryo",), ("irreversible_electroporation",)


@pytest.mark.parametrize(
    ("treatments", "expected"),
    [
        ([Treatment("liver", "percutaneous", HEAT, lesions=5)], ["47382"]),
        ([Treatment("bone", "percutaneous", COLD, lesions=3)], ["20983"]),
        ([Treatment("kidney", "percutaneous", COLD, side="left", lesions=2)], ["50593-LT"]),
        ([Treatment("kidney", "percutaneous", COLD, side="bilateral")], ["50593-50"]),
        (
            [
                Treatment("kidney", "percutaneous", COLD, side="left"),
                Treatment("kidney", "percutaneous", COLD, side="right"),
            ],
            ["50593-50"],
        ),
        ([Treatment("kidney", "open", COLD, side="bilateral")], ["50250-RT", "50250-LT"]),
        ([Treatment("lung", "percutaneous", HEAT, side="right")], ["32998-RT"]),
        ([Treatment("pancreas", "percutaneous", IRE, lesions=3)], ["0600T"]),
        (
            [Treatment("pancreas", "percutaneous", IRE), Treatment("kidney", "percutaneous", IRE)],
            ["0600Tx2"],
        ),
        ([Treatment("breast", "percutaneous", COLD, "left", 2, "fibroadenoma")], ["19105-LTx2"]),
        ([Treatment("thyroid", "percutaneous", ("radiofrequency",), lesions=3)], ["60660"]),
        (
            [Treatment("thyroid", "percutaneous", ("radiofrequency",), "bilateral")],
            ["60660", "60661 addon"],
        ),
        ([Treatment("liver", "percutaneous", HEAT, side="bilateral")], ["47382"]),
    ],
)
def test_units_follow_what_the_code_counts(answer: Answer, treatments: list[Treatment], expected: list[str]) -> None:
    assert short(answer(*treatments)) == expected


def test_microwave_names_the_rule_that_gives_it_the_heat_code(answer: Answer) -> None:
    assert "MICROWAVE-AS-RADIOFREQUENCY" in rules(answer(Treatment("lung", "percutaneous", HEAT)))
    assert "MICROWAVE-AS-RADIOFREQUENCY" not in rules(answer(Treatment("lung", "percutaneous", COLD)))


def test_an_unlisted_code_says_what_goes_out_with_it(answer: Answer) -> None:
    assert {"IRE-LAPAROSCOPIC", "UNLISTED-REPORT"} <= rules(answer(Treatment("liver", "laparoscopic", IRE)))


def test_two_energies_on_one_tumor_are_one_code(answer: Answer) -> None:
    found = answer(Treatment("liver", "percutaneous", ("radiofrequency", "chemical", "microwave")))
    assert short(found) == ["47382"]
    assert "TWO-ENERGIES-SAME" in rules(found)
