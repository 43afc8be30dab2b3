import gzip
import io
from pathlib import Path

import pytest

from ablcode.claims.batch.chunks import json_chunks
from ablcode.claims.batch.source import LONGEST_ROW, open_source
from ablcode.errors import InputError

ROWS = b"".join(b'{"id":"%d"}\n' % number for number in range(200_000))


def read(path: Path | str, stdin: bytes | None = None) -> bytes:
    stream = None if stdin is None else io.BytesIO(stdin)
    with open_source(str(path), stream) as source:
        return b"".join(source.pieces)


def test_a_file_comes_whole_in_pieces_of_whole_lines(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_bytes(ROWS)
    with open_source(str(file), None) as source:
        pieces = list(source.pieces)
        assert source.position() == source.total == len(ROWS)
    assert len(pieces) > 1
    assert all(piece.endswith(b"\n") for piece in pieces)
    assert b"".join(pieces) == ROWS


def test_standard_input_has_no_size() -> None:
    with open_source("-", io.BytesIO(ROWS)) as source:
        assert source.total is None
        assert b"".join(source.pieces) == ROWS
        assert source.position() == 0


def test_gzip_is_told_by_its_content_and_may_have_members(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"  # no .gz
    file.write_bytes(gzip.compress(ROWS[:1000]) + gzip.compress(ROWS[1000:]) + b"\0\0")
    assert read(file) == ROWS


def test_very_dense_gzip_is_unpacked_piece_by_piece(tmp_path: Path) -> None:
    file = tmp_path / "dense.jsonl.gz"
    rows = (b" " * 1000 + b"\n") * 20_000
    file.write_bytes(gzip.compress(rows))
    with open_source(str(file), None) as source:
        pieces = list(source.pieces)
    assert b"".join(pieces) == rows
    assert max(map(len, pieces)) < 3 << 20


@pytest.mark.parametrize("cut", [5, 100, 10_000])
def test_a_gzip_file_that_is_cut_off_is_an_error_after_its_rows(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "claims.jsonl.gz"
    file.write_bytes(gzip.compress(ROWS)[:-cut])
    with pytest.raises(InputError) as caught:
        read(file)
    assert caught.value.code == "FILE_DAMAGED"


def test_damaged_gzip(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(ROWS))
    packed[len(packed) // 2] ^= 0xFF
    file = tmp_path / "claims.jsonl.gz"
    file.write_bytes(packed)
    with pytest.raises(InputError) as caught:
        read(file)
    assert caught.value.code == "FILE_DAMAGED"


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(InputError, match="no such file"):
        read("nowhere.jsonl")


@pytest.mark.parametrize(
    ("name", "first", "expected"),
    [
        ("a.jsonl", b"code,dos\n", "jsonl"),
        ("a.ndjson.gz", b"{}\n", "jsonl"),
        ("a.csv", b"{}\n", "csv"),
        ("a.tsv", b"a\n", "csv"),
        ("a", b'  {"id":1,"b":2}\n', "jsonl"),
        ("a.txt", b"id,code\n1,47382\n", "csv"),
        ("a.txt", b"id;code\n1;47382\n", "csv"),
        ("a.txt", b"", "jsonl"),
        ("a.txt", b"nonsense\n", "jsonl"),
    ],
)
def test_the_format_is_told_by_name_then_by_content(tmp_path: Path, name: str, first: bytes, expected: str) -> None:
    file = tmp_path / name
    file.write_bytes(first)
    with open_source(str(file), None) as source:
        assert source.format == expected


def test_a_mark_of_utf8_is_passed_over_and_utf16_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\xef\xbb\xbf{}\n")
    assert read(file) == b"{}\n"
    file.write_bytes('{"id":1}\n'.encode("utf-16"))
    with pytest.raises(InputError, match="UTF-16"):
        read(file)


def test_one_json_array_is_refused_with_the_way_out(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b'\n[{"id":1}]')
    with pytest.raises(InputError) as caught:
        read(file)
    assert "jq" in caught.value.hint


def test_a_row_without_end_takes_bounded_memory_and_stays_too_long() -> None:
    endless = b"x" * (3 * LONGEST_ROW)
    with open_source("-", io.BytesIO(endless + b"\n{}\n")) as source:
        pieces = list(source.pieces)
    assert sum(map(len, pieces)) < 2 * LONGEST_ROW + (2 << 20)
    lines = b"".join(pieces).split(b"\n")
    assert len(lines[0]) > LONGEST_ROW
    assert lines[1:] == [b"{}", b""]


def test_rows_are_numbered_by_their_line() -> None:
    chunks = list(json_chunks(iter([b"a\nb\n", b"\nc"])))
    assert [(chunk.first, chunk.last) for chunk in chunks] == [(1, 2), (3, 4)]
