"""Plain lines of `check`: severity, line, code, type, message, mend, rule; then what could not be checked."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line
from ablcode.show.words import one_line


def lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield each finding, the words of the note behind it, what was not checked, and the proposal of `--fix`."""
    several = len(document["results"]) > 1
    for number, result in enumerate(document["results"], 1):
        head = (result["id"] or str(number),) if several else ()
        yield *head, "outcome", result["outcome"]
        for found in result["findings"]:
            place = "" if found["line"] is None else str(found["line"])
            yield (
                *head,
                found["severity"],
                place,
                found["code"],
                found["type"],
                found["message"],
                found["fix"],
                found["rule"],
            )
            for quote in found.get("note", ()):
                yield *head, "note", place, found["code"], f"{quote['start']}-{quote['end']}", one_line(quote["text"])
        for point in result["not_checked"]:
            yield *head, "not checked", point["what"], point["why"]
        for line in result.get("proposal", ()):
            code = "-".join([line["code"], *line["modifiers"]])
            yield *head, "proposal", str(line["line"]), code, f"x{line['units']}", " ".join(line["dx"])
