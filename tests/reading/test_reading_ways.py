"""The way to a tumor, what a paper calls the procedure, and whose gland or airway is meant."""

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
