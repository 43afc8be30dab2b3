"""Stories before the operation, lists below a diagnosis, tissue divided along a line, organs that face a tumor."""

import pytest

from ablcode.reading.read import read

END = (
    "No complication. Blood loss nil. Dressing. She was observed for four hours and went home in the evening with her "
    "husband. Control in three months."
)


def test_an_opening_of_the_patients_story_is_not_that_of_the_operation() -> None:
    note = (
        "70-year-old man, perforated cecal cancer, re-laparotomy on day five. A metastasis of segment 8 shrank.\n"
        "Operation (general anesthesia): camera port below the navel, two more ports. An RF needle was followed on "
        f"laparoscopic ultrasound into the tumor, 12 minutes. {END}"
    )
    assert [(t.organ, t.approach) for t in read(note).treatments] == [("liver", "laparoscopic")]


def test_a_numbered_list_below_a_diagnosis_tells_the_operation() -> None:
    note = (
        "OPERATIVE REPORT\nDx: bilobar colorectal metastases. One stage.\n1. Laparotomy, liver mobilized.\n"
        "2. Partial hepatectomy of segment 2, stapler, specimen to pathology.\n3. The deep lesion of segment 7 was "
        f"treated with a microwave antenna under ultrasound, 100 W, 5 min.\n4. Closure. {END}"
    )
    case = read(note)
    assert [(t.organ, t.approach, t.energies) for t in case.treatments] == [("liver", "open", ("microwave",))]
    assert [c.service for c in case.companions] == ["liver_resection"]


def test_a_numbered_list_of_diagnoses_is_theirs() -> None:
    note = (
        "Diagnoses: the following\n1. HCC, too large for radiofrequency ablation\n2. Cirrhosis\n"
        f"PROCEDURE: Chemoembolization by the femoral artery, beads until stasis. {END}"
    )
    assert not read(note).treatments


def test_tissue_divided_along_a_sealed_line_is_no_ablation() -> None:
    note = (
        "70-year-old, HCC segment 3. Open procedure through a midline incision. Along the marked line the needle "
        "radiofrequency device was pushed in repeatedly, leaving a bloodless band; the parenchyma was then divided "
        f"with the knife and segment 3 handed off. {END}"
    )
    assert not read(note).treatments


def test_an_organ_that_a_tumor_faces_is_not_the_one_treated() -> None:
    note = (
        "Chemoembolization of her segment 6 carcinoma took place two weeks ago, today the needle. Three "
        "cooled RF electrodes were inserted under CT, 16 minutes; low density on each side but the renal one, so one "
        f"was withdrawn and a final 6 minutes delivered. The right kidney lay at a distance of 17 mm. {END}"
    )
    assert [t.organ for t in read(note).treatments] == ["liver"]


def test_a_node_after_a_thyroidectomy_is_what_was_treated() -> None:
    (found,) = read(
        "Dx: recurrent papillary thyroid carcinoma, right level IV, one node of 1 cm. Thyroid removed in 2019.\n"
        "Tx: local lidocaine, ultrasound. Dextrose around the node. 18G cooled electrode, 30 W, the node went white in "
        "50 s; two further positions. Thyroid bed empty. Home after an hour."
    ).treatments
    assert found.organ == "lymph_node"


def test_organs_in_turn() -> None:
    case = read(
        "RFA of two tumors, one sitting\nMRI: 2.8 cm HCC in segment 2 and a 1.9 cm mass of the lower pole of the left "
        "kidney, biopsied last month.\nLiver first, supine. Epigastric window, ultrasound. 3 cm cooled "
        "electrode, 12 min. "
        "Images kept.\nThen right side down. The kidney mass is easily seen with ultrasound. 2 cm electrode, 6 min, "
        "moved, 6 min. No bleed."
    )
    assert {t.organ for t in case.treatments} == {"liver", "kidney"}
    assert {g.modality for g in case.guidance if g.use == "ablation"} == {"ultrasound"}


