"""Plain lines of `suggest`: what kind of line, code, and its cells."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line
from ablcode.show.words import one_line


def lines(document: dict[str, Any], text: str | None = None) -> Iterator[Line]:
    """Yield the status, the lines to report, what is still open, what not to add, diagnoses and documentation.

    With `text` (`--evidence`) the deciding words follow, with their place in the input.
    """
    yield "status", document["status"]
    for line in document["results"]:
        code = "-".join([line["code"], *line["modifiers"]])
        yield line["role"], code, f"x{line['units']}", line["description"], _why(line)
    for question in document["questions"]:
        yield "question", question["field"], question["ask"], ", ".join(map(_option, question["options"]))
    for candidate in document["candidates"]:
        yield "candidate", candidate["code"], f"if {candidate['if']}", candidate["name"] or ""
    for left in document["not_reported"]:
        yield "not reported", left["code"], left["name"] or "", _why(left)
    for diagnosis in document["diagnoses"]:
        yield "diagnosis", diagnosis["code"], diagnosis["title"], f"position {diagnosis['position']}", _why(diagnosis)
    for needed in document["documentation"]:
        yield "record must show", needed
    for missing in document["missing_documentation"]:
        yield "not in the note", " ".join(missing["codes"]), missing["text"], _why(missing)
    for report in document["unlisted"]:
        for need in report["needs"]:
            yield "unlisted report", report["code"], need
        for other in report["comparable"]:
            yield "comparable", report["code"], other["code"], other["name"] or ""
    if text is not None:
        for one in document["evidence"]:
            place = f"{one['start']}-{one['end']}" if one["end"] else ""
            yield "evidence", one["field"], one["value"], one["basis"], place, one_line(one["text"])


def _option(option: dict[str, Any]) -> str:
    code = "-".join([option["code"], *option["modifiers"]]) if option["code"] else ""
    return f"{option['value']} ({code})" if code else option["value"]


def _why(item: dict[str, Any]) -> str:
    return "; ".join(f"{why['text']} [{why['rule']}]" for why in item["why"])
