"""What is reached, left, wished for or told of somebody else: targets by letter, scars, nodes, boards, brothers."""

import pytest

from ablcode.reading.read import read


def test_a_sentence_that_brings_a_tool_to_a_named_target_is_told_of_it() -> None:
    case = read(
        "Liver clinic. Lesion A, segment 8, 2.4 cm, HCC. Lesion B, segment 3, 9 mm, of unknown nature.\n"
        "Lesion B first: two 18-gauge cores under ultrasound. Next a microwave antenna was advanced through the skin "
        "into lesion A, 65 W, 6 minutes, seen live. Nothing else was done to B."
    )
    assert [one.energies for one in case.treatments] == [("microwave",)]
    assert [one.lesion for one in case.biopsies] == ["other"]


@pytest.mark.parametrize(
    "way", ["I opened through the old midline scar.", "The abdomen was reopened through her subcostal scar."]
)
def test_an_old_scar_may_be_the_way_in(way: str) -> None:
    case = read(
        "Liver metastasis of colon cancer, segment 6, 2 cm. Ports were placed; dense adhesions, the probe could not "
        f"reach it. {way} The liver was freed. A microwave antenna was put into the tumor, 100 W for 5 minutes."
    )
    assert case.treatments[0].approach == "open"


@pytest.mark.parametrize("fate", ["ignored", "left alone", "not treated"])
def test_a_measured_node_that_is_left_does_not_hold_the_tumor(fate: str) -> None:
    case = read(
        "Operative note. Man of 70, recurrence nine years after radiation for prostate cancer. General anesthesia. "
        "Six cryoneedles through the perineal grid, ultrasound, two freezes to minus 40, ice to the rectal wall. "
        f"A left obturator node of 6 mm on MRI: {fate}."
    )
    assert [one.organ for one in case.treatments] == ["prostate"]


def test_pulses_beside_a_cloud_are_those_of_sound() -> None:
    case = read(
        "Liver suite. Two metastases in segments 5 and 6. A water bath was coupled to the belly. Test pulses showed a "
        "bubble cloud at the target, and the therapy head swept the volume in 15 minutes. Nothing entered the body."
    )
    assert case.treatments[0].energies == ("histotripsy",)
    assert case.treatments[0].approach == "extracorporeal"


def test_what_a_board_wanted_is_not_yet_done() -> None:
    case = read(
        "Chest note. The tumor board wanted the right nodule destroyed, the second sampled.\n"
        "Three cores were taken of the left lower lobe nodule. Then an RF electrode was opened in the right upper lobe "
        "tumor, 1.6 cm, through the skin under CT, 12 minutes at 90 degrees."
    )
    assert [(one.lesion, one.side) for one in case.biopsies] == [("other", "left")]


def test_the_cancer_of_a_brother_is_not_the_patients() -> None:
    case = read(
        "Office procedure. Weak stream, prostate 60 mL. He asked for what his brother had (brother: Gleason 7). "
        "Water vapor therapy for benign enlargement: nine steam injections, catheter for four days."
    )
    assert case.treatments == ()


def test_a_board_decision_within_a_paragraph_is_a_plan() -> None:
    case = read(
        "Angiography before radioembolization. HCC of the right lobe, 6 cm, satellite in segment 2. Board decision: "
        "Y-90 in two weeks; microwave ablation of the satellite after that. Microcatheter in the right hepatic artery, "
        "4 mCi MAA given, cone-beam CT. Closure by plug."
    )
    assert case.treatments == ()


def test_a_part_taken_out_has_the_side_of_the_ablation() -> None:
    case = read(
        "PREOPERATIVE DIAGNOSIS: two tumors of the left kidney, 4 cm lower pole, 1.6 cm at the hilum.\n"
        "PROCEDURE: Robot docked, ports placed. The lower pole mass was excised with a rim and the bed closed. Through "
        "an assistant port two cryoneedles went into the hilar lesion: 8 minutes, thaw, 8 minutes."
    )
    assert [one.organ for one in case.treatments] == ["kidney"]
    assert [(one.service, one.side) for one in case.companions] == [("partial_nephrectomy", "left")]


def test_a_tumor_for_surveillance_is_not_treated() -> None:
    case = read(
        "Exam: cryoablation, right kidney. A 3 cm mass of the right kidney. A 9 mm nodule of the left kidney is for "
        "surveillance. Under CT three cryoprobes were placed in the mass: freeze 10, thaw 8, freeze 10 minutes."
    )
    assert case.treatments[0].side == "right"


