"""Imaging: beside the ablation, inside it, the wrong family, and 26 in a facility."""

import pytest

from ablcode.knowledge.case import Guidance, Treatment
from coding.conftest import Answer, liver, rules, short


@pytest.mark.parametrize(
    ("approach", "energy", "imaging", "expected"),
    [
        ("percutaneous", "microwave", ("ct",), ["47382", "77013 guidance"]),
        ("percutaneous", "cryo", ("mr",), ["47383", "77022 guidance"]),
        ("open", "radiofrequency", ("ultrasound",), ["47380", "76940 guidance"]),
        ("open", "radiofrequency", ("ct",), ["47380"]),
        ("percutaneous", "microwave", ("ct", "ultrasound"), ["47382", "77013 guidance"]),
        ("percutaneous", "microwave", ("fluoroscopy",), ["47382"]),
        ("percutaneous", "irreversible_electroporation", ("ct",), ["47384"]),
        ("extracorporeal", "histotripsy", ("ultrasound",), ["0686T"]),
    ],
)
def test_guidance_beside_the_liver_codes(
    answer: Answer, approach: str, energy: str, imaging: tuple[str, ...], expected: list[str]
) -> None:
    assert short(answer(liver(approach, energy), imaging=imaging)) == expected


def test_included_imaging_is_named_with_its_reason(answer: Answer) -> None:
    found = answer(Treatment("lung", "percutaneous", ("cryo",), "left"), imaging=("ct",))
    assert [left.code for left in found.not_reported] == ["77013", "77012"]
    assert rules(found) >= {"GUIDE-INCLUDED"}


def test_the_needle_family_is_named_as_the_trap(answer: Answer) -> None:
    found = answer(liver("percutaneous", "microwave"), imaging=("ultrasound",))
    assert {left.code: left.why[0].rule for left in found.not_reported} == {"76942": "GUIDE-NEEDLE-FAMILY"}


def test_imaging_that_served_something_else_is_no_guidance(answer: Answer) -> None:
    found = answer(liver("percutaneous", "microwave"), imaging=(Guidance("ct", "needle"), Guidance("mr", "other")))
    assert short(found) == ["47382"]


def test_guidance_for_two_ablations_is_one_unit(answer: Answer) -> None:
    found = answer(
        liver("percutaneous", "microwave"), Treatment("kidney", "percutaneous", ("cryo",), "left"), imaging=("ct",)
    )
    assert short(found).count("77013 guidance") == 1


@pytest.mark.parametrize(
    ("pos", "claim_type", "expected"),
    [
        ("22", None, "77013-26"),
        ("21", "professional", "77013-26"),
        ("11", None, "77013"),
        (None, None, "77013"),
        ("22", "facility", "77013"),
    ],
)
def test_the_physician_adds_26_in_a_facility(
    answer: Answer, pos: str | None, claim_type: str | None, expected: str
) -> None:
    found = answer(liver("percutaneous", "cryo"), imaging=("ct",), pos=pos, claim_type=claim_type)
    assert short(found) == ["47383", f"{expected} guidance"]


@pytest.mark.parametrize(
    ("pos", "claim_type", "expected"),
    [("22", None, "77013-26"), ("24", "professional", "77013-26"), ("11", None, "77013"), ("22", "facility", "77013")],
)
def test_guidance_offered_beside_an_unlisted_code_takes_26_as_well(
    answer: Answer, pos: str | None, claim_type: str | None, expected: str
) -> None:
    adrenal = Treatment("adrenal", "percutaneous", ("microwave",), "right", tumor="metastasis")
    found = answer(adrenal, imaging=("ct",), pos=pos, claim_type=claim_type)
    assert short(found) == ["60699", f"{expected} companion"]


def test_words_that_only_the_professional_part_is_billed_add_26(answer: Answer) -> None:
    found = answer(liver("percutaneous", "cryo"), imaging=("ct",), professional_component=True)
    assert short(found) == ["47383", "77013-26 guidance"]


@pytest.mark.parametrize(("day", "lines"), [("2016-05-02", ["32998", "77013 guidance"]), ("2019-05-02", ["32998"])])
def test_guidance_of_a_lung_was_reported_until_it_became_part_of_the_code(
    answer: Answer, day: str, lines: list[str]
) -> None:
    found = answer(Treatment("lung", "percutaneous", ("radiofrequency",)), imaging=("ct",), day=day)
    assert short(found) == lines
    assert any("2017-12-31" in why.text for line in found.lines for why in line.why) == (len(lines) > 1)


def test_a_guidance_code_named_in_vain_is_told(answer: Answer) -> None:
    found = answer(liver("laparoscopic", "microwave"), asked_codes=("76942",))
    assert [(n.code, n.why[0].rule) for n in found.not_reported] == [("76942", "GUIDE-NEEDLE-FAMILY")]


def test_a_guidance_code_named_alone_tells_the_modality(answer: Answer) -> None:
    assert short(answer(liver("percutaneous", "microwave"), asked_codes=("77013",))) == ["47382", "77013 guidance"]
    assert short(answer(liver("percutaneous", "microwave"), asked_codes=("77013", "76940"))) == ["47382"]
