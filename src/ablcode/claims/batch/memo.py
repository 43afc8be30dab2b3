"""Remembering answers by the facts that the rules read: never by claim id, and by date only as far as data change.

Within a period no date in the tables begins or ends, so all its days get the same answer; services in the history
count by their distance in days. An answer whose text names a day of the claim is kept for that day alone.
"""

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable
from datetime import date, timedelta
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")

_ISO = re.compile(rb"\d{4}-\d{2}-\d{2}")
_TEXT_DAY = re.compile(rb'"(\d{4}-\d{2}-\d{2})"')
_YEARS = range(1990, 2101)
_QUARTERS = ("01-01", "04-01", "07-01", "10-01")
_MOST_DAYS = 50_000
# Their dates say when something was published or read, which decides nothing.
_UNDATED = frozenset({"sources.json", "payers.json", "edition.json"})
_LONGEST = 19  # characters of a date, blanks included, that the reader of claims takes


class Day(NamedTuple):
    """A date of service: the number of its period, its number in the calendar, and its ISO text."""

    period: int
    number: int
    text: str


class Periods:
    """The stretches of time between the days on which anything in the tables begins or ends."""

    def __init__(self, days: Iterable[str], each_day: bool = False) -> None:
        """Take the days that the tables name; `each_day` makes every day a period of its own."""
        self.named = frozenset(days)
        self._each_day = each_day
        starts = {f"{year}-{quarter}" for year in _YEARS for quarter in _QUARTERS}
        for day in self.named:
            here = date.fromisoformat(day)
            after = here + timedelta(1)
            # What begins does so on the first of a month and what ends on the last; any other day may be either.
            if after.day != 1:
                starts.add(day)
            if here.day != 1:
                starts.add(after.isoformat())
        self._starts = sorted(starts)
        self._days: dict[str, Day] = {}

    def day(self, text: str) -> Day:
        """Return a date of service with its period; raise ValueError for what is no date."""
        known = self._days.get(text)
        if known is None:
            if len(text) > _LONGEST:
                raise ValueError
            found = date.fromisoformat(text.strip())
            iso = found.isoformat()
            number = found.toordinal()
            known = Day(number if self._each_day else bisect_right(self._starts, iso), number, iso)
            if len(self._days) >= _MOST_DAYS:
                self._days.clear()
            self._days[text] = known
        return known

    def holds_for_all(self, answer: bytes, none_named: bool) -> bool:
        """Say whether an answer stands for every day of the period: it names no day, or only days of the tables."""
        days = _ISO.findall(answer)
        return not days if none_named else all(day.decode() in self.named for day in days)


def bundled_days() -> frozenset[str]:
    """Return every day on which something in the bundled data may begin or end."""
    from ablcode.knowledge.fields import DATA

    days: set[str] = set()
    for path in sorted(DATA.rglob("*.json")):
        if path.name in _UNDATED:
            continue
        for day in set(_TEXT_DAY.findall(path.read_bytes())):
            text = day.decode()
            try:
                date.fromisoformat(text)
            except ValueError:
                continue
            days.add(text)
    return frozenset(days)


def payer_names() -> tuple[str, ...]:
    """Return all that the rules look for in a payer's name, in small letters."""
    from ablcode.claims.work import MEDICARE
    from ablcode.knowledge.fields import read_json
    from ablcode.knowledge.payers import payers

    also: dict[str, list[str]] = read_json("lesions.json")["payer_names"]
    known = (name for payer in payers() for name in (payer.payer, *also.get(payer.payer, ())))
    return tuple(dict.fromkeys((MEDICARE, *(name.lower() for name in known))))


class Memo(Generic[Value]):
    """A memory of bounded size in two generations: what was not asked for since the last turn is forgotten."""

    def __init__(self, room: int) -> None:
        """Take the number of bytes to hold, about."""
        self._room = room // 2
        self._used = 0
        self._new: dict[Hashable, Value] = {}
        self._old: dict[Hashable, Value] = {}

    def get(self, key: Hashable) -> Value | None:
        """Return what is remembered, or None."""
        found = self._new.get(key)
        if found is None and self._old:
            found = self._old.pop(key, None)
            if found is not None:
                self._new[key] = found
        return found

    def keep(self, key: Hashable, value: Value, size: int) -> None:
        """Remember a value of about so many bytes."""
        self._used += size
        if self._used > self._room:
            self._old, self._new, self._used = self._new, {}, size
        self._new[key] = value
