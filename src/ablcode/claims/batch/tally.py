"""Counting what the answers say: claims by outcome, findings by rule, what was not checked, rows in error."""

from collections import Counter
from typing import NamedTuple


class Effect(NamedTuple):
    """What one answer adds to the counts.

    `outcome` is clean, findings, suggested or error; `findings` are (rule, type, severity); `unchecked` is what could
    not be judged; `error` is the code of a row that could not be read.
    """

    outcome: str
    findings: tuple[tuple[str, str, str], ...] = ()
    unchecked: tuple[str, ...] = ()
    error: str = ""


class Tally:
    """The counts of a run: add effects, and the counts of other chunks."""

    __slots__ = ("claims", "errors", "findings", "outcomes", "unchecked")

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.findings: Counter[tuple[str, str, str]] = Counter()
        self.claims: Counter[str] = Counter()  # claims with at least one finding of a severity
        self.unchecked: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()

    def add(self, effect: Effect, times: int = 1) -> None:
        """Count an answer that was given so many times."""
        self.outcomes[effect.outcome] += times
        for finding in effect.findings:
            self.findings[finding] += times
        for severity in {severity for _, _, severity in effect.findings}:
            self.claims[severity] += times
        for what in effect.unchecked:
            self.unchecked[what] += times
        if effect.error:
            self.errors[effect.error] += times

    def merge(self, other: "Tally") -> None:
        """Add the counts of another tally."""
        for name in self.__slots__:
            getattr(self, name).update(getattr(other, name))

    @property
    def rows(self) -> int:
        """The number of rows answered."""
        return sum(self.outcomes.values())
