"""Text that a note holds but that was written elsewhere: an older report, a clinic note, a coder's hint.

Its label names it as a copy, or as a paper of another day or desk, and it stands in quotation marks, or below the label
up to the next empty line; or the note says where it begins and ends. Nothing of it is told of the session, and its
headings are none of the note.
"""

from collections.abc import Iterator

from ablcode.reading.text.closed import MONTHS, is_year
from ablcode.reading.text.normal import Tokens

_OPENING, _CLOSING = frozenset({'"', "“", "„", "«"}), frozenset({'"', "”", "“", "»"})
_LABEL, _LONGEST = 26, 400  # tokens of a label, and of the text behind it
_COPIED = frozenset(
    {"copied", "pasted", "imported", "excerpt", "excerpts", "excerpted", "extract", "copy", "import", "quoted"}
    | {"scanned", "forwarded", "prefilled", "autofilled"}
)
_PAPERS = frozenset(
    {"report", "reports", "note", "notes", "letter", "summary", "record", "records", "text", "document", "documents"}
    | {"message", "email", "fax", "entry", "dictation", "protocol", "consult", "consultation", "impression", "portal"}
    | {"sheet", "referral", "result", "results"}
)
_OF_ANOTHER_DAY = frozenset(
    {"prior", "previous", "previously", "old", "older", "outside", "elsewhere", "earlier", "former", "yesterday's"}
    | {"carried", "review", "reviewed", "reference", "last", "another", "external", "historical", "history", "clinic"}
    | {"office", "referring", "conference", "board", "scheduling", "hospital", "archived", "archive", "foreign"}
)
_OF_THE_DESK = frozenset(
    {"coder", "coders", "coding", "scrubber", "billing", "charge", "charges", "insurer", "insurer's", "authorization"}
    | {"scheduler", "scheduler's", "payer", "payer's", "preauthorization", "precertification", "claim", "cdi"}
)
_OF_TODAY = frozenset(
    {"today", "today's", "addendum", "addenda", "corrected", "correction", "reply", "replied", "answer"}
)
_NAMES = _COPIED | _PAPERS | _OF_ANOTHER_DAY | _OF_THE_DESK
_STOPS = _CLOSING | {".", ":"}
_BEGINS, _ENDS = frozenset({"begin", "begins", "beginning", "start", "starts"}), frozenset({"end", "ends"})


def pasted(tokens: Tokens) -> list[range]:
    """Return the spans of a note that were written elsewhere, in their order."""
    words, found, end = tokens.words, list[range](), 0
    starts = sorted({0, *tokens.lines})
    for colon, word in enumerate(words):
        if word != ":" or colon < end:
            continue
        label = words[_label_from(tokens, colon) : colon]
        end = _end(tokens, colon, set(label))
        if end:
            named = next(n for n, one in enumerate(label) if one in _NAMES)
            found.append(range(colon - len(label) + named, end))
    return sorted([*found, *_marked_off(tokens, starts)], key=lambda one: one.start)


def _label_from(tokens: Tokens, colon: int) -> int:
    """Return where the label before a colon begins: its line, or behind the stop or quotation before it."""
    first = colon
    while first > max(0, colon - _LABEL) and first not in tokens.lines:
        if tokens.words[first - 1] in _STOPS:
            break
        first -= 1
    return first


def _end(tokens: Tokens, colon: int, label: set[str]) -> int:
    """Return where the text behind a label ends that was written elsewhere, or 0 where it was not."""
    words = tokens.words
    if not label.isdisjoint(_OF_TODAY):
        return 0
    copied = not label.isdisjoint(_COPIED)
    if words[colon + 1 : colon + 2] and words[colon + 1] in _OPENING:
        dated = any(is_year(word) or word in MONTHS for word in label)
        paper = not label.isdisjoint(_PAPERS) and (dated or not label.isdisjoint(_OF_ANOTHER_DAY))
        if copied or paper or not label.isdisjoint(_OF_THE_DESK):
            stop = min(len(words), colon + 2 + _LONGEST)
            return next((n + 1 for n in range(colon + 2, stop) if words[n] in _CLOSING), 0)
        return 0
    if copied and label & (_PAPERS | _OF_ANOTHER_DAY):  # without quotation marks: the paragraph below, or the line
        ends = tokens.paragraphs if colon + 1 in tokens.lines else tokens.lines
        return next((n for n in range(colon + 2, len(words)) if n in ends), len(words))
    return 0


def _marked_off(tokens: Tokens, starts: list[int]) -> Iterator[range]:
    """Yield what stands between two lines that say where a copy begins and ends: "--- begin imported note ---"."""
    opened = -1
    for first, last in zip(starts, [*starts[1:], len(tokens.words)], strict=True):
        line = set(tokens.words[first:last]) if last - first <= _LABEL else set[str]()
        if line & _BEGINS and line & _COPIED:
            opened = first
        elif opened >= 0 and line & _ENDS:
            yield range(opened, last)
            opened = -1
