"""Tissue that a needle only crossed, quotations of a booking, lists of what was not treated, minutes of a freezing."""

import pytest

from ablcode.reading.read import read


@pytest.mark.parametrize(
    ("note", "organ", "approach"),
    [
        (
            "Metastasis of a sarcoma, 2 cm, in segment VII of the liver. General anesthesia, CT. Two cryoprobes went "
            "across a strip of lung, the pleura and the diaphragm into the tumor; ten minutes of freezing twice.",
            "liver",
            "percutaneous",
        ),
        (
            "2.4 cm renal cell carcinoma, upper pole of the right kidney. The antenna crossed about 3 cm of normal "
            "liver and entered the tumor; microwave 60 W for 6 min under CT. The liver puncture was sealed.",
            "kidney",
            "percutaneous",
        ),
        (
            "1.9 cm renal mass, left, lower pole. Also seen on the scan and not treated: a cyst of the pancreas, a "
            "left adrenal nodule, a cerebellar lesion. Prone, CT. RF electrode, cooled, 12 min. No enhancement then.",
            "kidney",
            "percutaneous",
        ),
        (
            "Left renal mass, 2 cm, lower pole. Spleen and left kidney otherwise unremarkable; adrenals normal.\n"
            "Prone, GA. Two cryoneedles under CT, 10/8/10, ice 3 cm.",
            "kidney",
            "percutaneous",
        ),
        (
            "Colorectal metastasis, 3 cm, segment V of the liver. Upper midline laparotomy. Under ultrasound a trocar "
            "probe was pushed in and liquid nitrogen run for 15 minutes, twice. Fascia closed.",
            "liver",
            "open",
        ),
    ],
)
def test_the_organ_and_the_way_of_a_note(note: str, organ: str, approach: str) -> None:
    assert [(one.organ, one.approach) for one in read(note).treatments] == [(organ, approach)]


def test_what_a_booking_says_in_quotation_marks_was_not_done() -> None:
    (found,) = read(
        'OPERATIVE NOTE\nThe booking ("laparoscopic cryoablation, left kidney") is wrong. 2 cm mass of the right '
        "kidney. Prone, CT. A microwave antenna was placed in the mass through the flank, 60 W for 6 minutes."
    ).treatments
    assert (found.organ, found.side, found.energies) == ("kidney", "right", ("microwave",))


def test_minutes_of_a_freezing_are_no_date() -> None:
    (found,) = read(
        "Nodule of 1.4 cm in the left lower lobe of the lung, metastatic. CT, prone. One cryoprobe was put into the "
        "nodule (3/3/7/3/10); a halo of ground glass around it at the end. No drain."
    ).treatments
    assert (found.organ, found.energies) == ("lung", ("cryo",))


def test_microsecond_pulses_that_make_bubbles_are_a_histotripsy() -> None:
    (found,) = read(
        "Solid mass of 2.5 cm in the left kidney. General anesthesia. The therapy head rested on the flank in its "
        "water bath. Microsecond pulses made a cavitation cloud, which was walked through the mass in 40 minutes."
    ).treatments
    assert found.energies == ("histotripsy",)


def test_a_scope_that_only_looked_before_the_incision() -> None:
    (found,) = read(
        "Ductal adenocarcinoma of the pancreatic head. Laparoscopy first: no implants; then upper midline laparotomy. "
        "The lesser sac was opened. Four IRE probes were placed around the tumor under ultrasound and 90 pulses given "
        "to each pair. No resection."
    ).treatments
    assert (found.organ, found.approach) == ("pancreas", "open")


def test_a_note_that_goes_on_in_the_line_of_its_diagnosis() -> None:
    (found,) = read(
        "OPERATIVE NOTE\nDiagnosis: 2.5 cm renal mass, left. Right flank down. A cut was made at the twelfth rib and "
        "the retroperitoneal space was made with a balloon. Two further ports under vision, CO2 at 12. Gerota was "
        "opened and the mass found on the posterior cortex. An RF electrode was introduced through its own puncture; "
        "two cycles of 7 minutes, laparoscopic ultrasound beside it. The cortex was dry. Nothing was excised."
    ).treatments
    assert (found.organ, found.approach, found.energies) == ("kidney", "laparoscopic", ("radiofrequency",))


def test_a_body_that_tells_another_energy_than_its_title() -> None:
    (found,) = read(
        "Cryoablation, left breast\nA 1.2 cm cancer at 3 o'clock on the left. The cold console failed its self-test. "
        "Lidocaine. Under ultrasound a cooled 17-gauge electrode was seated in the tumor; pads on both thighs; 45 W "
        "climbing to 70, impedance cut-off at 9 min. White cloud of 3 cm."
    ).treatments
    assert found.energies == ("radiofrequency",)


def test_a_fibroadenoma_that_is_not_the_target() -> None:
    (found,) = read(
        "Template: cryoablation fibroadenoma, right\nCore biopsy 3 weeks ago: invasive ductal carcinoma, 1.1 cm, right "
        "breast 2 o'clock. (The fibroadenoma at 9 o'clock is not today's target.) Lidocaine. A cryoprobe was placed "
        "along the cancer under ultrasound; liquid nitrogen nine minutes, twice."
    ).treatments
    assert found.tumor in ("primary", "malignant")
