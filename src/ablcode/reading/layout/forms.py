"""What a form takes back: template text that does not apply, a title called off, a table's line that was let be."""

from collections.abc import Iterator
from typing import NamedTuple

from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import CLOSING, is_year
from ablcode.reading.text.lexicon import lexicon
from ablcode.reading.text.normal import Tokens
from ablcode.reading.text.terms import Cue

_NOTHING = frozenset({"no", "none", "nil", "0", "negative", "n"})
_YES = frozenset({"performed", "done", "yes", "taken", "obtained", "used", "given", "y"})
_BEFORE = frozenset({"prior", "previous", "previously", "earlier", "outside", "elsewhere"})  # "Bx: prior"
_ANSWERED = CLOSING | {",", "|", ":", "☐", "☑", "☒", "✓", "✗"}
_EMPTY, _TICKED = frozenset({"☐", "□"}), frozenset({"☑", "☒", "✓", "✗", "■"})
_OPENS = {"[": "]", "(": ")"}
_MARKS = frozenset({"x", "✓", "✔", "*"})
_OFFERED = 14  # tokens behind an empty box that it can be of
_QUESTION = 12  # tokens before a ticked "no" that it can answer
_LONG = 30  # tokens of a question that is asked in words
_DONE_WITH = frozenset({"with", "by", "using", "via", "was", "were", "it", "and"})
_PLACED = frozenset({"of", "to", "in", "on", "for"})
_ANSWER = 7  # tokens before a "no" behind a colon
_DONE_TO = ("ed", "taken", "done", "frozen")  # "none sampled", "none taken"
_LONGEST = 150  # tokens of a template's text
_ASKING = frozenset({"describe", "select", "choose", "specify", "insert", "enter", "indicate", "if", "delete", "state"})
_GOES_ON = frozenset({",", "-", "but", "and", "then", "was", "at", "first", "though", "again", "today"})
_SOURCE = 10  # tokens that say where copied text comes from
_CORRECTED = 2  # tokens before a spoken correction that it takes back
_COLON = 3  # tokens from "does not apply" to the colon behind which the text follows that does not


class Box(NamedTuple):
    """A box of a form, at the tokens from `first` up to `last`, and whether it is ticked."""

    first: int
    last: int
    ticked: bool


def denied(tokens: Tokens, query: bool) -> Iterator[range]:
    """Yield what a list denies: behind an empty box, before a ticked "no", or before "no" as the whole answer."""
    words, count = tokens.words, len(tokens.words)
    boxes = _boxes(tokens)
    for number, box in enumerate(boxes):
        following = boxes[number + 1].first if number + 1 < len(boxes) else count
        if not box.ticked:
            end = box.last
            while end < min(following, box.first + _OFFERED) and end not in tokens.lines:
                end += 1
            yield range(box.first, end)
            first = _asked_from(tokens, box.first)
            another = number and boxes[number - 1].first >= first  # "Energy: [ ] RFA [x] cryo"
            if _YES.issuperset(words[box.last : end]) and words[box.first - 1] == ":" and not another:
                yield range(first, box.first)  # "Biopsy: [ ]", "Biopsy: [ ] performed"
        elif not query and box.last < count and words[box.last] in _NOTHING | {"not"}:
            yield range(_asked_from(tokens, box.first), box.first)
    for place, word in enumerate(words):
        if word in _NOTHING or (words[place - 1 : place] == [":"] and _of_old(word) and not query):
            yield _answered(tokens, place, query)


def _answered(tokens: Tokens, place: int, query: bool) -> range:
    """Return what a "no" at a place denies, a field's label or question before it, or nothing."""
    words, word = tokens.words, tokens.words[place]
    after = words[place + 1] if place + 1 < len(words) else "."
    closed = after in CLOSING or place + 1 in tokens.lines
    opened = place > 1 and words[place - 1] in ("{", "[")
    sign = place - 1 - opened
    if place and words[sign] in (":", "?", "=", "-"):
        whole = opened or (word in ("none", "nil") and after != "of")  # "Biopsy: none at either site"
        if not (whole or closed or after in (",", "(", "/", "|", "-")):
            return range(0)
        if words[sign] == "?" and query and after == ",":
            return _corrected(tokens, sign)
        # "Cryoablation of the nodules or laser of the largest one? No"
        reach, ends = (_LONG, CLOSING) if words[sign] == "?" else (_ANSWER, _ANSWERED)
        return range(_label_of(tokens, sign, place - reach, ends), place)
    if place and closed and word in ("no", "none", "nil"):  # "Biopsy no. Cement none."
        return range(_label_of(tokens, place, place - _ANSWER, _ANSWERED), place)
    if word == "none" and after.endswith(_DONE_TO):
        return range(place, place + 2)  # "nodes normal, none sampled"
    return range(0)


def _corrected(tokens: Tokens, mark: int) -> range:
    """Return the deed or tool that a query takes back before it goes on, not its place: "cryo of L2? no, RFA"."""
    first = _label_of(tokens, mark, mark - _ANSWER, _ANSWERED | _DONE_WITH)
    return range(first, next((n for n in range(first, mark) if tokens.words[n] in _PLACED), mark))


def _label_of(tokens: Tokens, first: int, end: int, ends: frozenset[str]) -> int:
    """Return where the label that ends before a place begins: its line, behind one of `ends`, or at `end`."""
    while first > max(0, end) and tokens.words[first - 1] not in ends and first not in tokens.lines:
        first -= 1
    return first


