"""A few words in, the facts out: the telegrams of coders, in their own words and misspellings."""

import pytest

from ablcode.knowledge.case import Case
from ablcode.reading.read import read

RF, MW, CRYO, IRE = "radiofrequency", "microwave", "cryo", "irreversible_electroporation"


def told(case: Case) -> list[tuple[str | None, str | None, tuple[str, ...], str | None]]:
    return [(t.organ, t.approach, t.energies, t.side) for t in case.treatments]


@pytest.mark.parametrize(
    ("text", "treatments"),
    [
        ("MWA of two hepatic mets through the skin, sono", [("liver", "percutaneous", (MW,), None)]),
        ("laparoscopically-assisted MWA of three liver tumours", [("liver", "laparoscopic", (MW,), None)]),
        ("hand assisted RFA hepatoma seg VI, hand port", [("liver", "laparoscopic", (RF,), None)]),
        ("RFA x 2 liver lesions at time of open right colectomy", [("liver", "open", (RF,), None)]),
        ("robotic cryoablation right kidney tumor", [("kidney", "laparoscopic", (CRYO,), "right")]),
        ("kidney mass cryo", [("kidney", None, (CRYO,), None)]),
        ("MW RLL and LLL mets, one sitting, CT", [("lung", "percutaneous", (MW,), "bilateral")]),
        ("thoracoscopic cryo of lung met", [("lung", "thoracoscopic", (CRYO,), None)]),
        ("bronchoscopic RFA of a peripheral nodule", [("lung", "endoscopic", (RF,), None)]),
        ("freezing of rib met for pain", [("bone", "percutaneous", (CRYO,), None)]),
        ("osteoid osteoma RFA left proximal femur", [("bone", "percutaneous", (RF,), "left")]),
        ("HIFU for fibroids", [("uterus", "extracorporeal", ("focused_ultrasound",), None)]),
        ("Sonablate prostate ca", [("prostate", "transrectal", ("focused_ultrasound",), None)]),
        ("TULSA-PRO whole gland", [("prostate", "transurethral", ("focused_ultrasound",), None)]),
        ("Acessa 3 myomas", [("uterus", "laparoscopic", (RF,), None)]),
        ("Sonata system for fibroids", [("uterus", "transcervical", (RF,), None)]),
        ("NeuroBlate frontal glioma", [("brain", "percutaneous", ("laser",), None)]),
        ("tumor in the pancreas treated with histotripsy", [("pancreas", "extracorporeal", ("histotripsy",), None)]),
        ("alcohol injection into hepatoma", [("liver", "percutaneous", ("chemical",), None)]),
        ("ERCP with Habib RFA of cholangiocarcinoma", [("bile_duct", "endoscopic", (RF,), None)]),
        ("RCC met to L2 vertebra frozen", [("bone", "percutaneous", (CRYO,), None)]),
        ("colon cancer liver mets MWA perc", [("liver", "percutaneous", (MW,), None)]),
        ("thyroid RFA both lobes", [("thyroid", "percutaneous", (RF,), None)]),
        ("bilateral adrenal mets cryo perc", [("adrenal", "percutaneous", (CRYO,), "bilateral")]),
        ("mircowave abaltion of livr tumr, percutanous", [("liver", "percutaneous", (MW,), None)]),
        ("criyoablation rt kidny mass, CT", [("kidney", "percutaneous", (CRYO,), "right")]),
        (
            "lap RFA liver met + lap cryo right renal mass",
            [("liver", "laparoscopic", (RF,), None), ("kidney", "laparoscopic", (CRYO,), "right")],
        ),
        (
            "liver MWA under US, kidney RFA left under CT, both perc",
            [("liver", "percutaneous", (MW,), None), ("kidney", "percutaneous", (RF,), "left")],
        ),
        (
            "laparotomy: RFA of seg 7 met and cryo of a different met seg 2",
            [("liver", "open", (RF,), None), ("liver", "open", (CRYO,), None)],
        ),
        (
            "cryo IDC right breast and cryo fibroadenoma left breast",
            [("breast", "percutaneous", (CRYO,), "right"), ("breast", "percutaneous", (CRYO,), "left")],
        ),
        ("NanoKnife cpt", [(None, None, (IRE,), None)]),
    ],
)
def test_treatments(text: str, treatments: list[object]) -> None:
    assert told(read(text)) == treatments


