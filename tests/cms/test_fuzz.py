"""Damaged files of every kind: an error that the user can read or a sound import, and never a changed store.

ABLCODE_FUZZ sets the number of files (a few hundred by default); with real CMS files at hand rows of them are used too.
"""

import io
import os
import random
import zipfile
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ablcode.cms import import_file, open_store, status
from ablcode.errors import AblcodeError

from .conftest import FILES, NOW

COUNT = int(os.environ.get("ABLCODE_FUZZ", "400"))
REAL = Path(os.environ.get("ABLCODE_CMS_FILES", "no-real-files"))
SEPARATORS = (b",", b"\t", b'"', b"\r\n", b"\n", b"\r", b"\0", b" ", b"\xff", b"\xa0", b"$", b"*", b"0", b"A")


def _originals() -> list[tuple[str, bytes]]:
    """Return the small files, and the beginnings and some rows of the real ones."""
    files = [(path.name, path.read_bytes()) for path in sorted(FILES.iterdir())]
    dice = random.Random(3)
    if REAL.is_dir():
        for path in sorted(REAL.iterdir()):
            lines = path.read_bytes().split(b"\n")
            head, rest = lines[:16], lines[16:]
            sample = [rest[at] for at in sorted(dice.sample(range(len(rest)), min(25, len(rest))))]
            files.append((path.name, b"\n".join([*head, *sample])))
    return files


def _flip(dice: random.Random, data: bytearray) -> None:
    data[dice.randrange(len(data))] = dice.randrange(256)


def _cut(dice: random.Random, data: bytearray) -> None:
    del data[dice.randrange(len(data)) :]


def _drop(dice: random.Random, data: bytearray) -> None:
    start = dice.randrange(len(data))
    del data[start : start + dice.choice((1, 2, 10, 200))]


def _repeat(dice: random.Random, data: bytearray) -> None:
    start = dice.randrange(len(data))
    piece = data[start : start + dice.choice((1, 5, 80, 400))]
    data[start:start] = piece * dice.choice((1, 2, 30))


def _insert(dice: random.Random, data: bytearray) -> None:
    start = dice.randrange(len(data))
    data[start:start] = dice.choice((*SEPARATORS, dice.randbytes(dice.randrange(1, 40))))


def _swap_rows(dice: random.Random, data: bytearray) -> None:
    lines = bytes(data).split(b"\n")
    dice.shuffle(lines)
    data[:] = b"\n".join(lines)


def _change_cell(dice: random.Random, data: bytearray) -> None:
    lines = bytes(data).split(b"\n")
    at = dice.randrange(len(lines))
    mark = b"\t" if b"\t" in lines[at] else b","
    cells = lines[at].split(mark)
    cells[dice.randrange(len(cells))] = dice.choice(
        (b"", b"NA", b"-1", b"1e9", b"99999999", b"20260230", b"=1+1", b"\xe9" * 9, b"9" * 400, b"'", b"\x1f", b"NaN")
    )
    lines[at] = mark.join(cells)
    data[:] = b"\n".join(lines)


MUTATIONS: tuple[Callable[[random.Random, bytearray], None], ...] = (
    _flip, _cut, _drop, _repeat, _insert, _swap_rows, _change_cell, _change_cell,
)  # fmt: skip


def _damaged(dice: random.Random, content: bytes) -> bytes:
    data = bytearray(content)
    for _ in range(dice.choice((1, 1, 1, 2, 5))):
        if data:
            dice.choice(MUTATIONS)(dice, data)
    return bytes(data)


def _zipped(dice: random.Random, members: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(f"{dice.randrange(1000)}-{name}", content)
    return out.getvalue()


class _Bench:
    """A store with something in it, an import of a file's content, and the proof that a failure changes nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "cms.sqlite"
        for name in ("ccipra-v322r0-f1.txt", "PPRRVU2026_Jul_nonQPP.csv", "icd10cm_order_2026.txt"):
            import_file(self.store, FILES / name, now=NOW)
        self.before = self.store.read_bytes()
        self.taken = self.refused = 0

    def run(self, name: str, content: bytes, kind: str | None = None) -> None:
        path = self.folder / f"file-{name}"
        path.write_bytes(content)
        error: AblcodeError | None = None
        try:
            result = import_file(self.store, path, now=NOW, kind=kind)
        except AblcodeError as caught:
            error = caught
        path.unlink()
        if error is not None:
            self.refused += 1
            assert error.message
            assert error.code.isupper()
            assert self.store.read_bytes() == self.before
            return
        self.taken += 1
        assert all(item.edition.rows for item in result.imported)
        self._read()
        self.store.write_bytes(self.before)

    def _read(self) -> None:
        status(self.store, "2026-11-21")
        reader = open_store(self.store)
        assert reader is not None
        with reader:
            for setting in ("practitioner", "hospital"):
                reader.pairs_of("47382", setting, "2026-07-15")
            reader.mue("47382", "practitioner", "2026-07-15")
            reader.fee("47382", "", "2026-07-15")
            reader.asc("47382", "2026-07-15")
            reader.opps("47382", "2026-07-15")
            reader.localities("2026-07-15")
            reader.search_titles("liver", "2026-07-15")


@pytest.fixture
def bench(tmp_path: Path) -> _Bench:
    return _Bench(tmp_path)


def test_damaged_files(bench: _Bench) -> None:
    dice = random.Random(int(os.environ.get("ABLCODE_FUZZ_SEED", "20261121")))
    files = _originals()
    for _ in range(COUNT):
        name, content = dice.choice(files)
        kind = dice.choice((None, None, None, "ptp-practitioner", "fee-schedule"))
        bench.run(dice.choice((name, "data.txt", "x.zip", "x.xlsx")), _damaged(dice, content), kind)
    assert bench.refused
    assert bench.taken


def test_damaged_zips(bench: _Bench) -> None:
    dice = random.Random(11)
    files = _originals()
    for _ in range(COUNT // 4):
        members = [(name, _damaged(dice, content)) for name, content in dice.sample(files, dice.randrange(1, 4))]
        archive = _zipped(dice, members)
        bench.run("download.zip", _damaged(dice, archive) if dice.random() < 0.7 else archive)
    assert bench.refused


@settings(
    max_examples=max(100, COUNT // 4),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    head=st.sampled_from([content[: content.find(b"47382")] for _, content in _originals() if b"47382" in content]),
    rows=st.lists(
        st.lists(
            st.one_of(
                st.sampled_from(
                    ("47382", "00790", "", "*", "20200101", "0", "1", "9", "A", "14.60", "NA", "$1.00", "010")
                ),
                st.text(max_size=12),
            ),
            max_size=34,
        ),
        max_size=6,
    ),
    mark=st.sampled_from(",\t "),
    end=st.sampled_from(("\n", "\r\n", "")),
)
def test_generated_rows(bench: _Bench, head: bytes, rows: list[list[str]], mark: str, end: str) -> None:
    text = "".join(chain.from_iterable((mark.join(cells), end) for cells in rows))
    bench.run("file.csv", head + text.encode("utf-8", "surrogatepass"), "ptp-hospital" if b"Column1" in head else None)
