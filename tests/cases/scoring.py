"""How an answer is held against a case's gold: the same codes, units and modifiers, nothing that must not be there."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ablcode.coding.records import Setting, Suggestion
from ablcode.coding.suggest import suggest
from ablcode.knowledge.tables import Bundled
from ablcode.reading.read import read

CASES = Path(__file__).parent
DAY = "2026-06-15"
CLAIMED = ("procedure", "addon", "guidance")
EITHER = {"59", "XE", "XS", "XP", "XU", "51"}  # of these any one that the gold lists will do


def cases(name: str, kept: str = "seen") -> Iterator[dict[str, Any]]:
    """Yield the cases of every file of a kind (`queries`, `notes`, `claims`), seen or kept unseen while tuning."""
    for path in sorted((CASES / kept).glob(f"{name}*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def answer(case: dict[str, Any], kind: str) -> Suggestion:
    """Return the program's answer to a query or note, in the setting and on the day that the case or its text names."""
    found = read(case["text"])
    day = case.get("dos") or found.dos or DAY
    if kind != "notes":
        return suggest(found, Setting(day), Bundled())
    place = "11" if case.get("setting", "").startswith("office") else "22"
    return suggest(found, Setting(day, place, "professional"), Bundled())


def lines(text: str) -> list[str]:
    """Return the lines of the answer to a question as CODE, CODE-MODIFIER or CODExUNITS; offered ones are left out."""
    advice = suggest(read(text), Setting(DAY), Bundled())
    told = (("-".join((line.code, *line.modifiers)), line) for line in advice.lines if line.role != "companion")
    return [f"{name}x{line.units}" if line.units > 1 else name for name, line in told]


def is_right(gold: dict[str, Any], found: Suggestion) -> bool:
    """Say whether an answer is exactly right: codes, units, modifiers, and the questions of an ambiguous case."""
    lines = [line for line in found.lines if line.role in CLAIMED]
    said = {line.code for line in lines}
    if gold.get("ambiguous"):
        first = lines[0].code if lines else found.candidates[0].code if found.candidates else None
        return first in gold["acceptable_top"] and {*gold["must_clarify"]} <= {q.field for q in found.questions}
    if said & {*gold.get("must_not", [])}:
        return False
    firm = said - {*gold.get("optional", [])}
    guidance = {*gold.get("guidance", [])}
    written = said | {f"{line.code}-{modifier}" for line in lines for modifier in line.modifiers}
    for other in gold.get("alternatives") or []:
        if {*other} <= written and firm <= {item.split("-")[0] for item in other} | guidance and guidance <= said:
            return True
    units = {**dict.fromkeys([*gold["codes"], *guidance], 1), **gold.get("units", {})}
    counted = {code: sum(line.units for line in lines if line.code == code) for code in units}
    return (
        firm == {*gold["codes"]} | guidance
        and all(not counted[code] or counted[code] == number for code, number in units.items())
        and all(_marked(code, wanted, lines) for code, wanted in gold.get("modifiers", {}).items() if code in said)
    )


def _marked(code: str, wanted: list[str], lines: list[Any]) -> bool:
    have = {modifier for line in lines if line.code == code for modifier in line.modifiers}
    either = {*wanted} & EITHER
    return {*wanted} - EITHER <= have and (not either or bool(either & have))