@pytest.mark.parametrize(
    "text",
    [
        "s/p RFA 2024, CT follow-up only",
        "h/o RFA liver 2022, here for CT abdomen",
        "Follow-up MRI after MWA liver. No new lesions.",
        "tumor board: liver MWA vs SBRT, decision pending",
        "RFA of liver discussed, patient declined",
        "lesion not seen on ultrasound, no RFA performed",
        "medial branch RFA L3-5",
        "genicular nerve cryoneurolysis",
        "tonsil coblation",
        "cryoballoon PVI for afib",
        "NovaSure endometrial ablation",
        "endovenous RF ablation of the GSV",
        "Rezum for BPH",
        "TURBT with fulguration of a 1 cm tumor",
        "radioiodine remnant ablation after thyroidectomy",
        "intracept basivertebral nerve ablation L4 L5",
        "cryotherapy of warts",
        "",
        "hello",
    ],
)
def test_no_tumor_was_ablated(text: str) -> None:
    assert read(text).treatments == ()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("medial branch RFA L3-5", "nerve"),
        ("SVT ablation", "heart"),
        ("Rezum for BPH", "benign_prostate"),
        ("NovaSure endometrial ablation", "endometrium"),
        ("inferior turbinate RF reduction", "turbinate"),
        ("EVLT varicose veins", "vein"),
        ("brain HIFU tremor", "tremor"),
        ("laser ablation of a ureteral tumor", "collecting_system"),
        ("retinoblastoma cryo", "eye"),
        ("basal cell cryo", "skin_lesion"),
    ],
)
def test_what_was_seen_instead(text: str, seen: str) -> None:
    assert seen in read(text).seen


@pytest.mark.parametrize(
    ("text", "tumor", "diagnosis"),
    [
        ("perc RFA of HCC", "primary", "hcc"),
        ("cryo fibroadenoma breast", "fibroadenoma", "fibroadenoma"),
        ("cryo breast cancer", "primary", "breast_cancer"),
        ("HIFU for benign prostatic hyperplasia", "benign", "bph"),
        ("perc MWA liver mets from breast cancer", "metastasis", "breast"),
        ("RFA benign thyroid nodule", "benign", "thyroid_nodule"),
        ("cryo of renal mass perc", None, None),
    ],
)
def test_kind_and_name_of_the_tumor(text: str, tumor: str | None, diagnosis: str | None) -> None:
    (treatment,) = read(text).treatments
    assert treatment.tumor == tumor
    if diagnosis:
        assert treatment.diagnosis == diagnosis


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("RFA x2 liver", 2),
        ("cryo 3 fibroadenomas left breast", 3),
        ("fibroadenomas right breast (2) frozen", 2),
        ("MWA of four colorectal liver mets", 4),
        ("NeuroBlate one simple 1.5 cm frontal met", 1),
        ("RFA of a 3 cm liver tumor", None),
        ("RFA seg 7 met", None),
    ],
)
def test_number_of_tumors(text: str, number: int | None) -> None:
    assert read(text).treatments[0].lesions == number


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("perc RFA liver u/s", [("ultrasound", "ablation")]),
        ("RFA liver perc CT guided, US FNA of a thyroid nodule", [("ct", "ablation"), ("ultrasound", "needle")]),
        ("kidney cryo perc under MRI", [("mr", "ablation")]),
        ("perc cryo liver, follow up CT next week", []),
        ("HIFU prostate cancer", []),
    ],
)
def test_guidance(text: str, used: list[tuple[str, str]]) -> None:
    assert [(g.modality, g.use) for g in read(text).guidance] == used


@pytest.mark.parametrize(
    ("text", "lesion", "decided"),
    [
        ("bx of right renal mass and cryo of left renal mass, perc", "other", False),
        ("core biopsy of a different nodule seg 4, RFA of HCC seg 7 perc", "other", False),
        ("needle bx and cryo same RUL nodule", "same", False),
        ("liver bx, frozen section positive, then RFA of that mass perc", "same", True),
    ],
)
def test_biopsy(text: str, lesion: str, decided: bool) -> None:
    (biopsy,) = read(text).biopsies
    assert (biopsy.lesion, biopsy.decided) == (lesion, decided)


def test_a_biopsy_of_another_day_is_none() -> None:
    assert read("renal mass biopsy 2 weeks ago, today perc cryo right renal mass CT").biopsies == ()


