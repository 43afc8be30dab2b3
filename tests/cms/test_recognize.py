"""A file is known by its content; its name says only what the content does not."""

from pathlib import Path

import pytest

from ablcode.errors import InputError, UsageError

from .conftest import FILES, TakeIn

KNOWN = {
    "ASC_AA.csv": ("asc-aa", "2026Q3", 3),
    "ASC_BB.csv": ("asc-bb", "2026Q3", 2),
    "ASC_EE.csv": ("asc-ee", "CY2026", 2),
    "ASC_FF.csv": ("asc-ff", "2026Q3", 2),
    "ClinicianDescriptor.txt": ("cpt-clinician", "undated", 1),
    "ConsumerDescriptor.txt": ("cpt-consumer", "undated", 2),
    "GPCI2026.csv": ("gpci", "CY2026", 4),
    "LONGULT.txt": ("cpt-long", "2026", 2),
    "MCR_MUE_DMESupplierServices_Eff_07-01-2026.csv": ("mue-dme", "2026Q3", 1),
    "MCR_MUE_OutpatientHospitalServices_Eff_07-01-2026.csv": ("mue-outpatient", "2026Q3", 2),
    "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv": ("mue-practitioner", "2026Q3", 4),
    "MEDU.txt": ("cpt-medium", "2026", 2),
    "OPPS_2025_NFRM_AddendumB.txt": ("opps-b", "CY2025", 5),
    "PPRRVU2025_Oct.csv": ("fee-schedule", "2025Q4", 3),
    "PPRRVU2025_Oct.txt": ("fee-schedule", "2025Q4", 3),
    "PPRRVU2026_Jul_QPP.csv": ("fee-schedule-qpp", "2026Q3", 9),
    "PPRRVU2026_Jul_nonQPP.csv": ("fee-schedule", "2026Q3", 9),
    "PPRRVU2026_Jul_nonQPP.txt": ("fee-schedule", "2026Q3", 9),
    "SHORTU.txt": ("cpt-short", "2026", 2),
    "ccioph-v322r0-f1.TXT": ("ptp-hospital", "2026Q3", 2),
    "ccipra-v322r0-f1.txt": ("ptp-practitioner", "2026Q3", 9),
    "ccipra-v322r0-f2.txt": ("ptp-practitioner", "2026Q3", 3),
    "icd10cm_codes_2026.txt": ("icd10cm", "FY2026", 4),
    "icd10cm_order_2026.txt": ("icd10cm", "FY2026", 5),
    "icd10cm_order_2027.txt": ("icd10cm", "FY2027", 6),
    "icd10pcs_codes_2026.txt": ("icd10pcs", "FY2026", 2),
    "icd10pcs_order_2026.txt": ("icd10pcs", "FY2026", 3),
    "july_2026_web_addendum_b.csv": ("opps-b", "2026Q3", 2),
}
# What stays the same when the file is called something else: everything that stands inside.
RELEASE_INSIDE = {
    "ASC_AA.csv": "2026Q3",
    "ASC_EE.csv": "CY2026",
    "GPCI2026.csv": "CY2026",
    "OPPS_2025_NFRM_AddendumB.txt": "CY2025",
    "PPRRVU2025_Oct.csv": "2025Q4",
    "PPRRVU2025_Oct.txt": "CY2025",
    "PPRRVU2026_Jul_QPP.csv": "2026Q3",
    "PPRRVU2026_Jul_nonQPP.txt": "CY2026",
    "july_2026_web_addendum_b.csv": "2026Q3",
}


def test_every_file_of_the_folder_is_expected() -> None:
    assert {path.name for path in FILES.iterdir()} == set(KNOWN)


@pytest.mark.parametrize("name", KNOWN)
def test_kind_release_and_rows(name: str, take_in: TakeIn) -> None:
    (item,) = take_in(name).imported

    assert (item.edition.kind, item.edition.release, item.edition.rows) == KNOWN[name]


@pytest.mark.parametrize("name", [name for name in KNOWN if not name.startswith("cci")])
def test_the_kind_does_not_hang_on_the_name(name: str, take_in: TakeIn, tmp_path: Path) -> None:
    renamed = tmp_path / "download.bin"
    renamed.write_bytes((FILES / name).read_bytes())

    (item,) = take_in(renamed).imported

    assert item.edition.kind == KNOWN[name][0]
    if name in RELEASE_INSIDE:
        assert item.edition.release == RELEASE_INSIDE[name]


