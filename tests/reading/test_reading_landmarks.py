"""Places that only tell where something lies or reaches, operations of long ago, and what was only about to be done."""

import pytest

from ablcode.reading.read import read

ICE = (
    "CT-guided cryoablation, left adrenal metastasis 3 cm. General anesthesia. Three cryoprobes in the gland, 10/5/10. "
)


@pytest.mark.parametrize(
    "near",
    [
        "The left kidney's upper pole lay inside 5 mm of the ice, displaced with CO2 beforehand.",
        "The upper pole of the left kidney came within 8 mm of the ice margin.",
        "The spleen remained 6 mm from the ice ball.",
        "The liver sat about 4 mm from the nearest probe.",
    ],
)
def test_an_organ_some_millimeters_from_the_ice_is_a_neighbor(near: str) -> None:
    case = read(ICE + near)
    assert [one.organ for one in case.treatments] == ["adrenal"]


def test_a_tumor_some_millimeters_from_a_neighbor_keeps_its_organ() -> None:
    case = read(
        "Prone, general anesthesia. The right renal mass lay 4 mm from the duodenum. Two cryoprobes under CT, "
        "two cycles of ten minutes; the ice covered it."
    )
    assert [(one.organ, one.side) for one in case.treatments] == [("kidney", "right")]


def test_the_sacrum_from_which_levels_are_counted_gets_no_cement() -> None:
    case = read(
        "OPERATION: Radiofrequency ablation and cement, L1, myeloma. Prone; levels were counted up from the "
        "sacrum. L1: both pedicles entered, RF probe, two positions. Balloon, 4 mL cavity. 5 mL of cement."
    )
    assert [(one.service, one.site) for one in case.companions] == [("kyphoplasty", "lumbar_vertebra")]


def test_a_cuff_of_soft_tissue_belongs_to_its_bone() -> None:
    case = read(
        "Level: T7, right lamina and posterior element; paraspinal soft tissue cuff 2 cm\nPrimary: kidney, 2019\n"
        "Access: prone, CT, coaxial drill 13 G\nEnergy: argon, 2 probes, 2 x (8 min on / 5 min off)\n"
        "Ice: whole posterior element and muscle cuff"
    )
    assert [one.organ for one in case.treatments] == ["bone"]


@pytest.mark.parametrize("left", ["Adhesions from the first laparotomy", "Adhesions after the laparotomy"])
def test_adhesions_tell_of_an_operation_of_long_ago(left: str) -> None:
    case = read(
        "PROCEDURE. General anesthesia. Microwave antenna under ultrasound into segment VI, 60 W for 6 min. "
        f"{left} held up the saline for a while. A second 2 cm nodule of the liver, 80 W for 3 min."
    )
    assert [one.approach for one in case.treatments] == ["percutaneous"]


def test_what_was_about_to_be_mixed_was_not_given() -> None:
    case = read(
        "T8 metastasis. Prone, CT. Bone trocar, microwave antenna, 20 W x 2 min, twice. "
        "When the cement was about to be mixed the patient became restless and we ended there."
    )
    assert [one.organ for one in case.treatments] == ["bone"]
    assert not case.companions


def test_numbers_in_words_tell_of_doing() -> None:
    case = read(
        "Seventeen-year-old with a chondroblastoma of the right humerus, biopsied last month. Curettage was offered, "
        "the parents chose heat. General anesthesia, supine. CT guided all along. Eleven-gauge needle, perfused "
        "monopolar electrode, temperature held for eight minutes, then a second track for another eight. "
        "Post-ablation CT showed no fracture."
    )
    assert [(one.organ, one.energies) for one in case.treatments] == [("bone", ("radiofrequency",))]


