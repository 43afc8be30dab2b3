"""The selection table: rows, conditions, periods."""

import pytest

from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.rules import rules
from ablcode.knowledge.selection import ANY, in_force, selection


@pytest.mark.parametrize(
    ("start", "end", "day", "expected"),
    [
        ("2026-01-01", None, "2025-12-31", False),
        ("2026-01-01", None, "2026-01-01", True),
        (None, "2025-12-31", "2025-12-31", True),
        (None, "2025-12-31", "2026-01-01", False),
        (None, None, "1999-01-01", True),
        ("2020-07-01", "2025-12-31", "2023-01-01", True),
    ],
)
def test_both_ends_of_a_period_count(start: str | None, end: str | None, day: str, expected: bool) -> None:
    assert in_force(start, end, day) is expected


def test_every_row_names_a_code_and_a_rule() -> None:
    for row in selection().rows:
        assert find_procedure(row.code) is not None, row.code
        assert row.rule in rules(), row.rule
        assert row.rank in (0, 1, 2, 3, 4)  # 0: of one kind of claim, whatever else is told
        assert row.organs
        assert row.approaches
        assert row.energies
        if row.condition is not None:
            assert row.condition in selection().conditions


def test_the_liver_table_has_no_gap() -> None:
    for approach in ("open", "laparoscopic", "percutaneous", "extracorporeal"):
        for energy in ("radiofrequency", "microwave", "cryo", "irreversible_electroporation", "laser", "chemical"):
            fitting = [
                row
                for row in selection().rows
                if (row.organs == ANY or "liver" in row.organs)
                and "liver" not in row.except_organs
                and (row.approaches == ANY or approach in row.approaches)
                and (row.energies == ANY or energy in row.energies)
                and in_force(row.valid_from, row.valid_to, "2026-06-15")
            ]
            assert fitting, (approach, energy)


def test_electroporation_changed_its_code_with_the_year() -> None:
    def codes(organ: str, day: str) -> set[str]:
        return {
            row.code
            for row in selection().rows
            if row.energies == ("irreversible_electroporation",)
            and "percutaneous" in row.approaches
            and (organ in row.organs or (row.organs == ANY and organ not in row.except_organs))
            and in_force(row.valid_from, row.valid_to, day)
        }

    assert codes("liver", "2025-12-31") == {"0600T"}
    assert codes("liver", "2026-01-01") == {"47384"}
    assert codes("prostate", "2026-01-01") == {"55877"}
    assert codes("pancreas", "2026-01-01") == {"0600T"}
