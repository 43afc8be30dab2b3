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


TAIL = (
    " Fluoroscopy, prone, general anesthesia by the anesthesia team. Home the next day, pain three of ten, walking "
    "with a frame."
)


@pytest.mark.parametrize(
    ("note", "cement", "stopped"),
    [
        (
            "Myeloma, T9 and T10 collapsed. T9 was cannulated from both sides and the RF probe worked through the "
            "body, four burns to 50 °C. Balloons were inflated at T9, then at T10, and bone cement was delivered into "
            "both cavities, 4 mL and 3 mL. T10 was not ablated. T12 was looked at and left.",
            ("kyphoplasty", 2),
            False,
        ),
        (
            "Breast cancer, painful L2. L2 was entered through both pedicles, RF probe, three burns. Balloons were "
            "inflated on both sides of L2 and cement was delivered into both cavities, 6 mL in all. L4 looks intact.",
            ("kyphoplasty", 1),
            False,
        ),
        (
            "Indication: lung adenocarcinoma, lytic L1 and L3, pain on walking (8/10).\nBoth pedicles of L1 entered "
            "with 10 G cannulas, cooled RF electrodes for 7 min 30; the same at L3. PMMA was run through the cannulas, "
            "L1 4 mL, L3 3 mL. No balloon. A little filling of a basivertebral vein at L3.",
            ("vertebroplasty", 2),
            False,
        ),
        (
            "TITLE: L4 radiofrequency ablation with vertebral augmentation.\nRenal cell metastasis of L4, painful. "
            "Left transpedicular access. Bipolar RF electrode, two positions, 11 min. We did not dare to put cement "
            "behind such a wall; the kit stayed sealed. Ablation complete, augmentation cancelled.",
            None,
            False,
        ),
        (
            "TITLE ON SCHEDULE: RFA and kyphoplasty L3\nEsophageal cancer, painful L3 metastasis. Consent was for "
            "ablation with cement. Both pedicles were entered; the bipolar electrode made four burns. Then she became "
            "hypertensive and anesthesia asked us to finish. One last burn was completed so that the whole target was "
            "covered. The cement had not been mixed and the balloon never left the package.",
            None,
            False,
        ),
        (
            "RFA and kyphoplasty of T12, renal cell metastasis. The bipolar electrode was placed and one of three "
            "planned burns was given. Then the patient went into ventricular tachycardia and the procedure was aborted "
            "at the request of anesthesia. No cement was given.",
            None,
            True,
        ),
        (
            "PROCEDURE: RFA and kyphoplasty L3\nBreast cancer metastasis. Both pedicles, bipolar electrode, three "
            "burns. Balloons were inflated and the cavities filled with 5 mL. No cement leakage.",
            ("kyphoplasty", 1),
            False,
        ),
        (
            "CT-guided cryoablation of L3, renal cell metastasis. Two cryoprobes, freeze 8, thaw 5, freeze 8. A "
            "balloon was inflated and 7 mL bone cement delivered. L5 endplate fracture is old, not augmented. "
            "Radiofrequency was set up as back-up but not connected.",
            ("kyphoplasty", 1),
            False,
        ),
    ],
)
def test_cement_that_was_given_or_given_up(note: str, cement: tuple[str, int] | None, stopped: bool) -> None:
    case = read(note + TAIL)
    filled = [(one.service, one.count) for one in case.companions if one.service.endswith("plasty")]
    assert filled == ([cement] if cement else [])
    assert (case.stopped is not None, len(case.treatments)) == (stopped, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "RF electrodes at T8, L2 and L4; balloons and cement at T8 and L2 only, since L4 kept its height.",
            [("kyphoplasty", 2)],
        ),
        ("RF at L1 and L3, balloon and cement at L1 only; L3 got no cement.", [("kyphoplasty", 1)]),
        ("RF at L2 and L4, then balloons and cement at both.", [("kyphoplasty", 2)]),
        ("L1 got RF, balloon and cement. T10 was only sampled with a deep core.", [("kyphoplasty", 1)]),
        ("T11 and L2 were burned with RF. Cement went into T11; L2 was only heated.", [("vertebroplasty", 1)]),
        ("T12 burned with a bipolar RF probe. I had the cement ready and then sent her back without it.", []),
        ("L3 metastasis burned with an RF probe, then PMMA was injected without it leaking.", [("vertebroplasty", 1)]),
        ("RF into the left ischium under CT. Old cement in L4 from 2021 is seen on the scout.", []),
        ("RF ablation of the right iliac wing under CT through a drill. T12 carries cement from 2019.", []),
        (
            "Through the cannula at L2 the RF probe was advanced, heat applied, a balloon raised the endplate and "
            "cement filled the void.",
            [("kyphoplasty", 1)],
        ),
    ],
)
def test_levels_filled_as_a_question_tells(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(one.service, one.count) for one in read(text).companions] == expected
