"""What a note's story tells of earlier days: operations, samples, other ablations."""

import pytest

from ablcode.reading.read import read

END = "Dressing, bed rest for three hours, home in the evening. Next scan in the clinic. No complication."
BODY = "Under CT two cryoprobes were placed into the left renal mass. Two freeze cycles of 10 min."
TITLE = "CT-guided cryoablation, left renal mass."


@pytest.mark.parametrize(
    "story",
    [
        "70-year-old man after right hemicolectomy, on chemotherapy.",
        "Old chemoembolization.",
        "The lobectomy of last autumn healed well.",
        "Colon cancer (kyphoplasty L2 2019).",
        "Lung cancer, lobectomy 3/2022, chemotherapy since.",
        "Two bronchoscopies negative.",
        "FNA twice benign.",
        "Earlier core biopsy failed.",
        "Renal cell carcinoma (core biopsy March).",
        "Tissue from the March biopsy was read as oncocytic.",
    ],
)
@pytest.mark.parametrize("before", ["", "Mrs. K., 71. ", "History: "])
def test_the_story_of_a_patient_is_no_part_of_the_session(story: str, before: str) -> None:
    case = read(f"{TITLE}\n{before}{story}\n{BODY}\n{END}")
    assert [(t.organ, t.approach, t.energies) for t in case.treatments] == [("kidney", "percutaneous", ("cryo",))]
    assert not case.biopsies
    assert not case.companions


@pytest.mark.parametrize(
    "sample", ["Core biopsy through the guide, read on site: malignant.", "Four cores, frozen: benign."]
)
def test_a_sample_of_today_with_its_result_is_one(sample: str) -> None:
    assert read(f"{TITLE}\n{BODY}\n{sample}\n{END}").biopsies


def test_no_behind_its_question_denies_it() -> None:
    assert not read(f"{TITLE}\n{BODY}\nBiopsy no. Hydrodissection no.\n{END}").biopsies


@pytest.mark.parametrize(
    "told",
    [
        "Embolization (done Monday by a colleague, separate session) made both less vascular.",
        "The liver tumors are controlled after Y-90.",
    ],
)
def test_what_was_done_on_another_weekday_or_worked_before_is_past(told: str) -> None:
    case = read(
        "Bone cryoablation, one target.\nMan of 64, painful sacral metastasis of 4 cm. General anesthesia, prone, CT.\n"
        f"Four cryoprobes, 10-8-10. Ice beyond the margins. {told} No cement. Home tomorrow."
    )
    assert case.treatments
    assert not case.companions


def test_a_plan_in_the_title_is_a_plan_and_cement_decided_against_is_none() -> None:
    case = read(
        "RADIOFREQUENCY ABLATION, T7. Planned: RFA followed by kyphoplasty.\nPlasmacytoma of T7, man of 58.\n"
        "Transpedicular, fluoroscopy. RF probe, five activations. Balloon introduced? No. I decided against cavity and "
        "cement, and the cement kit was given back. No bone sample."
    )
    assert case.treatments
    assert not case.companions


def test_what_an_operation_of_the_past_left() -> None:
    note = (
        "Laparoscopic microwave ablation of a liver metastasis.\nThree ports. Adhesions from the splenectomy and a "
        "left colectomy were divided, clips of the cholecystectomy seen. "
        "Laparoscopic ultrasound: 2 cm lesion in segment 6. "
        "Antenna into it, 100 W, 5 minutes, images stored. Ports closed."
    )
    assert not read(note).companions


def test_alcohol_beside_what_an_embolization_left() -> None:
    note = (
        "Office procedure. A man with HCC in segment 2, 15 mm, beside the stomach. Third of four sittings.\nUnder the "
        "convex probe a 22 gauge needle, absolute alcohol, 6 mL slowly until the nodule was white all through. "
        "Residues of the chemoembolization were not seen.\nNext week the last sitting. He went home after an hour and "
        "the blood pressure was normal throughout; the scan showed no free fluid."
    )
    (treatment,) = read(note).treatments
    assert treatment.organ == "liver"
    assert treatment.energies == ("chemical",)


