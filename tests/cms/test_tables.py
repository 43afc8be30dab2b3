"""The imported tables over the bundled extract: what answers, what does not, and under which edition."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ablcode.cms import import_file, open_store
from ablcode.cms.tables import ImportedTables
from ablcode.knowledge.pairs import Pair
from ablcode.knowledge.tables import IMPORTED, Bundled, PairAnswer, nearest_fee

from .conftest import FILES, NOW

DAY = "2026-07-15"
PARTS = tuple(f"ccipra-v322r0-f{part}.txt" for part in (1, 2))


@pytest.fixture
def tables(full_store: Path) -> Iterator[ImportedTables]:
    """Every made-up file over the bundled extract."""
    store = open_store(full_store)
    assert store is not None
    with store:
        yield ImportedTables(store, Bundled())


def test_a_pair_is_found_whichever_code_is_asked_first(tables: ImportedTables) -> None:
    edition = "NCCI pairs, practitioner 2026Q3 f1"
    expected = PairAnswer(Pair("47382", "47000", "1", "practitioner", edition, IMPORTED), True, edition)
    assert tables.pair("47382", "47000", "professional", DAY) == expected
    assert tables.pair("47000", "47382", "professional", DAY) == expected


def test_hospital_and_practitioner_differ(tables: ImportedTables) -> None:
    practitioner = tables.pair("47382", "47383", "professional", DAY).pair
    hospital = tables.pair("47382", "47383", "facility", DAY).pair
    assert practitioner is not None
    assert hospital is not None
    assert (practitioner.indicator, hospital.indicator) == ("0", "1")


def test_a_pair_of_codes_outside_the_catalogue(tables: ImportedTables) -> None:
    found = tables.pair("G0448", "47382", "professional", DAY)
    assert found.pair is not None
    assert found.pair.indicator == "1"


def test_an_edit_that_was_withdrawn_from_its_start_is_none(tables: ImportedTables) -> None:
    found = tables.pair("47382", "76942", "professional", "2015-01-01")
    assert (found.pair, found.known) == (None, True)


def test_silence_means_none_only_where_the_imported_files_reach(tmp_path: Path) -> None:
    import_file(tmp_path / "cms.sqlite", FILES / PARTS[0], now=NOW)
    store = open_store(tmp_path / "cms.sqlite")
    assert store is not None
    with store:
        tables = ImportedTables(store, Bundled())
        inside = tables.pair("47370", "47381", "professional", DAY)
        assert (inside.pair, inside.known) == (None, True)
        assert inside.edition == "NCCI pairs, practitioner 2026Q3 f1"
        outside = tables.pair("99213", "99214", "professional", DAY)
        assert (outside.pair, outside.known) == (None, False)
        # Outside the imported stretch the bundled extract answers, as it does without a store.
        assert tables.pair("50593", "76942", "professional", DAY) == Bundled().pair(
            "50593", "76942", "professional", DAY
        )


def test_unit_limits_fall_back_to_the_bundled_edition(tables: ImportedTables) -> None:
    own = tables.mue("47000", "professional", DAY)
    assert own.mue is not None
    assert (own.mue.value, own.mue.adjudication, own.source) == (3, "3", IMPORTED)
    assert own.edition == "MUE practitioner 2026Q3"
    other = tables.mue("50593", "professional", DAY)
    assert other == Bundled().mue("50593", "professional", DAY)
    assert other.source != IMPORTED


def test_fees_of_any_code_by_the_day(tables: ImportedTables) -> None:
    visit = tables.fee("99213", "", DAY)
    assert visit is not None
    assert (visit.year, visit.work, visit.fac_total, visit.office_na) == ("2026", "1.30", "1.72", False)
    own, bundled = tables.fee("47382", "", DAY), Bundled().fee("47382", "", DAY)
    assert own == bundled  # the made-up file repeats the published figures
    assert tables.fee("47382", "", "2024-07-01") is None
    assert tables.fee("50593", "", DAY) == Bundled().fee("50593", "", DAY)
    assert nearest_fee(tables, "47382", "", "2024-07-01") is not None
    na = tables.fee("47370", "", DAY)
    assert na is not None
    assert (na.office_na, na.facility_na) == (True, False)


def test_editions_name_both(tables: ImportedTables) -> None:
    editions = tables.editions()
    assert editions.items() >= Bundled().editions().items()
    assert editions["imported_mue_practitioner"] == "MUE practitioner 2026Q3"
    assert editions["imported_gpci"] == "GPCI CY2026"


def test_answers_can_be_remembered_by_their_tables(tables: ImportedTables) -> None:
    assert hash(tables) == hash(tables)
    assert len({tables, Bundled(), Bundled()}) == 3
