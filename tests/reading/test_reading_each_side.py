"""A side told only where the note opens, beside a quiet other one; and both sides, each told in its own place."""

import pytest

from ablcode.reading.read import read

OPENED = """Man of 66 with hereditary clear cell cancer. The left kidney has a 2.4 cm mass and {}; the right kidney {}.

Prone, general anesthesia. One microwave antenna was put into the mass under ultrasound, 60 watts for 6 minutes."""


@pytest.mark.parametrize("fate", ["is quiet", "looks clean", "is silent", "is normal", "we merely watch"])
@pytest.mark.parametrize("beside", ["three cysts", "an otherwise normal cortex", "a 1 cm simple cyst"])
def test_what_is_harmless_beside_a_tumor_spares_no_side(beside: str, fate: str) -> None:
    assert {treatment.side for treatment in read(OPENED.format(beside, fate)).treatments} == {"left"}


@pytest.mark.parametrize("marker", ["HER2 negative", "node negative", "triple negative", "ER positive, PR negative"])
def test_a_negative_marker_spares_no_side(marker: str) -> None:
    note = f"""Lady of 80 with a 9 mm invasive cancer, left breast 2 o'clock, {marker}. An old fibroadenoma in the right
breast, unchanged for ten years, left in peace.

Local anesthetic. One cryoprobe by ultrasound, freeze 8 min, thaw 8, freeze 8; ice ball 4 cm."""
    assert {treatment.side for treatment in read(note).treatments} == {"left"}


TWO = """Papillary tumors of both kidneys, {}.

* Prone, CT. Right mass: two cryoprobes under CT, 10-8-10 minutes. Ice 6 mm beyond the mass.
* {}: three cryoprobes under CT. 10-8-10.
* Nothing was sampled."""


@pytest.mark.parametrize(
    "label", ["Without moving him, left mass", "Left, twenty minutes later", "Left mass", "Left side, second"]
)
def test_both_sides_of_a_session_told_in_turn(label: str) -> None:
    note = TWO.format("2 cm in the right, 3 cm in the left", label)
    assert {treatment.side for treatment in read(note).treatments} == {"bilateral"}


def test_another_day_is_no_later_minute() -> None:
    note = TWO.format("2 cm in the right, 3 cm in the left", "Left, three weeks later, planned")
    assert {treatment.side for treatment in read(note).treatments} == {"right"}


@pytest.mark.parametrize(
    ("led", "lesion"),
    [
        ("The nodule of the left lower lobe was reached with a coaxial needle; four cores were cut.", "other"),
        ("A guide was put at the edge of the left nodule. Four core biopsies were taken.", "other"),
        ("A guide was put at the edge of the right nodule. Four core biopsies were taken.", None),
        ("Left side down on the table. Four core biopsies were taken.", None),
    ],
)
def test_the_sample_is_of_the_side_named_just_before(led: str, lesion: str | None) -> None:
    note = f"""HISTORY: Man of 77 with a lung cancer of the right upper lobe and a new nodule of the left lower lobe.
TECHNIQUE: General anesthesia, CT. {led} Then the right upper lobe tumor: a microwave antenna under CT, 50 watts for
6 minutes. Ground glass all round, no pneumothorax."""
    case = read(note)
    assert [treatment.side for treatment in case.treatments] == ["right"]
    assert [biopsy.lesion for biopsy in case.biopsies] == [lesion]
