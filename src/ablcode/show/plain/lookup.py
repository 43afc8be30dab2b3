"""Plain lines of `lookup`: code, section, and the section's own cells."""

from collections.abc import Callable, Iterator
from typing import Any

from ablcode.show.plain.lines import Line
from ablcode.show.sections import SCREEN, SECTIONS

Entry = dict[str, Any]


def lines(document: dict[str, Any], full: bool = False, sections: tuple[str, ...] = ()) -> Iterator[Line]:
    """Yield the lines of each code; modifiers, diagnoses and places have no sections and are shown whole."""
    shown = sections or (SECTIONS if full else SCREEN)
    for entry in document["results"]:
        if entry["system"] != "procedure":
            yield from _entry(entry)
            continue
        if entry["kind"] is None:
            from ablcode.show.plain.own import own_lines

            yield from own_lines(entry, full)
            continue
        for section in shown:
            for cells in VIEWS[section](entry):
                yield (entry["code"], section, *cells)


def _entry(entry: Entry) -> Iterator[Line]:
    for key, value in entry.items():
        if key in ("code", "system") or value in (None, []):
            continue
        head = (entry["code"], entry["system"], key)
        if key == "sources":
            yield from ((*head, source["id"], source["title"]) for source in value)
        elif isinstance(value, list):
            yield from ((*head, text) for text in value)
        else:
            yield (*head, _word(value))


def _word(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _known(value: object) -> str:
    return "not in data" if value is None else _word(value)


def _about(entry: Entry) -> Iterator[Line]:
    yield "name", entry["name"]
    yield "overview", entry["overview"]
    yield "kind", entry["kind"]
    if entry["service_type"]:
        yield "service", entry["service_type"]
    yield "category", entry["category"]
    yield "in force", _word(entry["in_force"]), _word(entry["valid_from"]), _word(entry["valid_to"])
    if entry["replaces"]:
        yield "replaces", *entry["replaces"]
    if entry["replaced_by"]:
        yield "replaced by", *entry["replaced_by"]
    if entry["audience"]:
        yield "for whom", entry["audience"]


def _imaging(entry: Entry) -> Iterator[Line]:
    guidance = entry["guidance"]
    word = {True: "included", False: "separate", None: "not in data"}[guidance["included"]]
    yield (word, *guidance["codes"], *([guidance["note"]] if guidance["note"] else []))


def _unit(entry: Entry) -> Iterator[Line]:
    unit = entry["unit"]
    yield "rule", unit["rule"]
    yield (
        "mue",
        _known(unit["mue"]),
        _word(unit["adjudication"]),
        _word(unit["adjudication_means"]),
        unit["mue_edition"],
    )
    yield "mue facility", _known(unit["mue_facility"])
    yield "global days", _known(entry["global_days"])
    if entry["addon_to"] is not None:
        yield "add-on to", *entry["addon_to"]


def _sites(entry: Entry) -> Iterator[Line]:
    for site in entry["sites"]["typical"]:
        yield "typical", site
    for name, value in entry["sites"]["medicare"].items():
        yield (
            (name.replace("_", " "), value["value"], value["means"])
            if isinstance(value, dict)
            else (
                name.replace("_", " "),
                "not in data" if value is None else _word(value),
            )
        )


def _modifiers(entry: Entry) -> Iterator[Line]:
    for modifier in entry["modifiers"]:
        yield modifier["code"], modifier["status"], modifier["name"], "; ".join(why["text"] for why in modifier["why"])


def _diagnoses(entry: Entry) -> Iterator[Line]:
    for diagnosis in entry["diagnoses"]:
        billable = {True: "billable", False: "not billable", None: "not in data"}[diagnosis["billable"]]
        yield (
            diagnosis["code"],
            billable,
            "usual" if diagnosis["usual"] else "",
            diagnosis["support"],
            diagnosis["role"],
            diagnosis["title"],
        )


def _payment(entry: Entry) -> Iterator[Line]:
    payment = entry["payment"]
    for fee in payment["physician"]:
        yield (
            f"physician {fee['year']}",
            fee["modifier"] or "",
            fee["status"]["value"],
            f"facility {_dollars(fee['amount_facility'])}",
            f"office {_dollars(fee['amount_office'])}",
            f"RVU {fee['rvu']['total_facility'] or 'NA'} / {fee['rvu']['total_office'] or 'NA'}" if fee["rvu"] else "",
            fee["release"],
        )
    hospital, asc = payment["hospital_outpatient"], payment["asc"]
    if hospital:
        rate, status, apc = _dollars(hospital["rate"]), hospital["status"]["value"], hospital["apc"] or ""
        yield hospital_of(hospital), status, apc, rate, hospital["edition"]
    if asc:
        indicator = asc["indicator"]["value"] if asc["indicator"] else ""
        yield "asc", "listed" if asc["listed"] else "not listed", indicator, _dollars(asc["rate"]), asc["edition"]


def hospital_of(hospital: Entry) -> str:
    """Return who is paid, with the year that the rate is of."""
    return f"hospital {hospital['rate_date'][:4]}" if hospital["rate_date"] else "hospital"


def _dollars(amount: str | None) -> str:
    return f"${amount}" if amount else "not in data"


def _context(entry: Entry) -> Iterator[Line]:
    if entry["clinical_context"]:
        yield "patient", entry["clinical_context"]["patient"]
        for number, step in enumerate(entry["clinical_context"]["steps"], 1):
            yield f"step {number}", step


def _pairs(entry: Entry) -> Iterator[Line]:
    for table, pairs in entry["pairs"].items():
        head = (table, pairs["edition"] or "")
        if pairs["message"]:
            yield *head, "unknown", pairs["message"]
        for column, role in (("column_one", "denied beside it"), ("column_two", "denies it")):
            for indicator, codes in pairs[column].items():
                if codes:
                    yield *head, role, f"indicator {indicator}", " ".join(codes)


def _listed(key: str) -> Callable[[Entry], Iterator[Line]]:
    return lambda entry: ((text,) for text in entry[key])


def _not_with(entry: Entry) -> Iterator[Line]:
    return ((" ".join(each["codes"]), each["reason"]) for each in entry["not_with"])


def _icd10pcs(entry: Entry) -> Iterator[Line]:
    return ((each["code"], each["title"] or "title not in data") for each in entry["icd10pcs"])


def _payers(entry: Entry) -> Iterator[Line]:
    for each in entry["payers"]:
        yield each["payer"], each["energy"], each["stance"], "; ".join(each["criteria"]), _word(each["policy"])


def _related(entry: Entry) -> Iterator[Line]:
    return ((each["code"], each["name"] or "not in the catalogue") for each in entry["related"])


def _taxonomies(entry: Entry) -> Iterator[Line]:
    return ((each["code"], each["name"], each["role"]) for each in entry["taxonomies"])


def _sources(entry: Entry) -> Iterator[Line]:
    for each in entry["sources"]:
        yield each["id"], each["title"], each["publisher"], _word(each["date"]), _word(each["url"])


VIEWS: dict[str, Callable[[Entry], Iterator[Line]]] = {
    "about": _about,
    "imaging": _imaging,
    "unit": _unit,
    "sites": _sites,
    "modifiers": _modifiers,
    "diagnoses": _diagnoses,
    "payment": _payment,
    "pitfalls": _listed("pitfalls"),
    "context": _context,
    "documentation": _listed("documentation"),
    "not-with": _not_with,
    "pairs": _pairs,
    "icd10pcs": _icd10pcs,
    "payers": _payers,
    "related": _related,
    "taxonomies": _taxonomies,
    "notes": _listed("notes"),
    "sources": _sources,
}
