"""`ablcode suggest` as a user types it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from cli.conftest import Ended, run_program

Program = Callable[..., Ended]


def answer(*arguments: str, stdin: str | None = "") -> dict[str, Any]:
    done = run_program("suggest", *arguments, "--json", stdin=stdin)
    assert done.code in (0, 1), done.err
    found: dict[str, Any] = json.loads(done.out)
    assert done.code == (0 if found["status"] == "answered" else 1)
    return found


def lines(document: dict[str, Any]) -> list[str]:
    return ["-".join([line["code"], *line["modifiers"]]) for line in document["results"]]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("--approach percutaneous --energy cryo", ["47383"]),
        ("--approach percutaneous --energy microwave --guidance ct --pos 22", ["47382", "77013-26"]),
        ("--approach percutaneous --energy ire --guidance ct", ["47384"]),
        ("--approach percutaneous --energy ire --dos 2025-12-31", ["0600T"]),
        ("--approach open --energy ire", ["0601T"]),
        ("--approach laparoscopic --energy ire", ["47379"]),
        ("--approach extracorporeal --energy histotripsy", ["0686T"]),
        ("--organ kidney --approach percutaneous --energy cryo --side both", ["50593-50"]),
        ("--approach percutaneous --energy cryo --claim-type facility --pos 21", ["0F503ZZ"]),
        ("--approach percutaneous --energy cryo --claim-type facility --pos 22 -g ct", ["47383", "77013"]),
        ("-a perc -e nanoknife", ["47384"]),
        ("-a transcerv -e radiofreq -o uterus", ["58580"]),
        ("-e sonata", ["58580"]),
        ("-o rib -e osteocool", ["20982"]),
        ("-o breast -a perc -e cryo --tumor fibroadenoma --lesions 2 --side left", ["19105-LT"]),
    ],
)
def test_options_lead_to_lines(arguments: str, expected: list[str]) -> None:
    assert lines(answer(*arguments.split())) == expected


def test_every_name_of_the_vocabulary_is_an_option_and_the_value_is_echoed() -> None:
    query = answer("--approach", "thru the skin", "--energy", "NanoKnife", "--guidance", "u/s", "--pos", "pos 22")[
        "query"
    ]
    assert query["approach"] == "percutaneous"
    assert query["energy"] == ["irreversible_electroporation"]
    assert query["guidance"] == ["ultrasound"]
    assert query["pos"] == "22"


@pytest.mark.parametrize(
    ("option", "name", "near"),
    [
        ("--energy", "heat", ["radiofrequency", "microwave"]),
        ("--organ", "hip", ["bone", "joint"]),
        ("--organ", "spin", ["spinal_cord", "bone"]),
        ("--approach", "laparo", ["laparoscopic", "open"]),
    ],
)
def test_what_may_mean_several_values_is_never_guessed(option: str, name: str, near: list[str]) -> None:
    done = run_program("suggest", option, name, "--json")
    assert (done.code, done.out) == (2, "")
    assert json.loads(done.err)["error"]["candidates"] == near


@pytest.mark.parametrize("name", ["head", "foo", "bar", "hippo"])
def test_the_beginning_of_some_name_is_no_organ(name: str) -> None:
    assert run_program("suggest", "--organ", name, "--approach", "perc", "--energy", "cryo").code == 2
    assert run_program("matrix", "--organ", name).code == 2


def test_liver_is_assumed_for_options_alone_and_the_answer_says_so() -> None:
    found = answer("--approach", "open", "--energy", "cryo")
    assert "ASSUMED_ORGAN" in {notice["code"] for notice in found["notices"]}
    assert {
        "field": "treatments[0].organ",
        "value": "liver",
        "text": "",
        "start": 0,
        "end": 0,
        "basis": "assumed",
    } in found["evidence"]


def test_words_assume_no_organ() -> None:
    found = answer("percutaneous cryoablation under CT")
    assert found["status"] == "needs_input"
    assert [question["field"] for question in found["questions"]] == ["organ"]


def test_an_option_beats_the_words_and_says_so() -> None:
    found = answer("perc RFA 3 liver mets under u/s", "--approach", "open")
    assert lines(found) == ["47380", "76940"]
    (told,) = [notice["message"] for notice in found["notices"] if notice["code"] == "OPTION_OVER_TEXT"]
    assert told == "--approach open was taken; the text says percutaneous."


def test_words_and_their_evidence() -> None:
    text = "perc RFA 3 liver mets under u/s"
    found = answer(*text.split())
    assert lines(found) == ["47382", "76940"]
    assert found["query"]["text"] == text
    assert all(text[one["start"] : one["end"]] == one["text"] for one in found["evidence"])


def test_a_missing_fact_is_a_question_with_codes_and_exit_one() -> None:
    found = answer("--energy", "cryo")
    options = {option["value"]: option["code"] for option in found["questions"][0]["options"]}
    assert options == {"percutaneous": "47383", "laparoscopic": "47371", "open": "47381"}
    assert found["candidates"][0] == {
        "code": "47383",
        "if": "approach is percutaneous",
        "name": "Percutaneous cryoablation of liver tumors",
    }


def test_the_keys_stand_in_their_order() -> None:
    assert list(answer("--approach", "open", "--energy", "cryo")) == [
        *("schema", "version", "data", "query", "status", "results", "case", "evidence", "candidates", "questions"),
        *("not_reported", "diagnoses", "documentation", "missing_documentation", "unlisted", "notices"),
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["--energy", "warmth"], 2, "UNKNOWN_ENERGY"),
        (["--organ", "soul"], 2, "UNKNOWN_ORGAN"),
        (["--approach", "sideways"], 2, "UNKNOWN_APPROACH"),
        (["--guidance", "radar"], 2, "UNKNOWN_GUIDANCE"),
        (["--side", "upper"], 2, "UNKNOWN_SIDE"),
        (["--tumor", "purple"], 2, "UNKNOWN_TUMOR"),
        (["--energy", "cryo", "--claim-type", "letter"], 2, "UNKNOWN_CLAIM_TYPE"),
        (["--energy", "cryo", "--pos", "77"], 2, "UNKNOWN_POS"),
        (["--energy", "cryo", "--lesions", "0"], 2, "INVALID_VALUE"),
        (["--energy", "cryo", "--lesions", "two"], 2, "INVALID_VALUE"),
        (["--energy", "cryo", "--dos", "2026-02-30"], 2, "INVALID_DATE"),
        (["--energy", "cryo", "--claim-type", "facility", "--pos", "11"], 2, "CONTRADICTION"),
        (["liver RFA", "--note", "note.txt"], 2, "CONTRADICTION"),
        (["-", "--note", "note.txt"], 2, "CONTRADICTION"),
        (["--note", "-", "--interactive"], 2, "CONTRADICTION"),
        (["--energy", "cryo", "--evidence"], 2, "CONTRADICTION"),
        ([], 2, "MISSING_ARGUMENT"),
        (["--pos", "22"], 2, "MISSING_ARGUMENT"),
        (["--note", "no-such-note.txt"], 3, "UNREADABLE"),
        (["--note", "-"], 3, "EMPTY_NOTE"),
        (["-"], 3, "EMPTY_NOTE"),
    ],
)
def test_bad_input_says_what_where_and_what_would_work(arguments: list[str], code: int, error: str) -> None:
    done = run_program("suggest", *arguments, "--json")
    assert (done.code, done.out) == (code, "")
    told = json.loads(done.err)["error"]
    assert told["code"] == error
    assert told["message"]
    assert told["hint"]


def test_a_misspelled_value_names_near_ones() -> None:
    done = run_program("suggest", "--energy", "mycrowaev")
    assert done.code == 2
    assert "microwave" in done.err


def test_nothing_in_a_pipe_is_exit_two_with_help() -> None:
    done = run_program("suggest")
    assert (done.code, done.out) == (2, "")
    assert "Examples:" in done.err
    assert "nothing is said of what was done" in done.err


def test_a_closed_standard_input_is_no_reason_to_fail() -> None:
    assert lines(answer("--approach", "open", "--energy", "cryo", stdin=None)) == ["47381"]


def test_plain_lines_are_tab_separated(ablcode: Program) -> None:
    done = ablcode("suggest", "--approach", "percutaneous", "--energy", "microwave", "--guidance", "ct", "--pos", "22")
    cells = [line.split("\t") for line in done.out.splitlines()]
    assert cells[0] == ["status", "answered"]
    assert cells[1][:3] == ["procedure", "47382", "x1"]
    assert cells[2][:3] == ["guidance", "77013-26", "x1"]


def test_evidence_in_a_pipe_is_one_line_a_fact(ablcode: Program) -> None:
    done = ablcode("suggest", "perc RFA liver", "--evidence")
    found = [line.split("\t") for line in done.out.splitlines() if line.startswith("evidence")]
    assert ["evidence", "treatments[0].approach", "percutaneous", "stated", "0-4", "perc"] in found
