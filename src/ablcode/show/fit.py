"""Lines for people that fit a terminal: remarks and errors; in a pipe each stays one line."""


def hanging(label: str, text: str, width: int | None) -> str:
    """Return a labeled text within `width`, its further lines under the first; without a width (a pipe) one line."""
    line = f"{label}{text}"
    if width is None or len(line) <= width:
        return line
    from textwrap import fill

    return fill(line, width, subsequent_indent=" " * len(label), break_long_words=False, break_on_hyphens=False)
