"""`help` at a terminal: the text as it is."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text


def page(document: dict[str, Any]) -> Iterator[Text]:
    """Yield the text."""
    yield Text(document["results"][0]["text"].rstrip("\n"))
