"""Start-up: whole-process medians, and their ratio to bare Python and to a two-command Typer program.

    python bench/startup.py [--runs 25] [--check]

The processes are run in turn, so that a busy machine slows all of them alike; the ratios are what counts. With
`--check` the exit code is 1 if a ratio is above its bound.
"""

import argparse
import os
import pty
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

TWO_COMMANDS = """
import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def show(code: str, as_json: bool = False) -> None:
    print(code)


@app.command()
def other(code: str) -> None:
    print(code)


app()
"""
PROGRAM = [sys.executable, "-c", "import sys; from ablcode.__main__ import main; sys.exit(main())"]
SUGGEST = ["suggest", "--approach", "percutaneous", "--energy", "microwave", "--guidance", "ct", "--pos", "22"]
WORDS = "perc RFA 3 liver mets under u/s"


class Case(NamedTuple):
    """A command to time, whether it runs at a terminal, what it adds to the environment, and its bound."""

    name: str
    command: list[str]
    bound: float | None = None
    terminal: bool = False
    extra: tuple[tuple[str, str], ...] = ()


def cases(two_commands: str) -> list[Case]:
    """Return what is timed; the bounds are ratios to the Typer program, its second entry."""
    completion = (("_ABLCODE_COMPLETE", "complete_bash"), ("COMP_WORDS", "ablcode lookup 473"), ("COMP_CWORD", "2"))
    return [
        Case("python -c pass", [sys.executable, "-c", "pass"]),
        Case("two-command Typer program", [sys.executable, two_commands, "show", "47384"]),
        Case("lookup 47384 --json", [*PROGRAM, "lookup", "47384", "--json"], 1.25),
        Case("suggest --json", [*PROGRAM, *SUGGEST, "--json"], 1.25),
        Case("suggest WORDS --json", [*PROGRAM, "suggest", WORDS, "--json"], 1.6),
        Case("lookup 47384 (pipe)", [*PROGRAM, "lookup", "47384"]),
        Case("lookup 47384 (table)", [*PROGRAM, "lookup", "47384"], 1.9, terminal=True),
        Case("suggest (table)", [*PROGRAM, *SUGGEST], 1.9, terminal=True),
        Case("--help", [*PROGRAM, "--help"], 1.25),
        Case("lookup --help", [*PROGRAM, "lookup", "--help"], 1.25),
        Case("completion of a code", PROGRAM, 1.25, extra=completion),
        Case("search (JSON)", [*PROGRAM, "search", "freeze liver thru skin", "--json"]),
    ]


def run(case: Case, environment: dict[str, str]) -> float:
    """Run a command once and return its milliseconds, from start to reaped."""
    if not case.terminal:
        begun = time.perf_counter()
        subprocess.run(case.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
        return (time.perf_counter() - begun) * 1000
    ours, theirs = pty.openpty()
    begun = time.perf_counter()
    process = subprocess.Popen(case.command, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    while True:
        try:
            if not os.read(ours, 65536):
                break
        except OSError:  # how Linux says that the other end has closed
            break
    process.wait()
    spent = (time.perf_counter() - begun) * 1000
    os.close(ours)
    return spent


def main() -> int:
    """Print the table; return 1 if `--check` was asked for and a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=25)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        two_commands = Path(folder) / "two_commands.py"
        two_commands.write_text(TWO_COMMANDS)
        # Byte code is kept, as it is once a program has been installed.
        inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment = {**inherited, "PYTHONPYCACHEPREFIX": f"{folder}/cache", "TERM": "xterm", "COLUMNS": "100"}
        timed = cases(str(two_commands))
        spent: dict[str, list[float]] = {case.name: [] for case in timed}
        for turn in range(options.runs + 1):
            for case in timed:
                milliseconds = run(case, {**environment, **dict(case.extra)})
                if turn:  # the first turn fills the caches
                    spent[case.name].append(milliseconds)
    bare, typer = (median(spent[case.name]) for case in timed[:2])
    broken = False
    print(f"{'':<28}{'median ms':>10}{'× python':>10}{'× Typer':>9}   bound")
    for case in timed:
        middle = median(spent[case.name])
        over = case.bound is not None and middle / typer > case.bound
        broken = broken or over
        said = "" if case.bound is None else f"{case.bound:.2f}{'  ABOVE' if over else ''}"
        print(f"{case.name:<28}{middle:>10.1f}{middle / bare:>10.2f}{middle / typer:>9.2f}   {said}")
    return int(options.check and broken)


if __name__ == "__main__":
    sys.exit(main())
