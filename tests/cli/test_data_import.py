"""`data import`, `data status` and `data forget` at the command line: what was taken in, and every way it can fail."""

import json
import os
import pty
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import CLEAN, PROGRAM, Ended, run_program
from golden.test_golden import validate

FILES = Path(__file__).parent.parent / "cms" / "files"
FEES, MUE, PAIRS = (
    "PPRRVU2026_Jul_nonQPP.csv",
    "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv",
    "ccipra-v322r0-f1.txt",
)
DAY = ("--dos", "2026-08-01")

Own = Callable[..., Ended]


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Run the program with a data folder of its own."""

    def run(*arguments: str) -> Ended:
        return run_program(*arguments, env={"ABLCODE_DATA": str(tmp_path / "data")})

    return run


def answer(ended: Ended) -> dict[str, Any]:
    """Return the document of a run that succeeded, held to its schema."""
    assert (ended.code, ended.err) == (0, "")
    document: dict[str, Any] = json.loads(ended.out)
    validate(document["schema"].removeprefix("ablcode.").partition("/")[0], document)
    return document


def test_files_are_taken_in_and_told(own: Own) -> None:
    document = answer(own("data", "import", str(FILES / FEES), str(FILES / MUE), "--json"))
    first, second = document["results"]
    assert (first["table"], first["edition"]) == ("fee-schedule", "physician fee schedule 2026Q3")
    assert (first["valid_from"], first["valid_to"], first["rows"]) == ("2026-07-01", "2026-09-30", 9)
    assert (first["replaced"], first["unchanged"]) == (None, False)
    assert (second["table"], second["id"]) == ("mue-practitioner", 2)
    assert document["store"].endswith("cms.sqlite")


def test_the_same_file_again_is_said_to_be_so(own: Own) -> None:
    own("data", "import", str(FILES / FEES))
    again = own("data", "import", str(FILES / FEES))
    assert again.out == ("imported\t2\tphysician fee schedule 2026Q3\t9\t2026-07-01\t2026-09-30\tthe same file again\n")


def test_a_zip_tells_what_was_left_out(own: Own, tmp_path: Path) -> None:
    packed = tmp_path / "RVU26C.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(FILES / FEES, FEES)
        archive.writestr("readme.txt", "nothing here")
    document = answer(own("data", "import", str(packed), "--json"))
    assert [each["table"] for each in document["results"]] == ["fee-schedule"]
    assert [each["member"] for each in document["skipped"]] == ["readme.txt"]
    assert document["results"][0]["source"] == f"RVU26C.zip/{FEES}"


def test_kind_and_since_are_passed_on(own: Own, tmp_path: Path) -> None:
    nameless = tmp_path / "pairs.txt"
    nameless.write_bytes((FILES / PAIRS).read_bytes())
    document = answer(own("data", "import", str(nameless), "--kind", "ptp-hospital", "--since", "2025-04-01", "--json"))
    assert (document["results"][0]["table"], document["results"][0]["valid_from"]) == ("ptp-hospital", "2025-04-01")
    assert document["query"] == {"files": [str(nameless)], "kind": "ptp-hospital", "since": "2025-04-01"}


def _failures(folder: Path) -> list[tuple[tuple[str, ...], int, str]]:
    cut = folder / "PPRRVU2026_Jul_nonQPP.csv"
    cut.write_bytes((FILES / FEES).read_bytes()[:-40])
    return [
        ((str(folder / "none.zip"),), 3, "FILE_NOT_FOUND"),
        ((__file__,), 3, "FILE_NOT_RECOGNIZED"),
        ((str(cut),), 3, "FILE_MALFORMED"),
        ((str(FILES / MUE), "--kind", "fee-schedule"), 3, "FILE_MISLABELED"),
        ((str(FILES / MUE), "--kind", "fees"), 2, "UNKNOWN_KIND"),
        ((str(FILES / MUE), "--since", "tomorrow"), 2, "BAD_DATE"),
        ((), 2, "MISSING_ARGUMENT"),
    ]


def test_a_failure_is_one_error_and_changes_nothing(own: Own, tmp_path: Path) -> None:
    for arguments, code, error in _failures(tmp_path):
        ended = own("data", "import", *arguments, "--json")
        assert (ended.code, ended.out) == (code, ""), arguments
        said = json.loads(ended.err)["error"]
        assert said["code"] == error
        assert said["message"]
        assert said["hint"]
        in_words = own("data", "import", *arguments)
        assert in_words.err.startswith("error: ")
        assert "\n  try: " in in_words.err
    assert answer(own("data", "status", "--json"))["imported"] == []


def test_a_malformed_row_is_named_by_line_and_column(own: Own, tmp_path: Path) -> None:
    bad = tmp_path / FEES
    bad.write_text((FILES / FEES).read_text().replace("14.60", "14,60 RVU"))
    ended = own("data", "import", str(bad))
    assert ended.code == 3
    assert f"{FEES}, line 14, column " in ended.err


def test_files_before_a_failure_stay_and_are_named(own: Own, tmp_path: Path) -> None:
    ended = own("data", "import", str(FILES / FEES), str(tmp_path / "none.csv"), "--json")
    assert ended.code == 3
    assert "taken in before it: " in json.loads(ended.err)["error"]["message"]
    assert len(answer(own("data", "status", "--json"))["imported"]) == 1


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = run_program("data", "import", str(FILES / FEES), env={"ABLCODE_DATA": str(tmp_path / "file")})
    assert ended.code == 3
    assert "ABLCODE_DATA" in ended.err


def test_a_store_that_is_none_stops_every_command_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "cms.sqlite").write_text("not a database" * 100)
    for arguments in (("lookup", "47382"), ("data", "status"), ("check", "47382"), ("payment", "47382")):
        ended = run_program(*arguments, env={"ABLCODE_DATA": str(tmp_path)})
        assert (ended.code, ended.out) == (3, "")
        assert "is damaged" in ended.err
        assert "\n  try: " in ended.err


def test_status_shows_states_and_forget_removes(own: Own) -> None:
    for file in (FEES, MUE, PAIRS):
        own("data", "import", str(FILES / file))
    document = answer(own("data", "status", "--json", *DAY))
    assert {each["edition"]: each["state"] for each in document["imported"]} == {
        "physician fee schedule 2026Q3": "current",
        "MUE practitioner 2026Q3": "current",
        "NCCI pairs, practitioner 2026Q3 f1": "current",
    }
    bundled = {each["table"]: each["instead"] for each in document["results"]}
    assert bundled["mue"] == ["MUE practitioner 2026Q3"]
    assert bundled["fees_2026"] == ["physician fee schedule 2026Q3"]
    assert bundled["fees_2025"] == []
    later = own("data", "status", "--dos", "2026-11-21")
    assert "\tlapsed\t" in later.out
    assert "Imported editions out of date on 2026-11-21: 3" in later.err

    gone = answer(own("data", "forget", "2", "--json"))
    assert gone["results"][0]["edition"] == "MUE practitioner 2026Q3"
    assert len(answer(own("data", "status", "--json", *DAY))["imported"]) == 2
    for wrong, code, error in (("2", 2, "UNKNOWN_EDITION"), ("two", 2, "INVALID_VALUE")):
        ended = own("data", "forget", wrong, "--json")
        assert (ended.code, ended.out) == (code, "")
        assert json.loads(ended.err)["error"]["code"] == error


def test_status_without_a_store_warns_of_lapsed_bundled_tables(own: Own) -> None:
    ended = own("data", "status", "--dos", "2026-11-21")
    assert ended.code == 0
    assert "Bundled tables out of date on 2026-11-21: mue 2026Q2" in ended.err
    assert json.loads(own("data", "status", "--json").out)["imported"] == []
    assert json.loads(own("data", "forget", "1", "--json").err)["error"]["code"] == "NO_STORE"


def _shown(folder: Path, *arguments: str) -> str:
    """Run at a terminal of 80 columns and return what it shows."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**CLEAN, "ABLCODE_DATA": str(folder), "COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm"},
    )
    os.close(theirs)
    found = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        found += part
    process.wait()
    os.close(ours)
    return found.decode().replace("\r\n", "\n")


def test_tables_at_a_terminal(tmp_path: Path) -> None:
    taken = _shown(tmp_path, "data", "import", str(FILES / FEES))
    assert "physician fee schedule 2026Q3" in taken
    assert "2026-07-01 to 2026-09-30" in taken
    status = _shown(tmp_path, "data", "status", *DAY)
    assert "imported instead:" in status
    assert "in force" in status
    assert max(map(len, status.splitlines()[:-4])) <= 80
    assert "Removed physician fee schedule 2026Q3" in _shown(tmp_path, "data", "forget", "1")
