"""Plain lines of `payment`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line

SETTINGS = ("facility", "office")
_PACKAGED = "N1"  # the indicator of the surgery center list for what is paid with another service


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield code, who is paid, amount, how it comes about, and the edition."""
    for each in document["results"]:
        code = "-".join(filter(None, (each["code"], each["modifier"])))
        if each["name"]:
            yield code, "name", each["name"]
        physician = each["physician"]
        for setting in SETTINGS if physician else ():
            found = physician[setting]
            applies = "applies" if physician["applies"] == setting else ""
            amount = f"${found['amount']}" if found["amount"] else "none"
            said = arithmetic(found, physician) if found["amount"] else found["why_not"]
            yield code, f"physician, {setting}", amount, said, physician["edition"], applies
        hospital, asc = each["hospital_outpatient"], each["asc"]
        if hospital:
            yield code, "hospital", rate(hospital), hospital_words(hospital), hospital["edition"], ""
        if asc:
            yield code, "surgery center", rate(asc), asc_words(asc), asc["edition"], ""
    place = document["locality"]
    indices = f"{place['work']} {place['practice']} {place['malpractice']}"
    yield "locality", place["name"], indices, place["edition"], place["confidence"] or ""


def arithmetic(setting: dict[str, Any], physician: dict[str, Any]) -> str:
    """Return the sum as it is done: `(14.60 × 1.000 + …) = 19.18 × 33.4009`."""
    terms = " + ".join(f"{part['rvu']} × {part['index']}" for part in setting["parts"])
    return f"{terms} = {setting['total']} × {physician['conversion_factor']}"


def rate(found: dict[str, Any]) -> str:
    """Return what a facility is paid: a rate, `no rate` where the code has none of its own, or `not in data`."""
    if found["rate"]:
        return f"${found['rate']}"
    if "apc" in found:
        return "not in data" if found["apc"] else "no rate"
    packaged = found["indicator"] is not None and found["indicator"]["value"] == _PACKAGED
    return "not in data" if found["listed"] and not packaged else "no rate"


def hospital_words(found: dict[str, Any]) -> str:
    """Return status and APC in words."""
    apc = f", APC {found['apc']}" if found["apc"] else ""
    return f"{found['status']['value']}{apc}: {found['status']['means'] or 'meaning not in data'}"


def asc_words(found: dict[str, Any]) -> str:
    """Return in words whether a surgery center is paid for the code."""
    if found["indicator"]:
        return f"{found['indicator']['value']}: {found['indicator']['means'] or 'meaning not in data'}"
    return {True: "listed", False: "excluded from payment", None: "not in data"}[found["listed"]]
