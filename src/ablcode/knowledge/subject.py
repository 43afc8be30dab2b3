"""What the modifier checks look at: a code's record, its fee schedule row, hospital status and unit limit on a day."""

from functools import lru_cache
from typing import NamedTuple

from ablcode.knowledge.payment import Fee
from ablcode.knowledge.procedures import Procedure, find_procedure
from ablcode.knowledge.tables import Bundled, Tables


class Subject(NamedTuple):
    """The code that a check looks at: its record and fee schedule row on the day, as far as they are in the data."""

    code: str
    day: str
    procedure: Procedure | None
    fee: Fee | None
    opps: str | None  # hospital outpatient status indicator on the day
    daily_limit: int | None  # units a day that Medicare never exceeds

    @property
    def kind(self) -> str | None:
        """Kind of the procedure, where the catalogue has the code."""
        return self.procedure.kind if self.procedure else None

    @property
    def addon(self) -> bool:
        """Whether the code is only reported beside a primary one."""
        listed = self.procedure is not None and self.procedure.addon_to is not None
        return listed or (self.fee is not None and self.fee.global_days == "ZZZ" and self.kind != "guidance")

    @property
    def anesthesia(self) -> bool:
        """Whether the fee schedule prices the code by anesthesia units."""
        return self.fee is not None and self.fee.status == "J"


@lru_cache(maxsize=4096)
def subject(code: str, day: str, tables: Tables | None = None) -> Subject:
    """Return what the checks need to know of a code on a day (ISO); rows from `tables`, else as bundled."""
    asked = Bundled() if tables is None else tables
    opps = asked.hospital(code, day)
    mue = asked.mue(code, "professional", day).mue
    limit = mue.value if mue and mue.adjudication == "2" else None
    return Subject(code, day, find_procedure(code), asked.fee(code, "", day), opps.status if opps else None, limit)
