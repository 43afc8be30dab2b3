"""What a form takes back: template text that does not apply, a title called off, a table's line that was let be."""

from collections.abc import Iterator

from ablcode.reading.normal import Tokens
from ablcode.reading.sections import Layout
from ablcode.reading.terms import Cue

_LONGEST = 150  # tokens of a template's text
_COLON = 3  # tokens from "does not apply" to the colon behind which the text follows that does not


def taken_back(tokens: Tokens, layout: Layout, cues: list[Cue], begun: bool) -> Iterator[range]:
    """Yield the spans of a note that its writer takes back.

    "[Template, does not apply: ...]" and "Pick list: ... -> not applicable" are text that the program wrote; a title
    "... - CANCELLED" names what did not take place, unless it was `begun`.
    """
    yield from (range(row.first, row.last) for row in layout.rows if row.treated is False)
    for cue in cues:
        first, _ = layout.sentences[layout.sentence[cue.first]]
        if "disclaimed" in cue.names:
            opened = next((n for n in range(cue.first - 1, first, -1) if tokens.words[n] == "["), first)
            yield range(opened, cue.first)
            if ":" in tokens.words[cue.last : cue.last + _COLON]:
                yield range(cue.last, _end(tokens, cue.last))
        elif "cancelled" in cue.names and not begun and layout.section[cue.first] == "title":
            yield range(first, cue.first)


def _end(tokens: Tokens, place: int) -> int:
    """Return where the bracket that a place stands in ends, or its line."""
    count = min(place + _LONGEST, len(tokens.words))
    return next((n for n in range(place, count) if tokens.words[n] == "]" or n in tokens.lines), count)
