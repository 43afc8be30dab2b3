"""What a note tells by something else: a side by its neighbors, a way in by its wound, a guide by what was seen."""

import pytest

from ablcode.reading.read import read

_ICE = (
    "Two ice needles into the tumor under CT, 10 minutes, thaw, 10 minutes, CT every 3 minutes. No biopsy was taken. "
    "The patient was extubated in the room and went to the ward in good condition with her family."
)
_PORTS = (
    "The argon cryoprobes were placed under laparoscopic ultrasound, two freezes of ten minutes each. Ports closed, no "
    "drain. The patient was extubated in the room and went to the ward in good condition."
)

SIDES = {
    "neighbors_freed": (
        "left",
        "LAPAROSCOPIC RENAL CRYOABLATION\nThree ports. The splenic flexure was taken down and the spleen rolled away; "
        f"Gerota's fascia was opened over a 3 cm renal mass. {_PORTS}",
    ),
    "neighbors_held_up": (
        "right",
        "LAPAROSCOPIC RENAL CRYOABLATION\nThree ports. The hepatic flexure and duodenum were reflected, the liver held "
        f"up with a retractor; Gerota's fascia was opened over a 3 cm renal mass. {_PORTS}",
    ),
    "lies_under": ("right", f"A 2.5 cm tumor of the kidney that lies under the liver. {_ICE}"),
    "touches": ("left", f"A 2.5 cm tumor of the kidney, which touches the spleen. {_ICE}"),
    "adrenal": ("right", f"A 3 cm adrenal metastasis behind the vena cava, in contact with the liver. {_ICE}"),
    "said_goes_first": (
        "left",
        f"A 2.5 cm tumor, left kidney lower pole, 3 cm from the hepatic flexure; duodenum and liver not near. {_ICE}",
    ),
    "latin": ("right", f"Renal tumors: 2.0 cm upper pole dextra. {_ICE}"),
    "taken_out_on_the_other_side": (
        "right",
        f"Nephrectomy on the left 2011 for clear cell carcinoma. A 2 cm tumor in the kidney that remains. {_ICE}",
    ),
    "only_a_part_taken_out": (
        "left",
        f"Partial nephrectomy on the left in 2018. Now a 2 cm recurrence of the left kidney. {_ICE}",
    ),
    "normal_neighbors": (
        None,
        f"A 2.5 cm renal tumor, lower pole. Liver and gallbladder were normal on the planning scan. {_ICE}",
    ),
    "one_on_each_side": (None, f"A 2.5 cm renal tumor, lower pole. Liver 4 mm cyst. Spleen large. {_ICE}"),
}


@pytest.mark.parametrize(("side", "note"), SIDES.values(), ids=SIDES)
def test_the_side_told_by_neighbors(side: str | None, note: str) -> None:
    assert [treatment.side for treatment in read(note).treatments] == [side]


_HOME = "The patient was extubated in the room, drank at four and went to the ward in good condition with her family."

