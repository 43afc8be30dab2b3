"""Tools that a note only counts: they work where their sentence says, in a note of one energy."""

import pytest

from ablcode.reading.read import read


@pytest.mark.parametrize(
    ("note", "treated"),
    [
        (
            "Melanoma, two metastases. Left lung, lower lobe 10 mm: one cryoprobe under CT, 3-7-7 minutes, ice 2 "
            "cm. Right thigh, 3 cm in the muscle: two probes, CT, 10-8-10 minutes. No biopsy. General anesthesia. Film "
            "without pneumothorax. He goes home tomorrow after the morning round, next scan in three months.",
            {("lung", "left"), ("soft_tissue", "right")},
        ),
        (
            "Left kidney - two cryoprobes under CT, 10-8-10 minutes, ice 7 mm past the 3 cm tumor. Left "
            "ilium - 2.5 cm metastasis, two 17G probes, 8-5-8 minutes. The ureter was far away. Sedation by the "
            "anesthesia team. CT at the end without blood. Home on the next day.",
            {("kidney", "left"), ("bone", "left")},
        ),
        (
            "HCC segment 6, 2 cm, microwave under ultrasound, one antenna 80 W for 6 minutes. A second antenna was not "
            "needed. Right kidney with a cyst, looked at with the same probe, nothing done. Sedation by anesthesia. "
            "Home next day, MRI in a month.",
            {("liver", None)},
        ),
        (
            "Right lower lobe metastasis 14 mm. Two cryoprobes under CT, 3-7-10 minutes. The rib above was touched by "
            "ice; three probes had been used last year in the left kidney. No chest tube. General anesthesia. Film "
            "after two hours without air.",
            {("lung", "right")},
        ),
    ],
)
def test_tools_that_a_sentence_only_counts(note: str, treated: set[tuple[str, str | None]]) -> None:
    assert {(t.organ, t.side) for t in read(note).treatments} == treated
