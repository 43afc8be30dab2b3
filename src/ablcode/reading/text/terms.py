"""Finding the vocabulary's terms in the tokens: one pass, the longest phrase at each place."""

from collections.abc import Mapping
from typing import NamedTuple

from ablcode.knowledge.vocabulary import Entry
from ablcode.reading.text.ended import endings
from ablcode.reading.text.grammar import denials
from ablcode.reading.text.lexicon import Lexicon, lexicon, spelled
from ablcode.reading.text.normal import Tokens

_HOLDING = frozenset({"energy", "device", "organ", "site", "diagnosis", "act"})
_HELD = frozenset({"side", "approach"})
_FEW = 30  # of so few tokens all are near
_ENDINGS = frozenset({"d", "ed", "s", "ing"})
_LEVEL = 4  # one more than the letters of "t12"
_NEAR = 9  # tokens around an ambiguous term in which one of its words has to stand


class Found(NamedTuple):
    """A term at the tokens from `first` up to `last` (exclusive); one phrase may be found as several kinds."""

    entry: Entry
    term: str
    first: int
    last: int


class Cue(NamedTuple):
    """A cue of context (its names in cues.json) at the tokens from `first` up to `last` (exclusive)."""

    names: frozenset[str]
    first: int
    last: int


def find_terms(tokens: Tokens) -> list[Found]:
    """Return the terms in the order of the text, the longest at each place; a shorter one inside it is not found."""
    book = lexicon()
    words = _spelled_words(tokens.words, book)
    found: list[Found] = []
    place, count = 0, len(words)
    while place < count:
        size = _longest_at(words, place, book.longest_term, book.terms, tokens.breaks)
        if not size:
            place += 1
            continue
        phrase = " ".join(words[place : place + size])
        here = [e for e in book.terms[phrase] if _stands(e, phrase, words, place, place + size)]
        if size > 1 and not here:  # "right lobe nodule" without a word for the thyroid is still a right lobe's
            place += _shorter(words, place, size, found)
            continue
        found.extend(Found(entry, phrase, place, place + size) for entry in here)
        if size > 1 and any(entry.kind in _HOLDING for entry in book.terms[phrase]):
            found.extend(_held(words, place, place + size))
        place += size
    return found


def _shorter(words: list[str], place: int, size: int, found: list[Found]) -> int:
    """Find what stands at a place in fewer tokens than an ambiguous term does; return by how many tokens to go on."""
    for fewer in range(size - 1, 0, -1):
        phrase = " ".join(words[place : place + fewer])
        here = [e for e in lexicon().terms.get(phrase, ()) if _stands(e, phrase, words, place, place + fewer)]
        if here:
            found.extend(Found(entry, phrase, place, place + fewer) for entry in here)
            if fewer > 1 and any(entry.kind in _HOLDING for entry in here):
                found.extend(_held(words, place, place + fewer))
            return fewer
    return 1


def _held(words: list[str], first: int, last: int) -> list[Found]:
    """Return sides and approaches inside a longer term: "left breast", "percutaneous ethanol injection"."""
    return [
        Found(entry, words[place], place, place + 1)
        for place in range(first, last)
        if len(words[place]) > 2
        for entry in lexicon().terms.get(words[place], ())
        if entry.kind in _HELD
    ]


def find_cues(tokens: Tokens) -> list[Cue]:
    """Return the cues of context in the order of the text.

    Unlike terms they may overlap ("no" in "no ablation was performed"); what a pseudo-trigger covers is hidden from
    the cues that it only looks like ("no" in "no change").
    """
    book, words, count = lexicon(), tokens.words, len(tokens.words)
    found: list[Cue] = []
    hidden: dict[str, int] = {}  # what kind of cue is hidden, and up to which token
    grammatical, ended = denials(tokens), endings(tokens)
    for place, word in enumerate(words):
        if place in grammatical:
            name, last = grammatical[place]
            found.append(Cue(frozenset({name}), place, last))
        if place in ended:
            name, last = ended[place]
            found.append(Cue(frozenset({name, "ended"}), place, last))
        for size in range(min(book.longest_cue.get(word, 1), count - place), 0, -1):
            phrase = word if size == 1 else " ".join(words[place : place + size])
            names = book.cues.get(phrase)
            if names is None or any(place + step in tokens.breaks for step in range(1, size)):
                continue
            for name in names:
                if name.endswith("_pseudo"):
                    hidden[name.removesuffix("pseudo")] = place + size
            shown = frozenset(
                n for n in names if not any(f"{n}_".startswith(kind) and place < end for kind, end in hidden.items())
            )
            if shown:
                found.append(Cue(shown, place, place + size))
    return found


def _longest_at(
    words: list[str], place: int, longest: Mapping[str, int], phrases: Mapping[str, object], breaks: set[int]
) -> int:
    """Return how many words the longest known phrase at a place has, over no break; 0 where there is none."""
    size = min(longest.get(words[place], 1), len(words) - place)
    while size:
        if size == 1:
            return 1 if words[place] in phrases else 0
        if " ".join(words[place : place + size]) in phrases and not any(
            place + step in breaks for step in range(1, size)
        ):
            return size
        size -= 1
    return 0


def _spelled_words(words: list[str], book: Lexicon) -> list[str]:
    """Return the words with the slips mended that can only mean a word of the vocabulary."""
    mended: list[str] | None = None
    for place, word in enumerate(words):
        if ("'" in word or len(word) > 4) and not _begins(word, book):
            right = _stem(word, book) or spelled(word)
            if right is not None:
                mended = mended if mended is not None else list(words)
                mended[place] = right
    return mended if mended is not None else words


def _begins(word: str, book: Lexicon) -> bool:
    """Say whether a word is a term or begins one."""
    return word in book.longest_term or word in book.terms


def _stem(word: str, book: Lexicon) -> str | None:
    """Return the known word that an ending behind an apostrophe was put to: "cryo'd", "RFA'ing", "kidney's"."""
    stem, mark, ending = word.partition("'")
    return stem if mark and ending in _ENDINGS and _begins(stem, book) else None


def _stands(entry: Entry, phrase: str, words: list[str], first: int, last: int) -> bool:
    """Say whether an ambiguous term has one of its words near it."""
    if entry.value == "thoracic_vertebra" and len(phrase) < _LEVEL and _thaws(words, first, last):
        return False
    if entry.kind == "ignore" and words[first] == "left" and words[max(0, first - 1) : first] == ["the"]:
        return False  # "On the left the lower pole", not "the tube left the chest"
    wanted = entry.needs.get(phrase)
    if not wanted or (entry.kind == "device" and len(words) == last - first):
        return True  # a brand alone is asked for as such: "Sonata"
    near = _NEAR if len(words) > _FEW else _FEW
    around = words[max(0, first - near) : first] + words[last : last + near]
    return any(word.startswith(w[:-1]) if w[-1] == "*" else word == w for word in around for w in wanted)


def _thaws(words: list[str], first: int, last: int) -> bool:
    """Say whether "T5" counts minutes of thawing between two freezes: "F10/T5/F10", "F10 T5 F10"."""
    before = (
        words[first - 2 : first - 1] if words[first - 1 : first] in (["/"], ["-"], [","]) else words[first - 1 : first]
    )
    behind = words[last + 1 : last + 2] if words[last : last + 1] in (["/"], ["-"], [","]) else words[last : last + 1]
    return any(word[0] == "f" and word[1:].isdecimal() for word in (*before, *behind))
