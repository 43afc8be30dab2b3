"""A document as JSON text."""

import json
from typing import Any


def json_text(document: dict[str, Any]) -> str:
    """Return a document as one JSON text with a newline at its end; keys keep their order."""
    return json.dumps(document, ensure_ascii=False) + "\n"  # without indent the fast encoder serves
