"""The quarterly tables as the user imported them, over the bundled extract: one set of questions for every command."""

from ablcode.cms import records
from ablcode.cms.lookup import Store
from ablcode.knowledge.pairs import Pair
from ablcode.knowledge.payment import Fee, Mue
from ablcode.knowledge.tables import (
    IMPORTED,
    SETTINGS,
    HospitalStatus,
    MueAnswer,
    PairAnswer,
    SurgeryCenter,
    Tables,
)

# The kinds of files that make a table, by the type of claim that asks it.
_KINDS: dict[str, dict[str, tuple[str, ...]]] = {
    "pairs": {"professional": ("ptp-practitioner",), "facility": ("ptp-hospital",)},
    "mue": {"professional": ("mue-practitioner",), "facility": ("mue-outpatient",)},
    "fees": dict.fromkeys(SETTINGS, ("fee-schedule",)),
    "opps": dict.fromkeys(SETTINGS, ("opps-b",)),
    "asc": dict.fromkeys(SETTINGS, ("asc-aa", "asc-bb", "asc-ee", "asc-ff")),
}


class ImportedTables:
    """Answers from the imported tables where they hold one, else from `fallback`; each answer names its edition."""

    def __init__(self, store: Store, fallback: Tables) -> None:
        self._store = store
        self._fallback = fallback

    def pair(self, one: str, other: str, claim_type: str, day: str) -> PairAnswer:
        """Return the edit between two codes; the table is whole, so its silence means that there is none."""
        setting = SETTINGS[claim_type]
        for first, second in ((one, other), (other, one)):
            row = self._store.pair(first, second, setting, day)
            if row is not None:
                pair = Pair(row.column1, row.column2, row.modifier, setting, row.edition, IMPORTED)
                return PairAnswer(pair if row.modifier in ("0", "1") else None, True, row.edition)
        covered = self._store.covers_pairs(one, setting, day) and self._store.covers_pairs(other, setting, day)
        if covered:
            return PairAnswer(None, True, covered.label)
        return self._fallback.pair(one, other, claim_type, day)

    def mue(self, code: str, claim_type: str, day: str) -> MueAnswer:
        """Return the unit limit of a code."""
        row = self._store.mue(code, SETTINGS[claim_type], day)
        if row is None:
            return self._fallback.mue(code, claim_type, day)
        return MueAnswer(Mue(row.units, row.adjudication, row.rationale), row.edition, IMPORTED)

    def fee(self, code: str, modifier: str, day: str) -> Fee | None:
        """Return the fee schedule row of a code that answers for the day."""
        row = self._store.fee(code, modifier, day)
        return fee_of(row, day) if row is not None else self._fallback.fee(code, modifier, day)

    def hospital(self, code: str, day: str) -> HospitalStatus | None:
        """Return the hospital outpatient status of a code; a release of another quarter does not answer for the day."""
        row = self._store.opps(code, day)
        if row is None or not row.in_period:
            return self._fallback.hospital(code, day)
        return HospitalStatus(row.status, IMPORTED)

    def surgery_center(self, code: str, day: str) -> SurgeryCenter | None:
        """Return the code's place on the surgery center list; a release of another quarter does not answer."""
        row = self._store.asc(code, day)
        if row is None or row.listed is None or not row.in_period:
            return self._fallback.surgery_center(code, day)
        return SurgeryCenter(row.listed, row.indicator, IMPORTED)

    def holds(self, table: str, claim_type: str, day: str) -> bool:
        """Say whether an imported edition of a table answers for the day, or else the bundled one."""
        imported = any(self._store.in_force(kind, day) for kind in _KINDS[table][claim_type])
        return imported or self._fallback.holds(table, claim_type, day)

    def editions(self) -> dict[str, str]:
        """Return the editions: imported ones under the name of their table, the bundled ones beside them."""
        found = dict(self._fallback.editions())
        for edition in self._store.editions:
            found[f"{IMPORTED}_{edition.kind.replace('-', '_')}"] = edition.label
        return found


def fee_of(row: records.Fee, day: str) -> Fee:
    """Return an imported row of the fee schedule in the shape of the bundled ones."""
    return Fee(
        year=day[:4],
        modifier=row.modifier,
        status=row.status,
        work=row.work_rvu,
        nonfac_pe=row.nonfacility_pe_rvu,
        office_na=row.nonfacility_na == "NA",
        fac_pe=row.facility_pe_rvu,
        facility_na=row.facility_na == "NA",
        mp=row.mp_rvu,
        nonfac_total=row.nonfacility_total,
        fac_total=row.facility_total,
        pctc=row.pctc,
        global_days=row.global_days,
        pre=row.preoperative,
        intra=row.intraoperative,
        post=row.postoperative,
        multiple=row.multiple_procedure,
        bilateral=row.bilateral,
        assistant=row.assistant,
        cosurgeon=row.co_surgeon,
        team=row.team_surgeon,
    )
