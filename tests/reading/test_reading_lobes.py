"""The lobes of the thyroid that were treated, and the side that a note turns to."""

import pytest

from ablcode.reading.read import read

LOG = """THYROID ABLATION RECORD
Before  left lobectomy 2011
Zone A  ISTHMUS, 1.8 cm solid nodule. Stick from the right, 7 mm tip, 30 W, 4 min
Zone B  RIGHT LOBE, 2.7 cm lower nodule. Trans-isthmic stick, 10 mm tip, 45 W, 8 min
Left alone  6 mm upper pole cyst
RF generator, ultrasound throughout, 20 frames stored. Voice checked after each zone and normal. Local lidocaine only.
No sample taken today. Home after an hour with ice and ibuprofen. She returns for an ultrasound in three months."""

TURNED = """A hot nodule of the right lobe, 2.5 cm, and a cold one on the left, 3 cm, both benign on cytology.
Under lidocaine we started on the right. RF electrode, 35 W, moving shot. Then we crossed to the left and the cold
nodule was heated for nine minutes. Ultrasound the whole time."""

ISTHMUS = """Isthmic nodule, 18 mm, benign twice. Lidocaine. The RF electrode went in from lateral left under
ultrasound, 35 W, six minutes in all. The nodule turned white from edge to edge and then dark. The patient spoke with
us the whole time. Nothing was sampled. She went home after one hour. Ultrasound in three months and a TSH."""

OTHER_SIDE = """Lung metastases of a sarcoma, microwave ablation under CT.
Targets
R lower lobe ...... 12 mm
L upper lobe ...... 9 mm
Right side first, then turned to the other side after a control scan. One antenna each, 65 W for 4 min."""

NOT_BEGUN = """Impression: RFA of the right lobe, done. Consent was for RFA of right and left nodules of the thyroid.
The right lobe nodule was treated with an RF electrode for nine minutes, then the voice turned hoarse.
The left lobe was not begun: no electrode went in on the left."""


@pytest.mark.parametrize(
    ("note", "side", "sites"),
    [(LOG, "right", {"isthmus", "right_lobe"}), (TURNED, "bilateral", None), (ISTHMUS, None, {"isthmus"})],
    ids=["log", "turned", "isthmus"],
)
def test_lobes(note: str, side: str | None, sites: set[str] | None) -> None:
    (treatment,) = read(note).treatments
    assert (treatment.organ, treatment.side) == ("thyroid", side)
    assert sites is None or set(treatment.sites) == sites


def test_the_other_side_in_the_same_sitting() -> None:
    assert read(OTHER_SIDE).treatments[0].side == "bilateral"


def test_a_side_consented_to_and_not_begun() -> None:
    assert read(NOT_BEGUN).treatments[0].side == "right"
