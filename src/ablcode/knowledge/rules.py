"""The rules by id and the sources by id, and the one reason object that every answer and finding uses."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from ablcode.knowledge.fields import CONFIDENCE, Fields, damaged, read_json

AREAS = frozenset(
    {
        "selection",
        "units",
        "guidance",
        "session",
        "modifiers",
        "site",
        "icd10pcs",
        "diagnosis",
        "coverage",
        "editor",
        "addon",
    }
)


class Rule(NamedTuple):
    """One decision that the program makes: its sentence, what it rests on, and an example of its use."""

    id: str
    area: str  # one of AREAS
    text: str
    sources: tuple[str, ...]  # ids of sources()
    confidence: str  # high, medium, low
    example: str  # facts -> result
    fails: str | None = None  # a claim that it finds fault with


class Source(NamedTuple):
    """Where a fact comes from; edition, date and address where there is one."""

    id: str
    title: str
    publisher: str
    edition: str | None = None
    date: str | None = None
    url: str | None = None


class Reason(NamedTuple):
    """Why a line, exclusion or finding is there; the JSON contract prints it the same way everywhere."""

    rule: str
    text: str
    sources: tuple[str, ...]
    confidence: str


@cache
def _table(name: str) -> Mapping[str, object]:
    """Return the records of `data/NAME.json` by id, not yet read: one answer needs only a few of them."""
    with Fields(read_json(f"{name}.json"), f"{name}.json") as top:
        top.text("edition")
        table = top.raw(name)
    if not isinstance(table, dict):
        raise damaged(f"{name}.json", f"field {name!r} is not an object")
    return table


@cache
def source(source_id: str) -> Source:
    """Return one source; raise KeyError for an unknown id, InputError (DATA_DAMAGED) for a damaged record."""
    with Fields(_table("sources")[source_id], f"sources.json.{source_id}") as one:
        return Source(
            id=source_id,
            title=one.text("title"),
            publisher=one.text("publisher"),
            edition=one.maybe_text("edition"),
            date=one.day("date"),
            url=one.maybe_text("url"),
        )


@cache
def rule(rule_id: str) -> Rule:
    """Return one rule; raise KeyError for an unknown id, InputError (DATA_DAMAGED) for a damaged record."""
    with Fields(_table("rules")[rule_id], f"rules.json.{rule_id}") as one:
        found = Rule(
            id=rule_id,
            area=one.choice("area", AREAS),
            text=one.text("text"),
            sources=one.texts("sources"),
            confidence=one.choice("confidence", CONFIDENCE),
            example=one.text("example"),
            fails=one.maybe_text("fails"),
        )
        if not found.sources:
            raise damaged(one.where, "no source")
        return found


@cache
def sources() -> Mapping[str, Source]:
    """Return every source by id, in the order of the file; raise InputError (DATA_DAMAGED) where it is damaged."""
    return MappingProxyType({key: source(key) for key in _table("sources")})


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by id, in the order of the file; raise InputError (DATA_DAMAGED) where it is damaged."""
    return MappingProxyType({key: rule(key) for key in _table("rules")})


def reason(rule_id: str, text: str = "") -> Reason:
    """Return the reason that names a rule, in the rule's own sentence or in `text` where the case is more exact.

    Raise KeyError for an id that no rule has: ids are written in code, so a wrong one is a defect.
    """
    found = rule(rule_id)
    return Reason(found.id, text or found.text, found.sources, found.confidence)
