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


def _counts(note: str) -> dict[str | None, int]:
    return {t.side: t.lesions or 1 for t in read(note).treatments}


NO_SIDE_IN_THE_TABLE = """Breast office. Age 31, right breast, four lumps felt.
lump | size | histology | done today
12:00 | 21 x 14 x 12 mm | fibroadenoma | frozen 6-8-6
4:30 | 15 x 12 x 11 mm | fibroadenoma | frozen 5-6-5
8:00 | 9 x 8 x 6 mm | core not done | watched
10:00 | 18 x 12 x 10 mm | fibroadenoma | frozen 6-6-6
Lidocaine. Visica probe under ultrasound, one nick for each. No tissue."""

SIDES_IN_THE_TABLE = """CRYO LOG, BREAST OFFICE
side | position | mm | treated
R | 1:00 | 22 | y
R | 5:00 | 8 | n
L | 3:00 | 19 | y
L | 11:00 | 17 | y
All treated ones are fibroadenomas by core. Liquid nitrogen probe under ultrasound, freeze, thaw, freeze. No biopsy."""

QUADRANTS = """DIAGNOSIS: Fibroadenomas of both breasts, core-proven in March.

Six masses are known; only the symptomatic ones were to be treated, the others (right 3:00, 8 mm; left 7:00, 6 mm) will
be followed.

Left side first. Upper inner, 1.9 cm: cryoprobe, freeze 6, thaw 4, freeze 6. Lower outer, 2.2 cm: second nick, freeze 8,
thaw 6, freeze 8. We then turned to the right side, where the 2.4 cm mass at 9 o'clock was frozen twice for 7 minutes.
Ultrasound throughout. Ice around all."""

DICTATED = """Office dictation. The patient is twenty-eight. She has a two point one centimeter fibroadenoma on the left
at three o'clock and a one point six centimeter fibroadenoma on the right at eleven o'clock, proven by core. I numbed
the left, put the cryoprobe through the lump under ultrasound and ran freeze, thaw, freeze. Then I changed gloves and
did the same on the right. A cyst next to the right one was not drained or frozen. No tissue was taken."""

BESIDE = """One sitting, both breasts. Left fibroadenoma 2 o'clock: cryoprobe under ultrasound, 6, 6, 6 minutes. Right
fibroadenoma 9 o'clock: new probe, 8, 6, 8 minutes. A 5 mm nodule near the left one was not treated, and a lymph node
beside the right one was only scanned. Both proven by cores in May. Local anesthetic, office."""

ONLY_THE_LARGEST = """Ms. W., 33, fibroadenomas both breasts: right 10:00 2.2 cm, right 4:00 1.5 cm, left 2:00 1.3 cm.
She wants only the largest gone. The right 10:00 mass: cryoprobe along its axis by ultrasound, 8-6-8 min, ice 38 mm.
The right 4:00 and the left 2:00 lumps stay and are scanned in the fall. Office, lidocaine, no tissue."""

TWO_DISEASES = """Procedure under local. Ms. K., 58.

The left-sided finding is an invasive ductal carcinoma, 8 mm, 2 o'clock, core in July; she chose freezing instead of
lumpectomy. In the right breast at 9 o'clock there is a fibroadenoma known since 2019, now 24 mm and sore (core benign);
she asked for it to be frozen as well.

Left: probe through the center under ultrasound, 10-8-10 minutes, ball of 32 mm.
Right: another probe, 8-8-8 minutes, ball swallowed the lump.

No tissue was taken. A second benign lump in the right breast at 12 o'clock, 7 mm, was spared."""

LETTERED = """Hx: 24 y, R breast FA x2 on cores (4/2026): A 1:00 2.1 cm, B 6:00 1.5 cm. L breast clear.
Plan: cryo A + B today.
A: US, local, nick, cryoprobe centered, 6 on / 6 off / 6 on. Ice 3.5 cm.
{}
Imp: cryoablation done."""


