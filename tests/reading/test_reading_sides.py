"""The side treated: the other side with its cysts, scars, earlier treatments and the patient's position."""

import pytest

from ablcode.reading.read import read

NOTES = {
    "after_the_other_kidney_was_removed": (
        "right",
        """Attending note. Mrs. *** (left nephrectomy 2016 for RCC) has a growing 2.8 cm mass in what remains,
posterior mid-portion of the right kidney. We put her prone, with the left arm tucked. Access was from
the right flank below the 11th rib. Three 17-gauge ice needles under CT, each checked. Ten minutes on,
eight off, ten on; CT every three minutes with the ball reaching 8 mm beyond. The left renal fossa was
empty apart from a surgical clip. A 9 mm spot at the upper pole stays under observation. Nothing was
sampled. Left jugular line by anesthesia with ultrasound.""",
    ),
    "of_bilateral_lesions_the_left_were_treated": (
        "left",
        """CLINICAL: bilateral pulmonary nodules from rectal cancer; the right-sided ones were resected in January.
TODAY: CT-guided microwave of the two remaining left nodules (lingula 11 mm, LLL 14 mm).
GA, right lateral decubitus. 17 G antenna into each in turn; 60 W 4 min and 65 W 5 min. Ground glass all
round. Tiny left apical pneumothorax, observed. The right lung shows staple lines only.
No biopsy. Chest film at 2 h fine.""",
    ),
    "a_scar_on_the_other_side": (
        "left",
        """Pt: 66 M. Indication: 1.9 cm left lower-pole renal tumor, bx-proven oncocytic RCC. S/p right RFA 2020
(no recurrence).
Steps: prone. CT. D5W 120 mL via 20G needle between descending colon and kidney. RF electrode (3 cm
cluster) in tumor; 12 min. CT check.
Result: good zone. Right side: stable scar.""",
    ),
    "cysts_on_the_other_side": (
        "left",
        """Breast center. Left breast fibroadenoma, 2.4 cm, 3 o'clock, core proven last month. Right breast: cysts.
Patient chose cryo over excision. Local. Ultrasound. One Visica probe through the long axis, freeze 8,
thaw 6, freeze 8. Ball 3.8 cm. No core today. Right not touched.""",
    ),
    "after_the_other_lung_was_removed": (
        "right",
        """Title: percutaneous cryo, RLL nodule
Hx: s/p left pneumonectomy for squamous ca 2018, now 1.4 cm in the right lower lobe, too frail for SBRT
per pulm.
Procedure: GA, single lumen. Prone, left arm down. CT fluoro. Two 17G probes. 3-3-7-7-5. Small bleed.
The left pleural space holds fluid as before. Pigtail not needed.""",
    ),
    "the_other_leg_strapped": (
        "left",
        """Teen with nocturnal pain of the left tibia. CT: 7 mm nidus, anterior cortex. GA. Right leg strapped.
Drill 14G coaxial, RF electrode 1 cm tip, 90 degrees 6 min. Core of nidus first through the same needle.
Pulse ox fine.""",
    ),
    "both_in_one_session": (
        "bilateral",
        """VHL. Both kidneys today, agreed at conference. RIGHT: 2 tumors (1.5, 2.0), three cryoprobes. LEFT: 1
tumor 2.6 cm, three cryoprobes after turning the patient. CT for all. Two cycles each side. A left
adrenal nodule was not treated.""",
    ),
    "the_other_normal": (
        "left",
        """Left adrenal metastasis from lung ca, 2.4 cm. Alpha/beta blockade started. CT guided microwave, prone,
14G antenna from the left posterior approach, 60 W, 7 min; BP 190 for a minute, esmolol. Pneumothorax
none. Right adrenal normal. Lungs: right upper lobe scar of SBRT.""",
    ),
    "the_other_donated": (
        "left",
        """PREOP DX: renal mass. POSTOP DX: same, left.
PROCEDURE: Percutaneous left renal cryoablation.
INDICATIONS: He has a solitary functioning left kidney since the right one was donated to his sister in
1999. Biopsy (May): papillary.
FINDINGS AND TECHNIQUE: Placed right side down. Ultrasound only to mark the skin. CT used to place three
probes and to follow the ice every 2 minutes. Two cycles. No leak. Liver and right renal fossa
unremarkable.
DISPOSITION: ward.""",
    ),
    "one_of_many": (
        "right",
        """65 F. Known: breast ca, left mastectomy 2012. Multiple bilateral lung mets, stable on palbociclib except
one. That one, in the RML, 16 mm, has doubled and was heated today. Lateral position, left side down.
CT. Emprint antenna 75 W 5 min through the fourth interspace. Halo 1 cm. Pneumothorax right, 14F chest
tube with CT. Others were not addressed.""",
    ),
    "the_other_treated_earlier": (
        "right",
        """Fibroadenoma right breast 10 o'clock 2.2 cm. In 2023 a fibroadenoma of the left breast was frozen here,
gone. Today local anaesthetic, sono guidance, IceSense probe, 6-4-6 min. Left side looked at: scar only.""",
    ),
    "lying_on_the_other_side": (
        "right",
        """Microwave, kidney. Two tumors of the right (1.8 upper, 2.1 lower) by CT. Patient lay on the left. Left
kidney: stone 4 mm, cyst 3 cm. 65 W 5 min each. Ureter protected with D5W 150 mL through a 22G needle.""",
    ),
    "the_other_removed": (
        "left",
        """Hand-assisted laparoscopic cryoablation left kidney 3 cm tumor. Right nephrectomy in 2005 (open). Two
3.8 mm probes, ultrasound probe through port. -20 at margin. One needle biopsy of the mass before.
Conversion not needed.""",
    ),
    "the_other_side_in_an_earlier_stage": (
        "left",
        """Two-stage plan: the right lung was ablated on April 3 (four nodules). Today second stage, left lung, two
nodules, MWA under CT 45 W, 4 and 5 minutes. GA. No pneumothorax.""",
    ),
    "both_by_name": (
        "bilateral",
        """Both lungs in one sitting, sarcoma mets: right lower lobe two (9 and 12 mm), left upper lobe one (10 mm).
Cryo with 2 probes each. CT. Right first, 20 min wait, then left. Left chest tube 10F with CT.""",
    ),
    "the_other_stone_and_nephrogram": (
        "right",
        """Interventional radiology. Pacemaker, right femoral stent. Left ureter stone treated last week. Target:
exophytic 2.1 cm right interpolar tumor. He declined surgery. CT fluoro, conscious sedation by our nurse, 25 min.
17G microwave antenna from posterolateral, 60 W for 5 min. The left kidney had delayed nephrogram.""",
    ),
    "after_the_other_lobe_was_resected": (
        "left",
        """After right upper lobectomy (robotic, 2021) for adenocarcinoma, a second primary in the left upper lobe,
14 mm. RFA percutaneous with CT, LeVeen 3 cm, 90 W max, 2 roll-offs. Moderate pneumothorax on the left needing an
8F catheter. EBUS last month: nodes negative.""",
    ),
}


