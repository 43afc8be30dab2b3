"""Operations with an ablation in the surgeon's words: what was cut, frozen, only made ready, filled, or of long ago."""

import pytest

from ablcode.knowledge.case import Companion
from ablcode.reading.read import read

END = "Counts correct. No complication. She was extubated and taken to the ward, diet the next morning. Drain one."


@pytest.mark.parametrize("place", ["the raw cavity", "the floor of the crater", "the cut surface"])
def test_energy_on_what_a_resection_left_behind_is_no_ablation(place: str) -> None:
    note = (
        "Operation: wedge resection of the liver; microwave ablation.\nThrough a midline laparotomy the lump in "
        "segment III was taken out with clips, margin 3 mm. The microwave antenna was then laid into "
        f"{place} for two minutes to dry it. {END}"
    )
    assert not read(note).treatments


def test_energy_along_the_line_of_an_enucleation_is_no_ablation() -> None:
    note = (
        "Operation: laparoscopic radiofrequency-assisted tumor enucleation, left kidney.\nFour trocars. The RF needle "
        f"coagulated the rim before the mass was cut around and shelled out. Margins free. {END}"
    )
    assert not read(note).treatments


def test_a_separate_stab_is_no_separate_tumor() -> None:
    note = (
        "Operation: Hand-assisted cryoablation of a left renal mass.\nA separate stab took the biopsy gun: two cores "
        f"out of the mass. Through it three cryoprobes were set into the mass, ten minutes twice. {END}"
    )
    assert all(biopsy.lesion != "other" for biopsy in read(note).biopsies)


def test_an_operation_at_an_age_is_one_of_the_past() -> None:
    note = (
        "Hereditary renal cancer, aged 41 now. Right partial nephrectomy through the flank at age 30. Laparoscopic "
        "cryoablation today: right kidney, three ports, double freeze of a 2 cm tumor with two needles. " + END
    )
    assert not read(note).companions


def test_what_was_talked_through_was_not_done() -> None:
    note = (
        "Operation: laparoscopic radiofrequency ablation of uterine fibroids.\nEmbolization, myomectomy and "
        "hysterectomy were talked through. The handpiece was placed into two fibroids under laparoscopic ultrasound. "
        f"{END}"
    )
    assert not read(note).companions


def test_the_way_after_conversion_was_taken() -> None:
    note = (
        "Title on booking sheet: laparoscopic cryoablation of a right renal mass.\nProcedure performed: open "
        "cryoablation of a right renal mass after conversion.\nThree ports were set. The spleen bled and the flank was "
        f"opened. Four needles under sonographic control, ten minutes twice. {END}"
    )
    case = read(note)
    assert [t.approach for t in case.treatments] == ["open"]
    assert case.converted_from == "laparoscopic"


def test_a_part_headed_by_the_side_that_the_patient_was_turned_to() -> None:
    note = (
        "Operation: laparoscopic cryoablation of renal tumors.\nRight kidney (3 ports): colon moved, two needles, "
        "double freeze.\nTurned, new drapes, left kidney (3 ports): dense adhesions. Four needles, double freeze. "
        + END
    )
    assert [t.side for t in read(note).treatments] == ["bilateral"]


def test_ports_and_one_lung_are_a_thoracoscope() -> None:
    note = (
        "Two nodules of the left lung. A mixed operation through the scope. Three ports, single-lung ventilation. The "
        "upper-lobe nodule was removed by stapled wedge. A microwave antenna was pushed into the nodule of the lower "
        f"lobe, 50 W for five minutes. Stations 5 and 7 were sampled. {END}"
    )
    case = read(note)
    assert [t.approach for t in case.treatments] == ["thoracoscopic"]
    assert [biopsy.organ for biopsy in case.biopsies] == ["lymph_node"]


def test_an_image_denied_of_one_organ_guided_the_other() -> None:
    note = (
        "Through a laparotomy both sites were treated.\nPancreas: electroporation of a 3 cm tumor with four electrodes "
        "set under the sterile ultrasound probe, 90 pulses a pair.\nLiver: the nodule in view was destroyed by "
        f"microwave, 45 W for 2 min. Ultrasound was not used for the liver. {END}"
    )
    case = read(note)
    assert [case.treatments[g.treatment].organ for g in case.guidance if g.treatment is not None] == ["pancreas"]


def test_targets_lettered_in_a_sentence() -> None:
    note = (
        "Laparoscopic ablation, two organs. Lung cancer, all quiet except (a) liver segment II, 2 cm and (b) right "
        "adrenal, 2 cm. Four trocars. The probe showed (a) under the capsule. Microwave antenna through the abdominal "
        "wall, 60 W for 4 min. It was then moved to (b), pushed in along the gland, 40 W for 3 min. " + END
    )
    assert [t.organ for t in read(note).treatments] == ["liver", "adrenal"]


def test_cement_is_of_the_levels_told_last() -> None:
    note = (
        "Operation: radiofrequency ablation of spinal metastases.\nRadiation of L4 to S1 last year. T12: both pedicles "
        "cannulated, bipolar RF probes, 11 minutes. L1 likewise. Balloons were inflated in T12 and then in L1, "
        f"cavities made. PMMA 5 mL and 6 mL. {END}"
    )
    assert [(c.service, c.site, c.count) for c in read(note).companions] == [("kyphoplasty", "thoracic_vertebra", 2)]


def test_a_generator_that_was_only_tested_treated_nothing() -> None:
    note = (
        "Planned: laparoscopic microwave ablation of liver metastases.\nPerformed: diagnostic laparoscopy.\nThirty "
        "plaques on the peritoneum. The microwave generator had been switched on and tested, but no antenna was "
        f"unwrapped and the ultrasound probe stayed on its stand. {END}"
    )
    assert not read(note).treatments


