"""The proposal of `--fix`: what the errors would change, and never the claim."""

import pytest

from ablcode.claims.check import check
from ablcode.claims.fix import corrected
from ablcode.knowledge.tables import Bundled
from claims.claims_as_text import claim_of

PROPOSALS = {
    "prof 22 | 47382 x3 (C22.0); 77013-26": "47382x1 77013-26x1",
    "prof 22 | 32998-RT (C34.11); 77013-26": "32998-RTx1",
    "prof 22 | 50593-RT (C64.1); 77012-26": "50593-RTx1 77013-26x1",
    "fac 22 | 47382-53 (C22.0)": "47382-74x1",
    "prof 22 | 50592-74-RT (C64.1)": "50592-53-RTx1",
    "2025-12-15 prof 22 | 47384 (C22.0)": "0600Tx1",
    "prof 22 | 19105-RT (C50.411)": "0581T-RTx1",
    "prof 22 | 32998 x2 (C78.01, C78.02, C18.9)": "32998-50x1",
    "prof 22 | 47382 (C22.0); 76940": "47382x1 76940-26x1",
    "prof 22 | 99214 (C22.0); 47382; 77013-26": "99214x1 47382x1 77013-26x1",  # only the record can tell
    "prof 22 | 47382 (C22.0); 77013-26": "47382x1 77013-26x1",
}


@pytest.mark.parametrize(("text", "proposed"), PROPOSALS.items())
def test_proposals(text: str, proposed: str) -> None:
    claim = claim_of(text)
    lines = corrected(claim, check(claim, Bundled()).findings)
    assert " ".join(f"{'-'.join((line.code, *line.modifiers))}x{line.units}" for line in lines) == proposed
    assert claim == claim_of(text)
