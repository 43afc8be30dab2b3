"""The bundled GPCI table: every locality is found by its names, and each index is a plain decimal."""

import re

import pytest

from ablcode.errors import UsageError
from ablcode.knowledge.localities import find_locality, localities, near_localities


def test_each_row_is_whole_and_named_once() -> None:
    table = localities()
    assert table.edition == "CY2026"
    assert len({(row.state, row.locality) for row in table.rows}) == len(table.rows) == 98
    for row in table.rows:
        assert re.fullmatch(r"\d{5}", row.mac)
        assert all(re.fullmatch(r"\d\.\d{3}", index) for index in (row.work, row.pe, row.mp))
        assert row.confidence in ("medium", "low")


@pytest.mark.parametrize("text", ["AL", "al", "Alabama", " alabama ", "AL-00", "AL00", "10112-00", "1011200"])
def test_alabama_by_all_its_names(text: str) -> None:
    found = find_locality(localities().rows, text)
    assert found is not None
    assert (found.work, found.pe, found.mp) == ("1.000", "0.875", "0.566")


def test_a_part_of_a_name_is_enough_where_it_is_one() -> None:
    found = find_locality(localities().rows, "manhattan")
    assert found is not None
    assert found.state == "NY"
    with pytest.raises(UsageError) as caught:
        find_locality(localities().rows, "CA")
    assert caught.value.code == "LOCALITY_AMBIGUOUS"
    assert any("BAKERSFIELD" in name for name in caught.value.candidates)


def test_an_unknown_name_has_neighbors() -> None:
    assert find_locality(localities().rows, "Alabamma") is None
    assert near_localities(localities().rows, "Alabamma")[0] == "AL-00 ALABAMA"
    assert find_locality(localities().rows, "ZZ") is None


def test_an_index_that_two_states_share_is_doubted() -> None:
    rows = localities().rows
    for row in rows:
        elsewhere = {other.state for other in rows if other.mp == row.mp} - {row.state}
        assert row.confidence == "low" or not elsewhere
