"""Claims put together from lines that were read before: the strict reader reads each different line once."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ablcode.claims.parse import claim_from
from ablcode.claims.records import Claim, ClaimLine
from ablcode.errors import InputError

if TYPE_CHECKING:
    from ablcode.claims.batch.facts import Day
    from ablcode.claims.batch.rows import LineRow, RawRow

_ANY_DAY = "2026-01-01"
_ANY_LINE = {"code": "00000"}
_MOST_LINES = 16


class Assembly:
    """Reads claims by their parts."""

    def __init__(self) -> None:
        self._line = lru_cache(maxsize=5_000)(_read_line)
        self._head = lru_cache(maxsize=1_000)(_read_head)

    def claim(self, facts: "RawRow", lines: "tuple[LineRow, ...]", day: "Day") -> Claim | None:
        """Return the claim of a row without its payer; None for one that has to be read as a whole."""
        numbers = {line.line for line in lines}
        if facts.history or not lines or len(lines) > _MOST_LINES or None in numbers or len(numbers) < len(lines):
            return None
        try:
            head = self._head(facts.pos, facts.claim_type)
            read = tuple([self._line(line) for line in lines])
        except InputError:  # read as a whole, the error names the right place
            return None
        return Claim(dos=date.fromordinal(day.number).isoformat(), lines=read, pos=head.pos, claim_type=head.claim_type)


def _read_line(line: "LineRow") -> ClaimLine:
    from msgspec.structs import asdict

    document = {
        "dos": _ANY_DAY,
        "lines": [{**asdict(line), "modifiers": _listed(line.modifiers), "dx": _listed(line.dx)}],
    }
    return claim_from(document).lines[0]


def _listed(values: tuple[str, ...] | None) -> list[str] | None:
    return None if values is None else list(values)


def _read_head(pos: str | int | None, claim_type: str | None) -> Claim:
    return claim_from({"dos": _ANY_DAY, "pos": pos, "claim_type": claim_type, "lines": [_ANY_LINE]})
