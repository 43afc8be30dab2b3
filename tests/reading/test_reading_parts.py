"""The parts of reading: tokens with their places, sections, sentences, misspellings."""

import pytest

from ablcode.reading.read import read
from ablcode.reading.scene.look import look
from ablcode.reading.text.lexicon import slips_between, spelled
from ablcode.reading.text.normal import tokens_of


def test_tokens_are_folded_and_know_their_place() -> None:
    text = "CT\u2010guided RFA, 2.5cm u/s L1\r\ne\ufb03cient abla\u00adtion"
    tokens = tokens_of(text)
    assert tokens.words == ["ct", "guided", "rfa", ",", "2.5", "cm", "u/s", "l1", "efficient", "ablation"]
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert text[start:end].strip() == text[start:end]
    assert text[tokens.starts[-1] : tokens.ends[-1]] == "abla\u00adtion"


def test_codes_stay_whole() -> None:
    assert tokens_of("0600T C9734 47382-26").words == ["0600t", "c9734", "47382", "26"]


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("cryoablaton", "cryoablation"),
        ("percutanoeus", "percutaneous"),
        ("ultrasuond", "ultrasound"),
        ("kidneey", "kidney"),
        ("lived", None),
        ("drain", None),
        ("layer", None),
        ("supine", None),
        ("bone", None),
    ],
)
def test_misspelled_words(word: str, right: str | None) -> None:
    assert spelled(word) == right


def test_slips_count_swaps_once() -> None:
    assert slips_between("abaltion", "ablation", 1) == 1
    assert slips_between("liver", "river", 1) == 1
    assert slips_between("liver", "kidney", 2) == 3
    assert slips_between("", "abc", 2) == 3
    assert slips_between("same", "same", 1) == 0


@pytest.mark.parametrize(
    "text",
    [
        "INDICATION: tumor. TECHNIQUE: RFA of liver was done. PLAN: cryo.",
        "INDICATION: , tumor.,TECHNIQUE: , RFA of liver was done.,PLAN: , cryo.",
        "indication\ntumor\n\ntechnique\nRFA of liver was done\n\nplan\ncryo",
        "Indication - tumor\nTechnique - RFA of liver was done\nPlan - cryo",
    ],
)
def test_headings_in_every_layout(text: str) -> None:
    scene = look(text)
    sections = {m.term: m.section for m in scene.mentions}
    assert (sections["tumor"], sections["rfa"], sections["cryo"]) == ("indication", "body", "plan")


@pytest.mark.parametrize(
    ("text", "term", "done"),
    [
        ("No biopsy was taken.", "biopsy", False),
        ("Biopsy was not taken.", "biopsy", False),
        ("A biopsy had been done on a previous day.", "biopsy", False),
        ("There was no increase in bleeding and a biopsy was taken.", "biopsy", True),
        ("Cryoablation was offered and he declined it.", "cryoablation", False),
        ("Status post cryoablation.", "cryoablation", False),
        ("Her brother had a cryoablation.", "cryoablation", False),
        ("Cryoablation was performed as planned.", "cryoablation", True),
        ("No ultrasound or biopsy was needed, and cryoablation followed.", "cryoablation", True),
        ("Hydrodissection: not begun.", "hydrodissection", False),
        ("Wedge biopsy and cryoablation was planned but not done.", "biopsy", True),
        ("If it grows, ultrasound and possibly cryoablation.", "cryoablation", False),
        ("The tumor was biopsied and not ablated.", "biopsied", True),
        ("Cryoablation in March showed good results.", "cryoablation", False),
    ],
)
def test_context(text: str, term: str, done: bool) -> None:
    scene = look(f"TECHNIQUE: {text}")
    mention = next(m for m in scene.mentions if term in m.term)
    assert mention.done is done


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("HISTORY Ablation of the left kidney.", True),
        ("PROCEDURE. General anesthesia.", True),
        ("INDICATION HCC in segment 5.", True),
        ("HISTORY of ablation in the left kidney.", False),
        ("OPERATIVE REPORT LIVER", False),
        ("The HISTORY Was long.", False),
    ],
)
def test_a_heading_is_set_off_by_its_capitals(line: str, heading: bool) -> None:
    scene = look(f"Mrs. A. was seen in the clinic.\n\n{line}\n\nThe probe was removed and the skin closed.")
    assert bool(scene.layout.headings) is heading


def test_two_parts_named_as_one_place_break_nothing() -> None:
    note = (
        "PROCEDURE: MRI-guided transurethral ultrasound ablation of the prostate for cancer.\nThe device was placed by "
        "urology. Left lobe and right lobe were treated, 42 mL. The applicator was cooled. No complication. Home, "
        "catheter for a week. Left lobe and right lobe were seen without perfusion at the end of the session."
    )
    assert [t.organ for t in read(note).treatments] == ["prostate"]


_WALKED = "No cement was needed. He walked in the evening with a stick; pain 2 of 10 instead of 8. Home on day two."


@pytest.mark.parametrize(
    ("spine", "pelvis", "energies"),
    [
        (
            "Spine: T12, lytic on the right. A bipolar radiofrequency probe was steered through the body, 5 minutes.",
            "Pelvis: right iliac wing, 5 cm. Three cryoprobes, freeze 10, thaw 8, freeze 10.",
            [("radiofrequency",), ("cryo",)],
        ),
        (
            "The left acetabulum is lytic. Two cryoprobes were laid into it, freeze 10, thaw 8, freeze 10.",
            "Then the L3 vertebra. Radiofrequency through the left pedicle, ten minutes at 70 degrees.",
            [("cryo",), ("radiofrequency",)],
        ),
        (
            "The left acetabulum is lytic. Two cryoprobes were laid into it, freeze 10, thaw 8, freeze 10.",
            "Then the left iliac wing. Two cryoprobes, freeze 8, thaw 5, freeze 8.",
            [("cryo",)],
        ),
    ],
)
def test_other_bones_for_each_energy(spine: str, pelvis: str, energies: list[tuple[str, ...]]) -> None:
    case = read(
        f"Two bone metastases, kidney cancer, one session under CT, general anesthesia.\n{spine}\n{pelvis}\n{_WALKED}"
    )
    assert [one.energies for one in case.treatments] == energies
