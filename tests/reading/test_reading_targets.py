"""Enumerated targets: each with its own organ, side and energy, treated, sampled or left alone."""

import pytest

from ablcode.reading.read import read

TITLE = "Interventional oncology, one session\nGeneral anesthesia, CT guidance throughout.\n"
END = "\nThe patient was woken and taken to the ward. No complication. Control scan ordered. The family was informed."


def treated(text: str) -> set[tuple[str | None, str | None, str]]:
    """Return organ, side and energy of every treatment of a note."""
    return {(t.organ, t.side, energy) for t in read(TITLE + text + END).treatments for energy in t.energies}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Target 1 - right adrenal, 2 cm.", "Target 2 - liver, segment 3, 1.5 cm."),
        ("A: right adrenal metastasis, 20 mm.", "B: segment 3 of the liver, 15 mm."),
        ("Lesion A = right adrenal.", "Lesion B = liver segment 3."),
        ("1) right adrenal nodule, 2 cm.", "2) hepatic segment 3, 15 mm."),
        ("#1 right adrenal.", "#2 LIVER, segment 3."),
    ],
)
@pytest.mark.parametrize("apart", ["\n", " "])
def test_what_is_told_behind_a_label_is_told_of_its_target(first: str, second: str, apart: str) -> None:
    one = f"{first}{apart}Two cryoprobes, two freeze cycles.\n"
    other = f"{second}{apart}Microwave antenna, 80 W for 5 min.\nNo complication."
    assert {(organ, energy) for organ, _, energy in treated(one + other)} == {
        ("adrenal", "cryo"),
        ("liver", "microwave"),
    }


def test_a_note_comes_back_to_its_targets() -> None:
    text = (
        "Target A (right lower lobe, 1.3 cm): known metastasis. Target B (middle lobe, 9 mm): new, nature unknown.\n"
        "A: microwave antenna, 60 W, 5 min, ground glass all around.\n"
        "B: three 20G cores; not ablated, histology awaited."
    )
    case = read(TITLE + text + END)
    assert [(t.organ, t.side) for t in case.treatments] == [("lung", "right")]
    assert [(b.organ, b.lesion) for b in case.biopsies] == [("lung", "other")]


def test_two_targets_of_one_organ_may_have_two_energies() -> None:
    text = (
        "Left kidney, two carcinomas.\nTumor A: hilar, 2.4 cm. Tumor B: exophytic, 2 cm.\n"
        "A was frozen: three probes. B was heated with an RF electrode."
    )
    assert treated(text) == {("kidney", "left", "cryo"), ("kidney", "left", "radiofrequency")}


def test_a_target_left_alone_gives_no_side() -> None:
    text = "Lesion 1: left kidney, 2 cm: two cryoprobes, double freeze.\nLesion 2: right kidney, 8 mm: observation."
    assert treated(text) == {("kidney", "left", "cryo")}


def test_steps_are_no_targets() -> None:
    text = "1. Prone.\n2. CT of the left kidney with the mass.\n3. Two cryoprobes, two freezes.\n4. Dressing."
    assert treated(text) == {("kidney", "left", "cryo")}


def test_the_side_of_a_title_holds_for_an_energy_that_failed_and_the_next() -> None:
    text = (
        "Renal tumor ablation - left - 2.4 cm, lower pole.\nCooled RF electrode placed, impedance alarm, no heat. "
        "The RF electrode was withdrawn and two cryoprobes were inserted into the same tumor. Freeze, thaw, freeze."
    )
    assert {t.side for t in read(text + END).treatments} == {"left"}


def test_a_tool_that_could_not_be_drilled_in_gave_no_energy() -> None:
    text = (
        "Site 1 - sternum: five cryoprobes, two freezes.\nSite 2 - right humerus: ice needles could not be drilled in; "
        "therefore an RF electrode was used, 8 minutes."
    )
    assert [t.energies for t in read(TITLE + text + END).treatments] == [("cryo",), ("radiofrequency",)]


def test_a_question_answered_with_no_denies_what_it_asks() -> None:
    text = (
        "Asked by the fellow: cryoablation of the liver nodules or laser of the largest one? No, nothing of the kind."
    )
    assert not read("Laparoscopic staging, gastric cancer.\nPorts, washings. " + text + END).treatments


@pytest.mark.parametrize("mark", [".", ":", " -"])
def test_paragraphs_headed_by_a_place_are_told_of_it(mark: str) -> None:
    text = (
        "Two metastases were addressed, one of the right middle lobe, one of the left sacral ala.\n"
        f"Lung{mark} Supine. Microwave antenna through the fourth interspace, 65 W, 5 minutes.\n"
        f"Sacrum{mark} Turned prone. Four cryoprobes under CT, two freezes; the ice covered the lysis."
    )
    assert {(organ, energy) for organ, _, energy in treated(text)} == {("lung", "microwave"), ("bone", "cryo")}


def test_organs_looked_at_are_no_targets() -> None:
    text = "Microwave ablation of a liver metastasis, 65 W.\nSpleen: normal.\nKidney: a cyst on the left."
    assert {(organ, energy) for organ, _, energy in treated(text)} == {("liver", "microwave")}


def test_a_target_that_only_gets_its_probes_is_treated_as_the_one_before() -> None:
    text = (
        "A. Right lung, lower lobe, 12 mm. Two freezes with one cryoprobe under CT fluoroscopy.\n"
        "B. Left scapula, 3 cm deposit. Two further probes through the muscle, ten minutes.\n"
        "Not treated: a left upper lobe nodule."
    )
    assert treated(text) == {("lung", "right", "cryo"), ("bone", "left", "cryo")}


def test_targets_may_be_numbered_in_small_roman_letters() -> None:
    text = (
        "(i) Right lung, middle lobe, 2 cm. Two cryoprobes under CT, two freezes.\n"
        "(ii) Left 8th rib, 3 cm. Two more cryoprobes, 10-8-10. The left lung was not punctured."
    )
    assert treated(text) == {("lung", "right", "cryo"), ("bone", "left", "cryo")}


def test_dots_between_a_target_and_its_fate_end_no_sentence() -> None:
    text = (
        "Lesions\n- R upper pole 2.2 cm ... treated (2 probes)\n- L lower pole 2.7 cm ... treated (3 probes)\n"
        "- L upper pole 0.9 cm ... watch\nIce ball seen on serial CT."
    )
    assert treated("Image-guided renal cryoablation\n" + text) == {("kidney", "bilateral", "cryo")}


def test_a_table_names_the_energy_of_each_bone_and_its_cement() -> None:
    case = read(
        "SITES TREATED TODAY\n| site | tumor | method | cement |\n| T9 | 2 cm met | bipolar RF | 3 mL PMMA |\n"
        "| R iliac wing | 5 cm met | cryo, 4 needles, 10-8-10 | none |\n| L femoral neck | 1 cm | none | none |\n"
        "General anesthesia, CT. Three RF activations. Cement after the RF, at T9 only. Ice over the iliac tumor."
    )
    assert {energy for t in case.treatments for energy in t.energies} == {"radiofrequency", "cryo"}
    assert [(c.service, c.site) for c in case.companions] == [("vertebroplasty", "thoracic_vertebra")]
