"""Run the program as a user does: its own process, an environment that the test decides."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple

import pytest

PROGRAM = [sys.executable, "-m", "ablcode"]
KEPT = ("PATH", "HOME", "PYTHONPATH", "LANG", "SYSTEMROOT")
# Whoever runs the tests may have imported CMS files of their own: they are looked for where there are none.
CLEAN = {**{key: os.environ[key] for key in KEPT if key in os.environ}, "ABLCODE_DATA": os.devnull}

# Under nohup or in a shell's background Control-C is ignored, also by every program that the tests run.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Ended(NamedTuple):
    """How a process ended and what it wrote."""

    code: int
    out: str
    err: str


def run_program(*arguments: str, env: Mapping[str, str] | None = None, stdin: str | None = "") -> Ended:
    """Run `ablcode` with a pipe for every stream; standard input is empty unless given, closed for None."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        env={**CLEAN, "PYTHONDONTWRITEBYTECODE": "", **(env or {})},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def ablcode() -> Callable[..., Ended]:
    """Return the function that runs the program."""
    return run_program
