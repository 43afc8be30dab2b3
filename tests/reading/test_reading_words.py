"""Words of a note that look like an organ, a tumor or a number and are none."""

import pytest

from ablcode.reading.read import read
from ablcode.reading.scene import look

PROSTATE = "Indication: prostate cancer.\n\nProcedure:\nCryoablation of the prostate through the perineum. "
NECK = "Procedure: CT-guided cryoablation of a soft tissue mass of the neck.\n\nIce needles were placed in the mass. "


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (PROSTATE + "Normal sinus rhythm returned after the freeze.", "sinus"),
        ("Streaks spread from the fiber tip through the thyroid nodule.", "spread"),
        (NECK + "Facial nerve monitoring was stable.", "nerve"),
    ],
)
def test_words_that_name_something_else(text: str, term: str) -> None:
    assert all(mention.term != term for mention in look(text).mentions)


def test_what_lies_outside_the_ice_was_not_treated() -> None:
    (found,) = read(NECK + "Mandible and mastoid outside the ice.").treatments
    assert found.organ == "soft_tissue"
