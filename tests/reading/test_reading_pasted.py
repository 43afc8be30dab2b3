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


_KIDNEY = """OPERATIVE REPORT
Preoperative diagnosis: left renal mass 2.7 cm
Procedure: Pneumoperitoneum, four ports. {} Three cryoneedles were put into the left renal mass under ultrasound. Freeze
10, thaw 7, freeze 10.
"""


@pytest.mark.parametrize(
    ("told", "services"),
    [
        ('Consent reads "left partial nephrectomy, possible cryoablation". The hilum was clamped once.', []),
        ("A vein was clamped; we elected not to proceed with partial nephrectomy.", []),
        ("An artery was sutured, and it was decided to forgo partial nephrectomy.", []),
        (
            "A second tumor was removed by partial nephrectomy with clamping; radical nephrectomy was given up.",
            ["partial_nephrectomy"],
        ),
        (
            "Partial nephrectomy of the upper pole tumor was performed, clamping 12 min. Consent was reviewed before.",
            ["partial_nephrectomy"],
        ),
    ],
)
def test_an_operation_given_up_for_the_ablation_is_not_reported(told: str, services: list[str]) -> None:
    case = read(_KIDNEY.format(told))
    assert [(t.organ, t.approach, t.energies) for t in case.treatments] == [("kidney", "laparoscopic", ("cryo",))]
    assert [one.service for one in case.companions] == services


@pytest.mark.parametrize(
    ("procedure", "organs"),
    [
        ("Radiofrequency ablation within the vertebral bodies of L4, L5 and S1 (Intracept), with fluoroscopy.", []),
        (
            "Ablation of the right great saphenous vein from knee to groin, radiofrequency (ClosureFast)",
            [],
        ),
        ("Cryoablation of the T7 metastasis, left eighth rib metastasis and L1 metastasis, with nerve block", ["bone"]),
    ],
)
def test_the_title_of_a_look_alike_names_it_behind_all_its_places(procedure: str, organs: list[str]) -> None:
    course = "TECHNIQUE: A probe was placed at each place and the energy delivered, 85 C for 15 minutes."
    course = course if not organs else "TECHNIQUE: Cryoprobes in each metastasis. Freeze 10, thaw 8, freeze 10."
    assert [t.organ for t in read(f"OPERATIVE NOTE\nPROCEDURE: {procedure}\n{course}").treatments] == organs
