"""How many tumors of each breast a note tells to be treated."""

import pytest

from ablcode.reading.read import read

HEAD = "Office cryoablation of fibroadenomas, both breasts, ultrasound guided. Age 29, all proven by core biopsy.\n\n"
TAIL = (
    "\n\nLocal anesthesia. One cryoprobe each, freeze-thaw-freeze. Ice covered every mass. Nothing was sampled today."
)


@pytest.mark.parametrize(
    ("words", "right", "left"),
    [
        (
            "Right 9:00 ... 2.1 cm ... treated\nLeft 1:00 ... 1.8 cm ... treated\nLeft 4:00 ... 1.2 cm ... frozen",
            1,
            2,
        ),
        ("Right breast 2 o'clock, 2.2 cm, and 7 o'clock, 1.9 cm. Left breast 11 o'clock, 1.4 cm.", 2, 1),
        ("Two masses on the left and one on the right were frozen.", 1, 2),
        (
            "Three on the right (8:00 2.2 cm, 10:00 1.8 cm) and one on the left (1:00 2.5 cm). The 8:00 on the right "
            "and the 1:00 on the left were frozen.",
            1,
            1,
        ),
        ("RIGHT: 10:00, 2 cm. 6:00, 1.5 cm.\nLEFT: 3:00, 2.4 cm. The left 8:00 nodule was left alone.", 2, 1),
    ],
)
def test_each_side_has_its_own_number(words: str, right: int, left: int) -> None:
    found = {t.side: t.lesions for t in read(HEAD + words + TAIL).treatments}
    assert found == {"right": right, "left": left}


def test_only_the_counted_ones_of_one_side() -> None:
    (found,) = read(
        "Office. She has four fibroadenomas, two a side. Today the two on the left (12:00 and 3:00) were frozen; the "
        "right ones wait until she is back from abroad. Visica probe, ultrasound, lidocaine. Each 6-8-6 min. No tissue."
    ).treatments
    assert (found.side, found.lesions) == ("left", 2)


def test_each_lesion_told_of_after_both_sides() -> None:
    found = read(
        "Cryoablation, breast fibroadenomas. Age 22. Right breast: 2 lesions (UOQ 2.0 cm, LIQ 1.7 cm). Left breast: "
        "1 lesion (UIQ 2.3 cm). Office, local, ultrasound, ProSense. Each lesion had its own freeze-thaw-freeze. A "
        "new needle between the sides. No biopsy. She went home after half an hour with a sports bra and cold packs."
    ).treatments
    assert {t.side: t.lesions for t in found} == {"right": 2, "left": 1}


BOOKED = """BREAST CLINIC
Procedure: Cryo x 3 (as booked)
Actual: Cryo x 2
34-year-old, LEFT breast, all three lumps known on ultrasound.
 2:00 - 1.9 cm - core: fibroadenoma
 4:00 - 1.2 cm - core: fibroadenoma
 9:00 - 0.7 cm - unchanged
Lidocaine. The 2:00 lump: cryoprobe down its axis, 6-8-6 minutes under ultrasound. New nick, the 4:00 lump the same
way. The 9:00 one stays and is scanned in the fall. Home."""

POSITIONS = """Fibroadenoma laser, RIGHT, office procedure.
Cores last year: fibroadenoma both (2 o'clock 17 mm; 6 o'clock 14 mm).
Lidocaine around both. 2 o'clock: laser fiber through a 3 mm nick under ultrasound, 6 W, 10 minutes. 6 o'clock: a second
nick, 8 minutes. Another lump on the left (9 o'clock, 6 mm, cyst on imaging) was left alone. Pictures kept, home."""


SEVERAL = """OFFICE CRYO, RIGHT BREAST
Booked for three. 2 of 3 frozen: 9:00 (2 cm) and 11:00 (1.4 cm), both core-proven fibroadenoma; the 6:00 lump was too
close to the skin. Each 6-8-6 minutes. Ultrasound throughout, pictures kept."""


