"""Plain lines of `modifiers`."""

from collections.abc import Iterator
from typing import Any

from ablcode.show.plain.lines import Line


def lines(document: dict[str, Any], everything: bool = False) -> Iterator[Line]:
    """Yield modifier, status, for whom, name and reason; with `--when` also whether it fits, the line and the words."""
    for each in document["results"]:
        why = "; ".join(reason["text"] for reason in each["why"])
        head = (each["code"], each["status"], each["for"], each["name"])
        if document["query"]["when"] is None:
            yield *head, why
        else:
            fits = "fits" if each["applies"] else "does not fit"
            yield *head, fits, f"on the {each['line']} line", each["fits"], why, "; ".join(each["documentation"])
