"""Queries in many voices: relatives, schedulers, auditors, telegrams; and what each family of words has to mean."""

import pytest

from ablcode.reading.read import read

RF, MW, CRYO = "radiofrequency", "microwave", "cryo"


@pytest.mark.parametrize(
    ("text", "organ", "approach", "energy", "side"),
    [
        ("my aunt had a kidney tumor frozen with needles thru her back, left", "kidney", "percutaneous", CRYO, "left"),
        ("wife's thyroid lump got zapped with radio waves, right side", "thyroid", "percutaneous", RF, "right"),
        ("dad's liver spots were cooked by microwave, keyhole", "liver", "laparoscopic", MW, None),
        ("cryo'd a rt kidney mass, percut", "kidney", "percutaneous", CRYO, "right"),
        ("MW'd the LLL met, perc", "lung", "percutaneous", MW, "left"),
        ("tumor in the liver cooked with radio waves thru skin", "liver", "percutaneous", RF, None),
        ("CRLM x3, laparotomy, MWA of all", "liver", "open", MW, None),
        ("bilobar disease, open microwave of every met", "liver", "open", MW, None),
        ("dx C22.0, perc RFA", "liver", "percutaneous", RF, None),
        ("failed TACE, now perc RFA of HCC", "liver", "percutaneous", RF, None),
        ("DEB-TACE then RFA same day, perc", "liver", "percutaneous", RF, None),
        ("renal met to L2, frozen", "bone", "percutaneous", CRYO, None),
        ("prostate mets pelvis: cryo of left acetabulum", "bone", "percutaneous", CRYO, "left"),
        ("kidney cancer spread to the pancreas, open cryo", "pancreas", "open", CRYO, None),
        ("lung RFA percutaneous, right side", "lung", "percutaneous", RF, "right"),
        ("renal tumour, radiofrequency, percutaneous, MRI guidance, left", "kidney", "percutaneous", RF, "left"),
        ("what is the right code for RFA of a left kidney tumor, lap", "kidney", "laparoscopic", RF, "left"),
        ("lung mets both sides: R done today by cryo, L in 3 wks", "lung", "percutaneous", CRYO, "right"),
        ("RFA of 3 lung nodules, two in right, one in left", "lung", "percutaneous", RF, "bilateral"),
        ("VATS wedge LUL, percutaneous cryo of RLL nodule", "lung", "percutaneous", CRYO, "right"),
        ("lap chole and perc RFA of liver", "liver", "percutaneous", RF, None),
        ("surgeons: A and B. lap cryo kidney left", "kidney", "laparoscopic", CRYO, "left"),
        ("MWA instead of RFA liver perc", "liver", "percutaneous", MW, None),
        ("not lap - perc. RFA liver", "liver", "percutaneous", RF, None),
        ("schedule: lap MWA of liver", "liver", "laparoscopic", MW, None),
        ("she had a percutaneous cryo of the left kidney under CT", "kidney", "percutaneous", CRYO, "left"),
        ("presented for perc MWA of the liver, US, completed", "liver", "percutaneous", MW, None),
        ("case: HCC s7, PMWA under ultrasound", "liver", "percutaneous", MW, None),
        ("initially lap then open, liver MWA", "liver", "open", MW, None),
        ("47383 for cryo, percutaneous?", "liver", "percutaneous", CRYO, None),
    ],
)
def test_one_treatment(text: str, organ: str, approach: str, energy: str, side: str | None) -> None:
    (one,) = read(text).treatments
    assert (one.organ, one.approach, one.energies, one.side) == (organ, approach, (energy,), side)


@pytest.mark.parametrize(
    "text",
    ["sound waves used to break up a liver tumor", "sonic beam liquefied the tumor of the liver"],
)
def test_sound_that_breaks_is_histotripsy(text: str) -> None:
    assert read(text).treatments[0].energies == ("histotripsy",)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("fibroadenoma cryo, breast, x2 right and x1 left", {("right", 2), ("left", 1)}),
        ("cryo FAs, 1 R breast 3 L breast", {("right", 1), ("left", 3)}),
    ],
)
def test_each_breast_has_its_number(text: str, counts: set[tuple[str, int]]) -> None:
    assert {(t.side, t.lesions) for t in read(text).treatments} == counts


