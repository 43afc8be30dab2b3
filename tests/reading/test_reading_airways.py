"""What a bronchoscope burns off narrows an airway; what it is steered to lies in the lung."""

import pytest

from ablcode.reading.read import read


@pytest.mark.parametrize(
    "note",
    [
        "Flexible bronchoscopy, propofol by anesthesia. Squamous cell lung cancer, right lung down. An exophytic mass "
        "closed the bronchus intermedius. Argon plasma at 40 W in short bursts until the surface was charred; the "
        "slough was picked off with forceps. Lumen now three quarters open. Left tree clean.",
        "Bronchoscopy. Renal cell metastasis in the left upper lobe bronchus, biopsied last month. The cryoprobe was "
        "set on the polyp, three freezes of 40 seconds with thaw in between; nothing was pulled off. B3 could be seen "
        "at the end. A nodule of the right lower lobe is for radiation.",
        "Adenocarcinoma of the right lung, on chemotherapy, stridor. CT: the right main bronchus is blocked by a "
        "growth.\nRigid bronchoscope 11 mm, jet. Nd:YAG laser 30 W pulses, 2500 J, then the coagulum was taken away "
        "with the forceps. Lumen open to 80 %. No stent.",
    ],
)
def test_what_is_burned_off_through_a_bronchoscope_is_a_tumor_of_the_airway(note: str) -> None:
    assert [t.organ for t in read(note).treatments] == ["airway"]


@pytest.mark.parametrize(
    "note",
    [
        "Robotic bronchoscopy. Adenocarcinoma, right upper lobe, 14 mm. Ion catheter to RB2, cone-beam CT: tool in "
        "lesion. A cryoprobe was passed through the working channel into the nodule, two freezes of 8 minutes. "
        "Cone-beam CT: ground glass around the nodule. Airways free of tumor. No needle through the chest wall.",
        "Navigation bronchoscopy, general anesthesia. Left lower lobe nodule, 12 mm, adenocarcinoma. Radial EBUS "
        "concentric. Flexible microwave catheter 100 W for 10 min through the channel. Margin 6 mm. The main bronchus "
        "was free of tumor.",
    ],
)
def test_what_a_bronchoscope_is_steered_to_lies_in_the_lung(note: str) -> None:
    assert [t.organ for t in read(note).treatments] == ["lung"]


def test_iced_saline_for_a_bleeding_freezes_nothing() -> None:
    note = (
        "Rigid bronchoscopy. Metastatic renal carcinoma in the right main bronchus. The tumor was cored out with the "
        "barrel and the rest taken with forceps. Oozing ceased with iced saline. Laser stood ready and was not used."
    )
    assert not read(note).treatments
