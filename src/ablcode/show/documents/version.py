"""The document of `--version`."""

from typing import Any

from ablcode import __version__
from ablcode.knowledge.edition import edition
from ablcode.show.documents.envelope import MAJORS, envelope


def version_document(day: str) -> dict[str, Any]:
    """Return the program's version, the majors of its documents and the data edition with its period."""
    head = edition()
    result = {
        "program": __version__,
        "schemas": [f"ablcode.{name}/{major}" for name, major in MAJORS.items()],
        "edition": head.edition,
        "as_of": head.as_of,
        "valid_from": head.valid_from,
        "valid_to": head.valid_to,
        "code_set": head.code_set,
    }
    return envelope("version", day, {}, [result], {})
