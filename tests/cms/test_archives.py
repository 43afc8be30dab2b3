"""Zips as downloaded: every table in them, nothing unsafe, nothing half."""

import zipfile
from pathlib import Path

import pytest

from ablcode.cms import open_store
from ablcode.errors import InputError

from .conftest import FILES, TakeIn


def _zip(path: Path, *names: str, **others: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.write(FILES / name, name)
        for name, content in others.items():
            archive.writestr(name, content)
    return path


def test_all_tables_of_a_zip(take_in: TakeIn, tmp_path: Path, store: Path) -> None:
    path = _zip(
        tmp_path / "rvu26c.zip",
        "PPRRVU2026_Jul_nonQPP.csv",
        "PPRRVU2026_Jul_nonQPP.txt",
        "PPRRVU2026_Jul_QPP.csv",
        "GPCI2026.csv",
        readme_pdf=b"%PDF-1.7",
    )

    result = take_in(path)

    assert {item.edition.kind for item in result.imported} == {"fee-schedule", "fee-schedule-qpp", "gpci"}
    assert {item.edition.source for item in result.imported} == {
        "rvu26c.zip/PPRRVU2026_Jul_nonQPP.csv",
        "rvu26c.zip/PPRRVU2026_Jul_QPP.csv",
        "rvu26c.zip/GPCI2026.csv",
    }
    assert dict(result.skipped) == {
        "PPRRVU2026_Jul_nonQPP.txt": "says the same as PPRRVU2026_Jul_nonQPP.csv",
        "readme_pdf": "no table that ablcode takes",
    }


def test_order_file_before_codes_file(take_in: TakeIn, tmp_path: Path, store: Path) -> None:
    take_in(_zip(tmp_path / "2026-code-descriptions.zip", "icd10cm_codes_2026.txt", "icd10cm_order_2026.txt"))

    reader = open_store(store)
    assert reader is not None
    with reader:
        assert [edition.part for edition in reader.editions] == ["order"]


def test_the_name_of_the_zip_dates_a_table(take_in: TakeIn, tmp_path: Path) -> None:
    mue = FILES / "MCR_MUE_DMESupplierServices_Eff_07-01-2026.csv"
    path = tmp_path / "medicare-ncci-2026-q4-dme-mue-table.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("table.csv", mue.read_bytes())
    april = tmp_path / "april-1-2026-code-descriptions-tabular-order.zip"
    with zipfile.ZipFile(april, "w") as archive:
        archive.writestr("icd10cm_order_2026.txt", (FILES / "icd10cm_order_2026.txt").read_bytes())

    assert take_in(path).imported[0].edition.release == "2026Q4"
    assert take_in(april).imported[0].edition.valid_from == "2026-04-01"


def test_a_zip_may_hold_the_setting_in_its_name(take_in: TakeIn, tmp_path: Path) -> None:
    path = tmp_path / "medicare-ncci-2026q3-hospital-ptp-edits.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("part.txt", (FILES / "ccioph-v322r0-f1.TXT").read_bytes())
    edition = take_in(path).imported[0].edition
    assert (edition.kind, edition.release) == ("ptp-hospital", "2026Q3")


def test_one_bad_member_leaves_out_all(take_in: TakeIn, tmp_path: Path, store: Path) -> None:
    path = _zip(tmp_path / "mixed.zip", "GPCI2026.csv", "ASC_AA.csv")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("ASC_FF.csv", (FILES / "ASC_FF.csv").read_bytes().replace(b"24.97%", b"lots"))

    with pytest.raises(InputError, match=r"mixed.zip/ASC_FF.csv, line 6, column 8"):
        take_in(path)
    assert open_store(store) is None


@pytest.mark.parametrize(
    "name", ["../../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "a/../../evil.csv", "..\\evil.csv"]
)
def test_unsafe_paths_are_refused(name: str, take_in: TakeIn, tmp_path: Path) -> None:
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, (FILES / "GPCI2026.csv").read_bytes())
    with pytest.raises(InputError) as caught:
        take_in(path)
    assert caught.value.code == "ZIP_UNSAFE"


def test_links_bombs_and_crowds_are_refused(take_in: TakeIn, tmp_path: Path) -> None:
    link = tmp_path / "link.zip"
    with zipfile.ZipFile(link, "w") as archive:
        info = zipfile.ZipInfo("link.csv")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("GPCI2026.csv", b"0" * (60 << 20))
    crowd = tmp_path / "crowd.zip"
    with zipfile.ZipFile(crowd, "w") as archive:
        for number in range(1001):
            archive.writestr(f"{number}.csv", "x")

    for path in (link, bomb, crowd):
        with pytest.raises(InputError) as caught:
            take_in(path)
        assert caught.value.code == "ZIP_UNSAFE"


def test_damaged_zips_are_refused(take_in: TakeIn, tmp_path: Path, store: Path) -> None:
    whole = _zip(tmp_path / "whole.zip", "PPRRVU2026_Jul_nonQPP.csv", "GPCI2026.csv").read_bytes()
    for name, content in {
        "cut.zip": whole[: len(whole) // 2],
        "flipped.zip": whole[:200] + bytes([whole[200] ^ 0xFF]) + whole[201:],
        "empty.zip": b"PK\x05\x06" + b"\0" * 18,
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(InputError) as caught:
            take_in(path)
        assert caught.value.code in ("FILE_DAMAGED", "FILE_NOT_RECOGNIZED", "FILE_MALFORMED")
        assert open_store(store) is None
