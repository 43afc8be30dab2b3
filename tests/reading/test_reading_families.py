"""Families of notes in many authors' words: tools for energies, forms, letters, lists, and what "
"stands beside them."""

import pytest

from ablcode.reading.read import read

RF, MW, CRYO, IRE = "radiofrequency", "microwave", "cryo", "irreversible_electroporation"


def told(text: str) -> list[tuple[str | None, str | None, tuple[str, ...], str | None]]:
    return [(t.organ, t.approach, t.energies, t.side) for t in read(text).treatments]


TOOLS = [
    (
        "Under sonographic control the antenna was led into the tumor of segment 6 of the liver. 90 "
        "W were given for four "
        "minutes, then two more after withdrawal by 1 cm. General anesthesia. The cloud covered the tumor.",
        ("liver", "percutaneous", (MW,), None),
    ),
    (
        "The 2.2 cm tumor of the pancreatic body was bracketed by four 19G electrodes under CT. 90 "
        "pulses per pair at "
        "1500 V/cm were delivered, with deep paralysis. No biopsy. The tumor shows no enhancement.",
        ("pancreas", "percutaneous", (IRE,), None),
    ),
    (
        "A boy with an osteoid osteoma of the left tibia. The cortex was drilled under CT. The "
        "exposed electrode was put "
        "in the nidus and its tip kept at 90 degrees for five minutes. Home on the same day.",
        ("bone", "percutaneous", (RF,), "left"),
    ),
    (
        "The left kidney carries a 2.4 cm tumor. Prone on the CT table. Three needles, argon "
        "driven, went into the tumor. "
        "Ten minutes cold, then helium. The ice covered the tumor on every scan.",
        ("kidney", "percutaneous", (CRYO,), "left"),
    ),
    (
        "Two liver metastases in segments 4 and 5 were treated from outside. The bubble cloud was seen in both "
        "metastases throughout. General anesthesia with apnea. No wound and no contrast.",
        ("liver", "extracorporeal", ("histotripsy",), None),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TOOLS)
def test_a_tool_without_a_name_tells_its_energy(text: str, wanted: tuple[object, ...]) -> None:
    assert told(text) == [wanted]


def test_a_named_energy_goes_before_what_a_tool_suggests() -> None:
    note = (
        "Procedure: microwave ablation of a liver tumor.\nThe electrode of the ECG came off. A bubble cloud was seen."
    )
    assert told(note + " The antenna was placed in the tumor under ultrasound.")[0][2] == (MW,)


DENIED = [
    "☐ biopsy\n☐ cement\n☑ two probes in the tumor",
    "Biopsy: no\nCement: none",
    "Bx? no. Cement? no.",
    "Biopsy, cement, and embolization not done.",
    "Options told to the patient: embolization, cementoplasty, surgery.",
    "Consent (form 1, signed on the ward): embolization, biopsy, cementoplasty.",
]


@pytest.mark.parametrize("line", DENIED)
def test_forms_and_lists_deny(line: str) -> None:
    case = read(
        f"Procedure: CT-guided cryoablation of a left rib metastasis.\nTwo probes were placed under CT.\n\n{line}"
    )
    assert told(f"x. {line}") == []
    assert [(t.organ, t.energies) for t in case.treatments] == [("bone", (CRYO,))]
    assert not case.biopsies
    assert not case.companions


NO_ABLATION = [
    "Letter: I saw him four months after cryoablation of a renal tumor. The MRI is clean. He wants to be watched. "
    "Microwave ablation remains an option if the left focus should grow. Return in six months.",
    "IR NOTE\nPlanned: CT-guided cryoablation of a left renal mass.\nShe had a fever in holding and "
    "never entered the "
    "room. No needle was placed. Back in three weeks: cryoablation with hydrodissection.",
    "Drainage of an abscess. POD 16 after microwave ablation of a liver metastasis, done by another "
    "group. With ultrasound "
    "a drain was placed. No further tumor therapy. The RFA of the second lesion is postponed.",
    "Procedure: TACE of the right lobe.\nReferring dx: HCC, beyond size for ablation.\nBeads were "
    "given. If tumor remains, "
    "ablation may be taken up at conference.",
    "Radiofrequency ablation of the left great saphenous vein. A lipoma was noted beside it.",
    "A simple cyst of the liver was punctured; absolute alcohol was put in for 20 minutes, aspirated. Sclerotherapy "
    "of the cyst is complete. The catheter was removed. No tumor was found.",
]


@pytest.mark.parametrize("text", NO_ABLATION)
def test_what_was_only_spoken_of(text: str) -> None:
    assert not read(text).treatments


def test_a_section_ends_with_its_paragraph() -> None:
    note = (
        "Pre-op dx: tumor of the prostate\nSurgeon: ***\n\nFour needles with argon went into the gland; ice and thaw."
    )
    assert told(note)[0][:3] == ("prostate", "percutaneous", (CRYO,))


def test_conversion_by_arrow_and_by_consent() -> None:
    opened = read(
        "SURGERY: liver tumor microwave ablation, laparoscopic → open\nThe antenna was put in under ultrasound."
    )
    assert opened.treatments[0].approach == "open"
    assert opened.converted_from == "laparoscopic"
    warned = read(
        "CONSENT (form 1, signed): bleeding, conversion to open, bile leak.\n\nTitle of operation: "
        "Laparoscopic microwave "
        "ablation of a liver tumor\nProcedure: Three ports. The antenna was guided into the tumor by ultrasound."
    )
    assert warned.treatments[0].approach == "laparoscopic"


def test_the_primary_beside_another_organs_metastases() -> None:
    assert [t[0] for t in told("CT-guided microwave ablation of left adrenal metastasis. Lung cancer primary.")] == [
        "adrenal"
    ]
    assert [t[0] for t in told("RFA of liver deposits of colonic origin, percutaneous")] == ["liver"]
    assert [t[0] for t in told("Cryoablation, esophageal cancer, oligometastatic LLL nodule, CT")] == ["lung"]


def test_a_biopsy_of_another_lobe_is_of_another_lesion() -> None:
    case = read(
        "PROCEDURES: 1) CT-guided biopsy right lower lobe nodule. 2) CT-guided microwave ablation "
        "of right upper lobe nodule."
        "\nTechnique: Four cores of the right lower lobe nodule. Then the antenna was placed in the "
        "right upper lobe nodule."
    )
    assert [biopsy.lesion for biopsy in case.biopsies] == ["other"]


def test_a_result_that_decided() -> None:
    case = read(
        "HISTORY: if on-site pathology shows carcinoma, treat.\nPROCEDURE: US-guided core biopsy of "
        "the liver lesion. Touch "
        "prep read in the room: malignant cells. The antenna was then put in the same lesion. "
        "Microwave ablation, 60 W."
    )
    assert [biopsy.decided for biopsy in case.biopsies] == [True]


GUIDED = [
    ("Guidance: CT", "ct"),
    ("Lesion 1: segment 6, MWA 100 W 4 min, US", "ultrasound"),
    ("The mass was localized with ultrasound.", "ultrasound"),
    ("Route: between the ribs. Ultrasound throughout, images filed.", "ultrasound"),
]


@pytest.mark.parametrize(("line", "modality"), GUIDED)
def test_guidance_of_forms_and_of_plain_words(line: str, modality: str) -> None:
    case = read(
        f"Procedure: percutaneous microwave ablation of a liver tumor\nGeneral anesthesia.\n{line}\nNo complications."
    )
    assert [(g.modality, g.use) for g in case.guidance] == [(modality, "ablation")]


QUERIES = [
    ("MWA of colorectal liver metastases x5, laparoscopic", ("liver", "laparoscopic", (MW,), None)),
    ("hydrodissection to protect bowel during perc MWA of liver lesion", ("liver", "percutaneous", (MW,), None)),
    ("burned kidney tumor percutaneously under CT", ("kidney", "percutaneous", (RF,), None)),
    ("sound waves break up liver tumor", ("liver", "extracorporeal", ("histotripsy",), None)),
    ("surgeon opened belly and froze liver tumors", ("liver", "open", (CRYO,), None)),
    ("perc cryo lt upper pole renal mass", ("kidney", "percutaneous", (CRYO,), "left")),
    ("three lung nodules, two in right, one in left perc MWA", ("lung", "percutaneous", (MW,), "bilateral")),
    ("coblation of spinal met", ("bone", "percutaneous", (RF,), None)),
    ("op: lap cryo R kidney. US used", ("kidney", "laparoscopic", (CRYO,), "right")),
    ("right partial nephrectomy lap and cryo of second tumor right", ("kidney", "laparoscopic", (CRYO,), "right")),
    ("microwave ablation right hepatic lobe tumor, percutaneous", ("liver", "percutaneous", (MW,), None)),
]


@pytest.mark.parametrize(("text", "wanted"), QUERIES)
def test_telegrams(text: str, wanted: tuple[object, ...]) -> None:
    assert told(text) == [wanted]


LIVER = (
    "US-guided microwave ablation of the liver.\nHistory: breast cancer 2015. New nodule in segment 5.\nCourse: {told} "
    "An antenna was placed in the nodule between the ribs under continuous ultrasound, 65 W for 6 minutes. "
    "Images saved."
)


@pytest.mark.parametrize(
    "told",
    [
        "Three cores were read at once as adenocarcinoma, breast type.",
        "Biopsied in May: neuroendocrine carcinoma, lung phenotype.",
        "On 3 March a biopsy showed viable tumor.",
        "The CT of 12 May was loaded into the ultrasound machine; the CT scanner was not used.",
        "A second nodule in segment 4 was not ablated today.",
    ],
)
def test_what_was_learned_or_left_changes_no_line_of_the_ablation(told: str) -> None:
    case = read(LIVER.format(told=told))
    assert [(one.organ, one.lesions) for one in case.treatments] in ([("liver", None)], [("liver", 1)])
    assert {one.modality for one in case.guidance if one.use == "ablation"} == {"ultrasound"}


def test_initials_with_points_are_one_word() -> None:
    note = (
        "Percutaneous R.F.A. of a left renal mass, R.E.N.A.L. 6, under CT. The electrode was placed and heated 12 min."
    )
    (one,) = read(note).treatments
    assert (one.organ, one.side, one.energies) == ("kidney", "left", ("radiofrequency",))


def test_why_a_session_was_stopped_is_told_with_the_stop() -> None:
    note = (
        "CT-guided percutaneous RFA of HCC segment 8, terminated early. Sedation was changed to general anesthesia at "
        "the patient's request. Power was applied. At minute 5 of 24 pressure fell and the generator was turned off. "
        "Assessment: incomplete ablation, stopped for the patient's safety."
    )
    stopped = read(note).stopped
    assert stopped is not None
    assert (stopped.when, stopped.why) == ("after_energy", "patient_risk")
