"""Words and punctuation of a text, in one comparable form, each with its place in the text as it was given."""

import re
from functools import cache
from typing import NamedTuple

_INSIDE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen and the like: invisible, may stand inside a word
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_LINE_ENDS = "\r\n\x0b\x0c\x85\u2028\u2029"
_WIDEST = 130  # where lines are longer nobody wrapped them: every line end is meant
_NARROWEST = 48  # narrower than this no page is
_OPEN = frozenset(
    {"the", "a", "an", "of", "with", "and", "or", "in", "to", "into", "for", "by", "under", "from", "was"}
    | {"through", "between", "behind", "beside", "were", "is", "had", "been", "her", "his", "its", "their", "that"}
)
_GOING_ON = frozenset({"(", "of", "and", "or", "with", "for", "to", "into", "by", "was", "were"})
_STOPS = frozenset({".", ":", ";", "!", "?"})
_GAP = 3  # spaces between two fields of a form on one line
_INITIALS = 6  # characters of the shortest initials with a point behind each: "r.f.a."
_LABEL = 5  # tokens from a field's label to behind its colon
_WRAPPED = 0.6  # the share of full lines from which a text counts as wrapped


class Tokens(NamedTuple):
    """The tokens of a text: `words` in lower case, with `starts` and `ends` in characters of the original text.

    `breaks` holds the numbers of the tokens before which a line ends on purpose (a list, a heading, a paragraph), not
    for the width of the page; `lines` those before which any line ends; `paragraphs` those after an empty line;
    `capitals` those in capitals, `titled` those that begin with one.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    breaks: set[int]
    lines: set[int]
    paragraphs: set[int]
    capitals: set[int]
    titled: set[int]


_SPOKEN = {"comma": ",", "period": "."}
_CONTRACTED = {  # typed without its apostrophe
    f"{verb}nt": f"{verb}n't"
    for verb in ("did", "does", "do", "was", "were", "is", "are", "has", "had", "could", "would", "should", "ca")
}
_DICTATED = 3  # commas in words from which on a text is taken to be dictated


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a token: "s/p", initials, a year with its letter, a number, a word, an arrow, a sign."""
    return re.compile(
        rf"(?<![^\W_])(?:[uUsSfFdDhHrRcCpPbByYwW]/[sSpPuUtTcCoOwWlL](?![^\W_])|[wW]/|[uU]\.[sS]\.|(?:[^\W\d_]\.){{3,}})"
        rf"|\d{{4}}[A-Za-z](?![^\W_])"
        rf"|\d+(?:[.,]\d+)*"
        rf"|[xX](?=\d+[.,]\d)"
        rf"|[^\W\d_](?:[^\W_]|[{_INSIDE}]|['’](?=[^\W_]))*"
        rf"|->|=>"
        rf"|\.{{3,}}(?=[ \t]*[^\s.])|(?<=[ \t])\.\.(?=[ \t])"  # between two cells: "10:00 ...... 2.4 cm ... treated"
        rf"|[{_LINE_ENDS}][\s]*"
        rf"|\S"
    )


