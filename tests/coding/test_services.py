"""The table of what is billed beside an ablation: codes that exist, rules that exist."""

from ablcode.coding.services import services
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.rules import rules


def test_every_code_is_in_the_catalogue() -> None:
    table = services()
    codes = [code for family in table.guidance.values() for code in family.values()]
    codes += [row.code for row in table.biopsies if row.code]
    codes += list(table.displacement.values())
    codes += [code for row in table.companions for code in (row.code, row.further) if code]
    codes += [code for row in table.sedation for code in (row.first, row.further)]
    assert [code for code in codes if find_procedure(code) is None] == []


def test_every_rule_exists() -> None:
    table = services()
    named = {row.rule for row in table.biopsies} | {row.rule for row in table.companions} | {*table.included.values()}
    assert named <= set(rules())


def test_every_modifier_exists() -> None:
    assert {*services().modifiers.values(), *services().already_distinct} <= set(modifiers().by_code)
