"""Tables of lesions in a note: lines of cells under a head, and whether a line's lesion was treated or let be."""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from ablcode.reading.text.closed import LENGTHS
from ablcode.reading.text.normal import Tokens

_GAP = 2  # spaces between two cells, where words are one space apart
_CELLS = 3  # a line of a table of lesions has so many
_OF_LESIONS = ("lesion", "tumor", "nodule", "target", "organ", "site", "location", "side", "size", "cm", "mm", "seg")
# Heads of a column that says what was treated.
_ASKS = ("tx", "treat", "ablat", "done", "today", "status", "rx", "perform")
_LET_BE = ("watch", "observ", "surveil", "defer", "untreated", "spared", "skip", "declin")
_TREATED = ("done", "treated", "ablated", "complete")
_DONE_TO = frozenset({"frozen", "burned", "heated", "sonicated"})
_NO, _YES = frozenset({"n", "no", "not"}), frozenset({"y", "yes", "✓", "☑"})


class Row(NamedTuple):
    """A line of a table of lesions: its tokens from `first` up to `last`, and whether its lesion was `treated`."""

    first: int
    last: int
    treated: bool | None


def rows_of(tokens: Tokens) -> list[Row]:
    """Return the lines of all tables of lesions, without their heads; cells are parted by wide space or by "|"."""
    found: list[Row] = []
    head: list[list[str]] = []
    gap = _between_cells(tokens)
    for first, last in _lines(tokens):
        cells = _cells(tokens, first, last, gap)
        of_lesions = len(cells) >= _CELLS and any(word.startswith(_OF_LESIONS) for cell in head for word in cell)
        if len(cells) < 2:
            head = []
        elif of_lesions:
            found.append(Row(first, last, _treated(head, cells)))
        elif len(cells) >= _CELLS and _sized(cells) and _treated([], cells) is not None:
            found.append(Row(first, last, _treated([], cells)))  # a line that tells its lesion's fate needs no head
        elif _asks(head):
            found.append(Row(first, last, None if _treated(head, cells) is not False else False))
        else:
            head = cells
    return found


def _sized(cells: list[list[str]]) -> bool:
    """Say whether a cell holds a length: "2.4 cm"."""
    return any(one[0].isdigit() and two in LENGTHS for cell in cells for one, two in pairwise(cell))


def _asks(head: list[list[str]]) -> bool:
    """Say whether a table is one of steps, with a column that says which were done."""
    return any(word.startswith(_ASKS) for cell in head for word in cell) and not any(":" in cell for cell in head)


def _lines(tokens: Tokens) -> list[tuple[int, int]]:
    starts = sorted({0, *tokens.lines, len(tokens.words)})
    return list(pairwise(starts))


def _between_cells(tokens: Tokens) -> int:
    """Return how many spaces part two cells: more than the words of the text, which may be set wide."""
    inside = [n for n in range(1, len(tokens.words)) if n not in tokens.lines]
    gaps = [gap for n in inside if (gap := tokens.starts[n] - tokens.ends[n - 1])]
    return 2 * Counter(gaps).most_common(1)[0][0] if gaps else _GAP


def _cells(tokens: Tokens, first: int, last: int, gap: int) -> list[list[str]]:
    """Return the cells of a line of a table, parted by bars or by at least `gap` spaces."""
    cells: list[list[str]] = []
    new = True
    for place in range(first, last):
        if tokens.words[place] == "|":
            new = True
            continue
        if new or tokens.starts[place] - tokens.ends[place - 1] >= gap:
            cells.append([])
        cells[-1].append(tokens.words[place])
        new = False
    return cells


def _treated(head: list[list[str]], cells: list[list[str]]) -> bool | None:
    """Return what the cells say of the treatment; "no" counts only under a head that asks for it."""
    for number, cell in enumerate(cells):
        asked = number < len(head) and any(word.startswith(_ASKS) for word in head[number])
        denied = cell[0] in _NO and (asked or any(word.startswith(_TREATED) for word in cell[1:2]))
        if cell[0].startswith(_LET_BE) or denied:
            return False
        done = cell[0] in _DONE_TO and (asked or len(cell) == 1)  # "today | frozen, 8-6-8 min"
        if cell[0].startswith(_TREATED) or done or (asked and cell[0] in _YES):
            return True
    return None
