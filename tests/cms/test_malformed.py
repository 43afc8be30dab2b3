"""A row that does not fit ends the import: with line and column, and nothing changed."""

from pathlib import Path

import pytest

from ablcode.cms import open_store
from ablcode.errors import InputError

from .conftest import FILES, TakeIn

FEE, TEXT, PTP = "PPRRVU2026_Jul_nonQPP.csv", "PPRRVU2026_Jul_nonQPP.txt", "ccipra-v322r0-f1.txt"
MUE = "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv"

CASES = [
    (FEE, "14.60", "14,60", "line 14"),
    (FEE, "14.60", "14.6", "line 14, column 6: '14.6' is not a value with two decimals"),
    (FEE, "47382,,", "4738,,", "line 14, column 1: '4738' is not a HCPCS or CPT code"),
    (FEE, "76940,26", "76940,TC", "line 17, column 1: 76940 TC stands in the table twice"),
    (FEE, "99213,,placeholder,A", "99213,,placeholder,?", "line 18, column 4: '?' is not a status code"),
    (FEE, "19.18,0,010", "19.18,0,10", "line 14, column 15: '10' is not a global period"),
    (FEE, "9,9,9,,33.4009,09,0,99,0.00,0.00,0.00\r\n00790", "9,9,9,,33.5675,09,0,99,0.00,0.00,0.00\r\n00790", "factor"),
    (TEXT, "47382  place", "4738?  place", "line 11, column 1: '4738?' is not a HCPCS or CPT code"),
    (TEXT, "  14.60", "  14.6x", "line 11, column 60: '14.6x' is not a value with two decimals"),
    (PTP, "47382\t47383", "47382\t4738", "line 13, column 2: '4738' is not a HCPCS or CPT code"),
    (PTP, "47380\t47382", "47380 47382", "line 11, column 1: '47380 47382' is not"),
    (PTP, "47380\t47382\t\t", "", "line 11, column"),
    (PTP, "\t20060101\t20091231", "\t20060101\t20091301", "line 8, column 5: '20091301' is neither a date"),
    (PTP, "\t20060101\t20091231", "\t2006-1-1\t20091231", "line 8, column 4: '2006-1-1' is not a date"),
    (PTP, "20150101\t9", "20150101\t2", "line 14, column 6: '2' is not a modifier indicator 0, 1 or 9"),
    (PTP, "*\t19960101", "+\t19960101", "line 7, column 3"),
    (MUE, "47382,1,2 Date", "47382,x,2 Date", "line 9, column 2: 'x' is not a number of units"),
    (MUE, "47382,1,2 Date", "47382,1,7 Date", "line 9, column 3"),
    (MUE, "47000,3", "47382,3", "line 10, column 1: 47382 stands in the table twice"),
    ("GPCI2026.csv", "AL,00", "AL,0", "line 4, column 3: '0' is not a two-digit locality"),
    ("GPCI2026.csv", "0.875", "0,875", "line 4"),
    ("GPCI2026.csv", "CA,55", "CA,54", "line 7, column 3: locality CA-54 stands in the table twice"),
    ("GPCI2026.csv", "10112", "1011", "line 4, column 1: '1011' is not the five-digit number"),
    ("OPPS_2025_NFRM_AddendumB.txt", "J1\t5361", "j1\t5361", "line 8, column 4: 'j1' is not a status indicator"),
    ("OPPS_2025_NFRM_AddendumB.txt", '"$5,834.36"', "5.8 k", "line 8, column 7: '5.8 k' is not an amount"),
    ("july_2026_web_addendum_b.csv", "5361,67", "53-61,67", "line 7, column 4: '53-61' is not an APC number"),
    ("ASC_AA.csv", "Y,G2", "Y,??", "line 7, column 5: '??' is not an ASC payment indicator"),
    ("ASC_AA.csv", "Y,G2", "Q,G2", "line 7, column 4: 'Q' is neither Y nor N"),
    ("ASC_EE.csv", "47381,", "47380,", "line 6, column 1: 47380 stands in the table twice"),
    ("icd10cm_order_2026.txt", "00002 C220   ", "00002 C22?   ", "line 2, column 7"),
    ("icd10cm_order_2026.txt", "00003 C221 ", "00003 C220 ", "line 3, column 7: C220 stands in the file twice"),
    ("icd10cm_codes_2026.txt", "C787    S", "C787S", "line 3, column 1"),
    ("LONGULT.txt", "47382\t", "4738\t", "line 36, column 1"),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), CASES)
