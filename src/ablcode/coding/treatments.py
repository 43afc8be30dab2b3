"""Treatments become procedure lines: one code a group, with its units and sides."""

from typing import NamedTuple

from ablcode.coding.choose import Chosen
from ablcode.coding.records import Line
from ablcode.coding.services import services
from ablcode.knowledge.case import Treatment
from ablcode.knowledge.procedures import Procedure, as_of, find_procedure
from ablcode.knowledge.rules import Reason, reason
from ablcode.knowledge.selection import selection
from ablcode.knowledge.tables import Tables, nearest_fee

_BILATERAL_PAID = frozenset({"1", "3"})
_HEAT = "microwave"


class Group(NamedTuple):
    """Treatments of the session that take the same code."""

    chosen: Chosen
    procedure: Procedure
    treatments: tuple[Treatment, ...]


def grouped(pairs: list[tuple[Treatment, Chosen]], day: str) -> list[Group]:
    """Return the treatments grouped by code, as each was on the day, in the order in which they appear."""
    groups: dict[str, list[tuple[Treatment, Chosen]]] = {}
    for treatment, chosen in pairs:
        groups.setdefault(chosen.row.code, []).append((treatment, chosen))
    found = []
    for code, members in groups.items():
        procedure = find_procedure(code)
        if procedure is not None:
            found.append(Group(members[0][1], as_of(procedure, day), tuple(treatment for treatment, _ in members)))
    return found


def lines_of(group: Group, tables: Tables, day: str) -> list[Line]:
    """Return the lines of one code: units by what the unit stands for, sides where the code covers one."""
    why = _why(group)
    procedure = group.procedure
    if procedure.unit.per == "lobe":
        return _lobes(group, why, day)
    if procedure.unit.sided:
        return _sided(group, why, tables, day)
    units = 1
    if procedure.unit.per == "organ":
        units = max(1, len({t.organ for t in group.treatments}))
        why.append(reason("UNIT-ORGAN"))
    elif procedure.unit.per == "tumor":
        units = _tumors(group.treatments)
        why.append(reason("UNIT-TUMOR"))
    else:
        why.append(reason("UNIT-SESSION", procedure.unit.rule))
    return [Line(procedure.code, (), units, "procedure", procedure.name, tuple(why))]


def _why(group: Group) -> list[Reason]:
    why = [reason(group.chosen.row.rule)]
    energies = {energy for t in group.treatments for energy in t.energies}
    if _HEAT in energies and group.chosen.row.energies != ("*",) and len(group.chosen.row.energies) > 1:
        why.append(reason("MICROWAVE-AS-RADIOFREQUENCY"))
    if any(len(t.energies) > 1 for t in group.treatments):
        why.append(reason("TWO-ENERGIES-SAME"))
    if group.procedure.kind == "unlisted":
        why.append(reason("UNLISTED-REPORT"))
    return why


def _tumors(treatments: tuple[Treatment, ...]) -> int:
    return sum(t.lesions or 1 for t in treatments)


def _side_set(treatments: tuple[Treatment, ...]) -> list[str]:
    sides = {s for t in treatments for s in (("left", "right") if t.side == "bilateral" else (t.side,)) if s}
    return sorted(sides, reverse=True)  # right before left, as it is usually written


def bilateral_paid(procedure: Procedure, tables: Tables, day: str) -> bool:
    """Say whether both sides are one line with modifier 50 rather than a line for each side."""
    fee = nearest_fee(tables, procedure.code, "", day)
    return procedure.unit.per != "tumor" and fee is not None and fee.bilateral in _BILATERAL_PAID


def _sided(group: Group, why: list[Reason], tables: Tables, day: str) -> list[Line]:
    procedure, sides = group.procedure, _side_set(group.treatments)
    per_tumor = procedure.unit.per == "tumor"
    why.append(reason("UNIT-TUMOR" if per_tumor else "UNIT-SIDE"))

    def line(modifiers: tuple[str, ...], units: int, *more: Reason) -> Line:
        return Line(procedure.code, modifiers, units, "procedure", procedure.name, (*why, *more))

    if not sides:
        return [line((), _tumors(group.treatments) if per_tumor else 1)]
    if len(sides) == 1:
        units = _tumors(group.treatments) if per_tumor else 1
        return [line((services().modifiers[sides[0]],), units, reason("MOD-SIDE"))]
    if bilateral_paid(procedure, tables, day):
        return [line((services().modifiers["both_sides"],), 1, reason("MOD-BILATERAL"))]
    return [
        line(
            (services().modifiers[side],),
            _tumors(tuple(t for t in group.treatments if t.side in (side, "bilateral"))) if per_tumor else 1,
            reason("MOD-SIDE"),
        )
        for side in sides
    ]


def _lobes(group: Group, why: list[Reason], day: str) -> list[Line]:
    """One unit for the first lobe (or isthmus); a further one takes the add-on of the same table."""
    procedure = group.procedure
    why.append(reason("UNIT-LOBE"))
    lines = [Line(procedure.code, (), 1, "procedure", procedure.name, tuple(why))]
    if _lobe_count(group.treatments) > 1:
        row, condition = group.chosen.row, "further_lobe"
        addon = next((r for r in selection().rows if r.condition == condition and r.organs == row.organs), None)
        record = find_procedure(addon.code) if addon else None
        if record and (record.valid_from is None or record.valid_from <= day):
            lines.append(Line(record.code, (), 1, "addon", record.name, (reason("UNIT-LOBE"),)))
    return lines


def _lobe_count(treatments: tuple[Treatment, ...]) -> int:
    lobes = {site for t in treatments for site in t.sites if site.endswith("_lobe") or site == "isthmus"}
    lobes |= {f"{side}_lobe" for side in _side_set(treatments)}
    return len(lobes)
