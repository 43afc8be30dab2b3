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
        ("The antenna was unpacked and flushed; then the procedure was given up. Nothing was inserted.", False),
        ("The opened antenna lay ready, but bowel was in the way and we decided not to puncture.", False),
        (
            "Antenna in the tumor, then ventricular tachycardia; the procedure was given up before energy was given.",
            True,
        ),
        ("We decided not to puncture the second nodule. One antenna, 65 W for 5 minutes.", True),
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


WARD = (
    " She was seen on the ward afterwards, awake and walking, and the family was told at the bedside what had been "
    "done and what comes next."
)
NOT_BROUGHT = """TITLE ON BOARD: Stereotactic biopsy / LITT, right thalamus.
It had been agreed: tissue first, laser only if the pathologist saw glioma. Frame, burr hole. Four cores with the
Sedan needle. Frozen section: lymphoma, which is treated with methotrexate. The laser catheter was not brought to the
field and the patient did not go to the magnet. Wound closed. The slot for tomorrow is cancelled."""
NOT_OPENED = """PROCEDURE: Stereotactic biopsy and LITT, left frontal lesion.
Under general anesthesia a burr hole was made and four cores taken. The smear showed an abscess; pus was sent to
microbiology. The laser fiber was not opened. Closed with staples."""
NOT_FROZEN = """Reason for visit: cryoablation of right fibroadenoma, 4 o'clock.
On the scan today it measures 3.2 cm against 2.1 cm in March, lobulated. I will not freeze a possible phyllodes tumor.
The cryoprobe pack was opened to show her the device; no probe entered the breast. Instead four 12-gauge cores were
taken under ultrasound and a clip was left. Surgery if phyllodes."""
AFTER_THE_SAMPLE = """Stereotactic biopsy and LITT, left frontal metastasis. General anesthesia. One bolt, two cores,
smear: metastasis. Then the laser fiber was passed through the same bolt, 12 W for 4 minutes under MR thermometry."""
BESIDE_THE_LUNG = """RF ablation of a dome metastasis, segment 8, colon cancer. The electrode was angled so that no
needle entered the lung; CT after each step. Tines deployed, target temperature held. No pneumothorax."""


@pytest.mark.parametrize(
    ("note", "organs"),
    [
        (NOT_BROUGHT, []),
        (NOT_OPENED, []),
        (NOT_FROZEN, []),
        (AFTER_THE_SAMPLE, ["brain"]),
        (BESIDE_THE_LUNG, ["liver"]),
    ],
)
def test_a_tool_that_never_came_near(note: str, organs: list[str]) -> None:
    assert [one.organ for one in read(note + WARD).treatments] == organs


def test_a_pole_is_of_the_organ_that_the_note_tells_of() -> None:
    (found,) = read(
        "PLAN: Radiation necrosis, left parietal, 2.2 cm, after radiosurgery for a renal cell metastasis. Two laser "
        "trajectories were drawn, A (main) and B (lower pole).\nDONE: Bolt and fiber along A. At the second pull-back "
        "the damage estimate included the lower pole. B was not drilled. Total laser time 8 min 20 s. No sample." + WARD
    ).treatments
    assert (found.organ, found.detail) == ("brain", ())