@pytest.mark.parametrize("note", [BOOKED, POSITIONS, SEVERAL])
def test_the_number_that_was_done_not_the_one_booked_or_seen(note: str) -> None:
    (treatment,) = read(note).treatments
    assert treatment.lesions == 2


@pytest.mark.parametrize("fate", ["scanned only", "is left alone", "was only measured"])
def test_a_position_left_alone_is_not_counted(fate: str) -> None:
    (found,) = read(
        "OFFICE PROCEDURE\nMs. T, 24. Three lumps, all left. At 2 o'clock 2.4 cm, at 10 o'clock 1.9 cm: fibroadenoma "
        "both. At 6 o'clock a 7 mm oval thing. Lidocaine, ultrasound. The 2 o'clock mass: cryoprobe along its axis, "
        f"freeze 8, thaw 6, freeze 8. New nick, fresh probe; 10 o'clock: 6, 5, 6. 6 o'clock {fate}. Sports bra."
    ).treatments
    assert (found.side, found.lesions) == ("left", 2)


def test_positions_that_head_the_lines_of_what_was_done_there() -> None:
    (found,) = read(
        "OFFICE PROCEDURE\nHistory: three lumps R breast; 2:00 and 9:00 fibroadenoma by cores, 6:00 not biopsied.\n"
        "PROCEDURE\n#1 R 2:00, 2.4 cm. Lidocaine. 3 mm nick. Cryoprobe under US. Freeze 6, thaw, freeze 6.\n"
        "#2 R 9:00, 1.9 cm. New nick. Freeze 5, thaw 5, freeze 5.\nUS images in the chart.\nTissue: none today."
    ).treatments
    assert (found.side, found.lesions) == ("right", 2)


@pytest.mark.parametrize(
    "fate",
    ["the right one is not felt by her and we shall merely watch it", "the right nodule is just watched"],
)
def test_the_one_of_the_other_breast_that_is_watched_is_not_counted(fate: str) -> None:
    note = (
        "Student, 20. Three fibroadenomas proven by core needle: left breast 1 o'clock 2.2 cm, left breast 7 o'clock "
        f"1.8 cm, right breast 11 o'clock 0.9 cm. Both left ones hurt; {fate}.\n\nLocal anesthetic in the office. The "
        "1 o'clock mass: cryoprobe through the middle by ultrasound, freeze 6, thaw 6, freeze 6 minutes. Then the 7 "
        "o'clock mass was reached through a second puncture and frozen for 5, 6 and 5 minutes. No samples."
    )
    (treatment,) = read(note).treatments
    assert (treatment.side, treatment.lesions) == ("left", 2)


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ("at the bedside she chose to leave the left one because it never hurt", [("right", 2)]),
        ("she preferred that we let the left breast be", [("right", 2)]),
        ("she asked us to skip the left one", [("right", 2)]),
    ],
)
def test_a_breast_that_she_chose_to_leave(told: str, counts: list[tuple[str, int]]) -> None:
    note = (
        "Right breast: 10:00 fibroadenoma 2.4 cm and 8:00 fibroadenoma 1.7 cm; left breast 2:00 fibroadenoma 0.9 cm. "
        f"She was on the schedule for cryotherapy of all three; {told}. RIGHT 10:00: lidocaine, liquid nitrogen probe, "
        "8 min on, 6 off, 8 on. RIGHT 8:00: new nick, second probe, 6 - 6 - 6. Each ice ball covered its lump."
    )
    assert [(one.side, one.lesions) for one in read(f"PROCEDURE NOTE\n{note}").treatments] == counts


def test_what_is_left_in_the_body_is_no_side_left_alone() -> None:
    (found,) = read(
        "PROCEDURE NOTE\nBilateral renal tumors, both 2 cm. Right: CT, microwave antenna 65 W 6 min. It was decided to "
        "leave the right ureteral stent in place until June. Left: antenna 60 W 5 min. No leak. Discharge tomorrow."
    ).treatments
    assert found.side == "bilateral"
