"""Notes of several tumors and several days: what was planned, done long ago, left in place or counted together."""

import pytest

from ablcode.reading.read import read

_LONG = "The patient tolerated it well and went home in the evening with instructions. Follow up with imaging. " * 2


def _told(note: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.organ, one.approach, one.side) for one in read(note).treatments]


def test_a_story_goes_on_behind_a_day_of_long_ago() -> None:
    note = (
        "Mesothelioma, decortication four years ago, then a thoracoscopic pleurectomy on the right. Now a 2 cm nodule "
        "of the right pleura beside the sixth rib. Under CT two cryoprobes were put through the chest wall and two "
        f"freezes of 10 minutes each covered the nodule. {_LONG}"
    )
    assert _told(note) == [("lung", "percutaneous", "right")]


def test_what_was_planned_and_what_came_of_it() -> None:
    note = (
        "Planned as core biopsy + cryoablation of the right renal mass; ended with the biopsy.\n"
        "Under CT three cores were taken through a coaxial needle; the pathologist saw lymphoma in the touch "
        f"preparation. The cryoprobes, lying ready on the cart, were returned unopened to stock. {_LONG}"
    )
    assert not read(note).treatments


def test_a_tumor_in_a_bronchus_beside_a_nodule_that_is_let_be() -> None:
    note = (
        "RIGID BRONCHOSCOPY. Breast cancer of 2015. A polypoid tumor hangs in the left main bronchus. Its surface was "
        "devitalized with argon plasma at 40 W and the base with the diode laser; lumen open at the end. A 1 cm nodule "
        f"in the right upper lobe was not approached. {_LONG}"
    )
    assert [one.organ for one in read(note).treatments] == ["airway"]
    assert all("cryo" not in one.energies for one in read(note).treatments)


def test_implants_are_added_up_and_measured_by_their_longest_side() -> None:
    listed = (
        "Laparotomy for recurrent ovarian cancer, excision and destruction of peritoneal implants. Pelvic floor 3.0 x "
        "1 cm, left gutter 20 mm, mesentery 1.5 cm and omentum 1.0 cm, the last 2 cm from the colon. All were "
        f"destroyed with the argon beam down to clean fat. {_LONG}"
    )
    assert [one.size_cm for one in read(listed).treatments] == ["7.5"]
    summed = listed.replace("the last 2 cm from the colon", "8.5 cm when added")
    assert [one.size_cm for one in read(summed).treatments] == ["8.5"]


def test_the_side_of_the_way_in() -> None:
    note = (
        "Cryoablation of a renal tumor. Two masses, right 3 cm and left 2 cm; the right one was frozen in January. "
        "Transperitoneal laparoscopy, left. The colon was reflected and two cryoprobes placed in the kidney tumor "
        f"under ultrasound, two freezes. {_LONG}"
    )
    assert _told(note) == [("kidney", "laparoscopic", "left")]


def test_a_second_organ_is_told_in_the_clause_before_its_act() -> None:
    note = (
        "COMBINED CASE, liver and kidney.\nA deposit of 2.4 cm in segment 7 and an unrelated 2 cm mass in the left "
        "kidney, which the urologists biopsied in April. Segment 7 first: one microwave antenna under ultrasound, six "
        "minutes. Then prone. CT showed the kidney mass at the lower pole; two cryoprobes were put in, two freezes of "
        f"ten minutes. {_LONG}"
    )
    assert {(one.organ, one.side, one.energies) for one in read(note).treatments} == {
        ("liver", None, ("microwave",)),
        ("kidney", "left", ("cryo",)),
    }


def test_a_lump_in_the_bone_is_the_spread_of_a_cancer_named_beside_it() -> None:
    note = (
        "71 M, lung adenocarcinoma, painful lesion of the acetabular roof, 3.5 cm.\nUnder CT a needle was "
        f"drilled to the roof and the cavity heated with a bipolar RF probe in three positions, 15 min in all. {_LONG}"
    )
    assert [one.organ for one in read(note).treatments] == ["bone"]


