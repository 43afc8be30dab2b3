"""What else was done in the session: biopsies, displacement, companions, sedation."""

import pytest

from ablcode.knowledge.case import Biopsy, Companion, Sedation, Treatment
from coding.conftest import Answer, liver, rules, short

ABLATION = liver("percutaneous", "microwave")
VERTEBRA = Treatment("bone", "percutaneous", ("radiofrequency",), sites=("lumbar_vertebra",))


@pytest.mark.parametrize(
    ("biopsy", "expected"),
    [
        (Biopsy("liver", "same"), ["47382"]),
        (Biopsy("liver"), ["47382"]),
        (Biopsy("liver", "same", decided=True), ["47382", "47000-58"]),
        (Biopsy("liver", "other"), ["47382", "47000-XS"]),
        (Biopsy("kidney", "other"), ["47382", "50200-XS"]),
    ],
)
def test_a_biopsy_counts_only_elsewhere_or_if_it_decided(answer: Answer, biopsy: Biopsy, expected: list[str]) -> None:
    assert short(answer(ABLATION, biopsies=(biopsy,))) == expected


def test_a_biopsy_before_its_code_began_is_named_without_one(answer: Answer) -> None:
    lung = (Biopsy("lung", "other", method="core"),)
    assert short(answer(ABLATION, biopsies=lung)) == ["47382", "32408-XS"]
    earlier = answer(ABLATION, biopsies=lung, day="2019-07-01")
    assert short(earlier) == ["47382"]
    assert "SERVICE_UNDECIDED" in {notice.code for notice in earlier.notices}


def test_a_biopsy_of_the_ablated_lesion_is_named_as_left_out(answer: Answer) -> None:
    found = answer(ABLATION, biopsies=(Biopsy("liver", "same"),))
    assert {left.code: left.why[0].rule for left in found.not_reported} == {"47000": "BIOPSY-SAME"}


def test_a_biopsy_that_decided_names_its_side(answer: Answer) -> None:
    kidney = Treatment("kidney", "percutaneous", ("cryo",), side="left")
    found = answer(kidney, biopsies=(Biopsy("kidney", "same", decided=True, side="left"),))
    assert {line.code: set(line.modifiers) for line in found.lines}["50200"] == {"58", "LT"}


def test_a_biopsy_without_an_organ_is_of_the_first_organ_treated(answer: Answer) -> None:
    kidney = Treatment("kidney", "percutaneous", ("cryo",), side="left")
    sampled = (Biopsy(None, "same", decided=True),)
    assert "47000-58" in short(answer(ABLATION, kidney, biopsies=sampled))
    assert "50200-58" in short(answer(kidney, ABLATION, biopsies=sampled))


def test_two_biopsies_of_one_organ_are_one_line(answer: Answer) -> None:
    twice = (Biopsy("kidney", "other"), Biopsy("kidney", "other", method="core"))
    assert short(answer(ABLATION, biopsies=twice)) == ["47382", "50200-XS"]


@pytest.mark.parametrize(
    ("treatment", "day", "expected"),
    [
        (ABLATION, "2026-06-15", ["47382", "1022T addon"]),
        (ABLATION, "2025-12-31", ["47382"]),
        (liver("percutaneous", "irreversible_electroporation"), "2026-06-15", ["47384"]),
        (Treatment("lung", "percutaneous", ("cryo",)), "2026-06-15", ["32994", "1023T addon"]),
    ],
)
def test_moving_organs_away_has_an_add_on_beside_listed_codes(
    answer: Answer, treatment: Treatment, day: str, expected: list[str]
) -> None:
    assert short(answer(treatment, companions=(Companion("displacement"),), day=day)) == expected


def test_an_add_on_without_its_primary_is_left_out(answer: Answer) -> None:
    found = answer(
        liver("percutaneous", "irreversible_electroporation"), companions=(Companion("displacement", "abdomen"),)
    )
    assert {left.code: left.why[0].rule for left in found.not_reported} == {"1022T": "ADDON-PRIMARY"}