def test_pair_tables_need_to_be_told_whose_they_are(take_in: TakeIn, tmp_path: Path) -> None:
    renamed = tmp_path / "edits.txt"
    renamed.write_bytes((FILES / "ccipra-v322r0-f1.txt").read_bytes())

    with pytest.raises(InputError) as caught:
        take_in(renamed)
    assert caught.value.code == "KIND_NEEDED"
    assert caught.value.candidates == ("ptp-practitioner", "ptp-hospital")

    (item,) = take_in(renamed, kind="ptp-hospital").imported
    assert item.edition.kind == "ptp-hospital"
    assert item.edition.release == "2026Q3"  # that of the newest effective date


def test_an_undated_table_says_so_and_takes_a_date(take_in: TakeIn, tmp_path: Path) -> None:
    renamed = tmp_path / "mue.csv"
    renamed.write_bytes((FILES / "MCR_MUE_DMESupplierServices_Eff_07-01-2026.csv").read_bytes())

    result = take_in(renamed)
    assert result.imported[0].edition.valid_from is None
    assert "does not say its quarter" in result.notices[0]

    result = take_in(renamed, since="2026-04-01")
    assert result.imported[0].edition.valid_from == "2026-04-01"
    assert result.imported[0].edition.valid_to == "2026-06-30"


def test_a_wrong_kind_is_refused(take_in: TakeIn) -> None:
    with pytest.raises(InputError) as caught:
        take_in("ASC_AA.csv", kind="gpci")
    assert caught.value.code == "FILE_MISLABELED"
    assert caught.value.candidates == ("asc-aa",)


def test_a_title_that_contradicts_the_content_is_refused(take_in: TakeIn, tmp_path: Path) -> None:
    text = (FILES / "PPRRVU2026_Jul_nonQPP.csv").read_text(encoding="latin-1")
    fee = tmp_path / "PPRRVU.csv"
    fee.write_text(text.replace("33.4009", "32.3465"), encoding="latin-1")
    asc = tmp_path / "AA.csv"
    asc.write_bytes((FILES / "ASC_AA.csv").read_bytes().replace(b"Addendum AA", b"Addendum BB"))

    for path in (fee, asc):
        with pytest.raises(InputError) as caught:
            take_in(path)
        assert caught.value.code == "FILE_MISLABELED"


def test_columns_of_another_year_are_refused(take_in: TakeIn, tmp_path: Path) -> None:
    text = (FILES / "PPRRVU2026_Jul_nonQPP.csv").read_text(encoding="latin-1")
    path = tmp_path / "PPRRVU2031.csv"
    path.write_text(text.replace("BASE,FACTOR", "BASE,NEW,FACTOR"), encoding="latin-1")

    with pytest.raises(InputError) as caught:
        take_in(path)
    assert caught.value.code == "LAYOUT_UNKNOWN"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_NOT_RECOGNIZED"),
        (b"a,b,c\n1,2,3\n", "FILE_NOT_RECOGNIZED"),
        (b"\x00\x01\x02" * 100, "FILE_NOT_RECOGNIZED"),
        (b"%PDF-1.7 nothing for us", "FILE_NOT_RECOGNIZED"),
        (b"The patient was brought to the suite.\n", "FILE_NOT_RECOGNIZED"),
    ],
)
def test_other_files_are_refused(content: bytes, code: str, take_in: TakeIn, tmp_path: Path, store: Path) -> None:
    path = tmp_path / "PPRRVU2026_Jul_nonQPP.csv"
    path.write_bytes(content)

    with pytest.raises(InputError) as caught:
        take_in(path)
    assert caught.value.code == code
    assert not store.exists()


def test_missing_file_folder_and_bad_options(take_in: TakeIn, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        take_in(tmp_path / "none.csv")
    with pytest.raises(InputError, match="is a folder"):
        take_in(tmp_path)
    with pytest.raises(UsageError, match="no kind of table"):
        take_in("ASC_AA.csv", kind="fees")
    with pytest.raises(UsageError, match="not a day"):
        take_in("ASC_AA.csv", since="2026-02-30")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8", "cp1252"])
def test_encodings_and_line_ends(encoding: str, take_in: TakeIn, tmp_path: Path) -> None:
    text = (FILES / "PPRRVU2025_Oct.csv").read_text(encoding="latin-1")
    path = tmp_path / "fees.csv"
    path.write_bytes(text.replace("\r\n", "\n").encode(encoding))

    assert take_in(path).imported[0].edition.rows == 3
