"""What no list can hold: verbs denied, put off or only weighed, whatever the verb."""

import pytest

from ablcode.reading.read import read
from ablcode.reading.scene.look import look

NOTE = (
    "PROCEDURE: CT-guided cryoablation of left renal mass.\n"
    "TECHNIQUE: Under CT two cryoprobes were placed in the left renal mass. Two freezes were done. "
)
VERBS = ("performed", "pursued", "needed", "undertaken", "warranted", "requested", "deployed", "injected", "made")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    "frame",
    [
        "was not {}",
        "was never {}",
        "has not been {}",
        "wasn't {}",
        "could not be {}",
        "did not have to be {}",
        "was not thought to be {}",
        "will be {} next month",
        "might be {} later",
        "is to be {} in May",
        "can be {} if it grows",
        "would then be {}",
    ],
)
def test_what_was_not_done_whatever_the_verb(frame: str, verb: str) -> None:
    case = read(f"{NOTE}Core biopsy of the mass {frame.format(verb)}.")
    assert case.biopsies == ()
    assert len(case.treatments) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Hydrodissection was debated.",
        "We contemplated hydrodissection.",
        "Hydrodissection had been considered.",
        "Hydrodissection was superfluous.",
        "Hydrodissection with dextrose waived.",
    ],
)
def test_what_was_only_weighed(sentence: str) -> None:
    assert read(NOTE + sentence).companions == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Core biopsy of the mass was performed.",
        "Core biopsy of the mass was then taken.",
        "Core biopsy of the mass could be done with ease.",
    ],
)
def test_what_was_done_stays_done(sentence: str) -> None:
    assert any(m.kind == "biopsy" and m.done for m in look(NOTE + sentence).mentions)
