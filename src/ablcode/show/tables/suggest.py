"""`suggest` at a terminal: the claim on top, under it why, what is open, what not to add, what to choose and show."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ablcode.show.tables.evidence import marked, said
from ablcode.show.tables.parts import BAD, CARE, CODE, GOOD, QUIET, bullets, heading, quiet, sheet, words
from ablcode.show.words import evidence_of, option_name

Document = dict[str, Any]
ROLES = {"procedure": "procedure", "addon": "add-on", "guidance": "guidance", "companion": "if documented"}
_SHOWN_CANDIDATES = 12
_CONDITION = 38  # columns for what would have to be true for a candidate


def page(document: Document, text: str | None = None) -> Iterator[RenderableType]:
    """Yield the parts of an answer; with `text` (`--evidence`) the words given follow, the deciding ones marked."""
    yield sheet(
        _title(document), list(_claim(document)), {"answered": GOOD, "needs_input": CARE}.get(document["status"], BAD)
    )
    yield from _questions(document)
    yield from _candidates(document)
    yield from _why(document)
    yield from _not_reported(document)
    yield from _diagnoses(document)
    yield from _missing(document)
    yield from _documentation(document)
    if text is not None:
        yield from marked(text, document["evidence"])
    if document["results"]:
        yield Text()
        yield quiet("ablcode explain RULE gives a rule's sources; ablcode lookup CODE everything known of a code.")


def _title(document: Document) -> Text:
    query = document["query"]
    facts = [document["data"]["dos"], query["claim_type"], *([f"place {query['pos']}"] if query["pos"] else [])]
    status = {"answered": "To report", "needs_input": "Not decided yet", "no_code": "No code"}[document["status"]]
    return words((status, "bold"), (f"  {' · '.join(facts)}", QUIET))


def _claim(document: Document) -> Iterator[RenderableType]:
    if document["results"]:
        table = Table(
            box=SIMPLE_HEAD, header_style=QUIET, border_style=QUIET, pad_edge=False, show_edge=False, expand=True
        )
        table.add_column("code", no_wrap=True)
        table.add_column("modifiers", no_wrap=True)
        table.add_column("units", justify="right", no_wrap=True)
        table.add_column("what it is", ratio=1)
        table.add_column("role", no_wrap=True)
        for line in document["results"]:
            style = QUIET if line["role"] == "companion" else ""
            table.add_row(
                Text(line["code"], style or CODE),
                Text(" ".join(line["modifiers"]), "bold"),
                str(line["units"]),
                Text(line["description"], style),
                Text(ROLES[line["role"]], QUIET if line["role"] == "companion" else ""),
            )
        yield table
    elif document["status"] == "needs_input":
        fields = [question["field"].replace("_", " ") for question in document["questions"]]
        likeliest = document["candidates"][0]["code"] if document["candidates"] else ""
        yield words(
            "The ",
            (" and the ".join(fields) or "case", "bold"),
            " decide" + ("s" if len(fields) == 1 else ""),
            " the code. Likeliest: ",
            (likeliest, CODE),
        )
    else:
        for notice in document["notices"]:
            if notice["code"] in ("NO_TUMOR_ABLATION", "NOT_IN_DATA"):
                yield Text(notice["message"])


def _questions(document: Document) -> Iterator[RenderableType]:
    if not document["questions"]:
        return
    yield heading("Open questions")
    for question in document["questions"]:
        yield Text(question["ask"])
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(min_width=1)
        grid.add_column(no_wrap=True)
        grid.add_column(no_wrap=True)
        for option in question["options"]:
            code = "-".join([option["code"], *option["modifiers"]]) if option["code"] else ""
            leads = Text(f"→ {code}", CODE) if code else quiet("→ no line" if document["results"] else "→ and the rest")
            grid.add_row("", option_name(question["field"], option["value"]), leads)
        yield grid


def _candidates(document: Document) -> Iterator[RenderableType]:
    if not document["candidates"]:
        return
    yield heading("Still possible, likeliest first")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(max_width=_CONDITION)
    grid.add_column()
    for candidate in document["candidates"][:_SHOWN_CANDIDATES]:
        grid.add_row(Text(candidate["code"], CODE), f"if {candidate['if']}", quiet(candidate["name"] or ""))
    yield grid
    more = len(document["candidates"]) - _SHOWN_CANDIDATES
    if more > 0:
        yield quiet(f"and {more} more")


def _why(document: Document) -> Iterator[RenderableType]:
    if not document["results"]:
        return
    yield heading("Why")
    for line in document["results"]:
        tree = Tree(Text("-".join([line["code"], *line["modifiers"]]), CODE), guide_style=QUIET)
        quoted = said(evidence_of(line["facts"], document["evidence"]))
        if quoted:
            tree.add(quoted)
        for why in line["why"]:
            tree.add(reason(why))
        yield tree


def reason(why: dict[str, Any]) -> Text:
    """Return a reason with the id of its rule in the background; a weak one says so."""
    sure = "" if why["confidence"] == "high" else f", {why['confidence']} confidence"
    return words(why["text"], (f"  {why['rule']}{sure}", QUIET))


def _coded(items: Iterable[tuple[str, RenderableType]]) -> Padding:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(no_wrap=True, min_width=7, style=CODE)
    grid.add_column(ratio=1)
    for code, content in items:
        grid.add_row(code, content)
    return Padding(grid, 0)


def _not_reported(document: Document) -> Iterator[RenderableType]:
    if not document["not_reported"]:
        return
    yield heading("Do not add")
    alike: dict[str, list[Document]] = {}
    for left in document["not_reported"]:
        alike.setdefault(" ".join(why["text"] for why in left["why"]), []).append(left)
    yield _coded(
        ("\n".join(left["code"] for left in lefts), Text("\n").join(map(reason, lefts[0]["why"])))
        for lefts in alike.values()
    )


def _diagnoses(document: Document) -> Iterator[RenderableType]:
    if not document["diagnoses"]:
        return
    yield heading("Diagnoses to choose from, as the record says")
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(no_wrap=True, justify="right", style=QUIET)
    grid.add_column(no_wrap=True, min_width=7, style=CODE)
    grid.add_column(ratio=1)
    told: set[str] = set()
    for one in document["diagnoses"]:
        again = [why for why in one["why"] if why["text"] not in told]
        told.update(why["text"] for why in again)
        content = Text(one["title"])
        for why in again:
            content.append_text(words("\n", (why["text"], QUIET), (f"  {why['rule']}", QUIET)))
        grid.add_row(f"{one['position']}.", one["code"], content)
    yield grid


def _missing(document: Document) -> Iterator[RenderableType]:
    if document["missing_documentation"]:
        yield heading("The note does not mention")
        yield _coded(
            (" ".join(one["codes"][:1]), words(one["text"], *((f"  {why['rule']}", QUIET) for why in one["why"])))
            for one in document["missing_documentation"]
        )


def _documentation(document: Document) -> Iterator[RenderableType]:
    if document["documentation"]:
        yield heading("The record has to show")
        yield bullets(document["documentation"])
    for report in document["unlisted"]:
        yield heading(f"Report for the unlisted code {report['code']}")
        yield bullets(report["needs"])
        if report["comparable"]:
            yield Text("Listed codes to compare with:")
            yield _coded((one["code"], one["name"] or "") for one in report["comparable"])
