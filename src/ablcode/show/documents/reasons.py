"""A reason as JSON: the same everywhere."""

from collections.abc import Iterable
from typing import Any

from ablcode.knowledge.rules import Reason


def reasons(why: Iterable[Reason]) -> list[dict[str, Any]]:
    """Return reasons with rule, sentence, sources and confidence."""
    return [
        {"rule": reason.rule, "text": reason.text, "sources": list(reason.sources), "confidence": reason.confidence}
        for reason in why
    ]
