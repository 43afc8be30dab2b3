"""Words of a note that look like an organ, a tumor or a number and are none."""

from collections.abc import Iterable

import pytest

from ablcode.knowledge.fields import read_json
from ablcode.reading.read import read
from ablcode.reading.scene.look import look
from ablcode.reading.text.lexicon import LENGTHS, lengths, lexicon, spelled
from ablcode.reading.text.normal import tokens_of

PROSTATE = "Indication: prostate cancer.\n\nProcedure:\nCryoablation of the prostate through the perineum. "
NECK = "Procedure: CT-guided cryoablation of a soft tissue mass of the neck.\n\nIce needles were placed in the mass. "


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (PROSTATE + "Normal sinus rhythm returned after the freeze.", "sinus"),
        ("Streaks spread from the fiber tip through the thyroid nodule.", "spread"),
        (NECK + "Facial nerve monitoring was stable.", "nerve"),
    ],
)
def test_words_that_name_something_else(text: str, term: str) -> None:
    assert all(mention.term != term for mention in look(text).mentions)


def test_what_lies_outside_the_ice_was_not_treated() -> None:
    (found,) = read(NECK + "Mandible and mastoid outside the ice.").treatments
    assert found.organ == "soft_tissue"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("right breast fibroadenomas (two)", 2),
        ("the 10 o'clock fibroadenoma of the right breast", None),
        ("a 3 year old fibroadenoma of the right breast", None),
        ("three right breast fibroadenomas", 3),
    ],
)
def test_a_number_that_counts_tumors(words: str, number: int | None) -> None:
    (found,) = read(
        f"Procedure: Cryoablation, {words}.\n\nA cryoprobe was placed under ultrasound and ice made."
    ).treatments
    assert found.lesions == number


@pytest.mark.parametrize(
    ("words", "volume"),
    [
        ("The uterus measures 520 cc; the fibroid alone 96 cc.", "96"),
        ("Uterine volume 300 mL. A fibroid of 210 mL was the target.", "210"),
        ("A fibroid in the uterine wall, 88 mL.", "88"),
    ],
)
def test_the_volume_of_the_fibroid_not_of_the_uterus(words: str, volume: str) -> None:
    (found,) = read(
        f"Procedure: MR-guided focused ultrasound of a fibroid.\n\n{words} Sonications under MRI."
    ).treatments
    assert found.volume_cc == volume


def test_ice_at_nerves_is_no_ablation_of_the_tumor_beside_them() -> None:
    case = read(
        "Indication: rib metastasis with chest wall pain.\n\nProcedure: Under CT one needle was placed at each "
        "intercostal nerve. Freeze 8 min at each nerve. The ice balls measured 15 mm.\n\n"
        "Impression: percutaneous cryoneurolysis at two levels."
    )
    assert case.treatments == ()
    assert "nerve" in case.seen


def test_nodes_of_a_cancer_of_long_ago_are_tumors() -> None:
    (found,) = read(
        "History: papillary thyroid cancer, thyroidectomy 2015. Two nodes in left level III.\n\n"
        "Procedure: Percutaneous ethanol ablation. A needle was placed in the node under ultrasound, 0.6 mL injected."
    ).treatments
    assert (found.organ, found.energies) == ("lymph_node", ("chemical",))


def test_a_biopsy_stands_beside_the_ablation_that_was_denied() -> None:
    case = read(
        "Procedure: Laparoscopic microwave ablation of HCC, segment 6.\n\nDetails: Antenna into the segment 6 lesion. "
        "A segment 2 nodule was sampled with a core needle but not ablated."
    )
    assert [biopsy.lesion for biopsy in case.biopsies] == ["other"]


def test_the_tumor_of_the_other_side_gives_no_kind() -> None:
    (found,) = read(
        "Left breast: known fibroadenoma, stable.\nRight breast: 11 mm invasive ductal carcinoma.\n\n"
        "Technique: cryoablation of the right breast cancer under ultrasound. One probe, two freezes."
    ).treatments
    assert (found.side, found.tumor) == ("right", "primary")


@pytest.mark.parametrize("word", ["parts", "stock", "stays", "faces", "necks", "palace", "prices", "stats", "cones"])
def test_a_common_word_is_no_misspelling(word: str) -> None:
    assert spelled(word) is None


def test_every_phrase_stands_in_the_form_in_which_a_text_is_read() -> None:
    book = lexicon()
    phrases = [*book.terms, *book.cues, *book.headings]
    assert [phrase for phrase in phrases if " ".join(tokens_of(phrase).words) != phrase] == []