def test_what_a_heading_attempts_yields_to_what_was_injected() -> None:
    (found,) = read(
        "PROCEDURE: Attempted radiofrequency ablation.\nHISTORY: 1.5 cm hepatocellular carcinoma.\nDETAILS: The colon "
        "stuck to the capsule; it was decided not to risk heat. The RF electrode was never taken out of its package. "
        "A 21G needle was advanced into the nodule under ultrasound and 4 mL of 99.5% dehydrated alcohol was injected."
    ).treatments
    assert found.energies == ("chemical",)


@pytest.mark.parametrize(
    ("told", "lesion"),
    [
        ("The cores went into formalin; the result will decide about this nodule, and it was not ablated.", "other"),
        ("It was sampled once more, well away from the treated tumor.", "other"),
        ("The cores went into formalin.", None),
    ],
)
def test_which_nodule_a_biopsy_was_of(told: str, lesion: str | None) -> None:
    case = read(
        f"PROCEDURES: RFA liver. Liver biopsy.\nNARRATIVE: Deep sedation. A nodule was sampled with a core "
        f"needle. {told} "
        "Then an RF electrode was placed under continuous ultrasound into the hepatoma, 12 minutes. Pictures saved."
    )
    assert [biopsy.lesion for biopsy in case.biopsies] == [lesion]


def test_the_side_that_the_patient_lies_on_is_no_targets() -> None:
    (found,) = read(
        "PROCEDURES: A) Left renal tumor embolization. B) Left renal tumor cryoablation.\nANESTHESIA: General.\n"
        "A) Right groin, sheath, catheter to the left renal artery. Particles until the blush was gone.\n"
        "B) Patient turned on her right side. Six cryoneedles under CT, two freezes, the ice covered the mass."
    ).treatments
    assert found.side == "left"


def test_ports_decide_against_a_word_for_entering() -> None:
    (found,) = read(
        "PROCEDURE PERFORMED: Radiofrequency ablation of liver tumors.\nDESCRIPTION OF PROCEDURE: The abdomen "
        "was entered "
        "at the umbilicus with a Hasson cannula and insufflated to 12 mmHg. Two 5 mm ports were added. A cooled-tip "
        "electrode was brought through the abdominal wall and steered into each nodule with ultrasound. Ports closed."
    ).treatments
    assert found.approach == "laparoscopic"


def test_cement_beside_an_ablation_of_a_vertebra() -> None:
    case = read(
        "68 M, hepatocellular carcinoma, liver lesions treated by TACE and RFA in the last two years. T12 lytic, "
        "painful.\n"
        "Prone, C-arm. Cannulas into T12. RF needle in on each side, 90 C, 6 min. Then the balloons, 5 mL PMMA, "
        "a small "
        "leak into the T11/12 disc.\nSummary: RFA + kyphoplasty T12."
    )
    assert [t.organ for t in case.treatments] == ["bone"]
    assert [(c.service, c.count) for c in case.companions] == [("kyphoplasty", 1)]


def test_why_something_was_done_is_not_what_was_done() -> None:
    (found,) = read(
        "PROCEDURE NOTE - INTERVENTIONAL ONCOLOGY\nDiagnosis: hepatocellular carcinoma, segment IV.\nName of "
        "procedure: "
        "NanoKnife, CT guidance.\nWhy not heat: RFA in 2024 of another nodule went well, but heat this close to "
        "the duct "
        "was felt risky. Surgeons offered an open exposure; it was not required.\nWhat was done: general "
        "anesthesia. Four "
        "electrodes were passed through the abdominal wall under CT; 90 pulses. Duct and portal vein open."
    ).treatments
    assert (found.approach, found.energies) == ("percutaneous", ("irreversible_electroporation",))


def test_in_the_event_tells_what_came_to_pass() -> None:
    (found,) = read(
        "Tumor board wanted both lesions done. In the event only the segment 8 lesion (19 mm, colorectal) was ablated: "
        "microwave, one antenna, 100 W, 6 min, CT. The one in segment 4b sat on the colon, which would not move off "
        "with saline, and I left it for the surgeons. Anesthesia: general."
    ).treatments
    assert (found.organ, found.energies) == ("liver", ("microwave",))