WAYS = {
    "old_scar_reopened": (
        "open",
        ["ultrasound"],
        "Liver metastases. Access by reopening the old right subcostal scar, carried across the midline. The "
        "operative probe guided two cryoprobes into the larger tumor of segment 3; two freezes of ten "
        f"minutes. {_HOME}",
    ),
    "laparotomy_reopened": (
        "open",
        ["ultrasound"],
        "Hepatocellular carcinoma of segment 5. We reopened her midline laparotomy. Adhesions were cut for an"
        f" hour. The antenna was pushed into the tumor under the intraoperative probe, 100 W for 6 minutes. {_HOME}",
    ),
    "flank_incision_reopened": (
        "open",
        [],
        "Renal mass 3 cm. The previous flank incision was reopened, the twelfth rib spared. Three cryoneedles"
        f" were placed by hand into the mass; two cycles of ten minutes. {_HOME}",
    ),
    "beside_an_old_scar": (
        "percutaneous",
        ["ct"],
        "Liver metastasis in segment 6 beside the old subcostal scar from 2019. CT: antenna 15 G between the "
        f"ribs into the tumor, 100 W for 6 minutes. {_HOME}",
    ),
    "probe_by_its_megahertz": (
        "percutaneous",
        ["ultrasound"],
        "Hepatoma of segment 6, 2 cm. On MRI it did not wash out.\n\nWith the 3.5 MHz probe and Doppler the "
        "portal branches were avoided. The electrode went through the skin into the nodule; 12 minutes. A "
        f"white cloud hid it. {_HOME}",
    ),
    "head_by_its_megahertz": (
        "percutaneous",
        ["ultrasound"],
        "A 2 cm metastasis in segment 6 was dark on MRI in May.\n\nThe 5 MHz convex head showed it between "
        f"two veins. An antenna, 65 W, 5 minutes; fog rose on the monitor until the tumor was gone. {_HOME}",
    ),
    "megahertz_of_the_generator": (
        "percutaneous",
        ["ct"],
        "A 2 cm metastasis in segment 6 was dark on MRI in May.\n\nThe slices showed it below the dome. An "
        f"antenna, 915 MHz, 45 W, 10 minutes. The control slices showed low attenuation around the tip. {_HOME}",
    ),
    "guided_by_mr": (
        "percutaneous",
        ["mr"],
        "MR-guided cryoablation of a liver metastasis, segment 6.\n\nCryoprobes were set and two cycles of "
        f"ten minutes given; the ice was seen as a void. {_HOME}",
    ),
    "in_the_open_magnet": (
        "percutaneous",
        ["mr"],
        "Liver metastasis, segment 6.\n\nIn the open MRI two cryoprobes were placed in the tumor and two "
        f"cycles of ten minutes given; the ice was seen as a void. {_HOME}",
    ),
    "thoracotomy_on_one_lung": (
        "open",
        [],
        "Right lung, 2 cm metastasis. Single-lung ventilation. A posterolateral thoracotomy in the fifth "
        f"space. The electrode was pushed under the fingers into the nodule, 90 degrees for 15 minutes. {_HOME}",
    ),
    "thoracoscope_on_one_lung": (
        "thoracoscopic",
        [],
        "Right lung, 2 cm metastasis. One-lung ventilation. Thoracoscope and two ports. The electrode was "
        f"pushed into the nodule, 90 degrees for 15 minutes. {_HOME}",
    ),
    "planned_and_done_in_one_line": (
        "open",
        ["ultrasound"],
        "Two liver metastases (IVa 2.0 cm and VIII 1.6 cm). Plan: laparotomy. Upper midline. The colon was "
        "resected by Dr. O. from the same incision and is in her note.\n\nEach of the two liver lesions got a"
        f" microwave antenna, seen as a bright line on the transducer, 140 W for 4 minutes. {_HOME}",
    ),
    "refused_in_the_plan": (
        "percutaneous",
        ["ct"],
        "Liver metastasis of segment 6, 2 cm. Plan: laparoscopic resection was refused by the patient. CT: "
        f"antenna through the skin into the tumor, 100 W for 6 minutes. {_HOME}",
    ),
}


@pytest.mark.parametrize(("way", "seen", "note"), WAYS.values(), ids=WAYS)
def test_the_way_by_its_wound_and_the_guide_by_its_apparatus(way: str, seen: list[str], note: str) -> None:
    case = read(note)
    assert [treatment.approach for treatment in case.treatments] == [way]
    assert sorted({guidance.modality for guidance in case.guidance if guidance.use == "ablation"}) == seen


