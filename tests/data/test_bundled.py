"""The bundled data: nothing is wrong with them, and what the program stands on is there."""

import json
import re
from pathlib import Path

import pytest

import ablcode
from ablcode.knowledge.allowed import modifiers_for
from ablcode.knowledge.diagnoses import billable_on, diagnosis_codes, find_diagnosis
from ablcode.knowledge.fields import DATA
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.payment import find_payment
from ablcode.knowledge.procedures import all_procedures, find_procedure
from ablcode.knowledge.rules import rules
from ablcode.knowledge.verify import verify

SOURCE = Path(ablcode.__file__).parent
FULL = ("47370", "47371", "47380", "47381", "47382", "47383", "47384")  # the codes that the project started from


def test_verify_finds_nothing() -> None:
    assert verify() == ()


def test_the_catalogue_is_whole() -> None:
    assert len(all_procedures()) >= 178
    assert len(modifiers().by_code) == 79
    assert len(diagnosis_codes()) >= 492
    assert len(rules()) > 150


@pytest.mark.parametrize("code", FULL)
def test_the_first_codes_are_complete(code: str) -> None:
    record = find_procedure(code)
    assert record is not None
    assert record.clinical_context is not None
    assert len(record.clinical_context.steps) >= 3
    for text in (record.overview, record.service_type, record.audience):
        assert text
    for lists in (record.sites, record.documentation, record.pitfalls, record.sources, record.taxonomies):
        assert lists
    payment = find_payment(code)
    assert payment.fees
    assert payment.opps
    assert payment.mue
    assert payment.asc


IN_FORCE = [p for p in all_procedures() if p.kind == "ablation" and p.valid_to is None]


@pytest.mark.parametrize("record", IN_FORCE, ids=lambda p: p.code)
def test_each_ablation_code_has_what_a_reader_needs(record: object) -> None:
    for field in ("overview", "service_type", "clinical_context", "audience", "sites", "documentation", "pitfalls"):
        assert getattr(record, field), field


def test_a_rule_named_in_the_program_exists() -> None:
    named = set()
    for path in SOURCE.rglob("*.py"):
        named |= set(re.findall(r"""\breason\(\s*["']([A-Z][A-Z0-9-]+)["']""", path.read_text(encoding="utf-8")))
    assert named
    assert named <= rules().keys()


def test_no_modifier_of_the_table_lacks_a_status() -> None:
    for code in FULL:
        assert len(modifiers_for(code, "2026-06-15")) == len(modifiers().by_code) + len(modifiers().not_modifiers)


def test_a_billable_diagnosis_is_billable_on_a_day_of_the_edition() -> None:
    for code in diagnosis_codes():
        record = find_diagnosis(code)
        assert record is not None
        if record.billable:
            assert billable_on(code, "2026-11-01") is not False, code
        else:
            assert billable_on(code, "2026-11-01") is not True, code


def test_the_files_are_plain_json_that_a_person_can_read() -> None:
    for path in DATA.rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n"), path.name
        assert "\t" not in text, path.name
        json.loads(text)
