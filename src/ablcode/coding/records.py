"""What the coder answers: lines with reasons, what is left out, what is still open."""

from typing import NamedTuple

from ablcode.knowledge.case import Case
from ablcode.knowledge.rules import Reason


class Setting(NamedTuple):
    """The circumstances of the claim: date of service (ISO), place of service, who bills, and what may be assumed."""

    day: str
    pos: str | None = None
    claim_type: str | None = None  # professional or facility; None where nobody said: taken as professional
    assume_organ: str | None = None  # the organ to take where none is given


class Line(NamedTuple):
    """One line to report. `role`: procedure, addon, guidance, companion (offered, depends on facts outside).

    `facts` are the fields of the case that it rests on, as the evidence names them (`treatments[0]`, `guidance[1]`).
    """

    code: str
    modifiers: tuple[str, ...] = ()
    units: int = 1
    role: str = "procedure"
    description: str = ""
    why: tuple[Reason, ...] = ()
    facts: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """A code that is still possible, and what would have to be true for it."""

    code: str
    condition: str


class Option(NamedTuple):
    """One answer to a question, the code it leads to (None: none, or more must be known), and its modifiers."""

    value: str
    code: str | None
    modifiers: tuple[str, ...] = ()


class Question(NamedTuple):
    """Something the case leaves open that decides a code; `treatments` are the numbers of those that it is asked of."""

    field: str
    ask: str
    options: tuple[Option, ...]
    treatments: tuple[int, ...] = ()


class NotReported(NamedTuple):
    """A code that someone might add by mistake, and why it is not reported."""

    code: str
    why: tuple[Reason, ...]


class DiagnosisChoice(NamedTuple):
    """A diagnosis to choose, and its place on the claim (1 is first)."""

    code: str
    title: str
    position: int
    why: tuple[Reason, ...]


class Notice(NamedTuple):
    """Something to know about the answer: an assumption, an edition, a gap. `code` is stable, in UPPER_SNAKE."""

    code: str
    message: str


class Suggestion(NamedTuple):
    """The whole answer. `status` is answered, needs_input or no_code."""

    status: str
    case: Case
    lines: tuple[Line, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    questions: tuple[Question, ...] = ()
    not_reported: tuple[NotReported, ...] = ()
    diagnoses: tuple[DiagnosisChoice, ...] = ()
    documentation: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