@pytest.mark.parametrize(
    ("text", "approach", "given_up"),
    [
        ("lap liver RFA attempted, converted to open", "open", "laparoscopic"),
        ("liver RFA converted from percutaneous to open", "open", "percutaneous"),
        (
            "perc MWA liver attempted, could not be reached, done laparoscopically instead",
            "laparoscopic",
            "percutaneous",
        ),
        ("lap RFA liver, no conversion", "laparoscopic", None),
    ],
)
def test_the_completed_approach_counts(text: str, approach: str, given_up: str | None) -> None:
    case = read(text)
    assert case.treatments[0].approach == approach
    assert case.converted_from == given_up


@pytest.mark.parametrize(
    ("text", "when", "why"),
    [
        ("perc RFA liver aborted after induction, hypotension", "after_anesthesia", "patient_risk"),
        ("patient cancelled before anesthesia, perc liver RFA", "before_anesthesia", None),
        ("kidney cryo stopped after the first freeze for bleeding", "after_energy", "patient_risk"),
    ],
)
def test_interruption(text: str, when: str, why: str | None) -> None:
    stopped = read(text).stopped
    assert stopped is not None
    assert (stopped.when, stopped.why) == (when, why)


@pytest.mark.parametrize(
    ("text", "service", "site", "count"),
    [
        ("OsteoCool RFA + kyphoplasty L1 met", "kyphoplasty", "lumbar_vertebra", 1),
        ("RFA T8 and T9 mets with kyphoplasty of both", "kyphoplasty", "thoracic_vertebra", 2),
        ("cryo L3 met then vertebroplasty L3", "vertebroplasty", "lumbar_vertebra", 1),
        ("acetabular met cryo with cementoplasty", "cementoplasty", "acetabulum", 1),
        ("TACE then RFA of HCC", "embolization", None, 1),
        ("perc cryo kidney, hydrodissection of colon", "displacement", "abdomen", 1),
        ("perc cryo lung met, pneumodissection", "displacement", "chest", 1),
        ("open partial hepatectomy plus RFA of liver met", "liver_resection", None, 1),
    ],
)
def test_companions(text: str, service: str, site: str | None, count: int) -> None:
    found = [(c.service, c.site, c.count) for c in read(text).companions]
    assert found == [(service, site, count)]


def test_moderate_sedation_with_its_minutes() -> None:
    sedation = read("perc RFA liver CT, moderate sedation 45 min by the operator with RN observer").sedation
    assert sedation is not None
    assert (sedation.by, sedation.minutes) == ("operator", 45)


def test_codes_that_the_words_name() -> None:
    assert read("old 76362 CT guidance tissue ablation -> current code?").asked_codes == ("76362",)
    assert read("old 76362 CT guidance tissue ablation -> current code?").treatments == ()
    assert read("47382 x3 for three lesions? perc microwave").treatments[0].organ == "liver"


def test_evidence_quotes_and_says_what_was_assumed() -> None:
    case = read("CT guided RFA RUL nodule")
    told = {one.field: (one.value, one.text, one.basis) for one in case.evidence}
    assert told["treatments[0].organ"] == ("lung", "RUL", "stated")
    assert told["treatments[0].approach"] == ("percutaneous", "CT guided", "assumed")
    assert told["treatments[0].energies"] == ("radiofrequency", "RFA", "stated")
    assert told["treatments[0].side"] == ("right", "RUL", "stated")


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("sacral met RFA and bilateral sacroplasty", ("both_sides",)),
        ("left sacral ala met RFA with left sacroplasty", ("one_side",)),
        ("sacral met RFA and sacroplasty", ()),
    ],
)
def test_sides_of_a_sacrum_filled_with_cement(text: str, detail: tuple[str, ...]) -> None:
    assert [(c.service, c.site, c.detail) for c in read(text).companions] == [("cementoplasty", "sacrum", detail)]


def test_a_balloon_beside_cement_makes_it_kyphoplasty() -> None:
    assert [c.service for c in read("RFA of L2 met and cement put in, balloon used").companions] == ["kyphoplasty"]


def test_a_number_behind_the_tumors_counts_them() -> None:
    assert read("cryo lt breast fibroadenomas 3, office US").treatments[0].lesions == 3


@pytest.mark.parametrize(
    ("query", "lesion"),
    [
        ("core bx of RML nodule, then RFA of a different tumor, RLL, perc", "other"),
        ("T7 met RFA; same day a deep core bx of a seperate iliac lesion", "other"),
        ("needle biopsy seg 2 lesion + MWA seg 8 hcc same day, CT for both", "other"),
        ("needle biopsy of a liver met, then RFA of that met through a different needle", "same"),
        ("biopsy then RFA, liver, same session", "same"),
    ],
)
def test_the_lesion_of_a_biopsy(query: str, lesion: str) -> None:
    assert [biopsy.lesion for biopsy in read(query).biopsies] == [lesion]