@pytest.mark.parametrize(
    ("note", "counts"),
    [
        (NO_SIDE_IN_THE_TABLE, {"right": 3}),
        (SIDES_IN_THE_TABLE, {"right": 1, "left": 2}),
        (QUADRANTS, {"left": 2, "right": 1}),
        (DICTATED, {"left": 1, "right": 1}),
        (BESIDE, {"left": 1, "right": 1}),
        (ONLY_THE_LARGEST, {"right": 1}),
        (TWO_DISEASES, {"left": 1, "right": 1}),
        (LETTERED.format("B: new nick, 5 on / 5 off / 5 on. Ice 2.9 cm."), {"right": 2}),
        (LETTERED.format("B: not prepped, no probe; she wants to stop."), {"right": 1}),
    ],
)
def test_each_lump_at_its_place(note: str, counts: dict[str | None, int]) -> None:
    assert _counts(note) == counts


ONE_BREAST = "Office. Fibroadenomas by cores, left breast. Lidocaine, ultrasound. {} Home with a sports bra."


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("1 o'clock: cryoprobe, 8-6-8. 5 o'clock: 6-6-6. 10 o'clock: 6-5-6. A cyst at 3 o'clock was seen.", 3),
        ("12:00: laser fiber, 5 W, 8 minutes. 3:00: fiber again, 5 W for 6 minutes. 9:00 lump: no treatment.", 2),
        ("Those at two o'clock and seven o'clock were frozen. The one at eleven o'clock was left alone.", 2),
        ("Cryoablation of three fibroadenomas, each six minutes; saline in front of the 8 o'clock one.", 3),
        ("Five are known; two hurt. These (9 o'clock, 2.3 cm, and 12 o'clock, 1.8 cm) were frozen. The rest stays.", 2),
    ],
)
def test_the_lumps_of_one_breast(told: str, number: int) -> None:
    assert _counts(ONE_BREAST.format(told)) == {"left": number}


HEADED = """BREAST CRYO, OFFICE. Fibroadenomas in each breast, all core-proven in 2025.

LEFT BREAST
Lump 1 at 11 o'clock (2.0 cm): nick, probe end to end, 6/4/6.
Lump 2 at 5 o'clock (1.5 cm): second nick, 5/4/5.

RIGHT BREAST
Single lump at 8 o'clock (2.6 cm): fresh probe, 8/6/8. The 1 o'clock cyst was ignored.

Ultrasound for every placement. No clips, no samples."""

SHORT = """27F FA x3 bx proven: RUOQ 2.2, RLIQ 1.6, L 3:00 1.9. Cryo today in office all three, US guided, Visica.
RUOQ 8-6-8, RLIQ 6-6-6, L 3:00 6-6-6 min. new probe for L side. No bx today. steri strips, home with bra and ice, f/u
6 mo with US."""

KEPT = """Office visit. Two fibroadenomas of the right breast, 2 o'clock 2.4 cm and 9 o'clock 1.3 cm, cores benign in
February. Only the larger bothers her. Lidocaine, 3 mm nick, cryoprobe through the 2 o'clock mass by ultrasound: 8
minutes ice, 6 thaw, 8 ice. The 9 o'clock one she keeps. No tissue taken. Home."""

LAST_YEAR = """Ms. O., 31. Last year two fibroadenomas of the left breast (2 and 4 o'clock) were frozen here with a good
result. Now the right breast: 10 o'clock, 2.2 cm, core-proven in May. Lidocaine, nick, cryoprobe under ultrasound, 8-6-8
minutes. The left side was scanned: scars only. No tissue."""

TIMES = """Office cryoablation, right breast fibroadenoma 2.3 cm at 9 o'clock, core-proven. 10:00 lidocaine. 10:15
probe in under ultrasound. 10:30 first freeze 8 minutes. 10:45 second freeze 8 minutes. 11:00 probe out. No tissue.
Home at 12:00 with her mother, in good spirits, and without any pain at all."""


