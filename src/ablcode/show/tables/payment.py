"""Sites and payment at a terminal."""

from typing import Any

from rich.console import RenderableType
from rich.text import Text

from ablcode.show.plain.lookup import hospital_of
from ablcode.show.tables.parts import BAD, CARE, GOOD, QUIET, Row, columns, quiet, words


def site_row(entry: dict[str, Any]) -> list[Row]:
    """Return where the service is done, and at which sites Medicare pays it."""
    medicare = entry["sites"]["medicare"]
    said = Text()
    hospital = medicare["hospital_outpatient"]
    if medicare["inpatient_only"]:
        said.append("inpatient only", BAD)
    elif hospital:
        said.append(f"hospital outpatient {hospital['value']}", GOOD if hospital["value"] in "J1ST" else CARE)
    said.append_text(_yes(said, medicare["asc_listed"], "surgical center", "not on the surgical center list"))
    said.append_text(_yes(said, medicare["office_price"], "office", "no office price"))
    found: list[Row] = []
    if entry["sites"]["typical"]:
        found.append(("sites", Text("; ".join(entry["sites"]["typical"]))))
    found.append(("Medicare", said if said else quiet("not in data")))
    return found


def _yes(before: Text, answer: bool | None, yes: str, no: str) -> Text:
    if answer is None:
        return Text()
    return words(" · " if before else "", (yes, GOOD) if answer else (no, BAD))


def payment_part(entry: dict[str, Any]) -> list[RenderableType]:
    """Return a table of Medicare's national amounts: physician by year and place, hospital, surgical center."""
    payment = entry["payment"]
    lines: list[list[RenderableType]] = []
    for fee in payment["physician"]:
        name = f"physician {fee['year']}" + (f" -{fee['modifier']}" if fee["modifier"] else "")
        priced = fee["rvu"] is not None
        rvu = fee["rvu"]["total_facility"] or fee["rvu"]["total_office"] or "" if priced else ""
        status = "" if priced else fee["status"]["means"] or fee["status"]["value"]
        basis = f"RVU {rvu} × {fee['conversion_factor']}" if priced else status
        lines.append([name, dollars(fee["amount_facility"]), dollars(fee["amount_office"]), basis])
    hospital, asc = payment["hospital_outpatient"], payment["asc"]
    if hospital:
        status = hospital["status"]
        apc = (
            f"{status['value']}, APC {hospital['apc']}"
            if hospital["apc"]
            else status["means"] or f"status {status['value']}"
        )
        basis = words(apc)
        if hospital["rate_2025"] and hospital["rate_2025"] != hospital["rate"]:
            basis.append_text(words("; in 2025 ", dollars(hospital["rate_2025"])))
        lines.append([hospital_of(hospital), dollars(hospital["rate"]), "", basis])
    if asc and asc["listed"] is not None:
        indicator = (
            f"{asc['indicator']['value']}: {asc['indicator']['means'] or 'meaning not in data'}"
            if asc["indicator"]
            else "excluded"
        )
        lines.append(["surgical center", dollars(asc["rate"]), "", indicator])
    if not lines:
        return [Text(), quiet("Payment: not in data")]
    table = columns(("Medicare pays", "facility", "office", ""), lines, right=(1, 2))
    return [Text(), table, _editions(payment)]


def _editions(payment: dict[str, Any]) -> Text:
    """Name the releases that the figures come from."""
    named = [fee["release"] for fee in payment["physician"]]
    named += [payment["hospital_outpatient"]["edition"]] if payment["hospital_outpatient"] else []
    named += [f"ASC {payment['asc']['edition'].removeprefix('ASC ')}"] if payment["asc"] else []
    return quiet(f"national amounts; {', '.join(dict.fromkeys(named))}")


def dollars(amount: str | None) -> Text:
    """Return an amount with its thousands apart; a dash where there is none."""
    if amount is None:
        return Text("–", QUIET)
    whole, _, cents = amount.partition(".")
    return Text(f"${int(whole):,}.{cents}")
