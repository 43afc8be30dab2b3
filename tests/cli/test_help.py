"""Help: begins with examples that run, in a fixed form; topics; the version; completion of values."""

import json
import re
import shlex
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from ablcode.cli import complete
from ablcode.cli.app import COMMANDS, DATA_COMMANDS
from ablcode.errors import Exit
from ablcode.show.documents.envelope import MAJORS
from cli.conftest import Ended

EVERY = [(name,) for name in COMMANDS] + [("data", name) for name in DATA_COMMANDS]
SNAPSHOTS = Path(__file__).parent / "help"


def examples(path: tuple[str, ...]) -> tuple[str, ...]:
    entry = DATA_COMMANDS[path[1]] if len(path) == 2 else COMMANDS[path[0]]
    return tuple(import_module(f"ablcode.cli.{entry.module}").EXAMPLES)


@pytest.mark.parametrize("path", [("",), *EVERY], ids=" ".join)
def test_help_is_as_the_snapshot(path: tuple[str, ...], ablcode: Callable[..., Ended]) -> None:
    arguments = tuple(word for word in path if word)
    ended = ablcode(*arguments, "--help", env={"COLUMNS": "80"})
    assert ended.code == 0
    assert ended == ablcode(*arguments, "-h", env={"COLUMNS": "80"})
    file = SNAPSHOTS / f"{'-'.join(arguments) or 'ablcode'}.txt"
    assert ended.out == file.read_text(encoding="utf-8"), "python docs/generate.py writes it anew"


@pytest.mark.parametrize("path", [("",), *EVERY], ids=" ".join)
def test_help_fits_forty_columns(path: tuple[str, ...], ablcode: Callable[..., Ended]) -> None:
    ended = ablcode(*(word for word in path if word), "--help", env={"COLUMNS": "40"})
    assert max(map(len, ended.out.splitlines())) <= 40


@pytest.mark.parametrize("path", [path for path in EVERY if path != ("data",)], ids=" ".join)
def test_every_command_has_examples_that_run(
    path: tuple[str, ...], ablcode: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("report.txt", "note.txt"):
        (tmp_path / name).write_text("Percutaneous cryoablation of a liver tumor under CT guidance.\n")
    found = examples(path)
    assert 2 <= len(found) <= 4
    for example in found:
        words = shlex.split(example)
        if "|" in words or "--interactive" in words:
            continue  # a pipe, or a conversation
        assert words[0] == "ablcode"
        ended = ablcode(*words[1:], env={"ABLCODE_DATA": str(tmp_path)})
        assert ended.code != Exit.DEFECT, (example, ended.err)
        assert ended.code != Exit.USAGE or "no CMS file was imported" in ended.err, (example, ended.err)
        assert ended.out or ended.code in (Exit.INPUT, Exit.USAGE)  # a file that only its reader has


def test_topics_are_those_that_the_help_names(ablcode: Callable[..., Ended]) -> None:
    codes = ablcode("help", "exit-codes")
    assert codes.code == 0
    for exit in Exit:
        assert re.search(rf"^ +{exit.value}  \S", codes.out, re.MULTILINE)
    assert "NO_COLOR" in ablcode("help", "environment").out
    assert "ablcode schema" in ablcode("help", "json").out
    assert ablcode("help", "data", "verify").out == ablcode("data", "verify", "--help").out
    assert ablcode("help").out == ablcode("--help").out


def test_version_names_program_data_and_notice(ablcode: Callable[..., Ended]) -> None:
    from ablcode import __version__

    ended = ablcode("--version")
    assert ended.out.startswith(f"ablcode {__version__}\n")
    assert "American Medical Association" in ended.out
    for arguments in (("--version", "--json"), ("--json", "--version")):
        document = json.loads(ablcode(*arguments).out)
        result = document["results"][0]
        assert result["program"] == __version__
        assert result["valid_from"] < result["as_of"] <= result["valid_to"]
        assert "ablcode.lookup/1" in result["schemas"]


def test_shared_options_stand_before_or_after(ablcode: Callable[..., Ended]) -> None:
    after = ablcode("lookup", "47384", "--json", "--dos", "2026-06-15")
    for arguments in (
        ("--json", "--dos", "2026-06-15", "lookup", "47384"),
        ("lookup", "--json", "--dos", "2026-06-15", "47384"),
        ("--dos", "2020-01-01", "lookup", "47384", "--dos", "2026-06-15", "--json"),
    ):
        assert ablcode(*arguments) == after


def test_every_document_has_a_schema_that_prints(ablcode: Callable[..., Ended]) -> None:
    listed = json.loads(ablcode("schema", "--json").out)["results"]
    assert {each["name"] for each in listed} >= set(MAJORS)
    for name in MAJORS:
        schema = json.loads(ablcode("schema", name).out)
        assert schema["properties"]["schema"]["const"] == f"ablcode.{name}/{MAJORS[name]}"


def test_values_complete() -> None:
    assert complete.procedure_code("4738") == ["47380", "47381", "47382", "47383", "47384"]
    assert "C78.7" in complete.any_code("c78")
    assert complete.section("pa") == ["pairs", "payers", "payment"]
    assert complete.organ("li") == ["liver"]
    assert complete.approach("per") == ["percutaneous"]
    assert complete.energy("cr") == ["cryo"]
    assert complete.side("bi") == ["bilateral"]
    assert complete.kind("icd10p") == ["icd10pcs"]
    assert "exit-codes" in complete.topic("e")
    assert complete.rule("unit-s")
    assert "lookup" in complete.schema_name("l")


def test_the_command_reference_is_what_the_program_says() -> None:
    from ablcode.cli.topics import TOPICS

    text = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    for file in SNAPSHOTS.glob("*.txt"):
        assert file.read_text(encoding="utf-8").rstrip() in text, file.stem
    for topic in TOPICS.values():
        assert topic.rstrip() in text
