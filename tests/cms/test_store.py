"""The store: one transaction an import, one writer at a time, the old state whole whatever happens."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from platformdirs import user_data_path

from ablcode.cms import forget, import_file, open_store, status, store_path
from ablcode.errors import InputError, UsageError

from .conftest import FILES, NOW, TakeIn

RUN = (
    "import sys, pathlib, datetime\n"
    "from ablcode.cms import import_file\n"
    "from ablcode.errors import AblcodeError\n"
    "try:\n"
    "    import_file(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), now=datetime.datetime(2026, 11, 21))\n"
    "except AblcodeError as error:\n"
    "    sys.exit(f'{error.code}: {error.message}')\n"
)


def _pairs(path: Path, rows: int, seed: int = 1) -> Path:
    """Write a made-up pair table."""
    dice = random.Random(seed)
    with path.open("w", newline="") as out:
        out.write("Column 1\tColumn 2\t*\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n")
        for number in range(rows):
            column1 = f"{10_000 + number // 100:05d}"
            out.write(f"{column1}\t{dice.randrange(10_000, 99_999)}\t\t20200101\t*\t1\tMade up {seed}\r\n")
    return path


def _whole(store: Path) -> list[tuple[str, int]]:
    """Read the editions, after asking SQLite whether the file is sound and every table complete."""
    with sqlite3.connect(store) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = connection.execute("SELECT id, label, rows FROM edition ORDER BY id").fetchall()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'ptp%'")}
        for number, _, rows in found:
            counted = "sum(length(edits) - length(replace(edits, char(10), '')))"
            lines = connection.execute(f"SELECT {counted} FROM ptp_{number}")
            assert lines.fetchone() == (rows,)
            tables -= {f"ptp_{number}", f"ptp_{number}_column2", f"ptp_{number}_rationale"}
        assert not {table for table in tables if not table.startswith("sqlite")}
    connection.close()
    return [(label, rows) for _, label, rows in found]


def test_where_the_store_is(tmp_path: Path) -> None:
    assert store_path({"ABLCODE_DATA": str(tmp_path)}) == tmp_path / "cms.sqlite"
    assert store_path(os.environ | {"ABLCODE_DATA": ""}) == user_data_path("ablcode", appauthor=False) / "cms.sqlite"


@pytest.mark.parametrize("is_first", [True, False])
def test_killed_at_any_moment(is_first: bool, store: Path, tmp_path: Path) -> None:
    old, new = _pairs(tmp_path / "ccipra-v321r0-f1.txt", 3_000), _pairs(tmp_path / "ccipra-v322r0-f1.txt", 150_000)
    before: list[tuple[str, int]] = []
    if not is_first:
        import_file(store, old, now=NOW)
        before = _whole(store)
    dice = random.Random(7)
    killed = 0
    for _ in range(12):
        process = subprocess.Popen([sys.executable, "-c", RUN, str(store), str(new)], stderr=subprocess.PIPE)
        time.sleep(dice.uniform(0.05, 0.9))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        reader = open_store(store)
        if reader is not None:
            reader.close()
            after = _whole(store)
            # Either nothing of it or all of it.
            assert after in (before, [*before, ("NCCI pairs, practitioner 2026Q3 f1", 150_000)])
            before = after
    assert killed
    import_file(store, new, now=NOW)
    assert _whole(store)[-1] == ("NCCI pairs, practitioner 2026Q3 f1", 150_000)


def test_killed_while_replacing(store: Path, tmp_path: Path) -> None:
    """Stop a process dead in the middle of the transaction: the journal brings the old state back."""
    import_file(store, _pairs(tmp_path / "ccipra-v322r0-f1.txt", 3_000), now=NOW)
    before = _whole(store)
    script = RUN.replace(
        "try:",
        "import os, signal\n"
        "def stop(done, total):\n"
        "    if done > total // 2: os.kill(os.getpid(), signal.SIGKILL)\n"
        "try:",
    ).replace("datetime.datetime(2026, 11, 21))", "datetime.datetime(2026, 11, 21), progress=stop)")
    new = _pairs(tmp_path / "ccipra-v322r1-f1.txt", 200_000, 2)
    done = subprocess.run([sys.executable, "-c", script, str(store), str(new)], check=False)
    assert done.returncode == -signal.SIGKILL
    reader = open_store(store)
    assert reader is not None
    with reader:
        assert reader.covers_pairs("10001", "practitioner", "2026-07-15") is not None
    assert _whole(store) == before


def test_two_imports_at_once(store: Path, take_in: TakeIn) -> None:
    take_in("ASC_AA.csv")
    holder = sqlite3.connect(store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(InputError) as caught:
            take_in("ASC_BB.csv")
        assert caught.value.code == "STORE_BUSY"
        assert "another import is running" in caught.value.message
        # Readers read on.
        reader = open_store(store)
        assert reader is not None
        with reader:
            assert reader.asc("47382", "2026-07-15") is not None
    finally:
        holder.rollback()
        holder.close()
    take_in("ASC_BB.csv")


def test_import_while_another_process_reads(store: Path, take_in: TakeIn) -> None:
    take_in("ASC_AA.csv")
    reader = open_store(store)
    assert reader is not None
    with reader:
        assert reader.asc("47382", "2026-07-15") is not None
        take_in("ASC_FF.csv")
        again = open_store(store)
        assert again is not None
        with again:
            assert len(again.editions) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="limits a process's file size")
@pytest.mark.parametrize("limit", [16_384, 100_000, 1_000_000])
def test_full_disk(limit: int, store: Path, take_in: TakeIn, tmp_path: Path) -> None:
    """A write beyond the limit fails as on a full disk; the store stays as it was."""
    take_in("ASC_AA.csv")
    before = store.read_bytes()
    new = _pairs(tmp_path / "ccipra-v322r0-f1.txt", 200_000)
    script = f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n{RUN}".replace(
        "try:", f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\ntry:", 1
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(store), str(new)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith(("DISK_FULL", "DISK_ERROR")), done.stderr
    assert "Traceback" not in done.stderr
    reader = open_store(store)
    assert reader is not None
    reader.close()
    assert store.read_bytes() == before


def test_page_limit_is_a_full_disk(store: Path, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in("ASC_AA.csv")
    before = store.read_bytes()
    connect = sqlite3.connect

    def limited(*args: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)  # type: ignore[call-overload]
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(sqlite3, "connect", limited)
    with pytest.raises(InputError) as caught:
        take_in("PPRRVU2026_Jul_nonQPP.csv")
    assert caught.value.code == "DISK_FULL"
    monkeypatch.undo()
    assert store.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
def test_read_only_folder(tmp_path: Path) -> None:
    """Root may write everywhere, so the process gives root up once all is loaded."""
    folder = tmp_path / "locked"
    folder.mkdir()
    source = folder / "ASC_AA.csv"
    source.write_bytes((FILES / "ASC_AA.csv").read_bytes())
    filled = folder / "filled" / "cms.sqlite"
    import_file(filled, source, now=NOW)
    before = filled.read_bytes()
    for path in (filled, filled.parent, folder):
        path.chmod(path.stat().st_mode & ~0o222)
    os.chmod(tmp_path, 0o755)
    # pytest's folders are closed to other users: the paths are relative to the one folder that the process is in.
    script = RUN.replace(
        "try:",
        "import os, tempfile\n"
        "os.chdir(sys.argv[3])\n"
        "with tempfile.TemporaryDirectory() as name:\n"
        "    import_file(pathlib.Path(name) / 'x', pathlib.Path(sys.argv[2]), now=datetime.datetime(2026, 11, 21))\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "try:",
        1,
    )
    for store in ("cms.sqlite", "below/cms.sqlite", "filled/cms.sqlite"):
        done = subprocess.run(
            [sys.executable, "-c", script, store, "ASC_AA.csv", str(folder)],
            check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert done.stderr.startswith("STORE_READ_ONLY"), done.stderr
    assert filled.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["ASC_AA.csv", "filled"]
    folder.chmod(0o755)
    filled.parent.chmod(0o755)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError) as caught:
        import_file(tmp_path / "file" / "cms.sqlite", FILES / "ASC_AA.csv", now=NOW)
    assert caught.value.code == "STORE_READ_ONLY"


def test_a_damaged_or_foreign_or_newer_store(store: Path, take_in: TakeIn) -> None:
    take_in("ASC_AA.csv")
    good = store.read_bytes()
    store.write_bytes(b"no database at all, but long enough to look at " * 100)
    for run in (lambda: open_store(store), lambda: take_in("ASC_AA.csv")):
        with pytest.raises(InputError) as caught:
            run()
        assert caught.value.code == "STORE_DAMAGED"
    store.write_bytes(good)
    with sqlite3.connect(store) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(InputError) as caught:
        open_store(store)
    assert caught.value.code == "STORE_NEWER"
    with sqlite3.connect(store) as connection:
        connection.execute("PRAGMA application_id = 1")
    connection.close()
    with pytest.raises(InputError) as caught:
        take_in("ASC_AA.csv")
    assert caught.value.code == "STORE_FOREIGN"


def test_the_same_file_again_replaces_itself(store: Path, take_in: TakeIn) -> None:
    first = take_in("PPRRVU2026_Jul_nonQPP.csv").imported[0]
    again = take_in("PPRRVU2026_Jul_nonQPP.csv").imported[0]
    twin = take_in("PPRRVU2026_Jul_nonQPP.txt").imported[0]

    assert (first.replaced, first.unchanged) == (None, False)
    assert (again.replaced, again.unchanged) == ("physician fee schedule 2026Q3", True)
    assert (twin.replaced, twin.unchanged) == ("physician fee schedule 2026Q3", False)
    assert len(status(store, "2026-11-21")) == 1


def test_an_edition_says_where_it_comes_from(take_in: TakeIn) -> None:
    import hashlib

    edition = take_in("GPCI2026.csv").imported[0].edition
    assert edition.sha256 == hashlib.sha256((FILES / "GPCI2026.csv").read_bytes()).hexdigest()
    assert edition.source == "GPCI2026.csv"
    assert edition.imported_at == "2026-11-21T09:30:00"


def test_status_and_forget(store: Path, take_in: TakeIn) -> None:
    assert status(store, "2026-11-21") == ()
    for name in (
        "PPRRVU2025_Oct.csv", "PPRRVU2026_Jul_nonQPP.csv", "icd10cm_order_2026.txt", "icd10cm_order_2027.txt",
        "ccipra-v322r0-f1.txt", "GPCI2026.csv", "LONGULT.txt",
    ):  # fmt: skip
        take_in(name)

    states = {row.edition.label: (row.state, row.note) for row in status(store, "2026-11-21")}
    assert states["GPCI CY2026"] == ("current", "")
    assert states["physician fee schedule 2025Q4"][0] == "superseded"
    assert states["physician fee schedule 2026Q3"][0] == "lapsed"
    assert states["ICD-10-CM FY2026 order"][0] == "superseded"
    assert states["ICD-10-CM FY2027 order"] == ("current", "")
    assert states["CPT descriptors, long 2026"] == ("current", "")
    assert states["NCCI pairs, practitioner 2026Q3 f1"][1].endswith("part f2, f3, f4 of the table not imported")
    in_summer = {row.edition.label: row.state for row in status(store, "2026-08-01")}
    assert in_summer["ICD-10-CM FY2027 order"] == "future"
    assert in_summer["physician fee schedule 2026Q3"] == "current"

    number = next(row.edition.id for row in status(store, "2026-11-21") if row.edition.kind.startswith("ptp"))
    assert forget(store, number).kind == "ptp-practitioner"
    assert len(status(store, "2026-11-21")) == 6
    with sqlite3.connect(store) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name LIKE 'ptp%'").fetchall()
    connection.close()
    with pytest.raises(UsageError) as caught:
        forget(store, number)
    assert caught.value.code == "UNKNOWN_EDITION"
    assert len(caught.value.candidates) == 6


def test_forget_without_a_store(store: Path) -> None:
    with pytest.raises(UsageError, match="no CMS file"):
        forget(store, 1)


def test_progress_reaches_its_end(store: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = _pairs(tmp_path / "ccipra-v322r0-f1.txt", 30_000)
    import_file(store, path, now=NOW, progress=lambda done, total: seen.append((done, total)))
    assert len(seen) > 3
    assert seen == sorted(seen)
    assert seen[-1] == (path.stat().st_size, path.stat().st_size)


def test_unnumbered_parts_stand_side_by_side(store: Path, take_in: TakeIn, tmp_path: Path) -> None:
    low, high = tmp_path / "low.txt", tmp_path / "high.txt"
    low.write_bytes((FILES / "ccipra-v322r0-f1.txt").read_bytes())
    high.write_bytes((FILES / "ccipra-v322r0-f2.txt").read_bytes())
    take_in(low, kind="ptp-practitioner", since="2026-07-01")
    second = take_in(high, kind="ptp-practitioner", since="2026-07-01").imported[0]
    again = take_in(low, kind="ptp-practitioner", since="2026-07-01").imported[0]

    assert second.replaced is None
    assert again.unchanged
    assert [row.edition.part for row in status(store, "2026-07-15")] == ["00790-47382", "47383-G0448"]


@pytest.mark.parametrize("place", ["", "  ", "/srv/data", "~/share"])
def test_the_place_is_that_of_platformdirs(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ABLCODE_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", place)
    assert store_path(os.environ) == user_data_path("ablcode", appauthor=False) / "cms.sqlite"
