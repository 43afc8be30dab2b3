"""Which modifiers a code takes on a day: allowed, only with documentation, or never, each with its reason in words.

The fee schedule's indicators decide where they can; what they do not cover (visits, anesthesia, drugs, trials) stands
in `data/modifier_checks.json`. Without a fee schedule row for the day nothing is guessed: the reason is "not in data".
"""

from functools import cache, lru_cache
from typing import NamedTuple

from ablcode.knowledge.allowed_checks import CHECKS, NEVER, Check
from ablcode.knowledge.fields import Fields, damaged, read_json
from ablcode.knowledge.modifiers import modifiers
from ablcode.knowledge.payment import find_payment, payment_table
from ablcode.knowledge.rules import Reason, reason
from ablcode.knowledge.subject import Subject, subject
from ablcode.knowledge.tables import IMPORTED, Tables

NOT_A_MODIFIER, NOT_IN_DATA = "not_a_modifier", "not_in_data"


class Status(NamedTuple):
    """What one modifier is on one code: `status` is allowed, documentation, never or not_a_modifier.

    `not_in_data` comes only from `status()`, for a modifier or a code that no table here holds. `audience` says whose
    claim may carry the modifier at all: professional, facility or both.
    """

    code: str
    name: str
    use: str
    status: str
    why: tuple[Reason, ...]
    audience: str = "both"


@cache
def modifier_checks() -> dict[str, Check]:
    """Return the check of each modifier; raise InputError if the file is damaged."""
    name = "modifier_checks.json"
    found = {}
    with Fields(read_json(name), name) as top:
        top.text("edition")
        with top.part("checks") as table:
            for code in modifiers().by_code:
                with table.part(code) as f:
                    found[code] = Check(f.text("check"), f.text("rule"), f.maybe_text("text") or "")
    return found


@lru_cache(maxsize=65536)
def status(code: str, modifier: str, day: str, tables: Tables | None = None) -> Status:
    """Return what a modifier is on a procedure code on a day (ISO), with the reasons; by `tables`, else as bundled.

    What is no modifier at all gets `not_a_modifier`; a modifier or code that the data do not hold gets `not_in_data`.
    """
    table = modifiers()
    seen = table.not_modifiers.get(modifier)
    if seen is not None:
        why = reason("MOD-KNOWN", f"{modifier}: {seen.verdict}. {seen.advice}")._replace(sources=seen.sources)
        return Status(modifier, seen.verdict, f"Seen on a {seen.seen}, but not a modifier.", NOT_A_MODIFIER, (why,))
    known = table.by_code.get(modifier)
    if known is None:
        return _unknown(modifier)
    on = subject(code, day, tables)
    check = modifier_checks()[modifier]
    if on.procedure is None and on.fee is None:
        verdict, text, rule = NOT_IN_DATA, f"not in data: {code} is not in the catalogue", "CODE-KNOWN"
    elif on.procedure is not None and on.procedure.category == "HCPCS" and known.audience == "professional":
        verdict, text, rule = (
            NEVER,
            f"only hospitals report {code}, and {modifier} is for the professional claim",
            "MOD-CLAIM-TYPE",
        )
    else:
        judge = CHECKS.get(check.check)
        if judge is None:
            raise damaged("modifier_checks.json", f"checks.{modifier}: no check is called {check.check!r}")
        found = judge(on, modifier, check)
        verdict, text, rule = found.status, found.text, found.rule or check.rule
    why = reason(rule, text)
    sources = _fee_source(on) if on.fee is not None and rule.startswith("MOD-") else ()
    why = why._replace(sources=tuple(dict.fromkeys((*sources, *why.sources))))
    return Status(modifier, known.name, known.use, verdict, (why,), known.audience)


def _unknown(modifier: str) -> Status:
    if modifier.isdigit() and modifier not in modifiers().numeric:
        why = reason("MOD-KNOWN", f"{modifier} is not a modifier: no numeric modifier has this number.")
        return Status(modifier, "not a modifier", "No modifier has this number.", NOT_A_MODIFIER, (why,))
    why = reason("MOD-KNOWN", f"not in data: the table here does not describe {modifier}.")
    return Status(modifier, "not in data", "Not described in the data.", NOT_IN_DATA, (why,))


def _fee_source(on: Subject) -> tuple[str, ...]:
    if on.fee is not find_payment(on.code).fee(on.day[:4]):
        return (IMPORTED,)
    year = payment_table()["years"].get(on.day[:4])
    return (year["source"],) if year else ()


def modifiers_for(code: str, day: str, tables: Tables | None = None) -> tuple[Status, ...]:
    """Return every modifier of the table with its status on a code on a day (ISO), in the table's order.

    What was seen in a modifier column without being a modifier stands at the end. `tables` are asked for the fee
    schedule's indicators, the bundled extract where there are none.
    """
    table = modifiers()
    return tuple(status(code, modifier, day, tables) for modifier in (*table.by_code, *table.not_modifiers))
