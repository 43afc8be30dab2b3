"""From an import on every command answers from it, names its edition, and says when it is not the one in force."""

import json
from pathlib import Path
from typing import Any

import pytest

from ablcode.cms import import_file
from cli.conftest import run_program
from cms.conftest import FILES, NOW
from golden.test_golden import validate

DAY = "2026-08-01"
NAMES = (
    "PPRRVU2026_Jul_nonQPP.csv", "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv", "ccipra-v322r0-f1.txt",
    "ccipra-v322r0-f2.txt", "july_2026_web_addendum_b.csv", "ASC_AA.csv", "ASC_FF.csv", "icd10cm_order_2026.txt",
    "icd10pcs_order_2026.txt", "MEDU.txt",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the made-up files of the importers' tests."""
    place = tmp_path_factory.mktemp("own")
    for name in NAMES:
        import_file(place / "cms.sqlite", FILES / name, now=NOW)
    return place


def answer(folder: Path, *arguments: str, code: int = 0, day: str = DAY) -> dict[str, Any]:
    """Return the document of a run with the store, held to its schema."""
    ended = run_program(*arguments, "--json", "--dos", day, env={"ABLCODE_DATA": str(folder)})
    assert (ended.code, ended.err) == (code, "")
    document: dict[str, Any] = json.loads(ended.out)
    validate(document["schema"].removeprefix("ablcode.").partition("/")[0], document)
    return document


def looked_up(folder: Path, code: str, day: str = DAY) -> dict[str, Any]:
    found: dict[str, Any] = answer(folder, "lookup", code, day=day)["results"][0]
    return found


def codes(document: dict[str, Any], notice: str) -> list[str]:
    return [each["message"] for each in document["notices"] if each["code"] == notice]


def test_a_code_that_only_the_fee_schedule_has(folder: Path) -> None:
    found = looked_up(folder, "99213")
    assert (found["system"], found["kind"], found["name"], found["organ"]) == ("procedure", None, None, None)
    assert found["global_days"] == "XXX"
    assert found["payment"]["physician"][0]["amount_office"] == "95.19"
    assert found["payment"]["physician"][0]["release"] == "physician fee schedule 2026Q3"
    decided = {each["code"]: each["status"] for each in found["modifiers"]}
    assert decided["26"] == decided["50"] == "never"
    assert not {"24", "25", "57"} & decided.keys()  # nobody here knows that it is a visit
    assert found["modifiers"][0]["why"][0]["sources"][0] == "imported"


def test_limits_of_a_code_that_only_the_mue_table_has(folder: Path) -> None:
    unit = looked_up(folder, "J1000")["unit"]
    assert (unit["mue"], unit["adjudication"], unit["mue_edition"]) == (2000, "1", "practitioner 2026Q3")


def test_a_code_that_only_the_pair_table_has(folder: Path) -> None:
    pairs = looked_up(folder, "G0448")["pairs"]["practitioner"]
    assert (pairs["known"], pairs["column_one"]["1"]) == (True, ["47382"])


def test_without_the_import_it_is_missing(tmp_path: Path) -> None:
    assert answer(tmp_path, "lookup", "99213", code=1)["missing"][0]["code"] == "99213"


def test_the_catalogue_shows_imported_editions_first(folder: Path) -> None:
    found = looked_up(folder, "47382")
    assert found["name"]
    fees = found["payment"]["physician"]
    assert [fee["release"] for fee in fees] == ["physician fee schedule 2026Q3", "RVU25D (October 2025)"]
    assert found["payment"]["hospital_outpatient"]["edition"] == "OPPS Addendum B 2026Q3"
    assert found["pairs"]["practitioner"]["edition"] == "NCCI pairs, practitioner 2026Q3 f1 f2"
    assert found["pairs"]["practitioner"]["column_one"] == {"0": ["47383"], "1": ["47000", "77012"]}
    assert found["pairs"]["practitioner"]["column_two"] == {
        "0": ["00790", "47383"],
        "1": ["47370", "47380", "G0448"],
    }
    assert "f3, f4" in found["pairs"]["practitioner"]["message"]
    assert found["pairs"]["hospital"]["edition"] == "2026Q2"  # bundled: no hospital table was imported
    assert found["unit"]["mue_edition"] == "practitioner 2026Q3"


def test_the_licensees_own_descriptor_is_shown_beside_our_words(folder: Path) -> None:
    found = looked_up(folder, "47382")
    assert found["descriptor"]
    assert found["descriptor"] != found["name"]


def test_imported_diagnoses_and_inpatient_codes(folder: Path) -> None:
    header = looked_up(folder, "c22")
    assert header["billable"] is False
    assert header["edition"] == "ICD-10-CM FY2026 order"
    assert [each.split()[0] for each in header["more_specific"]] == ["C22.0", "C22.1"]
    document = answer(folder, "lookup", "0F500ZZ", "dx Z8505")
    assert [each["system"] for each in document["results"]] == ["icd10pcs", "icd10cm"]


def test_search_finds_imported_titles_and_codes(folder: Path) -> None:
    hits = answer(folder, "search", "made up bile duct cancer")["results"]
    assert hits[0]["matched"] == {"field": "imported title", "text": "ICD-10-CM FY2026 order"}
    assert answer(folder, "search", "99213")["results"][0]["matched"] == {"field": "code", "text": "99213"}
    only = answer(folder, "search", "made up liver", "--kind", "icd10pcs")["results"]
    assert {each["system"] for each in only} == {"icd10pcs"}
    scores = [each["score"] for each in answer(folder, "search", "liver cancer")["results"]]
    assert scores == sorted(scores, reverse=True)


def test_check_finds_pairs_of_any_two_codes(folder: Path) -> None:
    arguments = ("check", "47382", "G0448", "--dx", "C22.0", "--pos", "22")
    document = answer(folder, *arguments, code=1)
    said = json.dumps(document["results"])
    assert "NCCI pairs, practitioner 2026Q3" in said
    assert document["data"]["tables"]["imported_ptp_practitioner"].startswith("NCCI pairs, practitioner 2026Q3")


def test_suggest_names_the_imported_editions(folder: Path) -> None:
    document = answer(folder, "suggest", "--approach", "open", "--energy", "cryo")
    assert document["data"]["tables"]["imported_fee_schedule"] == "physician fee schedule 2026Q3"


def test_modifiers_follow_the_imported_fee_schedule(folder: Path) -> None:
    document = answer(folder, "modifiers", "47382")
    why = next(each["why"][0] for each in document["results"] if each["code"] == "50")
    assert why["sources"][0] == "imported"
    assert answer(folder, "modifiers", "50593")["results"][0]["why"][0]["sources"][0] != "imported"


@pytest.mark.parametrize(
    "arguments",
    [
        ("lookup", "47382"),
        ("modifiers", "47382"),
        ("check", "99213"),
        ("suggest", "--approach", "open", "--energy", "rf"),
    ],
)
def test_an_edition_out_of_its_period_is_told(folder: Path, arguments: tuple[str, ...]) -> None:
    late = run_program(*arguments, "--json", "--dos", "2026-11-01", env={"ABLCODE_DATA": str(folder)})
    told = codes(json.loads(late.out), "EDITION_OUT_OF_PERIOD")
    assert len(told) == 1
    assert "physician fee schedule 2026Q3" in told[0]
    inside = run_program(*arguments, "--json", "--dos", DAY, env={"ABLCODE_DATA": str(folder)})
    assert codes(json.loads(inside.out), "EDITION_OUT_OF_PERIOD") == []


def test_views_of_a_code_without_a_description(folder: Path) -> None:
    plain = run_program("lookup", "99213", "--dos", DAY, env={"ABLCODE_DATA": str(folder)})
    assert "99213\tabout\tname\tno description" in plain.out
    assert "physician fee schedule 2026Q3" in plain.out
    full = run_program("lookup", "99213", "J1000", "47382", "--full", "--dos", DAY, env={"ABLCODE_DATA": str(folder)})
    assert full.code == 0
    assert "99213\tmodifiers\t26\tnever" in full.out


def test_a_run_without_a_store_opens_none(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom ablcode.__main__ import main\nmain(sys.argv[1:])\n"
        "sys.stderr.write(' '.join(sorted(sys.modules)))"
    )
    import subprocess
    import sys

    from cli.conftest import CLEAN

    for arguments in (("lookup", "47384", "--json"), ("suggest", "--approach", "open", "--energy", "cryo", "--json")):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            capture_output=True,
            text=True,
            check=True,
            env={**CLEAN, "ABLCODE_DATA": str(tmp_path)},
        )
        loaded = set(done.stderr.split())
        assert not loaded & {"sqlite3", "platformdirs", "decimal", "ablcode.cms.lookup", "ablcode.cms.records"}
        assert "ablcode.cms.place" in loaded


