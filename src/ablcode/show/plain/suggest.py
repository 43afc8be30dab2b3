"""Plain lines of `suggest`: what kind of line, code, and its cells."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield the status, the lines to report, what is still open, what not to add, diagnoses and documentation."""
    yield "status", document["status"]
    for line in document["results"]:
        code = "-".join([line["code"], *line["modifiers"]])
        yield line["role"], code, f"x{line['units']}", line["description"], _why(line)
    for question in document["questions"]:
        options = ", ".join(f"{o['value']} ({o['code']})" if o["code"] else o["value"] for o in question["options"])
        yield "question", question["field"], question["ask"], options
    for candidate in document["candidates"]:
        yield "candidate", candidate["code"], f"if {candidate['if']}", candidate["name"] or ""
    for left in document["not_reported"]:
        yield "not reported", left["code"], left["name"] or "", _why(left)
    for diagnosis in document["diagnoses"]:
        yield "diagnosis", diagnosis["code"], diagnosis["title"], _why(diagnosis)
    for text in document["documentation"]:
        yield "record must show", text


def _why(item: dict[str, Any]) -> str:
    return "; ".join(f"{why['text']} [{why['rule']}]" for why in item["why"])
