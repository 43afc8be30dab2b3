"""Targets enumerated by letters, tools used again for another organ, ducts and glands told by their signs."""

import pytest

from ablcode.reading.read import read

END = (
    "No complication. Blood loss nil. She was observed for four hours and went home in the evening with her husband. "
    "Control in three months."
)


def test_letters_behind_a_dash_are_targets_and_a_plain_energy_that_treated_counts() -> None:
    note = (
        "Open ablation of liver metastases through a midline laparotomy.\n- Ultrasound: A and B only.\n"
        "- A (segment 7): frozen with three cryoprobes.\n- B (segment 2): treated by RF, single needle, 12 min.\n"
        f"{END}"
    )
    assert [t.energies for t in read(note).treatments] == [("cryo",), ("radiofrequency",)]


@pytest.mark.parametrize("more", ["two more", "another two", "one further"])
def test_further_tools_of_a_sentence_treat_the_place_they_lead_to(more: str) -> None:
    note = (
        "Two targets: HCC of the liver, 2 cm, and a mass of the left kidney, 2 cm. In the magnet two cryoprobes were "
        f"put into the liver tumor from the right, then turned and {more} through the left flank to the kidney. "
        f"Freeze and thaw under MR. Colon far from the ice. {END}"
    )
    assert [(t.organ, t.side) for t in read(note).treatments] == [("liver", None), ("kidney", "left")]


def test_a_duodenoscope_goes_to_the_bile_duct() -> None:
    note = (
        "She returned with cholangitis after two metal stents for a hilar stricture. At duodenoscopy the cholangiogram "
        "showed ingrowth of tumor through the mesh. I passed the radiofrequency catheter through each stent and burnt "
        f"the tissue, 10 W for 60 seconds. {END}"
    )
    assert [(t.organ, t.approach) for t in read(note).treatments] == [("bile_duct", "endoscopic")]


def test_a_way_that_was_impossible_was_not_taken() -> None:
    note = (
        "Percutaneous intraductal RF ablation\nKlatskin tumor, endoscopic access impossible (Roux limb).\nA drain was "
        f"exchanged for a sheath. An endobiliary bipolar catheter across the tumor, fluoroscopy, 10 W, 90 s. {END}"
    )
    assert [(t.organ, t.approach) for t in read(note).treatments] == [("bile_duct", "percutaneous")]


def test_what_would_have_been_impossible_otherwise_was_done() -> None:
    note = (
        "Percutaneous ablation, liver metastasis.\nMicrowave ablation would have been impossible without saline beside "
        f"the colon. Under CT the antenna reached the tumor, 100 W, 5 min. {END}"
    )
    assert [(t.organ, t.energies) for t in read(note).treatments] == [("liver", ("microwave",))]


def test_the_part_of_the_radiologist_in_the_magnet() -> None:
    note = (
        "Radiology part - MR-guided transurethral prostate ablation\nDr. Lee (urology) inserted the ultrasound "
        "applicator and writes her own note. I took over in the bore. Boundaries of the cancer drawn; sweep of 33 "
        f"minutes under thermometry, peak 57 C. {END}"
    )
    assert [(t.organ, t.approach, t.energies, t.detail) for t in read(note).treatments] == [
        ("prostate", "transurethral", ("focused_ultrasound",), ("treatment_only",))
    ]


def test_a_secondary_of_the_spleen_with_its_pole() -> None:
    note = (
        "Case: solitary splenic secondary, rectal carcinoma resected four years ago. It sits at the upper pole.\n"
        "Three ports, laparoscopic ultrasound on the capsule. RF electrode through the flank into the tumor, 12 min. "
        f"Liver inspected: scars only. {END}"
    )
    assert [(t.organ, t.approach, t.tumor) for t in read(note).treatments] == [("spleen", "laparoscopic", "metastasis")]


