"""The way to a tumor, what a paper calls the procedure, and whose gland or airway is meant."""

import pytest

from ablcode.reading.read import read

GLAND = """Letter after treatment. Calcium 11.4, PTH 170. Sestamibi and ultrasound show one adenoma of 12 mm behind the
lower pole of the right thyroid lobe. Local anesthetic. A radiofrequency electrode with a 5 mm tip was brought through
the thyroid isthmus and the edge of the right lobe into the adenoma under ultrasound. 30 W, ninety seconds in all.
PTH after twenty minutes: 58. The thyroid nodules of both lobes are small and were not treated."""

PAPER = """IR NOTE
Perihilar recurrence of a cholangiocarcinoma, 2 cm, beside the hepatic duct and the right portal branch.
General anesthesia with paralysis, ECG-synchronized generator. Two 19 G electrodes were placed with CT, 80 pulses each
way at 2,700 V. Contrast CT: portal branch open.
The coding sheet filled in at the desk read "RFA liver". Nothing was heated."""

AIRWAY = """BRONCHOSCOPY SUITE
Preoperative: metastasis in the right main bronchus, 70% blocked.
Procedure: rigid bronchoscopy, tumor destruction by cryotherapy.
Jet ventilation. The rigid cryoprobe was pressed on the growth at three spots, three freezes of 60 s each, until it was
white. Nothing was pulled out. No probe went into the lung parenchyma."""

TWO = """Two things were done to the liver under one sedation.

First, the HCC of segment 6, 2 cm. With ultrasound an RF electrode was brought into it, 12 minutes.

Second, an 11 mm nodule in segment 3. With ultrasound three 18-gauge cores were taken of it. They went in formalin, and
nothing was ablated there.

Sedation by the nurse anesthetist, 50 minutes."""


def test_the_adenoma_beside_parathyroid_hormone() -> None:
    assert [t.organ for t in read(GLAND).treatments] == ["parathyroid"]


def test_what_a_paper_calls_it() -> None:
    (treatment,) = read(PAPER).treatments
    assert (treatment.organ, treatment.energies) == ("liver", ("irreversible_electroporation",))


def test_a_growth_in_the_bronchus() -> None:
    assert [(t.organ, t.approach) for t in read(AIRWAY).treatments] == [("airway", "endoscopic")]


def test_first_and_second() -> None:
    case = read(TWO)
    assert [biopsy.lesion for biopsy in case.biopsies] == ["other"]
    assert case.sedation is not None
    assert case.sedation.by == "other"


@pytest.mark.parametrize(
    ("scope", "approach"),
    [
        ("Bronchoscopy by the chest physician, clot suctioned from the right bronchus.", "percutaneous"),
        ("He was intubated and bronchoscopy cleared the blood.", "percutaneous"),
        ("Bronchoscopy brought a sheath to the nodule, and through it the cryoprobe froze for 10 min.", "endoscopic"),
    ],
)
def test_a_scope_that_only_clears_the_airway_is_no_way_to_the_tumor(scope: str, approach: str) -> None:
    case = read(
        "Man of 70, adenocarcinoma of the right upper lobe, 1.9 cm. A cryoprobe was set in the nodule on CT. "
        f"Freeze 10 min, thaw 8, freeze 10. {scope} Overnight stay."
    )
    assert [treatment.approach for treatment in case.treatments] == [approach]


@pytest.mark.parametrize(
    ("told", "organ"),
    [
        ("The pediatric scope did not pass the tumor; the stomach could not be reached.", "esophagus"),
        ("This was an examination of the esophagus only.", "esophagus"),
        ("The stomach and the duodenum were normal, an ulcer was not seen.", "upper_gi"),
    ],
)
def test_how_far_an_upper_endoscope_went(told: str, organ: str) -> None:
    note = (
        "EGD with tumor ablation\nSquamous carcinoma at 28 cm, dysphagia.\nPropofol. "
        f"{told} Argon plasma at 60 W was painted over the growth in three quadrants. Lumen 9 mm. No biopsies."
    )
    (treatment,) = read(note).treatments
    assert treatment.organ == organ


