"""The document of `lookup`."""

from typing import TYPE_CHECKING, Any

from ablcode.knowledge.edition import table_edition
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.tables import Bundled, Tables
from ablcode.knowledge.written import Written, near_codes, otherwise, systems_of
from ablcode.show.documents.entries import ENTRIES
from ablcode.show.documents.envelope import envelope
from ablcode.show.documents.procedure import procedure_document

if TYPE_CHECKING:
    from ablcode.cms.lookup import Store


def lookup_document(asked: tuple[Written, ...], day: str, store: "Store | None" = None) -> dict[str, Any]:
    """Return what is known of each code in the order asked; unknown ones stand in `missing` with near codes.

    What the user's own tables in `store` say of a code comes before what is bundled; they may have it alone.
    """
    tables = _tables(store)
    results: list[dict[str, Any]] = []
    missing: list[dict[str, Any]] = []
    notices: list[tuple[str, str]] = []
    for written in asked:
        systems = systems_of(written)
        found = [_entry(system, code, day, asked, tables) for system, code in systems]
        if store is not None:
            found = _with_own(found, written, store, day)
        results.extend(found)
        if not found:
            near = near_codes(written.code, system=written.system)
            missing.append({"code": written.code, "candidates": list(near)})
            other = otherwise(written.code, written.system) if written.system else None
            notices += [("OTHER_KIND", f"{other}.")] if other else []
    query = {"codes": [{"text": w.text, "code": w.code, "system": w.system} for w in asked], "dos": day}
    editions = {**Bundled().editions(), **{name: table_edition(name).edition for name in ("icd10cm", "icd10pcs")}}
    notices += _not_in_force(results, day)
    if store is not None:
        from ablcode.show.documents.imported import own_editions, period_notices
        from ablcode.show.documents.own import KINDS, editions_of

        editions |= own_editions(store)
        kinds = dict.fromkeys(kind for result in results for kind in KINDS.get(result["system"], ()))
        used = {edition for result in results for edition in editions_of(result)}
        notices += period_notices(store, kinds, day, used)
    return envelope("lookup", day, query, results, editions, notices, missing=missing)


def _tables(store: "Store | None") -> Tables | None:
    """Return the tables that judge modifiers, None for the bundled ones."""
    if store is None:
        return None
    from ablcode.cms.tables import ImportedTables

    return ImportedTables(store, Bundled())


def _with_own(found: list[dict[str, Any]], written: Written, store: "Store", day: str) -> list[dict[str, Any]]:
    """Return the entries of a code with what the user's own tables add, and those that they alone have."""
    from ablcode.show.documents import own

    adding = {"procedure": own.with_own, "icd10cm": own.own_diagnosis}
    known = {entry["system"] for entry in found}
    found = [adding[entry["system"]](entry, store, day) if entry["system"] in adding else entry for entry in found]
    for system, code in own.own_systems(written, store, day):
        if system not in known:
            found.append(own.own_entry(system, code, store, day))
    return found


def _entry(system: str, code: str, day: str, asked: tuple[Written, ...], tables: Tables | None) -> dict[str, Any]:
    if system == "procedure":
        record = find_procedure(code)
        if record is None:
            raise KeyError(code)
        written = [w.text for w in asked if w.code == code]
        beside = [w.code for w in asked if w.system == "modifier" and w.text in written]
        return {**procedure_document(record, day, tables), "asked_modifiers": beside}
    return ENTRIES[system](code, day)


def _not_in_force(results: list[dict[str, Any]], day: str) -> list[tuple[str, str]]:
    notices = []
    for result in results:
        if result.get("in_force") is not False:
            continue
        before = result["valid_from"] is not None and day < result["valid_from"]
        others = result.get("replaces" if before else "replaced_by", [])
        period = f"it begins {result['valid_from']}" if before else f"it ended {result['valid_to']}"
        instead = f"; {'before that' if before else 'since then'} {' or '.join(others)}" if others else ""
        notices.append(("NOT_IN_FORCE", f"{result['code']} is not in force on {day}: {period}{instead}."))
    return notices
