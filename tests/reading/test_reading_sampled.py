"""What a note samples: the tumor that it ablates or another, with or without a say in the ablation."""

import pytest

from ablcode.coding.records import Setting
from ablcode.coding.suggest import suggest
from ablcode.knowledge.tables import Bundled
from ablcode.reading.read import read

_TWO_BURNED = (
    "OPERATION NOTE\nWoman of 62 with rectal cancer removed last year and two tumors in the liver. Laparotomy. "
    "Microwave ablation of both metastases, 1.5 and 2.3 cm, 100 W for 6 min, with ultrasound, pictures stored. "
)


@pytest.mark.parametrize(
    "sentence",
    [
        "A white nodule in segment 3: one Tru-Cut core, no ablation there.",
        "The small surface nodule got a core biopsy and was not ablated.",
        "The nodule of segment 3 was cored twice; it was not ablated.",
        "The nodule of segment 3: core biopsy only.",
    ],
)
def test_a_lesion_that_was_only_sampled_is_another(sentence: str) -> None:
    case = read(_TWO_BURNED + sentence)
    assert [one.lesion for one in case.biopsies] == ["other"]
    assert case.treatments


def test_biopsy_only_of_one_target_leaves_the_other_its_ablation() -> None:
    case = read(
        "IR note. Breast cancer, bone metastases. Target A: right femur, lytic, painful. Target B: left ilium, new, "
        "unclear: biopsy only.\nA: bipolar RF electrode, 70 C, 10 min. B: trephine, two cores to pathology under CT."
    )
    assert [one.energies for one in case.treatments] == [("radiofrequency",)]
    assert [one.lesion for one in case.biopsies] == ["other"]


def test_a_frozen_section_of_the_margin_or_read_too_late_decides_nothing() -> None:
    margin = read(
        "Robotic operation on the left kidney. The lower tumor was removed as a partial nephrectomy, margin negative "
        "on frozen section. The upper tumor was frozen with two cryoprobes under laparoscopic ultrasound; one "
        "needle core was taken from it first."
    )
    late = read(
        "OPERATION: Laparoscopic radiofrequency ablation of an HCC in segment 3. Three ports, no ascites. "
        "A Tru-Cut core was taken out of the nodule for the transplant file. The lab ran a frozen section, by which "
        "time the needle was already deployed. 105 C, 14 minutes under ultrasound."
    )
    assert not any(one.decided for case in (margin, late) for one in case.biopsies)


@pytest.mark.parametrize(
    "end", ["We agreed to call it off and repeat the MRI in eight weeks.", "I called the case off."]
)
def test_a_session_that_was_called_off(end: str) -> None:
    case = read(
        "Interventional radiology. Microwave ablation of a metastasis in segment 7 of the liver under CT. In the "
        f"holding area her INR came back 1.9. {end} Anesthesia had not begun, no skin puncture."
    )
    assert case.stopped
    assert case.stopped.when == "before_anesthesia"


def test_what_comes_in_about_three_weeks_was_not_done() -> None:
    case = read(
        "CHEMOEMBOLIZATION\nHepatocellular carcinoma, segment 5/8, 5.6 cm, too large to ablate first. Plan of the "
        "board: TACE now, thermal ablation of the rest in about three weeks. Doxorubicin on beads by microcatheter."
    )
    assert not case.treatments


def test_a_segment_that_heads_the_sentence_of_its_ablation() -> None:
    case = read(
        "Ms. A, cirrhosis, two liver lesions. Segment 6: 2.1 cm, LI-RADS 5, treated today by microwave, 65 W for 5 "
        "min, "
        "watched with ultrasound throughout, clips stored. Segment 2: 1.2 cm, LI-RADS 3, from which I took three 18G "
        "cores for the hepatologist and nothing more. Sedation was run by our CRNA. No complications."
    )
    assert [one.lesion for one in case.biopsies] == ["other"]


def test_what_a_patient_returns_for_was_not_done() -> None:
    case = read(
        "IR PROCEDURE\nTACE of HCC segment 4, 4.8 cm, in a man of 70. Left radial access, emulsion until stasis. "
        "Patient "
        "to return in three weeks for microwave ablation of the residual. Home with his wife."
    )
    assert not case.treatments


def test_planned_in_one_sentence_and_after_in_the_next_is_no_stage() -> None:
    case = read(
        "Microwave ablation of HCC segment 7 planned under CT. After induction she became hypotensive; the procedure "
        "was abandoned before any needle was placed."
    )
    assert case.stage is None


