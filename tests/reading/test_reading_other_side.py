"""Sides told by another one, and sides of which a note says that they are not the ones treated."""

import pytest

from ablcode.reading.read import read

_DONE = (
    "Prone, CT. Two ice needles into the tumor, 10 minutes, thaw, 10 minutes, CT every 3 minutes. No biopsy was taken."
)
_LONG = "The patient was extubated in the room, drank at four and went to the ward in good condition with her family."

SIDES = {
    "since": (
        "left",
        "HISTORY: A 2.6 cm mass of the left kidney has been followed since 2022.\nPROCEDURE: cryoablation.",
    ),
    "next_to": (
        "left",
        "PROCEDURE: renal cryoablation.\nL renal mass 3 cm next to the hilar lip. R JJ stent in, stays.",
    ),
    "a_field_of_another_month": (
        "right",
        "PROCEDURE: renal cryoablation.\nDone in March: left kidney, two tumors, cryo. Today: right kidney, "
        "three tumors, cryo.",
    ),
    "a_lobe_of_the_lung_is_another_organ": (
        "left",
        "KIDNEY CRYOABLATION\nAdenocarcinoma of the right upper lobe, lobectomy 2022, chest clear. A new 2 cm "
        "mass of the "
        "left kidney, a metastasis.",
    ),
    "the_side_that_was_not_done": (
        "left",
        "PROCEDURE: Bilateral renal cryoablation. On the left, three needles in the lower pole mass. Then she "
        "became cold, so "
        "the right side was not done and will be rescheduled.\nIMPRESSION: Left renal cryoablation.",
    ),
    "the_other_side_of_the_hilum": (
        "right",
        "PROCEDURE: cryoablation of two tumors of the right kidney. The tumor on the other side of the hilum got "
        "2 probes.",
    ),
    "disease_is_bilateral": (
        "right",
        "PROCEDURE: renal cryoablation. The disease is bilateral; today the right kidney was treated by cryoablation.",
    ),
}


@pytest.mark.parametrize("name", SIDES)
def test_side_of_a_kidney(name: str) -> None:
    side, text = SIDES[name]
    case = read(f"{text}\nTECHNIQUE: {_DONE} {_LONG}")
    assert [treatment.side for treatment in case.treatments] == [side]


def test_those_in_one_lung() -> None:
    note = (
        "TITLE: BILATERAL PULMONARY METASTASES, MICROWAVE ABLATION\nThose in the right lung have not changed in "
        "a year and "
        "stay under observation. Those in the left, 13 mm and 10 mm, have doubled and are the object of this "
        "session. CT "
        f"guidance, one microwave antenna used in turn for both: 60 W 4 min, 60 W 3 min. {_LONG}"
    )
    assert [treatment.side for treatment in read(note).treatments] == ["left"]


LUNGS = {
    "nothing_on_the_other": (
        "right",
        "MICROWAVE ABLATION, LUNG. Two deposits now, both in the right lower lobe (14 mm superior segment, 9 mm "
        "basal), "
        "nothing on the left.",
    ),
    "a_recurrence_where_a_wedge_was": (
        "right",
        "MICROWAVE ABLATION, LUNG\nSUBJECTIVE: wedge of a carcinoma, right upper lobe, 2023. Recurrence has "
        "grown from the "
        "staple line, 3 cm.",
    ),
}


@pytest.mark.parametrize("name", LUNGS)
def test_side_of_a_lung(name: str) -> None:
    side, text = LUNGS[name]
    case = read(f"{text}\nPROCEDURE: Prone, CT. One microwave antenna, 60 W, 5 minutes, CT after. {_LONG} {_LONG}")
    assert [treatment.side for treatment in case.treatments] == [side]


def test_the_breast_operated_on_in_may_is_not_the_one_of_today() -> None:
    note = (
        "Office suite. Carcinoma in both breasts, T1 each. The left one was taken out by lumpectomy in May. "
        "Today RIGHT, 1 "
        f"o'clock, 8 mm. One cryoprobe under ultrasound: 10 freeze, 10 thaw, 11 freeze. {_LONG} {_LONG}"
    )
    assert [treatment.side for treatment in read(note).treatments] == ["right"]


