"""The typed rows of the contract, for decoding by msgspec: imported by `batch` alone, since msgspec is slow to import.

They hold what a well-formed claim holds and no more. A row that does not fit is read again without types, so that
what is wrong with it is said by the one reader of claims.
"""

import msgspec

NOTHING = msgspec.Raw(b"")


class RawRow(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """A claim with its lines and history as the row writes them, letter by letter."""

    lines: msgspec.Raw
    dos: str | None = None
    id: str | int | None = None
    payer: str | None = None
    pos: str | int | None = None
    claim_type: str | None = None
    history: msgspec.Raw = NOTHING
    note: str | None = None


class LineRow(msgspec.Struct, frozen=True, gc=False):
    """A line of a claim; what else stands in it (a charge, say) is passed over."""

    code: str
    line: int | None = None
    modifiers: tuple[str, ...] | None = None
    units: int | float | None = None
    dx: tuple[str, ...] | None = None


class BareLineRow(LineRow, frozen=True, gc=False, forbid_unknown_fields=True):
    """A line of a claim that holds nothing else."""


class HistoryRow(msgspec.Struct, frozen=True, gc=False):
    """Another service of the patient."""

    code: str
    dos: str
    modifiers: tuple[str, ...] | None = None
    same_physician: bool | None = None