@pytest.mark.parametrize("more", ["another 3 min at 60 W", "another five minutes at 60 W", "another cycle of 60 W"])
def test_another_dose_is_no_other_lesion(more: str) -> None:
    case = read(
        "Core biopsy and microwave ablation, 1.6 cm nodule of the right upper lobe. CT. Antenna, 60 W for 3 min, then "
        f"two 17 G cores, then {more}. Cores in formalin."
    )
    assert [one.lesion for one in case.biopsies] != ["other"]


def test_spheres_to_stasis_are_an_embolization() -> None:
    case = read(
        "Right kidney, 9 cm angiomyolipoma. A) Radial, 5F. Two feeders entered with a microcatheter, 300-500 micron "
        "hydrogel spheres to stasis. B) Turned. Cluster electrode under ultrasound, 12 min, 3 positions."
    )
    assert "embolization" in [one.service for one in case.companions]


def test_a_node_with_a_size_is_where_a_cancer_that_is_only_named_lies() -> None:
    case = read(
        "Liver recipient (transplant 2011 for HCC) with one hot spot: a 26 mm lymph node in the cardiophrenic angle, "
        "biopsied in May and positive for HCC. General anesthesia, CT. Two cryoprobes went in from below, skimming the "
        "dome of the graft. 12 min freeze, 6 min thaw, 12 min freeze. Nothing in the graft was treated."
    )
    assert [one.organ for one in case.treatments] == ["lymph_node"]


STAGE = (
    "34-year-old woman. Three weeks ago the angiomyolipoma of the lower pole was embolized here. She returns "
    "for the second stage. {story} Two small tumors of the kidney are watched. TECHNIQUE: Five cryoprobes around the "
    "remnant (3.1 cm) under CT. Freeze 10, thaw 8, freeze 10."
)


@pytest.mark.parametrize(
    ("story", "side"),
    [
        ("Right nephrectomy at 19 for hemorrhage.", "left"),
        ("Previous left nephrectomy.", "right"),
        ("Left nephrectomy in 2009.", "right"),
        ("Left nephrectomy is planned.", None),
        ("Prior left partial nephrectomy.", None),
    ],
)
def test_where_one_kidney_is_gone_the_other_was_treated(story: str, side: str | None) -> None:
    assert [one.side for one in read(STAGE.format(story=story)).treatments] == [side]


def test_an_embolization_opens_no_global_period() -> None:
    assert read(STAGE.format(story="")).stage is None
    assert read(STAGE.format(story="").replace("embolized", "ablated")).stage == "planned"


@pytest.mark.parametrize(
    "levels", ["medial branch nerves L3, L4 and L5", "L3-L4 medial branches", "nerve roots L2 and L3", "L4 dorsal root"]
)
def test_a_nerve_is_numbered_by_its_vertebra(levels: str) -> None:
    case = read(
        "PAIN CLINIC\n\nHistory of prostate cancer with an L4 metastasis, RFA of it in 2024, quiet since.\n"
        f"Procedure: Radiofrequency ablation, {levels}, right.\nProne. Cannulas at the junctions. "
        "Lesion 80 C x 90 sec at every site.\nHome after an hour."
    )
    assert not case.treatments


def test_a_tumor_beside_a_nerve_keeps_its_vertebra() -> None:
    (found,) = read(
        "Radiofrequency ablation of an L3 metastasis.\n\nElectrode through the left pedicle under CT into the tumor, "
        "two burns of 7 min. The L3 nerve root was 8 mm away and its function was monitored. No deficit."
    ).treatments
    assert found.organ == "bone"


@pytest.mark.parametrize("said", ["No tumor treated.", "No lesion ablated today.", "No tumor was touched."])
def test_a_note_that_treated_no_tumor(said: str) -> None:
    note = f"PROCEDURE: Radiofrequency ablation, spine.\n\nTECHNIQUE: L4 metastasis of old. Two burns at 80 C. {said}\n"
    assert not read(note + "IMPRESSION: Pain treatment.").treatments


