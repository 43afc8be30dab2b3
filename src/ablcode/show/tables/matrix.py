"""`matrix` at a terminal: a grid an organ."""

from collections.abc import Iterator
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ablcode.show.tables.parts import CODE, QUIET, heading, quiet, words

SHORT = {
    "radiofrequency": "RF",
    "microwave": "MW",
    "cryo": "cryo",
    "irreversible_electroporation": "IRE",
    "focused_ultrasound": "HIFU",
    "histotripsy": "histo",
    "laser": "laser",
    "chemical": "chem",
    "pulsed_electric_field": "PEF",
    "other": "other",
}


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield a grid for each organ: approaches down, energies across."""
    by_organ: dict[str, list[dict[str, Any]]] = {}
    for cell in document["cells"]:
        by_organ.setdefault(cell["organ"], []).append(cell)
    apart = {cell["energy"] for cell in document["cells"] if cell["kind"] == "ablation"}
    left_out = dict.fromkeys(
        cell["energy"].replace("_", " ") for cell in document["cells"] if cell["energy"] not in apart
    )
    for organ, every in by_organ.items():
        cells = [cell for cell in every if cell["energy"] in apart]
        yield heading(organ.replace("_", " "))
        yield _grid(cells)
    yield Text()
    yield words(("47382", CODE), " its own code  ", ("47399", QUIET), " unlisted  ", ("·", QUIET), " none")
    yield words(("+", CODE), " further facts choose among several; codes as of ", document["data"]["dos"])
    if left_out:
        yield quiet(f"No code of their own, not shown: {', '.join(left_out)}")


def _grid(cells: list[dict[str, Any]]) -> Table:
    energies = list(dict.fromkeys(cell["energy"] for cell in cells))
    table = Table(
        box=SIMPLE_HEAD, border_style=QUIET, header_style=QUIET, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0)
    )
    table.add_column("", no_wrap=True, width=15)
    for energy in energies:
        table.add_column(SHORT.get(energy, energy), no_wrap=True, min_width=6)
    for approach in dict.fromkeys(cell["approach"] for cell in cells):
        mine = {cell["energy"]: cell for cell in cells if cell["approach"] == approach}
        table.add_row(approach, *(_cell(mine[energy]) for energy in energies))
    return table


def _cell(cell: dict[str, Any]) -> Text:
    if cell["kind"] == "none":
        return Text("·", QUIET)
    style = CODE if cell["kind"] == "ablation" else QUIET
    return Text(cell["code"] + ("+" if len(cell["codes"]) > 1 else ""), style)