@pytest.mark.parametrize(
    ("companions", "expected"),
    [
        ((Companion("vertebroplasty", "lumbar_vertebra"),), ["20982", "22511"]),
        ((Companion("kyphoplasty", "thoracic_vertebra", count=2),), ["20982", "22513", "22515 addon"]),
        ((Companion("kyphoplasty", "lumbar_vertebra", count=3),), ["20982", "22514", "22515x2 addon"]),
    ],
)
def test_cement_is_counted_by_vertebra(answer: Answer, companions: tuple[Companion, ...], expected: list[str]) -> None:
    assert short(answer(VERTEBRA, companions=companions)) == expected


def test_embolization_is_a_line_of_its_own(answer: Answer) -> None:
    assert short(answer(ABLATION, companions=(Companion("embolization"),))) == ["47382", "37243"]


def test_a_chest_drain_belongs_to_the_lung_ablation(answer: Answer) -> None:
    found = answer(Treatment("lung", "percutaneous", ("microwave",), "left"), companions=(Companion("chest_tube"),))
    assert short(found) == ["32998-LT"]
    assert "CHEST-DRAIN" in rules(found)


def test_a_service_outside_the_catalogue_is_told(answer: Answer) -> None:
    found = answer(ABLATION, companions=(Companion("hysterectomy"),))
    assert "OUTSIDE_CATALOGUE" in {notice.code for notice in found.notices}


OPEN = liver("open", "microwave")
SCOPE = liver("laparoscopic", "microwave")
KIDNEY = Treatment("kidney", "open", ("cryo",), "left")
LUNG = Treatment("lung", "percutaneous", ("cryo",), "left")


@pytest.mark.parametrize(
    ("treatment", "companion", "expected"),
    [
        (OPEN, Companion("liver_resection"), ["47120", "47380-XS"]),
        (OPEN, Companion("liver_resection", detail=("right_lobe",)), ["47130", "47380-XS"]),
        (OPEN, Companion("liver_resection", detail=("left_lobe",)), ["47125", "47380-XS"]),
        (OPEN, Companion("liver_resection", detail=("extended_right",)), ["47122", "47380-XS"]),
        (liver("laparoscopic", "microwave"), Companion("liver_resection", detail=("right_lobe",)), ["47370", "47379"]),
        (KIDNEY, Companion("partial_nephrectomy", side="left"), ["50240-LT", "50250-XS-LT"]),
        (KIDNEY, Companion("nephrectomy", side="right"), ["50230-RT", "50250-XS-LT"]),
        (LUNG, Companion("lung_resection", None, "left", 1, ("thoracoscopic", "wedge")), ["32666-LT", "32994-XS-LT"]),
        (
            LUNG,
            Companion("lung_resection", None, "left", 3, ("thoracoscopic", "wedge")),
            ["32666-LT", "32667x2 addon", "32994-XS-LT"],
        ),
        (LUNG, Companion("lung_resection", None, "left", 1, ("open", "wedge")), ["32505-LT", "32994-XS-LT"]),
        (LUNG, Companion("lung_resection", None, "left", 1, ("open", "lobectomy")), ["32480-LT", "32994-XS-LT"]),
        (
            LUNG,
            Companion("lung_resection", None, "left", 1, ("thoracoscopic", "lobectomy")),
            ["32663-LT", "32994-XS-LT"],
        ),
        (OPEN, Companion("cholecystectomy"), ["47380", "47600"]),
        (OPEN, Companion("colectomy", detail=("part",)), ["47380", "44140"]),
        (OPEN, Companion("colectomy", detail=("ileocolic",)), ["47380", "44160"]),
        (OPEN, Companion("colectomy", detail=("low_join",)), ["47380", "44145"]),
        (OPEN, Companion("colectomy", detail=("low_join", "colostomy")), ["47380", "44146"]),
        (OPEN, Companion("colectomy", detail=("end_stoma",)), ["47380", "44143"]),
        (SCOPE, Companion("colectomy", detail=("part",)), ["47370", "44204"]),
        (SCOPE, Companion("colectomy", detail=("ileocolic",)), ["47370", "44205"]),
        (SCOPE, Companion("colectomy", detail=("end_stoma",)), ["47370", "44206"]),
        (SCOPE, Companion("colectomy", detail=("low_join",)), ["47370", "44207"]),
        (SCOPE, Companion("colectomy", detail=("low_join", "colostomy")), ["47370", "44208"]),
        (OPEN, Companion("splenectomy"), ["47380", "38100"]),
        (SCOPE, Companion("splenectomy"), ["47370", "38120"]),
        (OPEN, Companion("pancreatectomy", detail=("distal",)), ["47380", "48140"]),
        (SCOPE, Companion("pancreatectomy", detail=("distal",)), ["47370", "48999"]),
        (liver("laparoscopic", "microwave"), Companion("cholecystectomy"), ["47370", "47562"]),
    ],
)
def test_an_operation_has_its_code_by_extent_and_opening(
    answer: Answer, treatment: Treatment, companion: Companion, expected: list[str]
) -> None:
    assert short(answer(treatment, companions=(companion,))) == expected