def test_of_two_numbered_targets_in_one_sentence_each_has_its_own_tool() -> None:
    case = read(
        "Nodule 1, segment 5, 2.1 cm, LI-RADS 5. Nodule 2, segment 3, 1 cm, LI-RADS 3.\nTwo 18-gauge cores were drawn "
        "from nodule 2 first, and a microwave antenna was then advanced percutaneously into nodule 1, 100 W for 5 "
        "minutes, followed by ultrasound. Nodule 2 was not heated."
    )
    assert [one.lesion for one in case.biopsies] == ["other"]
    assert [one.energies for one in case.treatments] == [("microwave",)]


def test_the_wound_of_an_earlier_operation_is_opened_again() -> None:
    case = read(
        "PREOPERATIVE DIAGNOSIS: hepatocellular carcinoma, segment 7.\nNARRATIVE: A camera port showed the omentum "
        "glued to the whole liver; an hour of dissection brought us no closer. We therefore went in through his "
        "previous right subcostal incision. An antenna was put into the 2.6 cm tumor, 100 W, 6 minutes."
    )
    assert case.treatments[0].approach == "open"


def test_a_scope_with_its_month_in_parentheses_is_of_another_day() -> None:
    case = read(
        "THORACIC INTERVENTION\nMan of 71, smoker. Left upper lobe adenocarcinoma, 1.8 cm (bronchoscopy, April), not "
        "operable. Supine, local anesthesia, drapes. Under CT one microwave antenna was put into the upper lobe "
        "tumor, 75 W for 6 minutes. Ground glass all around by 7 mm. No pneumothorax on the last scan."
    )
    assert [(one.organ, one.approach) for one in case.treatments] == [("lung", "percutaneous")]


def test_the_gland_is_the_pancreas_beside_the_lesser_sac() -> None:
    case = read(
        "Operative note. Carcinoma of the pancreatic head, 3.4 cm, after FOLFIRINOX. Midline laparotomy, lesser sac "
        "opened. Ultrasound on the gland. Five electrode needles around the vein; 100 pulses between each pair."
    )
    assert [one.organ for one in case.treatments] == ["pancreas"]


def test_the_ultrasound_of_the_cores_went_on_to_the_ablation() -> None:
    case = read(
        "Liver clinic. Nodule 1, segment 5, 2.1 cm, LI-RADS 5. Nodule 2, segment 3, 1 cm, LI-RADS 3.\nTwo 18-gauge "
        "cores were drawn from nodule 2 first, under ultrasound. A microwave antenna was then advanced percutaneously "
        "into nodule 1, 100 W for 5 minutes; the front was followed live and the pictures were archived."
    )
    assert ("ultrasound", "ablation") in [(one.modality, one.use) for one in case.guidance]


def test_a_needle_through_the_wall_beside_ports_is_laparoscopic() -> None:
    case = read(
        "SURGEON: hepatobiliary. COURSE: Three ports, pneumoperitoneum 12. Metastases in segments 3 and 5. "
        "Percutaneously a microwave antenna was passed through the abdominal wall and guided into each by the "
        "laparoscopic probe; 100 W for 5 minutes; frames stored. Ports closed."
    )
    assert case.treatments[0].approach == "laparoscopic"
    assert [one.modality for one in case.guidance] == ["ultrasound"]


def test_a_side_kept_for_another_visit_is_not_treated() -> None:
    case = read(
        "EXAM: CT-guided cryoablation, lungs.\nThree nodules: LUL 1.0 cm, LLL 1.3 cm, RLL 0.8 cm. The right one is "
        "kept for a second visit. Supine, general anesthesia with a double-lumen tube. One cryoprobe was placed in "
        "each of the two left nodules, triple freeze, checked by CT. Pneumothorax of 15 percent, aspirated.\n"
        "IMPRESSION: two nodules treated."
    )
    assert case.treatments[0].side == "left"


@pytest.mark.parametrize("before", ["after radiosurgery", "despite SBRT", "following radiotherapy"])
def test_a_radiation_of_the_past_is_no_likeness(before: str) -> None:
    case = read(
        f"Recurrent metastasis of melanoma, right frontal, 2.2 cm, {before}. One burr hole, stereotactic frame, laser "
        "fiber through the bolt; MR thermometry, 6 minutes."
    )
    assert [one.organ for one in case.treatments] == ["brain"]


