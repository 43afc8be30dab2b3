"""A page for a terminal: renderables drawn to text once, with the width and the color that the caller decides."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType

WIDEST = 110  # wider lines are hard to follow from one end to the other


def draw(page: Iterable[RenderableType], width: int, color: bool) -> str:
    """Return a page as text; the terminal's own sixteen colors, so that it looks like the user's other programs."""
    text = StringIO()
    console = Console(
        file=text,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        width=min(width, WIDEST),
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    for part in page:
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())
