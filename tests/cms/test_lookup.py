"""Each table answers by the edition in force on the date of service."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ablcode.cms import Store, open_store
from ablcode.cms.editions import choose
from ablcode.cms.records import Edition
from ablcode.errors import UsageError

from .conftest import TakeIn


@pytest.fixture
def reader(full_store: Path) -> Iterator[Store]:
    store = open_store(full_store)
    assert store is not None
    with store:
        yield store


def test_nothing_imported_is_no_store(tmp_path: Path) -> None:
    assert open_store(tmp_path / "cms.sqlite") is None
    (tmp_path / "cms.sqlite").touch()
    assert open_store(tmp_path / "cms.sqlite") is None


def test_pair_by_date_and_direction(reader: Store) -> None:
    pair = reader.pair("47370", "47382", "practitioner", "2026-07-15")
    assert pair is not None
    assert (pair.effective, pair.deletion, pair.modifier) == ("2012-01-01", None, "1")
    assert pair.rationale == "Made-up rationale two"
    assert pair.edition == "NCCI pairs, practitioner 2026Q3 f1"

    earlier = reader.pair("47370", "47382", "practitioner", "2009-12-31")
    assert earlier is not None
    assert earlier.deletion == "2009-12-31"
    assert reader.pair("47370", "47382", "practitioner", "2010-01-01") is None
    assert reader.pair("47382", "47370", "practitioner", "2026-07-15") is None
    assert reader.pair("47382", "47383", "practitioner", "2027-01-01") is None


def test_settings_differ(reader: Store) -> None:
    practitioner = reader.pair("47382", "47383", "practitioner", "2026-07-15")
    hospital = reader.pair("47382", "47383", "hospital", "2026-07-15")
    assert practitioner is not None
    assert hospital is not None
    assert (practitioner.modifier, hospital.modifier) == ("0", "1")
    assert reader.pair("47382", "47383", "outpatient", "2026-07-15") == hospital


def test_second_part_and_withdrawn_edit(reader: Store) -> None:
    assert reader.pair("47383", "47382", "practitioner", "2026-07-15") is not None
    nine = reader.pair("47382", "76942", "practitioner", "2015-01-01")
    assert nine is not None
    assert nine.modifier == "9"
    assert reader.pair("47382", "76942", "practitioner", "2015-01-02") is None


def test_pairs_of_a_code_both_ways(reader: Store) -> None:
    pairs = reader.pairs_of("47382", "practitioner", "2026-07-15")
    assert [(pair.column1, pair.column2) for pair in pairs] == [
        ("47382", "47000"),
        ("47382", "47383"),
        ("47382", "77012"),
        ("00790", "47382"),
        ("47370", "47382"),
        ("47380", "47382"),
        ("47383", "47382"),
        ("G0448", "47382"),
    ]
    quoted = reader.pairs_of("76940", "practitioner", "2026-07-15")
    assert quoted[0].rationale == 'Made-up "quoted" rationale'
    assert reader.pairs_of("99999", "practitioner", "2026-07-15") == ()


def test_what_a_missing_pair_means(reader: Store) -> None:
    covered = reader.covers_pairs("47380", "practitioner", "2026-07-15")
    assert covered is not None
    assert covered.part == "f1"
    # Parts f3 and f4 are not there: beyond the imported stretch nothing is known.
    assert reader.covers_pairs("V5364", "practitioner", "2026-07-15") is None
    assert reader.covers_pairs("47380", "practitioner", "2027-02-01") is None


def test_mue(reader: Store) -> None:
    mue = reader.mue("47000", "practitioner", "2026-07-15")
    assert mue is not None
    assert (mue.units, mue.adjudication, mue.in_period) == (3, "3", True)
    assert mue.adjudication_text == "Date of Service Edit: Clinical"
    outpatient = reader.mue("76940", "hospital", "2026-11-21")
    assert outpatient is not None
    assert not outpatient.in_period
    assert reader.mue("47000", "hospital", "2026-07-15") is None
    assert reader.mue("47000", "practitioner", "2025-07-15") is None


def test_fee_by_year_and_version(reader: Store) -> None:
    now, before = reader.fee("47382", "", "2026-07-15"), reader.fee("47382", "", "2025-10-15")
    assert now is not None
    assert before is not None
    assert (now.work_rvu, now.conversion_factor, now.pricing, now.global_days) == ("14.60", "33.4009", "9", "010")
    assert (before.work_rvu, before.conversion_factor, before.pricing) == ("14.97", "32.3465", None)
    qualifying = reader.fee("47382", "", "2026-07-15", qualifying=True)
    assert qualifying is not None
    assert qualifying.conversion_factor == "33.5675"
    assert reader.fee("47382", "", "2025-10-15", qualifying=True) == before
    component = reader.fee("76940", "26", "2026-07-15")
    assert component is not None
    assert component.work_rvu == "1.95"
    assert reader.fee("47382", "26", "2026-07-15") is None


@pytest.mark.parametrize(
    ("name", "state", "number"),
    [
        ("AL", "AL", "00"),
        ("alabama", "AL", "00"),
        ("10112-00", "AL", "00"),
        ("1011200", "AL", "00"),
        ("CA-54", "CA", "54"),
        ("Chico", "CA", "55"),
        ("bakers", "CA", "54"),
    ],
)
def test_localities_by_name(name: str, state: str, number: str, reader: Store) -> None:
    gpci = reader.gpci(name, "2026-03-01")
    assert gpci is not None
    assert (gpci.state, gpci.locality) == (state, number)


def test_localities_that_are_none_or_several(reader: Store) -> None:
    assert reader.gpci("Atlantis", "2026-03-01") is None
    assert reader.gpci("AL", "2025-03-01") is None
    with pytest.raises(UsageError) as caught:
        reader.gpci("CA", "2026-03-01")
    assert caught.value.candidates == ("CA-54 BAKERSFIELD", "CA-55 CHICO")
    assert [row.name for row in reader.localities("2026-03-01")] == ["ALASKA", "ALABAMA", "BAKERSFIELD", "CHICO"]


def test_opps_both_shapes(reader: Store) -> None:
    new, old = reader.opps("47382", "2026-08-01"), reader.opps("47382", "2025-08-01")
    assert new is not None
    assert old is not None
    assert (new.status, new.apc, new.rate, new.copayment, new.minimum_copayment) == (
        "J1",
        "5361",
        "6176.47",
        None,
        "1235.30",
    )
    assert (old.rate, old.weight) == ("5834.36", "65.4304")
    drug = reader.opps("A4341", "2025-08-01")
    assert drug is not None
    assert drug.rate is None


def test_asc_joins_the_addenda(reader: Store) -> None:
    surgical = reader.asc("47382", "2026-07-15")
    assert surgical is not None
    assert (surgical.addendum, surgical.indicator, surgical.rate, surgical.multiple_discount) == (
        "AA",
        "G2",
        "3030.97",
        True,
    )
    assert (surgical.apc, surgical.device_offset_percent, surgical.device_offset_amount) == ("5361", "24.97", "756.83")
    ancillary, excluded = reader.asc("J0892", "2026-07-15"), reader.asc("47380", "2026-07-15")
    assert ancillary is not None
    assert excluded is not None
    assert (ancillary.addendum, ancillary.indicator) == ("BB", "K5")
    assert (excluded.addendum, excluded.indicator) == ("EE", None)
    assert reader.asc("99213", "2026-07-15") is None


def test_diagnoses_by_fiscal_year(reader: Store) -> None:
    leaf, header = reader.diagnosis("C78.7", "2026-07-15"), reader.diagnosis("c22", "2026-07-15")
    assert leaf is not None
    assert header is not None
    assert leaf.billable
    assert leaf.title == "Secondary cancer of liver and bile duct inside, made up"
    assert not header.billable
    assert [row.code for row in reader.subcodes("C22", "2026-07-15")] == ["C220", "C221"]
    assert [row.code for row in reader.subcodes("C22", "2026-10-01")] == ["C220", "C221", "C2291"]
    assert reader.diagnosis("C22.91", "2026-09-30") is None
    assert reader.diagnosis("C22.91", "2026-10-01") is not None
    assert reader.diagnosis("C78.7", "2028-01-01") is None


def test_header_of_a_codes_file(take_in: TakeIn, store: Path) -> None:
    take_in("icd10cm_codes_2026.txt")
    reader = open_store(store)
    assert reader is not None
    with reader:
        header = reader.diagnosis("C22", "2026-07-15")
        assert header is not None
        assert (header.billable, header.title) == (False, None)
        assert reader.diagnosis("C23", "2026-07-15") is None


def test_inpatient_procedures(reader: Store) -> None:
    code, header = reader.pcs("0f503zz", "2026-07-15"), reader.pcs("0F5", "2026-07-15")
    assert code is not None
    assert header is not None
    assert (code.billable, header.billable) == (True, False)


def test_descriptors_of_a_licensee(reader: Store) -> None:
    descriptor = reader.descriptor("47382")
    assert descriptor is not None
    assert descriptor.short == "OWN WORDS PERC LIVER"
    assert descriptor.medium == "OWN WORDS PERCUTANEOUS ABLATION LIVER TUMOR"
    assert descriptor.long is not None
    assert descriptor.consumer == "Own words for patients, two"
    assert descriptor.clinician == "Own words for clinicians, one; Own words for clinicians, two"
    assert len(descriptor.editions) == 5
    assert reader.descriptor("99999") is None


def test_search_finds_imported_titles(reader: Store) -> None:
    hits = reader.search_titles("liver cancer", "2026-07-15")
    assert {hit.code for hit in hits if hit.system == "icd10cm"} >= {"C220", "C787", "Z8505"}
    assert hits[0].billable
    assert [hit.code for hit in reader.search_titles("destruction percutaneous", "2026-07-15")] == ["0F503ZZ"]
    assert reader.search_titles("lapar liver", "2026-07-15")[0].system == "procedure"
    assert reader.search_titles("", "2026-07-15") == ()
    assert reader.search_titles("100%", "2026-07-15") == ()
    assert len(reader.search_titles("liver", "2026-07-15", limit=2)) == 2


def _edition(number: int, kind: str, release: str, start: str | None, end: str | None) -> Edition:
    return Edition(number, kind, release, release, "", start, end, 1, "", "", "", "", "")


@pytest.mark.parametrize(
    ("dos", "release", "in_period"),
    [
        ("2026-05-01", "2026Q2", True),
        ("2026-02-01", "2026Q2", False),  # the nearest of the year
        ("2026-11-01", "2026Q3", False),
        ("2025-12-31", "CY2025", True),
        ("2025-05-31", "2025Q2", True),  # the quarter's edition before the year's
        ("2024-12-31", "undated", False),
    ],
)
def test_which_edition_answers(dos: str, release: str, in_period: bool) -> None:
    editions = [
        _edition(1, "opps-b", "2026Q2", "2026-04-01", "2026-06-30"),
        _edition(2, "opps-b", "2026Q3", "2026-07-01", "2026-09-30"),
        _edition(3, "opps-b", "CY2025", "2025-01-01", "2025-12-31"),
        _edition(4, "opps-b", "2025Q2", "2025-04-01", "2025-06-30"),
        _edition(5, "opps-b", "undated", None, None),
    ]
    chosen = choose(editions, dos)
    assert chosen is not None
    assert (chosen.editions[0].release, chosen.in_period) == (release, in_period)


def test_an_older_day_is_answered_by_the_next_pair_table() -> None:
    editions = [
        _edition(1, "ptp-hospital", "2026Q2", "2026-04-01", "2026-06-30"),
        _edition(2, "ptp-hospital", "2026Q3", "2026-07-01", "2026-09-30"),
    ]
    chosen = choose(editions, "2019-03-01")
    assert chosen is not None
    assert (chosen.editions[0].release, chosen.in_period) == ("2026Q2", True)
    assert choose(editions, "2027-01-01") is None


def test_opening_and_looking_up_is_cheap(full_store: Path) -> None:
    times = []
    for _ in range(20):
        start = time.perf_counter()
        reader = open_store(full_store)
        assert reader is not None
        with reader:
            reader.pair("47382", "47000", "practitioner", "2026-07-15")
        times.append(time.perf_counter() - start)
    assert sorted(times)[10] < 0.02
