"""Tab-separated lines."""

from collections.abc import Iterable

Line = tuple[str, ...]

_FLAT = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def join(lines: Iterable[Line]) -> str:
    """Return lines of cells as text: cells apart by tabs, whatever a cell holds on one line."""
    return "".join("\t".join(cell.translate(_FLAT) for cell in line) + "\n" for line in lines)
