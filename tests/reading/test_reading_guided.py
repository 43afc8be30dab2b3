"""Which imaging guided which ablation, and ways that only another thing went."""

import pytest

from ablcode.reading.read import read


def test_each_organ_has_its_own_imaging() -> None:
    case = read(
        "HCC in segment 5 and a clear cell carcinoma, right kidney lower pole, both treated under one anesthetic. "
        "Liver: supine. RF electrode placed and 12-minute burn monitored with ultrasound, images stored. Kidney: "
        "prone. Two cryoprobes placed with CT, two freezes, ball monitored with CT."
    )
    organs = [one.organ for one in case.treatments]
    own = {one.modality: organs[one.treatment] for one in case.guidance if one.treatment is not None}
    assert own == {"ultrasound": "liver", "ct": "kidney"}


def test_a_scan_of_the_chest_guides_no_ablation_of_the_liver() -> None:
    case = read(
        "REQUESTS: (1) microwave ablation liver (2) CT chest without contrast, cough. (1) Segment 2 metastasis 1.3 cm, "
        "antenna under real-time ultrasound, 60 W 3 min, clips archived. (2) After recovery the chest CT was performed "
        "and is reported separately."
    )
    assert [one.modality for one in case.guidance] == ["ultrasound"]


def test_a_trocar_of_a_drain_is_no_thoracoscope() -> None:
    (found,) = read(
        "CT-GUIDED CRYOABLATION, RIGHT LOWER LOBE. Sarcoma metastasis 1.9 cm. Two cryoprobes, three freezes. In "
        "the last thaw the lung fell from the chest wall. An 8F pigtail was put into the right pleural space over a "
        "trocar "
        "with CT and connected to suction."
    ).treatments
    assert found.approach == "percutaneous"


def test_a_handpiece_through_the_skin_under_laparoscopic_ultrasound() -> None:
    (found,) = read(
        "Performed: laparoscopic ultrasound-guided RF ablation of two myomas. Entry under the ribs, "
        "ultrasound probe through the suprapubic port. Handpiece percutaneously, array deployed inside the fundal "
        "fibroid, 100 C."
    ).treatments
    assert found.approach == "laparoscopic"


def test_a_gleason_pattern_without_its_name() -> None:
    (found,) = read(
        "Hemigland HIFU, prostate, 6 weeks after a limited TURP (12 g, benign chips).\nFusion biopsy in January: 3+4 "
        "left mid, right side clear.\nBladder filled for the picture, emptied again. Spinal. Left lobe in three "
        "blocks, 118 min, followed on the transrectal image."
    ).treatments
    assert found.tumor == "primary"


def test_a_scan_at_the_end_of_a_question_guided_nothing() -> None:
    case = read(
        "RFA of HCC in segment 3. Needle placed under ultrasound, gas cloud watched, images archived. A noncontrast "
        "CT at "
        "the end showed no bleeding."
    )
    assert [one.modality for one in case.guidance] == ["ultrasound"]


@pytest.mark.parametrize(
    ("denied", "modalities"),
    [
        ("The scanner was down; no CT was obtained.", ["ultrasound"]),
        ("CT was not used.", ["ultrasound"]),
        ("No CT at the end.", ["ct", "ultrasound"]),
    ],
)
def test_guidance_that_a_title_names_and_the_course_denies(denied: str, modalities: list[str]) -> None:
    case = read(
        f"EXAM: CT GUIDED MWA LIVER\n\nHISTORY: HCC of 2 cm in segment 6.\n\nTECHNIQUE: {denied} Under continuous "
        "ultrasound one antenna was advanced into the lesion. 65 W x 10 min.\n\nIMPRESSION: Ablated HCC."
    )
    assert [one.modality for one in case.guidance if one.use == "ablation"] == modalities