@pytest.mark.parametrize("service", ["cholecystectomy", "partial_nephrectomy", "lung_resection", "hepatic_lobectomy"])
def test_an_operation_told_too_shortly_has_no_code(answer: Answer, service: str) -> None:
    found = answer(ABLATION, companions=(Companion(service),))
    assert short(found) == ["47382"]
    assert "SERVICE_UNDECIDED" in {notice.code for notice in found.notices}


@pytest.mark.parametrize("claim_type", ["professional", "facility"])
def test_the_gallbladder_belongs_to_a_liver_resection(answer: Answer, claim_type: str) -> None:
    beside = (Companion("liver_resection", detail=("right_lobe",)), Companion("cholecystectomy"))
    found = answer(OPEN, companions=beside, claim_type=claim_type)
    assert "47600" not in {line.code for line in found.lines}
    assert {left.code: left.why[0].rule for left in found.not_reported} == {"47600": "GALLBLADDER"}


@pytest.mark.parametrize(
    ("sedation", "expected"),
    [
        (Sedation("operator", 9), []),
        (Sedation("operator", 15), ["99152 companion"]),
        (Sedation("operator", 22), ["99152 companion"]),
        (Sedation("operator", 23), ["99152 companion", "99153 companion"]),
        (Sedation("operator", 60), ["99152 companion", "99153x3 companion"]),
        (Sedation("operator", 20, 4), ["99151 companion"]),
        (Sedation("other", 20, 40), ["99156 companion"]),
        (Sedation(), ["99152 companion"]),
    ],
)
def test_sedation_is_offered_by_its_minutes(answer: Answer, sedation: Sedation, expected: list[str]) -> None:
    assert short(answer(ABLATION, sedation=sedation)) == ["47382", *expected]


def test_sedation_is_claimed_where_time_and_observer_are_told(answer: Answer) -> None:
    told = Sedation("operator", 38, None, watched=True)
    assert short(answer(ABLATION, sedation=told)) == ["47382", "99152", "99153x2 addon"]
    assert short(answer(ABLATION, sedation=told._replace(minutes=None))) == ["47382", "99152 companion"]
    assert short(answer(ABLATION, sedation=told._replace(by="other")))[1] == "99156 companion"


def test_sedation_that_is_claimed_stands_behind_biopsy_and_imaging(answer: Answer) -> None:
    told = Sedation("operator", 20, None, watched=True)
    found = answer(ABLATION, sedation=told, biopsies=(Biopsy("kidney", "other"),), imaging=("ct",))
    assert short(found) == ["47382", "50200-XS", "77013 guidance", "99152"]


def test_further_sedation_is_no_physicians_charge_in_a_facility(answer: Answer) -> None:
    found = answer(ABLATION, sedation=Sedation("operator", 30), pos="22")
    assert short(found) == ["47382", "99152 companion"]
    assert ("99153", "SEDATION-TECHNICAL") in [(left.code, left.why[0].rule) for left in found.not_reported]


def test_a_biopsy_of_another_lesion_without_a_code_is_told(answer: Answer) -> None:
    thyroid = Treatment("thyroid", "percutaneous", ("radiofrequency",), "left")
    told = answer(thyroid, biopsies=(Biopsy("thyroid", "other", method="needle", side="right"),))
    assert [notice.message for notice in told.notices if notice.code == "SERVICE_UNDECIDED"] == [
        "No code of the catalogue fits the biopsy of another lesion as told: thyroid (by which needle?)."
    ]
    core = answer(thyroid, biopsies=(Biopsy("thyroid", "other", method="core", side="right"),))
    same = answer(thyroid, biopsies=(Biopsy("thyroid", "same", method="needle"),))
    assert "SERVICE_UNDECIDED" not in {notice.code for notice in (*core.notices, *same.notices)}
