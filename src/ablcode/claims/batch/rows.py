"""The typed rows of the contract, for decoding by msgspec: imported by `batch` alone, since msgspec is slow to import.

They hold what a well-formed claim holds and no more. A row that does not fit is read again without types, so that
what is wrong with it is said by the one reader of claims.
"""

import msgspec


class LineRow(msgspec.Struct, frozen=True, gc=False):
    """A line of a claim as the row writes it; what else stands in it (a charge, say) is passed over."""

    code: str
    line: int | None = None
    modifiers: tuple[str, ...] | None = None
    units: int | float | None = None
    dx: tuple[str, ...] | None = None


class HistoryRow(msgspec.Struct, frozen=True, gc=False):
    """Another service of the patient as the row writes it."""

    code: str
    dos: str
    modifiers: tuple[str, ...] | None = None
    same_physician: bool | None = None


class ClaimRow(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """A claim as the row writes it; it must have a date and lines."""

    dos: str
    lines: tuple[LineRow, ...]
    id: str | int | None = None
    payer: str | None = None
    pos: str | int | None = None
    claim_type: str | None = None
    history: tuple[HistoryRow, ...] | None = None
    note: str | None = None
