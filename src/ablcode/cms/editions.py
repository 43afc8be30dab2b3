"""Which edition answers for a day: pure functions over the editions of one kind of table."""

from typing import NamedTuple

from ablcode.cms.kinds import KINDS
from ablcode.cms.records import Edition


class Chosen(NamedTuple):
    """The release that answers for a day: its parts, and whether the day lies in the release's own period."""

    editions: tuple[Edition, ...]
    in_period: bool


def choose(editions: list[Edition], dos: str) -> Chosen | None:
    """Choose among the editions of one kind the release that answers for a day given as YYYY-MM-DD."""
    dated = [row for row in editions if row.valid_from is not None and row.valid_to is not None]
    holding = [row for row in dated if _start(row) <= dos <= _end(row)]
    if holding:
        # Of a quarter's and the year's edition the quarter's.
        best = max(holding, key=lambda row: (_start(row), [-ord(char) for char in _end(row)], row.id))
        return _with_parts(dated, best, in_period=True)
    later = [row for row in dated if _start(row) > dos]
    if later and later[0].kind.startswith("ptp"):
        # Pair tables keep what was deleted: the first table after the day says what held on it.
        return _with_parts(dated, min(later, key=_start), in_period=True)
    near = [row for row in dated if _year_of(row)[0] <= dos <= _year_of(row)[1]]
    before = [row for row in near if _start(row) <= dos]
    if before:
        return _with_parts(dated, max(before, key=lambda row: (_start(row), row.id)), in_period=False)
    if near:
        return _with_parts(dated, min(near, key=_start), in_period=False)
    undated = [row for row in editions if row not in dated]
    return _with_parts(undated, undated[-1], in_period=False) if undated else None


def _with_parts(editions: list[Edition], best: Edition, *, in_period: bool) -> Chosen:
    parts = [row for row in editions if row.release == best.release]
    # A whole table and a cut-off one of the same release: the whole one answers first.
    parts.sort(key=lambda row: (row.rows, row.id), reverse=True)
    return Chosen(tuple(parts), in_period)


def _start(edition: Edition) -> str:
    return edition.valid_from or ""


def _end(edition: Edition) -> str:
    return edition.valid_to or ""


def _year_of(edition: Edition) -> tuple[str, str]:
    """Return the calendar or fiscal year around an edition's period."""
    year = int(_start(edition)[:4])
    if KINDS[edition.kind].cadence != "fiscal":
        return f"{year}-01-01", f"{year}-12-31"
    year += _start(edition)[5:7] >= "10"
    return f"{year - 1}-10-01", f"{year}-09-30"
