"""Which code a treatment takes: by organ, approach, energy, kind of tumor, date and who bills."""

import pytest

from ablcode.coding.choose import Chosen, Undecided, choose
from ablcode.knowledge.case import Treatment

DAY = "2026-06-15"


def code(
    organ: str, approach: str, energy: str, day: str = DAY, claim_type: str = "professional", **fields: object
) -> str:
    found = choose(Treatment(organ, approach, (energy,))._replace(**fields), day, claim_type)  # type: ignore[arg-type]
    assert isinstance(found, Chosen), found
    return found.row.code


@pytest.mark.parametrize(
    ("organ", "approach", "energy", "expected"),
    [
        ("liver", "laparoscopic", "radiofrequency", "47370"),
        ("liver", "laparoscopic", "microwave", "47370"),
        ("liver", "laparoscopic", "cryo", "47371"),
        ("liver", "open", "radiofrequency", "47380"),
        ("liver", "open", "cryo", "47381"),
        ("liver", "percutaneous", "microwave", "47382"),
        ("liver", "percutaneous", "cryo", "47383"),
        ("liver", "percutaneous", "irreversible_electroporation", "47384"),
        ("liver", "open", "irreversible_electroporation", "0601T"),
        ("liver", "laparoscopic", "irreversible_electroporation", "47379"),
        ("liver", "extracorporeal", "histotripsy", "0686T"),
        ("liver", "percutaneous", "chemical", "47399"),
        ("liver", "percutaneous", "laser", "47399"),
        ("kidney", "percutaneous", "radiofrequency", "50592"),
        ("kidney", "percutaneous", "cryo", "50593"),
        ("kidney", "open", "cryo", "50250"),
        ("kidney", "open", "radiofrequency", "53899"),
        ("kidney", "laparoscopic", "microwave", "50542"),
        ("kidney", "percutaneous", "irreversible_electroporation", "0600T"),
        ("kidney", "extracorporeal", "histotripsy", "0888T"),
        ("lung", "percutaneous", "cryo", "32994"),
        ("lung", "percutaneous", "microwave", "32998"),
        ("lung", "thoracoscopic", "radiofrequency", "32999"),
        ("bone", "percutaneous", "radiofrequency", "20982"),
        ("bone", "percutaneous", "cryo", "20983"),
        ("pancreas", "percutaneous", "irreversible_electroporation", "0600T"),
        ("pancreas", "open", "irreversible_electroporation", "0601T"),
        ("adrenal", "percutaneous", "microwave", "60699"),
        ("prostate", "percutaneous", "irreversible_electroporation", "55877"),
        ("thyroid", "percutaneous", "radiofrequency", "60660"),
        ("thyroid", "percutaneous", "laser", "0673T"),
        ("uterus", "transcervical", "radiofrequency", "58580"),
        ("uterus", "laparoscopic", "radiofrequency", "58674"),
    ],
)
def test_organ_approach_and_energy_choose_the_code(organ: str, approach: str, energy: str, expected: str) -> None:
    assert code(organ, approach, energy) == expected


@pytest.mark.parametrize(
    ("tumor", "energy", "expected"),
    [
        ("fibroadenoma", "cryo", "19105"),
        ("malignant", "cryo", "0581T"),
        ("benign", "laser", "0970T"),
        ("primary", "laser", "0971T"),
        ("malignant", "radiofrequency", "19499"),
    ],
)
def test_the_kind_of_tumor_decides_in_the_breast(tumor: str, energy: str, expected: str) -> None:
    assert code("breast", "percutaneous", energy, tumor=tumor) == expected


@pytest.mark.parametrize(("day", "expected"), [("2025-12-31", "0600T"), ("2026-01-01", "47384")])
def test_the_day_decides_which_code_is_in_force(day: str, expected: str) -> None:
    assert code("liver", "percutaneous", "irreversible_electroporation", day) == expected


@pytest.mark.parametrize(("day", "expected"), [("2026-06-30", "48999"), ("2026-07-01", "1037T")])
def test_pancreatic_histotripsy_begins_in_july(day: str, expected: str) -> None:
    assert code("pancreas", "extracorporeal", "histotripsy", day) == expected


def test_a_hospital_has_codes_that_a_physician_has_not() -> None:
    hospital = code("lung", "endoscopic", "pulsed_electric_field", claim_type="facility")
    assert (hospital, code("lung", "endoscopic", "pulsed_electric_field")) == ("C8005", "31899")


@pytest.mark.parametrize(
    ("treatment", "first", "fields"),
    [
        (Treatment("liver"), "47382", ["approach", "energy"]),
        (Treatment("liver", None, ("cryo",)), "47383", ["approach"]),
        (Treatment("liver", "laparoscopic"), "47370", ["energy"]),
        (Treatment(None, "percutaneous", ("cryo",)), "47383", ["organ"]),
        (Treatment(None, "extracorporeal", ("histotripsy",)), "0686T", ["organ"]),
        (Treatment("uterus", "extracorporeal", ("focused_ultrasound",)), "0071T", ["volume"]),
    ],
)
def test_what_is_missing_becomes_a_question(treatment: Treatment, first: str, fields: list[str]) -> None:
    found = choose(treatment, DAY, "professional")
    assert isinstance(found, Undecided)
    assert found.candidates[0].code == first
    assert [question.field for question in found.questions] == fields


def test_each_answer_leads_to_its_code() -> None:
    found = choose(Treatment("kidney", None, ("cryo",)), DAY, "professional")
    assert isinstance(found, Undecided)
    options = {option.value: option.code for option in found.questions[0].options}
    assert options["percutaneous"] == "50593"
    assert options["open"] == "50250"
    assert options["laparoscopic"] == "50542"


@pytest.mark.parametrize(
    ("volume", "expected"), [("199.9", "0071T"), ("200", "0072T"), ("12", "0071T"), ("not a number", None)]
)
def test_a_measure_decides(volume: str, expected: str | None) -> None:
    found = choose(
        Treatment("uterus", "extracorporeal", ("focused_ultrasound",), volume_cc=volume), DAY, "professional"
    )
    assert (found.row.code if isinstance(found, Chosen) else None) == expected


@pytest.mark.parametrize(
    ("guided", "expected"),
    [(("ultrasound_guided",), "58999"), (("mr_guided",), "0071T"), (("mr_guided", "ultrasound_guided"), "0071T")],
)
def test_sound_under_ultrasound_has_no_code_for_fibroids(guided: tuple[str, ...], expected: str) -> None:
    treatment = Treatment("uterus", "extracorporeal", ("focused_ultrasound",), volume_cc="90", detail=guided)
    found = choose(treatment, DAY, "professional")
    assert isinstance(found, Chosen)
    assert found.row.code == expected


def test_a_condition_named_by_an_answer_rules_its_siblings_out() -> None:
    treatment = Treatment("uterus", "extracorporeal", ("focused_ultrasound",), detail=("volume_200_or_more",))
    found = choose(treatment, DAY, "professional")
    assert isinstance(found, Chosen)
    assert found.row.code == "0072T"


def test_the_energy_that_completed_the_treatment_decides() -> None:
    found = choose(Treatment("liver", "percutaneous", ("radiofrequency", "cryo")), DAY, "professional")
    assert isinstance(found, Chosen)
    assert found.row.code == "47383"


def test_the_one_way_that_a_code_knows_is_assumed() -> None:
    found = choose(Treatment("esophagus", None, ("radiofrequency",)), DAY, "professional")
    assert isinstance(found, Chosen)
    assert (found.row.approaches, found.assumed) == (("endoscopic",), ("approach",))
