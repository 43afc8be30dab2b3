"""Which vertebrae got cement."""

import pytest

from ablcode.reading.read import read

NOTE = (
    "IR procedure. Man of 68, lung cancer, lytic deposits L2 and L4 with pain; L5 deposit sclerotic and asymptomatic.\n"
    "PROCEDURE: Under fluoroscopy a bipolar RF probe was used through each needle (L2 one burn, L4 three burns).\n{0} "
    "L5 was left alone."
)


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("PMMA was then injected: 3 ml at L2 and 6 ml at L4.", 2),
        ("Both levels were then cemented.", 2),
        ("Cement was put into both.", 2),
        ("The two ablated vertebrae were augmented with cement.", 2),
        ("Only L4 was augmented, 6 ml PMMA.", 1),
        ("PMMA 6 ml into L4. No cement at L2.", 1),
    ],
)
def test_the_levels_of_cement(told: str, count: int) -> None:
    assert [one.count for one in read(NOTE.format(told)).companions] == [count]


def test_a_missing_cavity_denies_no_level() -> None:
    (cement,) = read("OsteoCool of T11 and L2, vertebroplasty without cavity T11 and L2").companions
    assert (cement.site, cement.count) == ("thoracic_vertebra", 2)


@pytest.mark.parametrize(
    ("told", "cement"),
    [
        (
            "Breast cancer, L2 and L4, also left iliac wing. L2: both pedicles. Trephine core from the left cannula. "
            "RF probe, two zones, 7 min. Balloons 15 mm up to 4 mL. PMMA 6.5 mL. L4: RF two zones. One balloon, PMMA.",
            ("kyphoplasty", "lumbar_vertebra", 2),
        ),
        (
            "Lung cancer metastasis T10; right iliac wing too, not for today. T10: bipedicular, RF probe, 50 C at the "
            "thermocouple. Balloon each side, endplate lifted 2 mm. PMMA 4 mL. No leak was seen.",
            ("kyphoplasty", "thoracic_vertebra", 1),
        ),
        (
            "Renal cancer metastasis of L3, T12 for radiotherapy. L3: right pedicle, microwave 40 W 3 min. PMMA 4 mL "
            "under fluoroscopy. The left iliac wing was looked at. No balloon was used.",
            ("vertebroplasty", "lumbar_vertebra", 1),
        ),
        (
            "Right acetabulum, metastasis of renal cancer. CT, prone, three cryoprobes, 10-8-10. Thaw, then 8 mL PMMA "
            "through the same cannula, no leak to the joint. L5 is stable. S1 foramen clear.",
            ("cementoplasty", "acetabulum", 1),
        ),
    ],
)
def test_cement_goes_where_its_part_of_the_note_is(told: str, cement: tuple[str, str, int]) -> None:
    case = read(f"PROCEDURE NOTE\n{told} General anesthesia, prone. Home next day.")
    assert [(one.service, one.site, one.count) for one in case.companions] == [cement]
    assert not case.biopsies


def test_a_core_of_another_bone_is_not_of_the_cement() -> None:
    case = read(
        "PROCEDURE NOTE\nLung cancer. L1: right pedicle, RF 6 min, PMMA 4 mL. Left iliac wing: core biopsy of a new "
        "lesion, 11G, nothing ablated there. CT guidance throughout. No leak, no balloon."
    )
    assert [one.organ for one in case.biopsies] == ["bone"]


@pytest.mark.parametrize(
    "told",
    [
        "L3 cement is unchanged. Neighboring T11 shows edema.",
        "T10 carries cement from an earlier operation.",
        "The old cement in L4 looks as before.",
    ],
)
def test_cement_of_long_ago_fills_no_level(told: str) -> None:
    (cement,) = read(
        "Multiple myeloma, fractures T12 and L1.\nOp: radiofrequency ablation with balloon kyphoplasty, T12 and L1.\n"
        "General anesthesia, prone. Cannulas on both sides at each level. The cooled RF electrode went into T12, 6 "
        f"minutes, and into L1, 6 minutes. Balloons inflated at both levels; 5 mL cement at T12, 6 mL at L1. {told}"
    ).companions
    assert (cement.service, cement.count) == ("kyphoplasty", 2)