@pytest.mark.parametrize(
    "named", ["Two liver metastases (breast) in segments 5 and 7.", "Breast cancer metastasis, dome of the liver."]
)
def test_the_organ_that_a_metastasis_came_from_is_no_target(named: str) -> None:
    note = (
        f"Percutaneous cryoablation.\nIndication: {named}\nTechnique: Three cryoprobes under CT, 10 min. Ice covered "
        f"the lesions. Breast surgery long past. {END}"
    )
    assert [t.organ for t in read(note).treatments] == ["liver"]


def test_a_cholangioscope_through_the_skin_is_percutaneous() -> None:
    note = (
        "Percutaneous cholangioscopy. Via the right tract the scope was advanced to the hilum. Fronds of a neoplasm at "
        f"the left duct. Bipolar RF catheter under view, 8 W for 90 s, three applications. {END}"
    )
    assert [(t.organ, t.approach) for t in read(note).treatments] == [("bile_duct", "percutaneous")]


def test_what_was_judged_too_coarse_was_not_used() -> None:
    note = (
        "Percutaneous ablation, lymph node.\nRecurrence of HCC in a portocaval node. A needle under ultrasound, then a "
        f"laser fiber, Nd:YAG, 5 W, 1800 J. Radiofrequency was judged too coarse here. {END}"
    )
    assert [(t.organ, t.energies) for t in read(note).treatments] == [("lymph_node", ("laser",))]


def test_a_planned_resection_that_was_not_done_is_no_heading() -> None:
    note = (
        "Bilateral subcostal incision. Planned right hepatectomy not done: remnant too small. Instead three metastases "
        "(segments 6, 7, 8) burned with a microwave antenna at 100 W under ultrasound. One peritoneal nodule biopsied, "
        f"scar only. {END}"
    )
    case = read(note)
    assert [(t.organ, t.approach, t.energies) for t in case.treatments] == [("liver", "open", ("microwave",))]
    assert not case.companions


def test_a_robot_that_moves_the_source_of_a_beam_opens_nothing() -> None:
    note = (
        "HIFU, prostate, whole gland, robotic rectal probe, spinal anesthesia. Diagnosis: adenocarcinoma Gleason 4+3. "
        f"720 pulses in two hours. {END}"
    )
    assert [(t.organ, t.approach) for t in read(note).treatments] == [("prostate", "transrectal")]


def test_a_timeline_before_today() -> None:
    note = (
        "Hx: 2018 anterior resection; 2021 laparoscopic microwave ablation segment 7; 2023 radiation of a lung nodule. "
        "Today: new 16 mm lesion at the margin of the old scar. Antenna into the recurrence by sonography, 60 W for 5 "
        f"min. Remarks: lung nodule stable. {END}"
    )
    assert [(t.organ, t.approach, t.energies) for t in read(note).treatments] == [
        ("liver", "percutaneous", ("microwave",))
    ]


def test_a_year_set_off_by_commas_dates_what_stands_before_it() -> None:
    note = (
        "Histotripsy, liver. HCC segment 4, 3 cm. Planning on the cart, 28 min. Ribs limited the window. MWA of a "
        f"segment 7 lesion, 2025, seen as a scar. Microwave is the backup should tumor remain. {END}"
    )
    assert [(t.organ, t.energies) for t in read(note).treatments] == [("liver", ("histotripsy",))]


@pytest.mark.parametrize(
    "told",
    [
        "An adrenal-abutting liver metastasis, segment 7, 2.6 cm.",
        "Liver metastasis, segment 7, 2.6 cm. Adrenal 9 mm from the ice.",
        "Liver metastasis, segment 7, 2.6 cm, broad on the adrenal side. Adrenal was 8 mm away.",
    ],
)
def test_organs_that_a_tumor_only_touches_are_none_of_its_own(told: str) -> None:
    note = (
        f"CT-guided cryoablation.\nFindings: {told}\nTechnique: Three cryoprobes, two freezes, ice over it all. {END}"
    )
    assert [t.organ for t in read(note).treatments] == ["liver"]


