"""The check of a claim put together from remembered parts: each check asked again only if the facts it reads are new.

A claim is seldom the same as an earlier one in everything, and often in what a single check reads: its codes and
modifiers, say, under another payer with other diagnoses. What a check reads is declared here. What is not declared is
hidden from it: a check that touches it all the same is asked with the whole claim, so that a wrong declaration costs
time and never an answer.
"""

from collections.abc import Callable, Hashable, Iterator
from typing import Any, NamedTuple, NoReturn, cast

from ablcode.claims.addons import check_addons
from ablcode.claims.batch.facts import OTHER_PAYER
from ablcode.claims.batch.memo import Memo
from ablcode.claims.check import CHECKS, check, gathered
from ablcode.claims.components import check_components
from ablcode.claims.course import check_course
from ablcode.claims.coverage import check_coverage
from ablcode.claims.dates import check_dates
from ablcode.claims.diagnoses import check_diagnoses
from ablcode.claims.facility import check_devices
from ablcode.claims.global_period import check_global
from ablcode.claims.guidance import check_guidance
from ablcode.claims.missing import check_missing
from ablcode.claims.modifiers import check_modifiers
from ablcode.claims.note import check_note
from ablcode.claims.pairs import check_pairs
from ablcode.claims.periods import before_data, check_periods
from ablcode.claims.records import Claim, ClaimLine, History, Result
from ablcode.claims.sites import check_sites
from ablcode.claims.units import check_units
from ablcode.claims.work import MEDICARE, Found, Work, work_on
from ablcode.knowledge.tables import Tables

Look = Callable[[Work], Iterator[Found]]

# Beside codes, line numbers, claim type and day, which every check may read. A check that is not named reads all.
_READS: dict[Look, tuple[str, ...]] = {
    check_dates: (),
    check_addons: (),
    check_note: (),
    check_course: (),
    check_guidance: ("modifiers",),
    check_pairs: ("modifiers",),
    check_modifiers: ("modifiers",),
    check_units: ("modifiers", "units"),
    check_sites: ("modifiers", "pos", "medicare"),
    check_periods: ("pos",),
    check_devices: ("modifiers", "pos", "medicare"),
    check_components: ("modifiers", "dx", "medicare"),
    check_diagnoses: ("modifiers", "dx", "medicare"),
    check_missing: ("modifiers", "dx", "medicare", "pos"),
    check_global: ("modifiers", "dx", "history"),
    check_coverage: ("payer",),
}
_ALL = ("modifiers", "units", "dx", "payer", "medicare", "pos", "history")
_WATCH, _WHILE, _FUTILE = 500, 10_000, 0.8  # claims watched, claims asked whole, share of parts that are new
_MOST_BASES = 10_000
_SIZE, _FOUND_SIZE = 500, 800  # bytes of a remembered part, about, and of each finding in it


class Undeclared(Exception):
    """A check has touched what it is not declared to read."""


class _Hidden:
    """Stands where a check is not declared to look; every use of it but a comparison with None is noticed."""

    def _touched(self, *_: object) -> NoReturn:
        raise Undeclared

    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __hash__ = __eq__ = __ne__ = _touched
    __lt__ = __le__ = __gt__ = __ge__ = __add__ = __radd__ = __sub__ = __mul__ = __rmul__ = _touched
    __int__ = __index__ = __str__ = __repr__ = __format__ = __getattr__ = _touched


_HIDDEN: Any = _Hidden()


class Facts(NamedTuple):
    """What a claim says as far as any check reads it, with what stands for its dates: the period and the distances."""

    claim: Claim
    period: int
    past: Hashable


class _Group(NamedTuple):
    """Checks that read the same, with their places among all checks."""

    reads: tuple[str, ...]
    places: tuple[int, ...]


Parts = tuple[tuple[Found, ...], ...]
_WHOLE: Parts = ((),)  # remembered where a check reads more than it declares


