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


AFTER = "No complication; she was kept overnight and went home the next day, creatinine 0.9."
SWAP = {"left": "right", "right": "left", "Left": "Right", "Right": "Left", "bilateral": "bilateral"}
STORIES = {
    "each_in_a_paragraph_of_its_own": (
        "bilateral",
        "Woman, two kidney tumors.\n\n{Right}. Prone, CT guidance. Two cryoprobes, 10-8-10 minutes.\n\n{Left}. Three "
        "cryoprobes, same position, 10-8-10 minutes. Ice 8 mm beyond.",
    ),
    "the_other_one_of_both_was_frozen_before": (
        "left",
        "Woman, 52, tumors of both kidneys; the {right} one was frozen in March. Today the {left} one.\n\nProne, CT "
        "guidance, two cryoprobes, 10-8-10 minutes. Ice 6 mm beyond.",
    ),
    "nodes_clear": (
        "left",
        "Cancer of the {left} breast, 9 mm, grade 1, nodes clear. The {right} breast is unremarkable.\n\nLocal "
        "anesthetic. One cryoprobe along the long axis under ultrasound. Freeze 8, thaw 6, freeze 8 minutes.",
    ),
    "a_scan_of_a_month_found_it": (
        "left",
        "CT in May found a 3 cm tumor in the {left} kidney and a simple cyst in the {right} one.\n\nProne. Two "
        "cryoprobes under CT, 10-8-10 minutes.",
    ),
    "the_fellow_of_the_one_named": (
        "left",
        "The {left} kidney carries a 2 cm tumor. Its fellow is normal.\n\nProne. Antenna into the tumor under "
        "ultrasound, 60 W 6 min.",
    ),
}


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("name", STORIES)
def test_a_story_and_its_mirror(name: str, swapped: bool) -> None:
    side, story = STORIES[name]
    words = {word: SWAP[word] if swapped else word for word in SWAP}
    case = read(f"{story.format(**words)} {AFTER}")
    assert {treatment.side for treatment in case.treatments} == {words[side]}


@pytest.mark.parametrize(
    ("note", "side"),
    [
        (
            "Dear Paul, three nodules, two in the right upper lobe and one in the left lower lobe, metastases of a "
            "sarcoma. I began on the right: two cryoneedles per nodule, freezes of 3, 7 and 10 minutes. When the "
            "right lung was dry he was turned and I did the same on the left. A small cough. No drain on either side.",
            "bilateral",
        ),
        (
            "Two tumors, right kidney 2.0 cm, left kidney 1.8 cm. CT, prone. Right: antenna, 60 W, 5 minutes. The "
            "left tumor was then treated in the same manner through its own puncture. Both zones beyond the margin.",
            "bilateral",
        ),
        (
            "Metastases of a colon cancer in both lungs; in the right lower lobe 4 mm, the left upper lobe 16 mm. The"
            " right one has had the same size for two years and stays under watch. CT, microwave antenna into the "
            "left upper lobe nodule, 65 W, 5 min. No air in the pleura.",
            "left",
        ),
        (
            "Left renal tumor treated in May by microwave with a good result. Today the same procedure for the right "
            "renal tumor of 2 cm. Prone, CT. One antenna, 60 W, 5 minutes.",
            "right",
        ),
    ],
)
def test_what_the_other_side_got(note: str, side: str) -> None:
    (treatment,) = read(note).treatments
    assert treatment.side == side
