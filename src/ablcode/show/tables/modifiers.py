"""`modifiers` at a terminal: the table of a code, or what fits for the physician and for the facility side by side."""

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from ablcode.show.kinds import CIRCUMSTANCES, OTHER_LINES
from ablcode.show.tables.parts import (
    BAD,
    CODE,
    GOOD,
    QUIET,
    STATUS,
    beside,
    bullets,
    columns,
    heading,
    quiet,
    words,
)

Each = dict[str, Any]
TITLES = {
    "allowed": "Allowed, where the record shows it",
    "documentation": "Only with documentation",
    "never": "Never on this code",
    "not_a_modifier": "Not modifiers",
}
CLAIMS = {"professional": "Physician's claim", "facility": "Facility's claim"}


def page(document: dict[str, Any], everything: bool = False) -> Iterator[RenderableType]:
    """Yield the modifiers by status, or those that fit what happened by claim."""
    query = document["query"]
    yield words((query["code"], CODE), "  ", (query["name"] or "", "bold"))
    if query["when"] is not None:
        yield from _when(document)
        return
    shown = [m for m in document["results"] if everything or _of_procedure(m)]
    for status, title in TITLES.items():
        lines = _merged([m for m in shown if m["status"] == status], STATUS[status])
        if lines:
            yield heading(title)
            table = columns(("", "", ""), lines, wide=2, head=False)
            table.columns[0].min_width = table.columns[1].min_width = 9  # the sections stand under each other
            yield table
    hidden = len(document["results"]) - len(shown)
    if hidden:
        yield Text()
        yield quiet(f"{hidden} more concern visits, anesthesia, the payer or the site: --all shows them")


def _of_procedure(each: Each) -> bool:
    return each["why"][0]["rule"] not in (*OTHER_LINES, *CIRCUMSTANCES)


def _merged(shown: list[Each], style: str) -> list[list[RenderableType]]:
    """Return a line for each reason: modifiers that share it stand together."""
    groups: dict[tuple[str, str], list[Each]] = {}
    for each in shown:
        why = "; ".join(reason["text"] for reason in each["why"])
        groups.setdefault((why, each["for"]), []).append(each)
    lines: list[list[RenderableType]] = []
    for (why, audience), members in groups.items():
        codes = Text("\n".join(" ".join(m["code"] for m in members[n : n + 3]) for n in range(0, len(members), 3)))
        codes.stylize(f"bold {style}")
        names = ", ".join(dict.fromkeys(m["name"] for m in members))
        for_whom = {"professional": "physician", "facility": "facility", "both": "both"}[audience]
        lines.append([codes, Text(for_whom, QUIET), words((f"{names}: ", "bold"), why)])
    return lines


def _when(document: dict[str, Any]) -> Iterator[RenderableType]:
    yield quiet(f"when: {document['query']['when']}")
    if not document["results"]:
        yield Text("Say what happened: when and why it was stopped, who helped, which side, after which procedure.")
        return
    panels: list[RenderableType] = []
    for claim, title in CLAIMS.items():
        mine = [m for m in document["results"] if m["for"] in (claim, "both")]
        parts: list[RenderableType] = []
        for each in mine:
            parts += _fit(each)
        inside = Group(*parts[:-1]) if parts else quiet("none")
        panels.append(Panel(inside, title=title, title_align="left", border_style=QUIET))
    yield beside(*panels)


def _fit(each: Each) -> list[RenderableType]:
    style = GOOD if each["applies"] else BAD
    mark = "" if each["applies"] else " does not fit"
    parts: list[RenderableType] = [words((f"{each['code']}{mark}", f"bold {style}"), "  ", (each["name"], "bold"))]
    parts += [Text(reason["text"]) for reason in each["why"]]
    parts.append(quiet(f'from "{each["fits"]}"; on the {each["line"]} line'))
    if each["applies"]:
        parts.append(quiet(f"order: {each['order']}"))
        if each["payment_effect"]:
            parts.append(quiet(f"payment: {each['payment_effect']}"))
        if each["documentation"]:
            parts.append(bullets(each["documentation"]))
    return [*parts, Text()]