def test_a_biopsy_of_the_same_mass_leaves_its_side_to_the_ablation() -> None:
    (found,) = read("Right renal mass 2.8 cm: core biopsy x3 then cryoablation under CT").treatments
    assert (found.organ, found.side) == ("kidney", "right")
    (other,) = read("Right renal mass biopsy, then cryoablation of another kidney tumor under CT").treatments
    assert other.side is None


def test_what_was_intended_was_not_done() -> None:
    note = (
        "Percutaneous RFA intended. Under anesthesia the liver nodule could not be seen on ultrasound, even after "
        f"contrast. No needle was inserted. The patient was woken. {END}"
    )
    assert not read(note).treatments


def test_a_metastasis_and_a_primary_in_one_sitting() -> None:
    text = (
        "RFA of two tumors in one sitting: liver metastasis of segment 5 and left renal primary. Ultrasound, images. "
        "The liver one took 12 min, the renal one 8 min."
    )
    assert [(t.organ, t.side) for t in read(text).treatments] == [("liver", None), ("kidney", "left")]


def test_an_organ_named_behind_the_ablation_of_a_query_is_not_treated() -> None:
    text = "Ruptured HCC, laparotomy, microwave antenna into the tumor, 100 W 10 min. Clots removed. Spleen large."
    assert [(t.organ, t.approach) for t in read(text).treatments] == [("liver", "open")]


def test_a_prostatectomy_after_an_ablation_is_none() -> None:
    assert not read("Robotic radical prostatectomy after focal cryo. Nodes taken on both sides. Path pT3a.").treatments


def test_letters_in_parentheses_are_targets() -> None:
    case = read(
        "Two painful metastases, two techniques\nGA, prone, CT for both.\n(a) four cryoprobes in the left iliac "
        "mass, two "
        "freezes of ten minutes, ice in the muscle.\n(b) for T10 the ice was not wanted near the cord: bipolar "
        "radiofrequency electrode, 7 min.\nCement at neither. No biopsies."
    )
    assert {energy for t in case.treatments for energy in t.energies} == {"cryo", "radiofrequency"}
    assert not case.companions


def test_lesions_in_the_order_of_the_session() -> None:
    case = read(
        "Report of procedure.\nTwo hepatic lesions: (A) segment 6, metastasis proven in May; (B) segment 4, "
        "indeterminate.\n"
        "Local anesthesia. First lesion B: under ultrasound an 18G automatic needle made two passes. Lesion B was not "
        "ablated. Afterwards lesion A: microwave antenna guided by ultrasound, 65 W, 10 minutes. Images stored."
    )
    assert [biopsy.lesion for biopsy in case.biopsies] == ["other"]


@pytest.mark.parametrize(
    "told",
    [
        "Stage one of the protocol (superselective TACE, doxorubicin with lipiodol) was done by us 13 days ago.",
        "Session 1 three days ago: chemoembolization of segment 6 by the vascular team.",
        "Liver cancer since 2013: right hepatectomy, later radiofrequency ablation, all elsewhere.",
        "Not fit for resection.",
    ],
)
def test_earlier_steps_of_a_story_are_no_services(told: str) -> None:
    case = read(
        f"TACE + MICROWAVE PROTOCOL, STAGE TWO\nMale, 59, HCC 4 cm in segment 6. {told}\nToday under ultrasound a 14G "
        "antenna was inserted two times, 100 W for 6 minutes. The cloud covered the mass. Images archived. No further "
        "embolization."
    )
    assert [t.energies for t in case.treatments] == [("microwave",)]
    assert not case.companions


def test_gas_put_between_is_no_laparoscopy() -> None:
    (found,) = read(
        "Left renal tumor, CT-guided.\nSingle cooled electrode in the mass 12 min under CT. Carbon dioxide was "
        "insufflated "
        "between lower pole and colon with a 21G needle. CT after every application. No biopsies, no ureter catheter."
    ).treatments
    assert found.approach == "percutaneous"


