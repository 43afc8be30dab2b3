"""The table of `check`: findings with their mends inside the width, the proposal, the open points."""

import json

from ablcode.claims.fix import corrected
from ablcode.claims.parse import lines_from
from ablcode.claims.records import Claim
from ablcode.claims.with_note import checked
from ablcode.knowledge.tables import Bundled
from ablcode.show.documents.check import check_document
from ablcode.show.tables.check import page
from ablcode.show.tables.page import draw


def shown(*texts: str, note: str | None = None, fix: bool = False, width: int = 80) -> str:
    tables = Bundled()
    claim = Claim("2026-04-14", lines_from(texts, ("C22.0",)), "A-1", "Medicare", "22", note=note)
    result = checked(claim, tables)
    query = {"claim_type": claim.claim_type, "pos": claim.pos}
    proposals = [corrected(claim, result.findings)] if fix else None
    document = check_document([result], claim.dos, query, tables.editions(), [claim.lines], proposals)
    json.dumps(document)
    return draw(page(document), width, False)


def test_a_clean_claim_says_so() -> None:
    text = shown("47382", "77013-26")
    assert "Claim A-1: Nothing wrong found" in text
    assert "Findings" not in text


def test_findings_come_with_line_rule_and_mend() -> None:
    text = shown("47382x3", "77012-26", fix=True)
    assert "2 errors" in text
    assert "UNITS UNIT-SESSION" in text
    assert "→ Report 77013" in text
    assert text.count("77013") >= 2  # the mend and the proposal
    assert "Proposal" in text


def test_every_width_holds() -> None:
    for width in (40, 60, 80, 110):
        text = shown("47382x3", "47000", "99213", "44140", fix=True, width=width)
        assert max(map(len, text.splitlines())) <= width


def test_words_of_the_note_are_shown_without_what_drives_a_terminal() -> None:
    text = shown("47382", "77013-26", note="Percutaneous cryo\x1b[31mablation of the liver under CT guidance.")
    assert "\x1b" not in text
    assert "the note: “" in shown("47382", note="Percutaneous cryoablation of a liver tumor.")
