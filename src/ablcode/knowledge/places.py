"""Places of service and provider taxonomies."""

from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import CONFIDENCE, Fields, read_json


class Place(NamedTuple):
    """A place of service: its code and name, which Medicare rate applies, and its use for ablation."""

    code: str
    name: str
    rate: str  # facility, non-facility
    use: str
    sources: tuple[str, ...]
    confidence: str


class Taxonomy(NamedTuple):
    """A provider taxonomy code with its part in ablation."""

    code: str
    name: str
    role: str
    confidence: str


class Places(NamedTuple):
    """Places by code, those that pay the facility rate, taxonomies by code, and the places that decide a rule."""

    by_code: dict[str, Place]
    facility: frozenset[str]
    taxonomies: dict[str, Taxonomy]
    kinds: dict[str, str]  # office, outpatient, inpatient, surgical_center -> the place that decides a rule


@cache
def places() -> Places:
    """Return the table of places and taxonomies; raise InputError if the file is damaged."""
    with Fields(read_json("places.json"), "places.json") as top:
        top.text("edition")
        found = [
            Place(
                f.text("code"),
                f.text("name"),
                f.text("rate"),
                f.text("use"),
                f.texts("sources"),
                f.choice("confidence", CONFIDENCE),
            )
            for f in top.each("places")
        ]
        facility = frozenset(top.texts("facility"))
        kinds = [
            Taxonomy(f.text("code"), f.text("name"), f.text("role"), f.choice("confidence", CONFIDENCE))
            for f in top.each("taxonomies")
        ]
        top.texts("taxonomy_notes")
        special = dict(top.raw("kinds"))
    return Places({p.code: p for p in found}, facility, {t.code: t for t in kinds}, special)