SAMPLES = {
    "another_segment_of_its_paragraph": (
        True,
        False,
        "Target today: segment VI, 2.5 cm metastasis of the liver. CT: an antenna was put in, 100 W for 8 "
        "minutes.\n\nSeparate matter: a 12 mm spot in segment III has been growing and the oncologist asked "
        f"for tissue. 18-gauge coaxial, three passes. Cores in formalin. {_HOME}",
    ),
    "through_the_same_guide": (
        False,
        False,
        "Liver metastasis in segment 6, 2.1 cm. CT: a 16-gauge guide was brought to the lesion. Three cores "
        f"were taken through it. Through the same guide an antenna was advanced, 100 W for 5 minutes. {_HOME}",
    ),
    "reached_first": (
        True,
        False,
        "Two liver nodules. The one in segment 2 was reached first with CT. Two cores were taken. Then the "
        f"one in segment 7: an antenna was advanced into it, 100 W for 5 minutes. {_HOME}",
    ),
    "left_where_it_was": (
        True,
        False,
        "Open liver surgery, midline laparotomy. A yellow nodule of 8 mm at the edge of the liver was new. "
        "Two needle cores were taken from it; frozen section said hamartoma, and I left it there. The two "
        f"metastases got a microwave antenna each under ultrasound, 100 W, 4 minutes. {_HOME}",
    ),
    "a_tool_left_in": (
        False,
        False,
        "Liver metastasis. CT. A biopsy was taken through the guide, two cores. The antenna was advanced and "
        f"we left it in for 8 minutes at 100 W. {_HOME}",
    ),
    "read_next_door": (
        False,
        True,
        "Liver nodule, 2 cm. Ultrasound. Three cores; the pathologist stained them next door. Ten minutes "
        'later: "hepatocellular carcinoma, no lymphoma." On this word we went on. An RF electrode was '
        f"passed along the line, 60 W, 12 minutes, a white cloud under ultrasound. {_HOME}",
    ),
    "read_days_later": (
        False,
        False,
        "Liver nodule, 2 cm. Ultrasound. Three cores were sent to the pathologist. Then an RF electrode was "
        "passed along the line, 60 W, 12 minutes, a white cloud under ultrasound. Pathology two days later: "
        f"hepatocellular carcinoma. {_HOME}",
    ),
    "read_next_door_for_nothing": (
        False,
        False,
        "Liver nodule, 2 cm. Ultrasound. Three cores were taken; the pathologist stained them next door. Ten "
        "minutes later: no carcinoma seen, a second try was not wanted. The RF electrode was passed as "
        f"planned, 60 W, 12 minutes, a white cloud under ultrasound. {_HOME}",
    ),
}


@pytest.mark.parametrize(("other", "decided", "note"), SAMPLES.values(), ids=SAMPLES)
def test_the_lesion_of_a_sample_and_what_it_decided(other: bool, decided: bool, note: str) -> None:
    (biopsy,) = read(note).biopsies
    assert (biopsy.lesion == "other", biopsy.decided) == (other, decided)


_HEATED = "Each of two liver metastases got a microwave antenna under ultrasound, 140 W for 4 minutes."


def test_an_operation_that_is_told_in_another_note() -> None:
    here = "Laparotomy, upper midline. I performed a right colectomy with stapled anastomosis, specimen to pathology."
    there = (
        "Laparotomy, upper midline. The right colectomy was performed by Dr. O. from the same cut and is in her note."
    )
    told = [companion.service for companion in read(f"{here} {_HEATED} {_HOME}").companions]
    assert (told, read(f"{there} {_HEATED} {_HOME}").companions) == (["colectomy"], ())


NONE = {
    "none_entered_the_skin": (
        0,
        "Planned: cryoablation, right renal mass 2.2 cm. Prone, local anesthesia, CT. A needle brought 9 mL"
        f" of clear fluid and the mass was gone. Of the two cryoprobes, still sealed, none entered the skin. {_HOME}",
    ),
    "impression_no_ablation": (
        0,
        "Planned: cryoablation, right renal mass 2.2 cm. Prone, local anesthesia, CT. A needle brought 9 mL"
        " of clear fluid and the mass was gone. She went home. Impression: collapsed cyst; no ablation.",
    ),
    "none_entered_the_bowel": (
        1,
        "Cryoablation, right renal mass 2.2 cm. Prone, local anesthesia, CT. Three cryoprobes; freeze 10, "
        "thaw 8, freeze 10 minutes. A spare probe: none entered the bowel. She went home. Impression: "
        "treated mass; no biopsy.",
    ),
    "another_one_not_ablated": (
        1,
        "Cryoablation, right renal mass 2.2 cm. Prone, local anesthesia, CT. Three cryoprobes; freeze 10, "
        "thaw 8, freeze 10 minutes. She went home. Impression: right mass frozen. Left cyst, no ablation.",
    ),
    "none_entered_the_patient": (
        0,
        "Booked for microwave ablation of a 2 cm liver lesion. CT: the lesion was no longer there. The "
        f"antennas lay ready; none entered the patient. {_HOME}",
    ),
    "impression_no_microwave": (
        0,
        "Microwave ablation of a 2 cm liver lesion was booked. CT showed that it is a hemangioma. She went "
        "home. IMPRESSION: Hemangioma. No microwave.",
    ),
}