@pytest.mark.parametrize(
    "note",
    [
        "Woman of 61, breast cancer; a metastasis of the left eighth rib was frozen in February and is cold since. "
        "What remains is neuropathic, burning along T7 to T9. Prone, CT: one 17 G cryoprobe at the lower border of the "
        "seventh and eighth ribs, at the intercostal nerve. Each nerve 2 x 3 min freeze. Ice bead 12 mm.",
        "Man of 66 with pain from pancreatic cancer. Prone, CT: two cryoprobes on both sides of the celiac artery, 3 "
        "min freeze each, ice 2 cm. No tumor was treated today. Home in the evening with less pain.",
    ],
)
def test_the_cold_meant_for_a_nerve_or_no_tumor_is_no_tumor_ablation(note: str) -> None:
    assert not read(note).treatments


def test_another_tumor_left_alone_denies_nothing() -> None:
    note = (
        "Man of 50, cancer of 2.5 cm in the left kidney. Prone, CT: two cryoprobes into the mass, 10-8-10, ice 4 cm. "
        "No other tumor was treated. No lesion of the liver was treated. Home in the evening."
    )
    assert [one.organ for one in read(note).treatments] == ["kidney"]


@pytest.mark.parametrize(
    ("told", "organ", "way"),
    [
        (
            "Barrett cancer at 33 cm. Slim gastroscope to 36 cm. Spray catheter 8 mm from the tumor: three times "
            "20 seconds counted from full frost, thaw 60 seconds. The stomach was not entered. No dilation.",
            "esophagus",
            "endoscopic",
        ),
        (
            "Flexible bronchoscopy. Carcinoma of the left main bronchus. Spray catheter through the channel, liquid "
            "nitrogen, three sprays of 5 seconds, thaw between. The lumen is half open. Second session in three weeks.",
            "airway",
            "endoscopic",
        ),
    ],
)
def test_a_spray_of_nitrogen_through_a_scope(told: str, organ: str, way: str) -> None:
    (treatment,) = read(f"PROCEDURE NOTE\n{told}").treatments
    assert (treatment.organ, treatment.approach, treatment.energies) == (organ, way, ("cryo",))


@pytest.mark.parametrize(
    "told",
    [
        "Six actinic keratoses of scalp and forehead, liquid nitrogen spray, two cycles of 10 seconds each. History of "
        "colon cancer in 2015. One keratosis of the back was frozen the same way. Sunscreen, review in six months.",
        "Four plantar warts: pared, liquid nitrogen spray until a 2 mm frost, 20 seconds, thaw, again. The patient "
        "also has a lung nodule under surveillance. Follow up in three weeks in this clinic, keratolytic at home.",
        "Rigid bronchoscopy for hemoptysis. Clot in the left main bronchus removed; argon plasma, two oozing spots of "
        "the mucosa. No tumor was seen. The lungs reexpanded and the patient was awake at the end of the session.",
    ],
)
def test_a_spray_on_the_skin_and_a_bleeding_are_no_ablation(told: str) -> None:
    assert not read(f"PROCEDURE NOTE\n{told}").treatments


@pytest.mark.parametrize(
    ("told", "organ", "way"),
    [
        (
            "Two intramural myomas, 3 and 4 cm. Umbilical port for the camera, suprapubic port for the ultrasound "
            "transducer. Handpiece through the skin, tip 1 cm inside the capsule, array 3 cm, target 95 degrees.",
            "uterus",
            "laparoscopic",
        ),
        (
            "HCC of segment VII. Ultrasound, sedation. A needle through the ninth interspace, array opened to 4 cm "
            "inside the nodule, target 105 degrees for 14 minutes, track coagulated. Second position. No biopsy.",
            "liver",
            "percutaneous",
        ),
    ],
)
def test_an_array_and_its_target_are_radiofrequency(told: str, organ: str, way: str) -> None:
    (treatment,) = read(f"PROCEDURE NOTE\n{told}").treatments
    assert (treatment.organ, treatment.approach, treatment.energies) == (organ, way, ("radiofrequency",))


def test_lengths_are_those_of_the_phrases() -> None:
    book, kept = lexicon(), read_json("lengths.json")
    phrases: dict[str, Iterable[str]] = {"terms": book.terms, "cues": book.cues, "headings": book.headings}
    for name in LENGTHS:
        assert kept[name] == lengths(phrases[name]), "python docs/generate.py lengths writes it anew"


def test_lengths_count_the_words_of_the_longest_phrase() -> None:
    assert lengths(["liver", "liver tumor", "liver met of colon", "rf", "lung met"]) == {
        "2": ["lung"],
        "4": ["liver"],
    }