@pytest.mark.parametrize(
    "story", ["Her left kidney was removed in 2011 for stones.", "Left kidney absent since birth."]
)
def test_a_kidney_that_is_not_there_tells_the_side(story: str) -> None:
    case = read(
        f"58-year-old woman. {story} New enhancing mass of 2 cm, upper pole. General anesthesia, prone. Two cryoprobes "
        "under CT, 10-8-10 minutes. The ice reached 8 mm beyond the margin at the end. She went home the next day."
    )
    assert [(one.organ, one.side) for one in case.treatments] == [("kidney", "right")]


SPINE = (
    "{name}. General anesthesia, prone, CT. RF probe through the left pedicle of L2, 7 minutes at 70 C. {end} The last "
    "scan showed no bleeding. She woke without pain and was sent home the next morning; clinic visit in three months."
)


@pytest.mark.parametrize(
    ("end", "cemented"),
    [
        ("3 mL of PMMA were injected through the same cannula.", True),
        ("Before cement could be injected she coughed; augmentation is left for another day.", False),
        ("The cement was about to be mixed when the pressure fell.", False),
    ],
)
def test_cement_that_never_came_is_none(end: str, cemented: bool) -> None:
    case = read(SPINE.format(name="L2 metastasis of a breast cancer", end=end))
    assert bool(case.companions) is cemented


def test_a_primary_named_behind_a_metastasis_is_no_second_target() -> None:
    short = read("L2 metastasis, breast. General anesthesia. CT. RF probe via left pedicle, 7 min at 70 C.")
    assert [one.organ for one in short.treatments] == ["bone"]


def test_a_nerve_that_is_watched_is_no_target() -> None:
    case = read(
        "Reason: plasmacytoma L4 with fracture.\n\nThe patient lay prone under deep sedation. Through a transpedicular "
        "needle an RF electrode was introduced into the lytic center and heated to 90 degrees twice for five minutes, "
        "nerve root L4 followed clinically between the runs. Filling with 4 mL of PMMA, nothing in the foramen."
    )
    assert [one.organ for one in case.treatments] == ["bone"]


@pytest.mark.parametrize(
    ("end", "stopped"),
    [
        ("then the machine failed: no gas pressure. Probes taken out; a second attempt follows in two weeks.", True),
        (
            "then the generator failed and was replaced by the spare one; the second freeze was done again in full.",
            False,
        ),
    ],
)
def test_a_machine_that_fails_ends_the_session_unless_another_takes_its_place(end: str, *, stopped: bool) -> None:
    case = read(
        "Left renal mass of 3 cm in a man of 70, biopsied before. General anesthesia, prone. Two cryoprobes under CT, "
        f"first freeze 6 min, {end} He went to the recovery area without pain and was sent home the next morning."
    )
    assert (case.stopped is not None) is stopped


@pytest.mark.parametrize(
    "told",
    [
        "She also has lung cancer with liver metastases.\nProcedure: cooled radiofrequency ablation of three genicular "
        "nerves.\nFluoroscopy. Cannulas at the three positions. 60 degrees for 150 seconds each.",
        "Chest wall pain from a rib metastasis, irradiated.\nProcedure: cryoablation of the intercostal nerves T6-T8, "
        "right, CT guided.\nOne cryoprobe under each rib, 3 min twice. Ice 2 cm.",
    ],
)
def test_an_ablation_that_is_said_to_be_of_nerves(told: str) -> None:
    note = f"PAIN CLINIC NOTE\nPatient: woman of 66. {told}\nHome after an hour. Return in six weeks. Pain 7 to 2."
    assert not read(note).treatments


def test_an_ablation_of_a_metastasis_and_of_its_nerve() -> None:
    (found,) = read(
        "TITLE: Cryoablation of a rib metastasis and of the intercostal nerve\nTechnique: CT. Two cryoprobes into the "
        "tumor of the left seventh rib, 10-8-10. One probe at the nerve below it, 3 min twice. Home on the next day."
    ).treatments
    assert found.organ == "bone"
