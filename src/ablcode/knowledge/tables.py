"""The tables that change every quarter (pairs, unit limits, fees), bundled or imported, behind one set of questions.

What is bundled is an extract; who imports the full CMS files gets the same questions answered from those. Every
answer names its edition and tells "no edit" from "not in data".
"""

from typing import NamedTuple, Protocol

from ablcode.knowledge import pairs
from ablcode.knowledge.edition import reaches
from ablcode.knowledge.pairs import Pair
from ablcode.knowledge.payment import Fee, Mue, find_payment, payment_table
from ablcode.knowledge.procedures import as_of, find_procedure

SETTINGS = {"professional": "practitioner", "facility": "hospital"}
_LISTED_BEFORE = {"covered": True, "excluded": False}
IMPORTED = "imported"  # the source id of what stands in the user's own files; its edition names the file's release


class PairAnswer(NamedTuple):
    """Whether an edit parts two codes: the edit, or None; `known` is False where no table seen covers them."""

    pair: Pair | None
    known: bool
    edition: str


class MueAnswer(NamedTuple):
    """The unit limit of a code, or None where the table has none or is not there; with the edition asked."""

    mue: Mue | None
    edition: str
    source: str


class HospitalStatus(NamedTuple):
    """How Medicare pays a code on a hospital outpatient claim: the status indicator, and where it stands."""

    status: str | None
    source: str


class SurgeryCenter(NamedTuple):
    """Whether Medicare's list for surgery centers has a code, its payment indicator there, and where that stands."""

    listed: bool
    indicator: str | None
    source: str


class Tables(Protocol):
    """What claims and suggestions ask of the quarterly tables. Days are ISO texts."""

    def pair(self, one: str, other: str, claim_type: str, day: str) -> PairAnswer:
        """Return the edit between two codes, whichever stands in column one."""

    def mue(self, code: str, claim_type: str, day: str) -> MueAnswer:
        """Return the unit limit of a code."""

    def fee(self, code: str, modifier: str, day: str) -> Fee | None:
        """Return the fee schedule row of a code for the year of the day, or None."""

    def hospital(self, code: str, day: str) -> HospitalStatus | None:
        """Return the hospital outpatient status of a code on the day, or None where it is not in the data."""

    def surgery_center(self, code: str, day: str) -> SurgeryCenter | None:
        """Return what the surgery center list of the day says of a code, or None where it is not in the data."""

    def holds(self, table: str, claim_type: str, day: str) -> bool:
        """Say whether an edition of a table (pairs, mue, fees, opps, asc) answers for the day."""

    def editions(self) -> dict[str, str]:
        """Return the edition of each table, by name."""

    def __hash__(self) -> int:
        """Answers are remembered by the tables that gave them."""


class Bundled:
    """The tables that come with the program."""

    def pair(self, one: str, other: str, claim_type: str, day: str) -> PairAnswer:
        """Return the edit between two codes; where the practitioner table is silent, the hospital table is asked."""
        wanted = SETTINGS[claim_type]
        for table in dict.fromkeys((wanted, "hospital")):
            head = pairs.edition(table)
            if not reaches(head.first, day):
                continue
            found = pairs.find_pair(table, one, other, day) or pairs.find_pair(table, other, one, day)
            if found and _together_then(one, other, day):
                break
            if found or (_is_whole(table, one) and _is_whole(table, other) and _touches_ablation(one, other)):
                return PairAnswer(found, True, f"{table} {head.edition}")
        return PairAnswer(None, False, f"{wanted} {pairs.edition(wanted).edition}")

    def mue(self, code: str, claim_type: str, day: str) -> MueAnswer:
        """Return the unit limit in the bundled edition (used for the quarters after it too, and named)."""
        head = payment_table()["mue"]
        setting = "facility" if claim_type == "facility" else "practitioner"
        limits = find_payment(code).mue if reaches(head["valid_from"], day) else {}
        return MueAnswer(limits.get(setting), head["edition"], head["source"])

    def fee(self, code: str, modifier: str, day: str) -> Fee | None:
        """Return the fee schedule row of the day's year, or None where that year is not bundled."""
        return find_payment(code).fee(day[:4], modifier)

    def hospital(self, code: str, day: str) -> HospitalStatus | None:
        """Return the hospital outpatient status of a code on the day."""
        head = payment_table()["opps"]
        found = find_payment(code).opps_on(day) if reaches(head["valid_from"], day) else None
        return HospitalStatus(found.status, head["source"]) if found else None

    def surgery_center(self, code: str, day: str) -> SurgeryCenter | None:
        """Return the code's place on the list of the day's year; the bundled ones are of 2025 and 2026."""
        return center_on(code, day)

    def holds(self, table: str, claim_type: str, day: str) -> bool:
        """Say whether the bundled edition of a table answers for the day."""
        if table == "pairs":
            return any(reaches(pairs.edition(each).first, day) for each in (SETTINGS[claim_type], "hospital"))
        if table == "fees":
            return day[:4] in payment_table()["years"]
        head = payment_table()[table]
        return reaches(head["valid_from"], day) or (table == "asc" and day[:4] == head["year_before"])

    def editions(self) -> dict[str, str]:
        """Return the editions of the bundled tables."""
        table = payment_table()
        return {
            "ncci_practitioner": f"{pairs.edition('practitioner').edition} extract",
            "ncci_hospital": f"{pairs.edition('hospital').edition} extract",
            "mue": table["mue"]["edition"],
            "fees": " and ".join(year["release"] for year in table["years"].values()),
            "opps": table["opps"]["edition"],
            "asc": table["asc"]["edition"],
        }


def center_on(code: str, day: str) -> SurgeryCenter | None:
    """Return a code's place on the bundled list for surgery centers of the day's year, None where none is bundled."""
    payment, head = find_payment(code), payment_table()["asc"]
    if reaches(head["valid_from"], day):
        found = payment.asc
        return SurgeryCenter(found.listed, found.indicator, head["source"]) if found else None
    word, _, indicator = (payment.asc_2025 or "").partition(" ")
    if day[:4] != head["year_before"] or word not in _LISTED_BEFORE:
        return None
    listed = _LISTED_BEFORE[word]
    return SurgeryCenter(listed, indicator if listed else None, head["source_2025"])


def _is_whole(table: str, code: str) -> bool:
    """Say whether the table's silence on a code means that there is no edit.

    A code that began after the edition is not in it yet, and the extract holds only codes that touch ablation.
    """
    record = find_procedure(code)
    if record is None or not pairs.covers(table, code):
        return False
    return record.valid_from is None or record.valid_from <= pairs.edition(table).valid_to


def _together_then(one: str, other: str, day: str) -> bool:
    """Say whether one code was reported beside the other on a day before the edits bundled here were made."""
    records = (find_procedure(one), find_procedure(other))
    return any(
        record is not None and record.guidance.earlier is not None and code in as_of(record, day).guidance.codes
        for record, code in zip(records, (other, one), strict=True)
    )


def _touches_ablation(one: str, other: str) -> bool:
    """Say whether one of the codes is an ablation: the extract holds the pairs of those."""
    records = (find_procedure(one), find_procedure(other))
    return any(record is not None and record.kind == "ablation" for record in records)


def nearest_fee(tables: Tables, code: str, modifier: str, day: str) -> Fee | None:
    """Return the fee row of the day's year, else of the newest year known: indicators seldom change."""
    found = tables.fee(code, modifier, day)
    if found:
        return found
    rows = [fee for fee in find_payment(code).fees if fee.modifier == modifier]
    return max(rows, key=lambda fee: fee.year, default=None)
