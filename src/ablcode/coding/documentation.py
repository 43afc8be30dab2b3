"""What the record has to show for the lines, what a note lacks of it, and what an unlisted code's report needs."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ablcode.coding.records import Line
from ablcode.knowledge.case import Case, Treatment
from ablcode.knowledge.fields import Fields, read_json
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.rules import Reason, reason
from ablcode.knowledge.selection import ANY, in_force, selection

_COMPARABLE = 4  # nearest listed codes offered for an unlisted one
_SPECIFIC = 2  # ranks up to this name an organ or an energy; above it stand the unlisted codes


class NeededFact(NamedTuple):
    """A fact that the record has to show for lines of these kinds, and the rule that wants it."""

    fact: str
    kinds: tuple[str, ...]
    text: str
    rule: str


class Documentation(NamedTuple):
    """The table: facts that lines need, and what belongs in the report of an unlisted code."""

    facts: tuple[NeededFact, ...]
    unlisted_rule: str
    unlisted_needs: tuple[str, ...]


class Lacking(NamedTuple):
    """A fact that the note does not mention, the codes that need it, and why."""

    fact: str
    text: str
    codes: tuple[str, ...]
    why: tuple[Reason, ...]


class UnlistedReport(NamedTuple):
    """What goes out with an unlisted code: what the report needs, and listed codes to compare the work with."""

    code: str
    needs: tuple[str, ...]
    comparable: tuple[str, ...]
    why: tuple[Reason, ...]


@cache
def documentation() -> Documentation:
    """Return the table; raise InputError if the file is damaged."""
    with Fields(read_json("documentation.json"), "documentation.json") as top:
        top.text("edition")
        facts = tuple(
            NeededFact(f.text("fact"), f.texts("kinds"), f.text("text"), f.text("rule")) for f in top.each("facts")
        )
        with top.part("unlisted") as unlisted:
            return Documentation(facts, unlisted.text("rule"), unlisted.texts("needs"))


def needed(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return what the record has to show for the lines, each thing once."""
    found: dict[str, None] = {}
    for line in lines:
        record = find_procedure(line.code)
        if record and line.role != "companion":
            found.update(dict.fromkeys(record.documentation))
    return tuple(found)


def lacking(case: Case, lines: Iterable[Line]) -> tuple[Lacking, ...]:
    """Return what a note does not mention of the facts that its lines need."""
    shown = {*case.recorded, *_understood(case)}
    kinds: dict[str, list[str]] = {}
    for line in lines:
        record = find_procedure(line.code)
        if record and line.role != "companion":
            kinds.setdefault(record.kind, []).append(line.code)
    found = []
    for needed_fact in documentation().facts:
        codes = tuple(dict.fromkeys(code for kind in needed_fact.kinds for code in kinds.get(kind, ())))
        if codes and needed_fact.fact not in shown:
            found.append(Lacking(needed_fact.fact, needed_fact.text, codes, (reason(needed_fact.rule),)))
    return tuple(found)


def _understood(case: Case) -> set[str]:
    """Return the facts that stand in the case itself: what was read was recorded, what an option says was not."""
    stated = {one.field.partition(".")[2] or one.field for one in case.evidence if one.basis != "option"}
    fields = {"approach": "approach", "energies": "energy", "energy": "energy", "lesions": "lesion_count"}
    fields |= {"sites": "lesion_location", "size_cm": "lesion_size"}
    found = {name for field, name in fields.items() if field in stated}
    return found | {"guidance" for field in stated if field.startswith("guidance")}


def unlisted_reports(case: Case, lines: Iterable[Line], day: str) -> tuple[UnlistedReport, ...]:
    """Return for each unlisted line what its report needs and which listed codes lie near."""
    found = []
    for line in lines:
        record = find_procedure(line.code)
        if record and record.kind == "unlisted" and line.role != "companion":
            table = documentation()
            near = _near(case.treatments, day)
            found.append(UnlistedReport(line.code, table.unlisted_needs, near, (reason(table.unlisted_rule),)))
    return tuple(found)


def _near(treatments: tuple[Treatment, ...], day: str) -> tuple[str, ...]:
    """Return listed codes near a treatment: of its organ by energy or approach, then of other organs by both."""
    scored: dict[str, int] = {}
    for row in selection().rows:
        if row.rank > _SPECIFIC or not in_force(row.valid_from, row.valid_to, day):
            continue
        for t in treatments:
            same_organ = t.organ not in row.except_organs and (row.organs == ANY or t.organ in row.organs)
            energy, approach = bool({*row.energies} & {*t.energies}), t.approach in row.approaches
            if (same_organ and (energy or approach)) or (energy and approach):
                scored[row.code] = max(scored.get(row.code, 0), 4 * same_organ + 2 * energy + approach)
    return tuple(sorted(scored, key=lambda code: -scored[code])[:_COMPARABLE])
