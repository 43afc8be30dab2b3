"""Streams that are closed, empty, full or at a terminal; interruption."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ablcode.cli.streams import colored
from cli.conftest import CLEAN, PROGRAM, Ended

SHELL = " ".join([f"'{PROGRAM[0]}'", *PROGRAM[1:]])


def in_shell(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script.replace("ABLCODE", SHELL)],
        env={**CLEAN, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_pipe_closed_early_is_a_silent_success() -> None:
    for command in (
        "lookup 47382 50592 32998 --full",
        "data sources",
        "lookup 47382 --json",
        "lookup --help",
        "matrix",
    ):
        ended = in_shell(f"ABLCODE {command} | true; echo ${{PIPESTATUS[0]}}")
        assert ended.stdout == "0\n", command
        assert ended.stderr == "", command


def test_standard_input_closed_or_empty_changes_nothing_where_not_asked_for(
    ablcode: Callable[..., Ended],
) -> None:
    usual = ablcode("lookup", "47384", "--json", "--dos", "2026-06-15").out
    assert in_shell("ABLCODE lookup 47384 --json --dos 2026-06-15 <&-").stdout == usual
    assert in_shell("ABLCODE lookup 47384 --json --dos 2026-06-15 </dev/null").stdout == usual


def test_closed_standard_output_and_error_are_no_traceback() -> None:
    assert in_shell("ABLCODE lookup 47384 >&-; echo $?").stdout == "0\n"
    assert in_shell("ABLCODE lookup 99999 2>&-; echo $?").stdout.endswith("1\n")
    assert in_shell("ABLCODE lookup --nope 2>&-; echo $?").stdout == "2\n"


def test_no_input_at_all_in_a_pipe_is_a_usage_error(ablcode: Callable[..., Ended]) -> None:
    for stdin in ("", None):
        ended = ablcode("suggest", stdin=stdin)
        assert ended.code == 2
        assert "Usage: ablcode suggest" in ended.err


def test_a_note_from_a_closed_or_empty_standard_input_is_an_input_error(ablcode: Callable[..., Ended]) -> None:
    assert ablcode("suggest", "--note", "-", "--json").code == 3
    closed = in_shell("ABLCODE suggest --note - --json <&-")
    assert closed.returncode == 3
    assert json.loads(closed.stderr)["error"]["code"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_an_error(ablcode: Callable[..., Ended]) -> None:
    ended = in_shell("ABLCODE lookup 47384 --json >/dev/full")
    assert ended.returncode == 3
    assert json.loads(ended.stderr)["error"]["code"] == "OUTPUT_FAILED"


@pytest.mark.parametrize("closed", ["", ">&-", "2>&-"])
def test_the_end_flushes_what_was_written_and_keeps_the_code(closed: str) -> None:
    said = "print('out'); sys.stderr and print('err', file=sys.stderr)"
    script = f"import sys; from ablcode.cli.streams import end; {said}; end(3)"
    done = in_shell(f'{sys.executable} -c "{script}" {closed}')
    assert done.returncode == 3
    assert (done.stdout, done.stderr) == ("" if closed == ">&-" else "out\n", "" if closed == "2>&-" else "err\n")


def test_answers_are_utf_8_whatever_the_locale() -> None:
    ended = in_shell("ABLCODE lookup 47382 --full", LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert ended.returncode == 0
    assert "47382" in ended.stdout


def test_interrupted_while_waiting_for_a_note() -> None:
    process = subprocess.Popen(
        [*PROGRAM, "suggest", "--note", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=CLEAN,
        text=True,
    )
    time.sleep(1.0)  # it is waiting for standard input now
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == ""
    assert "Traceback" not in err


def at_a_terminal(*arguments: str, typed: str = "", **environment: str) -> tuple[int, str]:
    """Run the program at a terminal of 80 columns and return its exit code and what was on the screen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**CLEAN, "COLUMNS": "80", "TERM": "xterm", **environment},
    )
    os.close(theirs)
    if typed:
        os.write(ours, typed.encode())
    seen = b""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and select.select([ours], [], [], 20)[0]:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    os.close(ours)
    return process.wait(20), seen.decode()


def test_a_terminal_gets_tables_in_color() -> None:
    code, screen = at_a_terminal("lookup", "47384")
    assert code == 0
    assert "╭" in screen
    assert "\x1b[" in screen


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_color_gets_tables_without_ansi(environment: dict[str, str]) -> None:
    code, screen = at_a_terminal("lookup", "47384", **environment)
    assert code == 0
    assert "╭" in screen
    assert "\x1b" not in screen


def test_plain_and_json_at_a_terminal_are_what_a_pipe_gets(ablcode: Callable[..., Ended]) -> None:
    for form in ("--plain", "--json"):
        _, screen = at_a_terminal("lookup", "0F503ZF", form, "--dos", "2026-06-15")
        assert screen.replace("\r\n", "\n") == ablcode("lookup", "0F503ZF", form, "--dos", "2026-06-15").out


def test_no_color_option_beats_the_terminal() -> None:
    assert "\x1b" not in at_a_terminal("matrix", "--organ", "liver", "--no-color")[1]


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize(
    "arguments",
    [("data", "status"), ("payment", "47382", "--pos", "22"), ("suggest", "--organ", "head"), ("lookup", "--help")],
    ids=" ".join,
)
def test_remarks_errors_and_help_fit_the_terminal(
    arguments: tuple[str, ...], columns: int, ablcode: Callable[..., Ended]
) -> None:
    _, screen = at_a_terminal(*arguments, COLUMNS=str(columns), NO_COLOR="1")
    assert screen
    assert max(map(len, screen.replace("\r\n", "\n").split("\n"))) <= columns
    remarks = ablcode(*arguments).err  # in a pipe a remark is a line
    assert all(line.split()[0] in ("note:", "error:", "near:", "try:") for line in remarks.splitlines())


def test_color_is_for_terminals_only() -> None:
    assert colored(True, {})
    assert colored(True, {"TERM": "dumb", "FORCE_COLOR": "1"})
    assert not colored(True, {"NO_COLOR": "1"})
    assert not colored(True, {"NO_COLOR": "1", "FORCE_COLOR": "1"})
    assert colored(True, {"NO_COLOR": "", "FORCE_COLOR": "1"})
    assert not colored(True, {"TERM": "dumb"})
    assert not colored(False, {"FORCE_COLOR": "1"})


if sys.platform == "win32":  # pragma: no cover
    pytest.skip("pseudo-terminals and signals are those of Unix", allow_module_level=True)
