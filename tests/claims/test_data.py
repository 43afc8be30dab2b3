"""The claim check's own tables: well formed, with rules and sources that exist, at odds with no other table."""

from ablcode.claims.codes import code_facts, exists, neighbors
from ablcode.claims.facility import editor, is_device
from ablcode.claims.lesions import dx_facts, lesions, validity
from ablcode.claims.vocabulary import marks
from ablcode.knowledge.diagnoses import diagnosis_codes, find_diagnosis
from ablcode.knowledge.fields import read_json
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.places import places
from ablcode.knowledge.procedures import all_procedures
from ablcode.knowledge.rules import rules, sources

FILES = ("neighbors.json", "lesions.json", "claim_modifiers.json")


def test_every_file_names_sources_that_exist() -> None:
    for name in FILES:
        assert set(read_json(name)["sources"]) <= set(sources())


def test_rules_of_groups_exist() -> None:
    assert {group.rule for group in neighbors().groups if group.rule} <= set(rules())
    assert {row.rule for row in lesions().not_together} <= set(rules())
    assert set(read_json("lesions.json")["national_decisions"].values()) <= set(rules())


def test_a_code_stands_in_one_group() -> None:
    codes = [code for group in neighbors().groups for code in group.codes]
    assert sorted(set(codes)) == sorted(codes)


def test_every_catalogue_code_has_a_role_and_exists() -> None:
    for record in all_procedures():
        assert code_facts(record.code).role != "unknown"
        in_2026 = record.valid_to is None and (record.valid_from or "") < "2026-07-02"
        assert not in_2026 or exists(record.code) is not False, record.code


def test_forms_that_no_code_has() -> None:
    for code in ("4738Z", "47", "473822", "02000", "F1234", "ABCDE", "12A45", "99999"):
        assert code_facts(code).role == "unknown", code
    for code in ("44140", "J2250", "80053", "0042T", "G0463", "L8699", "0001A"):
        assert code_facts(code).role != "unknown", code


def test_numbers_between_the_liver_codes_do_not_exist() -> None:
    assert exists("47384")
    assert exists("47385") is False
    assert exists("44140") is None  # the section is not listed here


def test_devices() -> None:
    assert is_device("C2618")
    assert is_device("C1886")
    assert not is_device("C9734")
    assert not is_device("J2250")
    assert set(editor().device_required) <= {record.code for record in all_procedures()} | {
        code for code in editor().device_required if code_facts(code).role != "unknown"
    }


def test_modifiers_by_meaning_exist() -> None:
    table, known = marks(), set(modifiers().by_code)
    single = {getattr(table, name) for name, kind in type(table).__annotations__.items() if kind is str}
    assert {value for value in single if not value.isdigit() or int(value) > 24} <= known | set(places().by_code)
    assert table.distinct | table.later | table.trial | table.off_campus | table.assistants <= known
    assert not table.not_described & known - table.part_a_pair


def test_diagnoses_of_the_catalogue_agree_with_the_beginnings() -> None:
    organs = lesions().organs
    for code in diagnosis_codes():
        record = find_diagnosis(code)
        assert record is not None
        treated = record.role.startswith("treated lesion") and record.support in ("core", "conditional")
        for organ in record.organs:
            if organ in organs and treated and record.billable and not record.role.endswith(")"):
                assert organ in dx_facts(code).organs or dx_facts(code).anywhere or code == "C22.0", (code, organ)


def test_validity_of_diagnoses() -> None:
    day = "2026-04-14"
    states = {
        code: validity(code, day) for code in ("C22.0", "C22", "C34.1", "C22.6", "C61.9", "I10", "C50.A1", "D48.1", "X")
    }
    assert states == {
        "C22.0": "valid",
        "C22": "header",
        "C34.1": "header",
        "C22.6": "unknown",
        "C61.9": "unknown",
        "I10": "not_in_data",
        "C50.A1": "valid",
        "D48.1": "header",
        "X": "unknown",
    }
    assert validity("C50.A1", "2025-04-14") == "ended"