def test_segments_called_s() -> None:
    (found,) = read(
        "MR-guided thermoablation.\nTwo colorectal metastases, S2 and S6, after atypical resection of others. "
        "Under MR a "
        "microwave applicator was advanced to S6, 120 W, 10 min, then with the same applicator S2, 8 min. No CT."
    ).treatments
    assert found.organ == "liver"


def test_a_side_told_with_what_was_tried_before() -> None:
    (found,) = read(
        "PROCEDURE: CT-guided percutaneous cryoablation.\nCLINICAL: lung adenocarcinoma treated with SBRT, "
        "recurrence 27 mm "
        "left upper lobe.\nDESCRIPTION: Two cryoprobes inserted, tips in the lesion, control with CT. Triple freeze."
    ).treatments
    assert found.side == "left"


def test_a_decided_conversion_names_its_incision() -> None:
    case = read(
        "OPERATION: thermal ablation of HCC, laparoscopic.\nNodule of 3 cm, segment 7. Three trocars. No energy was "
        "delivered at this stage. We decided conversion: right subcostal incision, mobilization of the liver. "
        "Microwave "
        "antenna introduced under ultrasound, 100 W, 10 minutes. Images saved."
    )
    assert [t.approach for t in case.treatments] == ["open"]
    assert case.converted_from == "laparoscopic"


def test_a_heading_may_deny_what_it_lists() -> None:
    (found,) = read(
        "Procedure in brief: CT-controlled laser therapy through the chest wall of a lung nodule, left upper "
        "lobe. Bare fiber "
        "inside the needle, two deliveries of 600 joules.\nTarget: primary adenocarcinoma, 12 mm.\n"
        "Explicitly not used: RF generator, microwave generator, cryoprobes."
    ).treatments
    assert found.energies == ("laser",)


def test_cement_of_a_bone_that_is_no_vertebra() -> None:
    case = read(
        "PALLIATIVE ABLATION AND CEMENTING OF THE LEFT ACETABULUM\nWoman with kidney cancer, 8 cm osteolysis.\nFive "
        "cryoneedles under CT, two freezes.\nTwo vertebroplasty-type needles in the roof of the socket, 18 mL of "
        "acrylic "
        "cement delivered under CT; none entered the joint."
    )
    assert {c.service for c in case.companions} == {"cementoplasty"}


@pytest.mark.parametrize(
    ("told", "side"),
    [
        (
            "On the right two nodules (22 mm, 14 mm) and on the left one (19 mm) were treated by moving shots.",
            "bilateral",
        ),
        ("Moving shots in three nodules. SUMMARY: three nodules in two lobes.", "bilateral"),
    ],
)
def test_both_lobes_told_in_other_words(told: str, side: str) -> None:
    (found,) = read(
        f"RADIOFREQUENCY TREATMENT OF THYROID NODULES\nWoman of 45, goiter with several nodules.\nLidocaine. "
        f"Cooled 18G "
        f"electrode across the isthmus. {told} No hoarseness. Ultrasound without bleeding."
    ).treatments
    assert found.side == side or {"right_lobe", "left_lobe"} <= {*found.sites}


def test_the_side_of_a_biopsy_is_that_of_its_part() -> None:
    case = read(
        "THYROID RFA AND BIOPSY. Woman of 48, nodular goiter.\nPROCEDURE: Lidocaine. LEFT lobe: electrode "
        "through the isthmus, "
        "the nodule ablated by moving shots, 45 W. RIGHT lobe: the unclear nodule was not ablated; two core "
        "samples were "
        "taken from it for histology.\nIMPRESSION: RFA of one left nodule; core biopsy of another nodule, right lobe."
    )
    assert [(b.side, b.lesion) for b in case.biopsies] == [("right", "other")]