def test_the_scope_that_another_was_changed_to() -> None:
    note = (
        "EGD with tumor ablation (converted to esophagoscopy)\nSquamous carcinoma at 28 cm.\nPropofol. Argon plasma at "
        "60 W was painted over the growth in three quadrants, pulling the scope back. Lumen 9 mm. No biopsies."
    )
    (treatment,) = read(note).treatments
    assert treatment.organ == "esophagus"


@pytest.mark.parametrize(
    ("told", "way"),
    [("Note: the title was pasted from the referral. ", "laparoscopic"), ("", "percutaneous")],
)
def test_a_title_that_the_note_itself_doubts(told: str, way: str) -> None:
    note = (
        f"OPERATION TITLE: Percutaneous microwave ablation of HCC.\n{told}General anesthesia. Tumor of 2 cm under the "
        "diaphragm, segment VIII. Umbilical port and a 10 mm flank port, the liver was dropped. Laparoscopic contact "
        "ultrasound: lesion found. The needle was inserted through the skin at the rib in view of the camera. One "
        "pass, 140 W, 4 minutes, monitored and photographed. Wounds closed."
    )
    (treatment,) = read(note).treatments
    assert treatment.approach == way


def test_a_title_whose_way_was_only_planned() -> None:
    note = (
        "Title: Laparoscopic RFA of liver\nGeneral anesthesia. Scheduled for laparoscopy; the portable ultrasound "
        "showed the lesion of segment VI so well that we did it through the skin. 17G electrode under "
        "ultrasound, 12 minutes, images stored. No ports were placed."
    )
    (treatment,) = read(note).treatments
    assert treatment.approach == "percutaneous"


def test_a_flank_incision_after_the_gas_was_lost() -> None:
    note = (
        "OPERATION: Laparoscopic cryoablation of right renal mass.\nGeneral, flank. Insufflation to 15; the gas was "
        "lost again and again through an old hernia. We therefore desufflated, took a flank incision and exposed the "
        "kidney. Two cryoprobes into the 3 cm upper pole mass, 10/8/10 min, ultrasound watched the ice. Closure."
    )
    (treatment,) = read(note).treatments
    assert treatment.approach == "open"


@pytest.mark.parametrize(
    ("told", "way"),
    [
        ("A Veress needle was brought behind the kidney and 300 mL of dextrose pushed the colon away.", "percutaneous"),
        ("Through a needle carbon dioxide was insufflated between duodenum and kidney.", "percutaneous"),
        ("A Veress needle was set at the navel and the abdomen insufflated.", "laparoscopic"),
        ("Veress needle in the flank, gas to 15 mmHg.", "laparoscopic"),
        ("Veress technique, three trocars.", "laparoscopic"),
    ],
)
def test_a_veress_needle_that_brings_fluid_is_no_laparoscopy(told: str, way: str) -> None:
    note = (
        f"Procedure: cryoablation, right kidney tumor of 2 cm. {told} Two cryoprobes were placed with ultrasound, two "
        "freezes of ten minutes.\nPictures were archived. The patient went to the ward in good condition."
    )
    (treatment,) = read(note).treatments
    assert treatment.approach == way


@pytest.mark.parametrize(
    ("told", "way"),
    [
        (
            "The ultrasound applicator was passed through the urethra; an endorectal cooler protected the wall.",
            "transurethral",
        ),
        ("The applicator in the urethra, endorectal coil out, thermometry of ten slices.", "transurethral"),
        ("The endorectal transducer sonicated the left lobe, HIFU in three blocks, water cooled.", "transrectal"),
        ("The endorectal probe was inserted, HIFU of the right lobe, the urethra spared.", "transrectal"),
    ],
)
def test_what_only_cools_the_rectum_is_no_way(told: str, way: str) -> None:
    note = f"PROCEDURE NOTE\nProstate cancer, Gleason 3+4, 41 mL. General anesthesia. {told} 40 minutes. Catheter left."
    (treatment,) = read(note).treatments
    assert treatment.approach == way