class Checker:
    """Checks claims without notes, by periods in which every day gets the same answer."""

    def __init__(self, tables: Tables, payer_names: tuple[str, ...], room: int) -> None:
        """Take the tables to ask, what rules look for in a payer's name, and the bytes to remember in, about."""
        self._tables = tables
        self._memo: Memo[Parts] = Memo(room)
        self._days: dict[int, str] = {}
        self._any_payer = "\n".join(payer_names)
        self._apart: dict[Hashable, bool] = {}
        self._watched = self._asked = self._direct = 0
        reads = [_READS.get(look, _ALL) for look in CHECKS]
        self._groups = tuple(
            _Group(each, tuple(place for place, other in enumerate(reads) if other == each))
            for each in dict.fromkeys(reads)
        )

    def check(self, facts: Facts) -> Result:
        """Return what `check` returns, but for a message that names a day: that may be another day of the period."""
        claim, period, past = facts
        # One day stands for all of its period, so that what is remembered by day elsewhere is found again too.
        day = self._days.setdefault(period, claim.dos)
        if self._direct or before_data(claim.dos) is not None:
            self._direct = max(0, self._direct - 1)
            return check(claim if claim.history else claim._replace(dos=day), self._tables)
        lines = claim.lines
        medicare = claim.payer is None or MEDICARE in claim.payer
        columns: dict[str, Hashable] = {
            "modifiers": tuple([line.modifiers for line in lines]),
            "units": tuple([line.units for line in lines]),
            "dx": tuple([line.dx for line in lines]),
            "payer": claim.payer,
            "medicare": medicare,
            "pos": claim.pos,
            "history": past,
        }
        base = _base(facts)
        found: list[tuple[Found, ...]] = [()] * len(CHECKS)
        for group in self._groups:
            key: Hashable = (base, group.places, *[columns[name] for name in group.reads])
            parts = self._memo[key]
            if parts is None:
                parts = self._ask(group, _projected(claim, group.reads, day))
                self._keep(key, parts)
            if parts is _WHOLE:
                key = (base, group.places, *columns.values())
                parts = self._memo[key]
                if parts is None:
                    parts = self._ask(group, claim)
                    self._keep(key, parts)
            for place, part in zip(group.places, parts, strict=True):
                found[place] = part
        self._watch()
        return gathered(claim.id, (each for part in found for each in part))

    def tells_payers_apart(self, facts: Facts) -> bool:
        """Say whether a check may answer otherwise for another payer of the same `broad` kind.

        What a check finds for a payer it finds for one that bears all names too. If in doubt, the answer is yes.
        """
        if self._direct:
            return True
        if facts.claim.payer == OTHER_PAYER:
            return False  # of that kind there is one: whom no rule names
        base = _base(facts)
        known = self._apart.get(base)
        if known is None:
            known = any(self._asks_for_payer(group, facts) for group in self._groups if "payer" in group.reads)
            if len(self._apart) >= _MOST_BASES:
                self._apart.clear()
            self._apart[base] = known
        return known

    def _asks_for_payer(self, group: _Group, facts: Facts) -> bool:
        if facts.claim.payer is None:
            return False
        day = self._days.setdefault(facts.period, facts.claim.dos)
        claim = _projected(facts.claim, ("payer",), day)
        found = self._ask(group, claim._replace(payer=self._any_payer))
        return found is _WHOLE or any(found)

    def _watch(self) -> None:
        """Where hardly any part is found again, ask whole claims for a while: putting them together costs more."""
        self._watched += 1
        if self._watched == _WATCH:
            if self._asked > _FUTILE * _WATCH * len(self._groups):
                self._direct = _WHILE
            self._watched = self._asked = 0

    def _ask(self, group: _Group, claim: Claim) -> Parts:
        self._asked += 1
        try:
            work = work_on(claim, self._tables, None)
            return tuple(tuple(CHECKS[place](work)) for place in group.places)
        except Undeclared:
            return _WHOLE

    def _keep(self, key: Hashable, parts: Parts) -> None:
        self._memo.keep(key, parts, _SIZE + _FOUND_SIZE * sum(map(len, parts)))


def _base(facts: Facts) -> Hashable:
    """Return what every check may read; what is absent is no secret, since that it is None cannot be hidden."""
    claim = facts.claim
    absent = (claim.payer is None, claim.pos is None)
    return facts.period, claim.claim_type, absent, tuple([(line.line, line.code) for line in claim.lines])


def _projected(claim: Claim, reads: tuple[str, ...], day: str) -> Claim:
    """Return a claim that shows what a check is declared to read and hides the rest."""
    lines = tuple(
        ClaimLine(
            line.line,
            line.code,
            line.modifiers if "modifiers" in reads else _HIDDEN,
            line.units if "units" in reads else _HIDDEN,
            line.dx if "dx" in reads else _HIDDEN,
        )
        for line in claim.lines
    )
    payer = claim.payer if "payer" in reads or claim.payer is None else _HIDDEN
    if payer is _HIDDEN and "medicare" in reads:
        payer = MEDICARE if MEDICARE in (claim.payer or "") else ""
    history = claim.history if "history" in reads else cast(tuple[History, ...], _HIDDEN)
    return Claim(
        dos=claim.dos if "history" in reads and claim.history else day,
        lines=lines,
        id=None,
        payer=payer,
        pos=claim.pos if "pos" in reads or claim.pos is None else cast(str, _HIDDEN),
        claim_type=claim.claim_type,
        history=history,
        note=None,
    )
