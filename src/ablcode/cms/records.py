"""What the store answers a claim with: one small record a table, each carrying the edition that it comes from.

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