def tokens_of(text: str) -> Tokens:
    """Return the tokens of any text; a hyphen inside a word is left out, so that freeze-thaw is two words."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    lines: list[tuple[int, int]] = []  # (number of the next token, length of the line before)
    paragraphs: set[int] = set()
    capitals: set[int] = set()
    titled: set[int] = set()
    leaders: list[int] = []
    line_start = 0
    plain = text.isascii()
    folded = text.lower() if plain else text
    length = len(text)
    for match in _pattern().finditer(folded):
        start, end = match.span()
        first = folded[start]
        if first in _LINE_ENDS:
            lines.append((len(words), start - line_start))
            gap = folded[start:end]
            if gap.count("\n") > 1 or gap.replace("\r\n", "\n").count("\r") > 1:
                paragraphs.add(len(words))
            line_start = end
            continue
        if first in _HYPHENS and 0 < start < length - 1 and folded[start - 1].isalnum() and folded[end].isalnum():
            continue
        word = folded[start:end] if plain else _folded(folded[start:end])
        if not word:  # nothing but invisible signs
            continue
        if first == "." and end - start > 1:
            word = "|"
            leaders.append(len(words))
        elif end - start >= _INITIALS and folded[start + 1] == "." and first.isalpha():
            word = word.replace(".", "")  # "R.F.A.", "R.E.N.A.L. score 6"
        if text[start].isupper():
            (capitals if end - start > 1 and text[start:end].isupper() else titled).add(len(words))
        words.append(word)
        starts.append(start)
        ends.append(end)
    if words.count("comma") >= _DICTATED:  # "prone comma two probes period": signs that were spoken
        words = [_SPOKEN.get(word, word) for word in words]
    if not _CONTRACTED.keys().isdisjoint(words):
        words = [_CONTRACTED.get(word, word) for word in words]
    ended = {number for number, _ in lines}
    _mark_labels(words, ended, leaders)
    fields = _fields(words, starts, ends, ended)
    breaks = _meant(words, lines, length - line_start) | paragraphs | fields
    return Tokens(words, starts, ends, breaks, ended | fields, paragraphs, capitals, titled)


def _fields(words: list[str], starts: list[int], ends: list[int], lines: set[int]) -> set[int]:
    """Return where a further field of a form begins on a line: a label before a colon behind wide space."""
    gaps = [place for place in range(1, len(words)) if starts[place] - ends[place - 1] >= _GAP]
    return {
        place
        for place in gaps
        if words[place][0].isalpha()
        and ":" in words[place + 1 : place + _LABEL]
        and all(starts[n] - ends[n - 1] < _GAP and n not in lines for n in range(place + 1, words.index(":", place)))
    }


def _mark_labels(words: list[str], lines: set[int], leaders: list[int]) -> None:
    """Put a colon for the one row of dots of a line that leads from a label to its answer: "Modality ..... RFA"."""
    for number, place in enumerate(leaders):
        first = next((n for n in range(place, max(-1, place - _LABEL), -1) if n in lines or n == 0), place)
        following = leaders[number + 1] if number + 1 < len(leaders) else len(words)
        alone = following == len(words) or not lines.isdisjoint(range(place + 1, following + 1))
        if alone and first < place and all(word[0].isalpha() for word in words[first:place]):
            words[place] = ":"


def _folded(word: str) -> str:
    """Return one word of a text beyond ASCII in the form of the vocabulary: ligatures, dashes, quotes, case."""
    if word.isascii():
        return word.lower()
    import unicodedata  # only a text beyond ASCII pays for it

    for sign in _INSIDE:
        word = word.replace(sign, "")
    word = unicodedata.normalize("NFKC", word).replace("’", "'").casefold().strip()
    return "-" if word in ("\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212") else word


def _meant(words: list[str], lines: list[tuple[int, int]], last: int) -> set[int]:
    """Return the line ends that are meant: all, unless the lines are wrapped and the next word had no room.

    `last` is the length of the last line, which no line end closes.
    """
    if not lines:
        return set()
    lengths = sorted([last, *(length for _, length in lines)])
    width = lengths[int(len(lengths) * 0.95)]
    # A line that ends with a stop says nothing about wrapping; of the others most are full where lines are wrapped.
    going_on = [
        (number, length) for number, length in lines if 0 < number < len(words) and words[number - 1] not in _STOPS
    ]
    full = {number for number, length in going_on if length + 1 + len(words[number]) >= width}
    if not _NARROWEST < width <= _WIDEST or len(full) < _WRAPPED * len(going_on):
        full = set()
    # After "the" or before "of" nothing can end, however ragged the lines are.
    open_ = {number for number, _ in going_on if words[number - 1] in _OPEN or words[number] in _GOING_ON}
    open_ -= {number for number in open_ if words[number] == "(" and words[number + 2 : number + 3] == [")"]}  # "(3)"
    return {number for number, _ in lines} - full - open_
