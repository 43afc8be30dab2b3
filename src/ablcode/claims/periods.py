"""Tables that are not in the data for the day of a claim: what they would tell is named, since it is not checked."""

from collections.abc import Iterator
from typing import NamedTuple

from ablcode.claims.records import NotChecked
from ablcode.claims.vocabulary import marks
from ablcode.claims.work import Work
from ablcode.knowledge.edition import edition


class Asked(NamedTuple):
    """A table that a claim asks, by the name that `Tables.holds` knows, and what it would tell."""

    table: str
    what: str


_PAIRS = Asked("pairs", "pair edits")
_LIMITS = Asked("mue", "unit limits (MUE)")
_FEES = Asked("fees", "what the fee schedule says: sides, components, office, global periods")
_HOSPITAL = Asked("opps", "hospital outpatient status and devices")
_CENTER = Asked("asc", "the list for surgery centers")


def before_data(day: str) -> NotChecked | None:
    """Return what is said of a claim from before the data begin, None for a later one."""
    first = edition().valid_from
    return NotChecked("the claim", f"not in data: the data begin on {first}") if day < first else None


def check_periods(work: Work) -> Iterator[NotChecked]:
    """Yield each table that the claim asks and that is not in the data for its day."""
    last = edition().valid_to
    if work.day > last:
        yield NotChecked("which codes are in force", f"not in data: the data end on {last}")
    for asked in _asked(work):
        if not work.tables.holds(asked.table, work.claim.claim_type, work.day):
            yield NotChecked(asked.what, f"not in data: no edition of {work.day[:4]} holds the date of service")


def _asked(work: Work) -> Iterator[Asked]:
    """Yield the tables that a claim of this kind, from this place, asks."""
    pos = work.claim.pos
    if len({item.code for item in work.items}) > 1:
        yield _PAIRS
    yield _LIMITS
    if not work.facility:
        yield _FEES
    if pos in marks().places_hospital_outpatient or (work.facility and pos is None):
        yield _HOSPITAL
    if pos == marks().place_surgery_center:
        yield _CENTER
