"""`data verify` finds each damage, names the file and place, and never ends in a traceback."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ablcode.knowledge.verify import Problem, verify

from .conftest import forget

Change = Callable[[str, Callable[[dict[str, Any]], object]], None]


def found(file: str) -> list[Problem]:
    return [problem for problem in verify() if problem.file == file]


def procedure(content: dict[str, Any], code: str) -> dict[str, Any]:
    return next(record for record in content["procedures"] if record["code"] == code)


def modifier(content: dict[str, Any], code: str) -> dict[str, Any]:
    return next(record for record in content["modifiers"] if record["code"] == code)


Edit = Callable[[dict[str, Any]], object]
LIVER = "procedures/liver.json"
DAMAGES: list[tuple[str, Edit, str]] = [
    (LIVER, lambda c: procedure(c, "47382")["sources"].append("nobody"), "unknown source 'nobody'"),
    (LIVER, lambda c: procedure(c, "47384").update(replaced_by=["99999"]), "99999 is not in the"),
    (LIVER, lambda c: procedure(c, "47382")["related"].append("12345"), "12345 is not in the"),
    (LIVER, lambda c: procedure(c, "47382").update(valid_from="2026-02-30"), "is not a date"),
    (LIVER, lambda c: procedure(c, "47382").update(valid_to="2001-01-01"), "before it begins"),
    (
        LIVER,
        lambda c: procedure(c, "47382").update(name="1 or more liver tumor(s)"),
        "close to CPT",
    ),
    (
        LIVER,
        lambda c: procedure(c, "47382").update(overview="A tumour is heated."),
        "British spelling",
    ),
    (
        LIVER,
        lambda c: procedure(c, "47382")["guidance"].update(codes=["47380"]),
        "not a guidance code",
    ),
    (LIVER, lambda c: procedure(c, "47384")["guidance"].update(codes=["76940"]), "included, but"),
    (LIVER, lambda c: procedure(c, "47382").update(taxonomies=["0000000000"]), "unknown taxonomy"),
    (LIVER, lambda c: procedure(c, "47382").update(nmae="x"), "unknown field 'nmae'"),
    (LIVER, lambda c: procedure(c, "47382").pop("unit"), "field 'unit' is missing"),
    (LIVER, lambda c: procedure(c, "47382").update(kind="magic"), "not one of"),
    (LIVER, lambda c: c.update(edition="2025.1"), "but the data are"),
    (LIVER, lambda c: c.pop("edition"), "no edition"),
    (LIVER, lambda c: c["procedures"].append(procedure(c, "47382")), "more than once"),
    ("procedures/index.json", lambda c: c["files"].update({"47382": "lung"}), "the code is in 'liver'"),
    ("procedures/index.json", lambda c: c["files"].pop("47382"), "the code is in 'liver'"),
    ("procedures/index.json", lambda c: c["files"].update({"47385": "liver"}), "no file holds the code"),
    ("selection.json", lambda c: c["rows"][0].update(rule="NO-SUCH-RULE"), "unknown rule"),
    ("selection.json", lambda c: c["rows"][0].update(code="47999X"), "not in the catalogue"),
    ("selection.json", lambda c: c["rows"].append({**c["rows"][0], "code": "47371"}), "stands against"),
    ("selection.json", lambda c: c["rows"][0].update(organs=["livre"]), "no organ 'livre'"),
    ("selection.json", lambda c: c["rows"][0].update(valid_from="2030-01-01", valid_to="2030-02-31"), "not a date"),
    ("rules.json", lambda c: c["rules"]["MOD-SIDE"].update(sources=[]), "without a source"),
    ("rules.json", lambda c: c["rules"]["MOD-SIDE"].update(sources=["nobody"]), "unknown source"),
    ("modifiers.json", lambda c: modifier(c, "80").update(note="Payable (2): 47382."), "says assistant 2 of 47382"),
    ("modifiers.json", lambda c: modifier(c, "26").update(note="VALID on 47382."), "says pctc 1 of 47382"),
    ("modifiers.json", lambda c: c["modifiers"].append({**modifier(c, "80"), "code": "Z1"}), "has no check"),
    ("modifiers.json", lambda c: c["never_together"].append(["26", "Z1"]), "Z1 is not in the table"),
    (
        "modifier_checks.json",
        lambda c: c["checks"].update(Z1={"check": "side", "rule": "MOD-SIDE"}),
        "does not have it",
    ),
    ("advice.json", lambda c: c["situations"][0].update(needs=["nothing_known"]), "unknown concept"),
    ("payment.json", lambda c: c["codes"]["47382"]["fees"][0].__setitem__(3, "many"), "is not a figure"),
    ("payment.json", lambda c: c["codes"]["47382"]["fees"][0].__setitem__(11, "8"), "no meaning in the legend"),
    ("payment.json", lambda c: c["codes"]["47382"]["fees"][0].pop(), "fields, not"),
    ("payment.json", lambda c: c["codes"]["47382"]["asc"].__setitem__(4, "3030.9"), "not in dollars and cents"),
    ("payment.json", lambda c: c["codes"]["47382"].update(opps_2025_rate="5834"), "not in dollars and cents"),
    ("payment.json", lambda c: c["codes"]["47382"]["fees"][0].__setitem__(1, "26"), "a 26 row, but"),
    ("payment.json", lambda c: c["codes"]["47382"]["opps"].append(["2020-01-01", None, "J1", None, None]), "overlap"),
    ("payment.json", lambda c: c["mue"].update(edition="2026Q3"), "but the period is another"),
    ("payment.json", lambda c: c["years"]["2026"].update(source="cms-pprrvu-2025-oct"), "is not of 2026"),
    ("pairs_hospital.json", lambda c: c.update(edition="2025Q4"), "but the source is"),
    ("pairs_hospital.json", lambda c: c["pairs"]["47120"].update({"7": "47382"}), "unknown indicator '7'"),
    ("diagnoses.json", lambda c: c["diagnoses"]["C78.7"].pop("title"), "without a title"),
    ("diagnoses.json", lambda c: c["sequencing"].append("DX-99"), "unknown rule 'DX-99'"),
    ("diagnosis_validity.json", lambda c: c["periods"].update({"C22.0": [["2016-01-01", None]]}), "always valid"),
    ("payers.json", lambda c: c["payers"][0]["energies"][0].update(policies=["CPB 1"]), "unknown policy"),
    ("outpatient_editor.json", lambda c: c["device_required"].append({"code": "11111"}), "not in the catalogue"),
    (
        "vocabulary.json",
        lambda c: c["entries"]["energy"][1]["name"].append(c["entries"]["energy"][0]["name"][0]),
        "without saying when",
    ),
]


@pytest.mark.parametrize(("file", "damage", "what"), DAMAGES, ids=[f"{d[0]}: {d[2]}" for d in DAMAGES])
def test_each_damage_is_named(change: Change, file: str, damage: Callable[[dict[str, Any]], object], what: str) -> None:
    change(file, damage)
    assert any(what in problem.what for problem in found(file)), verify()


def test_an_ablation_code_that_no_row_reaches_is_named(change: Change) -> None:
    change("selection.json", lambda c: c.update(rows=[row for row in c["rows"] if row["code"] != "47384"]))
    assert any("no row of the selection table" in p.what and p.where == "47384" for p in found("procedures/liver.json"))


def test_a_missing_schema_is_a_problem(change: Change) -> None:
    change("verify.json", lambda c: c["schemas"].append("no-such-answer"))
    assert [problem.what for problem in verify()] == ["the schema is missing or not valid JSON"]


def test_all_problems_come_at_once(change: Change) -> None:
    change("procedures/liver.json", lambda c: procedure(c, "47382")["sources"].append("nobody"))
    change("rules.json", lambda c: c["rules"]["MOD-SIDE"].update(sources=["nobody"]))
    change("procedures/lung.json", lambda c: procedure(c, "32998").update(valid_to="yesterday"))
    assert {problem.file for problem in verify()} == {"procedures/liver.json", "procedures/lung.json", "rules.json"}


CONTENTS = [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"{}", b'{"edition": 3}', b"[" * 100_000]
FILES = ["procedures/index.json", "payment.json", "rules.json", "sources.json", "modifiers.json", "selection.json"]
FILES += ["vocabulary.json", "diagnoses.json", "verify.json", "pairs_hospital.json", "edition.json", "search.json"]


@pytest.mark.parametrize(
    ("file", "content"),
    [*((LIVER, content) for content in CONTENTS), *((file, content) for file in FILES for content in (b"{", b"{}"))],
)
def test_a_damaged_file_is_a_problem_and_no_traceback(data: Path, file: str, content: bytes) -> None:
    (data / file).write_bytes(content)
    forget()
    assert file in {problem.file for problem in verify()}


def test_a_missing_file_is_a_problem(data: Path) -> None:
    for file in ("modifiers.json", "procedures/liver.json", "sources.json", "verify.json"):
        (data / file).unlink()
    forget()
    assert {"modifiers.json", "sources.json", "verify.json"} <= {problem.file for problem in verify()}


def test_a_file_that_cannot_be_opened_is_a_problem(data: Path) -> None:
    (data / "rules.json").unlink()
    (data / "rules.json").mkdir()
    forget()
    assert "rules.json" in {problem.file for problem in verify()}


WRONG = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(file=st.sampled_from(sorted({damage[0] for damage in DAMAGES})), wrong=WRONG, pick=st.randoms())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_wrong_there_is_no_traceback(
    change: Change, data: Path, file: str, wrong: object, pick: Any
) -> None:
    before = (data / file).read_bytes()

    def put(content: dict[str, Any]) -> None:
        place: Any = content
        for _ in range(pick.randint(0, 3)):
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            below = place[pick.choice(keys)] if keys else None
            if not isinstance(below, dict | list) or not below:
                break
            place = below
        place[pick.choice(list(place) if isinstance(place, dict) else list(range(len(place))))] = wrong

    try:
        change(file, put)
        verify()
    finally:
        (data / file).write_bytes(before)
