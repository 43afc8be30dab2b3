"""Questions beside an answer, and answers put back into the case."""

import pytest

from ablcode.coding.answer import answered
from ablcode.coding.records import Option, Question, Setting, Suggestion
from ablcode.coding.suggest import suggest
from ablcode.knowledge.case import Biopsy, Case, Evidence, Treatment
from ablcode.knowledge.tables import Bundled
from coding.conftest import DAY, Answer, liver, short


def question(found: Suggestion, field: str) -> Question:
    return next(q for q in found.questions if q.field == field)


def leads(asked: Question) -> dict[str, str]:
    return {o.value: "-".join([o.code or "", *o.modifiers]) for o in asked.options}


def test_imaging_that_was_not_said_is_asked_with_its_codes(answer: Answer) -> None:
    found = answer(liver("percutaneous", "cryo"))
    assert found.status == "answered"
    assert leads(question(found, "guidance")) == {"ultrasound": "76940", "ct": "77013", "mr": "77022", "none": ""}
    assert leads(question(answer(liver("open", "cryo")), "guidance")) == {"ultrasound": "76940", "none": ""}


def test_included_imaging_is_not_asked(answer: Answer) -> None:
    assert not answer(liver("percutaneous", "irreversible_electroporation")).questions


def test_the_side_is_asked_where_the_code_has_one(answer: Answer) -> None:
    asked = question(answer(Treatment("kidney", "percutaneous", ("cryo",))), "side")
    assert leads(asked) == {"left": "50593-LT", "right": "50593-RT", "bilateral": "50593-50"}
    open_cryo = question(answer(Treatment("kidney", "open", ("cryo",))), "side")
    assert leads(open_cryo)["bilateral"] == "50250-RT-LT"


def test_the_place_is_asked_where_imaging_is_split(answer: Answer) -> None:
    asked = question(answer(liver("percutaneous", "cryo"), imaging=("ct",)), "pos")
    assert leads(asked) == {"22": "77013-26", "21": "77013-26", "24": "77013-26", "11": "77013"}
    assert not answer(liver("percutaneous", "cryo"), imaging=("ct",), pos="22").questions


def test_a_facility_is_asked_whether_the_patient_was_admitted(answer: Answer) -> None:
    asked = question(answer(liver("percutaneous", "cryo"), claim_type="facility"), "pos")
    assert leads(asked) == {"22": "47383", "24": "47383", "21": "0F503ZZ"}


def test_the_lesion_sampled_is_asked(answer: Answer) -> None:
    found = answer(liver("percutaneous", "cryo"), biopsies=(Biopsy("liver"),))
    assert leads(question(found, "biopsy")) == {"same": "", "other": "47000-XS"}


@pytest.mark.parametrize(
    ("case", "field", "value", "expected"),
    [
        (Case((Treatment("liver", None, ("cryo",)),)), "approach", "open", ["47381"]),
        (Case((Treatment("liver", "open"),)), "energy", "cryo", ["47381"]),
        (Case((Treatment(None, "open", ("cryo",)),)), "organ", "kidney", ["50250"]),
        (Case((Treatment("kidney", "percutaneous", ("cryo",)),)), "side", "bilateral", ["50593-50"]),
        (Case((liver("percutaneous", "cryo"),)), "guidance", "ct", ["47383", "77013 guidance"]),
        (Case((liver("percutaneous", "cryo"),)), "guidance", "none", ["47383"]),
        (Case((liver("percutaneous", "cryo"),), biopsies=(Biopsy("liver"),)), "biopsy", "other", ["47383", "47000-XS"]),
        (
            Case((Treatment("uterus", "extracorporeal", ("focused_ultrasound",)),)),
            "volume",
            "the fibroids measure under 200 cc together",
            ["0071T"],
        ),
        (
            Case((Treatment("brain", "percutaneous", ("laser",)),)),
            "lesions",
            "one simple lesion is reached by one trajectory",
            ["61736"],
        ),
    ],
)
def test_an_answer_decides(case: Case, field: str, value: str, expected: list[str]) -> None:
    asked = Question(field, "", (Option(value, None),))
    told = answered(case, asked, value, "typed")
    found = suggest(told.case, Setting(DAY), Bundled())
    assert short(found) == expected
    assert field not in {q.field for q in found.questions}


def test_an_answer_fills_gaps_and_leaves_the_rest() -> None:
    case = Case((Treatment("liver", "percutaneous", ("cryo",)), Treatment("kidney", "percutaneous")))
    told = answered(case, Question("energy", "", ()), "microwave", "mw").case
    assert [t.energies for t in told.treatments] == [("cryo",), ("microwave",)]
    assert told.evidence == (Evidence("treatments[1].energies", "microwave", "mw", 0, 0, "option"),)


def test_the_place_goes_to_the_setting() -> None:
    assert answered(Case(), Question("pos", "", ()), "22", "22").pos == "22"


@pytest.mark.parametrize(
    "organ", ["liver", "kidney", "lung", "bone", "breast", "prostate", "thyroid", "uterus", "brain"]
)
def test_every_option_of_every_question_leads_on(organ: str) -> None:
    """Whatever is answered, the question is settled: nobody is asked the same thing twice."""
    found = suggest(Case((Treatment(organ),)), Setting(DAY), Bundled())
    for asked in found.questions:
        for option in asked.options:
            told = answered(found.case, asked, option.value, option.value)
            after = suggest(told.case, Setting(DAY), Bundled())
            assert asked.field not in {q.field for q in after.questions}, (organ, asked.field, option)
