"""Lists behind a denial's colon, whose items are parted by semicolons or lines."""

import pytest

from ablcode.reading.context.denied_lists import denied_lists
from ablcode.reading.read import read
from ablcode.reading.text.normal import tokens_of

_DONE = "Liver metastasis in segment 7, asleep. Under CT one antenna went through the skin, microwave for 10 min."


@pytest.mark.parametrize(
    "listed",
    [
        "NOT: cement; biopsy of the mass; cryoablation of the kidney. Home the next day.",
        "On the booking form but not performed: cryoablation of the left kidney; biopsy; a spacer of the rectum.",
        "Omitted today: biopsy; hydrodissection; radiofrequency of the right lung nodule.",
        "None of the following was done: biopsy; embolization; cryoablation of the left kidney.",
        "Not carried out, although consented: biopsy, embolization, cryoablation of the left kidney.",
        "What we left out: biopsy; embolization; cryoablation of the kidney.",
        "Cancelled items: biopsy; embolization; cryoablation of the kidney.",
        "For another day: cryoablation of the left kidney; biopsy of the lung nodule.",
        "Biopsy; embolization; cryoablation of the kidney: none of these.",
        "We did not do:\n- biopsy of the mass\n- cryoablation of the kidney\n\nShe slept well.",
    ],
)
def test_what_a_denied_list_names_was_not_done(listed: str) -> None:
    case = read(f"OPERATIVE NOTE\n{_DONE}\n{listed}\nDiet as usual.")
    assert [treatment.organ for treatment in case.treatments] == ["liver"]
    assert not case.biopsies
    assert not case.companions


def test_a_denied_list_ends_where_a_deed_is_told() -> None:
    tokens = tokens_of("Seen but not treated: the cyst; an adenoma; the kidney tumor was frozen.")
    spans = [tokens.words[span.start : span.stop] for span in denied_lists(tokens)]
    assert spans == [["the", "cyst", ";", "an", "adenoma"]]