_MASS = (
    "Man of 71, CT suite, general anesthesia, prone position, sterile drapes, pause for safety.\n"
    "1.9 cm mass of the right kidney. Two cores, 18 G, were taken under CT. "
)


@pytest.mark.parametrize(
    ("sentence", "decided"),
    [
        ("The pathologist next door called it clear cell carcinoma within 20 minutes, so we went on. ", True),
        ("We waited for the pathologist, who phoned: clear cell carcinoma. ", True),
        ("The tissue was examined in the room and found malignant, therefore the probes were opened. ", True),
        ("They will be read next week. ", False),
        ("The pathologist said carcinoma at the table; the treatment had been agreed whatever the answer. ", False),
        ("The pathologist reported carcinoma a week later. ", False),
    ],
)
def test_a_sample_that_is_read_while_all_wait_decides_in_any_words(sentence: str, decided: bool) -> None:
    case = read(_MASS + sentence + "Two cryoprobes followed under CT, 10-8-10, ice 3 cm.")
    assert [one.decided for one in case.biopsies] == [decided]


@pytest.mark.parametrize(
    ("told", "lesion"),
    [
        ("The segment III nodule was not burned; two cores were taken from it.", "other"),
        ("The 6 mm nodule in III was left alone, but sampled with a core needle.", "other"),
        ("The nodule in segment III was not treated. It was biopsied, three passes.", "other"),
        ("Segment III: nothing burned there, two Tru-Cut cores of the nodule only.", "other"),
        ("The cyst was not treated. One core was taken from the segment VII metastasis before heating.", "same"),
        ("The cyst in segment II is small. One core was taken from the segment VII metastasis before heating.", "same"),
        ("The nodule in III was not burned. Through the same needle a core was taken from the metastasis.", "same"),
    ],
)
def test_what_was_left_alone_and_sampled_is_another(told: str, lesion: str) -> None:
    case = read(
        "Three liver metastases (V, VI, VII) and a nodule in segment III. Percutaneous. A microwave antenna was placed "
        f"into each of the three metastases under ultrasound, 100 W, 4 minutes. {told}"
    )
    (biopsy,) = case.biopsies
    assert (biopsy.lesion == "other") is (lesion == "other")


@pytest.mark.parametrize(
    ("told", "decided"),
    [
        ("imprints were examined in the suite within a quarter of an hour: renal cell carcinoma. We went on.", True),
        (
            "the smear was read next door after eight minutes as carcinoma, and we carried on as agreed beforehand.",
            True,
        ),
        ("treatment had been agreed beforehand.", False),
        ("all in formalin. As agreed beforehand, ablation followed without waiting.", False),
    ],
)
def test_what_was_agreed_beforehand_may_hang_on_the_sample(told: str, decided: bool) -> None:
    case = read(
        f"Right kidney mass, 2.5 cm. Prone on CT. Three 18-gauge cores; {told} Two cryoprobes were placed under CT, "
        "freeze 10, thaw 8, freeze 10."
    )
    (biopsy,) = case.biopsies
    assert biopsy.decided is decided


@pytest.mark.parametrize(
    ("told", "side"),
    [
        ("Then turned to the left flank with a new drape. 18-gauge gun, two passes, good cores.", "left"),
        ("We moved over to the left. An 18-gauge needle went in. Three cores were sent.", "left"),
        ("The left kidney was then draped. Through a sheath three core biopsies were taken.", "left"),
        ("On the left the mass was only seen. Two cores were taken from the right tumor before heating.", "right"),
    ],
)
def test_one_side_is_heated_and_the_other_sampled(told: str, side: str) -> None:
    case = read(
        "Two kidneys with tumors. Right: known clear cell carcinoma 2 cm. Left: new 1.6 cm mass. Prone on CT. "
        f"A radiofrequency electrode was inserted into the right tumor under CT, 12 minutes. {told}"
    )
    assert [one.side for one in case.treatments] == ["right"]
    assert [one.side for one in case.biopsies] == [side]


