"""Notes as forms: fields beside each other, tables, pick lists, template text, and who shared the operation."""

from ablcode.knowledge.case import Case
from ablcode.reading.read import read

RF, MW, CRYO = "radiofrequency", "microwave", "cryo"

LUNG_AFTER_KIDNEY = """PROCEDURE: CT-guided cryoablation of a left upper lobe nodule.
HISTORY: Left renal cryoablation by us 6 days ago. {reason}
TECHNIQUE: Under CT two probes were placed in the 1.2 cm left upper lobe metastasis, three freezes.
"""
OPEN_LIVER = """OPERATION: Open microwave ablation of two liver tumors.
SURGEON: Hale{beside}
TECHNIQUE: Subcostal incision. Under ultrasound an antenna was placed in each tumor and 100 W given for five minutes.
"""


def told(case: Case) -> list[tuple[str | None, str | None, tuple[str, ...], str | None]]:
    return [(t.organ, t.approach, t.energies, t.side) for t in case.treatments]


def test_unrelated_is_said_of_a_recent_procedure_not_of_two_things_of_one_day() -> None:
    assert read(LUNG_AFTER_KIDNEY.format(reason="Today is unrelated to that procedure.")).stage == "unrelated"
    assert read(LUNG_AFTER_KIDNEY.format(reason="That has nothing to do with today.")).stage == "unrelated"
    two_things = LUNG_AFTER_KIDNEY.replace("Left renal cryoablation by us 6 days ago.", "Two unrelated problems today:")
    assert read(two_things.format(reason="a mole on the back was looked at.")).stage is None


def test_fields_of_one_line_are_told_apart() -> None:
    case = read(OPEN_LIVER.format(beside="     ASSISTANT: Ray     ANESTHESIA: general"))
    assert told(case) == [("liver", "open", (MW,), None)]
    assert case.anesthesia == "general"


def test_a_note_names_its_second_surgeon() -> None:
    assert read(OPEN_LIVER.format(beside="\nCO-SURGEON: Dr. Lind, who dictates his part.")).surgeons == "cosurgeons"
    assert read(OPEN_LIVER.format(beside="\nAssistant: Dr. Lind")).surgeons is None
    assert read(OPEN_LIVER.format(beside="\nCo-surgeon: none")).surgeons is None


def test_another_operation_given_up_does_not_stop_the_ablation() -> None:
    note = OPEN_LIVER.replace("OPERATION: Open", "OPERATION: Attempted pancreatectomy, abandoned. Open")
    assert read(note.format(beside="")).stopped is None