def test_the_side_that_was_only_imaged() -> None:
    note = (
        "Office procedure note. RFA THYROID, LEFT AND RIGHT (as scheduled).\nUnder ultrasound the electrode was "
        "worked back "
        "and forth through the left nodule, 45 W, 11 minutes. She had jaw ache, and we decided to bring her back "
        "for the right "
        f"lobe. The right nodule was only imaged today. {_LONG}"
    )
    assert [treatment.side for treatment in read(note).treatments] == ["left"]


def test_the_side_next_in_turn_is_of_today() -> None:
    note = (
        "Title: RF ablation thyroid, nodules of each side\nLEFT first: star electrode, 55 W stepwise, 18 kJ. "
        "RIGHT next, "
        f"after the voice check was good: 31 kJ. Carotid kept clear with dextrose on both sides. {_LONG} {_LONG}"
    )
    assert [treatment.side for treatment in read(note).treatments] == ["bilateral"]


def test_one_fibroadenoma_of_each_breast() -> None:
    note = (
        "Procedure room. Two tender fibroadenomas, one each side, both cored in February.\nI did the left first: "
        "cryoprobe "
        f"under ultrasound, freeze 7 minutes, thaw, freeze 7. Then came the other breast: new probe, 6 minutes "
        f"twice. {_LONG}"
    )
    treatments = read(note).treatments
    assert sorted((one.side, one.lesions) for one in treatments) == [("left", 1), ("right", 1)]


def test_the_energy_used_instead() -> None:
    note = (
        "THERMAL ABLATION OF A THYROID NODULE\nThe RF generator was out for repair, and laser was used instead. "
        "Two fibers "
        f"through 21 gauge introducers, 3 W, 1200 J each, under ultrasound, right lobe, solid benign nodule. "
        f"{_LONG} {_LONG}"
    )
    assert [treatment.energies for treatment in read(note).treatments] == [("laser",)]


def test_alternatives_in_parentheses() -> None:
    note = (
        "Renal histotripsy, right. Alternatives were reviewed again (cryoablation, which she had canceled; "
        "robotic partial "
        f"nephrectomy; observation). Pulsed sound through a water bath, bubble cloud for 34 minutes, right "
        f"kidney. {_LONG}"
    )
    case = read(note)
    assert [treatment.energies for treatment in case.treatments] == [("histotripsy",)]
    assert not case.companions


def test_signs_that_were_dictated() -> None:
    note = (
        "Seventy year old woman comma wedge resection of the left lower lobe in 2023 period. Patient prone "
        "period. Under CT a "
        "single RF electrode was laid in the nodule of the left lower lobe comma eleven minutes comma then "
        "turned comma eight "
        f"minutes period. Percutaneous radiofrequency ablation was complete period. {_LONG}"
    )
    assert [(one.organ, one.side) for one in read(note).treatments] == [("lung", "left")]


def test_abbreviations_do_not_end_what_last_year_dates() -> None:
    note = (
        "Breast center. Last year Ms. Doe had cryoablation of a fibroadenoma, right breast. Now a new 15 mm "
        "mass, left. Under "
        f"ultrasound I took four cores from the left mass and put in a clip. The console was not switched on. {_LONG}"
    )
    assert not read(note).treatments


QUERIES = {
    "two_ways": (
        "open MWA right lobe met liver, second met in left lobe microwaved through the skin",
        ["open", "percutaneous"],
    ),
    "two_energies_two_lesions": ("open cryo of liver dome lesion + open RFA of a left lobe lesion", ["open", "open"]),
    "one_lesion": ("open RFA and cryo of the liver lesion", ["open"]),
    "isthmus_of_a_horseshoe": ("horseshoe kidney, mass in the isthmus, percutaneous cryoablation CT", ["percutaneous"]),
    "planned_not_done": ("planned lap MWA liver, converted to open, tumor was not ablated", []),
    "simple_cyst": ("lap ablation of simple renal cyst, no solid mass", []),
    "opened": ("They opened my belly and burned three spots in my liver with microwave", ["open"]),
}


