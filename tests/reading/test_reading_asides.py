"""What a note says in passing: means that were not used, neighbors, old plans, imaging that never came."""

import pytest

from ablcode.reading.read import read


@pytest.mark.parametrize(
    "sentence",
    [
        "Radioembolization was not reimbursed.",
        "Left hepatectomy had been the original plan.",
        "A partial nephrectomy had been advised elsewhere.",
    ],
)
def test_a_service_that_was_only_thought_of_is_no_companion(sentence: str) -> None:
    note = f"PROCEDURE: Percutaneous microwave ablation of HCC, liver.\n{sentence}\nUnder CT the antenna was placed."
    assert not read(note).companions


def test_imaging_that_never_came_guided_nothing() -> None:
    note = (
        "Laparoscopic radiofrequency ablation of HCC, segment 3.\nThe ultrasound cart was out of order.\n"
        "The RF needle was put into the tumor under vision."
    )
    assert not read(note).guidance


def test_a_biopsy_read_in_the_room_was_taken() -> None:
    note = (
        "TECHNIQUE: Two cores of the liver mass were handed to the pathologist in the room. "
        "Under CT the RF electrode was placed in the same mass and the mass was ablated."
    )
    assert [biopsy.organ for biopsy in read(note).biopsies] == ["liver"]


def test_what_the_tumor_lies_on_is_not_treated() -> None:
    note = (
        "INDICATION: Metastasis in segment 6 resting on the hepatic flexure.\n"
        "TECHNIQUE: Under CT the microwave antenna was placed in the lesion and fired for 6 minutes."
    )
    assert [treatment.organ for treatment in read(note).treatments] == ["liver"]


def test_an_organ_that_imaging_clears_is_not_treated() -> None:
    note = (
        "The patient has adenocarcinoma of the pancreatic tail; liver clear on CT.\n"
        "Histotripsy was applied with ultrasound targeting. The cavitation cloud was seen in the tail throughout."
    )
    assert [treatment.organ for treatment in read(note).treatments] == ["pancreas"]


@pytest.mark.parametrize("verdict", ["was thought too risky", "was judged by the board to be unsafe", "seemed futile"])
def test_an_energy_judged_unfit_was_not_used(verdict: str) -> None:
    note = f"HCC of the liver. Microwave {verdict}.\nUnder ultrasound 9 mL absolute ethanol was injected into it."
    assert read(note).treatments[0].energies == ("chemical",)


def test_a_tumor_unsuitable_for_surgery_is_treated() -> None:
    note = "Right kidney tumor judged unsuitable for resection.\nUnder CT two cryoprobes were placed and it was frozen."
    assert read(note).treatments[0].organ == "kidney"


def test_adhesions_name_no_organ_that_was_treated() -> None:
    note = (
        "OPERATION: Open cryoablation of a liver metastasis.\n"
        "TECHNIQUE: The cryoprobe lay in the liver lesion between dense omental adhesions and was frozen twice."
    )
    assert [treatment.organ for treatment in read(note).treatments] == ["liver"]


def test_the_approach_before_converted_from_is_the_completed_one() -> None:
    case = read("TITLE: Microwave ablation of liver metastases, open (converted from laparoscopy).\nLiver mobilized.")
    assert (case.treatments[0].approach, case.converted_from) == ("open", "laparoscopic")


def test_energy_told_far_from_the_word_that_it_was_stopped() -> None:
    note = (
        "Performed: RF ablation of a liver metastasis begun, then discontinued.\nInduction at eight.\n"
        "Antibiotic given. With CT the electrode was placed in the lesion.\n"
        "Six of 20 minutes delivered when the pressure fell.\n"
    )
    stopped = read(note).stopped
    assert stopped is not None
    assert stopped.when == "after_energy"


def test_sizes_that_a_note_adds_up() -> None:
    note = (
        "OPERATION: Open radiofrequency ablation of two mesenteric deposits.\n"
        "TECHNIQUE: The first deposit measured 3.0 cm, the second deposit 2.5 cm, so 5.5 cm in all. "
        "The RF electrode was put into each deposit."
    )
    assert read(note).treatments[0].size_cm == "5.5"