def _of_old(word: str) -> bool:
    """Say whether a field's answer is of another time: "Biopsy: prior", "Kyphoplasty L1: 2022"."""
    return word in _BEFORE or is_year(word)


def _boxes(tokens: Tokens) -> list[Box]:
    """Return the boxes of a text: "☐", "[ ]", "( )", ticked "☑", "[x]", "(x)", "_x_", and "___" on a line with that."""
    words, count = tokens.words, len(tokens.words)
    found: list[Box] = []
    blanks: list[Box] = []  # of this line; a blank alone stands for a name left out
    chosen = False
    place = 0
    while place < count:
        if place in tokens.lines:
            found += blanks if chosen else []
            blanks, chosen = [], False
        word = words[place]
        step = 1
        if word in _EMPTY or word in _TICKED:
            found.append(Box(place, place + 1, word in _TICKED))
        elif word in _OPENS and words[place + 1 : place + 2] == [_OPENS[word]]:
            step = 2
            found.append(Box(place, place + step, ticked=False))
        elif word in _OPENS and place + 2 < count and words[place + 1] in _MARKS and words[place + 2] == _OPENS[word]:
            step = 3
            found.append(Box(place, place + step, ticked=True))
        elif word == "_":
            while place + step < count and (words[place + step] == "_" or words[place + step] in _MARKS):
                step += 1
            ticked = bool(_MARKS & set(words[place : place + step]))
            chosen = chosen or ticked
            blanks.append(Box(place, place + step, ticked))
        place += step
    return sorted(found + (blanks if chosen else []))


def _asked_from(tokens: Tokens, place: int) -> int:
    """Return where the question of a form begins that is answered at a place: its line, but for a sentence before."""
    first = place
    while first > 0 and first not in tokens.lines and place - first < _QUESTION:
        if tokens.words[first - 1] in CLOSING and tokens.words[first - 2] not in ("(", *_MARKS):
            break
        first -= 1
    return first


def taken_back(tokens: Tokens, layout: Layout, cues: list[Cue], begun: bool) -> Iterator[range]:
    """Yield the spans of a note that its writer takes back.

    "[Template, does not apply: ...]" and "Pick list: ... -> not applicable" are text that the program wrote; a title
    "... - CANCELLED" names what did not take place, unless it was `begun`.
    """
    yield from (range(row.first, row.last) for row in layout.rows if row.treated is False)
    yield from _offered(tokens)
    answers = {cue.first for cue in cues if "negation_after" in cue.names}
    for _, first, last in layout.headings:  # "Biopsy: not done", "RFA: considered, not chosen"
        if last in answers or any(
            n in answers and weighed_only(tokens.words, last, n) for n in range(last, last + _COLON)
        ):
            yield range(first, last)
    for cue in cues:
        first, end = layout.sentences[layout.sentence[cue.first]]
        if "disclaimed" in cue.names:
            opened = next((n for n in range(cue.first - 1, first, -1) if tokens.words[n] == "["), first)
            yield range(opened, cue.first)
            if ":" in tokens.words[cue.last : cue.last + _COLON]:
                yield range(cue.last, _end(tokens, cue.last))
        elif "spoken" in cue.names and cue.first - first > _CORRECTED and tokens.words[cue.first - 1] == ",":
            yield range(cue.first - 1 - _CORRECTED, cue.first)  # "of the left, correction, right kidney"
        elif "copied" in cue.names and not any(cue.first < span.stop <= end for span in layout.pasted):
            source = tokens.words[cue.last : cue.last + _SOURCE]
            colon = cue.last + source.index(":") if ":" in source else 0
            yield range(cue.last, _end(tokens, colon) if colon else end)
        elif "cancelled" in cue.names and not begun and layout.section[cue.first] == "title":
            yield range(first, cue.first)


def weighed_only(words: list[str], first: int, last: int) -> bool:
    """Say whether between a label's colon and its denial nothing else is named: "Saline: considered, NOT done"."""
    weighed = lexicon().verbs["weighed"]
    between = words[first:last]
    return 0 < len(between) <= _ANSWER and all(
        word in _GOES_ON or word in weighed or word.endswith(("ed", "ly")) for word in between
    )


def _offered(tokens: Tokens) -> Iterator[range]:
    """Yield what a template asks for ("[select CT or US] CT", "SIDE (R / L): L") and text struck out ("~~right~~")."""
    words, count = tokens.words, len(tokens.words)
    opened = struck = -1
    for place, word in enumerate(words):
        if word == "(":
            opened = place
        elif word == ")" and opened >= 0:
            choices = words[opened + 1 : place]
            answered = words[place + 1 : place + 2] == [":"] and place + 2 < count and words[place + 2] in choices
            if "/" in choices and answered and len(choices) <= _OFFERED:
                yield range(opened, place)
            opened = -1
        elif word == "[" and words[place + 1 : place + 2] and words[place + 1] in _ASKING:
            yield range(place, _end(tokens, place))
        elif word == "~" and words[place - 1 : place] == ["~"]:
            if struck >= 0 and place - struck <= _OFFERED:
                yield range(struck, place)
                struck = -1
            else:
                struck = place


def _end(tokens: Tokens, place: int) -> int:
    """Return where the bracket that a place stands in ends, or its line; in a text of one line the sentence."""
    count = min(place + _LONGEST, len(tokens.words))
    end = next((n for n in range(place, count) if tokens.words[n] == "]" or n in tokens.lines), 0)
    return end or next((n for n in range(place, count) if tokens.words[n] == "."), count)
