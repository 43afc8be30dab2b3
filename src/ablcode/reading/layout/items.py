"""Enumerated targets ("Target A - right kidney ...", "Lesion 1: ...", "A was frozen"), each with a part of the note.

A label stands at the head of a line, a sentence or a clause. What is told behind it, up to the next label, is told of
its target, wherever the note comes back to it. Paragraphs headed by places alone ("Lung. ...", "Sacrum. ...") are such
parts too.
"""

from bisect import bisect_left
from collections.abc import Sequence, Set
from typing import NamedTuple

from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import PASSIVE, TOOLS
from ablcode.reading.text.counts import SPELLED
from ablcode.reading.text.normal import Tokens

_TARGETS = frozenset(
    {"target", "site", "lesion", "tumor", "nodule", "mass", "focus", "met", "metastasis", "deposit", "tumour", "spot"}
    | {"area", "location", "node", "part", "neoplasm", "cancer", "treatment", "ablation"}
    | {"fibroid", "myoma", "leiomyoma", "fibroadenoma", "adenoma", "hcc"}
)
_SEVERAL = frozenset(
    {"fibroids", "myomas", "fibroadenomas", "targets", "sites", "lesions"}
    | {"tumors", "nodules", "masses", "foci", "mets", "metastases"}
)
_ALL = frozenset({"both", "all", "each", "neither", "none"})
_OF_ALL = PASSIVE | _SEVERAL | {"of", "had", "have", "has", "treated", "chosen", "proven"}
_LETTERS = frozenset({"a", "b", "c", "d", "e", "f"})
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "firstly": "1", "secondly": "2", "thirdly": "3"}
_TURNS_TO = frozenset(
    {"first", "then", "next", "afterwards", "afterward", "now", "finally", "lastly", "secondly", "second"}
)
_MARKS = frozenset({":", ".", ")", "-", "=", "("})  # behind a letter or number that is a label by itself
_SIGNS = _MARKS - {"("} | {","}
_IS = frozenset({"was", "were", "is", "got", "had", "received", "then", "alone", "only", "and"})  # "A was frozen"
_UNITS = frozenset({"cm", "mm", "x", "/", "%", "w", "min", "of", "to", "other", "ml", "cc"})
_PARTS = frozenset({"/", "|", ">"})
_CLAUSE = frozenset({",", ";", ":", "and", "then", "while", "whereas", "but"})
_LINKS = frozenset({"and", "&", ",", "+", "/"})
_INTO = frozenset({"into", "in", "within", "around", "through", "to", "from", "of"})
_TOOLS = (*TOOLS, "fiber", "core")
HEAD = 12  # tokens behind a label in which its place is named
_BEFORE_LABEL = frozenset({"-", "•", "*", "·", "▪", "●", "–", "the", "#", "no", "number"})
_OF_THE_DAY = frozenset({"body", "procedure", "findings", "title"})
_NO_TARGETS = frozenset({"title", "diagnosis", "history", "family", "equipment", "staff", "indication", "consent"})


class Item(NamedTuple):
    """A part of a note, from the token `first` up to `last`, that tells of the target named `key`."""

    key: str
    first: int
    last: int


class _Label(NamedTuple):
    keys: tuple[str, ...]
    first: int
    last: int
    named: bool  # by a word for a target, not only by its letter or number
    bracketed: bool = False  # a small letter in parentheses


def items_of(
    tokens: Tokens, layout: Layout, places: Sequence[int], organs: Set[int], acts: Sequence[int]
) -> list[Item]:
    """Return the parts of a note that are told of its enumerated targets, in the order of the text.

    `places` are the tokens that begin the name of an organ, a site or a side, `organs` those of them without the sides,
    `acts` those of what was done. A letter or number alone is a target's where a place is named behind it, before what
    was done there.
    """
    labels = [] if layout.query else _labels(tokens, layout)
    if len(labels) < 2:
        return [] if layout.query else _by_organ(tokens, organs, acts)
    told = [label for label in labels if label.named or _names(places, acts, label)]
    headed = {first for name, first, _ in layout.headings if name not in _OF_THE_DAY}
    ends = sorted(tokens.paragraphs | headed | _of_all(tokens, layout))
    known = {key for label in told for key in label.keys}
    letters, numbers = known & _LETTERS, known - _LETTERS
    known = (letters if len(letters) > 1 else set()) | (numbers if len(numbers) > 1 else set())
    placed = {label.first for label in told}
    found: list[Item] = []
    for number, label in enumerate(labels):
        if label.first not in placed and not _LETTERS & set(label.keys):
            continue  # a number without a target is a step
        following = labels[number + 1].first if number + 1 < len(labels) else len(tokens.words)
        at = bisect_left(ends, label.last + 1)
        last = min(following, ends[at] if at < len(ends) else following)
        if tokens.words[label.first] == "#" and tokens.words[label.first - 1] in _CLAUSE:
            last = min(last, layout.sentences[layout.sentence[label.first]][1])  # "#1 at 10:00; #2 at 7:00. Left ..."
        found += [Item(key, label.last, last) for key in label.keys if key in known]
    return found


