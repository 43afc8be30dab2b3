"""No environment changes the bytes of an answer in a pipe, and no ANSI ever gets there."""

import json
from collections.abc import Callable

import pytest

from ablcode.cli.app import COMMANDS, DATA_COMMANDS
from cli.commands import RUNS, Runs
from cli.conftest import Ended
from golden.test_golden import validate

ENVIRONMENTS = (
    {"FORCE_COLOR": "1", "PY_COLORS": "1", "COLUMNS": "20"},
    {"GITHUB_ACTIONS": "true", "NO_COLOR": "1", "TERM": "dumb"},
)
KINDS = ("hit", "miss", "bad")
DAY = ("--dos", "2026-06-15")
WITH_FILES = {"batch", "data", "data import", "data forget"}  # tested where their files are


def test_no_command_is_left_out() -> None:
    assert {*COMMANDS, *(f"data {name}" for name in DATA_COMMANDS)} == {*RUNS} | WITH_FILES


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("kind", KINDS)
def test_json_is_the_same_in_every_environment(name: str, kind: str, ablcode: Callable[..., Ended]) -> None:
    runs: Runs = RUNS[name]
    arguments = getattr(runs, kind)
    if arguments is None:
        pytest.skip("this command cannot miss")
    dated = arguments if "--dos" in arguments else (*arguments, *DAY)
    first = ablcode(*dated, "--json")
    assert "Traceback" not in first.err
    for environment in ENVIRONMENTS:
        assert ablcode(*dated, "--json", env=environment) == first
    if kind == "bad":
        assert first.code == 2
        assert first.out == ""
        error = json.loads(first.err)["error"]
        assert error["code"] == runs.error
        assert list(error) == ["code", "message", "hint", "candidates"]
        assert error["message"]
        assert error["hint"]
    else:
        assert first.code == {"hit": 0, "miss": 1}[kind]
        assert first.err == ""
        document = json.loads(first.out)
        assert first.out.endswith("}\n")
        assert list(document)[:5] == [
            "schema",
            "version",
            "data",
            "query",
            "status" if name == "suggest" else "results",
        ]
        assert document["notices"][0]["code"] == "CPT_NOTICE"
        validate(document["schema"].removeprefix("ablcode.").partition("/")[0], document)


@pytest.mark.parametrize("name", RUNS)
def test_a_pipe_gets_plain_lines_whatever_the_environment(name: str, ablcode: Callable[..., Ended]) -> None:
    arguments = (*RUNS[name].hit, *DAY)
    first = ablcode(*arguments)
    assert first.code == 0
    for environment in ENVIRONMENTS:
        ended = ablcode(*arguments, env=environment)
        assert ended == first
    assert "\x1b" not in first.out + first.err
    assert not any(character in first.out for character in "│╭╰┃┌")


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("arguments", [("--help",), ("lookup", "--help"), ("lookup", "--nope"), ("nope",)])
def test_help_and_errors_carry_no_ansi_in_a_pipe(
    arguments: tuple[str, ...], environment: dict[str, str], ablcode: Callable[..., Ended]
) -> None:
    ended = ablcode(*arguments, env=environment)
    assert "\x1b" not in ended.out + ended.err
