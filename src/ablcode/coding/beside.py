"""Biopsies, displacement, companions and sedation: what else of the session is reported, and what is not."""

from ablcode.coding.records import Line, Notice, NotReported, Setting
from ablcode.coding.services import BiopsyRow, CompanionRow, services
from ablcode.knowledge.case import Biopsy, Case, Companion, Sedation
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.rules import Reason, reason
from ablcode.knowledge.selection import in_force

_OPENINGS = frozenset({"open", "laparoscopic", "thoracoscopic"})
_OPERATIONS = frozenset({"RESECTION", "GALLBLADDER", "OTHER-ORGAN"})  # rules of the services that need such an opening


def _line(code: str, role: str, why: tuple[Reason, ...], units: int = 1, modifiers: tuple[str, ...] = ()) -> Line:
    record = find_procedure(code)
    return Line(code, modifiers, units, role, record.name if record else "", why)


def biopsy_lines(case: Case, setting: Setting) -> tuple[list[Line], list[NotReported], list[Notice]]:
    """Return the biopsies that are reported, those that belong to the ablation, and notices of those without a code.

    A biopsy of the ablated lesion is included unless its result decided the ablation in the same session (58);
    one of another lesion, in whatever organ, is reported with the modifier that says so.
    """
    lines: list[Line] = []
    left_out: list[NotReported] = []
    open_ends: list[Notice] = []
    treated = dict.fromkeys(t.organ for t in case.treatments)  # in their order: the first is the one meant
    approaches = {t.approach for t in case.treatments}
    for biopsy in case.biopsies:
        organ = biopsy.organ or next(iter(treated), None)
        row = _biopsy_row(biopsy, approaches, organ, setting.day)
        elsewhere = biopsy.organ is not None and bool(treated) and biopsy.organ not in treated
        if row is None or row.code is None:
            if biopsy.lesion == "other" or elsewhere:
                open_ends.append(_biopsy_without_code(organ))
        elif biopsy.decided and not elsewhere and biopsy.lesion != "other":
            modifiers: tuple[str, ...] = (
                (services().modifiers["biopsy_decided"],) if setting.claim_type != "facility" else ()
            )
            modifiers += _side_modifier(row.code, biopsy)
            lines.append(_line(row.code, "procedure", (reason("BIOPSY-DECIDED"),), 1, modifiers))
        elif biopsy.lesion == "other" or elsewhere:
            record = find_procedure(row.code)
            addon = record is not None and record.addon_to is not None
            # Another lesion than the one ablated: the claim has to say so, with or without a pair edit.
            modifiers = () if addon else (services().modifiers["distinct"],)
            modifiers += _side_modifier(row.code, biopsy)
            lines.append(_line(row.code, "addon" if addon else "procedure", (reason(row.rule),), 1, modifiers))
        else:
            left_out.append(NotReported(row.code, (reason("BIOPSY-SAME"),)))
    # Two biopsies of one organ are one line unless a modifier tells them apart.
    single = list({(line.code, line.modifiers): line for line in reversed(lines)}.values())[::-1]
    return single, left_out, open_ends


def _biopsy_without_code(organ: str | None) -> Notice:
    where = (organ or "this organ").replace("_", " ")
    message = f"No code of the catalogue fits the biopsy of another lesion as told: {where} (by which needle?)."
    return Notice("SERVICE_UNDECIDED", message)


def _side_modifier(code: str, biopsy: Biopsy) -> tuple[str, ...]:
    """Return the modifier of the side that was sampled, where the biopsy's code has sides."""
    record = find_procedure(code)
    sided = record is not None and record.unit.sided and biopsy.side in ("left", "right")
    return (services().modifiers[biopsy.side or ""],) if sided else ()


def _biopsy_row(biopsy: Biopsy, approaches: set[str | None], organ: str | None, day: str) -> BiopsyRow | None:
    def known(code: str | None) -> bool:
        record = find_procedure(code) if code else None
        return record is None or in_force(record.valid_from, record.valid_to, day)

    return next(
        (
            row
            for row in services().biopsies
            if organ in row.organs
            and (not row.methods or biopsy.method in row.methods)
            and (not row.beside or approaches & {*row.beside})
            and known(row.code)
        ),
        None,
    )


def displacement_lines(case: Case, primaries: list[str], day: str) -> tuple[list[Line], list[NotReported]]:
    """Return the add-on for moving organs out of the way, where a primary on Medicare's list is reported."""
    regions = dict.fromkeys(c.site or "" for c in case.companions if c.service == "displacement")
    lines: list[Line] = []
    left_out: list[NotReported] = []
    for region in regions:
        codes = [services().displacement[region]] if region in services().displacement else _for_primaries(primaries)
        for code in codes:
            record = find_procedure(code)
            if record is None or not in_force(record.valid_from, record.valid_to, day):
                continue
            if any(primary in (record.addon_to or ()) for primary in primaries):
                lines.append(_line(code, "addon", (reason("DISPLACEMENT"),)))
            else:
                left_out.append(NotReported(code, (reason("ADDON-PRIMARY"),)))
    return lines, left_out


def _for_primaries(primaries: list[str]) -> list[str]:
    """Return the displacement add-on whose list of primaries holds one of these codes."""
    for code in services().displacement.values():
        record = find_procedure(code)
        if record and any(primary in (record.addon_to or ()) for primary in primaries):
            return [code]
    return []