def test_what_a_patient_was_to_have_was_not_done() -> None:
    case = read(
        "Mr. K was to have microwave of his segment 2 HCC today. The ultrasound showed a new thrombus of the portal "
        "vein. I stopped before any needle. No anesthesia had been given. Returns to the board next month."
    )
    assert case.treatments == ()


def test_glucose_that_rose_is_no_pathologist() -> None:
    case = read("EUS. Insulinoma of the tail, 11 mm. Transgastric RF needle electrode, 50 W. Glucose rose.")
    assert case.biopsies == ()


@pytest.mark.parametrize(
    ("head", "approach"),
    [
        ("Planned: laparoscopic RFA. Two ports; the dome lesion was not seen and the ports were taken out.", None),
        ("IR. Plan: destroy it if the scan agrees. Sedation by anesthesia.", "percutaneous"),
    ],
)
def test_a_plan_in_the_line_of_the_story_ends_with_its_sentence(head: str, approach: str | None) -> None:
    case = read(
        f"{head} CT was brought in and an RF electrode was placed through the skin into the HCC of segment 8, 2 cm, "
        "12 minutes at 105 C, the tip checked by CT twice. Margin of 6 mm on all sides. Home the next day."
    )
    assert [one.energies for one in case.treatments] == [("radiofrequency",)]
    assert approach is None or case.treatments[0].approach == approach


def test_the_smaller_is_sampled_and_the_larger_frozen() -> None:
    case = read(
        "Two tumors of the left kidney, one visit. Prone, general anesthesia. Under CT a coaxial needle reached the "
        "smaller one at the lower pole, 1.1 cm, three cores. Four cryoneedles were then placed in the larger one, "
        "3.1 cm, under CT: 10-8-10 minutes. Ice 6 mm beyond. No bleeding on the last scan."
    )
    assert [one.lesion for one in case.biopsies] == ["other"]


def test_a_microwave_dose_beside_a_wedge_is_an_ablation() -> None:
    case = read(
        "Operation. Diagnostic laparoscopy first: no peritoneal disease. Then a right subcostal incision. Liver "
        "mobilized, ultrasound. Metastasis in segment 7, 3 cm, microwave 140 W 5 min; a second one in segment 8, "
        "1.2 cm, wedge resected with a clear margin. Images archived."
    )
    assert [(one.organ, one.approach) for one in case.treatments] == [("liver", "open")]


def test_two_bones_of_a_telegram_have_each_its_own_energy() -> None:
    case = read(
        "Prostate cancer, left acetabular metastasis 3 cm and L3 metastasis. CT. Left acetabulum: cryo with three "
        "probes, 10-8-10. L3: RF, bipolar, then cement 5 mL through the same cannulas, no balloon."
    )
    assert [one.energies for one in case.treatments] == [("cryo",), ("radiofrequency",)]
    assert [(one.service, one.site) for one in case.companions] == [("vertebroplasty", "lumbar_vertebra")]


def test_a_sample_with_the_result_of_a_month_is_of_that_month() -> None:
    case = read("Level III right node, 1.1 cm, FNA positive in May. RF electrode, 15 W, ultrasound. What code?")
    assert case.biopsies == ()


@pytest.mark.parametrize(
    ("listed", "side", "number"),
    [
        ("Two on the right: #1 at 8:00, 2 cm, and #2 at 11:00, 1.7 cm. The left breast has one, followed.", "right", 2),
        ("Two on the left: #1 at 8:00, 2 cm; #2 at 11:00, 1.7 cm. The right breast has one, followed.", "left", 2),
    ],
)
def test_numbered_targets_are_on_the_side_that_they_are_listed_under(listed: str, side: str, number: int) -> None:
    (treatment,) = read(
        f"Cryoablation of fibroadenomas. 31-year-old with several in either breast, all core proven.\n{listed}\n"
        "#1: lidocaine, nick, probe through the center, freeze 6, thaw 5, freeze 6.\n#2: new nick, freeze 4, thaw 3, "
        "freeze 4. Images stored. Home with a bra."
    ).treatments
    assert (treatment.side, treatment.lesions) == (side, number)
