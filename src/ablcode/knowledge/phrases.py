"""Finding phrases in a few words of plain language: light forms, small gaps, and an eye on "no" and "not".

A pattern is a row of words with alternatives (`stop*|abort* before anesthesia`): `*` ends a prefix, up to three other
words may stand between (none in `same_day`), and `=left` is the whole text. A phrase under a negation ("no bleeding")
is not found, unless the pattern itself holds the negation ("not available").
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

NEGATIONS = frozenset("no not without never denies denied neither nor none cannot".split())  # noqa: SIM905
RELEASE = frozenset("but so then therefore because since who which though although however".split())  # noqa: SIM905
REACH = 4  # how many words a negation reaches
GAP = 3  # how many words may stand between two words of a pattern
_CLAUSES = re.compile(r"[,.;:()\n/]+")
_WORDS = re.compile(r"[a-z0-9]+")


class Found(NamedTuple):
    """A phrase that was found: the words of the text, as they were read."""

    text: str


class Word(NamedTuple):
    """One place of a pattern: the words and the prefixes that fit it."""

    words: frozenset[str]
    prefixes: tuple[str, ...]
    gap: int  # how many words may stand before it

    def fits(self, token: str) -> bool:
        """Say whether a token fits, in the singular or plural."""
        return token in self.words or token.rstrip("s") in self.words or token.startswith(self.prefixes)


def plain(text: str) -> str:
    """Return a text in lower case and American spelling, hyphens and apostrophes taken out."""
    text = text.lower().replace("e/m", "em").replace("w/o", "without").replace("'", "").replace("\u2019", "")
    return text.replace("anaesth", "anesth").replace("haem", "hem").replace("tumour", "tumor").replace("-", " ")


def clauses(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each clause of a text."""
    found = (tuple(_WORDS.findall(part)) for part in _CLAUSES.split(plain(text)))
    return tuple(words for words in found if words)


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> tuple[Word, ...]:
    """Return a pattern as its places."""
    places = []
    for row in pattern.split():
        for number, place in enumerate(row.split("_")):
            options = place.split("|")
            prefixes = tuple(option[:-1] for option in options if option.endswith("*"))
            words = frozenset(option for option in options if not option.endswith("*"))
            places.append(Word(words, prefixes, 0 if number else GAP))
    return tuple(places)


def find_phrase(patterns: Iterable[str], parts: Sequence[Sequence[str]]) -> Found | None:
    """Return the first phrase of the patterns that the clauses say and do not deny, or None."""
    for pattern in patterns:
        if pattern.startswith("="):
            if [list(part) for part in parts] == [pattern[1:].split()]:
                return Found(pattern[1:])
            continue
        places = compiled(pattern)
        for words in parts:
            for start in range(len(words)):
                taken = _match(places, words, start)
                if taken and not _denied(words, taken):
                    return Found(" ".join(words[taken[0] : taken[-1] + 1]))
    return None


def _match(places: Sequence[Word], words: Sequence[str], start: int) -> list[int]:
    """Return the positions that the places take, the first at `start`, or nothing."""
    if not places[0].fits(words[start]):
        return []
    taken = [start]
    for place in places[1:]:
        after = taken[-1] + 1
        at = next((n for n in range(after, min(after + place.gap + 1, len(words))) if place.fits(words[n])), None)
        if at is None:
            return []
        taken.append(at)
    return taken


def _denied(words: Sequence[str], taken: Sequence[int]) -> bool:
    for at in range(taken[0] - 1, max(taken[0] - 1 - REACH, -1), -1):
        if words[at] in RELEASE:
            break
        if words[at] in NEGATIONS:
            return True
    if any(words[at] in NEGATIONS for at in range(taken[0], taken[-1]) if at not in taken):
        return True
    behind = words[taken[-1] + 1 : taken[-1] + 3]
    return "none" in behind or "ruled" in behind or "excluded" in behind


_NUMBERS = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten".split())}  # noqa: SIM905
_NUMBERS |= {"a": 1, "an": 1, "next": 1, "twelve": 12, "fourteen": 14, "ninety": 90}
_SPANS = {"day": 1, "week": 7, "month": 30}
_INTERVAL = re.compile(
    r"\b(\d{1,3}|[a-z]+) (day|week|month)s?\b|\b(?:pod|postoperative day|post op day|postop day) ?(\d{1,3})\b"
)


def interval_days(text: str) -> int | None:
    """Return the number of days that a text speaks of ("three weeks later", "within 10 days", "POD 3"), or None."""
    for count, span, day in _INTERVAL.findall(plain(text)):
        if day:
            return int(day)
        number = int(count) if count.isdigit() else _NUMBERS.get(count)
        if number is not None:
            return number * _SPANS[span]
    return None