@pytest.mark.parametrize("joined", [";", " and"])
def test_two_modalities_that_share_the_tumors(joined: str) -> None:
    case = read(
        "Microwave ablation, liver, three metastases of colon cancer.\nTechnique: General anesthesia. Ultrasound for "
        f"the lesions in segments 2 and 6{joined} CT for the one in the dome.\nEach with one antenna, 100 W, 5 min. "
        "No biopsy. No complication at the end of the session, home tomorrow morning."
    )
    assert {one.modality for one in case.guidance} == {"ultrasound", "ct"}


PARAGRAPHS = """Von Hippel-Lindau disease, woman of 41 whose tumors have been watched for years. {} a 3 cm tumor of the
right kidney, growing by half a centimeter in the last year, and the board advised to treat it.

Prone on bolsters, general anesthesia. The microwave needle went into the tumor, 60 watts for 5 minutes, {}.
{} No complication. She stayed one night and went home in the morning with a normal creatinine."""


@pytest.mark.parametrize(
    ("known", "seen", "after", "modality"),
    [
        ("On MRI", "while the hyperechoic front was kept in view", "", "ultrasound"),
        ("On CT", "while the echogenic cloud spread", "Color Doppler: the zone is dead.", "ultrasound"),
        ("MRI found", "then 3 more minutes", "On Doppler the renal vessels stay open.", "ultrasound"),
        ("On ultrasound", "until the hypodense zone was 3 cm wide", "", "ct"),
        ("On ultrasound", "then 3 more minutes", "CT at 4 hours: no leak.", "ultrasound"),
    ],
)
def test_the_scan_of_the_diagnosis_gives_way_to_that_of_the_technique(
    known: str, seen: str, after: str, modality: str
) -> None:
    assert [g.modality for g in read(PARAGRAPHS.format(known, seen, after)).guidance] == [modality]


@pytest.mark.parametrize("dwell", ["was left for 5 minutes", "was left running", "was left for about 6 minutes"])
def test_an_antenna_that_was_left_for_minutes_was_used(dwell: str) -> None:
    note = (
        "Renal tumor, left, 2.2 cm. Prone on the scanner's table, sedation by the nurse.\n\nA microwave antenna went "
        f"into the lower-pole tumor under CT and {dwell} at 50 watts; the same was repeated in its deep part."
    )
    (treatment,) = read(note).treatments
    assert (treatment.organ, treatment.energies) == ("kidney", ("microwave",))


@pytest.mark.parametrize(
    ("told", "modality"),
    [
        ("The probes and the ice were followed under ultrasound. One CT after the thaw, as a record.", "ultrasound"),
        ("Ultrasound led the probes, pictures stored. A CT later as quality control: zone 3.6 cm.", "ultrasound"),
        ("Ultrasound marked the skin. The probes were led with CT; CT of the ice as a check only.", "ct"),
        ("CT after each step for control of the probe tips. Ultrasound at the end: no fluid.", "ct"),
    ],
)
def test_a_scan_for_the_record_guides_nothing(told: str, modality: str) -> None:
    note = (
        "Cryoablation of a clear cell carcinoma of the right kidney, 2.2 cm, prone, sedation by an anesthesiologist. "
        f"{told} Two freezes of ten minutes each. The ureter was far away and nothing had to be displaced. No blood. "
        "The patient left the next day with a normal creatinine and comes for an MRI in three months."
    )
    assert [one.modality for one in read(note).guidance if one.use == "ablation"] == [modality]


@pytest.mark.parametrize(
    ("told", "modality"),
    [
        ("The antenna was steered on single slices under the fluoroscopic mode.", "ct"),
        ("The antenna went in slice by slice, with the fluoroscopic mode of the machine.", "ct"),
        ("The antenna went in under fluoroscopic views in two planes.", "fluoroscopy"),
    ],
)
def test_slices_are_those_of_a_ct(told: str, modality: str) -> None:
    case = read(
        "Percutaneous renal ablation, left lower pole tumor, 2.9 cm. A hand-held transducer was put on the flank to "
        f"pick the skin mark and laid aside. {told} Microwave, 65 W for ten minutes. Home the next morning, no pain."
    )
    assert modality in [one.modality for one in case.guidance if one.use == "ablation"]