def test_a_kidney_frozen_long_ago_has_no_side_today() -> None:
    note = (
        "L kidney, 2 masses: upper 1.6 cm, mid 2.4 cm. R kidney: 2.0 cm, frozen two years back, scar.\nBoth were "
        f"treated with RF electrodes in turn under CT, 8 min each. {_LONG}"
    )
    assert _told(note) == [("kidney", "percutaneous", "left")]


def test_nothing_was_excised_after_all() -> None:
    note = (
        "Robotic partial nephrectomy, given up for cryoablation. 2.8 cm mass of the right kidney. The hilum was "
        "dissected; the mass sits on the artery and was frozen with three cryoprobes through the flank wall under the "
        f"robot camera, two cycles. Nothing was excised. {_LONG}"
    )
    case = read(note)
    assert [one.organ for one in case.treatments] == ["kidney"]
    assert not case.companions


def test_a_sampled_nodule_that_waits_for_its_report_is_another_one() -> None:
    note = (
        "Two nodules of the liver, 1.9 and 2.5 cm. First a core from the smaller: three passes with an 18G gun; that "
        "nodule waits for the report. Then the larger: RF cluster electrode under ultrasound, 12 minutes, bubbles to "
        f"3.5 cm. {_LONG}"
    )
    assert [one.lesion for one in read(note).biopsies] == ["other"]


def test_what_is_watched_elsewhere_is_no_target() -> None:
    note = (
        "Cecal cancer 2022, single hepatic deposit (segment 8 below the dome, 17 mm). Because the lung covered the "
        "deposit from every window, 300 mL of saline were first run into the right pleural space. A microwave needle "
        "went in from the ninth interspace under ultrasound; 100 W, 5 min. A 6 mm spot in her right lower lobe will "
        f"be watched. {_LONG}"
    )
    assert [one.organ for one in read(note).treatments] == ["liver"]


def test_a_section_taken_off_with_staplers_beside_the_ablation() -> None:
    note = (
        "Laparoscopic liver surgery, five ports. HCC of 3.1 cm in segment 3 and of 1.4 cm in segment 7. The left "
        "lateral section was taken off with staplers and brought out in a bag. The second lesion was treated with the "
        f"RF electrode under the laparoscopic probe, two positions, 10 min. {_LONG}"
    )
    assert [one.service for one in read(note).companions] == ["liver_resection"]


def test_what_waits_for_another_means_is_not_guided_by_it_today() -> None:
    note = (
        "HCC of 2.2 cm in segment 6 and 1 cm in segment 5. 20 mg of doxorubicin on beads into the posterior branch to "
        "stasis, sheath out. Then in CT the lesion of segment 6 received two microwave antennas, 80 W, 8 min. Segment "
        f"5 cannot be seen, waits for MR guidance. {_LONG}"
    )
    case = read(note)
    assert {one.modality for one in case.guidance} == {"ct"}
    assert [one.service for one in case.companions] == ["embolization"]


def test_probes_drawn_back_before_any_freezing() -> None:
    note = (
        "Attempt at percutaneous cryoablation, left kidney, 2.7 cm.\nProne, general anesthesia induced. On the scan "
        "the colon lay across the only window. Two cryoprobes had been advanced to the perirenal fat under CT and were "
        f"drawn back. No gas was turned on. The patient will be offered laparoscopy. {_LONG}"
    )
    broken = read(note).stopped
    assert broken is not None
    assert broken.when == "after_anesthesia"


def test_a_stage_headed_by_its_side_and_its_day() -> None:
    note = (
        "Two-stage concept for bilateral lung metastases of a sarcoma.\nStage one, left, 12 days ago: three nodules, "
        "microwave.\nStage two, right, today, as agreed: nodules in the upper lobe (9 mm) and the lower lobe (13 mm). "
        f"One antenna, used one after the other, 60 W 3 min, 65 W 4 min, CT between the steps. {_LONG}"
    )
    assert _told(note) == [("lung", "percutaneous", "right")]


