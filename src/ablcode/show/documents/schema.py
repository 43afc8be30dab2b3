"""The document of `schema` without a name."""

from typing import Any

from ablcode.show.documents.envelope import MAJORS, envelope
from ablcode.show.schema import document_schema, schema_names


def schemas_document(day: str) -> dict[str, Any]:
    """Return the documents that have a schema, each with its major and what it holds."""
    results = [
        {
            "name": name,
            "schema": f"ablcode.{name}/{MAJORS[name]}" if name in MAJORS else None,
            "title": document_schema(name).get("title"),
        }
        for name in schema_names()
    ]
    return envelope("schema", day, {}, results, {})
