"""What a run may import: start-up is a feature, and one import at the wrong place takes it away."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import ablcode
from cli.conftest import CLEAN

NEVER = ("rich.console", "rapidfuzz", "pydantic", "msgspec", "importlib.metadata", "sqlite3", "dataclasses", "decimal")
SHOW_MODULES = """
import json, sys
from ablcode.__main__ import main
code = main(sys.argv[1:])
sys.stderr.write(json.dumps(sorted(sys.modules)))
sys.exit(code)
"""


def modules(*arguments: str, **environment: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SHOW_MODULES, *arguments],
        capture_output=True,
        text=True,
        env={**CLEAN, **environment},
        check=True,
    )
    return set(json.loads(done.stderr))


@pytest.mark.parametrize(
    "arguments",
    [
        ("lookup", "47384", "--json"),
        ("lookup", "47384"),
        ("suggest", "--approach", "open", "--energy", "cryo", "--json"),
        ("modifiers", "47382", "--json"),
        ("matrix", "--json"),
        ("--help",),
        ("lookup", "--help"),
        ("--version",),
    ],
    ids=" ".join,
)
def test_an_answer_in_a_pipe_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not modules(*arguments) & set(NEVER)


def test_only_the_chosen_command_is_imported() -> None:
    loaded = modules("lookup", "47384", "--json")
    assert {name for name in loaded if name.startswith("ablcode.cli.")} == {
        f"ablcode.cli.{name}" for name in ("app", "complete", "lookup", "parse", "present", "session", "streams")
    }
    others = {name for name in loaded if name.startswith(("ablcode.reading", "ablcode.claims", "ablcode.cms"))}
    assert others <= {"ablcode.cms", "ablcode.cms.place"}  # where the user's own tables would be


def test_help_reads_no_data_and_no_command() -> None:
    loaded = modules("--help")
    assert not {name for name in loaded if name.startswith(("ablcode.show", "ablcode.coding", "ablcode.reading"))}


@pytest.mark.parametrize(("words", "found"), [("lookup 4738", "47384"), ("loo", "lookup"), ("lookup --s", "--section")])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_imports_no_rich(shell: str, words: str, found: str) -> None:
    typed = f"ablcode {words}"
    environment = {
        **CLEAN,
        "_ABLCODE_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split()) - 1),
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "PYTHONPROFILEIMPORTTIME": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "ablcode"], capture_output=True, text=True, env=environment, check=False
    )
    assert found in done.stdout
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert "typer" in loaded
    assert not loaded & {"rich", "rich.console", "rapidfuzz", "pydantic", "typer.rich_utils"}


def test_the_environment_and_the_streams_are_looked_at_in_one_place() -> None:
    root = Path(ablcode.__file__).parent
    for path in root.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        room = path.relative_to(root).parts[0]
        if path.name == "streams.py":
            continue
        assert "sys.stdout" not in text, path
        assert "sys.stdin" not in text, path
        assert room == "cli" or ("os.environ" not in text and "getenv(" not in text), path