def test_argon_that_stops_a_bleeding_ablates_nothing() -> None:
    note = (
        "OPERATION: Laparoscopic radiofrequency ablation of a right adrenal adenoma.\n"
        "TECHNIQUE: The liver was lifted. The RF needle was opened inside the adenoma of the right adrenal.\n"
        "A small laceration of the liver was sealed with the argon beam."
    )
    assert [treatment.organ for treatment in read(note).treatments] == ["adrenal"]


ROBOT = """ROBOT-ASSISTED MICROWAVE ABLATION OF A LIVER METASTASIS
Set-up: {setup}, general anesthesia, vacuum mattress. The arm was aligned with the planned path. {way} the microwave
antenna was advanced into the metastasis. 100 W for 5 minutes, two overlaps, and the antenna was withdrawn."""


@pytest.mark.parametrize(
    ("setup", "way", "approach"),
    [
        ("CT suite", "Under CT and through a skin nick", "percutaneous"),
        ("operating room", "Through a trocar, under laparoscopic ultrasound,", "laparoscopic"),
    ],
)
def test_a_robot_may_aim_a_needle_or_a_laparoscope(setup: str, way: str, approach: str) -> None:
    treatment = read(ROBOT.format(setup=setup, way=way)).treatments[0]
    assert (treatment.organ, treatment.approach, treatment.energies) == ("liver", approach, ("microwave",))


def test_a_list_of_equipment_without_a_story_is_only_equipment() -> None:
    note = "Indication: HCC.\nEquipment: microwave generator. Cryo console. RF generator. Ultrasound. Grounding pads."
    assert not read(note).treatments


TWO = """PROCEDURES: Radiofrequency ablation of HCC, segment VII. Core biopsy of a liver nodule.
TECHNIQUE: {biopsy} Under ultrasound the RF electrode was placed in the segment VII tumor and it was ablated."""


@pytest.mark.parametrize(
    ("biopsy", "lesion"),
    [
        ("Segment III first: coaxial set, three cores.", "other"),
        ("Three cores were taken through a coaxial needle. This nodule was not ablated.", "other"),
        ("Segment VII: three cores through the same coaxial needle.", "same"),
    ],
)
def test_which_nodule_was_sampled(biopsy: str, lesion: str) -> None:
    assert [found.lesion for found in read(TWO.format(biopsy=biopsy)).biopsies] == [lesion]


def test_a_transducer_alone_is_ultrasound() -> None:
    note = (
        "PROCEDURE: Percutaneous microwave ablation of two liver metastases.\nTECHNIQUE: Curvilinear probe.\n"
        "Antenna in plane into each metastasis, 100 W for 6 minutes, the white cloud watched live."
    )
    assert [one.modality for one in read(note).guidance] == ["ultrasound"]


CEMENT = """DX: painful vertebral metastasis T11.
PROCEDURE: RF probes were placed through both pedicles and two burns were done. {made} Then PMMA cement was injected,
vertebroplasty without leak."""


@pytest.mark.parametrize(
    ("made", "service"),
    [
        ("A balloon was inflated in the body.", "kyphoplasty"),
        ("No cavity was created.", "vertebroplasty"),
        ("The probes were removed.", "vertebroplasty"),
    ],
)
def test_a_cavity_for_the_cement(made: str, service: str) -> None:
    assert [one.service for one in read(CEMENT.format(made=made)).companions] == [service]


def test_a_decision_not_to_proceed_stops_the_case_that_was_begun() -> None:
    note = (
        "Procedure attempted: percutaneous cryoablation of a right renal mass.\n"
        "General anesthesia. CT showed bowel over the mass. We elected not to proceed and the case was terminated "
        "before any cryoprobe was inserted."
    )
    stopped = read(note).stopped
    assert stopped is not None
    assert stopped.when == "after_anesthesia"


