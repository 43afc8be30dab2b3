"""The README is held to the truth: its commands run, and what it says of folders, packages and exit codes is so.

`python tests/test_docs.py` writes what the program prints now into the README's examples, each as long as before.
"""

import json
import os
import re
import select
import subprocess
import sys
import time
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from ablcode.errors import Exit

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
WIDTH = 100
MORE = "…"  # a line of its own in an example: the output goes on


class Example(NamedTuple):
    """A command of a console block and the lines that the README shows after it."""

    command: str
    shown: tuple[str, ...]
    whole: bool  # nothing may come after the lines shown


def examples(text: str) -> list[Example]:
    """Return the commands of the ```console blocks: `$ command`, then its output."""
    found: list[Example] = []
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            lines = [line.rstrip() for line in output.rstrip().split("\n")] if output.strip() else []
            whole = not lines or lines[-1] != MORE
            found.append(Example(command, tuple(lines if whole else lines[:-1]), whole))
    return found


def at_a_terminal(command: str) -> list[str]:
    """Run a command in a shell whose output is a terminal of WIDTH columns without color; return its lines."""
    import pty  # not on Windows

    reader, writer = pty.openpty()
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": os.environ.get("HOME", ""),
        "NO_COLOR": "1",
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "COLUMNS": str(WIDTH),
        "LINES": "50",
    }
    shell = subprocess.Popen(
        ["bash", "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=writer,
        cwd=ROOT,
        env=environment,
    )
    os.close(writer)
    output = bytearray()
    end = time.monotonic() + 60
    try:
        while time.monotonic() < end:
            if not select.select([reader], [], [], 1)[0]:
                continue
            try:
                chunk = os.read(reader, 65536)
            except OSError:  # Linux's way to say that the terminal is closed
                break
            if not chunk:
                break
            output += chunk
    finally:
        shell.kill()
        shell.wait()
        os.close(reader)
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", output.decode("utf-8")).replace("\r\n", "\n")
    return [line.rstrip() for line in plain.rstrip("\n").split("\n")]


@pytest.mark.skipif(find_spec("termios") is None, reason="needs a Unix terminal")
@pytest.mark.parametrize("example", examples(README), ids=lambda example: example.command)
def test_readme_shows_what_the_program_prints(example: Example) -> None:
    printed = at_a_terminal(example.command)
    shown = list(example.shown)
    assert (printed if example.whole else printed[: len(shown)]) == shown


def test_console_blocks_are_found() -> None:
    text = (
        "a\n```console\n$ one --x\nl1\n\nl2\n…\n$ two\n```\nb\n```sh\n$ not this\n```\n```console\n$ three\nend\n```\n"
    )
    assert examples(text) == [
        Example("one --x", ("l1", "", "l2"), False),
        Example("two", (), True),
        Example("three", ("end",), True),
    ]


@pytest.mark.skipif(find_spec("termios") is None, reason="needs a Unix terminal")
def test_terminal_is_one() -> None:
    assert at_a_terminal("test -t 1 && echo yes; printf 'two  \\n'") == ["yes", "two"]


def shell_blocks() -> list[str]:
    return [block.strip() for block in re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)]


def test_set_up_and_test_are_one_command_each_and_ci_runs_the_second() -> None:
    run, test = shell_blocks()
    assert "\n" not in run + test
    assert "pip install -q . &&" in run
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert test.replace("python3.11 ", '"$python" ', 1) in ci.splitlines()


def test_first_command_is_the_first_example() -> None:
    first = examples(README)
    asked = shell_blocks()[0].rpartition(".venv/bin/")[2]
    assert not first or first[0].command.removesuffix(" --dos 2026-06-15") == asked


def test_every_room_is_in_the_picture() -> None:
    rooms = {path.name for path in (ROOT / "src" / "ablcode").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms == set(re.findall(r"^\| `src/ablcode/(\w+)` \|", README, re.MULTILINE))


def test_every_module_of_the_reading_room_is_in_its_table() -> None:
    room = README[README.index("### The reading room") : README.index("### Why records")]
    rows = re.findall(r"^\| `(\w+)` \|.*\| (.*) \|$", room, re.MULTILINE)
    told = {name: set(re.findall(r"`(\w+)`", modules)) for name, modules in rows}
    rooms = {path.parent for path in (ROOT / "src/ablcode/reading").glob("*/__init__.py")}
    assert told == {path.name: {each.stem for each in path.glob("*.py")} - {"__init__"} for path in rooms}


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [one for group in project["optional-dependencies"].values() for one in group]
    names = {re.split(r"[<>=~!\[ ]", one)[0] for one in wanted}
    table = README.partition("## Dependencies")[2].partition("\n## ")[0]
    assert names == set(re.findall(r"^\| `([\w-]+)` \| \w", table, re.MULTILINE))


def test_exit_codes_are_all_there() -> None:
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)] == [int(code) for code in Exit]


def test_linked_files_exist() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert links
    assert all((ROOT / link).is_file() for link in links)


def test_changelog_keeps_program_and_data_apart() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", changelog, re.MULTILINE) == ["Program", "Code data"]
    edition = json.loads((ROOT / "src/ablcode/data/rules.json").read_text(encoding="utf-8"))["edition"]
    assert f"\n### {edition}\n" in changelog.partition("## Code data")[2]


def test_every_command_is_in_the_table() -> None:
    from ablcode.cli.app import COMMANDS

    listed = re.findall(r"^\| `ablcode (\w+)` \|", README, re.MULTILINE)
    assert set(COMMANDS) <= set(listed)
    assert len(set(listed)) == len(listed)


def refreshed(text: str) -> str:
    """Return the README with the output of each example as it is now."""
    for example in examples(text):
        printed = at_a_terminal(example.command)
        old = [f"$ {example.command}", *example.shown, *([] if example.whole else [MORE])]
        new = printed if example.whole else [*printed[: len(example.shown)], MORE]
        text = text.replace("\n".join(old) + "\n", "\n".join([f"$ {example.command}", *new]) + "\n", 1)
    return text


if __name__ == "__main__":
    (ROOT / "README.md").write_text(refreshed(README), encoding="utf-8")
