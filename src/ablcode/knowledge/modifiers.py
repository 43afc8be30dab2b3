"""Modifiers: what each means, and for a code whether it is allowed, never, or only with documentation."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import CONFIDENCE, Fields, read_head, read_json

AUDIENCES = frozenset({"professional", "facility", "both"})


class Modifier(NamedTuple):
    """One CPT or HCPCS Level II modifier, described in our own words."""

    code: str
    level: str
    name: str
    use: str
    audience: str  # professional, facility, both
    anesthesia_claim: bool
    triggers: tuple[str, ...]
    indicator: str
    never_with: tuple[str, ...]
    order: str
    payment_effect: str | None
    documentation: tuple[str, ...]
    note: str | None
    sources: tuple[str, ...]
    confidence: str


class NotModifier(NamedTuple):
    """Something seen in a modifier column that is no modifier, and what to do instead."""

    code: str
    seen: str
    verdict: str
    advice: str
    sources: tuple[str, ...]
    confidence: str


class Modifiers(NamedTuple):
    """The whole modifier table."""

    by_code: dict[str, Modifier]
    not_modifiers: dict[str, NotModifier]
    numeric: frozenset[str]  # every numeric CPT modifier, described here or not
    never_together: frozenset[frozenset[str]]


@cache
def modifiers() -> Modifiers:
    """Return the modifier table; raise InputError if the file is damaged."""
    with Fields(read_json("modifiers.json"), "modifiers.json") as top:
        top.text("edition")
        found = [
            Modifier(
                code=f.text("code"),
                level=f.text("level"),
                name=f.text("name"),
                use=f.text("use"),
                audience=f.choice("for", AUDIENCES),
                anesthesia_claim=f.flag("anesthesia_claim"),
                triggers=f.texts("triggers"),
                indicator=f.text("indicator"),
                never_with=f.texts("never_with"),
                order=f.text("order"),
                payment_effect=f.maybe_text("payment_effect"),
                documentation=f.texts("documentation"),
                note=f.maybe_text("note"),
                sources=f.texts("sources"),
                confidence=f.choice("confidence", CONFIDENCE),
            )
            for f in top.each("modifiers")
        ]
        seen = [
            NotModifier(
                f.text("code"),
                f.text("seen"),
                f.text("verdict"),
                f.text("advice"),
                f.texts("sources"),
                f.choice("confidence", CONFIDENCE),
            )
            for f in top.each("not_modifiers")
        ]
        table = Modifiers(
            by_code={m.code: m for m in found},
            not_modifiers={m.code: m for m in seen},
            numeric=frozenset(top.texts("numeric_modifiers")),
            never_together=frozenset(frozenset(pair) for pair in top.raw("never_together")),
        )
        top.raw("sequence")
        top.raw("medicare_combinations")
        for f in top.each("position"):
            f.text("text"), f.texts("sources"), f.choice("confidence", CONFIDENCE)
        return table


@cache
def _sequence() -> dict[str, int]:
    """Return each modifier's place in the usual order on a line: what changes payment first."""
    groups = Fields(read_head("modifiers.json", "modifiers"), "modifiers.json").raw("sequence")
    return {code: place for place, group in enumerate(groups) for code in group}


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Return modifiers in the usual order on a claim line, each once; unknown ones keep their order at the end."""
    sequence = _sequence()
    return tuple(sorted(dict.fromkeys(codes), key=lambda code: sequence.get(code, len(sequence))))
