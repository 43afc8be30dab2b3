"""From which vertebra a note's biopsy came: one that was treated, or another."""

import pytest

from ablcode.reading.read import read


@pytest.mark.parametrize(
    ("told", "lesion", "filled"),
    [
        (
            "1. T12: bipedicular access. Core biopsies were taken from the T12 body on the right.\n"
            "2. T12: OsteoCool probes, cooled radiofrequency 10 min.\n3. L2: OsteoCool 15 min.\n"
            "4. T12: balloon tamps inflated. 5.5 mL PMMA injected.\n5. L2: balloon tamps, PMMA 7 mL.\n"
            "IMPRESSION: RF ablation and kyphoplasty of T12 and L2.",
            {"same"},
            2,
        ),
        (
            "L3: right pedicle. Radiofrequency probe, 12 minutes. 4 mL PMMA were injected.\n"
            "L5: a core biopsy was taken through the left pedicle. Nothing else was done at L5.\n"
            "IMPRESSION: RF ablation and vertebroplasty of L3, biopsy of L5.",
            {"other"},
            1,
        ),
        (
            "T10: both pedicles. Cooled radiofrequency 8 min. PMMA 4 mL.\n"
            "Left iliac wing: a core biopsy with 13G was taken from the lytic lesion, not ablated.\n"
            "IMPRESSION: RF ablation with vertebroplasty of T10. Biopsy of the left iliac bone.",
            {"other"},
            1,
        ),
        (
            "T9 and T11 were entered. Bone was sampled at T11 with a core needle. Microwave antenna in T9, T11, 20 "
            "W for 5 min each. Cement, 3 mL in T9 and 4 mL in T11.\nIMPRESSION: Microwave ablation, T9 and T11.",
            {"same"},
            2,
        ),
    ],
)
def test_a_biopsy_is_of_the_level_that_heads_or_names_it(told: str, lesion: set[str], filled: int) -> None:
    case = read(f"SPINE NOTE\nDIAGNOSIS: painful vertebral metastases\nTECHNIQUE\n{told}\nCOMPLICATIONS: none")
    assert {biopsy.lesion for biopsy in case.biopsies} == lesion
    assert max(one.count for one in case.companions) == filled
