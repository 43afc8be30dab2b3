"""Notes in, the facts out: layouts, sections, and what was not done."""

import json
import os
from pathlib import Path

import pytest

from ablcode.knowledge.case import Case
from ablcode.reading.read import read

RF, MW, CRYO, IRE = "radiofrequency", "microwave", "cryo", "irreversible_electroporation"

CONVERTED = """OPERATION: Laparoscopic converted to open microwave ablation of liver tumors x2 and cholecystectomy
DETAILS: Ports were placed. Dense adhesions prevented exposure. Decision to convert. Right subcostal incision.
Cholecystectomy was done. Under intraoperative ultrasound the segment 4b and segment 8 lesions were ablated with 100 W,
5 minutes each."""
DICTATED = (
    "PREOPERATIVE DIAGNOSIS: , Right renal mass.,POSTOPERATIVE DIAGNOSIS: , Right renal mass.,PROCEDURE PERFORMED: , "
    "Right hand-assisted laparoscopic cryoablation of renal mass with intraoperative ultrasound and biopsy.,"
    "ANESTHESIA: , General.,BRIEF HISTORY: , Patient with a 2.7 cm right upper pole renal mass. Options including "
    "partial nephrectomy were discussed and he elected cryoablation.,PROCEDURE: , The patient was placed in flank "
    "position. A hand port was placed. Pneumoperitoneum. The mass was seen. Ultrasound was used. Needle biopsies x2 of "
    "the mass were taken and sent for permanent. Three cryoprobes were placed and two freeze-thaw cycles performed, "
    "ice ball extended 1 cm beyond the mass. Closed."
)
ABORTED = """Procedure: Attempted percutaneous RFA of a right lung nodule.
Sedation was given. CT was obtained. During placement of the coaxial needle the patient developed a large pneumothorax
and oxygen saturation fell to 78%. The procedure was aborted before any RF energy was delivered. A chest tube was placed
under CT guidance."""
THROUGH_THE_LIVER = """HISTORY: 61-year-old with locally advanced pancreatic cancer, s/p chemotherapy, biliary stent.
PROCEDURE: General anesthesia, CT guidance, four NanoKnife probes placed through the left lobe of the liver and the
stomach into the pancreatic head. 90 pulses per pair. Post procedure CT with contrast: no bleeding.
IMPRESSION: CT guided percutaneous irreversible electroporation of a pancreatic head adenocarcinoma."""
BONE = """PROCEDURES PERFORMED:
1. CT guided cryoablation of left iliac metastasis
2. Percutaneous screw fixation of left ilium
3. Cementoplasty
INDICATION: Thyroid cancer metastasis with impending fracture.
TECHNIQUE: Under general anesthesia and CT guidance three IceForce probes were placed in the left iliac lytic lesion.
10-8-10 freeze-thaw-freeze. Two cannulated screws were placed under fluoroscopy and 12 mL of PMMA injected."""
THYROID = """History: 50F with a 3.2 cm benign right thyroid nodule; prior FNA x2 benign.
Procedure: RFA of right thyroid nodule. Local lidocaine. 18G electrode by transisthmic approach, moving shot technique
under ultrasound. D5W hydrodissection of the danger triangle.
Also FNA of a 1.1 cm left lobe nodule was performed today for cytology."""
EQUIPMENT = """PROCEDURE: CT-guided percutaneous microwave ablation of a liver metastasis.
EQUIPMENT IN ROOM: One microwave antenna, cryoablation system on standby (not used), RF generator.
TECHNIQUE: Under CT an antenna was advanced into the segment 8 metastasis and 65 W were given for 10 minutes, watched
with CT. A radial arterial line had been placed by anesthesia with ultrasound; ultrasound was not used otherwise.
PLAN: If the segment 2 focus grows, IRE will be considered."""


def told(case: Case) -> list[tuple[str | None, str | None, tuple[str, ...], str | None]]:
    return [(t.organ, t.approach, t.energies, t.side) for t in case.treatments]


def test_a_converted_operation_is_the_completed_one() -> None:
    case = read(CONVERTED)
    assert told(case) == [("liver", "open", (MW,), None)]
    assert case.converted_from == "laparoscopic"
    assert [c.service for c in case.companions] == ["cholecystectomy"]
    assert [(g.modality, g.use) for g in case.guidance] == [("ultrasound", "ablation")]


def test_dictation_with_headings_run_together() -> None:
    case = read(DICTATED)
    assert told(case) == [("kidney", "laparoscopic", (CRYO,), "right")]
    assert [(b.organ, b.lesion, b.decided) for b in case.biopsies] == [("kidney", "same", False)]
    assert case.companions == ()
    assert case.anesthesia == "general"


def test_an_interruption_before_energy() -> None:
    case = read(ABORTED)
    assert told(case) == [("lung", "percutaneous", (RF,), "right")]
    assert case.stopped is not None
    assert (case.stopped.when, case.stopped.why) == ("after_anesthesia", "patient_risk")
    assert [(c.service, c.detail) for c in case.companions] == [("chest_tube", ("imaging",))]


def test_the_path_is_not_the_target() -> None:
    assert told(read(THROUGH_THE_LIVER)) == [("pancreas", "percutaneous", (IRE,), None)]


def test_a_metastasis_has_the_organ_treated_and_the_primary_named() -> None:
    case = read(BONE)
    assert told(case) == [("bone", "percutaneous", (CRYO,), "left")]
    assert (case.treatments[0].tumor, case.treatments[0].diagnosis) == ("metastasis", "thyroid")
    assert [(c.service, c.site) for c in case.companions] == [("fixation", None), ("cementoplasty", "ilium")]


