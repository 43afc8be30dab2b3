"""What a coder must know about an answer: sites, editions, assumptions, gaps."""

from ablcode.coding.choose import Chosen
from ablcode.coding.records import Line, Notice, Setting
from ablcode.knowledge.case import Case, Treatment
from ablcode.knowledge.places import places
from ablcode.knowledge.rules import reason
from ablcode.knowledge.selection import parts_of_two, selection
from ablcode.knowledge.tables import Tables

_INPATIENT_ONLY = "C"
_DEVICE_INTENSIVE = "J8"
_PACKAGED = "N1"
_OF_READING = {
    "body_over_heading": "The heading and the body of the note differ: what the body says was done was taken.",
}


def notices_for(
    case: Case,
    setting: Setting,
    tables: Tables,
    decided: list[tuple[Treatment, Chosen]],
    lines: list[Line],
    open_ends: list[Notice],
    editions: list[str],
) -> list[Notice]:
    """Return the notices of an answer, most urgent first."""
    found = [Notice(key.upper(), _OF_READING[key]) for key in case.notices if key in _OF_READING]
    for line in lines:
        if line.role in ("procedure", "addon", "guidance"):
            found += _of_site(line, setting, tables)
    found += [
        Notice("PAIR_DENIED", why.text)
        for line in lines
        if line.role == "guidance"
        for why in line.why
        if why.rule == "PAIR-NEVER"
    ]
    for _, chosen in decided:
        if "tumor" in chosen.assumed:
            kind = " or ".join(chosen.row.tumors)
            found.append(Notice("ASSUMED_TUMOR", f"{chosen.row.code}: a {kind} tumor was assumed."))
        if "approach" in chosen.assumed:
            way = " or ".join(chosen.row.approaches)
            found.append(Notice("ASSUMED_APPROACH", f"{chosen.row.code} holds if the approach was {way}."))
        condition = selection().conditions.get(chosen.row.condition or "")
        if condition and condition.default:
            found.append(Notice("ASSUMED_CONDITION", f"{chosen.row.code} holds if {condition.when}."))
    apart = [line.code for line in lines if line.code in parts_of_two()]
    if len(apart) > 1:
        found.append(Notice("TWO_CLAIMS", f"{' and '.join(apart)}: each stands on the claim of its own physician."))
    if lines and not tables.holds("fees", setting.claim_type or "professional", setting.day):
        found.append(
            Notice(
                "FEES_NOT_IN_DATA", f"No fee schedule of {setting.day[:4]} is in the data: modifiers follow another."
            )
        )
    found += open_ends
    if case.stopped and case.stopped.when is None:
        found.append(
            Notice("ASSUMED_STOPPED", "When the procedure was stopped is not said: after anesthesia was assumed.")
        )
    codes = [line.code for line in lines if line.role != "companion"]
    return found + pair_editions(editions if len(codes) > 1 else [])


def pair_editions(editions: list[str]) -> list[Notice]:
    """Return the notice that names the editions of the pair edits that were asked; none where none was."""
    return [Notice("PAIR_EDITION", f"Pair edits: {', '.join(editions)}.")] if editions else []


def _of_site(line: Line, setting: Setting, tables: Tables) -> list[Notice]:
    kinds = places().kinds
    found = []
    opps = tables.hospital(line.code, setting.day)
    center = tables.surgery_center(line.code, setting.day)
    outpatient = setting.pos is not None and setting.pos not in (kinds["inpatient"], kinds["office"])
    if opps and opps.status == _INPATIENT_ONLY and outpatient:
        found.append(Notice("INPATIENT_ONLY", f"{line.code}: {reason('SITE-INPATIENT-ONLY').text}"))
    elif setting.pos == kinds["surgical_center"] and center is not None and not center.listed:
        found.append(Notice("ASC_EXCLUDED", f"{line.code} is not on Medicare's list for surgical centers."))
    fee = tables.fee(line.code, "", setting.day)
    if setting.pos == kinds["office"] and fee is not None and fee.office_na:
        found.append(Notice("NO_OFFICE_PRICE", f"{line.code}: {reason('SITE-OFFICE').text}"))
    if setting.claim_type == "facility" and center is not None:
        if center.indicator == _DEVICE_INTENSIVE and setting.pos in places().facility:
            found.append(Notice("DEVICE_LINE", f"{line.code}: {reason('DEVICE-LINE').text}"))
        if line.role == "guidance" and center.indicator == _PACKAGED:
            found.append(Notice("PACKAGED", f"{line.code}: {reason('GUIDE-PACKAGED').text}"))
    return found
