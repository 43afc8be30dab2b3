"""The whole suggestion: its status, its order, and what stands beside the lines."""

import pytest

from ablcode.knowledge.case import Biopsy, Companion, Treatment
from coding.conftest import Answer, liver, short


def test_nothing_ablated_is_no_code_and_says_what_was_seen(answer: Answer) -> None:
    found = answer(seen=("tonsils",))
    assert (found.status, found.lines) == ("no_code", ())
    assert found.notices[0].message == "Seen instead: tonsils."


@pytest.mark.parametrize(("asked", "expected"), [("0340T", "32994"), ("47382", "47382")])
def test_a_code_asked_by_name_is_answered_by_its_successor(answer: Answer, asked: str, expected: str) -> None:
    assert short(answer(asked_codes=(asked,)))[0].startswith(expected)


def test_one_open_treatment_keeps_the_whole_case_open(answer: Answer) -> None:
    found = answer(liver("percutaneous", "cryo"), Treatment("kidney", "percutaneous"))
    assert found.status == "needs_input"
    assert not found.lines
    assert [question.field for question in found.questions] == ["energy"]


def test_lines_stand_as_they_are_claimed(answer: Answer) -> None:
    found = answer(liver("percutaneous", "microwave"), imaging=("ct",), biopsies=(Biopsy("liver", "other"),), pos="22")
    assert short(found) == ["47382", "47000-XS", "77013-26 guidance"]


def test_each_line_names_the_facts_it_rests_on(answer: Answer) -> None:
    found = answer(
        liver("percutaneous", "microwave"), Treatment("kidney", "percutaneous", ("cryo",), "left"), imaging=("ct",)
    )
    assert {line.code: line.facts for line in found.lines} == {
        "47382": ("treatments[0]",),
        "50593": ("treatments[1]",),
        "77013": ("guidance[0]",),
    }


def test_every_line_and_exclusion_has_a_reason_with_a_source(answer: Answer) -> None:
    found = answer(liver("percutaneous", "microwave"), imaging=("ct", "ultrasound"), biopsies=(Biopsy("liver"),))
    reasons = [line.why for line in found.lines]
    reasons += [left.why for left in found.not_reported]
    reasons += [diagnosis.why for diagnosis in found.diagnoses]
    assert all(reasons)
    assert all(why.text and why.sources for whys in reasons for why in whys)


def test_an_operation_beside_nothing_ablated_keeps_its_code(answer: Answer) -> None:
    found = answer(companions=(Companion("liver_resection", detail=("open",)),))
    assert (found.status, short(found)) == ("answered", ["47120"])
    assert [notice.code for notice in found.notices] == ["NO_TUMOR_ABLATION"]


def test_guidance_without_a_kept_picture_is_not_reported(answer: Answer) -> None:
    found = answer(liver("percutaneous", "microwave"), imaging=("ultrasound",), circumstances=("no_image_kept",))
    assert short(found) == ["47382"]
    assert [(one.code, [why.rule for why in one.why]) for one in found.not_reported] == [("76940", ["GUIDE-RECORD"])]


@pytest.mark.parametrize("detail", [(), ("treatment_only",), ("placement_only",)])
def test_a_hospital_reports_the_whole_of_a_shared_treatment(answer: Answer, detail: tuple[str, ...]) -> None:
    treatment = Treatment("prostate", "transurethral", ("focused_ultrasound",), detail=detail)
    assert short(answer(treatment, claim_type="facility"))[0].startswith("55882")


def test_an_operation_alone_is_no_procedure_code_of_an_admitted_patient(answer: Answer) -> None:
    alone = Companion("liver_resection", detail=("open",))
    assert answer(companions=(alone,), claim_type="facility", pos="21").status == "no_code"
