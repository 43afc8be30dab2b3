"""Sides of a note told by how the patient lies, by a tumor prepared on an earlier day, or by one lobe of several."""

import pytest

from ablcode.reading.read import read

END = "No hematoma, no biopsies. Home the next morning with a creatinine of 1.1, next visit in three months."


@pytest.mark.parametrize(
    ("told", "side"),
    [
        (
            "Right side up: RF electrode into a lesion, 12 min. Turned. Left: one electrode, 9 min.",
            "bilateral",
        ),
        ("Left flank up: electrode into the mass, 8 min. Rolled over. Right flank up: the same, 9 min.", "bilateral"),
        ("Left renal mass: left side up, CT. Electrode into the mass, 12 min.", "left"),
        ("Left renal mass. Right side down: the mass was reached from the back by an electrode, 12 min.", "left"),
    ],
)
def test_a_side_that_lies_up_heads_its_part(told: str, side: str) -> None:
    note = f"Renal tumors, radiofrequency under CT in general anesthesia.\n{told} All placements with CT. {END}"
    assert [t.side for t in read(note).treatments] == [side]


@pytest.mark.parametrize(
    ("told", "side"),
    [
        ("Yesterday Dr. Chu embolized the upper pole branch of the left renal artery with particles.", "left"),
        ("On Monday the artery of the right kidney tumor was coiled by our partners.", "right"),
        ("The right renal mass was biopsied in April: clear cell carcinoma.", "right"),
        ("The right kidney was removed in 2009.", "left"),
    ],
)
def test_a_tumor_prepared_on_an_earlier_day_is_still_there(told: str, side: str) -> None:
    note = f"{told}\nToday, prone under CT, three cryoprobes into the 3 cm renal tumor, 10-8-10 minutes. {END}"
    assert [t.side for t in read(note).treatments] == [side]


@pytest.mark.parametrize(
    ("lines", "side"),
    [
        (
            "RLL 12 mm: two probes, freeze\nLLL 10 mm: one probe, freeze\nLUL 4 mm: not treated",
            "bilateral",
        ),
        ("RUL 12 mm: two probes, triple freeze\nRML 5 mm: no ablation\nLLL 4 mm: not treated, too small", "right"),
    ],
)
def test_a_lobe_let_be_denies_only_itself(lines: str, side: str) -> None:
    note = f"Cryoablation, lungs. Colorectal metastases.\n\n{lines}\n\nEverything by CT in one anesthetic. {END}"
    assert [t.side for t in read(note).treatments] == [side]


@pytest.mark.parametrize(
    "story",
    [
        "Osteosarcoma of the femur (amputation 2020, four thoracotomies since).",
        "Osteosarcoma of the femur; two laparotomies and three thoracoscopies in her history.",
        "Osteosarcoma of the femur in 2020, open surgery of the chest on both sides since.",
    ],
)
def test_several_operations_are_no_way_in(story: str) -> None:
    note = f"{story}\nRight lung: metastasis, lower lobe. RF needle under CT, roll-off twice. {END}"
    assert [(t.organ, t.approach, t.side) for t in read(note).treatments] == [("lung", "percutaneous", "right")]


def test_an_enucleoresection_takes_a_part_of_the_kidney() -> None:
    note = (
        "Robot-assisted operation, right kidney, two tumors.\nT1: artery clamped for 17 min, enucleoresection, two "
        "layers. T2: one cryoprobe through a skin stab into the tumor under drop-in ultrasound, 10 min twice. Drain."
    )
    assert [c.service for c in read(note).companions] == ["partial_nephrectomy"]


@pytest.mark.parametrize(
    "other",
    [
        "Left kidney: had percutaneous cryoablation in 2020, fine on MRI.",
        "The left kidney, frozen in 2021, was not seen.",
    ],
)
def test_a_part_is_cut_out_on_the_side_of_the_ablation(other: str) -> None:
    note = (
        f"Robot-assisted operation, right kidney, two tumors.\nT1: clamp 17 min, partial nephrectomy. "
        f"T2: one cryoprobe through a skin stab into the tumor under drop-in ultrasound, 10 min twice. {other}"
    )
    assert [(c.service, c.side) for c in read(note).companions] == [("partial_nephrectomy", "right")]