def test_a_tumor_that_the_patient_came_for_is_a_tumor() -> None:
    note = (
        "Mr. K., 70, cirrhosis, came for treatment of a 2.4 cm hepatoma in segment V. Chemoembolization was in April.\n"
        "I numbed the skin. With the curved transducer I guided a 14 gauge antenna to its deep edge and gave 100 W for "
        "ten minutes. The gallbladder was 2 cm off. Then I pulled it back and gave four minutes more. He went home."
    )
    treatment = read(note).treatments[0]
    assert (treatment.organ, treatment.energies) == ("liver", ("microwave",))


def test_a_date_before_the_story_does_not_hide_it() -> None:
    note = (
        "DATE 3/3/2026. Histotripsy, liver. Two metastases (segment 6 and segment 8) from a neuroendocrine tumor. "
        "General anesthesia. Both treatments were completed in 38 minutes with the ultrasound of the machine. "
        "No needle, no incision. He was observed overnight and went home the next day."
    )
    assert [treatment.organ for treatment in read(note).treatments] == ["liver"]


def test_a_frozen_section_that_was_not_sent_decided_nothing() -> None:
    note = (
        "PROCEDURE: Percutaneous cryoablation of a sacral metastasis.\n"
        "DETAILS: Bone biopsy through the cannula before freezing: frozen section not sent, formalin only. Under CT "
        "three cryoprobes were advanced into the metastasis and frozen twice."
    )
    assert [biopsy.decided for biopsy in read(note).biopsies] == [False]


def test_a_title_over_one_long_line_is_a_line_of_its_own() -> None:
    note = (
        "TITLE: Percutaneous cryoablation of right renal mass\n"
        "Planned biopsy omitted at her wish. CT fluoroscopy was used. Three probes were placed in the mass. Ice was "
        "seen on CT every two minutes. Freeze 10, thaw 8, freeze 10. The left kidney has a simple cyst."
    )
    treatment = read(note).treatments[0]
    assert (treatment.organ, treatment.side) == ("kidney", "right")


def test_a_diagnosis_on_the_only_line_does_not_hide_the_operation() -> None:
    note = (
        "Dx: 4.5 cm HCC. First laparoscopic microwave of the segment 6 HCC with lap ultrasound, 100 W for 8 minutes. "
        "Then laparoscopic cholecystectomy for stones. Then ports out and closed. No conversion, no drain, no problem."
    )
    assert [treatment.organ for treatment in read(note).treatments] == ["liver"]


def test_imaging_of_the_antenna_beside_a_puncture_of_an_artery() -> None:
    note = (
        "Liver, percutaneous.\nDETAILS: The HCC got both: first beads through the left radial artery, then a microwave "
        "antenna via the ninth interspace with cone beam CT; 140 W for 8 minutes."
    )
    assert [one.modality for one in read(note).guidance if one.use == "ablation"] == ["ct"]


def test_an_ablation_that_would_be_pointless() -> None:
    note = (
        "Staging laparoscopy with planned laparoscopic RFA of two HCCs.\nCamera in: tumor thrombus in the portal vein "
        "and six new nodules. Ablation would be pointless. Trocars removed. Biopsy of one nodule in the left lobe. "
        "The patient was extubated and brought to recovery in good condition, without any problem at all today."
    )
    assert not read(note).treatments


def test_both_nodules_treated_are_both_lobes() -> None:
    note = (
        "STUDY: US guided RFA of thyroid.\nFINDINGS: left lobe 2.9 cm nodule. Right lobe 1.8 cm nodule. Both treated "
        "with the moving shot technique, 50 W and 35 W."
    )
    assert set(read(note).treatments[0].sites) == {"left_lobe", "right_lobe"}


def test_a_way_right_before_an_energy_names_the_procedure() -> None:
    note = (
        "IR procedure.\nBilateral lung metastases. Today right lung only: two nodules, upper lobe 8 mm and lower lobe "
        "11 mm, percutaneous microwave under CT. The left nodules were treated 6 weeks ago. No chest tube."
    )
    treatment = read(note).treatments[0]
    assert (treatment.organ, treatment.side, treatment.energies) == ("lung", "right", ("microwave",))


