"""The parts that every page is made of: a heading, labeled rows, a table of columns, bullets. Color says one thing."""

from collections.abc import Iterable, Sequence
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

CODE = "bold cyan"
GOOD = "green"
CARE = "yellow"
BAD = "red"
QUIET = "bright_black"
HEAD = "bold"
LABEL_WIDTH = 13

Row = tuple[str, RenderableType]
STATUS = {"allowed": GOOD, "documentation": CARE, "never": BAD, "not_a_modifier": BAD}


def words(*parts: str | tuple[str, str] | Text) -> Text:
    """Return a line put together of plain and styled pieces."""
    return Text.assemble(*parts)


def spread(items: Iterable[str], style: str = "", between: str = "  ") -> Text:
    """Return items on as few lines as they need, never broken inside an item."""
    return Text(between.join(item.replace(" ", "\u00a0") for item in items), style)


def sheet(title: Text, parts: Sequence[RenderableType], style: str = QUIET) -> Panel:
    """Return a panel that holds everything said of one code."""
    return Panel(Group(*parts), title=title, title_align="left", border_style=style, padding=(0, 1))


def rows(entries: Iterable[Row]) -> Table:
    """Return labels at the left and what belongs to them at the right."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=LABEL_WIDTH, style=QUIET, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for label, content in entries:
        grid.add_row(label, content)
    return grid


def columns(
    heads: Sequence[str],
    lines: Iterable[Sequence[RenderableType]],
    right: Sequence[int] = (),
    wide: int | None = None,
    head: bool = True,
) -> Table:
    """Return a table with a quiet head and no rules between the lines.

    Columns named in `right` hold figures; the column `wide` takes what width is left and may wrap.
    """
    table = Table(
        box=SIMPLE_HEAD if head else None,
        show_header=head,
        header_style=QUIET,
        border_style=QUIET,
        pad_edge=False,
        show_edge=False,
        expand=wide is not None,
        padding=(0, 2, 0, 0),
    )
    for number, name in enumerate(heads):
        wraps = number == wide or (wide is None and number == len(heads) - 1)
        justify: Literal["left", "right"] = "right" if number in right else "left"
        table.add_column(name, justify=justify, no_wrap=not wraps, ratio=1 if number == wide else None, overflow="fold")
    for line in lines:
        table.add_row(*line)
    return table


def bullets(items: Iterable[str], style: str = "") -> Table:
    """Return items with a hanging dot."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=1, style=QUIET)
    grid.add_column(ratio=1)
    for item in items:
        grid.add_row("•", Text(item, style))
    return grid


def beside(left: RenderableType, right: RenderableType) -> Table:
    """Return two things side by side, each in half of the width."""
    grid = Table.grid(expand=True, padding=(0, 1, 0, 0))
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    grid.add_row(left, right)
    return grid


def heading(text: str) -> Padding:
    """Return the heading of a section inside a sheet."""
    return Padding(Rule(Text(text, HEAD), align="left", style=QUIET), (1, 0, 0, 0))


def quiet(text: str) -> Text:
    """Return a remark that stays in the background."""
    return Text(text, QUIET)