@pytest.mark.parametrize(
    "query",
    [
        "payer denied 0600T for percutaneous liver NanoKnife done March 2026, which code",
        "insurance wants to know why we billed 0600T for NanoKnife of a liver tumor in 2026",
        "an article says 76940 can be billed with perc liver NanoKnife, still true?",
    ],
)
def test_what_a_payer_or_book_says_is_no_fact(query: str) -> None:
    assert [(t.organ, t.energies) for t in read(query).treatments] == [("liver", ("irreversible_electroporation",))]


def test_what_is_pushed_off_the_target_is_no_target() -> None:
    (found,) = read("D5W to push colon off liver then percutaneous radiofrequency of met under sono").treatments
    assert found.organ == "liver"


def test_a_simple_cyst_is_no_tumor() -> None:
    assert read("lap ablation of simple renal cysts, no tumor").seen == ("renal_cyst",)
    assert read("percutaneous cryo of a complex renal cyst, Bosniak 4").treatments


def test_a_look_alike_answers_the_code_that_is_asked_with_no() -> None:
    assert read("Rezum for enlarged prostate, no cancer - 0582T?").asked_codes == ()


def test_one_operator_of_both_parts() -> None:
    (found,) = read("TULSA-PRO, one urologist inserts and ablates, MRI suite").treatments
    assert not found.detail


def test_the_pro_fee_of_a_hospital() -> None:
    assert read("pro fee, hospital: CT-guided RFA right kidney, 26 on which line?").professional_component


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("surgeon does open liver RFA only, hometown doc takes all aftercare", ("operation_only",)),
        ("histotripsy liver, Medicare, denial expected, ABN signed", ("notice_signed",)),
        ("histotripsy liver, denial expected, no ABN signed", ("no_notice",)),
        ("IRE pancreatic tumor perc in approved trial", ("study",)),
        ("perc RFA of a liver met", ()),
    ],
)
def test_what_is_told_of_the_claim(query: str, told: tuple[str, ...]) -> None:
    assert read(query).circumstances == told


def test_a_physician_assistant_helps() -> None:
    assert read("PA first assist open liver microwave, PA claim").surgeons == "assistant_nonphysician"


def test_each_breast_of_a_query_has_its_kind() -> None:
    found = read("cryo: fibroadenoma left breast and cancer right breast same session").treatments
    assert {(t.side, t.tumor) for t in found} == {("left", "fibroadenoma"), ("right", "primary")}


def test_where_it_was_frozen_is_no_year() -> None:
    (found,) = read("two fibroadenomas L breast frozen in office").treatments
    assert (found.side, found.lesions) == ("left", 2)


def test_a_metastasis_named_behind_its_place_is_of_another_organ() -> None:
    assert [t.organ for t in read("pancreatic tail renal met, ice needles percutaneous CT").treatments] == ["pancreas"]


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("2017 date of service, perc cryo of a lung tumor", "2017-01-01"),
        ("cryo of a lung tumor in 2017, now it is back", None),
    ],
)
def test_a_year_before_its_name_is_the_time_of_service(query: str, day: str | None) -> None:
    assert read(query).dos == day


def test_a_frozen_section_is_no_freezing() -> None:
    found = read("on-site frozen of the seg 5 mass came back HCC, then perc RFA of it under ultrasound")
    assert [t.energies for t in found.treatments] == [("radiofrequency",)]
    assert [b.decided for b in found.biopsies] == [True]


def test_a_result_that_came_later_did_not_decide() -> None:
    (biopsy,) = read("left renal mass biopsied, then perc cryo of it under CT, path came back a week later").biopsies
    assert not biopsy.decided


def test_opening_the_patient_converts() -> None:
    found = read("started lap, bleeding, opened pt and finished microwave of a liver met")
    assert [t.approach for t in found.treatments] == ["open"]
    assert found.converted_from == "laparoscopic"


def test_a_count_behind_a_code_counts_tumors() -> None:
    assert [(t.organ, t.lesions) for t in read("19105 x3 units").treatments] == [("breast", 3)]


