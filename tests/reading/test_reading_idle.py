"""What lay ready and was not used, wished for, or named by mistake; and what only sounds like it."""

import pytest

from ablcode.reading.read import read
from ablcode.reading.scene.look import look

NOTE = "PROCEDURE: CT-guided cryoablation of a left renal mass.\nTECHNIQUE: Two cryoprobes were placed under CT.\n"


def _counts(sentence: str) -> bool:
    scene = look(NOTE + sentence)
    begun = len(look(NOTE).tokens.words)
    return any(m.done for m in scene.mentions if m.first >= begun and m.kind in ("energy", "device"))


@pytest.mark.parametrize(
    "sentence",
    [
        "The microwave antenna stayed in its box.",
        "RF electrodes we did not use.",
        "The laser fiber we left in the cupboard.",
        "The microwave system was off throughout.",
        "The RF generator played no role today.",
        "The NanoKnife was not part of this treatment.",
        "The order read RF ablation.",
        "The patient preferred the needle of today to microwave ablation.",
        "The RF generator stood by for the next patient.",
        "The microwave antenna was ready, we did without it.",
        "RF electrodes (not used) are on the charge sheet.",
        "The unused laser fiber was returned.",
        "RFA probes are not kept in this room.",
        "Microwave antennas are not stocked.",
        "Laser is no longer offered here.",
        "RF generators are not owned by this practice.",
    ],
)
def test_what_lay_ready_was_not_used(sentence: str) -> None:
    assert not _counts(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The microwave antenna stayed in the mass for ten minutes.",
        "After the microwave antenna was in place we did not see bleeding.",
        "The microwave antenna we kept in the mass for ten minutes.",
        "The microwave antenna was used, and we needed no other.",
        "The microwave antenna was taken out of its box and inserted.",
        "The microwave antenna was switched on for ten minutes and switched off.",
    ],
)
def test_what_only_sounds_like_it_was_used(sentence: str) -> None:
    assert _counts(sentence)


@pytest.mark.parametrize("rest", ["stood by and was not connected", "waited in the hall and was not plugged in"])
def test_what_stood_by_and_was_not_connected_was_not_used(rest: str) -> None:
    note = (
        "Kidney tumor, left, 2 cm. Under CT one cryoprobe was put through the skin into it; freeze 10 min, thaw "
        f"8, freeze 10. The radiofrequency set {rest}. No core. He went home after a cup of tea with his wife."
    )
    assert [t.energies for t in read(note).treatments] == [("cryo",)]
