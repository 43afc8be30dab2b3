"""Plain lines of `--version`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield the program, the data with its period, the documents, and the notice on CPT."""
    result = document["results"][0]
    yield (f"ablcode {result['program']}",)
    yield (f"data {result['edition']} of {result['as_of']}, for {result['valid_from']} to {result['valid_to']}",)
    yield (f"codes: {result['code_set']}",)
    yield (f"documents: {', '.join(result['schemas'])}",)
    yield (document["notices"][0]["message"],)
