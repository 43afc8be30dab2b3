"""The words that decided: quoted beside a line, and marked in the text that was given."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ablcode.show.tables.parts import CARE, CODE, GOOD, QUIET, heading, words
from ablcode.show.words import one_line, part_of, printable

Evidence = Mapping[str, Any]
QUOTE = GOOD
STYLES = {"organ": "bold magenta", "approach": "bold blue", "energy": "bold red", "guidance": CODE}
_OTHER = f"bold {CARE}"


def said(evidence: Sequence[Evidence]) -> Text | None:
    """Return the facts with the words that say them, on one line; None where there are none."""
    parts: list[tuple[str, str] | str] = []
    for one in evidence:
        value = one["value"].replace("_", " ")
        parts += [("  ", "") if parts else "", (f"{part_of(one['field'])} ", QUIET), value]
        quote = one_line(one["text"])
        if one["basis"] == "option":
            parts.append((" by option", QUIET))
        elif not quote:
            parts.append((" assumed", CARE))
        elif quote.casefold() != value.casefold() or one["basis"] == "stated":
            parts.append((f" “{quote}”", QUOTE))
            if one["basis"] == "assumed":
                parts.append((" implies", QUIET))
    return words(*parts) if parts else None


def marked(text: str, evidence: Sequence[Evidence]) -> Iterator[RenderableType]:
    """Yield the text with the deciding words marked, and a list of what each was taken for."""
    yield heading("What was read")
    spans = _spans(evidence)
    line = Text()
    at = 0
    shown = printable(text.rstrip())
    for start, end, fields in spans:
        line.append(shown[at:start])
        line.append(f"«{shown[start:end]}»", _style(fields))
        at = end
    line.append(shown[at:])
    yield line
    yield heading("Taken for")
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_column(ratio=1)
    for one in evidence:
        part = part_of(one["field"])
        quote = one_line(one["text"])
        source = {"option": "by option", "assumed": f"follows from “{quote}”" if quote else "assumed"}.get(one["basis"])
        grid.add_row(
            Text(part, STYLES.get(part, _OTHER)),
            one["value"].replace("_", " "),
            Text(source, QUIET) if source else Text(f"“{quote}”", QUOTE),
        )
    yield grid


def _style(fields: Sequence[str]) -> str:
    return STYLES.get(part_of(fields[0]), _OTHER)


def _spans(evidence: Sequence[Evidence]) -> list[tuple[int, int, list[str]]]:
    """Return the spans of the text in order, overlapping ones joined, each with the fields it speaks of."""
    found: list[tuple[int, int, list[str]]] = []
    for one in sorted((e for e in evidence if e["end"] > e["start"]), key=lambda e: (e["start"], -e["end"])):
        if found and one["start"] < found[-1][1]:
            start, end, fields = found[-1]
            found[-1] = (start, max(end, one["end"]), [*fields, one["field"]])
        else:
            found.append((one["start"], one["end"], [one["field"]]))
    return found
