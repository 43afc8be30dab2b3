"""The JSON Schemas of the documents, kept beside this module as JSON."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "schemas"


def schema_names() -> tuple[str, ...]:
    """Return the names of the documents that have a schema."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def document_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a document; raise OSError for a name that has none."""
    schema: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return schema