@pytest.mark.parametrize(
    ("text", "when", "claim"),
    [
        ("ASC: perc liver RFA cancelled in the procedure room before any sedation", "before_anesthesia", "facility"),
        ("left renal cryo, prone, sedated, called off before probes went in", "after_anesthesia", None),
        ("hospital outpatient: GA induced, then stopped, kidney microwave not done", "after_anesthesia", "facility"),
        ("perc liver cryo, physician claim, stopped after the first freeze", "after_energy", "professional"),
    ],
)
def test_what_was_stopped_in_the_room_was_begun(text: str, when: str, claim: str | None) -> None:
    case = read(text)
    assert case.treatments
    assert case.stopped is not None
    assert (case.stopped.when, case.claim_type) == (when, claim)


def test_another_service_given_up_stops_nothing() -> None:
    assert read("Whipple aborted, IRE of the pancreas open").stopped is None


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("2nd of two planned stages, MWA left lobe of liver, perc", "planned"),
        ("2 weeks after right lung MWA, left lung MWA - planned", "planned"),
        ("RFA kidneys: R on Mon, L planned Thu, today L side, perc", "planned"),
        ("hepatocellular carcinoma stage II, perc RFA", None),
        ("lung cryo: left today, right in 4 wk, staged", None),
        ("stage 1 of 2 planned, perc liver MWA", None),
    ],
)
def test_stages(text: str, stage: str | None) -> None:
    assert read(text).stage == stage


@pytest.mark.parametrize(
    "text",
    [
        "76940-26 with 47382 perc RFA of liver",
        "perc RFA liver US, Dr K's hospital case",
        "physician claim, hospital outpatient, perc MWA liver CT",
    ],
)
def test_only_the_physicians_part_of_imaging(text: str) -> None:
    assert read(text).professional_component


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("renal mass cryo, 77013 vs 77012? lt, percut", "ct"),
        ("76940 or 76942 for perc RFA of liver", "ultrasound"),
    ],
)
def test_codes_that_are_compared_name_their_imaging(text: str, modality: str) -> None:
    assert [g.modality for g in read(text).guidance] == [modality]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("TULSA, urologist inserts, radiologist treats; urologist's claim", "placement_only"),
        ("TULSA: urologist places the device, code for the radiologist", "treatment_only"),
    ],
)
def test_two_specialties(text: str, part: str) -> None:
    assert read(text).treatments[0].detail == (part,)


@pytest.mark.parametrize(
    "text",
    [
        "her brother had a liver cryoablation",
        "family hx: mother had RFA of the liver",
        "liver RFA was scheduled but rescheduled",
        "keloid cryo",
        "port placement only, ablation postponed",
    ],
)
def test_nothing_was_ablated(text: str) -> None:
    assert read(text).treatments == ()


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        ("I placed the device and handed over to Dr. B.; I was not present for the sonication.", ("placement_only",)),
        ("The applicator had been placed by Dr. B.; my part was the treatment.", ("treatment_only",)),
        ("The urologist had positioned the applicator; I planned the contours.", ("treatment_only",)),
        ("I had placed the applicator and then planned and delivered the heat.", ()),
        ("The applicator was placed by me and the heat delivered under thermometry.", ()),
    ],
)
def test_whose_part_of_the_transurethral_ultrasound_it_was(words: str, detail: tuple[str, ...]) -> None:
    (found,) = read(
        f"Operative note: MRI-guided transurethral ultrasound ablation of prostate cancer.\n\nThe transurethral "
        f"ultrasound applicator was advanced to the bladder neck. {words}"
    ).treatments
    assert found.detail == detail