@pytest.mark.parametrize(
    ("note", "counts"),
    [
        (HEADED, {"left": 2, "right": 1}),
        (SHORT, {"right": 2, "left": 1}),
        (KEPT, {"right": 1}),
        (LAST_YEAR, {"right": 1}),
        (TIMES, {"right": 1}),
    ],
)
def test_what_a_position_is_told_of(note: str, counts: dict[str | None, int]) -> None:
    assert _counts(note) == counts


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Two of her three left fibroadenomas were cryoablated today.", 2),
        ("Only one of the three fibroadenomas of the left breast, the 2.8 cm one, was cryoablated.", 1),
        ("Of the four fibroadenomas in her left breast we froze the two largest. The smaller ones stay.", 2),
        ("Four fibroadenomas of the left breast. All but the smallest were frozen today.", 3),
        ("Five fibroadenomas of the left breast. All but two were frozen today.", 3),
        ("Three fibroadenomas of the left breast. Two were frozen today. The third, 9 mm, is followed.", 2),
        ("All three fibroadenomas of the left breast were frozen; the first freeze was followed by a thaw.", 3),
        ("Of the four fibroadenomas of the left breast all were frozen.", 4),
    ],
)
def test_a_share_of_those_counted(told: str, number: int) -> None:
    note = (
        f"Cryoablation under ultrasound with the Visica probe. {told} Two freezes of eight minutes each. Local block, "
        "15 mL of lidocaine. The ice was seen around each of them and the skin stayed warm. She left after an hour "
        "with an ice pack. No samples were taken as all had been proven by cores last spring. Check in half a year."
    )
    assert [t.lesions for t in read(note).treatments] == [number]


@pytest.mark.parametrize(
    ("third", "found"),
    [
        ("probe was brought to the table, then she said that it does not hurt. Not done.", {"left": 2}),
        ("nick made, then the machine lost its gas. Not frozen, rebooked for May.", {"left": 2}),
        ("same probe, freeze 5 / thaw 5 / freeze 5. Not sampled again.", {"left": 2, "right": 1}),
    ],
)
def test_a_lump_of_which_nothing_came(third: str, found: dict[str, int]) -> None:
    case = read(
        "BREAST OFFICE. 28 y, all solid; cores in April: L 1:00, L 4:00, R 9:00 = fibroadenoma.\n"
        "L 1:00, 2.3 cm - lidocaine, nick, cryoprobe through the middle, freeze 8 / thaw 6 / freeze 8.\n"
        f"L 4:00, 1.9 cm - same probe, new nick, 6 / 6 / 6.\nR 9:00, 1.4 cm - {third}\nSteri-strips, tight bra."
    )
    assert {one.side: one.lesions for one in case.treatments} == found


@pytest.mark.parametrize("node", ["intramammary node next to it, normal,", "node beside the vein, benign,"])
def test_a_cancer_on_one_side_and_two_lumps_on_the_other(node: str) -> None:
    case = read(
        "BOTH BREASTS TREATED - ULTRASOUND-GUIDED CRYOABLATION\nRight: invasive carcinoma, 9 mm, 10 o'clock, cores of "
        "4/22. Left: two fibroadenomas, 4 o'clock 2.1 cm and 6 o'clock 1.6 cm, cores 2019.\nThe cancer came first. "
        "Probe along the long axis, 10-10-10 min.\nLeft 4 o'clock: 6-5-6. Left 6 o'clock: 5-5-5, new entry. A 5 mm "
        f"{node} was kept out of the ice.\nTamoxifen goes on. Control in three months."
    )
    assert [(one.organ, one.side, one.tumor, one.lesions) for one in case.treatments] == [
        ("breast", "right", "primary", None),
        ("breast", "left", "fibroadenoma", 2),
    ]
