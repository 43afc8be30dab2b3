"""A document as JSON text."""

import json
from typing import Any


def json_text(document: dict[str, Any], indent: int | None = None) -> str:
    """Return a document as one JSON text with a newline at its end; keys keep their order.

    Answers come without indent: that is what the fast encoder of the standard library does.
    """
    return json.dumps(document, ensure_ascii=False, indent=indent) + "\n"
