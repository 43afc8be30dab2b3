"""What surrounds the tumor treated in a note: neighbors, former operations, plans given up, and parts of a form."""

import pytest

from ablcode.reading.read import read

NOTES = {
    "history_within_a_line": (
        [("kidney", "percutaneous", "microwave", "left")],
        """Mr. *** is here for his 2.1 cm RCC, left kidney. Other hx: MWA of an HCC 2021, quiet since. Under ultrasound
an antenna was taken into the mass, 60 W for 6 min. The antenna was withdrawn. Liver seen, unchanged.""",
    ),
    "a_scope_given_up_under_its_own_heading": (
        [("kidney", "open", "cryo", "right")],
        """PREOP DX: Right renal mass. PROCEDURE PERFORMED: Laparoscopic cryoablation of right renal mass.
DICTATED NARRATIVE: Retroperitoneoscopy was tried first. The space did not develop for scarring. The ports were
removed and a flank incision made. The kidney was cleared. Two cryoprobes were inserted into the tumor and two cycles
of freezing completed. Wound closed.""",
    ),
    "what_was_announced_and_not_used": (
        [("kidney", "percutaneous", "cryo", "left")],
        """CT-guided cryoablation of a left renal mass. Two cryoprobes were placed into the tumor under CT and two
cycles run. An RF generator, though announced on the schedule, was not used.""",
    ),
    "skin_kept_warm": (
        [("bone", "percutaneous", "cryo", "right")],
        """Right rib metastasis, painful. Prone, CT. Two cryoprobes were placed along the rib into the metastasis and
two cycles of 10 min were run under CT. Ice 4 cm, skin warmed with saline. The pleura was kept away.""",
    ),
}


@pytest.mark.parametrize(("wanted", "text"), NOTES.values(), ids=NOTES)
def test_the_tumor_treated_stands_out(wanted: list[tuple[str, str, str, str]], text: str) -> None:
    case = read(text)
    assert [(t.organ, t.approach, *t.energies, t.side) for t in case.treatments] == wanted


def test_none_answers_a_heading_whatever_follows() -> None:
    note = """CT-guided RFA of a left lung metastasis. Electrode placed into the tumor under CT, 12 min.
Biopsy: none at this site (histology known)."""
    assert not read(note).biopsies


def test_a_partial_nephrectomy_that_was_booked_was_not_done() -> None:
    note = """Laparoscopic microwave ablation of a right renal tumor. Partial nephrectomy had been booked, but the tumor
lay on the artery. A microwave antenna was placed into the mass under ultrasound and run for 5 min."""
    assert not read(note).companions