def test_what_was_cut_out_by_scissors_under_a_clamp_is_a_resection() -> None:
    note = (
        "Robot-assisted left kidney surgery. Two tumors of the upper pole were cut out with scissors, artery clamped "
        "for 17 minutes. The third at the hilum was left in place and frozen with two ice needles, 8 min twice. " + END
    )
    assert read(note).companions[0] == Companion("partial_nephrectomy", None, "left", 1, ("laparoscopic",))


def test_the_side_whose_kidney_was_taken_out_was_not_ablated() -> None:
    note = (
        "Masses of both kidneys: four in the left, two in the right kidney. Part one, left side down: the right kidney "
        "was cleared and cryoneedles passed into the tumors, two freezes each, laparoscopic probe on it. Part two: "
        "through the same ports radical nephrectomy of the left kidney, hilum stapled. " + END
    )
    assert [t.side for t in read(note).treatments] == ["right"]


@pytest.mark.parametrize(
    "said",
    [
        "Ablation would not help him and was therefore no aim of ours.",
        "Procedure: staging laparoscopy; planned microwave ablation of the liver abandoned.",
    ],
)
def test_an_ablation_only_imagined_or_called_off(said: str) -> None:
    note = (
        f"Procedure: diagnostic laparoscopy.\n{said}\nThree ports. Cirrhosis. The probe showed hepatocellular "
        f"carcinoma in the right portal branch and satellites. Nothing was put into the liver. {END}"
    )
    assert not read(note).treatments


def test_a_kidney_that_was_taken_out_was_not_ablated() -> None:
    note = (
        "Procedure as booked: laparoscopic cryoablation, left renal mass. Procedure done: open left nephrectomy.\nWhen "
        "the first cryoprobe was pushed toward the mass the vein tore. The flank was opened, and the left kidney was "
        f"taken out: nephrectomy. {END}"
    )
    assert not read(note).treatments


def test_the_minutes_of_a_clamp_are_no_dose() -> None:
    note = (
        "Operation: robotic right partial nephrectomy; laparoscopic cryoablation of the left renal mass.\nRight: mass "
        "excised off the cortex with scissors in 16 minutes of warm ischemia, specimen bagged.\nLeft: three ports, two "
        f"cryoprobes through the flank, two cycles. {END}"
    )
    assert [t.side for t in read(note).treatments] == ["left"]


def test_tumors_taken_out_as_wedges_are_a_resection() -> None:
    note = (
        "Operative report: liver.\nI reopened the subcostal incision. The superficial metastases in segments III and "
        "VI were taken out as wedges with the dissector, margins 4 and 6 mm. The deep one in VIII got a microwave "
        f"antenna under the probe, 100 watts for six minutes. {END}"
    )
    assert [c.service for c in read(note).companions] == ["liver_resection"]


@pytest.mark.parametrize(
    "said",
    [
        "The gallbladder had been in the way and I took it out before the needles went in.",
        "The gallbladder, full of stones as it was known to be, came out in a bag.",
    ],
)
def test_a_gallbladder_taken_out_in_other_words(said: str) -> None:
    note = (
        f"Operation: laparoscopic microwave ablation of a liver metastasis.\nThree ports. {said} Antenna, 80 W. {END}"
    )
    assert [(c.service, c.detail) for c in read(note).companions] == [("cholecystectomy", ("laparoscopic",))]


@pytest.mark.parametrize(
    "said",
    ["The gallbladder was opened and a stone removed from its neck.", "The gallbladder was not removed."],
)
def test_a_gallbladder_that_stayed(said: str) -> None:
    note = (
        f"Operation: laparoscopic microwave ablation of a liver metastasis.\nThree ports. {said} Antenna, 80 W. {END}"
    )
    assert not read(note).companions


def test_the_trocar_of_a_suprapubic_tube_is_no_port() -> None:
    note = (
        "Prostate. Whole-gland cryotherapy of cancer under transrectal ultrasound, eight needles through the template, "
        f"two freezes. Suprapubic tube by trocar. {END}"
    )
    assert [t.approach for t in read(note).treatments] == ["percutaneous"]


def test_the_head_of_a_note_names_the_means() -> None:
    note = (
        "Fibroid ablation with the Sonata system and polypectomy was planned; the polyp was gone, so only the ablation "
        f"was done. Two fibroids of the uterus, FIGO 2 and 4, one ablation each, 3 and 5 minutes. {END}"
    )
    assert [(t.organ, t.energies) for t in read(note).treatments] == [("uterus", ("radiofrequency",))]


@pytest.mark.parametrize(
    "said", ["Attempted right hepatectomy", "A trial of hepatectomy", "We gave up the hepatectomy"]
)
def test_an_operation_that_was_only_tried_is_no_companion(said: str) -> None:
    note = (
        f"Op note: open microwave ablation.\n{said}; the remnant was 22 percent. Through the subcostal incision the "
        f"antenna was put into the liver tumor of segment VII, ten minutes at 100 W. {END}"
    )
    assert not read(note).companions


def test_ports_that_came_out_before_the_incision() -> None:
    note = (
        "OPERATION: Laparoscopic radiofrequency ablation of liver lesions.\nANESTHESIA: General.\nDICTATION: Supine. "
        "Hasson entry. We met a frozen upper abdomen and saw nothing of segment VI. The ports came out and a right "
        "subcostal incision was made. Ultrasound on the liver showed two targets of 2 cm. The electrode was placed "
        "into each, deployed to 4 cm, images kept. Closure in two layers."
    )
    (treatment,) = read(note).treatments
    assert treatment.approach == "open"
    assert treatment.energies == ("radiofrequency",)
