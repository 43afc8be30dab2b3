"""The xlsx twins of the tables, and the message where the optional reader is absent."""

import csv
import sys
import zipfile
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from ablcode.cms import open_store
from ablcode.errors import InputError

from .conftest import FILES, TakeIn


def _workbook(path: Path, source: str, delimiter: str, numbers: tuple[int, ...] = ()) -> Path:
    """Write a table as a workbook, some columns as numbers as a spreadsheet would have them."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    with (FILES / source).open(encoding="latin-1", newline="") as text:
        for row in csv.reader(text, delimiter=delimiter):
            cells: list[object] = list(row)
            for at in numbers:
                if at < len(row) and row[at].replace(".", "").isdigit():
                    cells[at] = float(row[at])
            sheet.append(cells)
    book.save(path)
    return path


def test_pair_table(take_in: TakeIn, tmp_path: Path, store: Path) -> None:
    path = _workbook(tmp_path / "ccipra-v322r0-f1.xlsx", "ccipra-v322r0-f1.txt", "\t", numbers=(0, 1, 3, 4, 5))

    (item,) = take_in(path).imported

    assert (item.edition.kind, item.edition.rows, item.edition.first_key) == ("ptp-practitioner", 9, "00790")
    reader = open_store(store)
    assert reader is not None
    with reader:
        pair = reader.pair("47370", "47382", "practitioner", "2026-07-15")
        assert pair is not None
        assert (pair.effective, pair.modifier, pair.rationale) == ("2012-01-01", "1", "Made-up rationale two")


def test_fee_schedule_gets_its_zeros_back(take_in: TakeIn, tmp_path: Path, store: Path) -> None:
    numbers = (0, *range(5, 7), 8, *range(10, 13), 14, *range(15, 18), 25, 26, *range(29, 32))
    path = _workbook(tmp_path / "fees.xlsx", "PPRRVU2026_Jul_nonQPP.csv", ",", numbers)

    (item,) = take_in(path).imported

    assert (item.edition.kind, item.edition.release) == ("fee-schedule", "2026Q3")
    reader = open_store(store)
    assert reader is not None
    with reader:
        fee = reader.fee("47382", "", "2026-07-15")
        assert fee is not None
        assert (fee.work_rvu, fee.global_days, fee.conversion_factor, fee.supervision) == (
            "14.60",
            "010",
            "33.4009",
            "09",
        )
        assert reader.fee("00790", "", "2026-07-15") is not None


@pytest.mark.parametrize(
    ("name", "delimiter", "kind"),
    [
        ("GPCI2026.csv", ",", "gpci"),
        ("ASC_AA.csv", ",", "asc-aa"),
        ("ASC_FF.csv", ",", "asc-ff"),
        ("MCR_MUE_PractitionerServices_Eff_07-01-2026.csv", ",", "mue-practitioner"),
        ("july_2026_web_addendum_b.csv", ",", "opps-b"),
    ],
)
def test_other_tables(name: str, delimiter: str, kind: str, take_in: TakeIn, tmp_path: Path) -> None:
    path = _workbook(tmp_path / f"{Path(name).stem}.xlsx", name, delimiter)
    assert take_in(path).imported[0].edition.kind == kind


def test_a_text_twin_spares_the_workbook(take_in: TakeIn, tmp_path: Path) -> None:
    book = _workbook(tmp_path / "GPCI2026.xlsx", "GPCI2026.csv", ",")
    path = tmp_path / "rvu.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(book, "GPCI2026.xlsx")
        archive.write(FILES / "GPCI2026.csv", "GPCI2026.csv")

    result = take_in(path)

    assert [item.edition.source for item in result.imported] == ["rvu.zip/GPCI2026.csv"]
    assert result.skipped == (("GPCI2026.xlsx", "its text twin was taken"),)


def test_a_workbook_alone_in_a_zip(take_in: TakeIn, tmp_path: Path) -> None:
    book = _workbook(tmp_path / "GPCI2026.xlsx", "GPCI2026.csv", ",")
    path = tmp_path / "gpci.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(book, "GPCI2026.xlsx")
    assert take_in(path).imported[0].edition.kind == "gpci"


def test_without_the_reader(take_in: TakeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = _workbook(tmp_path / "GPCI2026.xlsx", "GPCI2026.csv", ",")
    path = tmp_path / "gpci.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(book, "GPCI2026.xlsx")
    monkeypatch.setitem(sys.modules, "python_calamine", None)

    for file in (book, path):
        with pytest.raises(InputError) as caught:
            take_in(file)
        assert caught.value.code == "XLSX_SUPPORT_MISSING"
        assert "pip install ablcode[xlsx]" in caught.value.hint


def test_damaged_workbooks(take_in: TakeIn, tmp_path: Path) -> None:
    whole = _workbook(tmp_path / "GPCI2026.xlsx", "GPCI2026.csv", ",").read_bytes()
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole[: len(whole) // 2])
    hollow = tmp_path / "hollow.xlsx"
    with zipfile.ZipFile(hollow, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    mislabeled = tmp_path / "text.xlsx"
    mislabeled.write_bytes((FILES / "GPCI2026.csv").read_bytes())

    for path in (cut, hollow):
        with pytest.raises(InputError) as caught:
            take_in(path)
        assert caught.value.code in ("FILE_DAMAGED", "FILE_MALFORMED")
    assert take_in(mislabeled).imported[0].edition.kind == "gpci"


def test_a_bad_cell_is_named(take_in: TakeIn, tmp_path: Path) -> None:
    path = _workbook(tmp_path / "GPCI2026.xlsx", "GPCI2026.csv", ",")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet["F5"] = "many"
    book.save(path)

    with pytest.raises(InputError, match="line 5, column 6: 'many'"):
        take_in(path)