@pytest.mark.parametrize(
    ("query", "site"),
    [
        ("carbon dioxide put between the bowel and right kidney before cryo, perc CT", "abdomen"),
        ("liver MWA perc US, balloon used to displace the stomach", "abdomen"),
        ("CT cryo lt renal mass, needle w saline to get the bowel out of the way", "abdomen"),
        ("made a pneumothorax on purpose before freezing a left lung met", "chest"),
        ("lung met cryo, saline in pleural space to protect mediastinum", "chest"),
    ],
)
def test_what_moves_a_neighbor_in_a_question(query: str, site: str) -> None:
    assert [c.site for c in read(query).companions if c.service == "displacement"] == [site]


@pytest.mark.parametrize(
    ("query", "organs"),
    [
        ("lung cancer invading the rib, cryo through the skin left", ["lung"]),
        ("RFA of sternum met and cryo of rib met", ["bone", "bone"]),
        ("FNA of a different liver lesion at the time of perc RFA", ["liver"]),
    ],
)
def test_the_organ_of_the_tumor_in_a_question(query: str, organs: list[str]) -> None:
    assert [t.organ for t in read(query).treatments] == organs


@pytest.mark.parametrize(
    ("query", "lesion", "decided"),
    [
        ("liver lesion core biopsied, tech read it as HCC right there so RFA was done on it, perc US", "same", True),
        ("sampled a second liver nodule while microwaving the first through the skin under US", "other", False),
    ],
)
def test_which_lesion_was_sampled_in_a_question(query: str, lesion: str, decided: bool) -> None:
    assert [(b.lesion, b.decided) for b in read(query).biopsies] == [(lesion, decided)]


def test_a_session_stopped_when_the_patient_was_at_risk() -> None:
    stopped = read("liver MWA perc started but stopped when the patient arrested").stopped
    assert stopped is not None
    assert stopped.why == "patient_risk"


def test_a_segment_taken_out_beside_one_burned() -> None:
    found = read("took out seg 6 and burned a spot in seg 2, open liver surgery RFA").companions
    assert [c.service for c in found] == ["liver_resection"]


@pytest.mark.parametrize(
    ("query", "organs"),
    [
        ("rigid bronch, laser debulking of a tumor", ["airway"]),
        ("bronchoscopic microwave of a lung nodule", ["lung"]),
    ],
)
def test_what_is_burned_off_through_a_bronchoscope(query: str, organs: list[str]) -> None:
    assert [t.organ for t in read(query).treatments] == organs


def test_one_in_each_breast_is_two() -> None:
    found = read("cryo fibroadenoma, one in each breast").treatments
    assert [(t.side, t.lesions) for t in found] == [("right", 1), ("left", 1)]


def test_a_part_left_by_choice() -> None:
    stopped = read("thyroid RFA, surgeon elected to treat only half of the nodule").stopped
    assert stopped is not None
    assert stopped.why == "choice"


def test_the_side_of_a_tumor_proven_earlier() -> None:
    query = "Patient had left renal mass biopsied last month. Today CT guided cryo with 3 probes. codes please"
    assert [t.side for t in read(query).treatments] == ["left"]
    assert read("left nephrectomy in 2019, now perc cryo of a renal mass CT").treatments[0].side != "left"


def test_labelled_lesions_differ() -> None:
    found = read("liver RFA perc lesion A and needle core of lesion B, both US").biopsies
    assert [b.lesion for b in found] == ["other"]


def test_a_month_behind_done_is_the_time_of_service() -> None:
    assert read("liver NanoKnife perc done 11/2025, which code").dos == "2025-11-01"


def test_two_energies_left_open_are_none() -> None:
    assert [t.energies for t in read("prostate tumor ablation with IRE or cryo, not yet known, perc").treatments] == [
        ()
    ]


def test_a_bed_that_is_burned_belongs_to_the_resection() -> None:
    found = read("open wedge of a liver lesion, bed then zapped with RF for margin").treatments
    assert [t.detail for t in found] == [("resection_bed",)]


def test_what_is_sampled_and_burned_under_imaging_is_reached_by_needle() -> None:
    assert [t.approach for t in read("bx of L renal mass and cryo of same mass in one sitting; US").treatments] == [
        "percutaneous"
    ]


def test_who_bills_says_whose_claim_it_is() -> None:
    assert read("liver MWA thru skin under CT; radiologist bills, hospital outpt").claim_type == "professional"


def test_a_brand_alone_is_asked_for_as_such() -> None:
    assert [t.organ for t in read("Sonata").treatments] == ["uterus"]
    assert read("the Moonlight Sonata was played").treatments == ()