def _of_all(tokens: Tokens, layout: Layout) -> set[int]:
    """Return the sentences that tell of all targets together, at which the last one's part ends: "Both were dark"."""
    words = tokens.words
    return {
        first
        for first, _ in layout.sentences
        if words[first] in _ALL and not {*words[first + 1 : first + 3]}.isdisjoint(_OF_ALL)
    }


def _by_organ(tokens: Tokens, organs: Set[int], acts: Sequence[int]) -> list[Item]:
    """Return the paragraphs headed by an organ or site alone ("Lung. Supine, ..."), if two or more tell an act."""
    words = tokens.words
    ends = [*sorted(tokens.paragraphs | tokens.lines), len(words)]
    heads = [
        first
        for first in sorted(tokens.lines | {0})
        if first in organs and words[first + 1 : first + 2] and words[first + 1] in (".", ":", "-")
    ]
    found: list[Item] = []
    for number, first in enumerate(heads):
        following = heads[number + 1] if number + 1 < len(heads) else len(words)
        last = min(following, ends[bisect_left(ends, first + 1)])
        at = bisect_left(acts, first)
        if at < len(acts) and acts[at] < last:
            found.append(Item(words[first], first, last))
    return found if len({item.key for item in found}) > 1 else []


def _names(places: Sequence[int], acts: Sequence[int], label: _Label) -> bool:
    at, done = bisect_left(places, label.last), bisect_left(acts, label.last)
    named = at < len(places) and places[at] < label.last + HEAD
    if label.bracketed:  # "(a) four cryoprobes in the iliac mass"
        return named
    return named and (done == len(acts) or places[at] < acts[done])


def _labels(tokens: Tokens, layout: Layout) -> list[_Label]:
    """Return the labels of targets in the order of the text: "Target 1:", "(b)", "#2", "lesion A"."""
    words, count = tokens.words, len(tokens.words)
    begins = {first for first, _ in layout.sentences} | tokens.lines
    lettered = _lettered(tokens)
    found: list[_Label] = []
    place = before = 0
    while place < count:
        begun = place in begins or (place and place - 1 in begins and words[place - 1] in _BEFORE_LABEL)
        label = None
        bracketed = words[place] == "(" and words[place + 2 : place + 3] == [")"] and words[place + 1] in _LETTERS
        if begun or bracketed or (place and words[place - 1] in _CLAUSE):
            marked = words[place - 1] in _BEFORE_LABEL and place - 1 in tokens.lines  # "- A (segment 7): frozen"
            label = _label(tokens, place, bool(begun), marked or place in tokens.lines or not place)
            if label is None and place in lettered and layout.section[place] not in _NO_TARGETS:
                label = _Label((words[place],), place, place + 1, named=True)
        elif place and words[place - 1] in _PARTS:  # "STEP 2 / Lesion A" on a line of its own
            label = _label(tokens, place, begun=False, line=False)
            ends = label is not None and not tokens.lines.isdisjoint(range(place + 1, label.last + 1))
            label = label if label and label.named and ends else None
        if label is None and words[place] in _TARGETS and words[place - 1] in _INTO:
            label = _reached(tokens, layout, place, before)
        if label and (label.named or layout.section[place] not in _NO_TARGETS or _diagnosed(layout, label)):
            found.append(label)
            before = place
            place = max(label.last, place + 1)
        else:
            place += 1
    return found


def _diagnosed(layout: Layout, label: _Label) -> bool:
    """Say whether a letter stands in the diagnosis: "Diagnoses: (a) HCC, segment 6; (b) RCC ... (a) Antenna, 6 min"."""
    return not label.named and layout.section[label.first] == "diagnosis" and not _LETTERS.isdisjoint(label.keys)