@pytest.mark.parametrize("name", NOTES)
def test_the_side_is_that_of_the_treatment(name: str) -> None:
    side, note = NOTES[name]
    assert {treatment.side for treatment in read(note).treatments} == {side}


PARTS = """Two-organ session, GA. (1) Right kidney, 2.2 cm, lower pole: MW antenna, 65 W 6 min under CT. (2) Left
upper lobe metastasis 1.0 cm: same generator, new antenna, 45 W 3 min, CT. Left kidney normal. Right
lung clear. No samples."""
BONES = """PROCEDURES
1) Cryoablation of left acetabular metastasis
2) Radiofrequency ablation, T11 vertebral metastasis (STAR), followed by vertebroplasty T11
HISTORY renal cell cancer. Left hip and back pain.
DETAILS General anesthesia, prone, CT fluoro. Acetabulum: four cryoprobes, 10-8-10. T11: bipedicular access, STAR probe
45 s x 6, then 4 mL PMMA. L2 shows an old fracture and was left alone. No samples."""
VOLUMES = """MRgFUS treatment record. Patient 38 y. Two fibroids, together 164 cc (112 + 52). Prone on the table, mild
sedation. 74 sonications, peak 78 C. NPV at end 131 cc (80%). Bladder emptied 450 cc before. Limit for our program is
500 cc."""
OPENED = """We had planned a laparoscopic radiofrequency procedure. Three trocars were put in. Dense adhesions held the
colon to the liver and the posterior sector could not be brought into reach, so the gas was let out. A right subcostal
incision was made. Under ultrasound a Cool-tip cluster was introduced into the 2.7 cm hepatoma of segment VII, twelve
minutes. No biopsy."""


