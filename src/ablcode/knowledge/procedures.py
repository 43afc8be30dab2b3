"""Procedure codes: what each is, when it is in force, and what belongs to it."""

from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import CONFIDENCE, Fields, damaged, read_json

KINDS = frozenset({"ablation", "guidance", "unlisted", "companion", "look_alike"})
PER = frozenset(
    {"session", "side", "organ", "lobe", "tumor", "encounter", "time", "vertebra", "field", "collection"},
)


class Context(NamedTuple):
    """The clinical context: who the patient typically is, and what happens, step by step."""

    patient: str
    steps: tuple[str, ...]


class EarlierGuidance(NamedTuple):
    """The codes reported beside a code up to the last day (ISO) before guidance became part of it."""

    until: str
    codes: tuple[str, ...]


class IncludedGuidance(NamedTuple):
    """Whether imaging guidance is part of the code (None: not in data, see `note`), else the codes beside it.

    `earlier` says what stood beside it before guidance became part of it.
    """

    included: bool | None
    codes: tuple[str, ...]
    note: str | None
    earlier: EarlierGuidance | None = None


class Unit(NamedTuple):
    """What one unit stands for (`per`), whether the code covers one side of a paired organ, and the rule in words."""

    per: str
    sided: bool
    rule: str


class NotWith(NamedTuple):
    """Codes that are not reported beside this one, and why."""

    codes: tuple[str, ...]
    reason: str


class Procedure(NamedTuple):
    """One procedure code. Dates are ISO texts, both ends included; `valid_from` None means "not in data".

    `addon_to` lists the allowed primary codes of an add-on code and is None for every other code.
    """

    code: str
    kind: str
    name: str
    overview: str
    service_type: str | None
    sites: tuple[str, ...]
    clinical_context: Context | None
    audience: str | None
    organ: str
    approach: str
    energies: tuple[str, ...]
    category: str
    valid_from: str | None
    valid_from_basis: str | None
    valid_to: str | None
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    guidance: IncludedGuidance
    unit: Unit
    addon_to: tuple[str, ...] | None
    not_with: tuple[NotWith, ...]
    documentation: tuple[str, ...]
    pitfalls: tuple[str, ...]
    notes: tuple[str, ...]
    related: tuple[str, ...]
    taxonomies: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str


def _procedure(f: Fields) -> Procedure:
    context = None
    if f.has("clinical_context"):
        with f.part("clinical_context") as part:
            context = Context(part.text("patient"), part.texts("steps"))
    with f.part("guidance") as part:
        earlier = None
        if part.has("earlier"):
            with part.part("earlier") as before:
                earlier = EarlierGuidance(before.text("until"), before.texts("codes"))
        guidance = IncludedGuidance(part.maybe_flag("included"), part.texts("codes"), part.maybe_text("note"), earlier)
    with f.part("unit") as part:
        unit = Unit(part.choice("per", PER), part.flag("sided"), part.text("rule"))
    return Procedure(
        code=f.text("code"),
        kind=f.choice("kind", KINDS),
        name=f.text("name"),
        overview=f.text("overview"),
        service_type=f.maybe_text("service_type"),
        sites=f.texts("sites"),
        clinical_context=context,
        audience=f.maybe_text("audience"),
        organ=f.text("organ"),
        approach=f.text("approach"),
        energies=f.texts("energies"),
        category=f.text("category"),
        valid_from=f.day("valid_from"),
        valid_from_basis=f.maybe_text("valid_from_basis"),
        valid_to=f.day("valid_to"),
        replaces=f.texts("replaces"),
        replaced_by=f.texts("replaced_by"),
        guidance=guidance,
        unit=unit,
        addon_to=f.texts("addon_to") if f.has("addon_to") else None,
        not_with=tuple(NotWith(part.texts("codes"), part.text("reason")) for part in f.each("not_with")),
        documentation=f.texts("documentation"),
        pitfalls=f.texts("pitfalls"),
        notes=f.texts("notes"),
        related=f.texts("related"),
        taxonomies=f.texts("taxonomies"),
        sources=f.texts("sources"),
        confidence=f.choice("confidence", CONFIDENCE),
    )


@cache
def procedure_files() -> dict[str, str]:
    """Return the file (without folder and ending) that holds each procedure code."""
    files = read_json("procedures/index.json").get("files")
    if not isinstance(files, dict):
        raise damaged("procedures/index.json", "field 'files' is not an object")
    return files


@cache
def procedures_of(file: str) -> dict[str, Procedure]:
    """Return the procedures of one file (`liver`, `kidney`, …) by code; raise InputError if it is damaged."""
    name = f"procedures/{file}.json"
    with Fields(read_json(name), name) as top:
        top.text("edition")
        return {record.code: record for record in map(_procedure, top.each("procedures"))}


@cache
def find_procedure(code: str) -> Procedure | None:
    """Return the record of a procedure code, whatever its period, or None if it is not in the catalogue.

    Only this record is read: most answers need a few of the two hundred.
    """
    file = procedure_files().get(code)
    if file is None:
        return None
    name = f"procedures/{file}.json"
    records = read_json(name).get("procedures")
    if not isinstance(records, list):
        raise damaged(name, "field 'procedures' is not a list")
    for number, values in enumerate(records):
        if isinstance(values, dict) and values.get("code") == code:
            with Fields(values, f"{name}.procedures[{number}]") as fields:
                return _procedure(fields)
    return None


def as_of(record: Procedure, day: str) -> Procedure:
    """Return a record as it was on a day (ISO): with its guidance apart where that was not yet part of the code."""
    earlier = record.guidance.earlier
    if earlier is None or day > earlier.until:
        return record
    return record._replace(guidance=IncludedGuidance(False, earlier.codes, record.guidance.note, earlier))


def all_procedures() -> tuple[Procedure, ...]:
    """Return every procedure of the catalogue, ordered by code."""
    files = sorted(set(procedure_files().values()))
    return tuple(sorted((p for file in files for p in procedures_of(file).values()), key=lambda p: p.code))
