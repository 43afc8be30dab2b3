"""Notes from files and pipes, and the promise that their words appear on standard output alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import CLEAN, PROGRAM, Ended, run_program

NOTE = (
    "PROCEDURE: Percutaneous microwave ablation of a liver tumor – segment 8.\r\n"
    "Under CT guidance the antenna was placed. The patient’s pain was controlled.\r\n"
)
MARKER = "Zyzzogeton"
SECRET = f"Patient {MARKER}: {NOTE} {MARKER} tolerated it well."


def codes(done: Ended) -> list[str]:
    return [line["code"] for line in json.loads(done.out)["results"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_note_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(NOTE.encode(encoding))
    done = run_program("suggest", "--note", str(path), "--pos", "22", "--json")
    assert codes(done) == ["47382", "77013"]
    told = {notice["code"] for notice in json.loads(done.out)["notices"]}
    assert ("NOTE_ENCODING" in told) == (encoding in ("cp1252", "utf-16"))


@pytest.mark.parametrize("arguments", [["--note", "-"], ["-"]])
def test_a_note_comes_from_standard_input(arguments: list[str]) -> None:
    done = run_program("suggest", *arguments, "--pos", "22", "--json", stdin=NOTE)
    assert codes(done) == ["47382", "77013"]
    assert json.loads(done.out)["query"]["note"] == "-"


def test_offsets_count_the_characters_of_the_note(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(NOTE.encode())
    found = json.loads(run_program("suggest", "--note", str(path), "--json").out)
    assert found["evidence"]
    for one in found["evidence"]:
        assert NOTE[one["start"] : one["end"]] == one["text"]


def test_what_the_note_lacks_is_told(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    found = json.loads(run_program("suggest", "--note", str(path), "--json").out)
    lacking = {one["fact"]: one["codes"] for one in found["missing_documentation"]}
    assert lacking["permanent_image"] == ["77013"]
    assert lacking["lesion_size"] == ["47382"]
    assert "approach" not in lacking


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "EMPTY_NOTE"),
        (b" \r\n\t ", "EMPTY_NOTE"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "NOT_TEXT"),
        (b"\x89PNG\r\n\x1a\n\x81\x8d", "BAD_ENCODING"),
        (b"\xff\xfea", "BAD_ENCODING"),
        (bytes(range(1, 9)) * 20, "NOT_TEXT"),
    ],
)
def test_what_is_no_note_is_said_so(tmp_path: Path, content: bytes, error: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(content)
    done = run_program("suggest", "--note", str(path), "--json")
    assert (done.code, done.out) == (3, "")
    assert json.loads(done.err)["error"]["code"] == error
    assert str(path) in json.loads(done.err)["error"]["message"]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Return an environment whose home, temporary and cache folders are the test's own."""
    folders = {}
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        folder = tmp_path / "person" / name.lower()
        folder.mkdir(parents=True)
        folders[name] = str(folder)
    return {**CLEAN, **folders, "PYTHONDONTWRITEBYTECODE": "1"}


def ended(arguments: list[str], folder: Path, home: dict[str, str], content: bytes | None, program: list[str]) -> Ended:
    done = subprocess.run(
        [*program, *arguments], input=content, capture_output=True, cwd=folder, env=home, timeout=60, check=False
    )
    return Ended(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def written(folder: Path) -> bytes:
    """Return everything that stands in the files under a folder, their names included."""
    found = []
    for root, _, files in os.walk(folder):
        for file in files:
            found += [file.encode(), Path(root, file).read_bytes()]
    return b"\n".join(found)


DEFECTS = {
    "reading": "import ablcode.reading.read as m\nm.look = lambda text: (_ for _ in ()).throw(ValueError(text))",
    "coding": "import ablcode.coding.suggest as m\nm.grouped = lambda pairs: {}[str(pairs)]",
    "showing": "import ablcode.show.documents.suggest as m\nm._case = lambda case: case.nothing_of_the_kind",
    "plain": "import ablcode.show.plain.suggest as m\nm.lines = lambda document, **more: document['no such key']",
    "output": "import ablcode.cli.streams as m\ndef full(*given): raise OSError(28, 'No space left')\nm._write = full",
    "interrupted": "import ablcode.reading.read as m\ndef stop(text): raise KeyboardInterrupt\nm.look = stop",
    "memory": "import ablcode.reading.read as m\ndef full(text): raise MemoryError(text)\nm.look = full",
    "recursion": "import ablcode.reading.read as m\ndef deep(text): return deep(text)\nm.look = deep",
    "data": "import ablcode.knowledge.fields as m\nfrom pathlib import Path\nm.DATA = Path('.')",
}
RUN = "\nimport sys\nfrom ablcode.__main__ import main\nsys.exit(main(sys.argv[1:]))"


@pytest.mark.parametrize("flags", [["--json"], ["--plain"], ["--json", "--debug"], ["--plain", "--debug"]])
@pytest.mark.parametrize("defect", DEFECTS)
def test_no_failure_shows_a_word_of_the_note(
    tmp_path: Path, home: dict[str, str], defect: str, flags: list[str]
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    program = [sys.executable, "-c", DEFECTS[defect] + RUN]
    for given in ([SECRET], ["--note", "-"]):
        done = ended(["suggest", *flags, *given], folder, home, SECRET.encode(), program)
        assert MARKER not in done.err
        unseen = defect == "plain" and "--json" in flags
        assert done.code in ((0,) if unseen else (3, 70, 130)), done.err
        assert MARKER.encode() not in written(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        SECRET.encode() + b"\x81\x8d\x8f \xc3(",
        SECRET.encode("utf-16") + b"\xd8",
        SECRET.encode() + b"\0",
        (MARKER + "\x01\x02\x03\x04").encode() * 50,
        SECRET.encode() * 60_000,
    ],
    ids=["encoding", "utf-16", "null", "binary", "long"],
)
@pytest.mark.parametrize("flags", [[], ["--json"], ["--debug"]])
def test_a_note_that_cannot_be_read_stays_unspoken(
    tmp_path: Path, home: dict[str, str], content: bytes, flags: list[str]
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    done = ended(["suggest", "--note", "-", *flags], folder, home, content, PROGRAM)
    assert done.code == 3
    assert MARKER not in done.out + done.err
    assert MARKER.encode() not in written(tmp_path)


def test_notices_on_standard_error_hold_no_word_of_the_note(tmp_path: Path, home: dict[str, str]) -> None:
    text = f"{MARKER} had lap to open RFA of {MARKER} liver, then {MARKER}ectomy, CT and {MARKER} biopsy, stopped"
    done = ended(
        ["suggest", "--note", "-", "--approach", "open", "--pos", "22"], tmp_path, home, text.encode(), PROGRAM
    )
    assert done.code in (0, 1)
    assert MARKER not in done.err


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path, home: dict[str, str]) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "suggest", "--note", "-", "--evidence"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=home,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    process.stdin.write(SECRET.encode())
    process.stdin.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0
    assert told == b""
    assert MARKER.encode() not in written(tmp_path)


def test_an_answer_writes_no_file(tmp_path: Path, home: dict[str, str]) -> None:
    done = ended(["suggest", "--note", "-", "--evidence"], tmp_path, home, SECRET.encode(), PROGRAM)
    assert done.code == 0
    assert written(tmp_path) == b""
