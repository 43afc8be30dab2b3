"""What surrounds the tumor treated in a note: neighbors, former operations, plans given up, and parts of a form."""

import pytest

from ablcode.reading.read import read

NOTES = {
    "history_within_a_line": (
        [("kidney", "percutaneous", "microwave", "left")],
        """Mr. *** is here for his 2.1 cm RCC, left kidney. Other hx: MWA of an HCC 2021, quiet since. Under ultrasound
an antenna was taken into the mass, 60 W for 6 min. The antenna was withdrawn. Liver seen, unchanged.""",
    ),
    "a_scope_given_up_under_its_own_heading": (
        [("kidney", "open", "cryo", "right")],
        """PREOP DX: Right renal mass. PROCEDURE PERFORMED: Laparoscopic cryoablation of right renal mass.
DICTATED NARRATIVE: Retroperitoneoscopy was tried first. The space did not develop for scarring. The ports were
removed and a flank incision made. The kidney was cleared. Two cryoprobes were inserted into the tumor and two cycles
of freezing completed. Wound closed.""",
    ),
    "what_was_announced_and_not_used": (
        [("kidney", "percutaneous", "cryo", "left")],
        """CT-guided cryoablation of a left renal mass. Two cryoprobes were placed into the tumor under CT and two
cycles run. An RF generator, though announced on the schedule, was not used.""",
    ),
    "skin_kept_warm": (
        [("bone", "percutaneous", "cryo", "right")],
        """Right rib metastasis, painful. Prone, CT. Two cryoprobes were placed along the rib into the metastasis and
two cycles of 10 min were run under CT. Ice 4 cm, skin warmed with saline. The pleura was kept away.""",
    ),
}


@pytest.mark.parametrize(("wanted", "text"), NOTES.values(), ids=NOTES)
def test_the_tumor_treated_stands_out(wanted: list[tuple[str, str, str, str]], text: str) -> None:
    case = read(text)
    assert [(t.organ, t.approach, *t.energies, t.side) for t in case.treatments] == wanted


def test_none_answers_a_heading_whatever_follows() -> None:
    note = """CT-guided RFA of a left lung metastasis. Electrode placed into the tumor under CT, 12 min.
Biopsy: none at this site (histology known)."""
    assert not read(note).biopsies


def test_a_partial_nephrectomy_that_was_booked_was_not_done() -> None:
    note = """Laparoscopic microwave ablation of a right renal tumor. Partial nephrectomy had been booked, but the tumor
lay on the artery. A microwave antenna was placed into the mass under ultrasound and run for 5 min."""
    assert not read(note).companions


PARTS = {
    "organs_that_head_their_lines": (
        [("liver", "microwave"), ("kidney", "cryo")],
        """LAPAROSCOPY. Postop dx: liver metastasis; left renal tumor 2 cm.
Three ports. Liver: laparoscopic ultrasound showed the known lesion and no others. A microwave antenna was passed
into it, 100 W for 4 min. Kidney: the colon was reflected and the tumor seen. Two cryoprobes under vision, two
freezes of 10 min.""",
    ),
    "rows_of_a_table": (
        [("lung", "microwave"), ("bone", "radiofrequency")],
        """ABLATION RECORD
Target | Place | Size | Device | Imaging
1 | right lower lobe of lung | 14 mm | microwave antenna, 50 W, 5 min | CT
2 | left sacral ala, painful | 24 mm | radiofrequency probe by bone drill, 90 C, 8 min | CT
Both are metastases.""",
    ),
    "the_primary_is_quiet": (
        [("bone", "cryo")],
        """Painful left iliac metastasis in lung adenocarcinoma. The primary in the left upper lobe is quiet. Prone.
Two cryoprobes were advanced under CT into the lesion. Two cycles of ten minutes were run. CT showed ice beyond the
margin on all sides. The probes were thawed and withdrawn. Dressing. Home tomorrow.""",
    ),
    "in_the_bed_of_an_operation": (
        [("kidney", "radiofrequency")],
        """Patient with single lung emphysema. Recurrence, 1.6 cm, in the left partial nephrectomy bed. Under CT a
radiofrequency electrode was advanced into the lesion and run for 8 min. It was turned by 90 degrees and run for
5 min more. Bowel lay well away. The track was cauterized and the electrode withdrawn. No hematoma on the last CT.
Home in the evening.""",
    ),
    "beside_a_bronchus": (
        [("lung", "microwave")],
        """Metastasis of rectal cancer, 1.5 cm, left lower lobe, wrapped around the segmental bronchus. Bronchial injury
was discussed. Under CT a microwave antenna was advanced into the target and run for 5 min.""",
    ),
}


@pytest.mark.parametrize(("wanted", "text"), PARTS.values(), ids=PARTS)
def test_each_means_finds_its_organ(wanted: list[tuple[str, str]], text: str) -> None:
    case = read(text)
    assert [(t.organ, *t.energies) for t in case.treatments] == wanted
    assert not case.companions


def test_a_biopsy_without_a_side_is_of_the_side_treated() -> None:
    note = """CT-guided cryoablation of a left renal mass. Two cores were taken from the mass first; frozen section
showed renal cell carcinoma, and on that result two cryoprobes were placed and two cycles run."""
    assert [b.side for b in read(note).biopsies] == ["left"]


