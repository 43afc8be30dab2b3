"""Plain lines of `matrix`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield organ, approach, energy, kind and codes of each cell."""
    for cell in document["cells"]:
        yield cell["organ"], cell["approach"], cell["energy"], cell["kind"], " ".join(cell["codes"])
