"""The physician fee schedule's arithmetic, shown step by step: pure functions over a fee and a locality.

Amount = (work x work index + practice expense x its index + malpractice x its index) x conversion factor, the product
rounded to the cent. Coverage and units are other questions, with other sources; nothing here answers them.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from ablcode.cms.records import Fee
from ablcode.cms.rows import Gpci

# Statuses whose relative values Medicare pays by; for all others they are no payment.
_PAYABLE = ("A", "R", "T")
_WHY_NOT = {
    "B": "bundled into other services, never paid by itself",
    "C": "priced by the contractor, no national relative values",
    "E": "excluded from the fee schedule by regulation",
    "I": "not valid for Medicare, which uses another code",
    "J": "anesthesia, paid by base and time units",
    "M": "for quality measurement only, not paid",
    "N": "not covered by Medicare",
    "P": "bundled or excluded, not paid separately",
    "X": "excluded by law, not a physician service",
}
_CENT = Decimal("0.01")

NATIONAL = Gpci("", "", "", "NATIONAL", "1.000", "1.000", "1.000", "national, all indices 1", True)


class Amount(NamedTuple):
    """A payment and how it comes about: three relative values, three indices, three products, sum, factor, amount."""

    work_rvu: Decimal
    work_gpci: Decimal
    work: Decimal
    pe_rvu: Decimal
    pe_gpci: Decimal
    pe: Decimal
    mp_rvu: Decimal
    mp_gpci: Decimal
    mp: Decimal
    total_rvu: Decimal
    conversion_factor: Decimal
    amount: Decimal


class Payment(NamedTuple):
    """What the fee schedule pays for a code in a facility and outside one; None with the reason where it does not."""

    fee: Fee
    gpci: Gpci
    facility: Amount | None
    facility_why_not: str | None
    nonfacility: Amount | None
    nonfacility_why_not: str | None


def payment(fee: Fee, gpci: Gpci = NATIONAL) -> Payment:
    """Return the fee schedule amounts of a code in a locality, with the arithmetic.

    A setting marked NA has no amount: the file repeats the other setting's practice expense there.
    """
    facility_why_not = _why_not(fee, fee.facility_na, "in a facility")
    nonfacility_why_not = _why_not(fee, fee.nonfacility_na, "outside a facility")
    return Payment(
        fee=fee,
        gpci=gpci,
        facility=None if facility_why_not else _amount(fee, fee.facility_pe_rvu, gpci),
        facility_why_not=facility_why_not,
        nonfacility=None if nonfacility_why_not else _amount(fee, fee.nonfacility_pe_rvu, gpci),
        nonfacility_why_not=nonfacility_why_not,
    )


def _why_not(fee: Fee, na: str, where: str) -> str | None:
    if fee.status not in _PAYABLE:
        reason = _WHY_NOT.get(fee.status, "not paid by relative values")
        return f"status {fee.status}: {reason}"
    if na == "NA":
        return f"NA: rarely or never done {where}, no relative value for it"
    return None


def _amount(fee: Fee, pe_rvu: str, gpci: Gpci) -> Amount:
    values = Decimal(fee.work_rvu), Decimal(pe_rvu), Decimal(fee.mp_rvu)
    indices = Decimal(gpci.work), Decimal(gpci.pe), Decimal(gpci.mp)
    work, pe, mp = (value * index for value, index in zip(values, indices, strict=True))
    total = work + pe + mp
    factor = Decimal(fee.conversion_factor)
    return Amount(
        work_rvu=values[0],
        work_gpci=indices[0],
        work=work,
        pe_rvu=values[1],
        pe_gpci=indices[1],
        pe=pe,
        mp_rvu=values[2],
        mp_gpci=indices[2],
        mp=mp,
        total_rvu=total,
        conversion_factor=factor,
        amount=(total * factor).quantize(_CENT, ROUND_HALF_UP),
    )
