"""Titles that name the primary cancer's organ, which was taken out long ago or is clean; the tumor lies elsewhere."""

import pytest

from ablcode.reading.read import read


@pytest.mark.parametrize(
    ("note", "organ"),
    [
        (
            "BREAST CANCER CRYOABLATION\nMastectomy on the left in 2015. PET shows one spot: a 2 cm left adrenal mass, "
            "core positive last week. Prone, general anesthesia, CT. Two cryoprobes were placed in the mass and two "
            "ten-minute freezes were given. No complication.",
            "adrenal",
        ),
        (
            "Prostate cancer, cryotherapy.\nRadical prostatectomy 2014. A 1.4 cm left external iliac lymph node is "
            "avid. Under CT two cryoneedles were placed at the node through the buttock; 8, 5 and 8 minutes of argon. "
            "The ice covered the node. No rectal probe.",
            "lymph_node",
        ),
        (
            "LUNG TUMOR ABLATION\nAdenocarcinoma of the left lower lobe, lobectomy 2021, chest clear on CT. MRI: a "
            "single metastasis, 1.8 cm, upper pole of the right kidney. Prone. Under CT one microwave antenna was "
            "advanced into the tumor, 60 W for 5 minutes.",
            "kidney",
        ),
    ],
)
def test_the_primary_of_a_title_was_taken_out_or_is_clean(note: str, organ: str) -> None:
    assert [one.organ for one in read(note).treatments] == [organ]


def test_a_bare_cancer_name_in_the_title_leaves_room_for_two_organs() -> None:
    case = read(
        "IMPRESSION: Two sites of renal cell carcinoma frozen in one session.\nTECHNIQUE: Prone, general anesthesia. "
        "The 2 cm metastasis in the posterior right hepatic lobe was treated with two cryoprobes from the flank; then "
        "two further cryoprobes were placed in the 3 cm primary at the lower pole of the left kidney. CT throughout."
    )
    assert {one.organ for one in case.treatments} == {"liver", "kidney"}


def test_one_clean_kidney_says_nothing_of_the_other() -> None:
    case = read(
        "RENAL CANCER CRYOABLATION\nThe right kidney is normal. The left kidney has a 2.5 cm tumor at its lower pole. "
        "Prone, CT. Two cryoprobes were placed in the tumor, two freezes of ten minutes. No complication."
    )
    assert [(one.organ, one.side) for one in case.treatments] == [("kidney", "left")]


@pytest.mark.parametrize(
    ("note", "organs"),
    [
        (
            "PT: papillary thyroid carcinoma, total thyroidectomy 2018, thyroid beds empty today.\nTARGET: left "
            "level III, "
            "1.2 cm, FNA and washout positive.\nLidocaine; dextrose beside the jugular vein. 18 G electrode, RF 20 W, "
            "2 minutes. No color signal afterwards.",
            ["lymph_node"],
        ),
        (
            "ENDOCRINE SURGERY\nPlanned: laparoscopic right adrenalectomy for a melanoma metastasis.\nFour "
            "trocars. The "
            "gland was welded to the vena cava and removal was judged unsafe. Through one trocar a microwave "
            "antenna was "
            "put into the mass under the laparoscopic transducer, 60 W for 3 minutes. Kidney and liver looked healthy.",
            ["adrenal"],
        ),
        (
            "Left mastectomy 2016. Local recurrence: a 2 cm disc in the pectoralis major under the scar; ribs and lung "
            "spared. Ultrasound, sedation. One liquid nitrogen probe was run along the disc, parallel to the ribs; "
            "eight minutes twice. The right breast was not part of this.",
            ["soft_tissue"],
        ),
        (
            "Carcinoma of the left breast, mastectomy 2018, chest wall flaps soft. A 4 cm lytic lesion of the "
            "manubrium "
            "with a soft-tissue cuff. Two cryoprobes crossed the bone and one lay behind, on CT. Ten-minute "
            "freezes. The "
            "ice covered the cavity and the cuff.",
            ["bone"],
        ),
        (
            "Sarcoma of the thigh, two sites. Three IceForce needles were set in the 3 cm lytic lesion of the "
            "left iliac "
            "wing on CT, ten minutes twice; then a 2.45 GHz antenna was taken into a 1.2 cm nodule of the right middle "
            "lobe of the lung, 50 W for four minutes.",
            ["bone", "lung"],
        ),
        (
            "HEPATOCELLULAR CARCINOMA - MICROWAVE\nLiver transplant 2020, graft unremarkable on MRI. CT shows one 2 cm "
            "nodule in the left adrenal. Prone, general anesthesia. Under CT an antenna was advanced into the nodule "
            "and run at 45 W for 5 minutes. Pressure peak 170.",
            ["adrenal"],
        ),
        (
            "RENAL CELL CARCINOMA, CRYOABLATION\nPartial nephrectomy 2019, both kidneys clean on MRI. A lytic focus, 3 "
            "cm, of the right acetabulum. Under CT three cryoprobes were put into it, two cycles of ten minutes. "
            "Ice short of the joint. No cement.",
            ["bone"],
        ),
        (
            "Neuroendocrine tumor of the pancreas, tail resected 2018. One 1.5 cm metastasis in segment 8 behind the "
            "lung base. The antenna passed 2 cm of aerated lung and the diaphragm into the lesion under CT, 60 W. "
            "No chest drain was needed. Home the next day.",
            ["liver"],
        ),
        (
            "Thyroid clinic. Total thyroidectomy 2015 for papillary cancer. Left level II node 1.4 cm, FNA positive. "
            "Under ultrasound 18G RF electrode, moving shot, 25 W, 3 min. Voice normal.",
            ["lymph_node"],
        ),
    ],
)
def test_where_the_tumor_lies(note: str, organs: list[str]) -> None:
    assert [one.organ for one in read(note).treatments] == organs


def test_what_a_note_says_its_tumor_is_not() -> None:
    note = (
        'Hybrid OR. Diagnosis on the form: "bone tumor left hip". It is not bone.\nRecurrent desmoid, left gluteus, '
        "6 x 4 cm, excised in 2020. Iliac wing scalloped from outside. Five cryoprobes were set through the skin under "
        "CT, ice for 10, thaw 8, ice for 10. The iliac wing was not targeted. Inguinal nodes: soft."
    )
    assert [t.organ for t in read(note).treatments] == ["soft_tissue"]
