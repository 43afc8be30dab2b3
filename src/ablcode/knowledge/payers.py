"""Payers: which public policy said what about an energy, when it was seen, and how far it was readable."""

from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import Fields, read_json


class Policy(NamedTuple):
    """One policy document of a payer, with the date of the copy that was seen."""

    id: str
    title: str | None
    seen: str | None
    url: str | None
    note: str | None


class Stance(NamedTuple):
    """A payer's stance on one energy for the liver, with the criteria seen."""

    energy: str
    stance: str
    criteria: tuple[str, ...]
    policies: tuple[str, ...]
    confidence: str | None
    sources: tuple[str, ...]


class Payer(NamedTuple):
    """One payer with its policies and stances."""

    payer: str
    scope: str
    policies: tuple[Policy, ...]
    energies: tuple[Stance, ...]
    notes: tuple[str, ...]


@cache
def payers() -> tuple[Payer, ...]:
    """Return the payers of the catalogue; raise InputError if the file is damaged."""
    with Fields(read_json("payers.json"), "payers.json") as top:
        top.text("edition"), top.day("as_of"), top.text("scope")
        return tuple(
            Payer(
                payer=f.text("payer"),
                scope=f.text("scope"),
                policies=tuple(
                    Policy(
                        p.text("id"),
                        p.maybe_text("title"),
                        p.maybe_text("seen"),
                        p.maybe_text("url"),
                        p.maybe_text("note"),
                    )
                    for p in f.each("policies")
                ),
                energies=tuple(
                    Stance(
                        e.text("energy"),
                        e.text("stance"),
                        e.texts("criteria"),
                        e.texts("policies"),
                        e.maybe_text("confidence"),
                        e.texts("sources"),
                    )
                    for e in f.each("energies")
                ),
                notes=f.texts("notes"),
            )
            for f in top.each("payers")
        )
