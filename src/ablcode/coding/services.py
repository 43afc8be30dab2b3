"""What is billed beside an ablation, as data: guidance families, biopsies, companions, sedation."""

from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import Fields, read_json


class BiopsyRow(NamedTuple):
    """The code of a biopsy by organ, method, and the approach of the ablation it stands beside.

    None: taken through the scope or incision, which has no code in the catalogue.
    """

    organs: tuple[str, ...]
    methods: tuple[str, ...]
    beside: tuple[str, ...]
    code: str | None
    rule: str


class CompanionRow(NamedTuple):
    """The code of another service of the session (None: outside the catalogue); `further` is for further levels."""

    service: str
    sites: tuple[str, ...]
    detail: tuple[str, ...]
    code: str | None
    further: str | None
    sided: bool
    included: tuple[str, ...]  # organs whose ablation includes the service
    within: tuple[str, ...]  # other services of the session that include it
    rule: str


class SedationRow(NamedTuple):
    """The sedation codes by who gives it and the age below which they hold."""

    by: str
    age_below: int | None
    first: str
    further: str


class Services(NamedTuple):
    """The whole table."""

    guidance: dict[str, dict[str, str]]  # ablation, needle, intraoperative -> modality -> code
    guidance_order: tuple[str, ...]
    biopsies: tuple[BiopsyRow, ...]
    displacement: dict[str, str]
    companions: tuple[CompanionRow, ...]
    included: dict[str, str]  # service -> rule
    sedation: tuple[SedationRow, ...]
    sedation_minutes: dict[str, int]
    modifiers: dict[str, str]  # what happened -> the modifier that says it
    already_distinct: frozenset[str]


@cache
def services() -> Services:
    """Return the table; raise InputError if the file is damaged."""
    with Fields(read_json("services.json"), "services.json") as top:
        top.text("edition")
        guidance = dict(top.raw("guidance"))
        order = tuple(guidance.pop("order"))
        return Services(
            guidance=guidance,
            guidance_order=order,
            biopsies=tuple(
                BiopsyRow(
                    f.texts("organs"),
                    f.texts("methods"),
                    f.texts("beside"),
                    f.maybe_text("code"),
                    f.maybe_text("rule") or "BIOPSY-OTHER",
                )
                for f in top.each("biopsies")
            ),
            displacement={f.text("region"): f.text("code") for f in top.each("displacement")},
            companions=tuple(
                CompanionRow(
                    f.text("service"),
                    f.texts("sites"),
                    f.texts("detail"),
                    f.maybe_text("code"),
                    f.maybe_text("further"),
                    bool(f.maybe_flag("sided")),
                    f.texts("included"),
                    f.texts("within"),
                    f.text("rule"),
                )
                for f in top.each("companions")
            ),
            included={f.text("service"): f.text("rule") for f in top.each("included")},
            sedation=tuple(
                SedationRow(f.text("by"), f.maybe_whole("age_below"), f.text("first"), f.text("further"))
                for f in top.each("sedation")
            ),
            sedation_minutes=dict(top.raw("sedation_minutes")),
            modifiers=dict(top.raw("modifiers")),
            already_distinct=frozenset(top.texts("already_distinct")),
        )
