"""`ablcode check`: lines, documents, notes, exit codes, proposals; and what never leaves the process."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Ended
from golden.test_golden import validate

DAY = ("--dos", "2026-04-14")
CLAIM = {
    "id": "A-1",
    "dos": "2026-04-14",
    "payer": "Medicare",
    "pos": "22",
    "claim_type": "professional",
    "lines": [{"line": 1, "code": "47382", "modifiers": [], "units": 1, "dx": ["C22.0"]}],
}
Program = Callable[..., Ended]


def test_the_first_example_of_the_readme_answers(ablcode: Program) -> None:
    done = ablcode("check", "47382x3", "76940-26", "--dx", "C78.7", "--pos", "22", *DAY, "--json")
    assert done.code == 1
    document = json.loads(done.out)
    validate("check", document)
    assert [(f["type"], f["line"]) for f in document["results"][0]["findings"]] == [("DX_INCOMPLETE", 1), ("UNITS", 1)]
    assert document["query"]["pos"] == "22"


def test_lines_in_loose_words(ablcode: Program) -> None:
    done = ablcode("check", "47382", "59", "RT", "x2", "77013", "26", "--dx", "c220", *DAY, "--json")
    lines = json.loads(done.out)["results"][0]["lines"]
    assert [(line["code"], line["modifiers"], line["units"]) for line in lines] == [
        ("47382", ["59", "RT"], 2),
        ("77013", ["26"], 1),
    ]


def test_a_document_from_a_file_or_standard_input(ablcode: Program, tmp_path: Path) -> None:
    file = tmp_path / "claim.json"
    file.write_text(json.dumps(CLAIM))
    from_file = ablcode("check", "--claim", str(file), "--json")
    from_pipe = ablcode("check", "--claim", "-", "--json", stdin=json.dumps(CLAIM))
    assert from_file.code == from_pipe.code == 0
    results = json.loads(from_pipe.out)["results"]
    assert json.loads(from_file.out)["results"] == results
    assert results[0]["id"] == "A-1"
    assert results[0]["outcome"] == "clean"


def test_several_claims_in_one_document(ablcode: Program) -> None:
    other = {**CLAIM, "id": "A-2", "lines": [{"code": "47384", "units": 2, "dx": ["C22.0"]}]}
    done = ablcode("check", "--claim", "-", "--json", stdin=json.dumps([CLAIM, other]))
    assert [r["outcome"] for r in json.loads(done.out)["results"]] == ["clean", "findings"]
    plain = ablcode("check", "--claim", "-", stdin=json.dumps([CLAIM, other]))
    assert plain.out.splitlines()[0] == "A-1\toutcome\tclean"


def test_fail_on_decides_the_exit_code(ablcode: Program) -> None:
    doubtful = ("check", "50250", "--dx", "C64.2", "--pos", "21", *DAY)
    assert ablcode(*doubtful).code == 0
    assert ablcode(*doubtful, "--fail-on", "warning").code == 1
    assert ablcode(*doubtful, "--fail-on", "never").code == 2


def test_fix_proposes_and_says_so_apart(ablcode: Program) -> None:
    done = ablcode("check", "50593-RT", "77012-26", "--dx", "C64.1", "--pos", "22", *DAY, "--fix", "--json")
    result = json.loads(done.out)["results"][0]
    assert [line["code"] for line in result["lines"]] == ["50593", "77012"]
    assert [line["code"] for line in result["proposal"]] == ["50593", "77013"]


def test_a_note_is_held_against_the_lines_and_quoted_on_standard_output_alone(ablcode: Program, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Mrs Smithson. Percutaneous cryoablation of a liver tumor under CT guidance.")
    done = ablcode("check", "47382", "77013-26", "--dx", "C22.0", "--pos", "22", "--note", str(note), *DAY, "--json")
    (found,) = json.loads(done.out)["results"][0]["findings"]
    assert found["type"] == "WRONG_CODE"
    assert "cryoablation" in {quote["text"] for quote in found["note"]}
    assert "Smithson" not in done.out + done.err


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "exit_code"),
    [
        (("--claim", "-"), "{", "CLAIM_NOT_JSON", 3),
        (("--claim", "-"), "", "CLAIM_NOT_JSON", 3),
        (("--claim", "-"), "[]", "CLAIM_INVALID", 3),
        (("--claim", "-"), '{"dos": "2026-04-14", "lines": [{"code": "47382", "units": 0}]}', "CLAIM_INVALID", 3),
        (("--claim", "nowhere.json"), "", "UNREADABLE", 3),
        (("--claim", "-", "--pos", "22"), "{}", "CONTRADICTION", 2),
        (("--claim", "-", "47382"), "{}", "CONTRADICTION", 2),
        ((), "", "MISSING_ARGUMENT", 2),
        (("47382x0",), "", "INVALID_LINE", 2),
        (("47382", "--dx", "?"), "", "INVALID_LINE", 2),
        (("47382", "--claim-type", "other"), "", "UNKNOWN_CLAIM_TYPE", 2),
    ],
)
def test_errors(ablcode: Program, arguments: tuple[str, ...], stdin: str, code: str, exit_code: int) -> None:
    done = ablcode("check", *arguments, "--json", stdin=stdin)
    assert done.code == exit_code
    assert done.out == ""
    assert json.loads(done.err)["error"]["code"] == code


def test_deep_json_is_an_error_and_no_crash(ablcode: Program) -> None:
    done = ablcode("check", "--claim", "-", "--json", stdin="[" * 100_000)
    assert done.code == 3