def test_a_tumor_that_came_back_after_its_operation() -> None:
    note = (
        "Adrenal, left: pheochromocytoma recurrence of 1.9 cm after laparoscopic adrenalectomy on the same side.\n"
        "General anesthesia. RF electrode via the paravertebral route, CT, 8 min in steps. Kidney kept away by 150 mL "
        f"of D5W. A 1 cm liver lesion, hemangioma. {_LONG}"
    )
    assert _told(note) == [("adrenal", "percutaneous", "left")]


def test_a_fluid_behind_the_bowel_beside_one_in_the_ureter() -> None:
    note = (
        "Left kidney, 3.6 cm tumor. Cryoablation: five probes through the back, CT, 10-8-10. Ureter kept warm through "
        f"a ureteral catheter put in by urology. D5W 200 mL behind the colon. {_LONG}"
    )
    assert "displacement" in {one.service for one in read(note).companions}


def test_intraoperative_ultrasound_is_that_of_an_open_operation() -> None:
    note = (
        "Carcinoid metastases of the liver, taken to the theater for debulking. Lesions VI 4 cm and II 2 cm were "
        "enucleated with the ultrasonic dissector; eleven smaller ones were burned with an RF needle one after another "
        f"by intraoperative ultrasound, stills saved. {_LONG}"
    )
    case = read(note)
    assert [(one.organ, one.approach) for one in case.treatments] == [("liver", "open")]
    assert [one.service for one in case.companions] == ["liver_resection"]


def test_targets_lettered_in_small_letters_on_their_lines() -> None:
    note = (
        "Leiomyosarcoma of the uterus, removed 2022. General anesthesia.\na) Lung, right lower lobe, 12 mm: CT, one "
        "microwave antenna, 50 W, 5 min.\nb) Liver, segment 5, 20 mm: antenna under CT as well, 100 W, 6 min.\nc) Left "
        f"adrenal, 15 mm: was not begun. {_LONG}"
    )
    assert {one.organ for one in read(note).treatments} == {"lung", "liver"}


def test_an_operation_told_with_its_way() -> None:
    note = (
        "Operation 11:20-14:05. Distal pancreatectomy for a neuroendocrine tumor of the tail by laparotomy; liver "
        "deposits, seven, all under 2 cm, ablated with microwave under the sonographic probe, images archived. "
        f"{_LONG}"
    )
    assert [one.service for one in read(note).companions] == ["pancreatectomy"]


def test_a_liver_cut_long_ago_where_the_cancer_came_back() -> None:
    note = (
        "Recurrent HCC (segment 2, 2.6 cm) after right hepatectomy. The abdomen was opened by the old scar. Microwave "
        f"antenna under ultrasound, 60 W, 6 min; pictures kept. {_LONG}"
    )
    assert not read(note).companions


@pytest.mark.parametrize(
    ("story", "stage"),
    [
        ("We proposed two planned sittings. Sitting one, on the 8th, dealt with four.\nToday the remaining two:", True),
        ("Second sitting of a treatment planned in two sittings.\nToday the metastases of the left lobe:", True),
        ("Treatment divided into two sessions; the first took place ten days ago.\nToday the second:", True),
        ("Planned in three stages because of the volume. Stage two today:", True),
        ("Treatment split into two sessions. First session today; the second session is booked for the 20th:", False),
        ("Two sessions were needed in 2022 and 2023 for segment II. Today a second lesion:", False),
        ("One session was planned for all; today", False),
    ],
)
def test_a_later_sitting_of_several_that_were_planned(story: str, stage: bool) -> None:
    case = read(
        f"Liver metastases. {story} segment IV, 2.6 cm, and segment V. Microwave antenna, percutaneous, live "
        "ultrasound during placement and heating, 80 W, 5 minutes each, printouts kept. She went to the ward awake."
    )
    assert case.treatments
    assert (case.stage == "planned") is stage
