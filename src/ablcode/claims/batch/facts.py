"""What the rules read of a claim: never its id, and dates only as far as data change between them.

Within a period no date in the tables begins or ends, so all its days get the same answer; services in the history
count by their distance in days, and a payer by the names that the rules look for in its name.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from ablcode.claims.work import MEDICARE

KNOWN_PAYER, OTHER_PAYER = "known", "another"

_ISO = re.compile(rb"\d{4}-\d{2}-\d{2}")
_TEXT_DAY = re.compile(rb'"(\d{4}-\d{2}-\d{2})"')
_YEARS = range(1990, 2101)
_QUARTERS = ("01-01", "04-01", "07-01", "10-01")
_MOST = 20_000
_LONGEST = 19  # characters of a date, blanks included, that the reader of claims takes
# Their dates say when something was published or read, which decides nothing.
_UNDATED = frozenset({"sources.json", "payers.json"})


class Day(NamedTuple):
    """A date of service: the number of its period, and its number in the calendar."""

    period: int
    number: int


class Periods(dict[str, Day]):
    """The stretches of time between the days on which anything in the tables begins or ends.

    `periods[text]` is a date of service with its period; a text that is no date raises ValueError.
    """

    def __init__(self, days: Iterable[str], each_day: bool = False) -> None:
        """Take the days that the tables name; `each_day` makes every day a period of its own."""
        super().__init__()
        self._named = frozenset(days)
        self._each_day = each_day
        starts = {f"{year}-{quarter}" for year in _YEARS for quarter in _QUARTERS}
        for day in self._named:
            here = date.fromisoformat(day)
            after = here + timedelta(1)
            # What begins does so on the first of a month and what ends on the last; any other day may be either.
            if after.day != 1:
                starts.add(day)
            if here.day != 1:
                starts.add(after.isoformat())
        self._starts = sorted(starts)

    def __missing__(self, text: str) -> Day:
        if len(text) > _LONGEST:
            raise ValueError
        found = date.fromisoformat(text.strip())
        number = found.toordinal()
        day = Day(number if self._each_day else bisect_right(self._starts, found.isoformat()), number)
        if len(self) >= _MOST:
            self.clear()
        self[text] = day
        return day

    def holds_for_all(self, answer: bytes, none_named: bool) -> bool:
        """Say whether an answer stands for every day of the period: it names no day, or only days of the tables."""
        days = _ISO.findall(answer)
        return not days if none_named else all(day.decode() in self._named for day in days)


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


class Payer(NamedTuple):
    """A payer as the rules see it: a name that stands for all to whom the same rules apply, None for no payer.

    `broad` tells apart only whether Medicare's own rules bind, as all but few rules do, and else whether any rule
    names the payer.
    """

    alike: str | None
    broad: str | None


class Payers(dict[str | None, Payer]):
    """`payers[name]` is a payer by what the rules can tell apart; `names` is all that they look for in a name."""

    def __init__(self) -> None:
        """Collect what the rules look for in a payer's name."""
        from ablcode.knowledge.fields import read_json
        from ablcode.knowledge.payers import payers

        super().__init__()
        also: dict[str, list[str]] = read_json("lesions.json")["payer_names"]
        known = (name for payer in payers() for name in (payer.payer, *also.get(payer.payer, ())))
        self.names = tuple(dict.fromkeys((MEDICARE, *(name.lower() for name in known))))

    def __missing__(self, name: str | None) -> Payer:
        said = (name or "").strip().lower()
        alike = "\n".join(known for known in self.names if known in said) or OTHER_PAYER if said else None
        payer = Payer(alike, _broad(alike))
        if len(self) >= _MOST:
            self.clear()
        self[name] = payer
        return payer


def _broad(alike: str | None) -> str | None:
    if alike is None or alike == OTHER_PAYER:
        return alike
    return MEDICARE if MEDICARE in alike else KNOWN_PAYER


def distance(days: int) -> int:
    """Return how many days a service of the history lies before the claim, as far as the rules count them.

    They count to the end of the longest global period, and one day ahead.
    """
    from ablcode.knowledge.allowed_checks import PERIOD_DAYS

    return max(-2, min(days, max(PERIOD_DAYS.values()) + 1))
