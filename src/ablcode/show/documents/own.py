"""Codes in the user's own CMS files: what they add to a look-up, and codes that only they have."""

from collections.abc import Mapping
from typing import Any

from ablcode.cms.kinds import PTP_PARTS
from ablcode.cms.lookup import Store
from ablcode.cms.tables import ImportedTables, fee_of
from ablcode.knowledge.allowed import modifier_checks
from ablcode.knowledge.diagnoses import find_diagnosis, normal_diagnosis
from ablcode.knowledge.payment import meaning
from ablcode.knowledge.tables import IMPORTED, Bundled
from ablcode.knowledge.written import PROCEDURE, Written
from ablcode.show.documents.beside import modifier_section
from ablcode.show.documents.entries import diagnosis_entry
from ablcode.show.documents.imported import Object, asc_object, hospital_object, own_name
from ablcode.show.documents.payment import fee_object
from ablcode.show.documents.procedure import medicare_sites

PAIR_KINDS = {"practitioner": "ptp-practitioner", "hospital": "ptp-hospital"}
PROCEDURE_KINDS = (
    "fee-schedule",
    *PAIR_KINDS.values(),
    "mue-practitioner",
    "mue-outpatient",
    "opps-b",
    "asc-aa",
    "asc-ff",
)
KINDS = {"procedure": PROCEDURE_KINDS, "icd10cm": ("icd10cm",), "icd10pcs": ("icd10pcs",)}
_NEVER, _UNLESS = "0", "1"
_MUE = "MUE "
_BY_INDICATOR = frozenset({"assistant", "bilateral", "cosurgeon", "team", "professional_part", "technical_part"})
_PCS_LENGTH = 7
_DIAGNOSIS_LENGTHS = range(3, 9)


def own_systems(written: Written, store: Store, day: str) -> tuple[tuple[str, str], ...]:
    """Return every (system, code) that the imported tables have for a written code."""
    code = written.code.replace(".", "")
    found = []
    line = PROCEDURE.fullmatch(code)
    if line and not line[2] and _has_procedure(store, code, day):
        found.append(("procedure", code))
    if code[:1].isalpha() and len(code) in _DIAGNOSIS_LENGTHS and store.diagnosis(code, day):
        found.append(("icd10cm", normal_diagnosis(code)))
    if len(code) == _PCS_LENGTH and store.pcs(code, day):
        found.append(("icd10pcs", code))
    return tuple(pair for pair in found if written.system in (None, pair[0]))


def _has_procedure(store: Store, code: str, day: str) -> bool:
    return bool(
        store.fees(code, day)
        or store.opps(code, day)
        or store.asc(code, day)
        or store.mue(code, "practitioner", day)
        or store.mue(code, "hospital", day)
        or store.descriptor(code)
        or any(store.pairs_of(code, table, day) for table in PAIR_KINDS)
    )


def with_own(entry: Object, store: Store, day: str) -> Object:
    """Return a procedure of the catalogue with what the imported tables say first: payment, pairs, unit limit."""
    code = entry["code"]
    payment = _payment(store, code, day, entry["payment"])
    return {
        **entry,
        "sites": {**entry["sites"], "medicare": medicare_sites(payment, day)},
        "unit": {**entry["unit"], **_limits(store, code, day)},
        "global_days": _global_days(store, code, day) or entry["global_days"],
        "pairs": {table: _pairs(store, table, code, day) or pairs for table, pairs in entry["pairs"].items()},
        "payment": payment,
        "descriptor": own_name(store, code),
    }


def own_procedure(code: str, store: Store, day: str) -> Object:
    """Return a procedure that the catalogue does not have: what the imported tables know, all else null or empty.

    `kind` is null; `name` is the licensee's own descriptor, or null.
    """
    nothing: Object = {"physician": [], "hospital_outpatient": None, "asc": None}
    payment = _payment(store, code, day, nothing)
    name = own_name(store, code)
    return {
        "code": code,
        "system": "procedure",
        "kind": None,
        "name": name,
        "overview": None,
        "service_type": None,
        "sites": {"typical": [], "medicare": medicare_sites(payment, day)},
        "clinical_context": None,
        "audience": None,
        "organ": None,
        "approach": None,
        "energies": [],
        "category": None,
        "valid_from": None,
        "valid_from_basis": None,
        "valid_to": None,
        "in_force": None,
        "replaces": [],
        "replaced_by": [],
        "guidance": {"included": None, "codes": [], "note": None},
        "unit": {"rule": None, "per": None, "sided": None, **_NO_LIMIT, **_limits(store, code, day)},
        "global_days": _global_days(store, code, day),
        "addon_to": None,
        "not_with": [],
        "modifiers": _modifiers(code, store, day),
        "diagnoses": [],
        "icd10pcs": [],
        "pairs": {table: _pairs(store, table, code, day) or _no_pairs(table, code) for table in PAIR_KINDS},
        "payers": [],
        "payment": payment,
        "taxonomies": [],
        "related": [],
        "pitfalls": [],
        "documentation": [],
        "notes": [],
        "sources": [],
        "confidence": None,
        "asked_modifiers": [],
        "descriptor": name,
    }


def _modifiers(code: str, store: Store, day: str) -> list[Object]:
    """Return the status of the modifiers that an indicator of the imported fee schedule alone decides.

    Of a code outside the catalogue nobody here knows whether it is a visit, an operation or a drug.
    """
    if not store.fees(code, day):
        return []
    checks = modifier_checks()
    statuses = modifier_section(code, day, ImportedTables(store, Bundled()))
    return [each for each in statuses if each["code"] in checks and checks[each["code"]].check in _BY_INDICATOR]


