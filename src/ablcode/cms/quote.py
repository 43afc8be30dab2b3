"""What the fee schedule has for a code on a day, the user's own files before the bundled extract, in one shape."""

from typing import NamedTuple

from ablcode.cms.amounts import NATIONAL
from ablcode.cms.lookup import Store
from ablcode.cms.records import Edition, Fee
from ablcode.cms.rows import Gpci
from ablcode.errors import UsageError
from ablcode.knowledge import payment
from ablcode.knowledge.localities import find_locality, localities, near_localities
from ablcode.knowledge.tables import IMPORTED

_QUALIFYING = "fee-schedule-qpp"


class Priced(NamedTuple):
    """A fee schedule row with the period of its release and its source; `own` says that the user imported it."""

    fee: Fee
    valid_from: str | None
    valid_to: str | None
    source: str
    own: bool


class Place(NamedTuple):
    """The indices of a locality, with the source and how sure they are; `own` says that the user imported them."""

    gpci: Gpci
    source: str | None
    confidence: str | None
    own: bool


NATION = Place(NATIONAL, None, None, False)


def find_fee(
    code: str, modifier: str, day: str, *, qualifying: bool = False, store: Store | None = None
) -> Priced | None:
    """Return the fee schedule row that answers for a day (ISO), or None where no table has one.

    `qualifying` asks for the conversion factor of qualifying participants of advanced payment models, which the fee
    schedule has since 2026; where the release has none for them, the row keeps the common one.
    """
    row = store.fee(code, modifier, day, qualifying=qualifying) if store is not None else None
    if store is None or row is None:
        return _bundled(code, modifier, day, qualifying)
    edition = _edition_of(store, row, day, qualifying)
    factor = _qualifying_factor(day) if qualifying and edition.kind != _QUALIFYING else None
    if factor is not None:
        row = row._replace(conversion_factor=factor)
    return Priced(row, edition.valid_from, edition.valid_to, IMPORTED, True)


def _edition_of(store: Store, row: Fee, day: str, qualifying: bool) -> Edition:
    kinds = (_QUALIFYING, "fee-schedule") if qualifying else ("fee-schedule",)
    chosen = [store.in_force(kind, day) for kind in kinds]
    editions = [edition for one in chosen if one for edition in one.editions]
    return next(edition for edition in editions if edition.label == row.edition)


def _qualifying_factor(day: str) -> str | None:
    year = payment.payment_table()["years"].get(day[:4], {})
    factor: str | None = year.get("qualifying_apm_factor")
    return factor


def _bundled(code: str, modifier: str, day: str, qualifying: bool) -> Priced | None:
    year = payment.payment_table()["years"].get(day[:4])
    found = payment.find_payment(code).fee(day[:4], modifier)
    if year is None or found is None:
        return None
    factor = (_qualifying_factor(day) if qualifying else None) or year["conversion_factor"]
    row = Fee(
        code=code,
        modifier=modifier,
        description="",
        status=found.status,
        not_used="",
        work_rvu=found.work,
        nonfacility_pe_rvu=found.nonfac_pe,
        nonfacility_na="NA" if found.office_na else "",
        facility_pe_rvu=found.fac_pe,
        facility_na="NA" if found.facility_na else "",
        mp_rvu=found.mp,
        nonfacility_total=found.nonfac_total,
        facility_total=found.fac_total,
        pctc=found.pctc,
        global_days=found.global_days,
        preoperative=found.pre,
        intraoperative=found.intra,
        postoperative=found.post,
        multiple_procedure=found.multiple,
        bilateral=found.bilateral,
        assistant=found.assistant,
        co_surgeon=found.cosurgeon,
        team_surgeon=found.team,
        pricing=None,
        endoscopic_base="",
        conversion_factor=factor,
        supervision="",
        calculation_flag="",
        imaging_family="",
        opps_nonfacility_pe="",
        opps_facility_pe="",
        opps_mp="",
        edition=year["release"],
        in_period=True,
    )
    return Priced(row, year["valid_from"], year["valid_to"], year["source"], False)


def find_place(text: str, day: str, store: Store | None = None) -> Place:
    """Return the locality that a text names, with its indices of the day's year.

    Raises UsageError for a name that no locality or several have, and where no table of the day's year is there.
    """
    rows = store.localities(day) if store is not None else ()
    if rows:
        own = find_locality(rows, text)
        if own is None:
            raise _unknown(text, near_localities(rows, text))
        return Place(own, IMPORTED, None, True)
    table = localities()
    if not table.valid_from <= day <= table.valid_to:
        raise UsageError(
            "LOCALITY_NOT_IN_DATA",
            f"no indices of localities for {day[:4]} are in the data",
            f"ablcode data import GPCI{day[:4]}.csv; without --locality the national amount is shown",
        )
    found = find_locality(table.rows, text)
    if found is None:
        raise _unknown(text, near_localities(table.rows, text))
    gpci = Gpci(*found[:7], f"GPCI {table.edition}", True)
    return Place(gpci, table.source, found.confidence, False)


def _unknown(text: str, near: tuple[str, ...]) -> UsageError:
    return UsageError("UNKNOWN_LOCALITY", f"no Medicare locality {text!r} (--locality)", "--locality AL-00", near)
