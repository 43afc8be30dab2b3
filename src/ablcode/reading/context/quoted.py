"""What a note quotes from a paper: 'the request says "cryo right kidney"', 'titled "RFA liver" by scheduling'.

The words in quotation marks are those of whoever booked the procedure; the note tells itself what was done.
"""

from collections.abc import Iterator

from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.idle import PAPERS
from ablcode.reading.text.normal import Tokens

_PAPERS = PAPERS | {
    *("titled", "requested", "ordered", "referred", "booked", "posted", "scheduled", "scheduling", "listed"),
    *("headed", "heading", "labeled", "labelled", "consented", "consent", "permit", "entry", "worklist"),
}
_WRONG = frozenset(
    {"incorrect", "wrong", "erroneous", "error", "mistake", "mistaken", "mistakenly", "wrongly", "misleading", "false"}
    | {"inaccurate", "outdated", "obsolete"}
)
_SAYS = frozenset({"tells", "says", "thinks", "believes", "claims", "insists", "fears", "complains"})
_PATIENT = frozenset({"he", "she", "patient", "everybody", "everyone"})
_OPENING = frozenset({'"', "“", "„", "«"})
_CLOSING = frozenset({'"', "”", "“", "»"})
_BEFORE, _BEHIND, _LONGEST = 9, 8, 25  # tokens around a quotation, and of it


def quoted(tokens: Tokens, layout: Layout) -> Iterator[range]:
    """Yield the spans of a note that stand in quotation marks and are a paper's, or are called wrong."""
    for first, last, before in _quotations(tokens, layout):
        if before & _PAPERS or ({*tokens.words[last + 1 : last + _BEHIND]} | before) & _WRONG:
            yield range(first, last)


def hearsay(tokens: Tokens, layout: Layout) -> Iterator[range]:
    """Yield the spans in quotation marks that are a patient's own words: "he tells everybody that he has 'a tumor'"."""
    for first, last, before in _quotations(tokens, layout):
        if before & _SAYS and before & _PATIENT:
            yield range(first, last)


def _quotations(tokens: Tokens, layout: Layout) -> Iterator[tuple[int, int, set[str]]]:
    """Yield the first token of each quotation, its end, and the words before it in its sentence."""
    words, place = tokens.words, 0
    while place < len(words):
        if words[place] not in _OPENING:
            place += 1
            continue
        first, end = place + 1, min(len(words), place + 1 + _LONGEST)
        last = next((n for n in range(first, end) if words[n] in _CLOSING), 0)
        if not last:
            place += 1
            continue
        begins, _ = layout.sentences[layout.sentence[place]]
        yield first, last, set(words[max(begins, place - _BEFORE) : place])
        place = last + 1
