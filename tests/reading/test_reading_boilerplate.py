"""What a long note carries beside its course: stock, staff, earlier treatments, instructions. It changes no fact."""

import pytest

from ablcode.reading.read import read

_HEAD = "RADIOLOGY REPORT\nDIAGNOSIS: hepatocellular carcinoma, segment 6.\n\n"
_COURSE = (
    "\n\nUnder ultrasound a microwave antenna was placed through the skin into the segment 6 tumor. 100 W for 6 "
    "minutes. Images were saved.\n\nIMPRESSION: Microwave ablation of a segment 6 carcinoma."
)


@pytest.mark.parametrize(
    "text",
    [
        "TREATMENTS TO DATE\n- 2020 laparoscopic radiofrequency ablation, segment 5\n- 2022 cryoablation, left kidney",
        "ONCOLOGIC TIMELINE:\n- 03/2021 CT-guided cryoablation, left lower lobe\n- 09/2024 SBRT right upper lobe",
        "ROOM STOCK: cryo console, RF generator with electrodes, NanoKnife, biopsy guns, chest tube tray, PMMA.",
        "DEVICE RECONCILIATION: cryoprobes opened 0, RF electrodes opened 0, needles opened 0.",
        "STAFF: circulator L. Ames RN, technologist P. Roy RT(R)(CT), scrub T. Novak, vendor representative (Boston "
        "Scientific, cryoablation) outside the room, medical student, observer from urology.",
        "RESEARCH: The patient is in a registry that compares cryoablation with RFA of liver, kidney and lung tumors.",
        "PATIENT INSTRUCTIONS: After an ablation (radiofrequency or cryo) you may have fever. If a biopsy was taken or "
        "a chest tube placed, keep the site dry.",
        "FAMILY HISTORY: Father had radiofrequency ablation of a kidney; a sister had cryoablation of the breast.",
        "REFERRING NOTE IN SHORT: Dr. Vance asks for cryoablation or resection, and biopsy if possible. Laparoscopic "
        "approach would be acceptable.",
        "TUMOR BOARD 01/2026: Options were resection, cryoablation, RFA with biopsy. Decision: thermal ablation.",
        "POSTPROCEDURE ORDERS: If residual tumor, cryoablation. Biopsy results to clinic.",
        "DISCHARGE SUMMARY (08/2025): Laparoscopic cryoablation of the left kidney. Core biopsy: carcinoma.",
        "IMAGING REVIEW: MRI shows the cryoablation defect of the left kidney and the RFA cavity of segment 5.",
        "TRAINEE LOG: counted as one percutaneous ablation, one biopsy observed in the next room.",
        "CODING QUERY: Was cryoablation of the left kidney a separate procedure? Please clarify biopsy. Pending.",
        "LITERATURE: In the series cryoablation of renal masses and RFA had equal control.",
        "PHYSICIAN ORDER: IR ablation, any energy; MR or CT guided; biopsy of lesion if needed; anesthesia.",
        "VENDOR LOG: Generator RF combination, serial 1192; cryo module installed but idle.",
    ],
)
def test_what_stands_beside_the_course_changes_no_fact(text: str) -> None:
    plain, case = read(_HEAD.strip() + _COURSE), read(_HEAD + text + _COURSE)
    assert [(t.organ, t.approach, t.energies) for t in case.treatments] == [("liver", "percutaneous", ("microwave",))]
    assert (case.companions, case.biopsies, case.guidance) == (plain.companions, plain.biopsies, plain.guidance)
