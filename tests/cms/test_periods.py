"""Releases and their days, as names say them."""

import pytest

from ablcode.cms import periods


@pytest.mark.parametrize(
    ("name", "release", "start", "end"),
    [
        ("PPRRVU2026_Jul_nonQPP.csv", "2026Q3", "2026-07-01", "2026-09-30"),
        ("PPRRVU24_JAN.csv", "2024Q1", "2024-01-01", "2024-03-31"),
        ("rvu26d-updated-08-26-2026.zip", "2026Q4", "2026-10-01", "2026-12-31"),
        ("MCR_MUE_PractitionerServices_Eff_04-01-2026.csv", "2026Q2", "2026-04-01", "2026-06-30"),
        ("medicare-ncci-2026-q4-practitioner-services-mue-table.zip", "2026Q4", "2026-10-01", "2026-12-31"),
        ("January 2020 Addendum B CORRECTION.02042020.xlsx", "2020Q1", "2020-01-01", "2020-03-31"),
        ("2025_NFRM_AddendumB.txt", "CY2025", "2025-01-01", "2025-12-31"),
        ("addendum.csv", "undated", None, None),
        ("rapid 12026 notes", "undated", None, None),
    ],
)
def test_names(name: str, release: str, start: str | None, end: str | None) -> None:
    assert periods.from_name(name) == (release, start, end)


@pytest.mark.parametrize(
    ("name", "release", "part"),
    [
        ("ccipra-v320r0-f1.TXT", "2026Q1", "f1"),
        ("medicare-ncci-2026q4-practitioner-ptp-edits-ccipra-v323r0-f4.zip", "2026Q4", "f4"),
        ("ccioph-v313r1-f2.xlsx", "2025Q4", "f2"),
    ],
)
def test_pair_table_versions(name: str, release: str, part: str) -> None:
    found = periods.ncci_version(name)
    assert found is not None
    assert (found[0].release, found[1]) == (release, part)


def test_names_that_are_no_pair_table() -> None:
    assert periods.ncci_version("edits.txt") is None
    assert periods.ncci_version("ccipra-v327r0-f1.txt") is None


def test_fiscal_years() -> None:
    assert periods.fiscal_year_of("2025-10-01") == ("FY2026", "2025-10-01", "2026-09-30")
    assert periods.fiscal_year_of("2026-04-01") == ("FY2026 from 2026-04-01", "2026-04-01", "2026-09-30")
    assert not periods.is_iso("2026-02-29")
    assert not periods.is_iso("20260201")
