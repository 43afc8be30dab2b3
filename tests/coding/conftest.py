"""What the tests of the coder ask with: a case in keywords, and what comes out in short."""

from collections.abc import Callable
from typing import Any

import pytest

from ablcode.coding.records import Setting, Suggestion
from ablcode.coding.suggest import suggest
from ablcode.knowledge.case import Case, Guidance, Treatment
from ablcode.knowledge.tables import Bundled

DAY = "2026-06-15"
Answer = Callable[..., Suggestion]


@pytest.fixture
def answer() -> Answer:
    """Return a function from facts to a suggestion: treatments, then fields of the case and of the setting."""

    def ask(
        *treatments: Treatment,
        day: str = DAY,
        pos: str | None = None,
        claim_type: str | None = None,
        imaging: tuple[str | Guidance, ...] = (),
        **fields: Any,
    ) -> Suggestion:
        case = Case(treatments, tuple(Guidance(g) if isinstance(g, str) else g for g in imaging), **fields)
        return suggest(case, Setting(day, pos, claim_type), Bundled())

    return ask


def short(found: Suggestion) -> list[str]:
    """Return the lines as people write them, with the role where it is not a procedure."""
    lines = []
    for line in found.lines:
        text = "-".join([line.code, *line.modifiers])
        text += f"x{line.units}" if line.units != 1 else ""
        lines.append(text if line.role == "procedure" else f"{text} {line.role}")
    return lines


def rules(found: Suggestion) -> set[str]:
    """Return the ids of every rule that the answer names."""
    reasons = [why for line in found.lines for why in line.why]
    reasons += [why for left in found.not_reported for why in left.why]
    return {why.rule for why in reasons}


def liver(approach: str | None = "percutaneous", *energies: str, **fields: Any) -> Treatment:
    """Return a treatment of the liver."""
    return Treatment("liver", approach, energies, **fields)