@pytest.mark.parametrize(
    "told",
    ["(bronchoscopy, 3 wk ago)", "(by bronchoscopy, two weeks ago)", "(EBUS last month)", "(nodes EBUS-negative)"],
)
def test_a_scope_of_another_day_is_not_the_way_in(told: str) -> None:
    (found,) = read(
        f"TITLE: Microwave ablation, lung.\n\nINDICATION: LUL adenocarcinoma of 1.4 cm {told}.\n\n"
        "TECHNIQUE: Right side down, CT fluoroscopy. "
        "17G antenna into the tumor, 45 W, 5 min. No pneumothorax. Home next day."
    ).treatments
    assert found.approach == "percutaneous"


@pytest.mark.parametrize("said", ["(bx 5/26)", "biopsied 5/26", "(core biopsy 11/3, clear cell)"])
def test_a_sample_with_a_short_date_is_of_that_day(said: str) -> None:
    case = read(
        f"RENAL CRYO\npt: 81F. L RCC 2.4 cm {said}. CKD4.\nGA, prone, CT.\n4 cryoprobes, 10-8-10. Ice 4.1 x 3.8 cm.\n"
        "Bleed: trace. Home next morning. R kidney has cysts only. No tumor elsewhere was seen on the scan."
    )
    assert not case.biopsies


def test_a_note_that_ends_with_the_sample_of_a_month() -> None:
    assert not read(f"{TITLE}\n{BODY} {END} The clip of the February core").biopsies


@pytest.mark.parametrize(
    "told",
    [
        "Woman treated in March with the Sonata system: transcervical radiofrequency of a fibroid, 3 cm. Hysteroscopy, "
        "loop resection of the necrotic mass, five pieces. The radiofrequency handpiece was not on the table.",
        "Man treated in June with microwave ablation: right lower lobe carcinoma, 2 cm. Bronchoscopy: a clot in the "
        "lower lobe bronchus was washed out with cold saline. No tumor was seen on either side today.",
        "Man of 70 ablated in May at another hospital: cryoablation of a left renal tumor. Cystoscopy, stent for a "
        "stricture of the left ureter below the scar. Contrast drained well at the end of the session.",
    ],
)
def test_what_a_colon_adds_to_an_earlier_deed_is_as_old(told: str) -> None:
    assert not read(f"PROCEDURE NOTE\n{told}").treatments


def test_a_colon_behind_an_earlier_deed_may_name_the_tumor() -> None:
    (treatment,) = read(
        "PROCEDURE NOTE\nWoman treated in March with radiofrequency: left renal tumor of 2 cm, residual rim on MRI. "
        "Today prone under CT, three cryoprobes into the rim, freeze of 10 minutes twice. Ice 3.5 cm. Good result."
    ).treatments
    assert (treatment.organ, treatment.side, treatment.energies) == ("kidney", "left", ("cryo",))


@pytest.mark.parametrize(
    ("told", "removed"),
    [
        ("Earlier right hepatectomy and earlier sigmoid resection.", False),
        ("Former left partial hepatectomy for the same cancer, FEV1 44 percent.", False),
        ("Earlier in the operation a right hepatectomy was completed by the surgeons.", True),
        ("A right hepatectomy was done first, by the same surgeons.", True),
    ],
)
def test_an_operation_called_earlier_is_of_another_day(told: str, removed: bool) -> None:
    case = read(
        f"Microwave ablation, metastasis of segment 3, 1.8 cm. {told} General anesthesia. One antenna was put into the "
        "metastasis, 100 W for 5 minutes; margin of 6 mm all around. No bleeding at the end. Home after three days."
    )
    assert [one.organ for one in case.treatments] == ["liver"]
    assert (
        bool([one for one in case.companions if "resection" in one.service or "hepatectomy" in one.service]) == removed
    )
