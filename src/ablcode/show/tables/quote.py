"""`payment` at a terminal: the arithmetic as a sum, and what facilities are paid beside it."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.plain.quote import SETTINGS, asc_words, hospital_words, rate
from ablcode.show.tables.parts import CARE, CODE, GOOD, QUIET, columns, quiet, sheet, words
from ablcode.show.tables.payment import dollars

Entry = dict[str, Any]


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield one sheet a code, and the locality."""
    place = document["locality"]
    for entry in document["results"]:
        yield sheet(_title(entry, document["data"]["dos"]), list(_parts(entry, place)))
    if document["results"]:
        yield quiet(f" {_where(place)}")
        yield quiet(" Each amount is paid to another party: they are never added together.")


def _title(entry: Entry, day: str) -> Text:
    code = "-".join(filter(None, (entry["code"], entry["modifier"])))
    return words((code, CODE), (f"  {day}", "default"))


def _parts(entry: Entry, place: Entry) -> Iterator[RenderableType]:
    yield Text(entry["name"] or "no description in the data", "bold" if entry["name"] else QUIET)
    yield Text()
    physician = entry["physician"]
    if physician is None:
        yield Text("no fee schedule amount in the data", CARE)
    else:
        yield from _physician(physician, place)
    yield from _facilities(entry)


def _physician(physician: Entry, place: Entry) -> Iterator[RenderableType]:
    priced = [setting for setting in SETTINGS if physician[setting]["amount"]]
    if priced:
        heads = ("physician", "work", "practice", "malpractice", "RVU", f"× {physician['conversion_factor']}")
        lines = [_sum(setting, physician, place) for setting in priced]
        yield columns(heads, lines, right=(1, 2, 3, 4, 5))
    told: dict[str, list[str]] = {}
    for setting in SETTINGS:
        why = physician[setting]["why_not"]
        if why:
            told.setdefault(why, []).append(setting)
    for why, settings in told.items():
        where = f"{settings[0]}: " if len(settings) == 1 else ""
        yield words((f"{where}no amount", CARE), f"  {why}")
    period = f" ({physician['valid_from']} to {physician['valid_to']})" if physician["valid_from"] else ""
    status = f"status {physician['status']['value']}, {physician['status']['means'] or 'meaning not in data'}"
    yield quiet(f"{status}; global period {physician['global_days']}")
    yield quiet(f"{physician['edition']}{period}")


def _sum(setting: str, physician: Entry, place: Entry) -> list[RenderableType]:
    found = physician[setting]
    applies = physician["applies"]
    style = "" if applies in (None, setting) else QUIET
    national = place["state"] is None
    cells: list[RenderableType] = [Text(setting, f"bold {GOOD}" if applies == setting else style)]
    for part in found["parts"]:
        cell = Text(part["rvu"], style)
        if not national:
            cell.append(f"\n× {part['index']}", QUIET)
        cells.append(cell)
    amount = dollars(found["amount"])
    amount.stylize(f"bold {GOOD}" if applies == setting else style or "bold")
    return [*cells, Text(found["total"], style), amount]


def _facilities(entry: Entry) -> Iterator[RenderableType]:
    hospital, asc = entry["hospital_outpatient"], entry["asc"]
    lines: list[list[RenderableType]] = []
    if hospital:
        lines.append(["hospital", _rate(hospital), _said(hospital_words(hospital), hospital)])
    if asc:
        lines.append(["surgery center", _rate(asc), _said(asc_words(asc), asc)])
    if lines:
        yield Text()
        yield columns(("facility paid", "rate", ""), lines, right=(1,), wide=2)


def _rate(found: Entry) -> Text:
    return dollars(found["rate"]) if found["rate"] else Text(rate(found), QUIET)


def _said(what: str, found: Entry) -> Text:
    return words(what, (f"\n{found['edition']}", QUIET))


def _where(place: Entry) -> str:
    if place["state"] is None:
        return "National amounts: all indices are 1; --locality gives those of a place."
    indices = f"work {place['work']}, practice {place['practice']}, malpractice {place['malpractice']}"
    sure = f", confidence {place['confidence']}" if place["confidence"] else ""
    return f"{place['state']}-{place['number']} {place['name']}: {indices} ({place['edition']}{sure})."
