"""The document of `help`."""

from typing import Any

from ablcode.show.documents.envelope import envelope


def help_document(topic: str, text: str, day: str) -> dict[str, Any]:
    """Return the text of a topic."""
    return envelope("help", day, {"topic": topic}, [{"topic": topic, "text": text}], {})