def _reached(tokens: Tokens, layout: Layout, place: int, told: int) -> _Label | None:
    """Return the label of a sentence that brings a tool to a target: "Then an electrode was placed into lesion A".

    Of several in a sentence each begins with its clause, behind the target that was `told` before.
    """
    words, first = tokens.words, layout.sentences[layout.sentence[place]][0]
    if not any(word.startswith(_TOOLS) for word in words[first:place]):
        return None
    if told > first:
        first = next((n for n in range(told + 1, place) if words[n] in _CLAUSE), place)
    label = _of_target(words, first, place)
    return label and label._replace(last=first)


def _lettered(tokens: Tokens) -> set[int]:
    """Return the lines that begin with a bare capital letter, where they go from A on: "A anterior, 5 cm"."""
    words = tokens.words
    lines = sorted({0, *tokens.lines} & tokens.titled)
    heads = [first for first in lines if words[first] in _LETTERS]
    return set(heads) if [words[first] for first in heads[:2]] == ["a", "b"] else set()


def _label(tokens: Tokens, place: int, begun: bool, line: bool) -> _Label | None:
    """Return the label that begins at a place, or None."""
    words, first = tokens.words, place
    word, behind = words[place], words[place + 1 : place + 2]
    if begun and word in _TURNS_TO and behind and behind[0] in _TARGETS and _keys(words, place + 2)[0]:
        return _of_target(words, first, place + 1)  # "First lesion B: ...", "Afterwards lesion A: ..."
    if word in _TARGETS or word in _SEVERAL or word == "#":  # "two fibroids: #1 fundal, 7 cm, #2 posterior, 4 cm"
        return _of_target(words, first, place)
    if word in _ORDINALS and begun and behind:
        named = behind[0] in _TARGETS  # else "Second, an 11 mm nodule in segment 3"
        found = _Label((_ORDINALS[word],), first, _behind(words, place + 2), named)
        return found if named or behind[0] in (",", ":") else None
    opened = word == "("
    place += opened
    if place + 1 >= len(words):
        return None
    key, after = words[place], words[place + 1]
    if key in _LETTERS:
        titled = place in tokens.titled
        if word == "(" and after == ")":  # "(a) four cryoprobes ...", "except (a) liver segment III"
            return _Label((key,), first, _behind(words, place + 1), named=False, bracketed=begun and not titled)
        if titled and after in _IS and (begun or after != "and"):
            keys, last = _keys(words, place)
            return _Label(keys, first, last, named=False)
        marked = titled and begun and after in _MARKS and (after != "(" or line)
        marked = marked or (line and begun and after == ")")  # "a) Lung, right lower lobe: ..." on a line of its own
        return _Label((key,), first, _behind(words, place + 1), named=False) if marked else None
    if opened and after == ")":
        key = _ROMAN.get(key, key)
    if key.isdecimal() and len(key) == 1 and key != "0" and begun:
        marked = after in (")", ":", "=", ".") or (after == "-" and line)
        return _Label((key,), first, _behind(words, place + 1), named=False) if marked else None
    return None


def _of_target(words: list[str], first: int, place: int) -> _Label | None:
    """Return the label that a word for a target at a place makes with its letters or numbers, or None."""
    place += 1
    while place < len(words) and words[place] in ("#", "no", "number", "(", "site", "lesion"):
        place += 1
    keys, last = _keys(words, place)
    if not keys or (words[last : last + 1] and words[last] in _UNITS):
        return None
    return _Label(keys, first, _behind(words, last), named=True)


def _keys(words: list[str], place: int) -> tuple[tuple[str, ...], int]:
    """Return the letters or numbers of one or more targets ("1", "A and B") that stand at a place, and their end."""
    found: list[str] = []
    last = place
    while place < len(words):
        key = _key(words[place])
        if not key:
            break
        found.append(key)
        last = place + 1
        place = last
        if words[place : place + 1] and words[place] in _LINKS:
            place += 1 + (words[place + 1 : place + 2] == ["#"])  # "#1 and #2"
        else:
            break
    return tuple(dict.fromkeys(found)), last


def _key(word: str) -> str:
    if word in _LETTERS or (word.isdecimal() and len(word) == 1 and word != "0"):
        return word
    return _ROMAN.get(word) or str(SPELLED.get(word, ""))


def _behind(words: list[str], place: int) -> int:
    while place < len(words) and words[place] in _SIGNS:
        place += 1
    return place
