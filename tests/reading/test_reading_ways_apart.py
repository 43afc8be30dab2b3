"""The way of the probe beside a scope that served something else, and an energy that was readied but never given."""

import pytest

from ablcode.reading.read import read


@pytest.mark.parametrize(
    ("note", "treated"),
    [
        (
            "Two renal tumors. Left side first: laparoscopic radical nephrectomy of the left kidney with its 9 cm "
            "tumor, hilum stapled, specimen bagged and taken out. Then she was turned prone. Right, 1.9 cm mass of the "
            "upper pole: one cryoprobe through the back under ultrasound, 10-8-10 minutes, the ice watched on the "
            "screen to the end, pictures stored.",
            ("percutaneous", "right"),
        ),
        (
            "Both kidneys ill. Laparoscopic radical nephrectomy on the right: ports, artery clipped, the kidney "
            "in the bag. Left lower pole tumor, 2.2 cm: microwave antenna through the skin under CT, 60 W, 6 minutes, "
            "scans during the burn. The ureter lay 2 cm away and was watched on every scan.",
            ("percutaneous", "left"),
        ),
        (
            "Sarcoma metastases, two in the right lung. First, before any port was placed, a microwave antenna went "
            "through the eighth intercostal space into the lower lobe nodule under cone-beam CT, 65 W, 7 minutes; halo "
            "complete. Then VATS with three ports: wedge resection of the upper lobe nodule by stapler, in a bag.",
            ("percutaneous", "right"),
        ),
        (
            "Robotic surgery, left kidney. The upper pole tumor was excised under warm ischemia and closed in two "
            "layers, specimen in the bag. A second tumor of the lower pole was deep: under camera view one cryoprobe "
            "was put percutaneously into it, 8-5-8 minutes, with the drop-in ultrasound probe. Ports closed.",
            ("laparoscopic", "left"),
        ),
        (
            "CT-guided cryoablation of a left lower lobe metastasis, 15 mm. Two probes percutaneously, triple freeze "
            "3-7-7. At the end blood in the tube; flexible bronchoscopy: clot in the left lower lobe bronchus, "
            "sucked out. No tumor was seen in the airways. No chest tube, film in two hours, home tomorrow.",
            ("percutaneous", "left"),
        ),
    ],
)
def test_a_scope_for_something_else_is_no_way_of_the_probe(note: str, treated: tuple[str, str]) -> None:
    assert [(t.approach, t.side) for t in read(note).treatments] == [treated]


@pytest.mark.parametrize(
    ("note", "energy"),
    [
        (
            "Prostate cancer, radiation in 2015, local recurrence. HIFU had been planned. With the probe in the rectum "
            "the calcifications shadowed the gland and no sonication was given. Five cryoneedles went through the "
            "perineum under ultrasound, two freezes of 10 minutes, warming catheter in the urethra.",
            "cryo",
        ),
        (
            "Left renal mass, 3 cm, biopsy-proven carcinoma. CT. The microwave antenna was placed but the generator "
            "failed its self test and no microwave energy was delivered. Two cryoprobes were put through the skin "
            "instead under CT, 10-8-10 minutes, ice followed on CT to 8 mm past the margin.",
            "cryo",
        ),
        (
            "Liver metastasis, segment 6, 2 cm, colon cancer of 2021. RF electrode under CT, 12 minutes, 90 W, scans "
            "meanwhile, the zone 3 cm across. A second RF burn was not needed. No microwave was used. Home next day.",
            "radiofrequency",
        ),
    ],
)
def test_an_energy_denied_and_without_a_dose_was_not_given(note: str, energy: str) -> None:
    assert [t.energies for t in read(note).treatments] == [(energy,)]


@pytest.mark.parametrize(
    ("note", "approach", "given_up"),
    [
        (
            "Fibroids, four. Operation: attempted transcervical, completed laparoscopic radiofrequency ablation. The "
            "cervix would not pass more than 5 mm. Umbilical port, laparoscopic ultrasound. The RF needle was put into "
            "each of four fibroids, tines 3 cm, 95 degrees, 4 minutes each. No morcellation.",
            "laparoscopic",
            "transcervical",
        ),
        (
            "Procedure: failed percutaneous, then laparoscopic microwave ablation, liver segment 7. The dome could not "
            "be seen with the ultrasound through the skin. Three ports. Antenna into the 2 cm HCC, 100 W, 6 minutes, "
            "watched with the laparoscopic probe to the end, pictures stored. No other lesion. Home on day two.",
            "laparoscopic",
            "percutaneous",
        ),
        (
            "CT-guided microwave ablation of segment 7 HCC, 2 cm. Through the skin, one antenna under CT, 80 W for 6 "
            "min. After a failed laparoscopic attempt last year the belly was left alone. Zone 3.5 cm. Sedation by the "
            "anesthesia team. CT at the end without blood. Discharge tomorrow. Next scan in a month.",
            "percutaneous",
            None,
        ),
    ],
)
def test_the_approach_that_was_only_attempted(note: str, approach: str, given_up: str | None) -> None:
    case = read(note)
    assert [t.approach for t in case.treatments] == [approach]
    assert case.converted_from == given_up


def test_a_complaint_is_one_line_and_what_an_electrode_crossed_is_its_way() -> None:
    note = (
        "CC: lump in the neck.\n51 y/o, benign nodule of the left lobe on two needle aspirations, 3 cm, pressure.\n"
        "Neck extended, ultrasound. Isthmus crossed with an 18-gauge RF electrode, moving shot, 45 W, ten minutes.\n"
        "Right lobe: 4 mm cyst, left alone.\nHome after an hour."
    )
    (treated,) = read(note).treatments
    assert treated.organ == "thyroid"
    assert not {"isthmus", "right_lobe"} & {*treated.sites}


@pytest.mark.parametrize(
    ("first", "second", "approach"),
    [
        (
            "1. RIGHT FRONTAL, 4 cm. Craniotomy; the tumor was peeled off, frozen section melanoma, bone flap back.",
            "2. LEFT THALAMIC, 2 cm. Twist drill hole, bolt, single laser fiber, MR thermometry, 13 W.",
            ("brain", "percutaneous"),
        ),
        (
            "A. Right kidney, 4 cm: open partial nephrectomy through a flank incision, margin free.",
            "B. Left kidney, 1.6 cm: laparoscopic cryoablation, two needles, 10 minutes twice.",
            ("kidney", "laparoscopic"),
        ),
        (
            "A. Left kidney, 1.6 cm: laparoscopic cryoablation, two needles, 10 minutes twice.",
            "B. Right kidney, 4 cm: open partial nephrectomy through a flank incision, margin free.",
            ("kidney", "laparoscopic"),
        ),
    ],
)
def test_the_way_to_another_target_is_not_that_of_the_ablation(
    first: str, second: str, approach: tuple[str, str]
) -> None:
    (treatment,) = read(f"Same anesthetic, two tumors, handled in two ways.\n\n{first}\n\n{second}\n").treatments
    assert (treatment.organ, treatment.approach) == approach
    assert treatment.organ != "brain" or treatment.lesions == 1
