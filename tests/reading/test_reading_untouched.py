"""Notes that deny every ablation in their own words."""

import pytest

from ablcode.reading.read import read


@pytest.mark.parametrize(
    ("end", "treated"),
    [
        ("No needle entered the patient and he was told that nothing was frozen.", False),
        ("The probe was tested in water; nothing was frozen.", False),
        ("Nothing else was frozen.", True),
        ("Nothing was frozen on the right.", True),
        ("One cryoprobe, ten minutes twice. Nothing was heated.", True),
    ],
)
def test_nothing_was_ablated_in_its_own_words(end: str, treated: bool) -> None:
    note = (
        "TITLE: Laparoscopic cryoablation of a left renal tumor.\nCOURSE: 2.6 cm mass of the lower pole on CT. Three "
        f"ports, colon reflected. The laparoscopic probe was laid on the kidney under general anesthesia. {end}"
    )
    assert bool(read(note).treatments) is treated


def test_no_tool_in_the_body_of_one_treated_by_a_beam() -> None:
    note = (
        "Histotripsy of the liver.\nHCC 2.4 cm, segment IV. General anesthesia. The treatment head was coupled over a "
        "water bath, bubble cloud through the planned sphere. No needle or probe entered the body at any time. Awake "
        "after forty minutes, skin unbroken, sent home the next morning."
    )
    assert [t.energies for t in read(note).treatments] == [("histotripsy",)]


@pytest.mark.parametrize(
    ("told", "treated"),
    [
        ("The nodule had resolved. The antenna was not opened.", False),
        ("With contrast it proved to be a scar. We did not insert the antenna.", False),
        ("One antenna, 65 W for 5 minutes. The second antenna was not opened.", True),
        ("The antenna was brought into the nodule. We did not insert the needle for biopsy.", True),
    ],
)
def test_the_one_tool_was_never_inserted(told: str, treated: bool) -> None:
    note = (
        f"Microwave ablation of a lung nodule.\nSupine, CT, general anesthesia. {told} Extubated, an hour of "
        "observation. The oncologist was told by telephone. A CT of the chest in six months has been ordered, the "
        "report is to go to the family doctor as well as to the clinic, and she may fly after two weeks."
    )
    assert bool(read(note).treatments) is treated


def test_a_tool_that_stayed_packed_denies_no_beam() -> None:
    note = (
        "HIFU of the prostate for cancer.\nSpinal anesthesia, the endorectal probe covered and the left lobe treated "
        "in two blocks. The cryo set stood by, we did not open the needles. Catheter for five days, home today."
    )
    assert [t.energies for t in read(note).treatments] == [("focused_ultrasound",)]
