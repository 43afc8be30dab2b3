"""`check` at a terminal: the claim with a mark a line, then each finding with its mend, then what was not checked."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ablcode.show.tables.parts import BAD, CARE, CODE, GOOD, QUIET, columns, heading, quiet, sheet, words
from ablcode.show.words import one_line

STYLE = {"error": BAD, "warning": CARE, "info": QUIET}


def page(document: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield a sheet for each claim."""
    for result in document["results"]:
        worst = _worst(result)
        style = STYLE.get(worst or "", GOOD)
        yield sheet(_title(document, result), list(_claim(result)), style)
    if any(result["findings"] for result in document["results"]):
        yield quiet("ablcode explain RULE gives a rule's sources. The claim is never changed: a person codes.")


def _worst(result: dict[str, Any]) -> str | None:
    said = {found["severity"] for found in result["findings"]}
    return next((severity for severity in STYLE if severity in said), None)


def _title(document: dict[str, Any], result: dict[str, Any]) -> Text:
    counts = [
        f"{number} {severity}{'s' if number > 1 and severity != 'info' else ''}"
        for severity in STYLE
        if (number := sum(f["severity"] == severity for f in result["findings"]))
    ]
    query = document["query"]
    facts = [document["data"]["dos"], query["claim_type"], f"place {query['pos']}" if query["pos"] else ""]
    told = ", ".join(counts) or "Nothing wrong found"
    name = f"Claim {result['id']}: " if result["id"] else ""
    return words((f"{name}{told}", "bold"), (f"  {' · '.join(fact for fact in facts if fact)}", QUIET))


def _claim(result: dict[str, Any]) -> Iterator[RenderableType]:
    yield _lines(result["lines"], {f["line"]: f["severity"] for f in reversed(result["findings"])})
    if result["findings"]:
        yield heading("Findings")
        for found in result["findings"]:
            yield _finding(found)
    if "proposal" in result:
        yield heading("Proposal")
        yield _lines(result["proposal"], {})
    if result["not_checked"]:
        yield heading("Not checked")
        yield _points(result["not_checked"])


def _lines(lines: list[dict[str, Any]], marked: dict[int, str]) -> Table:
    return columns(
        ("line", "code", "modifiers", "units", "diagnoses"),
        (
            (
                Text(str(line["line"]), STYLE.get(marked.get(line["line"], ""), "")),
                Text(line["code"], CODE),
                Text(" ".join(line["modifiers"]), "bold"),
                Text(str(line["units"])),
                Text(" ".join(line["dx"])),
            )
            for line in lines
        ),
        right=(3,),
        wide=4,
    )


def _finding(found: dict[str, Any]) -> Table:
    """Return a finding: severity and line at the left; what is wrong, the note's words and the mend at the right."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=9, no_wrap=True)
    grid.add_column(ratio=1)
    place = f"line {found['line']}" if found["line"] is not None else ""
    sure = "" if found["confidence"] == "high" else f", {found['confidence']} confidence"
    grid.add_row(
        Text(found["severity"], STYLE[found["severity"]]),
        words(found["message"], (f"  {found['type']} {found['rule']}{sure}", QUIET)),
    )
    for quote in found.get("note", ()):
        grid.add_row(Text(place, QUIET), words(("the note: ", QUIET), f"“{one_line(quote['text'])}”"))
        place = ""
    grid.add_row(Text(place, QUIET), words(("→ ", QUIET), found["fix"]))
    return grid


def _points(points: list[dict[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=1)
    grid.add_column(ratio=1, style=QUIET)
    for point in points:
        grid.add_row(point["what"], point["why"])
    return grid
