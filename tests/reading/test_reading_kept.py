"""Images that were not kept, and vertebrae that only tell a height."""

import pytest

from ablcode.coding.records import Setting
from ablcode.coding.suggest import suggest
from ablcode.knowledge.tables import Bundled
from ablcode.reading.read import read

END = "No complication. Bandage, bed rest for three hours, then home. The family was informed about the next visit."


@pytest.mark.parametrize(
    ("kept", "lines"),
    [
        ("Images of needle and zone were stored.", ["47382", "76940"]),
        ("No frame of the needle could be recorded, the disk was full.", ["47382"]),
        ("Images were not stored.", ["47382"]),
    ],
)
def test_ultrasound_without_a_kept_image_is_no_guidance(kept: str, lines: list[str]) -> None:
    note = (
        "Microwave ablation of a liver tumor, percutaneous.\nThe antenna was advanced under ultrasound into segment 6, "
        f"60 W, 8 min. {kept} {END}"
    )
    advice = suggest(read(note), Setting("2026-06-15", None), Bundled())
    assert [line.code for line in advice.lines] == lines
    unkept = [n.code for n in advice.not_reported if n.why[0].rule == "GUIDE-RECORD"]
    assert unkept == ([] if "76940" in lines else ["76940"])


def test_a_vertebra_may_only_tell_how_high_a_node_lies() -> None:
    note = (
        "CT-guided cryoablation.\nEnlarged left para-aortic lymph node at L2, 2.6 cm, proven recurrence.\n"
        f"Two cryoprobes into the node, two freezes of 10 min under CT. {END}"
    )
    assert [t.organ for t in read(note).treatments] == ["lymph_node"]
