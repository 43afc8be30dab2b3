"""Bad input: what is wrong, what is near, what would work; its exit code; JSON under --json; never a traceback."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import ablcode as package
from cli.conftest import Ended

BAD = [
    (("lookup",), 2, "MISSING_ARGUMENT", "CODE"),
    (("lookup", "47384", "--section", "payement"), 2, "UNKNOWN_SECTION", "payment"),
    (("lookup", "47384", "--dos", "2026-02-30"), 2, "INVALID_DATE", "2026-02-30"),
    (("lookup", "47384", "--dos", "1999-12-31"), 2, "DATE_BEFORE_DATA", "2010-01-01"),
    (("lookup", "--", "--"), 2, "MISSING_ARGUMENT", "no code"),
    (("modifiers", "47328"), 2, "UNKNOWN_CODE", "47382"),
    (("modifiers", "47382", "--when", " "), 2, "INVALID_VALUE", "--when"),
    (("modifiers", "47382 47383"), 2, "TOO_MANY_CODES", "47382, 47383"),
    (("modifiers", "47382,50593", "--when", "both kidneys"), 2, "TOO_MANY_CODES", "47382, 50593"),
    (("modifiers", "47382 foo"), 2, "UNKNOWN_CODE", "FOO"),
    (("modifiers", "26"), 2, "UNKNOWN_CODE", "26 is a modifier and a place of service, not a procedure code"),
    (("compare", "47382", "C22.0"), 2, "UNKNOWN_CODE", "C22.0 is a diagnosis, not a procedure code"),
    (("lookup", "47384", "--dos", ""), 2, "INVALID_DATE", "--dos"),
    (("lookup", "47384", "--dos", "2026-01-01", "--dos", "2025-01-01"), 2, "CONTRADICTION", "--dos is given twice"),
    (("explain", " "), 2, "MISSING_ARGUMENT", "no id"),
    (("suggest", "--organ", "kidney", "--organ", "liver"), 2, "CONTRADICTION", "--organ is given twice"),
    (("suggest", "-a", "perc", "-a", "open"), 2, "CONTRADICTION", "--approach is given twice"),
    (("suggest", "--guidance", "none", "--guidance", "ct"), 2, "CONTRADICTION", "none and ct"),
    (("payment", "77013", "-m", "TC", "-m", "26"), 2, "CONTRADICTION", "--modifier is given twice"),
    (("search", "liver", "--limit", "0"), 2, "INVALID_VALUE", "--limit"),
    (("search", "liver", "--limit", "many"), 2, "INVALID_VALUE", "--limit"),
    (("search", "liver", "--kind", "procedur"), 2, "UNKNOWN_KIND", "procedure"),
    (("matrix", "--organ", "lvier"), 2, "UNKNOWN_ORGAN", "liver"),
    (("suggest", "--organ", "kidny", "--approach", "opne"), 2, "UNKNOWN_APPROACH", "open"),
    (("suggest", "--energy", "cryyyo"), 2, "UNKNOWN_ENERGY", "cryo"),
    (("suggest", "--energy", "cryo", "--pos", "99"), 2, "UNKNOWN_POS", "22"),
    (("suggest", "--energy", "cryo", "--lesions", "0"), 2, "INVALID_VALUE", "--lesions"),
    (("suggest", "some words", "--note", "note.txt"), 2, "CONTRADICTION", "--note"),
    (("suggest", "--energy", "cryo", "--pos", "11", "--claim-type", "facility"), 2, "CONTRADICTION", "facility"),
    (("suggest", "--note", "no-such-file.txt"), 3, "", "no-such-file.txt"),
    (("compare", "47382"), 2, "TOO_FEW_CODES", "two to six"),
    (("explain",), 2, "MISSING_ARGUMENT", "ID"),
    (("schema", "lokup"), 2, "UNKNOWN_SCHEMA", "lookup"),
    (("help", "exitcodes"), 2, "UNKNOWN_TOPIC", "exit-codes"),
    (("data",), 2, "", ""),
    (("data", "verfy"), 2, "UNKNOWN_COMMAND", "verify"),
    (("lokup", "47384"), 2, "UNKNOWN_COMMAND", "lookup"),
    (("lookup", "47384", "--jsn"), 2, "UNKNOWN_OPTION", "--json"),
    (("lookup", "47384", "--dos"), 2, "INVALID_VALUE", "--dos"),
]


@pytest.mark.parametrize(("arguments", "code", "error", "said"), BAD, ids=[" ".join(bad[0]) for bad in BAD])
def test_bad_input_ends_with_its_exit_code_and_says_what_would_work(
    arguments: tuple[str, ...], code: int, error: str, said: str, ablcode: Callable[..., Ended]
) -> None:
    ended = ablcode(*arguments)
    assert ended.code == code
    assert ended.out == ""
    assert said in ended.err
    assert "Traceback" not in ended.err
    if error:
        assert ended.err.startswith("error: ")
        assert "\n  try: " in ended.err
    if error and arguments[-1] != "--dos":  # which would swallow the option
        as_json = ablcode(arguments[0], "--json", *arguments[1:])
        assert as_json.code == code
        assert as_json.out == ""
        assert json.loads(as_json.err)["error"]["code"] == error


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_a_word_beside_completion_is_an_error_and_writes_nothing(
    option: str, ablcode: Callable[..., Ended], tmp_path: Path
) -> None:
    ended = ablcode(option, "foo", env={"HOME": str(tmp_path), "SHELL": "/bin/bash"})
    assert (ended.code, ended.out) == (2, "")
    assert f"{option} takes no word" in ended.err
    assert not list(tmp_path.iterdir())


def test_a_code_is_not_near_itself_and_what_it_is_instead_is_said(ablcode: Callable[..., Ended]) -> None:
    ended = ablcode("lookup", "pos 99")
    assert (ended.code, ended.out) == (1, "")
    assert "99 is a modifier, not a place of service" in ended.err
    assert "near" not in ended.err


def test_modifiers_on_a_code_are_no_second_code(ablcode: Callable[..., Ended]) -> None:
    for written in ("47382", "47382-26", "47382 26", "cpt 47382"):
        assert ablcode("modifiers", written).code == 0


def test_ids_in_one_word_are_told_apart(ablcode: Callable[..., Ended]) -> None:
    one, two = ablcode("explain", "GUIDE-ONE GUIDE-26"), ablcode("explain", "GUIDE-ONE", "GUIDE-26")
    assert (one.code, one.out) == (0, two.out)


def test_an_unknown_code_does_not_lose_the_others(ablcode: Callable[..., Ended]) -> None:
    ended = ablcode("lookup", "47328", "47384", "--json")
    document = json.loads(ended.out)
    assert ended.code == 1
    assert [entry["code"] for entry in document["results"]] == ["47384"]
    assert document["missing"] == [{"code": "47328", "candidates": ["47382"]}]


def test_words_of_a_patient_are_in_no_error(ablcode: Callable[..., Ended], tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_bytes("Jane Roe, born 1950-01-01: liver".encode("utf-16"))
    for arguments in (("--note", str(note)), ("--note", str(note), "--energy", "nonsense"), ("--note", str(tmp_path))):
        ended = ablcode("suggest", *arguments, "--debug")
        assert "Jane" not in ended.err
        assert "Traceback" not in ended.err


def damaged_copy(folder: Path, file: str, content: bytes | None) -> dict[str, str]:
    """Return the environment of a copy of the program with one data file damaged or (None) gone."""
    shutil.copytree(Path(package.__file__).parent, folder / "ablcode", ignore=shutil.ignore_patterns("__pycache__"))
    target = folder / "ablcode" / "data" / file
    if content is None:
        target.unlink()
    else:
        target.write_bytes(content)
    return {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("procedures/liver.json", b'{"edition": "2026.3", "procedures": [{"code":'),
        ("procedures/liver.json", None),
        ("payment.json", b"\xff\xfe nothing"),
        ("modifiers.json", b"[]"),
        ("edition.json", b'{"edition": "2026.3"}'),
    ],
)
def test_damaged_data_are_an_error_with_the_file_named(
    file: str, content: bytes | None, ablcode: Callable[..., Ended], tmp_path: Path
) -> None:
    environment = damaged_copy(tmp_path, file, content)
    ended = ablcode("lookup", "47384", "--json", env=environment)
    assert ended.code == 3
    assert ended.out == ""
    error = json.loads(ended.err)["error"]
    assert error["code"] == "DATA_DAMAGED"
    assert file in error["message"]
    assert "data verify" in error["hint"]


def test_a_defect_ends_with_70_and_shows_no_value(ablcode: Callable[..., Ended], tmp_path: Path) -> None:
    shutil.copytree(Path(package.__file__).parent, tmp_path / "ablcode", ignore=shutil.ignore_patterns("__pycache__"))
    broken = tmp_path / "ablcode" / "cli" / "search.py"
    broken.write_text(broken.read_text().replace('words = " ".join(text).strip()', 'words = {}[" ".join(text)]'))
    environment = {"PYTHONPATH": str(tmp_path)}
    ended = ablcode("search", "Jane Roe", env=environment)
    assert ended.code == 70
    assert ended.out == ""
    assert len(ended.err.splitlines()) == 2
    assert "KeyError at cli/search.py" in ended.err
    debugged = ablcode("search", "Jane Roe", "--debug", "--json", env=environment)
    assert debugged.code == 70
    assert "search.py:" in debugged.err
    assert "Jane" not in ended.err + debugged.err
