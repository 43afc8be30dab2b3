"""`ablcode batch` as a user runs it."""

import contextlib
import gzip
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ablcode.show.schema import document_schema
from cli.conftest import CLEAN, PROGRAM, Ended, run_program

DX = ["C22.0"]
SOUND = {"dos": "2026-04-14", "pos": "22", "payer": "Medicare", "claim_type": "professional"}
CLAIM = {**SOUND, "id": "good", "lines": [{"line": 1, "code": "47382", "units": 1, "modifiers": [], "dx": DX}]}
TWICE = {**SOUND, "id": "twice", "lines": [{"line": 1, "code": "47382", "units": 2, "modifiers": [], "dx": DX}]}
NOTE = {
    "id": "note",
    "dos": "2026-04-14",
    "pos": "22",
    "note": "Microwave ablation of two liver metastases through the skin.",
}


def rows(*documents: object) -> str:
    return "".join(f"{json.dumps(document)}\n" for document in documents)


def answers(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def batch(*arguments: str, stdin: str = "") -> Ended:
    return run_program("batch", *arguments, stdin=stdin)


def find_lines(out: Path) -> bytes:
    """Return what a killed run has left, once its writer is done."""
    import fcntl

    with out.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        return file.read()


def many(count: int) -> Iterator[dict[str, Any]]:
    dice = random.Random(7)
    for number in range(count):
        claim = dict(dice.choice((CLAIM, TWICE)))
        yield {**claim, "id": f"c{number}", "dos": f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"}


def test_one_answer_a_row_in_order_and_a_summary() -> None:
    ended = batch("-", stdin=rows(CLAIM, TWICE))
    assert ended.code == 1
    first, second = answers(ended.out)
    assert [(each["row"], each["id"], each["outcome"]) for each in (first, second)] == [
        (1, "good", "clean"),
        (2, "twice", "findings"),
    ]
    assert second["findings"][0]["type"] == "UNITS"
    assert ended.err.startswith("2 rows: 1 clean, 1 with findings\n")
    assert "UNITS" in ended.err


def test_an_answer_is_that_of_check(tmp_path: Path) -> None:
    file = tmp_path / "claim.json"
    for claim in (CLAIM, TWICE):
        file.write_text(json.dumps(claim))
        checked = json.loads(run_program("check", "--claim", str(file), "--json").out)["results"][0]
        (answered,) = answers(batch("-", stdin=rows(claim)).out)
        assert answered.pop("row") == 1
        checked.pop("lines")
        assert answered == checked


def test_fail_on() -> None:
    assert batch("-", stdin=rows(CLAIM)).code == 0
    assert batch("-", "--fail-on", "error", stdin=rows(TWICE)).code == 1
    assert batch("-", "--fail-on", "warning", stdin=rows(TWICE)).code == 1
    assert batch("-", "--fail-on", "nothing", stdin=rows(TWICE)).code == 2


def test_dos_stands_in_where_a_claim_has_no_date() -> None:
    undated = {key: value for key, value in TWICE.items() if key != "dos"}
    assert answers(batch("-", stdin=rows(undated)).out)[0]["error"]["code"] == "CLAIM_INVALID"
    found = answers(batch("-", "--dos", "2026-04-14", stdin=rows(undated, {**undated, "dos": None}, TWICE)).out)
    assert [each.pop("row") for each in found] == [1, 2, 3]
    assert found[0] == found[1] == found[2]


def test_without_rows_the_answer_is_empty() -> None:
    ended = batch("-")
    assert (ended.code, ended.out, ended.err) == (0, "", "0 rows: 0 clean\n")


def test_a_note_without_lines_gets_a_suggestion() -> None:
    ended = batch("-", stdin=rows(NOTE, CLAIM))
    assert ended.code == 0, ended.err
    first, second = answers(ended.out)
    assert first["outcome"] == "suggested"
    assert first["suggestion"]["status"] == "answered"
    assert [line["code"] for line in first["suggestion"]["results"]] == ["47382"]
    assert second["outcome"] == "clean"


BAD = [
    ("{", "ROW_INVALID"),
    ("nonsense Roe", "ROW_INVALID"),
    ('{"id": "Roe"}', "CLAIM_INVALID"),
    ("[]", "CLAIM_INVALID"),
    ("7", "CLAIM_INVALID"),
    ("null", "CLAIM_INVALID"),
    (json.dumps({**CLAIM, "dos": "Roe"}), "CLAIM_INVALID"),
    (json.dumps({**CLAIM, "lines": []}), "CLAIM_INVALID"),
    (json.dumps({**CLAIM, "patient": "Roe"}), "CLAIM_INVALID"),
    (json.dumps({**CLAIM, "lines": [{"code": "Roe, Jane"}]}), "CLAIM_INVALID"),
    ("[" * 100_000, "ROW_INVALID"),
    ('{"id": "\\ud800"}', "ROW_INVALID"),
]


def test_bad_rows_become_errors_and_the_run_goes_on() -> None:
    text = rows(CLAIM) + "\n" + "".join(f"{bad}\n" for bad, _ in BAD) + rows(TWICE)
    ended = batch("-", stdin=text)
    assert ended.code == 3
    first, *bad, last = answers(ended.out)
    assert (first["row"], last["row"]) == (1, len(BAD) + 3)
    assert [(each["row"], each["error"]["code"]) for each in bad] == [
        (row, code) for row, (_, code) in enumerate(BAD, 3)
    ]
    assert all(list(each) == ["row", "error"] for each in bad)
    # What may be a patient's is repeated nowhere but in the id of an answer.
    assert "Roe" not in ended.out + ended.err
    assert "Traceback" not in ended.err


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_bytes(rows(CLAIM).encode() + b'{"id": "\xff"}\n')
    ended = batch(str(file))
    assert ended.code == 3
    assert answers(ended.out)[1]["error"]["code"] == "ROW_ENCODING"


@pytest.mark.parametrize("packed", [False, True])
def test_csv_in_and_csv_out(tmp_path: Path, packed: bool) -> None:
    text = "Claim No,Svc Date,POS,CPT,Qty,Dx1\ngood,04/14/2026,22,47382,1,C22.0\ntwice,04/14/2026,22,47382,2,C22.0\n"
    file = tmp_path / ("claims.csv.gz" if packed else "claims.csv")
    file.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    out = tmp_path / "out.csv"
    ended = batch(str(file), "--out", str(out))
    assert ended.code == 1, ended.err
    head, good, twice, *_ = out.read_text().splitlines()
    assert head.startswith("row,id,outcome,rule,type,severity,line,code,")
    assert good.startswith("2,good,clean,")
    assert twice.startswith("3,twice,findings,")
    assert ",UNITS,error," in twice
    as_json = answers(batch(str(file), "--format", "ndjson").out)
    assert [each["row"] for each in as_json] == [2, 3]


def test_columns_are_mapped() -> None:
    text = "a,b,c,d\ngood,2026-04-14,47382,C22.0\n"
    mapped = ("--map", "id=a", "--map", "dos=b", "--map", "code=c", "--map", "dx=d")
    ended = batch("-", "--input", "csv", *mapped, stdin=text)
    assert ended.code == 0, ended.err
    assert answers(ended.out)[0]["id"] == "good"
    assert batch("-", "--input", "csv", stdin=text).code == 3
    assert batch("-", "--input", "csv", "--map", "id", stdin=text).code == 2
    assert batch("-", "--input", "csv", "--map", "id=z", stdin=text).code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("-", "--resume"),
        ("-", "--jobs", "0"),
        ("-", "--format", "xml"),
        ("-", "--input", "xml"),
        ("-", "--color"),
    ],
)
def test_usage(arguments: tuple[str, ...]) -> None:
    ended = batch(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: ")


def test_the_claims_are_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(rows(CLAIM))
    assert batch(str(file), "--out", str(file)).code == 2
    assert file.read_text() == rows(CLAIM)


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    ended = batch(str(tmp_path / "none.jsonl"))
    assert (ended.code, ended.out) == (3, "")
    assert "no such file" in ended.err
    file = tmp_path / "claims.jsonl"
    file.write_text(rows(CLAIM))
    ended = batch(str(file), "--out", str(tmp_path / "no" / "out.jsonl"))
    assert ended.code == 3
    assert "no such file" in ended.err
    assert batch(str(tmp_path)).code == 3


def test_the_summary_is_json_under_json() -> None:
    ended = batch("-", "--json", stdin=rows(CLAIM, TWICE))
    summary = json.loads(ended.err)
    assert summary["schema"] == "ablcode.batch/1"
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(summary, document_schema("batch"))
    assert summary["rows"] == 2
    assert summary["outcomes"] == {"clean": 1, "findings": 1, "suggested": 0, "error": 0}
    assert summary["results"][0]["type"] == "UNITS"
    assert len(answers(ended.out)) == 2


@pytest.mark.parametrize("form", ["ndjson", "csv"])
def test_the_same_bytes_for_every_number_of_jobs(tmp_path: Path, form: str) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(rows(*many(20_000), {"bad": 1}))
    ended = []
    for jobs in ("1", "2", "3"):
        out = tmp_path / f"out{jobs}"
        ended.append((batch(str(file), "--out", str(out), "--jobs", jobs, "--format", form), out.read_bytes()))
    assert len(set(ended)) == 1
    assert ended[0][0].code == 3
    assert len(ended[0][1].splitlines()) > 20_000


@pytest.mark.parametrize(("form", "jobs"), [("ndjson", "1"), ("csv", "1"), ("ndjson", "2")])
def test_killed_and_resumed_the_output_is_that_of_an_undisturbed_run(tmp_path: Path, form: str, jobs: str) -> None:
    file, whole, out = tmp_path / "claims.jsonl", tmp_path / "whole", tmp_path / "out"
    file.write_text(rows(*many(60_000), {"bad": 1}))
    options = ("--format", form, "--jobs", jobs)
    undisturbed = batch(str(file), "--out", str(whole), *options)
    assert undisturbed.code == 3
    wanted = whole.stat().st_size
    dice = random.Random(form + jobs)
    for goal in sorted(dice.uniform(0.02, 0.95) for _ in range(4)):
        command = [*PROGRAM, "batch", str(file), "--out", str(out), "--resume", *options]
        with subprocess.Popen(command, env=CLEAN, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and (not out.exists() or out.stat().st_size < goal * wanted):
                time.sleep(0.001)
            process.send_signal(signal.SIGKILL)
        cut = find_lines(out)
        assert cut == b"" or cut.endswith(b"\n")
    resumed = batch(str(file), "--out", str(out), "--resume", *options)
    assert out.read_bytes() == whole.read_bytes()
    assert (resumed.code, resumed.err) == (undisturbed.code, undisturbed.err)


def test_resume_refuses_the_answers_to_other_rows(tmp_path: Path) -> None:
    file, out = tmp_path / "claims.jsonl", tmp_path / "out"
    file.write_text(rows(CLAIM, TWICE))
    batch(str(file), "--out", str(out))
    before = out.read_bytes()
    file.write_text(rows(CLAIM, CLAIM))
    ended = batch(str(file), "--out", str(out), "--resume")
    assert ended.code == 3
    assert out.read_bytes() == before
    file.write_text(rows(CLAIM, TWICE, CLAIM))  # more rows since
    assert batch(str(file), "--out", str(out), "--resume").code == 1
    assert len(answers(out.read_text())) == 3


def test_whoever_reads_may_stop(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(rows(*many(20_000)))
    with subprocess.Popen([*PROGRAM, "batch", str(file)], env=CLEAN, stdout=-1, stderr=-1) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_pipe_gets_each_answer_at_once() -> None:
    with subprocess.Popen([*PROGRAM, "batch", "-"], env=CLEAN, stdin=-1, stdout=-1, stderr=-1, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in (1, 2):
            process.stdin.write(rows(CLAIM))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["row"] == number
        process.stdin.close()
        assert process.stderr is not None
        assert process.stderr.read() == "2 rows: 2 clean\n"
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
def test_a_bar_with_rate_and_remaining_time_at_a_terminal_only(tmp_path: Path) -> None:
    import pty

    file, out = tmp_path / "claims.jsonl", tmp_path / "out"
    file.write_text(rows(CLAIM, TWICE) * 300_000)
    ours, theirs = pty.openpty()
    command = [*PROGRAM, "batch", str(file), "--out", str(out), "--jobs", "1"]
    with subprocess.Popen(command, env={**CLEAN, "TERM": "xterm", "COLUMNS": "90"}, stderr=theirs) as process:
        os.close(theirs)
        told = b""
        with contextlib.suppress(OSError):
            while part := os.read(ours, 65536):
                told += part
    os.close(ours)
    assert process.returncode == 1
    assert re.search(rb"[\d,]+ rows  [\d,]+/s.*%.*\d:\d\d:\d\d", told)
    assert b"600,000 rows: " in told
    assert "/s" not in batch(str(file), "--out", str(out)).err


def test_the_users_own_tables_are_asked(tmp_path: Path) -> None:
    own = {"ABLCODE_DATA": str(tmp_path / "data")}
    files = Path(__file__).parent.parent / "cms" / "files"
    for name in ("MCR_MUE_PractitionerServices_Eff_07-01-2026.csv", "ccipra-v322r0-f1.txt", "ccipra-v322r0-f2.txt"):
        ended = run_program("data", "import", str(files / name), env=own)
        assert ended.code == 0, ended.err
    line = {"line": 2, "code": "76940", "units": 6, "modifiers": ["26"], "dx": DX}
    claims = [{**CLAIM, "lines": [*CLAIM["lines"], {**line, "units": units}]} for units in (1, 6)]
    file = tmp_path / "claims.jsonl"
    file.write_text(rows(*claims))
    answered = answers(run_program("batch", str(file), env=own).out)
    for claim, found in zip(claims, answered, strict=True):
        one = tmp_path / "claim.json"
        one.write_text(json.dumps(claim))
        checked = json.loads(run_program("check", "--claim", str(one), "--json", env=own).out)["results"][0]
        assert found["findings"] == checked["findings"]
        assert found["not_checked"] == checked["not_checked"]
    assert answered[1]["findings"]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_a_worker_that_dies_ends_the_run_with_whole_lines(tmp_path: Path) -> None:
    file, out = tmp_path / "claims.jsonl", tmp_path / "out"
    file.write_text(rows(CLAIM, TWICE) * 300_000)
    command = [*PROGRAM, "batch", str(file), "--out", str(out), "--jobs", "2"]
    with subprocess.Popen(command, env=CLEAN, stderr=subprocess.PIPE) as process:
        while not out.exists() or not out.stat().st_size:
            time.sleep(0.001)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        workers = [pid for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        os.kill(int(workers[0]), signal.SIGKILL)
        assert process.stderr is not None
        told = process.stderr.read().decode()
    assert process.returncode == 70
    assert told.startswith("error: a worker process ended")
    assert find_lines(out).endswith(b"\n")
    assert batch(str(file), "--out", str(out), "--resume").code == 1
    assert len(out.read_bytes().splitlines()) == 600_000


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupted(tmp_path: Path) -> None:
    file, out = tmp_path / "claims.jsonl", tmp_path / "out"
    file.write_text(rows(*many(200_000)))
    command = [*PROGRAM, "batch", str(file), "--out", str(out), "--jobs", "2"]
    with subprocess.Popen(command, env=CLEAN, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not out.exists() or not out.stat().st_size:
            time.sleep(0.001)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr is not None
        told = process.stderr.read().decode()
    assert process.returncode == 130
    assert told == "interrupted: the same command with --resume goes on\n"
    assert find_lines(out).endswith(b"\n")