@pytest.mark.parametrize(("count", "note"), NONE.values(), ids=NONE)
def test_tools_of_which_none_entered_and_an_impression_without_ablation(count: int, note: str) -> None:
    assert len(read(note).treatments) == count


_SCAPULA = (
    "Palliative ablation, scapula\n\nINDICATION. Painful 3.8 cm deposit in the right scapular neck.\n\nWHAT WAS DONE. "
    "Two argon needles under CT into the deposit, two freezes of ten minutes, a thaw between.\n\n"
)

LEFT_OUT = {
    "in_sentences": (False, "WHAT WAS NOT DONE. Cement (joint too near). A biopsy (taken elsewhere on the 2nd)."),
    "behind_a_colon": (False, "What we did not do: Cement. Core biopsy. The skin was warmed."),
    "done_besides": (True, "WHAT ELSE WAS DONE. Cement, 4 mL, under CT. A core biopsy was taken before it."),
}


@pytest.mark.parametrize(("done", "part"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_a_title_that_denies_what_its_sentences_name(done: bool, part: str) -> None:
    case = read(_SCAPULA + part)
    assert len(case.treatments) == 1
    assert bool(case.biopsies or [one for one in case.companions if one.service == "cementoplasty"]) == done


BESIDES = {
    "node_in_the_lung_base": (
        "liver",
        "INDICATION: one 2.2 cm deposit in segment VIII. \n\nTECHNIQUE: The antenna was advanced with the "
        "gantry tilted. 2.45 GHz, 120 W, 6 min.\n\nA 6 mm node in the right lung base was noted; the "
        f"oncologist knows of it. {_HOME}",
    ),
    "incidental_adrenal": (
        "kidney",
        "INDICATION: 2.6 cm renal mass, left. \n\nTECHNIQUE: CT. Three cryoprobes went in, freeze 10, thaw "
        f"8, freeze 10.\n\nIncidental: a 1.5 cm nodule of the left adrenal. {_HOME}",
    ),
    "mass_of_the_kidney": (
        "adrenal",
        "INDICATION: 2.6 cm nodule of the left adrenal. \n\nTECHNIQUE: CT. Three cryoprobes went in, freeze"
        f" 10, thaw 8, freeze 10.\n\nA 2 cm mass in the right kidney was seen, not known before. {_HOME}",
    ),
    "as_before": (
        "lung",
        "INDICATION: lung metastasis, 1.6 cm, left lower lobe. \n\nTECHNIQUE: CT. An antenna went in, 60 W,"
        f" 5 minutes.\n\nThe 9 mm lesion of segment 6 of the liver is visible as before. {_HOME}",
    ),
    "findings_of_the_target": (
        "liver",
        "TECHNIQUE: CT. An antenna went in, 60 W, 5 minutes.\n\nFINDINGS: 2 cm metastasis in segment 6 of "
        f"the liver, seen on all phases, covered at the end. {_HOME}",
    ),
    "node_in_the_groin": (
        "bone",
        "INDICATION: painful lesion, 3 cm, of the left ilium. \n\nTECHNIQUE: CT. Two cryoprobes went in, 10"
        f" minutes, thaw, 10 minutes.\n\nA 2 cm node in the left groin was noted and reported to her doctor. {_HOME}",
    ),
}


@pytest.mark.parametrize(("organ", "note"), BESIDES.values(), ids=BESIDES)
def test_what_is_only_noted_behind_the_ablation(organ: str, note: str) -> None:
    assert [treatment.organ for treatment in read(note).treatments] == [organ]


SCOPES = {
    "rigid_barrel": (
        "airway",
        "endoscopic",
        "Booked as bronchoscopy with biopsy. The rigid barrel was passed and the flexible scope through it."
        " Trachea and carina clean. In the left main bronchus a growth closed the lumen. Its base was "
        f"coagulated with Nd:YAG, 25 W, 2,100 J, and the stump frozen for two cycles of 60 seconds. {_HOME}",
    ),
    "scope_without_a_name": (
        "airway",
        "endoscopic",
        "The scope went down. Cords mobile, trachea free, carina sharp. A tumor of the right main bronchus "
        "was frozen three times and pulled off with the cryoprobe, the bed then frozen for 60 seconds "
        f"twice. {_HOME}",
    ),
    "catheter_driven": (
        "lung",
        "endoscopic",
        "Robotic navigation case. Adenocarcinoma of the upper lobe, right, 14 mm. The catheter was driven "
        "through the posterior bronchus to within 6 mm; tool in lesion on the spin. The flexible antenna "
        f"was fed through its channel, 75 W, 8 minutes. {_HOME}",
    ),
    "navigated": (
        "lung",
        "endoscopic",
        "Nodule of the left lower lobe, 12 mm. Through the airways it was navigated to the nodule, the "
        f"radial probe showed it all around. A flexible RF electrode was put in, 60 W, 10 minutes. {_HOME}",
    ),
    "bronchoscopy_of_an_earlier_day": (
        "lung",
        "percutaneous",
        "Nodule of the left lower lobe, 12 mm, adenocarcinoma at an earlier bronchoscopy. CT: an antenna "
        f"was put in between the ribs, 60 W, 8 minutes. The segmental bronchus was 1 cm off. {_HOME}",
    ),
    "double_lumen_tube": (
        "lung",
        "percutaneous",
        "Nodule of the left lower lobe, 12 mm. Double-lumen tube passed, its position in trachea and "
        f"bronchus checked. Prone, CT: an antenna was put in between the ribs, 60 W, 8 minutes. {_HOME}",
    ),
    "channel_into_bone": (
        "bone",
        "percutaneous",
        "Sarcoma metastasis of T8, robotic navigation. Through the working channel the RF electrode was put"
        f" into the body under CT, 70 C, 8 minutes. {_HOME}",
    ),
    "scope_in_the_esophagus": (
        "esophagus",
        "endoscopic",
        "The scope went down. Cancer of the esophagus, 32 to 36 cm. Through the scope the balloon cryoprobe"
        f" froze it for 20 seconds twice. Trachea not involved. {_HOME}",
    ),
}


@pytest.mark.parametrize(("organ", "way", "note"), SCOPES.values(), ids=SCOPES)
def test_a_bronchoscope_by_what_it_saw(organ: str, way: str, note: str) -> None:
    assert [(treatment.organ, treatment.approach) for treatment in read(note).treatments] == [(organ, way)]


def test_a_tool_whose_dose_is_told_in_the_next_sentence() -> None:
    note = (
        "This 74-year-old man has a 2 cm hepatoma. From then on it was simple. I followed the antenna tip on screen, "
        "down from a low rib in a steep angle, until it lay in the rim. 65 W, 5 min. Bright steam filled it. "
    )
    assert [treatment.energies for treatment in read(note + _HOME).treatments] == [("microwave",)]


LEFT_OVER = {
    "solitary_after_nephrectomy": (
        "kidney",
        "left",
        "Solitary left kidney after nephrectomy on the right for Wilms tumor at age 3. Now a 3.4 cm "
        "anterior mass. Adhesions make the peritoneal route unattractive. Flank incision, peritoneum pushed"
        f" forward. Perirenal fat opened. Four argon needles placed by hand; two cycles of 10 minutes. {_HOME}",
    ),
    "the_only_kidney": (
        "kidney",
        "right",
        "A 2.2 cm tumor of the only kidney, the right one, after left nephrectomy at the age of 12. CT: two"
        f" cryoprobes, 10 minutes, thaw, 10 minutes. The peritoneal access was avoided. {_HOME}",
    ),
    "remaining_and_normal": (
        "lymph_node",
        None,
        "Right nephrectomy 2014 for cancer. One avid retrocaval lymph node, 1.8 cm. The remaining kidney is"
        f" normal. CT: two cryoprobes into the node, 10 minutes, thaw, 10 minutes. {_HOME}",
    ),
    "nephrectomy_at_an_age": (
        "liver",
        None,
        "Nephrectomy at age 40 for renal cell carcinoma. Now a 2 cm metastasis in segment 6 of the liver. "
        f"CT: an antenna, 65 W, 5 minutes. {_HOME}",
    ),
    "implant_of_the_peritoneum": (
        "peritoneum",
        None,
        "Ovarian cancer. A 2 cm peritoneal implant beside the liver. CT: two cryoprobes into the implant, "
        f"10 minutes, thaw, 10 minutes. {_HOME}",
    ),
    "a_cyst_like_a_pea": (
        "thyroid",
        "left",
        "Left lobe nodule of the thyroid, 3.4 cm, TSH 1.1. RF electrode, 1 cm tip, trans-isthmic, unit by "
        f"unit, 45 W, 14 minutes. A pea-sized cyst of the isthmus was noted. {_HOME}",
    ),
    "the_remaining_adrenal": (
        "adrenal",
        "left",
        "Right adrenalectomy at age 30 for pheochromocytoma. The remaining adrenal, left, holds a 2 cm "
        f"metastasis of a lung cancer. CT: two cryoprobes, 10 minutes, thaw, 10 minutes. {_HOME}",
    ),
}


@pytest.mark.parametrize(("organ", "side", "note"), LEFT_OVER.values(), ids=LEFT_OVER)
def test_the_organ_that_is_left(organ: str, side: str | None, note: str) -> None:
    assert [(treatment.organ, treatment.side) for treatment in read(note).treatments] == [(organ, side)]


REACHED = {
    "psoas_partly_within": (
        "kidney",
        "Part A. Renal cell carcinoma of the right lower pole, 2.9 cm. MRI: two cryoprobes into the "
        "carcinoma, 10 minutes twice; psoas partly within the ice, no deficit expected. Part B. Left renal "
        f"nodule: not treated. {_HOME}",
    ),
    "spleen_slightly_in": (
        "kidney",
        "Cryoablation, left renal mass 3 cm. CT: three cryoprobes, 10 minutes twice. The spleen was "
        f"slightly in the ice ball, 2 mm. {_HOME}",
    ),
    "mass_of_the_psoas": (
        "soft_tissue",
        "Cryoablation of a desmoid tumor, 4 cm, in the psoas muscle. CT: three cryoprobes, 10 minutes "
        f"twice; the mass fully within the ice. {_HOME}",
    ),
    "kidney_barely_touched": (
        "liver",
        "Liver metastasis, 2 cm, segment 6. CT: an antenna, 65 W, 5 minutes. The right kidney was barely "
        f"touched by the zone. {_HOME}",
    ),
}


@pytest.mark.parametrize(("organ", "note"), REACHED.values(), ids=REACHED)
def test_what_the_ice_only_reached(organ: str, note: str) -> None:
    assert [treatment.organ for treatment in read(note).treatments] == [organ]


def test_samples_that_were_obtained_with_a_needle() -> None:
    note = (
        "CT: a 2 cm liver metastasis in segment 6. An 18-gauge coaxial needle was guided into it; three samples were "
        "obtained. Then an antenna, 65 W, 5 minutes. "
    )
    assert len(read(note + _HOME).biopsies) == 1
    assert not read(note.replace("three samples", "a good position") + _HOME).biopsies
