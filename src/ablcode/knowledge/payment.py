"""What Medicare published about paying for a code: fee schedule rows, unit limits, hospital and ASC status.

The figures are texts as published; arithmetic uses `decimal` where it happens. MUE, PTP pairs and coverage are
three different things; this module knows only payment and MUE.
"""

from functools import cache
from typing import Any, NamedTuple

from ablcode.knowledge.fields import damaged, read_head, read_json, read_row


class Fee(NamedTuple):
    """One row of the physician fee schedule: a code with a modifier ("" for none) in a year."""

    year: str
    modifier: str
    status: str
    work: str
    nonfac_pe: str
    office_na: bool
    fac_pe: str
    facility_na: bool
    mp: str
    nonfac_total: str
    fac_total: str
    pctc: str
    global_days: str
    pre: str
    intra: str
    post: str
    multiple: str
    bilateral: str
    assistant: str
    cosurgeon: str
    team: str


class Mue(NamedTuple):
    """A medically unlikely edit: the units, the adjudication indicator (1 line, 2 day, 3 day by clinical data), why."""

    value: int
    adjudication: str
    rationale: str


class Opps(NamedTuple):
    """The hospital outpatient status of a code for a period, with its APC and national rate where known."""

    valid_from: str
    valid_to: str | None
    status: str | None
    apc: str | None
    rate: str | None


class Asc(NamedTuple):
    """Whether Medicare pays the code in an ambulatory surgical center, and how."""

    listed: bool
    addendum: str | None
    indicator: str | None
    multiple_discount: bool
    rate: str | None
    device_offset: str | None


class Payment(NamedTuple):
    """All payment facts of one code."""

    fees: tuple[Fee, ...]
    mue: dict[str, Mue]  # practitioner, facility
    opps: tuple[Opps, ...]
    opps_2025_rate: str | None
    inpatient_only_2025: bool | None
    asc: Asc | None
    asc_2025: str | None

    def fee(self, year: str, modifier: str = "") -> Fee | None:
        """Return the fee schedule row of a year and modifier, or None if it is not in the data."""
        return next((fee for fee in self.fees if fee.year == year and fee.modifier == modifier), None)

    def opps_on(self, day: str) -> Opps | None:
        """Return the hospital outpatient status in force on a day (ISO), or None if it is not in the data."""
        return next((o for o in self.opps if o.valid_from <= day and (o.valid_to is None or day <= o.valid_to)), None)


NOTHING = Payment((), {}, (), None, None, None, None)


def payment_table() -> dict[str, Any]:
    """Return what the payment file says beside its codes: editions, conversion factors, legend."""
    return read_head("payment.json", "codes")


def payment_codes() -> tuple[str, ...]:
    """Return the codes of which payment facts are in the data."""
    return tuple(read_json("payment.json")["codes"])


@cache
def find_payment(code: str) -> Payment:
    """Return the payment facts of a code; what is not in the data is empty or None."""
    values = read_row("payment.json", "codes", code)
    if values is None:
        return NOTHING
    try:
        return Payment(
            fees=tuple(Fee(*row) for row in values.get("fees", ())),
            mue={setting: Mue(*row) for setting, row in values.get("mue", {}).items()},
            opps=tuple(Opps(*row) for row in values.get("opps", ())),
            opps_2025_rate=values.get("opps_2025_rate"),
            inpatient_only_2025=values.get("inpatient_only_2025"),
            asc=Asc(*values["asc"]) if "asc" in values else None,
            asc_2025=values.get("asc_2025"),
        )
    except TypeError:
        raise damaged("payment.json", f"codes.{code}: a row has the wrong number of fields") from None


def meaning(indicator: str, value: str) -> str | None:
    """Return what a fee schedule indicator's value means in words (`meaning("bilateral", "1")`), or None."""
    words: str | None = payment_table()["legend"].get(indicator, {}).get(value)
    return words
