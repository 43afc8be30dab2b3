"""What the store answers look-ups with: localities, facilities, diagnoses, titles; each with its edition.

They stand apart from the records of claims because making a record type takes time, and a claim needs none of these.
"""

from typing import NamedTuple


class Gpci(NamedTuple):
    """The three geographic practice cost indices of a Medicare locality."""

    mac: str
    state: str
    locality: str
    name: str
    work: str
    pe: str
    mp: str
    edition: str
    in_period: bool


class Opps(NamedTuple):
    """A row of OPPS Addendum B: what Medicare pays a hospital outpatient department for a code."""

    code: str
    description: str
    comment: str
    status: str
    apc: str
    weight: str | None
    rate: str | None
    copayment: str | None
    minimum_copayment: str | None
    edition: str
    in_period: bool


class Asc(NamedTuple):
    """What the addenda AA, BB, EE and FF together say of a code in an ambulatory surgical center.

    `addendum` is the one that lists the code: AA (surgical), BB (ancillary) or EE (excluded from payment); None if
    only the device table FF has it. `editions` names every table that was looked into and had the code.
    """

    code: str
    addendum: str | None
    indicator: str | None
    multiple_discount: bool | None
    weight: str | None
    rate: str | None
    apc: str | None
    device_offset_percent: str | None
    device_offset_amount: str | None
    editions: tuple[str, ...]
    in_period: bool

    @property
    def listed(self) -> bool | None:
        """Whether the center is paid for the code; None where no list was imported that has it."""
        return {"AA": True, "BB": True, "EE": False}.get(self.addendum or "")


class Diagnosis(NamedTuple):
    """An ICD-10-CM code of the order or codes file; a header (`billable` False) needs more characters."""

    code: str
    title: str | None
    short_title: str | None
    billable: bool
    edition: str
    in_period: bool


class InpatientProcedure(NamedTuple):
    """An ICD-10-PCS code; a table header (`billable` False) is not a code to report."""

    code: str
    title: str | None
    short_title: str | None
    billable: bool
    edition: str
    in_period: bool


class Descriptor(NamedTuple):
    """The licensee's own AMA descriptors of a code, as far as they were imported."""

    code: str
    short: str | None
    medium: str | None
    long: str | None
    consumer: str | None
    clinician: str | None
    editions: tuple[str, ...]


class TitleHit(NamedTuple):
    """A code whose imported title holds all the words that were searched for."""

    system: str
    code: str
    title: str
    billable: bool
    edition: str
