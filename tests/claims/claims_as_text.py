"""Claims in one line, so that a test reads like the claim: `2026-04-14 prof 22 | 47382 x2 (C22.0); 77013-26`."""

from ablcode.claims.parse import line_from
from ablcode.claims.records import Claim, ClaimLine, History, Result
from ablcode.claims.with_note import checked
from ablcode.knowledge.tables import Bundled

TYPES = {"prof": "professional", "fac": "facility"}


def claim_of(text: str, payer: str | None = "Medicare", history: str = "", note: str | None = None) -> Claim:
    """Return the claim of a text: date (optional), claim type, place, lines; diagnoses hold until others are given.

    `history` is `CODE-MODIFIER@DATE`, with `!` for another physician and `?` where it is not said.
    """
    head, _, body = text.partition("|")
    words = head.split()
    dos = words.pop(0) if words[0][:1] == "2" and "-" in words[0] else "2026-04-14"
    claim_type, pos = TYPES[words[0]], words[1] if len(words) > 1 else None
    lines: list[ClaimLine] = []
    dx: tuple[str, ...] = ()
    for number, part in enumerate(body.split(";"), 1):
        written, _, diagnoses = part.strip().partition("(")
        if diagnoses:
            dx = tuple(code.strip() for code in diagnoses.rstrip(")").split(","))
        lines.append(line_from(written, number, dx))
    return Claim(dos, tuple(lines), None, payer, pos, claim_type, _history(history), note)


def _history(text: str) -> tuple[History, ...]:
    found = []
    for part in text.split():
        code, _, day = part.partition("@")
        same = {"!": False, "?": None}.get(day[-1], True)
        found.append(History(code.split("-")[0], day.rstrip("!?"), tuple(code.split("-")[1:]), same))
    return tuple(found)


def result_of(text: str, payer: str | None = "Medicare", history: str = "", note: str | None = None) -> Result:
    """Return the check of a claim in one line."""
    return checked(claim_of(text, payer, history, note), Bundled())


def said(text: str, payer: str | None = "Medicare", history: str = "", note: str | None = None) -> list[str]:
    """Return the findings as `TYPE CODE`, a warning with `?`, an information with `.`, in order."""
    marks = {"error": "", "warning": "?", "info": "."}
    return [f"{f.type}{marks[f.severity]} {f.code}" for f in result_of(text, payer, history, note).findings]
