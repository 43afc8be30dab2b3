"""Modifiers that the whole session decides: interruption, stage, surgeons, pairs of lines."""

import pytest

from ablcode.knowledge.case import Companion, Stopped, Treatment
from coding.conftest import Answer, liver, rules, short

ABLATION = liver("percutaneous", "microwave")


@pytest.mark.parametrize(
    ("stopped", "claim_type", "expected"),
    [
        (Stopped("before_anesthesia", "patient_risk"), "professional", []),
        (Stopped("before_anesthesia", "patient_risk"), "facility", ["47382-73"]),
        (Stopped("after_anesthesia", "patient_risk"), "professional", ["47382-53"]),
        (Stopped("after_anesthesia", "patient_risk"), "facility", ["47382-74"]),
        (Stopped("after_energy", "patient_risk"), "professional", ["47382-53", "77013 guidance"]),
        (Stopped("after_energy", "choice"), "professional", ["47382-52", "77013 guidance"]),
        (Stopped(None, None), "professional", ["47382-53", "77013 guidance"]),
    ],
)
def test_an_interruption_is_marked(answer: Answer, stopped: Stopped, claim_type: str, expected: list[str]) -> None:
    assert short(answer(ABLATION, imaging=("ct",), stopped=stopped, claim_type=claim_type)) == expected


def test_nothing_to_report_says_why_and_answers_no_code(answer: Answer) -> None:
    found = answer(ABLATION, stopped=Stopped("before_anesthesia", "patient_risk"))
    assert found.status == "no_code"
    assert [left.code for left in found.not_reported] == ["47382"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"stage": "planned"}, "47382-58"),
        ({"stage": "return"}, "47382-78"),
        ({"stage": "unrelated"}, "47382-79"),
        ({"repeat": True}, "47382-76"),
        ({"stage": "planned", "claim_type": "facility"}, "47382"),
        ({"unusual": True}, "47382-22"),
    ],
)
def test_the_course_of_treatment_is_marked(answer: Answer, fields: dict[str, object], expected: str) -> None:
    assert short(answer(ABLATION, **fields)) == [expected]


@pytest.mark.parametrize(("approach", "expected"), [("open", "47380-62"), ("percutaneous", "47382")])
def test_two_surgeons_are_marked_where_the_fee_schedule_allows_it(answer: Answer, approach: str, expected: str) -> None:
    assert short(answer(liver(approach, "radiofrequency"), surgeons="cosurgeons")) == [expected]


def test_a_pair_with_indicator_zero_leaves_one_code(answer: Answer) -> None:
    found = answer(liver("percutaneous", "microwave"), liver("percutaneous", "cryo"))
    assert len(found.lines) == 1
    assert "TWO-ENERGIES-DISTINCT" in rules(found)


def test_a_pair_with_indicator_one_takes_the_distinct_modifier(answer: Answer) -> None:
    bone = [Treatment("bone", "percutaneous", (energy,), sites=("rib",)) for energy in ("radiofrequency", "cryo")]
    found = answer(*bone)
    assert sorted(short(found)) == ["20982-XS", "20983"]
    assert "MOD-DISTINCT" in rules(found)


def test_resection_beside_ablation_marks_the_ablation(answer: Answer) -> None:
    found = answer(liver("open", "microwave"), companions=(Companion("liver_resection"),))
    assert {line.code for line in found.lines} >= {"47380"}


def test_the_approach_given_up_is_not_reported(answer: Answer) -> None:
    found = answer(liver("open", "microwave"), converted_from="laparoscopic")
    assert short(found) == ["47380"]
    assert [left.code for left in found.not_reported] == ["47370"]
    assert found.diagnoses[-1].code == "Z53.31"


def test_every_answer_with_two_lines_names_the_edition_of_the_pairs(answer: Answer) -> None:
    found = answer(ABLATION, imaging=("ct",))
    assert "PAIR_EDITION" in {notice.code for notice in found.notices}


def test_the_assistant_claims_where_the_fee_schedule_pays_one() -> None:
    from ablcode.coding.records import Setting
    from ablcode.coding.suggest import suggest
    from ablcode.knowledge.case import Case, Treatment
    from ablcode.knowledge.tables import Bundled

    def modifiers(approach: str, helper: str) -> list[tuple[str, ...]]:
        case = Case((Treatment("liver", approach, ("microwave",)),), surgeons=helper)
        return [line.modifiers for line in suggest(case, Setting("2026-06-15"), Bundled()).lines]

    assert modifiers("open", "assistant") == [("80",)]
    assert modifiers("open", "assistant_no_resident") == [("82",)]
    assert modifiers("percutaneous", "assistant") == [()]  # indicator 1: never paid


def test_several_trajectories_decide_even_for_one_lesion() -> None:
    from ablcode.coding.choose import Chosen, choose
    from ablcode.knowledge.case import Treatment

    treatment = Treatment("brain", "percutaneous", ("laser",), lesions=1, detail=("several_trajectories",))
    answer = choose(treatment, "2026-06-15", "professional")
    assert isinstance(answer, Chosen)
    assert answer.row.condition == "several_lesions"


def test_guidance_of_one_organ_stays_beside_another_that_includes_it(answer: Answer) -> None:
    found = answer(ABLATION, Treatment("lung", "percutaneous", ("microwave",), side="right"), imaging=("ct",))
    assert short(found) == ["47382", "32998-RT", "77013 guidance"]
    assert "PAIR_DENIED" in [notice.code for notice in found.notices]


@pytest.mark.parametrize(
    ("treatment", "expected"),
    [
        (liver("percutaneous", "radiofrequency"), ("58",)),  # ten days of aftercare
        (Treatment("lung", "percutaneous", ("microwave",)), ()),  # none: nothing is open the next day
    ],
)
def test_a_stage_counts_within_a_global_period(answer: Answer, treatment: Treatment, expected: tuple[str, ...]) -> None:
    assert answer(treatment, stage="planned").lines[0].modifiers == expected


@pytest.mark.parametrize(
    ("told", "claim_type", "expected"),
    [
        ("operation_only", "professional", ("54",)),
        ("operation_only", "facility", ()),
        ("notice_signed", "professional", ("GA",)),
        ("no_notice", "professional", ("GZ",)),
        ("study", "facility", ("Q0",)),
    ],
)
def test_what_is_told_of_the_claim_marks_the_ablation(
    answer: Answer, told: str, claim_type: str, expected: tuple[str, ...]
) -> None:
    found = answer(liver("open", "radiofrequency"), circumstances=(told,), claim_type=claim_type)
    assert found.lines[0].modifiers == expected


def test_an_assistant_who_is_no_physician(answer: Answer) -> None:
    assert answer(liver("open", "radiofrequency"), surgeons="assistant_nonphysician").lines[0].modifiers == ("AS",)
