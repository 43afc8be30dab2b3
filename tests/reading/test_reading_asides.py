"""What a note says in passing: means that were not used, neighbors, old plans, imaging that never came."""

import pytest

from ablcode.reading.read import read


@pytest.mark.parametrize(
    "sentence",
    [
        "Radioembolization was not reimbursed.",
        "Left hepatectomy had been the original plan.",
        "A partial nephrectomy had been advised elsewhere.",
    ],
)
def test_a_service_that_was_only_thought_of_is_no_companion(sentence: str) -> None:
    note = f"PROCEDURE: Percutaneous microwave ablation of HCC, liver.\n{sentence}\nUnder CT the antenna was placed."
    assert not read(note).companions


def test_imaging_that_never_came_guided_nothing() -> None:
    note = (
        "Laparoscopic radiofrequency ablation of HCC, segment 3.\nThe ultrasound cart was out of order.\n"
        "The RF needle was put into the tumor under vision."
    )
    assert not read(note).guidance


def test_a_biopsy_read_in_the_room_was_taken() -> None:
    note = (
        "TECHNIQUE: Two cores of the liver mass were handed to the pathologist in the room. "
        "Under CT the RF electrode was placed in the same mass and the mass was ablated."
    )
    assert [biopsy.organ for biopsy in read(note).biopsies] == ["liver"]


def test_what_the_tumor_lies_on_is_not_treated() -> None:
    note = (
        "INDICATION: Metastasis in segment 6 resting on the hepatic flexure.\n"
        "TECHNIQUE: Under CT the microwave antenna was placed in the lesion and fired for 6 minutes."
    )
    assert [treatment.organ for treatment in read(note).treatments] == ["liver"]


def test_an_organ_that_imaging_clears_is_not_treated() -> None:
    note = (
        "The patient has adenocarcinoma of the pancreatic tail; liver clear on CT.\n"
        "Histotripsy was applied with ultrasound targeting. The cavitation cloud was seen in the tail throughout."
    )
    assert [treatment.organ for treatment in read(note).treatments] == ["pancreas"]