def test_the_imported_hospital_status_decides(tmp_path: Path) -> None:
    text = (FILES / "july_2026_web_addendum_b.csv").read_text(encoding="utf-8")
    changed = tmp_path / "july_2026_web_addendum_b.csv"
    changed.write_text(text.replace("47382,placeholder,J1,5361", "47382,placeholder,C,"), encoding="utf-8")
    claim = ("check", "47382", "--dx", "C22.0", "--pos", "22", "--claim-type", "facility")
    before = answer(tmp_path, *claim)
    import_file(tmp_path / "cms.sqlite", changed, now=NOW)
    found = answer(tmp_path, *claim, code=1)["results"][0]["findings"]
    assert "POS_NOT_ALLOWED" not in json.dumps(before["results"])
    assert [each["sources"][0] for each in found if each["type"] == "POS_NOT_ALLOWED"] == ["imported"]
    # A release of another quarter does not answer for the day.
    assert "POS_NOT_ALLOWED" not in json.dumps(answer(tmp_path, *claim, day="2026-05-01")["results"])
    advised = answer(tmp_path, "suggest", "perc RFA liver tumor, US guided", "--pos", "22", "--claim-type", "facility")
    assert len(codes(advised, "INPATIENT_ONLY")) == 1


def test_the_imported_surgery_center_list_decides(tmp_path: Path) -> None:
    claim = ("check", "47382", "--dx", "C22.0", "--pos", "24", "--claim-type", "facility")
    text = (FILES / "ASC_EE.csv").read_text(encoding="utf-8")
    changed = tmp_path / "ASC_EE.csv"
    changed.write_text(text.replace("47380,", "47382,"), encoding="utf-8")
    before = answer(tmp_path, *claim)
    import_file(tmp_path / "cms.sqlite", changed, now=NOW, since="2026-07-01")
    found = answer(tmp_path, *claim, code=1)["results"][0]["findings"]
    assert "POS_NOT_ALLOWED" not in json.dumps(before["results"])
    assert [each["sources"][0] for each in found if each["type"] == "POS_NOT_ALLOWED"] == ["imported"]
