"""Who gave moderate sedation, how long it took, and who watched the patient."""

import pytest

from ablcode.knowledge.case import Sedation
from ablcode.reading.read import read

KIDNEY = (
    "Left renal mass, 2.4 cm, clear cell carcinoma on the biopsy of May. CT-guided cryoablation with two probes, "
    "10-8-10 minutes. The ice went 6 mm beyond the tumor on all sides, and the ureter was 2 cm away from it. "
)


@pytest.mark.parametrize(
    ("told", "sedation"),
    [
        (
            "I gave midazolam and fentanyl; the second nurse only watched him, charting every 5 minutes. First drug "
            "13:05, I left the table at 13:52.",
            Sedation("operator", 47, None, True),
        ),
        (
            "Sedation by the same physician; RN as independent observer; 25 minutes of sedation.",
            Sedation("operator", 25, None, True),
        ),
        (
            "\nSEDATION. Midazolam 2 mg, fentanyl 100 mcg by the operator, independent trained observer present. From "
            "10:02 to 10:41.",
            Sedation("operator", 39, None, True),
        ),
        ("Sedation by the radiology nurse.", Sedation("operator", None, None, False)),
        ("Moderate sedation by the CRNA, 60 minutes.", Sedation("other", 60, None, False)),
        ("General endotracheal anesthesia, 95 minutes; nurse observer in the room.", None),
    ],
)
def test_sedation_with_its_minutes_and_its_observer(told: str, sedation: Sedation | None) -> None:
    assert read(KIDNEY + told).sedation == sedation