def test_one_lobe_is_treated_and_the_other_sampled() -> None:
    case = read(THYROID)
    assert told(case) == [("thyroid", "percutaneous", (RF,), "right")]
    assert [(b.lesion, b.method, b.side) for b in case.biopsies] == [("other", "fine_needle", "left")]
    assert [(c.service, c.site) for c in case.companions] == [("displacement", "soft_tissue")]


def test_devices_in_the_room_and_plans_are_not_done() -> None:
    case = read(EQUIPMENT)
    assert told(case) == [("liver", "percutaneous", (MW,), None)]
    assert [(g.modality, g.use) for g in case.guidance if g.use == "ablation"] == [("ct", "ablation")]


@pytest.mark.parametrize(
    ("note", "seen"),
    [
        ("PROCEDURE: CT guided biopsy of a liver lesion. May be a candidate for microwave ablation.", "biopsy"),
        (
            "PROCEDURE: Radiofrequency ablation of right L3, L4 medial branches under fluoroscopy. INDICATION: facet "
            "pain; h/o breast cancer with bone mets. TECHNIQUE: lesions created at 80 degrees for 90 seconds.",
            "nerve",
        ),
        (
            "Procedure: Hysteroscopy, NovaSure endometrial ablation. Dx: menorrhagia, small fibroid. Findings: 1 cm "
            "intramural fibroid, not treated.",
            "endometrium",
        ),
        (
            "PROCEDURE: Photoselective vaporization of the prostate with GreenLight laser. INDICATION: BPH. Prior HIFU "
            "for prostate cancer was considered but not done.",
            "benign_prostate",
        ),
        ("Cryoballoon pulmonary vein isolation for atrial fibrillation. History of renal tumor ablation.", "heart"),
    ],
)
def test_notes_without_tumor_ablation_say_what_they_are(note: str, seen: str) -> None:
    case = read(note)
    assert case.treatments == ()
    assert seen in case.seen


@pytest.mark.parametrize(
    "note",
    [
        "TUMOR BOARD SUMMARY. HCC segment 5, 3 cm. Options discussed: resection, microwave ablation, TACE. "
        "Recommendation: percutaneous microwave ablation. Patient will be scheduled.",
        "Subjective: 70 yo M with RCC s/p left partial nephrectomy 2018, and cryoablation of right renal mass 03/2024. "
        "Presents for follow up. CT shows no recurrence. Assessment: NED. Plan: CT in 6 months.",
        "EXAM: Transarterial chemoembolization, right hepatic lobe. INDICATION: HCC. Microwave ablation is planned for "
        "a later date. PROCEDURE: Beads were given to stasis. No ablation was performed today.",
    ],
)
def test_plans_and_history_are_not_done(note: str) -> None:
    assert read(note).treatments == ()


def test_real_notes_without_tumor_ablation_stay_silent() -> None:
    """A file of real notes lies outside the repository: the variable names it where it is at hand."""
    path = os.environ.get("ABLCODE_NEGATIVE_NOTES")
    if not path:
        pytest.skip("ABLCODE_NEGATIVE_NOTES names no file of notes")
    wrong = [
        note["id"]
        for note in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
        if read(note["text"]).treatments
    ]
    assert wrong == []


def test_what_the_record_mentions() -> None:
    case = read(THROUGH_THE_LIVER.replace("no bleeding.", "no bleeding. Images were saved in PACS."))
    assert {"permanent_image", "approach", "energy", "guidance", "medical_need"} <= set(case.recorded)


def test_a_body_that_disowns_the_kind_of_tumor_of_its_title() -> None:
    note = (
        "PROCEDURE: Cryoablation of fibroadenoma, left breast.\nTECHNIQUE: The target is not a fibroadenoma: the core "
        "biopsy showed invasive ductal carcinoma. Under ultrasound one cryoprobe was placed through the skin into the "
        "left breast mass and two freezes were done.\n"
    )
    assert [t.tumor for t in read(note).treatments] == ["primary"]


def test_the_combined_volume_of_what_was_treated() -> None:
    note = (
        "INDICATION: Uterine fibroids.\nTECHNIQUE: MR-guided focused ultrasound. Two fibroids were sonicated.\n"
        "IMPRESSION: Focused ultrasound of two fibroids, combined volume of the treated fibroids 225 mL.\n"
    )
    assert [t.volume_cc for t in read(note).treatments] == ["225"]


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("The 9 o'clock lesion was looked at and not treated.", 2),
        ("All masses were engulfed.", 3),
    ],
)
def test_a_lesion_left_alone_is_not_counted(told: str, number: int) -> None:
    (found,) = read(
        "Office treatment room. Woman of 27 with three lumps in the left breast, all fibroadenomas on core biopsy.\n"
        "Local anesthesia. The cryoprobe went by ultrasound into the 1 o'clock mass, two freezes; a new one "
        f"into the 4 o'clock mass, the same. {told} Steri-strips. She drove home."
    ).treatments
    assert found.lesions == number


def test_a_history_on_one_line_ends_there_where_no_heading_tells_the_operation() -> None:
    case = read(
        "EXAM: cryoablation of a rib lesion with CT\nHx: 61M, thyroid cancer, painful 7th rib metastasis. A new focus "
        "in L2 is to be sampled.\nGA\n1. Right 7th rib: 2 probes, 10-8-10, ice covers the rib.\n"
        "2. L2: separate entry, 11G, 2 cores for pathology.\nIMP: rib met frozen; L2 biopsy pending."
    )
    assert [(t.organ, t.energies) for t in case.treatments] == [("bone", ("cryo",))]
    assert [biopsy.lesion for biopsy in case.biopsies] == ["other"]