@pytest.mark.parametrize(
    ("told", "decided"),
    [
        ('The pathologist had her cryostat in the anteroom: "clear cell carcinoma", 25 minutes later.', True),
        ("The cytologist sat in the control room; her answer after twelve minutes was papillary carcinoma.", True),
        ("Telephone from pathology while he was kept on the table: renal cell carcinoma.", True),
        ("Smears were read beside the table: renal cell carcinoma.", True),
        ("Fresh preparations under the microscope in the next room showed carcinoma.", True),
        ("They went to pathology in formalin; the result will come in a week.", False),
        ("The pathologist will report carcinoma or oncocytoma within ten days.", False),
        ("The pathologist confirmed only that the material was sufficient.", False),
        ("The answer, carcinoma, came two days later by telephone.", False),
    ],
)
def test_a_sample_read_while_all_wait_decides(told: str, decided: bool) -> None:
    case = read(
        f"Right kidney mass, 2.5 cm. Prone on CT. Three 18-gauge cores through a coaxial needle. {told} Two cryoprobes "
        "were placed under CT, freeze 10, thaw 8, freeze 10. No bleeding. Discharged the next morning."
    )
    (biopsy,) = case.biopsies
    assert biopsy.decided is decided


@pytest.mark.parametrize(
    ("told", "decided"),
    [
        ("Renal biopsy first: read in the room as carcinoma. Had it been benign we would have ended there.", True),
        ("Renal core biopsy, frozen section: carcinoma. Else the session would have ended with the biopsy.", True),
        ("Renal biopsy first, sent in formalin. The ablation had been agreed on whatever it shows.", False),
    ],
)
def test_an_end_that_only_would_have_come(told: str, decided: bool) -> None:
    note = (
        f"CT-guided cryoablation of a right renal mass, 2.9 cm. {told} Then two probes went in under CT, 10 minutes, "
        "thaw, 10 minutes, margin 6 mm. No hematoma. The colon was far away. He left the next day after breakfast "
        "with a normal creatinine and comes back for an MRI in three months. Anesthesia by their own team."
    )
    case = read(note)
    assert case.treatments
    assert [one.decided for one in case.biopsies] == [decided]


@pytest.mark.parametrize(
    ("when", "taken"),
    [
        ("for histology, which will be back on Friday", True),
        ("and the report is expected on Tuesday", True),
        ("on Friday, which showed a follicular adenoma", False),
    ],
)
def test_the_day_of_a_coming_result_is_not_that_of_the_sample(when: str, taken: bool) -> None:
    case = read(
        "Thyroid, papillary microcarcinoma of the right lobe, 8 mm. Lidocaine around the right lobe. Cooled electrode, "
        "three positions at 25 W, white zone 3 mm past the nodule. Then the left lobe: two 18 gauge cores of the left "
        f"nodule {when}. It was not ablated. No bleeding, home after an hour."
    )
    assert bool(case.biopsies) == taken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Right renal tumor frozen through the flank under CT. The left mass, not treated, had two cores.",
            ["50200-LT-XS", "50593-RT", "77013"],
        ),
        (
            "The core came from a small right lower lobe nodule that we left alone, whereas the microwave went into "
            "the left upper lobe metastasis, percutaneously under CT.",
            ["32408-XS", "32998-LT"],
        ),
        (
            "Segment 7 metastasis got percutaneous microwave under CT; the vague node in segment 2, never heated, had "
            "three cores taken.",
            ["47000-XS", "47382", "77013"],
        ),
        (
            "Percutaneous RF of the segment 8 nodule under CT. One core came from the segment 2 nodule, which was left "
            "as it was.",
            ["47000-XS", "47382", "77013"],
        ),
        (
            "One core was taken from the segment 8 nodule, which was then burned percutaneously with RF under CT. The "
            "cyst in segment 2 was left alone.",
            ["47382", "77013"],
        ),
        (
            "Bilateral renal masses. The right one was frozen percutaneously under CT, the left one is watched.",
            ["50593-RT", "77013"],
        ),
        (
            "Bilateral renal masses. The right one was frozen percutaneously under CT, then the patient was turned "
            "and the left one was frozen as well.",
            ["50593-50", "77013"],
        ),
        ("Bilateral renal masses. Both were frozen percutaneously under CT in one session.", ["50593-50", "77013"]),
    ],
)
def test_a_question_samples_one_tumor_and_treats_another(text: str, expected: list[str]) -> None:
    advice = suggest(read(text), Setting("2026-06-15", None), Bundled())
    assert sorted("-".join((line.code, *sorted(line.modifiers))) for line in advice.lines) == expected
