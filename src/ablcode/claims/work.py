"""The claim as the checks see it: each line with what is known of its code, and the tables to ask."""

from functools import lru_cache
from typing import NamedTuple

from ablcode.claims.codes import CodeFacts, code_facts, exists
from ablcode.claims.records import Change, Claim, ClaimLine, Finding, NotChecked, Quote
from ablcode.claims.vocabulary import marks
from ablcode.knowledge.case import Case
from ablcode.knowledge.diagnoses import before_icd10cm
from ablcode.knowledge.payment import Fee
from ablcode.knowledge.places import places
from ablcode.knowledge.procedures import as_of
from ablcode.knowledge.rules import reason
from ablcode.knowledge.selection import in_force
from ablcode.knowledge.tables import PairAnswer, Tables

FACILITY = "facility"
MEDICARE = "medicare"
# Roles of codes that treat a tumor, and of those that are an operation or intervention of their own.
TREATS = frozenset({"ablation", "unlisted"})
SURGICAL = frozenset(
    {"ablation", "unlisted", "look_alike", "companion", "biopsy", "resection", "embolization", "drainage", "procedure"}
    | {"marker", "surgery"}
)
Found = Finding | NotChecked


class Item(NamedTuple):
    """One line with what is known of its code; `alive` says that the code was in force, as far as is known."""

    line: ClaimLine
    facts: CodeFacts
    fee: Fee | None
    alive: bool

    @property
    def code(self) -> str:
        """The line's code."""
        return self.line.code

    @property
    def modifiers(self) -> frozenset[str]:
        """The line's modifiers as a set."""
        return frozenset(self.line.modifiers)

    @property
    def sides(self) -> frozenset[str]:
        """The sides that the line's modifiers name."""
        if marks().both_sides in self.line.modifiers:
            return frozenset(marks().sides.values())
        return frozenset(marks().sides[m] for m in self.line.modifiers if m in marks().sides)

    @property
    def distinct(self) -> bool:
        """Whether the line says that it is a distinct service."""
        return bool(self.modifiers & marks().distinct)


class Work(NamedTuple):
    """What a check reads: the claim, its lines, the tables, and the case that its note tells, if any."""

    claim: Claim
    items: tuple[Item, ...]
    tables: Tables
    note: Case | None

    @property
    def day(self) -> str:
        """Date of service, ISO."""
        return self.claim.dos

    @property
    def facility(self) -> bool:
        """Whether a hospital or surgery center bills."""
        return self.claim.claim_type == FACILITY

    @property
    def medicare(self) -> bool:
        """Whether Medicare's own rules bind; a payer that is not named counts as Medicare."""
        return self.claim.payer is None or MEDICARE in self.claim.payer.lower()

    @property
    def in_facility(self) -> bool:
        """Whether the place of service is paid at the facility rate."""
        return self.claim.pos in places().facility

    def of(self, *roles: str) -> tuple[Item, ...]:
        """Return the lines whose code has one of the roles and was in force."""
        return tuple(item for item in self.items if item.facts.role in roles and item.alive)

    def pair(self, one: str, other: str) -> PairAnswer:
        """Return the pair edit between two codes."""
        first, second = sorted((one, other))
        return _pair(self.tables, first, second, self.claim.claim_type, self.day)


@lru_cache(maxsize=65536)
def _pair(tables: Tables, one: str, other: str, claim_type: str, day: str) -> PairAnswer:
    return tables.pair(one, other, claim_type, day)


@lru_cache(maxsize=16384)
def _fee(tables: Tables, code: str, day: str) -> Fee | None:
    return tables.fee(code, "", day)


@lru_cache(maxsize=16384)
def alive(code: str, day: str) -> bool:
    """Say whether a code was in force on a day, as far as the data tell."""
    facts = code_facts(code)
    if facts.record is not None:
        return in_force(facts.record.valid_from, facts.record.valid_to, day)
    if facts.group is not None:
        return in_force(facts.group.valid_from, facts.group.valid_to, day)
    return facts.role != "unknown" and exists(code) is not False


def _facts(code: str, day: str) -> CodeFacts:
    """Return what a code was on a day; of most codes nothing changed, and the one known record serves every line."""
    facts = code_facts(code)
    then = facts.record and as_of(facts.record, day)
    return facts if then is facts.record else facts._replace(record=then)


def work_on(claim: Claim, tables: Tables, note: Case | None) -> Work:
    """Return the claim with what is known of its codes; lines in the order of their numbers.

    Diagnoses from before ICD-10-CM are left out: read as ICD-10-CM they would say another thing.
    """
    lines = sorted(claim.lines)
    if before_icd10cm(claim.dos):
        lines = [line._replace(dx=()) for line in lines]
    items = tuple(
        Item(line, _facts(line.code, claim.dos), _fee(tables, line.code, claim.dos), alive(line.code, claim.dos))
        for line in lines
    )
    return Work(claim, items, tables, note)


def finding(
    rule: str,
    kind: str,
    severity: str,
    item: Item,
    message: str,
    fix: str,
    with_: tuple[str, ...] = (),
    change: Change | None = None,
    sources: tuple[str, ...] = (),
    quotes: tuple[Quote, ...] = (),
    confidence: str = "",
) -> Finding:
    """Return a finding on a line, with the sources and confidence of its rule; `sources` come before the rule's."""
    why = reason(rule)
    return Finding(
        rule,
        kind,
        severity,
        item.line.line,
        item.line.code,
        with_,
        message,
        fix,
        tuple(dict.fromkeys((*sources, *why.sources))),
        confidence or why.confidence,
        change,
        quotes,
    )