def test_parts_of_a_session_have_their_own_organ_and_side() -> None:
    assert [(t.organ, t.side) for t in read(PARTS).treatments] == [("kidney", "right"), ("lung", "left")]


def test_energies_at_different_bones_are_treatments_of_their_own() -> None:
    found = {(t.organ, t.energies) for t in read(BONES).treatments}
    assert found == {("bone", ("cryo",)), ("bone", ("radiofrequency",))}


def test_the_volume_is_that_of_the_tumors() -> None:
    assert [t.volume_cc for t in read(VOLUMES).treatments] == ["164"]


def test_an_incision_after_trouble_is_the_completed_approach() -> None:
    case = read(OPENED)
    assert [t.approach for t in case.treatments] == ["open"]
    assert case.converted_from == "laparoscopic"


@pytest.mark.parametrize(
    ("words", "side"),
    [
        (
            "On the right, four cores of a new mass. On the left, with new gloves, a probe was put in, two freezes.",
            "left",
        ),
        ("LEFT - only cores of the mass.\n\nRIGHT - a cryoprobe went into the mass, two freezes.", "right"),
        ("LEFT - a cryoprobe, two freezes.\n\nRIGHT - a new probe, 8 and 6 minutes.", "bilateral"),
        ("The right side first: two cores, sent in formalin. Then on the left: cryoprobe, two freezes.", "left"),
    ],
)
def test_a_side_set_apart_heads_its_part(words: str, side: str) -> None:
    (found,) = read(f"Procedure: Cryoablation of breast cancer.\n\nDetails: Local anesthesia.\n{words}").treatments
    assert found.side == side


def test_each_breast_has_its_own_kind_of_tumor() -> None:
    left, right = read(
        "Procedure: Cryoablation, both breasts.\n\nTechnique: Local anesthesia, ultrasound.\n\n"
        "Left breast: 10 mm invasive ductal carcinoma, one cryoprobe, two "
        "freezes.\n\nRight breast: fibroadenoma of 2 cm, a second cryoprobe, two freezes."
    ).treatments
    assert (left.side, left.tumor) == ("left", "primary")
    assert (right.side, right.tumor) == ("right", "fibroadenoma")


def test_a_side_without_energy_was_only_sampled() -> None:
    (found,) = read(
        "Thyroid, one visit, office.\n\nLEFT LOBE - benign nodule of 3 cm. RFA, moving shot, 60 W, 11 min.\n\n"
        "RIGHT LOBE - another nodule. Three cores were obtained before the RFA was started. "
        "No energy was applied on the right.\n\nNo hematoma."
    ).treatments
    assert found.side == "left"


