"""The real files of CMS, where they are at hand: ABLCODE_CMS_FILES names the folder."""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from ablcode.cms import ImportResult, Store, import_file, open_store, payment
from ablcode.errors import InputError

from .conftest import NOW

FOLDER = Path(os.environ.get("ABLCODE_CMS_FILES", "no-real-files"))
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="no real CMS files here")

REAL = {
    "ASC_2026Q2_AA.nodesc.csv": ("asc-aa", "2026Q2", 4832),
    "ASC_2026Q2_BB.nodesc.csv": ("asc-bb", "2026Q2", 2526),
    "ASC_2026Q2_EE.nodesc.csv": ("asc-ee", "2026Q2", 1559),
    "ASC_2026Q2_FF.nodesc.csv": ("asc-ff", "2026Q2", 4832),
    "GPCI2026.csv": ("gpci", "CY2026", 98),
    "MCR_MUE_OutpatientHospitalServices_Eff_04-01-2026.csv": ("mue-outpatient", "2026Q2", 15045),
    "MCR_MUE_PractitionerServices_Eff_04-01-2026.csv": ("mue-practitioner", "2026Q2", 15095),
    "OPPS_2025_NFRM_AddendumB.nodesc.txt": ("opps-b", "CY2025", 18682),
    "PPRRVU2025_Oct.nodesc.csv": ("fee-schedule", "2025Q4", 19090),
    "PPRRVU2025_Oct.sample.nodesc.txt": ("fee-schedule", "2025Q4", 65),
    "PPRRVU2026_Jul_nonQPP.nodesc.csv": ("fee-schedule", "2026Q3", 19356),
}
# Extracts of other programs' tables, in layouts that CMS does not publish.
DERIVED = (
    "ICD10CM_neoplasm_validity_FY2016-FY2027.tsv",
    "ICD10PCS_destruction_validity_FY2016-FY2027.tsv",
    "IOCE_v27.1_hcpcs_ablation_subset.tsv",
    "NCCI_PTP_hospital_2026Q2_ablation_subset.tsv",
    "NCCI_PTP_practitioner_2024Q3_ablation_subset.tsv",
    "OPPS_2025_NFRM_AddendumE.nodesc.txt",
    "NOTE.md",
)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, ImportResult]]:
    store = tmp_path_factory.mktemp("real") / "cms.sqlite"
    return store, {name: import_file(store, FOLDER / name, now=NOW) for name in REAL}


@pytest.fixture(scope="module")
def reader(results: tuple[Path, dict[str, ImportResult]]) -> Store:
    store = open_store(results[0])
    assert store is not None
    return store


@pytest.mark.parametrize("name", REAL)
def test_kind_release_and_rows(name: str, results: tuple[Path, dict[str, ImportResult]]) -> None:
    (item,) = results[1][name].imported
    assert (item.edition.kind, item.edition.release, item.edition.rows) == REAL[name]


def test_the_sample_does_not_displace_the_whole_table(reader: Store) -> None:
    assert reader.fee("99213", "", "2025-10-15") is not None


@pytest.mark.parametrize("name", DERIVED)
def test_extracts_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        import_file(tmp_path / "cms.sqlite", FOLDER / name, now=NOW)
    assert caught.value.code == "FILE_NOT_RECOGNIZED"


def test_published_amounts(reader: Store) -> None:
    fee, before, alabama = (
        reader.fee("47382", "", "2026-07-15"),
        reader.fee("47382", "", "2025-10-15"),
        reader.gpci("Alabama", "2026-07-15"),
    )
    assert fee is not None
    assert before is not None
    assert alabama is not None
    amounts = [payment(fee).facility, payment(fee, alabama).facility, payment(before).facility]
    assert [amount.amount for amount in amounts if amount] == [Decimal("640.63"), Decimal("604.58"), Decimal("702.89")]


def test_text_and_csv_of_the_fee_schedule_agree(reader: Store, tmp_path: Path) -> None:
    path = tmp_path / "cms.sqlite"
    import_file(path, FOLDER / "PPRRVU2025_Oct.sample.nodesc.txt", now=NOW)
    sample = open_store(path)
    assert sample is not None
    with sample:
        for code, modifier in (("47382", ""), ("76940", ""), ("76940", "26"), ("77022", "TC"), ("00790", "")):
            from_text, from_csv = sample.fee(code, modifier, "2025-10-15"), reader.fee(code, modifier, "2025-10-15")
            assert from_text == from_csv


def test_totals_of_the_fee_schedule_add_up(reader: Store) -> None:
    """The national amount of every paid row follows from its own total."""
    for code in ("47382", "50592", "32998", "99213", "20982"):
        fee = reader.fee(code, "", "2026-07-15")
        assert fee is not None
        result = payment(fee)
        for amount, total in ((result.facility, fee.facility_total), (result.nonfacility, fee.nonfacility_total)):
            assert amount is None or amount.total_rvu == Decimal(total)


@pytest.mark.parametrize("name", [name for name in REAL if "GPCI" not in name and "sample" not in name])
@pytest.mark.parametrize("share", [0.3, 0.61, 0.9])
def test_real_files_cut_off(name: str, share: float, tmp_path: Path) -> None:
    content = (FOLDER / name).read_bytes()
    cut = content[: int(len(content) * share)]
    # Between two rows nothing can tell; move into a row.
    while cut.endswith((b"\n", b"\r")) or not cut[cut.rfind(b"\n") + 2 :]:
        cut = cut[:-1]
    path = tmp_path / name
    path.write_bytes(cut[: cut.rfind(b"\n") + 1 + max(2, (len(cut) - cut.rfind(b"\n")) // 2)])
    with pytest.raises(InputError) as caught:
        import_file(tmp_path / "cms.sqlite", path, now=NOW)
    assert "line " in caught.value.message
