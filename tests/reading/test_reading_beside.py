"""What a note tells beside the ablation: fluids and gas, drains, cement, cysts, who gave the sedation."""

import pytest

from ablcode.reading.read import read


@pytest.mark.parametrize(
    ("note", "region"),
    [
        (
            "Lung metastasis of the left upper lobe, 1.4 cm, CT, supine. A blunt 18G needle into the left pleural "
            "space and 350 mL CO2, in portions, until the lung with its nodule hung away from the aorta. A "
            "single RF electrode into the nodule, 90 degrees for 8 minutes.",
            "chest",
        ),
        (
            "Chordoma of the sacrum, 4 cm, near the rectum. General anesthesia, prone, CT. A Chiba needle into the "
            "presacral space: 200 mL saline-contrast mixture moved the rectum forward. Five cryoprobes through the "
            "sacrum, two cycles of 10 min.",
            "abdomen",
        ),
    ],
)
def test_an_amount_through_a_needle_moves_a_neighbor(note: str, region: str) -> None:
    told = [one for one in read(note).companions if one.service == "displacement"]
    assert [one.site for one in told] == [region]


def test_a_drain_on_the_other_side_and_the_sedation_of_anesthesia() -> None:
    case = read(
        "Two procedures in the CT room, anesthesia present for sedation.\n\nLEFT LUNG: 1.5 cm metastasis, microwave "
        "antenna, 50 W, 4 min.\n\nRIGHT PLEURA: malignant effusion. A 12F locking catheter was placed with ultrasound "
        "into the right effusion and 1.2 L run off, cytology sent."
    )
    assert [(one.service, one.side) for one in case.companions] == [("chest_tube", "right")]
    assert case.sedation
    assert case.sedation.by == "other"
    assert not case.biopsies


def test_a_tunneled_drain_of_the_belly() -> None:
    case = read(
        "Under one anesthetic: CT-guided microwave ablation of a metastasis in segment 7 of the liver, one antenna, "
        "100 W. Then a tunneled 15.5F peritoneal drain, cuff under the skin, 3 L off, for her malignant ascites."
    )
    assert [one.service for one in case.companions] == ["tunneled_peritoneal_catheter"]


def test_balloons_told_some_sentences_before_the_cement() -> None:
    case = read(
        "Multiple myeloma, collapse of T12 and L1. Prone, C-arm. RF needle into T12: 95 degrees, 8 min, and the same "
        "into L1. Then the balloons: 20 mm at each level, inflated to 180 psi, plates lifted; deflated; cement 5 mL "
        "in T12 and 4.5 mL in L1. No leak."
    )
    assert [(one.service, one.count) for one in case.companions] == [("kyphoplasty", 2)]


def test_energy_that_warms_the_cement_ablates_nothing() -> None:
    case = read(
        "PROCEDURE: Radiofrequency-targeted vertebral augmentation, L1.\nDX: Osteoporotic compression fracture.\nUnder "
        "fluoroscopy a cavity path was cut. Cement was warmed by the radiofrequency module of the injection system to "
        "raise its viscosity and delivered, 4.2 mL, good fill. No tissue was heated."
    )
    assert not case.treatments


def test_alcohol_in_a_cyst_of_the_liver() -> None:
    case = read(
        "Symptomatic simple cyst of the right liver lobe, 13 cm. Local anesthetic, ultrasound: 8.5F pigtail into the "
        "cyst, 900 mL amber fluid. 95% ethanol, 100 mL, left in for 40 minutes, then taken out completely."
    )
    assert not case.treatments
    assert "cyst_sclerosis" in case.seen


def test_nerves_of_a_knee_and_a_sarcoma_of_long_ago() -> None:
    case = read(
        "PAIN CLINIC\nRight genicular nerves, three sites, radiofrequency 80 degrees 90 s under fluoroscopy. Patient "
        "had a "
        "chondrosarcoma of the femur resected 2010, no recurrence. He came for his knee, which has hurt for two "
        "years and "
        "is worse on stairs. The left knee does well and needs nothing. He went home in an hour."
    )
    assert not case.treatments


def test_the_cores_of_a_node_that_was_sampled_are_the_nodes() -> None:
    case = read(
        "Left renal RCC, 3 cm, biopsy proven, cryoablation with three probes under CT, 10-8-10. Then, same position, "
        "a 2 cm "
        "retroperitoneal lymph node was sampled with three 18G cores, separate track, under CT. General anesthesia. "
        "Node "
        "not ablated."
    )
    assert [one.organ for one in case.biopsies] == ["lymph_node"]