@pytest.mark.parametrize("flanks", ["on either side of it", "on both sides of the lesion", "on each side of the tumor"])
def test_the_sides_of_a_tumor_are_no_sides_of_the_patient(flanks: str) -> None:
    (found,) = read(
        "Cryoablation report.\n\nShe has had a right upper lobe adenocarcinoma, 2 cm, proven by bronchoscopy in May. "
        f"Under CT two cryoprobes were placed {flanks}. Freeze 10, thaw 5, freeze 10. No pneumothorax."
    ).treatments
    assert found.side == "right"


def test_a_cancer_that_was_had_and_taken_out_is_not_there() -> None:
    (found,) = read(
        "Cryoablation report.\n\nHe has had a right upper lobe adenocarcinoma, 2 cm, resected in 2019. "
        "Now a nodule of 1 cm in the left lung. Under CT a cryoprobe was placed into it. Freeze 10, thaw 5, freeze 10."
    ).treatments
    assert found.side == "left"


@pytest.mark.parametrize(
    ("told", "side"),
    [
        ("The graft showed a nodule of 1.5 cm. A tumor of the right native kidney was removed in April.", "left"),
        ("A tumor of 3 cm in the right native kidney is growing. The graft works well.", "right"),
    ],
)
def test_a_transplanted_kidney_lies_in_its_fossa(told: str, side: str) -> None:
    (found,) = read(
        f"Cryoablation report.\n\nHe received a renal graft in the left iliac fossa in 1993. {told}\n\n"
        "Under CT one cryoprobe was put into the tumor. Two freezes of 10 min. No complication."
    ).treatments
    assert found.side == side


@pytest.mark.parametrize("said", ["Clip left.", "A drain left for two days.", "Marker left there."])
def test_what_was_left_behind_is_no_side(said: str) -> None:
    (found,) = read(
        "Breast laser.\n\n68F, 9 mm invasive carcinoma, right 10 o'clock. Tumor laser probe and a thermal probe beside "
        f"it, stereotactic table. 5000 J. {said} Sentinel node: no."
    ).treatments
    assert found.side == "right"


@pytest.mark.parametrize(
    ("head", "side"),
    [
        ("Left kidney cryoablation by R. Osei and R. Lund.", "left"),
        ("Left kidney cryoablation. Operators: A. Lund and R. Osei.", "left"),
        ("Left kidney cryoablation. Anesthesia by Dr. R. as usual.", "left"),
        ("Cryoablation performed by Dr. L. in the R. kidney.", "right"),
        ("Surgeon: Lund. R. Kidney cryoablation.", "right"),
        ("Kidney cryoablation. Side: R. Operator Lund.", "right"),
    ],
)
def test_an_initial_is_no_side(head: str, side: str) -> None:
    note = (
        f"{head} CT guidance, two cryoprobes, two freezes of 10 minutes each, margin 6 mm on the last scan. It is "
        "a biopsy-proven renal cell carcinoma of 2.4 cm. The colon lay far away and nothing had to be displaced. No "
        "hematoma. The patient was seen in the evening, well, and left the next day."
    )
    assert [t.side for t in read(note).treatments] == [side]


@pytest.mark.parametrize(
    ("first", "second", "side"),
    [
        ("Partial nephrectomy with 19 minutes of clamping, base clear on frozen section.", "{cold}", "right"),
        ("{cold}", "Partial nephrectomy with 19 minutes of clamping, base clear on frozen section.", "left"),
    ],
)
def test_a_side_that_is_turned_up_heads_its_part(first: str, second: str, side: str) -> None:
    cold = (
        "Gerota opened over the mass. Two cryoneedles into the mass under camera, 10 minutes twice, ball 7 mm beyond."
    )
    (treatment,) = read(
        "Robotic room. Both renal masses in one session. Left lower pole 4.1 cm, right mid kidney 1.6 cm.\n"
        f"Left side up first. Colon reflected. {first.format(cold=cold)}\n"
        f"Turned. Right side up, new ports. Duodenum moved. {second.format(cold=cold)}\nBlood loss 180 mL."
    ).treatments
    assert (treatment.side, treatment.energies) == (side, ("cryo",))