_VAIN = "PROCEDURE: Percutaneous {0}.\nCOURSE: Under imaging {1} The bowel lay across every path. {2}"


@pytest.mark.parametrize(
    ("deed", "begun", "then", "way"),
    [
        (
            "microwave ablation of a liver tumor",
            "an antenna was advanced, and taken out before any current had been applied.",
            "A subcostal incision was made, the colon freed. Antenna into the tumor, 100 W for 6 minutes.",
            "open",
        ),
        (
            "cryoablation, left renal tumor",
            "two needles were placed; they came out before any freezing.",
            "A flank incision was made, the kidney exposed, three cryoprobes, two freezes of 10 minutes.",
            "open",
        ),
        (
            "RFA of a liver tumor",
            "the electrode went in and was withdrawn before energy.",
            "Three ports were put in, the bowel pulled away, and the electrode run for 12 minutes, 105 degrees.",
            "laparoscopic",
        ),
        (
            "RFA of a liver tumor",
            "the electrode was advanced and withdrawn before current.",
            "After 200 mL saline a second electrode was placed through the same skin nick, 12 minutes, 105 degrees. "
            "A subcostal scar of the hepatectomy of 2019 was kept in mind.",
            "percutaneous",
        ),
    ],
)
def test_a_needle_that_came_out_before_energy_was_no_way(deed: str, begun: str, then: str, way: str) -> None:
    (treatment,) = read(_VAIN.format(deed, begun, then)).treatments
    assert treatment.approach == way


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("laparoscopy, laparotomy, irreversible electroporation of a pancreatic head tumor", "open"),
        ("diagnostic laparoscopy followed by laparotomy with electroporation of pancreatic carcinoma", "open"),
        ("laparoscopic electroporation of pancreatic carcinoma", "laparoscopic"),
        ("laparoscopy, laparoscopic ultrasound, electroporation of pancreatic carcinoma", "laparoscopic"),
    ],
)
def test_a_title_with_a_look_and_an_incision(title: str, way: str) -> None:
    (treatment,) = read(
        f"OPERATION: {title}.\nFINDINGS: no peritoneal seeds. Decision to go on. Lesser sac seen, stomach lifted. Five "
        "electrodes under ultrasound, ninety pulses a pair. No bypass. DRAIN: one."
    ).treatments
    assert treatment.approach == way


def test_the_bed_of_what_was_resected_is_no_resection() -> None:
    case = read(
        "PROCEDURE: Percutaneous RFA, remnant liver two years after left hepatectomy.\nThe bowel had moved into the "
        "bed of the resected lobe and was pushed off with saline. Ultrasound. Electrode into the tumor, 12 minutes, "
        "80 W at 105 degrees."
    )
    assert [one.service for one in case.companions] == ["displacement"]


@pytest.mark.parametrize(
    ("told", "organ"),
    [
        ("The stomach and duodenum had been looked at in May and were not entered today.", "esophagus"),
        ("The stomach was inspected last month and was not intubated.", "esophagus"),
        ("The stomach and duodenum were normal on the way.", "upper_gi"),
        ("The stomach was entered and examined; the pylorus was not passed.", "upper_gi"),
    ],
)
def test_a_gastroscope_that_stayed_in_the_esophagus(told: str, organ: str) -> None:
    case = read(
        f"Gastroscopy with ablation, Barrett's esophagus with dysplasia, C3M5. {told} Radiofrequency catheter over a "
        "wire, 10 joules from above the segment down to the top of the gastric folds, two passes. No biopsies. Home "
        "with liquids for one day."
    )
    assert [one.organ for one in case.treatments] == [organ]
