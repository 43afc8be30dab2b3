"""`--version` at a terminal: the same lines as in a pipe."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from ablcode.show.plain.version import lines


def page(document: dict[str, Any]) -> Iterator[Text]:
    """Yield the lines."""
    for line in lines(document):
        yield Text(line[0])
