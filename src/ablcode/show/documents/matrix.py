"""The document of `matrix`."""

from typing import Any

from ablcode.coding.choose import Chosen, Undecided, choose
from ablcode.knowledge.case import Treatment
from ablcode.knowledge.edition import table_edition
from ablcode.knowledge.procedures import find_procedure
from ablcode.knowledge.selection import selection
from ablcode.show.documents.envelope import envelope


def matrix_document(organs: tuple[str, ...], day: str) -> dict[str, Any]:
    """Return a cell for each organ, approach and energy: the code in force on the day, or why there is none.

    `organs` empty means those for which the catalogue has codes of their own. Where further facts choose among
    sibling codes the first is in `code`, all are in `codes`.
    """
    likeliest = selection().likeliest
    shown = organs or likeliest["organ"]
    cells = [
        _cell(organ, approach, energy, day)
        for organ in shown
        for approach in _approaches(organ)
        for energy in likeliest["energy"]
    ]
    query = {"organs": list(shown), "dos": day}
    tables = {"procedures": table_edition("procedures").edition}
    return envelope("matrix", day, query, [], tables, cells=cells)


def _approaches(organ: str) -> list[str]:
    """Return the approaches by which some code of the organ is done, the usual ones first."""
    used = {a for row in selection().rows if organ in row.organs for a in row.approaches}
    always = ("open", "laparoscopic", "percutaneous")
    return [a for a in selection().likeliest["approach"] if a in used or a in always]


def _cell(organ: str, approach: str, energy: str, day: str) -> dict[str, Any]:
    found = choose(Treatment(organ=organ, approach=approach, energies=(energy,)), day, "professional")
    codes: list[str] = []
    if isinstance(found, Chosen):
        codes = [found.row.code]
    elif isinstance(found, Undecided):
        codes = list(dict.fromkeys(candidate.code for candidate in found.candidates))
    kind = "none"
    if codes:
        record = find_procedure(codes[0])
        kind = "unlisted" if record and record.kind == "unlisted" else "ablation"
    return {
        "organ": organ,
        "approach": approach,
        "energy": energy,
        "code": codes[0] if codes else None,
        "kind": kind,
        "codes": codes,
    }
