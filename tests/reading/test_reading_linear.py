"""The work of reading grows with the length of the text: counted in calls, so that no machine's speed matters."""

import sys
from types import FrameType
from typing import Any

import pytest

from ablcode.reading.read import read

NOTES = {
    "guided": (
        "PROCEDURE: CT-guided microwave ablation of two liver metastases.\nTECHNIQUE: Under CT guidance an antenna was "
        "advanced into the segment 7 lesion, 100 W for ten minutes. The zone was watched with CT. No biopsy was taken, "
        "and ultrasound was not used. Images were saved.\n"
    ),
    "frozen by minutes": (
        "Left renal tumor, 3 cm. Probes x4 into the mass under CT, freeze 10 / 6 / 10, ice 4.6 cm. A fifth probe into "
        "the right renal tumor, ice 3 cm. Cryoprobes warmed and withdrawn.\n"
    ),
    "targets": (
        "Target 1: segment 6 metastasis, 2 cm: RF, 12 min, 60 W. Target 2: segment 2 metastasis, biopsy only. "
        "Target 3: right kidney, renal cell carcinoma, cryoprobes x2, two freezes of 10 min.\n"
    ),
    "prostate": (
        "The urologist placed the device. TULSA of the prostate, cancer, volume 42 mL, under MRI. The applicator had "
        "been placed by urology, my part was the treatment. Left lobe and right lobe were treated.\n"
    ),
}
SHORT, LONG = 6_000, 36_000


def _calls(text: str) -> int:
    count = 0

    def counted(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", NOTES)
def test_six_times_the_text_is_about_six_times_the_work(name: str) -> None:
    note = NOTES[name]
    read(note)  # loads the dictionary
    short, long = (_calls((note * (size // len(note) + 1))[:size]) for size in (SHORT, LONG))
    assert long < 1.5 * LONG / SHORT * short
