import json
import subprocess
import sys
from pathlib import Path

import pytest

from ablcode.claims.batch.forms import Csv, Form, Ndjson, effect_of
from ablcode.claims.batch.output import Continued, Output, find_point
from ablcode.claims.batch.tally import Effect, Tally
from ablcode.errors import InputError, UsageError

FINDING = {
    "rule": "UNITS-LIVER",
    "type": "UNITS",
    "severity": "error",
    "line": 1,
    "code": "47382",
    "with": ["77013"],
    "message": 'one "unit",\na session',
    "fix": "Report 1.",
    "sources": ["a", "b"],
    "confidence": "high",
}
DIRTY = {"outcome": "findings", "findings": [FINDING, {**FINDING, "severity": "warning"}], "not_checked": []}
CLEAN = {"outcome": "clean", "findings": [], "not_checked": [{"what": "MUE", "why": "not in data"}]}


def lines(form: Form) -> list[bytes]:
    """Seven rows: dirty, clean, error, …"""
    made = []
    for row in range(1, 8):
        if row % 3 == 0:
            made.append(form.error(row, InputError("ROW_INVALID", "no", "yes")))
            continue
        body = DIRTY if row % 3 == 1 else CLEAN
        made.append(b"".join(form.pattern % (row, form.name(f"c{row}"), piece) for piece in form.pieces(body)))
    return made


def test_the_output_is_what_was_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    parts = [b"%d%b\n" % (number, b"x" * ((number * 7919) % 9000)) for number in range(600)]
    with Output(out) as output:
        for part in parts[:3]:
            output.write(part)
        output.write(b"".join(parts[3:]))
    assert out.read_bytes() == b"".join(parts)


def test_the_writer_drops_what_is_no_whole_line(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Output(out) as output:
        output.write(b"one\ntwo\nthr")
    assert out.read_bytes() == b"one\ntwo\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_what_cannot_be_written_is_an_error() -> None:
    with pytest.raises(InputError, match="no space left"), Output(Path("/dev/full")) as output:
        output.write(b"line\n")


def test_a_full_disk_leaves_whole_lines(tmp_path: Path) -> None:
    out = tmp_path / "out"
    program = """
import resource, sys
from pathlib import Path
from ablcode.claims.batch.output import Output
from ablcode.errors import InputError
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with Output(Path(sys.argv[1])) as output:
        for number in range(10_000):
            output.write(b"%05d%b\\n" % (number, b"x" * 500))
except InputError as error:
    print(error.code)
"""
    done = subprocess.run([sys.executable, "-c", program, str(out)], capture_output=True, text=True, check=False)
    assert done.stdout == "OUTPUT_FAILED\n", done.stderr
    assert out.read_bytes().endswith(b"x\n")
    assert out.stat().st_size > 50_000


def test_two_runs_do_not_write_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ablcode.claims.batch.output._PATIENCE", 0.1)
    out = tmp_path / "out"
    with Output(out) as output:
        output.write(b"one\n")
        with pytest.raises(InputError) as caught:
            Output(out)
        assert caught.value.code == "OUTPUT_BUSY"
        with pytest.raises(InputError):
            find_point(out, Ndjson())
    assert out.read_bytes() == b"one\n"


@pytest.mark.parametrize("form", [Ndjson(), Csv()])
def test_a_cut_at_any_byte_is_found_and_continued(tmp_path: Path, form: Form) -> None:
    made = lines(form)
    whole = form.head + b"".join(made)
    total = Tally()
    for body in (DIRTY, CLEAN, DIRTY, CLEAN, DIRTY):
        total.add(effect_of(body))
    total.add(Effect("error", error="ROW_INVALID"), 2)
    for cut in range(0, len(whole) + 1, 23):
        out = tmp_path / "out"
        out.write_bytes(whole[:cut])
        continued = Continued(out, form)
        tally = continued.tally
        for row, line in enumerate(made, 1):
            if row <= continued.after:
                continue
            continued.write(line)
            said = form.read(line.splitlines(keepends=True)[0])
            assert said is not None
            assert said.row == row
            tally.add(said.effect if row % 3 == 0 else effect_of(DIRTY if row % 3 == 1 else CLEAN))
        continued.close()
        assert out.read_bytes() == whole, cut
        for name in Tally.__slots__:
            assert getattr(tally, name) == getattr(total, name), (cut, name)


@pytest.mark.parametrize("form", [Ndjson(), Csv()])
def test_other_answers_are_refused_and_the_file_is_left_alone(tmp_path: Path, form: Form) -> None:
    made = lines(form)
    out = tmp_path / "out"
    before = form.head + b"".join(made[:4])
    out.write_bytes(before)
    continued = Continued(out, form)
    assert continued.after == 3
    with pytest.raises(InputError) as caught:
        continued.write(form.pattern % (4, form.name("other"), form.pieces(CLEAN)[0]))
    assert caught.value.code == "RESUME_MISMATCH"
    assert out.read_bytes() == before
    with pytest.raises(InputError):
        Continued(out, form).close()  # the rows ended before the answers
    assert out.read_bytes() == before


@pytest.mark.parametrize("content", [b"what is this\n", b"{}\n", b"[1]\n", b'{"row":2}\n{"row":1}\n'])
def test_a_file_that_is_no_output_is_refused(tmp_path: Path, content: bytes) -> None:
    out = tmp_path / "out"
    out.write_bytes(content)
    for form in (Ndjson(), Csv()):
        with pytest.raises(InputError, match="nothing was changed"):
            find_point(out, form)


def test_nothing_there_is_the_beginning(tmp_path: Path) -> None:
    point = find_point(tmp_path / "none", Ndjson())
    assert (point.kept, point.after, point.tail, point.tally.rows) == (0, 0, b"", 0)
    with pytest.raises(UsageError):
        find_point(tmp_path, Ndjson())


def test_ndjson_lines_are_the_contract(tmp_path: Path) -> None:
    first, second, third, *_ = lines(Ndjson())
    assert json.loads(first) == {"row": 1, "id": "c1", **DIRTY}
    assert list(json.loads(first)) == ["row", "id", "outcome", "findings", "not_checked"]
    assert json.loads(second)["outcome"] == "clean"
    assert json.loads(third) == {
        "row": 3,
        "error": {"code": "ROW_INVALID", "message": "no", "hint": "yes", "candidates": []},
    }


def test_csv_has_a_line_a_finding() -> None:
    import csv
    import io

    form = Csv()
    rows = list(csv.DictReader(io.StringIO((form.head + b"".join(lines(form))).decode())))
    assert [(row["row"], row["id"], row["outcome"], row["severity"]) for row in rows[:4]] == [
        ("1", "c1", "findings", "error"),
        ("1", "c1", "findings", "warning"),
        ("2", "c2", "clean", ""),
        ("3", "", "error", "error"),
    ]
    assert rows[0]["message"] == 'one "unit", a session'
    assert rows[2]["not_checked"] == "MUE"


def test_an_id_may_be_anything_in_csv() -> None:
    form = Csv()
    for claim_id in ('a,"b"', "", None, "x\ny", "é"):
        line = form.pattern % (1, form.name(claim_id), form.pieces(CLEAN)[0])
        said = form.read(line)
        assert said is not None
        assert said.row == 1
        assert line.count(b"\n") == 1
