"""Text that a note holds but that was written elsewhere: an older report, a clinic note, a coder's hint."""

import pytest

from ablcode.reading.read import read

_BEFORE = """INTERVENTIONAL RADIOLOGY REPORT
DIAGNOSIS: Right renal mass, 2.4 cm.
PROCEDURE: CT-guided percutaneous microwave ablation of the right kidney.

"""
_BEHIND = """

TECHNIQUE: The patient lay prone. Under CT a microwave antenna was placed into the right renal mass; 65 W for 6 minutes.
Permission was given by the patient himself.
IMPRESSION: Microwave ablation of the right kidney.
"""


@pytest.mark.parametrize(
    "text",
    [
        'PRIOR PROCEDURE REPORT (03/2024, copied forward): "Cryoablation of the left renal mass. Two IceRods, two '
        'ten-minute freezes. Core biopsy. IMPRESSION: Cryoablation, left kidney."',
        'Outside operative note, 11/2023: "Laparoscopic RFA of liver segment 7. TECHNIQUE: 12 min. Wedge resection."',
        "Pasted from clinic note 01/14/2026:\nImpression: HCC. Plan: biopsy, then TACE.\nAdrenal: freeze it.",
        "--- Begin imported note (2025) ---\nPROCEDURE: RFA of T12 with kyphoplasty\nTECHNIQUE: 15 min. PMMA 4 mL.\n"
        "--- End of imported note ---",
        "Review of the June report (other hospital): “Electroporation of the pancreas, four probes. Impression: done.”",
        'Message from the scheduler: "Booked as RFA left kidney with biopsy, lap chole, open if needed"',
        "[Imported from outside record, 2022: laparoscopic cryoablation of the left kidney, two cores taken.]",
        "COPY OF YESTERDAY'S REPORT, signed separately: \"Femoral access. Embolization of the left renal artery with "
        'particles to stasis. Impression: embolization."',
    ],
)
def test_what_was_written_elsewhere_tells_nothing_of_the_session(text: str) -> None:
    plain, case = read(_BEFORE + _BEHIND), read(_BEFORE + text + _BEHIND)
    assert [(t.organ, t.side, t.approach, t.energies) for t in case.treatments] == [
        ("kidney", "right", "percutaneous", ("microwave",))
    ]
    assert (case.companions, case.biopsies) == ((), ())
    assert case.guidance == plain.guidance


@pytest.mark.parametrize(
    "text",
    [
        'ADDENDUM (note of 03/02/2026): "Before the ablation two cores were taken from the right renal mass."',
        'Dictated: "Before the ablation two cores were taken from the right renal mass."',
        'The order: "renal mass ablation". Before the ablation two cores were taken from the right renal mass.',
    ],
)
def test_what_the_writer_adds_himself_is_of_the_session(text: str) -> None:
    assert [biopsy.organ for biopsy in read(_BEFORE + _BEHIND + text).biopsies] == ["kidney"]
