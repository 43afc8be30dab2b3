"""The volume of the fibroids that were treated."""

import pytest

from ablcode.reading.read import read

LETTERED = """MR-guided focused ultrasound, uterus.
A anterior intramural 5 cm, 70 cc
B left lateral 4 cm, 60 cc
C posterior, bright on T2, 8 cm, 180 cc, left alone
A and B were sonicated, 40 and 25 shots with a mean of 3,900 J, thermometry above 65 degrees. Post contrast A 90%,
B 85% nonperfused. Conscious sedation by the nurse under my supervision, 2 h. She got up without help."""
LINES = """MR-GUIDED FOCUSED ULTRASOUND OF FIBROIDS
Planning T2, three fibroids:
 1st anterior intramural .... 95 mL ... treated
 2nd posterior intramural ... 61 mL ... treated
 3rd fundal subserosal ...... 44 mL ... not treated (too near the bowel)
Prone on the table, old Pfannenstiel scar covered with a pad. 80 sonications, thermal maps every second. Nonperfused
afterwards: 75% of the first, 70% of the second. Skin intact. Home."""
NOTE = """MR-guided focused ultrasound of uterine fibroids, outpatient. Age 41, heavy bleeding for two years.
{volume} Sonications 60 with a mean of 4,000 J, thermometry in every one. Nonperfused 85% after contrast. Light
sedation by the nurse. No skin burn. She went home after three hours with a driver and will be seen in a month."""


@pytest.mark.parametrize(
    ("note", "volume"),
    [
        (LETTERED, "130"),
        (LINES, "156"),
        (NOTE.format(volume="Volume of the myomas treated 214 cc; the uterus as a whole 610 cc."), "214"),
        (NOTE.format(volume="Two fibroids, fundal 120 cc and posterior 96 cc, were treated."), "216"),
        (NOTE.format(volume="Fundal 6 cm (110 cc), anterior 5 cm (88 cc), uterus 510 cc."), "198"),
        (NOTE.format(volume="One fibroid of 150 cc in a uterus of 480 cc."), "150"),
        (NOTE.format(volume="Planning: #1 fundal 7 cm, 130 cc; #2 posterior, 95 cc. Both were chosen."), "225"),
        (
            NOTE.format(volume="Planning: #1 fundal 7 cm, 130 cc; #2 posterior, 95 cc. #1 treated, #2 left alone."),
            "130",
        ),
        (
            NOTE.format(volume="#1 fundal, 165 cc, #2 posterior, 48 cc, #3 left, 14 cc. #1 and #2 treated, #3 not."),
            "213",
        ),
    ],
)
def test_volume_of_the_treated_fibroids(note: str, volume: str) -> None:
    (treatment,) = read(note).treatments
    assert treatment.volume_cc == volume


def test_no_incision_is_made_for_a_beam() -> None:
    (treatment,) = read(LINES).treatments
    assert treatment.approach == "extracorporeal"