def own_diagnosis(entry: Object, store: Store, day: str) -> Object:
    """Return a diagnosis with the imported title where the data have none, and whether it may be reported."""
    found = store.diagnosis(entry["code"], day)
    if found is None:
        return entry
    below = () if found.billable else store.subcodes(entry["code"], day)
    bundled = find_diagnosis(entry["code"])
    return {
        **entry,
        "name": entry["name"] or found.title or found.short_title,
        "billable": found.billable,
        "warning": bundled.warning if bundled else None,
        "more_specific": [f"{normal_diagnosis(each.code)} {each.title or ''}".strip() for each in below],
        "edition": found.edition,
    }


def own_entry(system: str, code: str, store: Store, day: str) -> Object:
    """Return a code that only the imported tables have, as `own_systems` found it."""
    if system == "procedure":
        return own_procedure(code, store, day)
    if system == "icd10cm":
        return own_diagnosis(diagnosis_entry(code, day), store, day)
    return _own_pcs(code, store, day)


def _own_pcs(code: str, store: Store, day: str) -> Object:
    found = store.pcs(code, day)
    if found is None:
        raise KeyError(code)
    return {
        "code": code,
        "system": "icd10pcs",
        "name": found.title or found.short_title,
        "valid_from": None,
        "valid_to": None,
        "in_force": found.billable,
        "edition": found.edition,
    }


def editions_of(entry: Object) -> set[str]:
    """Return the editions that an entry names."""
    if entry["system"] != "procedure":
        return {entry["edition"]} if "edition" in entry else set()
    payment = entry["payment"]
    named = [fee["release"] for fee in payment["physician"]]
    named += [payment[key]["edition"] for key in ("hospital_outpatient", "asc") if payment[key]]
    named += [pairs["edition"] for pairs in entry["pairs"].values()]
    limits = (entry["unit"]["mue_edition"], entry["unit"].get("mue_facility_edition"))
    named += [f"{_MUE}{edition}" for edition in limits if edition]
    return {edition for edition in named if edition}


_NO_LIMIT = {
    "mue": None,
    "adjudication": None,
    "adjudication_means": None,
    "mue_rationale": None,
    "mue_facility": None,
    "mue_edition": None,
}


def _limits(store: Store, code: str, day: str) -> Object:
    """Return the unit limits where the imported tables have the code."""
    physician, hospital = store.mue(code, "practitioner", day), store.mue(code, "hospital", day)
    found: Object = {}
    if physician is not None:
        found = {
            "mue": physician.units,
            "adjudication": physician.adjudication,
            "adjudication_means": meaning("adjudication", physician.adjudication),
            "mue_rationale": physician.rationale,
            "mue_edition": physician.edition.removeprefix(_MUE),
        }
    if hospital is not None:
        found |= {"mue_facility": hospital.units, "mue_facility_edition": hospital.edition.removeprefix(_MUE)}
    return found


def _global_days(store: Store, code: str, day: str) -> str | None:
    fee = store.fee(code, "", day)
    return fee.global_days if fee is not None else None


def _payment(store: Store, code: str, day: str, bundled: Mapping[str, Any]) -> Object:
    """Return the payment section, imported rows first; a bundled row of the same year and modifier gives way."""
    chosen = store.in_force("fee-schedule", day)
    own = []
    for row in store.fees(code, day) if chosen is not None else ():
        edition = chosen.editions[0] if chosen is not None else None
        head = {
            "release": row.edition,
            "valid_from": edition.valid_from if edition else None,
            "valid_to": edition.valid_to if edition else None,
            "conversion_factor": row.conversion_factor,
            "source": IMPORTED,
        }
        own.append(fee_object(fee_of(row, day), head))
    mine = {(fee["year"], fee["modifier"]) for fee in own}
    hospital, asc = hospital_object(store, code, day), asc_object(store, code, day)
    return {
        "physician": [*own, *(fee for fee in bundled["physician"] if (fee["year"], fee["modifier"]) not in mine)],
        "hospital_outpatient": hospital or bundled["hospital_outpatient"],
        "asc": asc or bundled["asc"],
    }


def _no_pairs(table: str, code: str) -> Object:
    return {
        "edition": None,
        "valid_from": None,
        "valid_to": None,
        "known": False,
        "message": f"no imported {table} table covers {code}: the absence of a pair is no permission",
        "column_one": {_NEVER: [], _UNLESS: []},
        "column_two": {_NEVER: [], _UNLESS: []},
        "sources": [],
    }


def _pairs(store: Store, table: str, code: str, day: str) -> Object | None:
    """Return the pair edits of a code in the imported table; None where no release of it answers for the day."""
    chosen = store.in_force(PAIR_KINDS[table], day)
    if chosen is None:
        return None
    covers = store.covers_pairs(code, table, day) is not None
    found = _no_pairs(table, code)
    for pair in store.pairs_of(code, table, day):
        column, other = ("column_one", pair.column2) if pair.column1 == code else ("column_two", pair.column1)
        if pair.modifier in found[column]:
            found[column][pair.modifier].append(other)
    parts = {edition.part for edition in chosen.editions}
    missing = [part for part in PTP_PARTS if part not in parts] if parts & set(PTP_PARTS) else []
    seen = any(found[column][indicator] for column in ("column_one", "column_two") for indicator in (_NEVER, _UNLESS))
    if not covers and not seen:
        return None
    edition = chosen.editions[0]
    return {
        **found,
        "edition": " ".join((edition.label.removesuffix(edition.part).strip(), *sorted(parts - {""}))),
        "valid_from": edition.valid_from,
        "valid_to": edition.valid_to,
        "known": covers,
        "message": f"part {', '.join(missing)} of the table is not imported: pairs may be missing" if missing else None,
        "sources": [IMPORTED],
    }