def companion_lines(case: Case, day: str) -> tuple[list[Line], list[NotReported], list[Notice]]:
    """Return the other services of the session, those included in the ablation, and notices of those without a code.

    An operation whose approach is not said was done through the opening of the ablation, where that has one.
    """
    lines: list[Line] = []
    left_out: list[NotReported] = []
    open_ends: list[Notice] = []
    organs = {t.organ for t in case.treatments}
    others = {c.service for c in case.companions}
    reached = {t.approach or "" for t in case.treatments} & _OPENINGS
    for companion in case.companions:
        if companion.service == "displacement" or companion.service in services().included:
            continue
        row = _companion_row(_reached(companion, reached))
        record = find_procedure(row.code) if row and row.code else None
        if row is None or record is None or not in_force(record.valid_from, record.valid_to, day):
            open_ends.append(_without_code(companion, decided=row is not None))
        elif (organs & {*row.included} and not _on_the_other_side(case, companion)) or others & {*row.within}:
            left_out.append(NotReported(record.code, (reason(row.rule),)))
        else:
            modifiers = (
                (services().modifiers[companion.side],) if row.sided and companion.side in ("left", "right") else ()
            )
            lines.append(_line(record.code, "procedure", (reason(row.rule),), 1, modifiers))
            if row.further and companion.count > 1:
                lines.append(_line(row.further, "addon", (reason(row.rule),), companion.count - 1))
    return _merged(lines), left_out, open_ends


def _on_the_other_side(case: Case, companion: Companion) -> bool:
    """Say whether a service was done left and every ablation right, or the other way round: then it has its reason."""
    sides = {t.side for t in case.treatments}
    return {companion.side, *sides} == {"left", "right"} and companion.side not in sides


def _reached(companion: Companion, openings: set[str]) -> Companion:
    """Return an operation with the one opening of the session's ablations, where it has no approach of its own."""
    rules = {row.rule for row in services().companions if row.service == companion.service}
    if len(openings) != 1 or not _OPERATIONS & rules or _OPENINGS & {*companion.detail}:
        return companion
    return companion._replace(detail=(*companion.detail, *openings))


def _without_code(companion: Companion, decided: bool) -> Notice:
    """Say that a service is outside the catalogue, or that none of its codes fits what is told of it."""
    name = companion.service.replace("_", " ")
    if decided or all(row.service != companion.service for row in services().companions):
        return Notice("OUTSIDE_CATALOGUE", f"Another service of the session is not in the catalogue: {name}.")
    return Notice(
        "SERVICE_UNDECIDED",
        f"No code of the catalogue fits another service of the session as told: {name} (how it was reached, and how "
        "much was taken out, decide).",
    )


def _merged(lines: list[Line]) -> list[Line]:
    """One line a code: two mentions of the same service in one field are one service, further levels add up."""
    merged: dict[tuple[str, tuple[str, ...]], Line] = {}
    for line in lines:
        key = (line.code, line.modifiers)
        known = merged.get(key)
        merged[key] = line if known is None or line.role != "addon" else known._replace(units=known.units + line.units)
    return list(merged.values())


def _companion_row(companion: Companion) -> CompanionRow | None:
    return next(
        (
            row
            for row in services().companions
            if row.service == companion.service
            and (not row.sites or companion.site in row.sites)
            and (not row.detail or {*row.detail} <= {*companion.detail})
        ),
        None,
    )


def sedation_lines(sedation: Sedation | None, day: str, in_facility: bool) -> tuple[list[Line], list[NotReported]]:
    """Return moderate sedation as companion lines, offered since time and observer mostly stand outside the note.

    Where the text tells of both beside the operator's sedation, they are claimed.

    Further time has no physician's work: `in_facility` the physician does not report it.
    """
    if sedation is None:
        return [], []
    minutes = services().sedation_minutes
    if sedation.minutes is not None and sedation.minutes < minutes["least"]:
        return [], []
    row = next(
        row
        for row in services().sedation
        if row.by == sedation.by
        and (row.age_below is None or (sedation.age is not None and sedation.age < row.age_below))
    )
    record = find_procedure(row.first)
    if record is None or not in_force(record.valid_from, record.valid_to, day):
        return [], []
    claimed = sedation.by == "operator" and sedation.watched and sedation.minutes is not None
    lines = [_line(row.first, "procedure" if claimed else "companion", (reason("SEDATION"),))]
    if sedation.minutes is not None and sedation.minutes >= minutes["further_from"]:
        if in_facility:
            return lines, [NotReported(row.further, (reason("SEDATION-TECHNICAL"),))]
        # A further unit counts from its midpoint on: the eighth minute past what is already counted.
        units = (sedation.minutes - minutes["first"] + minutes["step"] // 2) // minutes["step"]
        lines.append(_line(row.further, "addon" if claimed else "companion", (reason("SEDATION"),), units))
    return lines, []


def included_services(case: Case) -> list[Reason]:
    """Return the reasons for services of the session that have no line of their own beside an ablation."""
    rules = (services().included.get(c.service) for c in case.companions)
    return [reason(rule) for rule in dict.fromkeys(rules) if rule]
