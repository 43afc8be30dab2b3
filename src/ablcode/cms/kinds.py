"""The kinds of table that the store holds: what they are called, and how often CMS brings out a new release."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of table: its title, the layout module that reads it, and its cadence.

    `cadence` is `quarter`, `year`, `fiscal` (October to September) or `none`. Within the calendar or fiscal year of
    an edition its nearest release answers for a day outside its own period, marked as such.
    """

    title: str
    layout: str
    cadence: str


# CMS splits a pair table into four files.
PTP_PARTS = ("f1", "f2", "f3", "f4")

KINDS: dict[str, Kind] = {
    "fee-schedule": Kind("physician fee schedule", "fee", "quarter"),
    "fee-schedule-qpp": Kind("physician fee schedule (QPP)", "fee", "quarter"),
    "gpci": Kind("GPCI", "gpci", "year"),
    "ptp-practitioner": Kind("NCCI pairs, practitioner", "ptp", "quarter"),
    "ptp-hospital": Kind("NCCI pairs, hospital", "ptp", "quarter"),
    "mue-practitioner": Kind("MUE practitioner", "mue", "quarter"),
    "mue-outpatient": Kind("MUE outpatient hospital", "mue", "quarter"),
    "mue-dme": Kind("MUE DME supplier", "mue", "quarter"),
    "opps-b": Kind("OPPS Addendum B", "opps", "quarter"),
    "asc-aa": Kind("ASC Addendum AA", "asc", "quarter"),
    "asc-bb": Kind("ASC Addendum BB", "asc", "quarter"),
    "asc-ee": Kind("ASC Addendum EE", "asc", "quarter"),
    "asc-ff": Kind("ASC Addendum FF", "asc", "quarter"),
    "icd10cm": Kind("ICD-10-CM", "icd10", "fiscal"),
    "icd10pcs": Kind("ICD-10-PCS", "icd10", "fiscal"),
    "cpt-short": Kind("CPT descriptors, short", "descriptors", "none"),
    "cpt-medium": Kind("CPT descriptors, medium", "descriptors", "none"),
    "cpt-long": Kind("CPT descriptors, long", "descriptors", "none"),
    "cpt-consumer": Kind("CPT descriptors, consumer", "descriptors", "none"),
    "cpt-clinician": Kind("CPT descriptors, clinician", "descriptors", "none"),
}
