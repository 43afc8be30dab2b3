"""The views of `suggest`: plain lines, tables, the marked text; nothing from the words drives the terminal."""

import re
from typing import Any

import pytest

from ablcode.coding.records import Setting
from ablcode.coding.suggest import suggest
from ablcode.knowledge.tables import Bundled
from ablcode.reading.read import read
from ablcode.show.documents.suggest import suggest_document
from ablcode.show.plain.suggest import lines
from ablcode.show.tables.page import draw
from ablcode.show.tables.suggest import page
from ablcode.show.words import evidence_of, one_line, part_of, printable

QUERY: dict[str, Any] = {
    "text": None,
    "note": None,
    "organ": None,
    "approach": None,
    "energy": [],
    "guidance": [],
    "side": None,
    "lesions": None,
    "tumor": None,
    "dos": "2026-06-15",
    "pos": "22",
    "claim_type": None,
}
NOTE = """PROCEDURE: Percutaneous microwave ablation of two hepatocellular carcinomas.
Under CT guidance the antenna was placed through the skin and microwave energy applied. No biopsy was taken."""
TEXTS = {
    "answered": NOTE,
    "needs_input": "cryo of kidney and liver",
    "no_code": "tonsil ablation",
    "unlisted": "laparoscopic nanoknife of a liver tumor",
    "several": "perc cryo right kidney and perc MWA liver met, CT, biopsy of another liver lesion, sedation 30 min",
}


def document(text: str, of_note: bool = True, pos: str | None = "22", claim_type: str | None = None) -> dict[str, Any]:
    setting = Setting("2026-06-15", pos, claim_type)
    found = suggest(read(text), setting, Bundled())
    return suggest_document(found, setting, Bundled().editions(), QUERY, of_note)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_tables_keep_to_the_width(text: str, width: int) -> None:
    shown = draw(page(document(text), text), width, color=False)
    assert max(map(len, shown.splitlines())) <= width


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_color_changes_no_letter(text: str) -> None:
    plain = draw(page(document(text), text), 100, color=False)
    colored = re.sub(r"\x1b\[[0-9;]*m", "", draw(page(document(text), text), 100, color=True))
    assert [line.rstrip() for line in colored.splitlines()] == plain.splitlines()


def test_the_claim_stands_on_top_and_why_under_it() -> None:
    shown = draw(page(document(NOTE)), 100, color=False).splitlines()
    assert shown[0].startswith("╭─ To report  2026-06-15")
    assert shown[3].split()[1:3] == ["47382", "1"]
    heads = [line.split(" ─")[0] for line in shown if line.endswith("───")]
    assert heads == [
        "Why",
        "Do not add",
        "Diagnoses to choose from, as the record says",
        "The note does not mention",
        "The record has to show",
    ]


def test_each_line_is_explained_by_the_quoted_words() -> None:
    shown = draw(page(document(NOTE)), 100, color=False)
    assert "approach percutaneous “Percutaneous”" in shown
    assert "MICROWAVE-AS-RADIOFREQUENCY" in shown


def test_questions_show_where_each_answer_leads() -> None:
    shown = draw(page(document(TEXTS["needs_input"])), 100, color=False)
    assert "Kidney: by which approach was the tumor reached?" in shown
    assert "→ 50593" in shown
    assert "→ 47383" in shown


def test_a_note_without_ablation_says_what_was_seen() -> None:
    shown = draw(page(document(TEXTS["no_code"])), 100, color=False)
    assert "No code" in shown
    assert "Seen instead: tonsils." in shown


def test_an_unlisted_code_shows_what_its_report_needs() -> None:
    shown = draw(page(document(TEXTS["unlisted"])), 100, color=False)
    assert "Report for the unlisted code 47379" in shown
    assert "47384" in shown.partition("Listed codes to compare with")[2]


def test_the_deciding_words_are_marked_in_the_text() -> None:
    shown = draw(page(document(NOTE), NOTE), 100, color=False)
    assert "«Percutaneous»" in shown
    assert "«microwave" in shown
    assert "No biopsy was taken." in " ".join(shown.split())


def test_plain_lines_begin_with_their_kind() -> None:
    kinds = [line[0] for line in lines(document(NOTE), NOTE)]
    assert kinds[:3] == ["status", "procedure", "guidance"]
    assert set(kinds) == {
        *("status", "procedure", "guidance", "not reported", "diagnosis", "record must show", "not in the note"),
        "evidence",
    }


def test_plain_lines_of_an_unlisted_code_name_comparable_ones() -> None:
    found = [line for line in lines(document(TEXTS["unlisted"])) if line[0] == "comparable"]
    assert ("comparable", "47379", "47384", "Percutaneous irreversible electroporation of liver tumors") in found


def test_without_a_note_nothing_is_missing() -> None:
    assert document(NOTE, of_note=False)["missing_documentation"] == []


def test_the_inpatient_claim_is_shown_too() -> None:
    found = document(NOTE, pos="21", claim_type="facility")
    assert "0F503ZZ" in draw(page(found), 80, color=False)


@pytest.mark.parametrize("text", ["perc \x1b[31mMWA\x1b[0m liver under CT\x07", "perc MWA \x9b2J liver, CT"])
def test_nothing_in_the_words_drives_a_terminal(text: str) -> None:
    shown = draw(page(document(text), text), 80, color=False)
    assert not {character for character in shown if ord(character) < 32 or 127 <= ord(character) < 160} - {"\n"}


def test_printable_keeps_every_offset() -> None:
    text = "a\x1bb\r\nc\td\x85e"
    assert len(printable(text)) == len(text)
    assert one_line(text) == "a b c d e"


def test_evidence_of_a_field_takes_its_parts_and_says_each_once() -> None:
    evidence = [
        {"field": "treatments[0].organ", "value": "liver", "text": "Liver"},
        {"field": "treatments[0].organ", "value": "liver", "text": "liver"},
        {"field": "treatments[1].organ", "value": "kidney", "text": "renal"},
    ]
    assert [one["text"] for one in evidence_of(["treatments[0]"], evidence)] == ["Liver"]
    assert evidence_of([], evidence) == []


@pytest.mark.parametrize(
    ("field", "part"),
    [("treatments[0].energies", "energy"), ("guidance[1]", "guidance"), ("converted_from", "converted from")],
)
def test_a_field_has_a_short_name(field: str, part: str) -> None:
    assert part_of(field) == part