def test_where_it_is_wrong(
    name: str, old: str, new: str, message: str, take_in: TakeIn, tmp_path: Path, store: Path
) -> None:
    take_in("ASC_BB.csv")
    before = store.read_bytes()
    content = (FILES / name).read_bytes()
    assert content.count(old.encode()) >= 1
    path = tmp_path / name
    path.write_bytes(content.replace(old.encode(), new.encode(), 1))

    with pytest.raises(InputError) as caught:
        take_in(path)

    assert message in caught.value.message
    assert store.read_bytes() == before


def _cut_in_a_row(content: bytes) -> bytes:
    """Cut a file in the middle of its last line but one that has data."""
    lines = content.rstrip(b"\r\n,").split(b"\r\n")
    return b"\r\n".join(lines[:-1]) + b"\r\n" + lines[-1][: len(lines[-1]) // 2]


@pytest.mark.parametrize(
    "name", [FEE, TEXT, PTP, MUE, "july_2026_web_addendum_b.csv", "ASC_FF.csv", "icd10cm_order_2026.txt"]
)
def test_cut_off_in_a_row(name: str, take_in: TakeIn, tmp_path: Path, store: Path) -> None:
    path = tmp_path / name
    path.write_bytes(_cut_in_a_row((FILES / name).read_bytes()))

    with pytest.raises(InputError) as caught:
        take_in(path)

    assert caught.value.code == "FILE_MALFORMED"
    assert "line " in caught.value.message
    assert "column " in caught.value.message
    assert open_store(store) is None


def test_cut_off_in_a_rationale(take_in: TakeIn, tmp_path: Path) -> None:
    pairs = tmp_path / PTP
    pairs.write_bytes((FILES / PTP).read_bytes().rstrip()[:-4])
    units = tmp_path / MUE
    units.write_bytes((FILES / MUE).read_bytes().rstrip()[:-4])

    with pytest.raises(InputError, match=r"line 15, column 7: the file ends within the rationale"):
        take_in(pairs)
    with pytest.raises(InputError, match=r"line 11, column 4: the file ends within the rationale"):
        take_in(units)


def test_cut_off_in_a_quoted_cell(take_in: TakeIn, tmp_path: Path) -> None:
    path = tmp_path / "ASC_AA.csv"
    content = (FILES / "ASC_AA.csv").read_bytes()
    path.write_bytes(content[: content.index(b'"$7,683') + 4])

    with pytest.raises(InputError, match="ends inside a quoted cell"):
        take_in(path)


def test_cut_off_between_rows_replaces_nothing(take_in: TakeIn, tmp_path: Path, store: Path) -> None:
    take_in(FEE)
    path = tmp_path / FEE
    path.write_bytes(b"\r\n".join((FILES / FEE).read_bytes().split(b"\r\n")[:14]) + b"\r\n")

    result = take_in(path)

    assert "check that the file is whole" in result.notices[0]
    assert "was kept and answers first" in result.notices[0]
    reader = open_store(store)
    assert reader is not None
    with reader:
        assert reader.fee("99213", "", "2026-07-15") is not None


def test_an_unsorted_pair_table_is_whole(take_in: TakeIn, tmp_path: Path, store: Path) -> None:
    lines = (FILES / PTP).read_bytes().split(b"\r\n")
    path = tmp_path / PTP
    path.write_bytes(b"\r\n".join([*lines[:6], *reversed(lines[6:-1]), b"00790\t47383\t\t20100101\t*\t1\tx", b""]))
    take_in(path)

    reader = open_store(store)
    assert reader is not None
    with reader:
        assert len(reader.pairs_of("00790", "practitioner", "2026-07-15")) == 2
        assert reader.pair("47382", "47000", "practitioner", "2026-07-15") is not None