@pytest.mark.parametrize(
    "told",
    [
        "Kyphoplasty planned at the spine center.",
        "Vertebroplasty never.",
        "Lumbar kyphoplasty 2022 without effect.",
    ],
)
def test_what_is_told_of_another_day_is_no_companion(told: str) -> None:
    note = f"""Title: RF ablation of a painful L3 metastasis. {told} Both pedicles were cannulated under fluoroscopy.
The electrode was placed into the metastasis and run for 7 min on each side. No cement. Home the same day."""
    assert not read(note).companions


def test_an_exploratory_laparotomy_opens_the_way_to_the_ablation() -> None:
    note = """Operation: exploratory laparotomy. The intent was right hepatectomy for colorectal metastases, but
the remnant was too small. Three deposits of the liver were treated by microwave under intraoperative ultrasound."""
    case = read(note)
    assert [(t.organ, t.approach) for t in case.treatments] == [("liver", "open")]
    assert "liver_resection" not in {c.service for c in case.companions}


def test_a_list_of_ablations_on_lines_of_their_own_has_no_first_among_them() -> None:
    note = """Two tumors in one session under CT, monitored.
Liver seg 6 HCC 1.8 cm - microwave, 65 W x 6 min.
Left kidney 2.4 cm RCC - cryoablation, two freezes.
Each by its own puncture."""
    assert [t.organ for t in read(note).treatments] == ["liver", "kidney"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            """Lung cancer of the left upper lobe (lobectomy 2019), now a new nodule of 1.4 cm in the right upper lobe.
Two electrodes were placed into the nodule under CT, radiofrequency for 12 min. No pneumothorax. No drain.""",
            "right",
        ),
        (
            """Mass of 2 cm in a solitary left kidney (right nephrectomy 2011). Microwave ablation under ultrasound, the
antenna placed into the mass, 60 W for 5 min. No bleeding.""",
            "left",
        ),
    ],
)
def test_an_operation_in_parentheses_is_of_the_past(text: str, side: str) -> None:
    assert [t.side for t in read(text).treatments] == [side]


@pytest.mark.parametrize(
    "told",
    [
        "The vertebra and the cord were protected by carbon dioxide.",
        "Ethanol, radiofrequency and microwave were weighed and dismissed.",
        "The right kidney is absent since 2015.",
        "The right kidney lay out of the field.",
        "The humerus was not involved.",
        "The spleen bled and was packed.",
    ],
)
def test_bystanders_are_not_treated(told: str) -> None:
    note = f"""Pleural metastasis of thymoma, left. Under CT three cryoprobes were placed into the deposit. {told}
Two freezes of ten minutes each, ice on CT beyond the margin. No drain. Home the next day."""
    assert [(t.organ, t.energies) for t in read(note).treatments] == [("lung", ("cryo",))]


def test_an_image_that_is_only_described_names_its_modality() -> None:
    note = (
        "HISTORY: Hepatocellular carcinoma of segment 6.\nTECHNIQUE: A microwave antenna was placed through the skin "
        "into the tumor. 65 W for 5 minutes; the {} zone covered the tumor on the screen. The antenna was removed.\n"
    )
    assert [g.modality for g in read(note.format("hyperechoic")).guidance] == ["ultrasound"]
    assert [g.modality for g in read(note.format("hypodense")).guidance] == ["ct"]


def test_a_rib_may_only_tell_the_way() -> None:
    note = (
        "INDICATION: 2 cm renal cell carcinoma, left kidney.\nTECHNIQUE: Under CT two cryoprobes were placed below the "
        "12th rib through the skin into the mass. Two freezes were done.\n"
    )
    assert [t.organ for t in read(note).treatments] == ["kidney"]


@pytest.mark.parametrize(
    "cooled",
    [
        "Urology placed an open-ended catheter. Cold D5W ran through it to protect the collecting system.",
        "Chilled D5W was run through the ureteral catheter to protect the pelvis during heating.",
    ],
)
def test_a_fluid_that_cools_from_within_moves_no_neighbor(cooled: str) -> None:
    note = "CT-guided RFA of a right renal mass. Electrode placed into the tumor under CT, 12 min. " + cooled
    assert "displacement" not in {c.service for c in read(note).companions}


def test_a_fluid_put_between_by_needle_moves_a_neighbor() -> None:
    note = """CT-guided RFA of a right renal mass. Electrode placed into the tumor under CT, 12 min.
D5W was injected through a needle between the ureter and the mass to protect the collecting system."""
    assert "displacement" in {c.service for c in read(note).companions}


def test_the_lining_of_the_womb_by_the_words_of_its_array() -> None:
    note = (
        "Hysteroscopy for heavy bleeding, woman of 45 with two fibroids on MRI. The cavity was sounded to 9 cm. "
        "A mesh array was opened, cavity width 4 cm, integrity test passed, and radiofrequency energy was given for 90 "
        "seconds at 150 watts. Brown lining everywhere. The fibroids were neither punctured nor heated. Home at night."
    )
    assert not read(note).treatments
