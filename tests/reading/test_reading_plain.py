"""Plain notes that name nothing: the energy by its dose, the approach by its signs, the imaging by what was seen."""

import pytest

from ablcode.reading.read import read

END = (
    "No bleeding at the end. The patient was taken to the ward, observed for four hours and sent home with her sister "
    "in the evening of the same day; no fever, no pain."
)


@pytest.mark.parametrize(
    ("energy", "told"),
    [
        ("radiofrequency", "An electrode was brought into its center. Output 45 W for 12 min."),
        ("chemical", "A fine needle was brought into its center and 95% alcohol, 8 mL, was given."),
        ("histotripsy", "The bubble cloud was stepped through it for 25 minutes."),
        ("cryo", "Two 17G needles were set; argon on for ten minutes, then helium, again ten minutes."),
    ],
)
def test_a_dose_makes_the_tool_an_ablation(energy: str, told: str) -> None:
    note = f"Hepatocellular carcinoma of segment 6, 2.1 cm. Ultrasound throughout. {told} {END}"
    assert [t.energies for t in read(note).treatments] == [(energy,)]


def test_an_electrode_without_a_dose_is_none() -> None:
    note = f"Hepatocellular carcinoma of segment 6 known. One electrode of the monitor came loose. {END}"
    assert read(note).treatments == ()


@pytest.mark.parametrize(
    ("approach", "told"),
    [
        ("laparoscopic", "Four ports, CO2. Through a separate stab the antenna went into it under vision. Ports out."),
        ("laparoscopic", "Gas insufflated, camera at the umbilicus; antenna into it. Trocar sites closed."),
        ("open", "Right subcostal incision, liver mobilized. Antenna into it by hand. Closed in layers."),
        ("percutaneous", "Skin nicked below the ninth rib, antenna into it. Band-aid."),
    ],
)
def test_the_signs_of_an_approach(approach: str, told: str) -> None:
    note = f"Liver metastasis, segment 6, 2.1 cm. {told} Microwave 100 W for 5 min. Ultrasound images kept."
    assert [t.approach for t in read(note).treatments] == [approach]


def test_a_form_on_one_line() -> None:
    note = (
        "Ablation form. Organ: thyroid, nodule of the right lobe, 22 mm. Consent: yes. Position: neck extended. "
        "Electrode: 18G, 1 cm. Power: 55 W. Modality: sonography. Problems: none. Home: same day."
    )
    assert [(t.organ, t.energies) for t in read(note).treatments] == [("thyroid", ("radiofrequency",))]


@pytest.mark.parametrize("said", ["Invasive ductal cancer, right, 8 mm.", "Mass of the breast, right, at 6 o'clock."])
def test_a_side_between_commas(said: str) -> None:
    note = f"{said} Two cryoprobes through the skin, ultrasound. Freeze ten minutes, thaw, freeze ten. Home at noon."
    assert [t.side for t in read(note).treatments] == ["right"]


@pytest.mark.parametrize(
    ("modality", "told"),
    [
        ("mr", "In the open magnet, T1 slices showed the signal void around it."),
        ("ct", "Prone on the scanner table; slices every three minutes showed the dark egg around it."),
        ("ultrasound", "On the screen the white cloud hid the nodule."),
        ("ultrasound", "Echo control all the time."),
        ("ct", "By the tomography we have guided the needle."),
    ],
)
def test_described_imaging_names_its_modality(modality: str, told: str) -> None:
    note = f"Hepatic metastasis of segment 6, 2.1 cm. Two cold needles by a skin nick, ten minutes argon. {told} {END}"
    assert [(t.approach, t.energies) for t in read(note).treatments] == [("percutaneous", ("cryo",))]
    assert {g.modality for g in read(note).guidance if g.use == "ablation"} == {modality}


def test_the_transducer_of_a_beam_guides_nothing() -> None:
    note = f"Uterine myoma, 6 cm. Prone over the transducer in the MR; 60 sonications, thermal maps, NPV 80%. {END}"
    assert {g.modality for g in read(note).guidance} == {"mr"}


@pytest.mark.parametrize(
    ("organ", "told"),
    [
        ("lung", "Thyroid-cancer spot, left lung apex, 7 mm."),
        ("bone", "L3 lytic focus, breast ca."),
        ("lymph_node", "Obturator lymph node, right, prostate cancer, 17 mm."),
        ("thyroid", "Papillary carcinoma of the right lobe, 7 mm, neck clean."),
        ("kidney", "Papillary carcinoma of the renal cortex, right, 21 mm."),
    ],
)
def test_a_cancer_named_for_its_origin(organ: str, told: str) -> None:
    note = f"{told} By a nick in the buttock skin two IceRods, ten minutes ice, ten minutes thaw, twice. {END}"
    assert [t.organ for t in read(note).treatments] == [organ]


@pytest.mark.parametrize(
    ("organ", "energy", "told"),
    [
        ("prostate", "irreversible_electroporation", "Prostate, 4+3 left base. Perineal grid, four NanoKnife needles."),
        ("kidney", "cryo", "Angiomyolipoma 4.5 cm, left kidney. Cryo through loin skin, CT, four rods."),
        ("thyroid", "microwave", "Thyroid, right, 3 cm, benign twice. Antenna 16G, internally cooled, 30 W, moved."),
    ],
)
def test_telegrams_that_name_tool_and_organ_apart(organ: str, energy: str, told: str) -> None:
    assert [(t.organ, t.energies) for t in read(f"{told} {END}").treatments] == [(organ, (energy,))]


def test_an_image_that_shows_the_heated_tissue_guides() -> None:
    note = f"Liver metastasis, 2 cm. Belly opened, 100 W by a microwave needle while the sonograph showed white. {END}"
    assert {g.modality for g in read(note).guidance if g.use == "ablation"} == {"ultrasound"}


@pytest.mark.parametrize(
    "told",
    [
        "Left breast cancer, 14 mm. Lumpectomy through an incision with the needle electrode at 30 W; margins inked.",
        "Thyroid lobectomy for a 3 cm nodule. NIM electrodes in place, vessels sealed, bipolar electrode 25 W.",
        "Drainage of an abscess beside a liver metastasis under CT. 10F pigtail, 95% alcohol to the skin, 20 mL pus.",
        "Port placement, lung cancer. Jugular puncture under ultrasound, pocket by monopolar electrode 30 W.",
        "Celiac plexus block for pancreatic cancer: 22G Chiba, CT, 20 mL absolute alcohol each side of the aorta.",
        "Laparoscopic partial nephrectomy, renal mass. Four ports, CO2. Bed sealed with a bipolar electrode at 40 W.",
    ],
)
def test_a_dose_beside_other_work_is_no_ablation(told: str) -> None:
    assert read(f"{told} {END}").treatments == ()


def test_a_tip_measured_in_length_is_an_electrodes() -> None:
    note = (
        "A toxic nodule of the left thyroid lobe, 2.6 cm. From the isthmus I went in with a 7 mm tip under ultrasound "
        f"and worked back to front. 35 to 55 W, 9 min 10 s. Voice unchanged. {END}"
    )
    assert [(t.organ, t.energies) for t in read(note).treatments] == [("thyroid", ("radiofrequency",))]


def test_a_fibroid_heated_through_the_cervix_by_its_ellipses() -> None:
    note = (
        "Intramural fibroid, 4 cm. Through the cervix the intrauterine ultrasound probe went in; the safety border was "
        f"rotated, the needles came out, 105 C for 4 min. {END}"
    )
    assert [(t.organ, t.approach, t.energies) for t in read(note).treatments] == [
        ("uterus", "transcervical", ("radiofrequency",))
    ]