@pytest.mark.parametrize("name", QUERIES)
def test_treatments_of_a_query(name: str) -> None:
    text, ways = QUERIES[name]
    assert sorted(treatment.approach or "" for treatment in read(text).treatments) == ways


def test_a_place_that_makes_a_claim_the_physicians_in_a_hospital() -> None:
    assert read("POS 22 physician claim RFA R kidney percutaneous with MRI guidance").professional_component
    assert read("inpatient lap RFA liver, surgeon's own claim, ultrasound guidance").professional_component
    assert not read("POS 11 RFA R kidney percutaneous with MRI guidance").professional_component


def test_a_look_alike_beside_an_organ_that_the_title_names() -> None:
    note = (
        "CRYOABLATION, LEFT BREAST\nThe console was set up as for a skin lesion. Freeze 8 minutes, thaw, freeze "
        "8; the ice was "
        f"kept away from the skin with saline. {_LONG} {_LONG}"
    )
    assert [treatment.organ for treatment in read(note).treatments] == ["breast"]


def test_alcohol_into_a_cancer_beside_a_cyst() -> None:
    note = (
        "PERCUTANEOUS ETHANOL INJECTION, LIVER\nHepatocellular carcinoma, 12 mm, segment 4, beside the cyst "
        "treated by alcohol "
        f"sclerosis. Under ultrasound 4 mL of absolute alcohol through a 22 gauge needle. {_LONG} {_LONG}"
    )
    assert [treatment.energies for treatment in read(note).treatments] == [("chemical",)]


NOT_DONE = {
    "a_question": "History of breast cancer. Core of the liver under ultrasound, 18 gauge.\nQuestion of the "
    "office: liver tumor RFA?",
    "too_much_for_it": "For HIFU the gland is too large. Cystoscopy with a flexible scope showed a normal "
    "bladder and urethra.",
}


@pytest.mark.parametrize("text", NOT_DONE.values(), ids=NOT_DONE)
def test_what_was_not_done(text: str) -> None:
    assert not read(f"VISIT NOTE\n{text} {_LONG} {_LONG}").treatments


def test_a_lung_without_pneumothorax_and_the_other_one() -> None:
    note = (
        "RFA OF LUNG METASTASES\nA) Right side first: expandable electrode, CT, RML, 9 minutes. B) After CT "
        "proved no right "
        f"pneumothorax the left lower lobe nodule was punctured and ablated twice, 10 + 6 min. {_LONG} {_LONG}"
    )
    assert [treatment.side for treatment in read(note).treatments] == ["bilateral"]


def test_what_was_offered_before_the_choice() -> None:
    note = (
        "GYN NOTE\nFibroid 3 cm. Offered hysterectomy, embolization, myomectomy; chose the incision-free "
        "treatment. Cervix "
        f"dilated. Transcervical radiofrequency ablation of the fibroid, needle electrodes, 105 C for 4 min. "
        f"{_LONG} {_LONG}"
    )
    assert [companion.service for companion in read(note).companions] == []


def test_the_cancer_beside_a_fibroadenoma_that_was_not_touched() -> None:
    note = (
        "BREAST CRYOABLATION\nRight breast 10:00, 9 mm: invasive ductal carcinoma. A 12 mm fibroadenoma at 2:00 "
        "in the same "
        f"breast is unchanged and was not touched. The needle went through the cancer; 9 min, thaw, 9 min. "
        f"{_LONG} {_LONG}"
    )
    assert [treatment.tumor for treatment in read(note).treatments] == ["primary"]


def test_a_hand_port_is_laparoscopic() -> None:
    note = (
        "CRYOABLATION OF LEFT RENAL MASS\nShort midline incision for the hand device; gel disc seated and CO2 "
        "insufflated. Two "
        f"working ports. Two probes through a flank stab into the mass; freeze 10, thaw, freeze 8. {_LONG} {_LONG}"
    )
    assert [treatment.approach for treatment in read(note).treatments] == ["laparoscopic"]


def test_a_text_that_ends_with_the_other_kidney() -> None:
    note = f"CRYOABLATION OF A LEFT RENAL MASS\n{_DONE} {_LONG} Cryoablation for 10 minutes of the other kidney"
    assert [treatment.side for treatment in read(note).treatments] == ["bilateral"]
