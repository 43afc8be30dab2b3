"""Tools that a note only counts, in a note of one energy; a note whose reason is no tumor; who placed the device."""

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


@pytest.mark.parametrize(
    ("note", "organs"),
    [
        (
            "MR-guided focused ultrasound, record.\nTarget: right VIM.\nIndication: essential tremor, 12 years, left "
            "hand.\nProstate cancer was treated by HIFU in 2021. Head shaved, frame on. Four sonications, 55 to 58 "
            "degrees, tremor gone. No burr hole. A 5 mm lesion on T2 as wanted. Home the next morning.",
            [],
        ),
        (
            "Procedure note.\nIndication: metastasis of L3 from breast cancer, painful; facet joint pain besides.\nCT, "
            "prone. RF electrode through the pedicle, 70 degrees for 8 minutes in two positions. No cement. The facets "
            "were not treated. Home next day, radiation oncology will see her.",
            ["bone"],
        ),
    ],
)
def test_a_reason_that_is_no_tumor(note: str, organs: list[str]) -> None:
    assert [t.organ for t in read(note).treatments] == organs


def test_the_note_of_the_urologist_alone_tells_the_placing() -> None:
    note = (
        "TULSA, prostate cancer, report of the urologist. Flexible cystoscopy without a stricture. Over a wire the "
        "ultrasound applicator was brought to the bladder neck, the cooling device set, a suprapubic tube placed. "
        "Contours, heating and thermometry were the work of Dr. Ame and are reported by her. I took both devices out."
    )
    assert [t.detail for t in read(note).treatments] == [("placement_only",)]
