"""Where the tumor is that only the opening names, sides told by their dose, and the way of the vapor."""

import pytest

from ablcode.reading.read import read

ADRENAL = (
    "70M, {0}. PET-avid right adrenal nodule 3.1 cm, biopsied elsewhere in July: metastasis. Arterial line.\n\n"
    "Procedure: prone CT. Two cryoprobes posterior-medial, below the pleural reflection. 10 min freeze; thaw; second "
    "freeze 8 min. {1}\n\nThe left adrenal is slightly thick, not treated."
)


@pytest.mark.parametrize("primary", ["lung adenocarcinoma", "melanoma of the back", "clear cell RCC", "colon cancer"])
@pytest.mark.parametrize(
    "ice",
    [
        "Ice covers the nodule, touches segment 6 of the liver by a few mm.",
        "Ice ball 4.5 cm, liver edge grazed, kidney free.",
        "The ice includes a thin rim of liver.",
    ],
)
def test_what_the_ice_touches_is_not_the_target(primary: str, ice: str) -> None:
    assert [one.organ for one in read(ADRENAL.format(primary, ice)).treatments] == ["adrenal"]


THYROID = (
    "PREOPERATIVE DIAGNOSIS: Multinodular goiter.\nPROCEDURE: Ultrasound-guided radiofrequency ablation of thyroid "
    "nodules.\nANESTHESIA: MAC.\n{0}\nCords move. A 5 mm nodule below the left pole was left alone."
)


@pytest.mark.parametrize(
    ("told", "side"),
    [
        ("Isthmus first, 20 W. Then both right nodules, 50 W. Last the left nodule, 45 W, 6 min.", "bilateral"),
        ("On the right 9 min at 50 W, on the left 6 min at 40 W.", "bilateral"),
        ("Right nodule 50 W, 9 min. The left nodule is left for another day.", "right"),
        ("The right nodule was heated for 9 min. The left side was not begun because of hoarseness.", "right"),
    ],
)
def test_a_side_is_treated_that_has_a_dose(told: str, side: str) -> None:
    assert read(THYROID.format(told)).treatments[0].side == side


def test_vapor_reaches_the_prostate_through_the_urethra() -> None:
    note = (
        "OPERATIVE REPORT. Water vapor therapy, right hemigland.\nPreoperative diagnosis: PROSTATE CANCER, group 2.\n"
        "A rigid 4 mm scope carrying the vapor handpiece was passed under vision. Nine vapor injections of 10 s each."
    )
    assert read(note).treatments[0].approach == "transurethral"


@pytest.mark.parametrize(
    "told",
    [
        "Left breast: no complaints.",
        "Left breast healthy.",
        "We left the left breast alone.",
        "The left breast is scarred from surgery.",
        "The left breast gets its own session.",
    ],
)
def test_a_side_named_beside_an_earlier_biopsy_is_the_treated_one(told: str) -> None:
    note = (
        "Laser note, surgeon's office.\nPt 33, right breast, 1.6 cm fibroadenoma, core biopsy at another clinic.\n"
        "US-guided. Hollow probe with a laser fiber into the center of the mass; 805 nm diode, 11 min at 6 W. "
        f"{told}\nOne lesion. Band-aid."
    )
    assert read(note).treatments[0].side == "right"


@pytest.mark.parametrize("told", ["Urology had biopsied it.", "Biopsy is due in June.", "Biopsy at 6 months."])
def test_biopsies_of_other_days(told: str) -> None:
    note = (
        f"PROCEDURE: CT-guided cryoablation of a left renal mass.\nPt 66 M. {told}\n"
        "TECHNIQUE: Under CT two cryoprobes were placed into the left renal mass. Two freezes."
    )
    assert not read(note).biopsies


_HCC = "Woman of 58, HBV cirrhosis, HCC of 2.9 cm in segment 8, local anesthesia, ultrasound unit.\n"


@pytest.mark.parametrize(
    ("told", "energies"),
    [
        (
            "The 17 G electrode was advanced between the ribs and a PEI needle laid beside the vein. 3 mL of absolute "
            "alcohol was injected against the heat sink, then current was switched on for 12 min under ultrasound.",
            ("chemical", "radiofrequency"),
        ),
        (
            "PEI: 21 G needle through the skin, 3 mL of absolute alcohol into the nodule under ultrasound. The "
            "electrode was thought risky there.",
            ("chemical",),
        ),
    ],
)
def test_a_tool_that_gave_its_current_counts_beside_alcohol(told: str, energies: tuple[str, ...]) -> None:
    assert [one.energies for one in read(_HCC + told).treatments] == [energies]


def test_tumors_treated_with_an_electrode_of_some_kind() -> None:
    (found,) = read(
        "Summary of the session, from the record.\n- Female, 47, von Hippel-Lindau.\n- Consent lists renal tumor RFA.\n"
        "- Right kidney: tumors of 2.4 and 1.7 cm, each treated with one 17G electrode, 12 min.\n"
        "- Guidance: CT fluoroscopy.\n- No core biopsies.\n- Discharge next morning."
    ).treatments
    assert (found.organ, found.side) == ("kidney", "right")


@pytest.mark.parametrize(
    ("told", "treated"),
    [
        ("The radiofrequency electrode was opened in the body of L3 and run for ten minutes.", True),
        ("The radiofrequency electrode was opened in the deposit and activated for twelve minutes.", True),
        ("The radiofrequency electrode was opened in the room and returned unused.", False),
        ("The radiofrequency electrode was tested in saline and put back.", False),
    ],
)
def test_a_tool_that_is_opened_in_the_tumor_and_run(told: str, treated: bool) -> None:
    case = read(
        "Painful metastasis of L3, lung cancer. Prone, transpedicular cannula on the left under fluoroscopy. "
        f"{told} The facet joints were not denervated although the letter asks for it. Motor power normal in both "
        "legs; he stood in the afternoon."
    )
    assert bool(case.treatments) == treated
