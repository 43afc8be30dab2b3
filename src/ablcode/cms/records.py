"""What the store answers with: one small record a table, each carrying the edition that it comes from.

Relative values, prices and rates stay the strings of the file (`"14.60"`), so that nothing is rounded on the way.
Dates are ISO strings. What a file does not say is None.
"""

from typing import NamedTuple


class Edition(NamedTuple):
    """One imported table of one release: which, for when, from which file.

    `valid_from` and `valid_to` are the days on which this release is the one in force; both are None where neither
    the file nor its name says so. `part` tells the files of a table that CMS splits; `first_key` and `last_key` are
    the lowest and highest code in it.
    """

    id: int
    kind: str
    label: str
    release: str
    part: str
    valid_from: str | None
    valid_to: str | None
    rows: int
    sha256: str
    source: str
    imported_at: str
    first_key: str
    last_key: str


class Pair(NamedTuple):
    """An NCCI procedure-to-procedure edit in force on the date asked for; `modifier` is the indicator 0, 1 or 9."""

    column1: str
    column2: str
    effective: str
    deletion: str | None
    modifier: str
    rationale: str
    edition: str
    in_period: bool


class Mue(NamedTuple):
    """A medically unlikely edit: units and adjudication indicator (1 a line, 2 a day by policy, 3 a day clinically)."""

    code: str
    units: int
    adjudication: str
    adjudication_text: str
    rationale: str
    edition: str
    in_period: bool


class Fee(NamedTuple):
    """One row of the physician fee schedule (PPRRVU): the relative values and the payment policy indicators."""

    code: str
    modifier: str
    description: str
    status: str
    not_used: str
    work_rvu: str
    nonfacility_pe_rvu: str
    nonfacility_na: str
    facility_pe_rvu: str
    facility_na: str
    mp_rvu: str
    nonfacility_total: str
    facility_total: str
    pctc: str
    global_days: str
    preoperative: str
    intraoperative: str
    postoperative: str
    multiple_procedure: str
    bilateral: str
    assistant: str
    co_surgeon: str
    team_surgeon: str
    pricing: str | None
    endoscopic_base: str
    conversion_factor: str
    supervision: str
    calculation_flag: str
    imaging_family: str
    opps_nonfacility_pe: str
    opps_facility_pe: str
    opps_mp: str
    edition: str
    in_period: bool


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


class Imported(NamedTuple):
    """One table taken in: its edition, the edition it replaced, and whether the very same file was there already."""

    edition: Edition
    replaced: str | None
    unchanged: bool


class ImportResult(NamedTuple):
    """What one file brought: the tables, the members of a zip that were left out and why, and what to know."""

    imported: tuple[Imported, ...]
    skipped: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]


class EditionState(NamedTuple):
    """An edition as of a day: `current`, `superseded`, `lapsed` (a newer release is due), `future` or `undated`."""

    edition: Edition
    state: str
    note: str