def test_a_gas_through_a_needle_and_a_displacement_tried_in_vain() -> None:
    moved = read(
        "Left renal tumor 3.1 cm beside the descending colon. CT, right decubitus. CO2 in 60 mL portions through an "
        "18G "
        "needle in the anterior pararenal space opened a 25 mm gap to the colon. Four cryoprobes, 10-8-10. Gas "
        "reabsorbed. "
        "General anesthesia; images archived. The patient went to the ward in good condition and was dismissed."
    )
    vain = read(
        "HCC of segment 6 against the hepatic flexure. CT. Tried hydrodissection: the 20G needle could not be brought "
        "between liver and colon, no fluid entered. The antenna was angled away instead, 65 W, 5 min. General "
        "anesthesia. "
        "Colon unharmed on the last scan. The patient went to the ward in good condition and was dismissed next day."
    )
    assert [one.service for one in moved.companions] == ["displacement"]
    assert not vain.companions


@pytest.mark.parametrize(
    "said", ["The plan was not dependent on it and continued as signed.", "It was irrelevant to the plan."]
)
def test_a_frozen_section_that_the_plan_did_not_depend_on_decided_nothing(said: str) -> None:
    (biopsy,) = read(
        "Laparoscopic cryoablation, left renal mass.\n\nTwo passes of the biopsy gun into the mass were made and sent "
        f"for frozen section. {said} Three cryoprobes were put into the mass; freeze, thaw, freeze."
    ).biopsies
    assert not biopsy.decided


def test_the_cement_of_a_sacrum_lies_where_its_tumor_was() -> None:
    (cement,) = read(
        "Pain palliation. 71M, prostate cancer. Left sacral ala metastasis, 3.9 cm.\nBipolar RF through two 10G "
        "cannulas, CT, 15 minutes in two positions. Thermocouple at the neuroforamen 41 C at most.\n"
        "Cement 4 mL into the ala. No screws. L5 (metastasis, irradiated): nothing. Pain 8 to 3."
    ).companions
    assert cement.detail == ("one_side",)


def _services(text: str) -> list[str]:
    return [one.service for one in read(text).companions]


@pytest.mark.parametrize(
    ("told", "cemented"),
    [
        ("The cortex is thick, so cement was not put in.", False),
        ("Bone cement was never mixed.", False),
        ("Cement did not seem useful here.", False),
        ("Cement would not have held and was not tried.", False),
        ("Then 6 mL of cement were put in through the same access.", True),
        ("When thawed, cement was put in, not more than 5 mL.", True),
    ],
)
def test_cement_that_was_not_put_in(told: str, cemented: bool) -> None:
    note = (
        "Painful metastasis of thyroid cancer, left iliac wing, 5 cm. CT, prone. Four cryoprobes through the posterior "
        f"crest, two freezes of ten minutes. {told} Sedation by the anesthesia service. Home the next day."
    )
    assert ("cementoplasty" in _services(note)) is cemented


@pytest.mark.parametrize(
    ("told", "embolized"),
    [
        ("Day 2 of 2. On day 1 (yesterday, Dr. Hahn) both segmental arteries were embolized with coils.", False),
        ("Yesterday, in the angiography suite, the arteries had been filled with particles by a microcatheter.", False),
        ("Day before: both lumbar arteries embolized, particles, microcatheter, femoral access.", False),
        ("First, femoral access: both arteries were entered with a microcatheter, particles to stasis.", True),
    ],
)
def test_arteries_that_were_filled_the_day_before(told: str, embolized: bool) -> None:
    note = (
        f"{told} L2 metastasis of renal cell carcinoma. General anesthesia, prone, CT. Two cryoprobes through both "
        "pedicles, freeze 10, thaw 8, freeze 10."
    )
    assert ("embolization" in _services(note)) is embolized


@pytest.mark.parametrize(
    ("plan", "told", "cemented"),
    [
        ("Plan had been RF ablation, then kyphoplasty.", "The balloons stayed closed, no cement was mixed.", False),
        ("We intended to ablate and then do a kyphoplasty.", "Cement was not injected.", False),
        ("Plan had been RF ablation, then kyphoplasty.", "Balloons were inflated, 5 mL of cement filled T10.", True),
    ],
)
def test_the_second_step_of_a_plan(plan: str, told: str, cemented: bool) -> None:
    note = (
        f"{plan} T10 metastasis of prostate cancer. General anesthesia, prone. Bilateral cannulas to T10 on "
        f"fluoroscopy. The RF electrode was introduced and heated to 70 degrees for 6 minutes. {told}"
    )
    assert ("kyphoplasty" in _services(note)) is cemented


@pytest.mark.parametrize(
    ("told", "ablated"),
    [
        ("A 1.4 cm solid tumor on the left was frozen in 2024. 90 mL of alcohol were left and withdrawn.", False),
        ("330 mL of fluid came out. 50 mL of alcohol for 15 minutes, then drawn off completely.", False),
        ("HCC of 1.6 cm in segment IV. 7 mL of alcohol were injected. The needle was then withdrawn.", True),
    ],
)
def test_alcohol_that_is_taken_out_again_was_in_a_cyst(told: str, ablated: bool) -> None:
    note = (
        "PROCEDURE: Ethanol ablation, liver.\nUltrasound, local anesthetic. A cyst of 6 cm in segment VI. "
        f"{told} The patient went to the ward awake and in good condition, without pain."
    )
    assert bool(read(note).treatments) is ablated
