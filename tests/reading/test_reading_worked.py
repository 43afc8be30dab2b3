"""Services that a note names: those of the session tell their work, others lie years back."""

import pytest

from ablcode.reading.read import read

BURN = (
    "PROCEDURE: CT-guided percutaneous microwave ablation of a hepatocellular carcinoma.\n"
    "TECHNIQUE: General anesthesia. {0} Antenna was advanced into the segment 7 tumor under CT, 100 W for 8 minutes. "
    "Images were stored. No bleeding. The patient went to the ward in good condition and was discharged the next day."
)


@pytest.mark.parametrize(
    ("told", "services"),
    [
        (
            "Chemoembolization first: right femoral access, microcatheter in the segment 7 artery, beads to stasis.",
            ["embolization"],
        ),
        ("The oily stain of the chemoembolization marked the tumor.", []),
    ],
)
def test_an_embolization_tells_its_work(told: str, services: list[str]) -> None:
    assert [c.service for c in read(BURN.format(told)).companions] == services


def test_in_a_question_its_name_is_enough() -> None:
    assert [c.service for c in read("TACE then perc microwave of the same HCC, CT").companions] == ["embolization"]


@pytest.mark.parametrize(
    ("told", "organs"),
    [
        ("Left nephrectomy was then completed, the hilum stapled and the specimen bagged.", []),
        ("Left nephrectomy, as booked.", ["kidney"]),
    ],
)
def test_an_organ_is_gone_where_its_removal_is_told(told: str, organs: list[str]) -> None:
    note = (
        "OPERATION: laparoscopic cryoablation of a left renal mass.\nTwo cryoprobes were placed into the left renal "
        f"tumor through the ports, two freezes of ten minutes. {told} No bleeding. She went to the ward in good state."
    )
    assert [t.organ for t in read(note).treatments] == organs
