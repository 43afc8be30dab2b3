"""Images that were not kept, and vertebrae that only tell a height."""

import pytest

from ablcode.reading.read import read

END = "No complication. Bandage, bed rest for three hours, then home. The family was informed about the next visit."


@pytest.mark.parametrize(
    ("kept", "guided"),
    [
        ("Images of needle and zone were stored.", ["ultrasound"]),
        ("No frame of the needle could be recorded, the disk was full.", []),
        ("Images were not stored.", []),
    ],
)
def test_ultrasound_without_a_kept_image_is_no_guidance(kept: str, guided: list[str]) -> None:
    note = (
        "Microwave ablation of a liver tumor, percutaneous.\nThe antenna was advanced under ultrasound into segment 6, "
        f"60 W, 8 min. {kept} {END}"
    )
    assert [g.modality for g in read(note).guidance] == guided


def test_a_vertebra_may_only_tell_how_high_a_node_lies() -> None:
    note = (
        "CT-guided cryoablation.\nEnlarged left para-aortic lymph node at L2, 2.6 cm, proven recurrence.\n"
        f"Two cryoprobes into the node, two freezes of 10 min under CT. {END}"
    )
    assert [t.organ for t in read(note).treatments] == ["lymph_node"]
