"""Pair edits: direction, indicator, date, and the difference between no edit and no data."""

import pytest

from ablcode.knowledge.pairs import TABLES, column_two_of, covers, edition, find_pair, pairs_of

DAY = "2026-06-15"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("one", "two", "indicator"),
    [
        ("47382", "47383", "0"),
        ("47380", "47383", "0"),
        ("47380", "47382", "1"),
        ("47382", "47000", "1"),
        ("47380", "47000", "0"),
        ("47120", "47382", "1"),
        ("50593", "50592", "0"),
        ("20983", "20982", "1"),
    ],
)
def test_both_tables_agree_where_it_matters(table: str, one: str, two: str, indicator: str) -> None:
    pair = find_pair(table, one, two, DAY)
    assert pair is not None
    assert (pair.column_one, pair.column_two, pair.indicator, pair.table) == (one, two, indicator, table)
    assert pair.edition == edition(table).edition
    assert pair.source


def test_an_edit_has_a_direction() -> None:
    assert find_pair("hospital", "47000", "47382", DAY) is None


def test_an_edit_begins_on_a_day() -> None:
    assert find_pair("hospital", "0213T", "0581T", "2019-12-31") is None
    assert find_pair("hospital", "0213T", "0581T", "2020-01-01") is not None


def test_embolization_stands_beside_ablation() -> None:
    for table in TABLES:
        assert find_pair(table, "37243", "47382", DAY) is None
        assert find_pair(table, "47382", "37243", DAY) is None


@pytest.mark.parametrize("table", TABLES)
def test_a_code_newer_than_the_table_is_not_covered(table: str) -> None:
    assert covers(table, "47382")
    assert not covers(table, "47384")
    assert column_two_of(table, "47384") == {}


def test_all_edits_of_a_code_in_both_directions() -> None:
    found = pairs_of("hospital", "47382")
    assert "47383" in found["column_one"]["0"]
    assert "47120" in found["column_two"]["1"]
    for indicator, codes in found["column_two"].items():
        assert all(column_two_of("hospital", code)["47382"] == indicator for code in codes)


def test_editions() -> None:
    assert edition("practitioner").edition == "2024Q3"
    assert edition("hospital").valid_from == "2026-04-01"
