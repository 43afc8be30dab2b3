"""A claim, its lines and history, and what a check says of it: findings, and what it could not check."""

from typing import NamedTuple

SEVERITIES = ("error", "warning", "info")
TYPES = (
    "UNITS",
    "BUNDLED_GUIDANCE",
    "WRONG_GUIDANCE_CODE",
    "BUNDLED_BIOPSY",
    "BUNDLED_COMPONENT",
    "CONVERTED_APPROACH",
    "MODIFIER_INVALID",
    "MODIFIER_MISSING",
    "ADDON_WITHOUT_PRIMARY",
    "NOT_BILLABLE",
    "POS_NOT_ALLOWED",
    "WRONG_CODE",
    "CODE_UNKNOWN",
    "CODE_DELETED",
    "CODE_NOT_EFFECTIVE",
    "UNLISTED_WHEN_SPECIFIC",
    "NCCI_PAIR",
    "DEVICE_MISSING",
    "DX_INCOMPLETE",
    "DX_MISMATCH",
    "DX_UNKNOWN",
    "GLOBAL_PERIOD",
    "COVERAGE",
    "NOTE_MISMATCH",
    "CLAIM_INVALID",
)


class ClaimLine(NamedTuple):
    """One line of a claim: its number, code, modifiers, units and diagnoses (normalized, in the order given)."""

    line: int
    code: str
    modifiers: tuple[str, ...] = ()
    units: int = 1
    dx: tuple[str, ...] = ()


class History(NamedTuple):
    """Another service of the patient, earlier or later; `same_physician` None where it is not said."""

    code: str
    dos: str
    modifiers: tuple[str, ...] = ()
    same_physician: bool | None = None


class Claim(NamedTuple):
    """One claim. Dates are ISO; `claim_type` is professional or facility; what is None was not given."""

    dos: str
    lines: tuple[ClaimLine, ...]
    id: str | None = None
    payer: str | None = None
    pos: str | None = None
    claim_type: str = "professional"
    history: tuple[History, ...] = ()
    note: str | None = None


class Change(NamedTuple):
    """What would mend a line: leave it out, or give it another code, other units, other modifiers."""

    drop: bool = False
    code: str = ""
    units: int = 0
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class Quote(NamedTuple):
    """Words of the note that a finding rests on, with their place in it (in characters)."""

    text: str
    start: int
    end: int


class Finding(NamedTuple):
    """One mistake or doubt: the rule, its kind and severity, the line to change, and how.

    `with_` names the other codes it depends on. `change` is the mend as values, for `--fix`; `quotes` are words of
    the note, which belong on standard output only and never in a message, log or error.
    """

    rule: str
    type: str
    severity: str
    line: int | None
    code: str
    with_: tuple[str, ...]
    message: str
    fix: str
    sources: tuple[str, ...]
    confidence: str
    change: Change | None = None
    quotes: tuple[Quote, ...] = ()


class NotChecked(NamedTuple):
    """Something that could not be judged: `what`, and `why` (not in data: which edition; needs input: which fact)."""

    what: str
    why: str


class Result(NamedTuple):
    """All that is said of one claim; `outcome` is `findings` where there is an error or a warning, else `clean`."""

    id: str | None
    outcome: str
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
