"""Asking step by step: at a terminal, and with answers from a pipe."""

import json
import os
import select
import signal
import subprocess
import sys
import time

import pytest

from ablcode.cli.interactive import chosen
from ablcode.coding.records import Option, Question
from cli.conftest import CLEAN, PROGRAM, run_program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")


def at_a_terminal(arguments: list[str], typed: str, interrupt: bool = False) -> tuple[int, str]:
    """Run the program with a terminal for every stream and return its exit code and everything shown.

    With `interrupt` it gets what Ctrl-C sends once it has asked something.
    """
    import pty

    reader, writer = pty.openpty()
    environment = {**CLEAN, "NO_COLOR": "1", "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen([*PROGRAM, *arguments], stdin=writer, stdout=writer, stderr=writer, env=environment)
    os.close(writer)
    os.write(reader, typed.encode())
    shown = bytearray()
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([reader], [], [], 1)[0]:
            continue
        try:
            chunk = os.read(reader, 65536)
        except OSError:  # the terminal is closed
            break
        if not chunk:
            break
        shown += chunk
        if interrupt and b"quit" in shown:
            process.send_signal(signal.SIGINT)
    os.close(reader)
    return process.wait(60), shown.decode().replace("\r\n", "\n")


def test_nothing_at_a_terminal_asks_step_by_step() -> None:
    code, shown = at_a_terminal(["suggest"], "liver\n1\nmw\nct\n22\n")
    assert code == 0
    asked = ["Which organ", "By which approach", "Which energy", "Which imaging", "At which place of service"]
    places = [shown.index(question) for question in asked]
    assert places == sorted(places)
    assert "77013   26" in shown
    assert "47382" in shown


def test_questions_of_a_text_are_asked_and_the_answer_printed() -> None:
    code, shown = at_a_terminal(["suggest", "liver tumor cryo", "-i"], "open\nultrasound\n11\n")
    assert code == 0
    assert "47381" in shown
    assert "76940" in shown


def test_q_quits_without_an_answer() -> None:
    code, shown = at_a_terminal(["suggest"], "q\n")
    assert code == 130
    assert "To report" not in shown


def test_a_wrong_answer_is_asked_again_with_near_names() -> None:
    code, shown = at_a_terminal(["suggest", "--energy", "cryo", "-i"], "percutanus\nperc\n\n")
    assert code == 0
    assert "47383" in shown


def test_control_c_ends_with_130() -> None:
    code, shown = at_a_terminal(["suggest"], "", interrupt=True)
    assert code == 130
    assert "Traceback" not in shown


def test_answers_may_come_from_a_pipe_and_the_document_stays_alone() -> None:
    done = run_program("suggest", "--energy", "cryo", "--interactive", "--json", stdin="percutaneous\nct\n22\n")
    found = json.loads(done.out)
    assert [line["code"] for line in found["results"]] == ["47383", "77013"]
    assert found["results"][1]["modifiers"] == ["26"]
    assert "By which approach" in done.err


def test_the_end_of_input_leaves_questions_open() -> None:
    done = run_program("suggest", "--energy", "cryo", "--interactive", "--json", stdin="")
    assert done.code == 1
    assert json.loads(done.out)["status"] == "needs_input"


@pytest.mark.parametrize(
    ("field", "values", "typed", "expected"),
    [
        ("approach", ("percutaneous", "open"), "2", "open"),
        ("approach", ("percutaneous", "open"), "thru the skin", "percutaneous"),
        ("approach", ("percutaneous", "open"), "keyhole", "laparoscopic"),
        ("approach", ("percutaneous", "open"), "3", None),
        ("approach", ("percutaneous", "open"), "sideways", None),
        ("energy", ("cryo",), "NanoKnife", "irreversible_electroporation"),
        ("guidance", ("ct", "none"), "none", "none"),
        ("biopsy", ("same", "other"), "oth", "other"),
        ("pos", ("22", "11"), "22", "22"),
        ("pos", ("22", "11"), "2", "11"),
        ("pos", ("22", "11"), "office", "11"),
        ("side", ("left", "right", "bilateral"), "both", "bilateral"),
        ("side", ("left", "right", "bilateral"), "rig", "right"),
        ("energy", ("radiofrequency", "cryo"), "heat", None),
        ("volume", ("the gland is under 50 mL", "the gland is 50 mL or more"), "1", "the gland is under 50 mL"),
        (
            "volume",
            ("the gland is under 50 mL", "the gland is 50 mL or more"),
            "the gland is under",
            "the gland is under 50 mL",
        ),
        ("volume", ("the gland is under 50 mL", "the gland is 50 mL or more"), "big", None),
    ],
)
def test_a_number_or_any_name_is_an_answer(
    field: str, values: tuple[str, ...], typed: str, expected: str | None
) -> None:
    question = Question(field, "?", tuple(Option(value, None) for value in values))
    assert chosen(question, typed) == expected