def test_cement_at_the_same_level() -> None:
    note = (
        "PROCEDURE: RF ablation of L3 vertebral met from lung cancer through both pedicles, then vertebroplasty at the "
        "same level.\nT12 vertebroplasty only, for an old fracture.\nNo leak."
    )
    assert [(one.site, one.count) for one in read(note).companions] == [("lumbar_vertebra", 2)]


def test_a_case_that_ended_early() -> None:
    note = (
        "TITLE: Percutaneous cryoablation of left renal mass, CT guidance.\nTwo probes. Freeze 10 min; during the thaw "
        "she became hypotensive. Case ended; the rest was not given. Embolization was done under separate report."
    )
    case = read(note)
    assert case.stopped is not None
    assert not case.companions


def test_a_solid_organ_ablated_needs_no_word_for_its_tumor() -> None:
    note = (
        "Op note: cryosurgical ablation of the prostate, salvage after brachytherapy 2014, ultrasound. Six probes. "
        "Two cycles. Cystoscopy clean. Spinal anesthesia, lithotomy position, catheter left, home in the morning."
    )
    assert [treatment.organ for treatment in read(note).treatments] == ["prostate"]


def test_each_tumor_under_its_own_imaging() -> None:
    note = (
        "Radiofrequency of hepatocellular carcinoma, percutaneous, in two places.\nFirst the segment II tumor: under "
        "US. Then the segment VI tumor, not visible on ultrasound, under CT. Both complete. Images stored."
    )
    assert {one.modality for one in read(note).guidance if one.use == "ablation"} == {"ultrasound", "ct"}


@pytest.mark.parametrize("result", ["clean", "in May normal", "was negative"])
def test_a_scope_with_a_clean_result_was_no_way_to_the_tumor(result: str) -> None:
    note = (
        f"A woman of thirty with a desmoid of the right rectus muscle. Colonoscopy {result}. Asleep on the CT table.\n"
        "Under ultrasound three cryoprobes were put into the lower half; two freezes, iceball 4.6 cm. Skin intact.\n"
        "She went home with a binder and comes back in six weeks."
    )
    assert [treatment.organ for treatment in read(note).treatments] == ["soft_tissue"]


@pytest.mark.parametrize(
    "thought",
    [
        "Everyone's first thought was a radiofrequency electrode.",
        "Our initial idea was cryoablation through the pedicle.",
        "The parents heard that thermal treatment would follow should the pain return.",
    ],
)
def test_an_energy_that_was_a_first_thought_was_not_used(thought: str) -> None:
    note = (
        f"CORE EXCISION, T9.\nThe boy has an osteoid osteoma in the right pedicle of T9. {thought}\n"
        "CT table, prone, asleep. K-wire into the nidus, then a toothed trephine of 7 mm over the wire; the nidus came "
        "out whole. The tunnel was not filled."
    )
    assert not read(note).treatments


def test_what_was_done_to_another_patient_is_not_billed_here() -> None:
    note = (
        "PROCEDURE: CT-guided cryoablation of a right renal mass.\nTECHNIQUE: Two cryoprobes were placed into the mass "
        "under CT. In the next room a laparoscopic cholecystectomy went on for another patient. No bleeding."
    )
    assert read(note).companions == ()


@pytest.mark.parametrize(
    ("note", "ablated"),
    [
        ("RADIATION SEGMENTECTOMY, ABLATIVE Y-90, HCC of segment VIII.\nRadial access, microcatheter, 400 Gy.", False),
        ("SBRT of a 2 cm HCC in segment VI.\n50 Gy in five fractions were given with ablative intent.", False),
        ("Ablative treatment of HCC, 2 cm, segment V.\nMicrowave antenna through the skin, 100 W, 5 minutes.", True),
    ],
)
def test_radiation_that_is_called_ablative(note: str, ablated: bool) -> None:
    told = "The liver outside the segment was spared. The patient went to the ward awake. MRI at eight weeks. No pain."
    assert bool(read(f"{note} {told}").treatments) is ablated
