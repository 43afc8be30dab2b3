"""The organ that the tumor is in, whatever else a note names on the way to it or beside it."""

import pytest

from ablcode.reading.read import read

END = (
    "No complication. Bandage, bed rest for three hours, home in the evening. "
    "The family was informed about the course and the next visit."
)


@pytest.mark.parametrize(
    ("organ", "place"),
    [
        ("pancreas", "the uncinate process"),
        ("liver", "the caudate"),
        ("adrenal", "the left adrenal"),
        ("lymph_node", "an obturator lymph node"),
        ("bone", "the ischium"),
    ],
)
@pytest.mark.parametrize(
    "way", ["over the rib", "under the lung recess", "through the psoas", "across a strip of liver"]
)
@pytest.mark.parametrize(
    "beside",
    ["Kidneys enhance normally.", "Liver steatosis.", "The L2 nerve root was monitored.", "Pleura not crossed."],
)
def test_bystanders_do_not_take_the_ablation(organ: str, place: str, way: str, beside: str) -> None:
    note = (
        f"Ablation under CT, general anesthesia.\nTumor in {place}, 2.4 cm, growing, unfit for surgery.\n"
        f"Two cryoprobes were placed {way} into it under CT. Two freezes of 10 min, ice beyond the edge. {beside} {END}"
    )
    assert [t.organ for t in read(note).treatments] == [organ]


def test_a_second_organ_named_with_its_act_is_treated() -> None:
    note = (
        "Ablation under CT.\nTumor in the caudate, 2.4 cm.\nMicrowave antenna into the caudate tumor, 100 W. "
        f"Then microwave ablation of the left adrenal, 50 W for 4 min. {END}"
    )
    assert {t.organ for t in read(note).treatments} == {"liver", "adrenal"}


@pytest.mark.parametrize(
    ("note", "organ"),
    [
        (  # the field says the organ, whatever the metastasis comes from
            "STRUCTURED REPORT\nABLATION\nOrgan: left adrenal. Lesion: 3 cm metastasis of hepatocellular carcinoma.\n"
            "Prior therapy: RFA segment 6 (2022).\nDevice: microwave, two antennas, 60 W, 9 min.\nImaging: CT, prone.\n"
            "Liver: not treated today.",
            "adrenal",
        ),
        (  # a region of the body, and the nodes that it holds
            "US-GUIDED MICROWAVE ABLATION, LEFT GROIN\nMelanoma of the left foot, excised years before. Two new matted "
            "nodes above the vein, FNA positive last month.\nLocal anesthesia. A microwave antenna at 25 W for 90 "
            "seconds, moved, then the other one for 80. Gas covered both. Images kept.",
            "lymph_node",
        ),
        (  # probes and the minutes of freeze, thaw, freeze
            "Brief op note.\nTarget: 4 cm metastasis in the left pectoralis major.\nPlan had read cryo of rib; "
            "the mass lies entirely within muscle. GA. Probes x3 under CT. 10/6/10. Ice stopped short of the rib.\n"
            "Not done: biopsy, RF.",
            "soft_tissue",
        ),
        (  # nodes are ablated for tumors alone
            "LYMPH NODE CRYOABLATION\nPET: solitary avid left external iliac node after prostatectomy in 2019.\n"
            "General anesthesia, CT guidance, two cryoneedles to either side of the node. Two eight-minute freezes. "
            "The prostate bed was not treated.",
            "lymph_node",
        ),
    ],
)
def test_the_organ_treated_is_told(note: str, organ: str) -> None:
    assert [t.organ for t in read(note).treatments] == [organ]


def test_soft_tissue_beside_the_bone_named_with_its_act() -> None:
    note = (
        "Patient: 61 F, kidney cancer.\nProcedure: 1. Cryoablation T9. 2. Biopsy T9.\nProne, general, CT. Two "
        "cryoprobes through the left pedicle of T9, 10-8-10 minutes. The paravertebral tumor cuff on the right was "
        "taken into the last freeze. Core before the freeze, result not awaited. Home the next day."
    )
    assert [t.organ for t in read(note).treatments] == ["bone"]


@pytest.mark.parametrize(
    ("story", "organ"),
    [
        ("Squamous lung cancer under immunotherapy, 5 cm osteolysis of the right ilium reaching the roof.", "bone"),
        ("57 F, colon cancer, osteolysis of L4, 3 cm, with pain.", "bone"),
        ("Lung cancer, right upper lobe, 2 cm. The spine shows osteoporosis.", "lung"),
        ("HCC 3 cm, segment 6. Osteolysis of L3, treated with radiation in June, is unchanged.", "liver"),
    ],
)
def test_an_osteolysis_is_a_tumor_of_the_bone(story: str, organ: str) -> None:
    note = (
        f"{story}\nPROCEDURE: microwave ablation of the lesion.\nCT, sedation by anesthesia. Access with an 11-gauge "
        "needle, the antenna coaxially, 60 W for 6 minutes, CT in between. The patient went to the ward awake."
    )
    assert [one.organ for one in read(note).treatments] == [organ]


def test_the_healthy_lung_beneath_a_rib() -> None:
    note = (
        "SUMMARY: 1) Cryoablation right 7th rib. 2) Radiofrequency ablation L1.\nMelanoma, two bone metastases. "
        "Rib: two cryoprobes along the rib, CT. 10-5-10 minutes. The lung beneath is healthy; pleural contact of the "
        "ice was accepted. No pneumothorax.\nL1: Left transpedicular access, cooled RF probe, 70 degrees, 7.5 minutes."
    )
    assert {one.organ for one in read(note).treatments} == {"bone"}
