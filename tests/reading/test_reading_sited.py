"""The organ that the tumor is in, whatever else a note names on the way to it or beside it."""

import pytest

from ablcode.reading.read import read

END = (
    "No complication. Bandage, bed rest for three hours, home in the evening. "
    "The family was informed about the course and the next visit."
)


@pytest.mark.parametrize(
    ("organ", "place"),
    [
        ("pancreas", "the uncinate process"),
        ("liver", "the caudate"),
        ("adrenal", "the left adrenal"),
        ("lymph_node", "an obturator lymph node"),
        ("bone", "the ischium"),
    ],
)
@pytest.mark.parametrize(
    "way", ["over the rib", "under the lung recess", "through the psoas", "across a strip of liver"]
)
@pytest.mark.parametrize(
    "beside",
    ["Kidneys enhance normally.", "Liver steatosis.", "The L2 nerve root was monitored.", "Pleura not crossed."],
)
def test_bystanders_do_not_take_the_ablation(organ: str, place: str, way: str, beside: str) -> None:
    note = (
        f"Ablation under CT, general anesthesia.\nTumor in {place}, 2.4 cm, growing, unfit for surgery.\n"
        f"Two cryoprobes were placed {way} into it under CT. Two freezes of 10 min, ice beyond the edge. {beside} {END}"
    )
    assert [t.organ for t in read(note).treatments] == [organ]


def test_a_second_organ_named_with_its_act_is_treated() -> None:
    note = (
        "Ablation under CT.\nTumor in the caudate, 2.4 cm.\nMicrowave antenna into the caudate tumor, 100 W. "
        f"Then microwave ablation of the left adrenal, 50 W for 4 min. {END}"
    )
    assert {t.organ for t in read(note).treatments} == {"liver", "adrenal"}
