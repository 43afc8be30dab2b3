"""The reader's dictionary: the vocabulary's terms and the cues of context, as phrases that start with a known word."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from ablcode.knowledge.fields import Fields, damaged, read_json
from ablcode.knowledge.vocabulary import Entry, vocabulary

LENGTHS = ("terms", "cues", "headings")  # the fields of lengths.json
_LEAST_LETTERS = 5
_TWO_SLIPS = 10  # words this long may hold two slips
_TOLERANT = frozenset({"organ", "approach", "energy", "guidance", "tumor", "diagnosis", "act", "biopsy", "service"})


class Lexicon(NamedTuple):
    """Phrases by their words joined with one space.

    `longest` says how many words the longest phrase has that begins with a word; one that begins none is not in it.
    """

    terms: Mapping[str, tuple[Entry, ...]]
    longest_term: Mapping[str, int]
    cues: Mapping[str, frozenset[str]]
    longest_cue: Mapping[str, int]
    headings: Mapping[str, str]
    longest_heading: Mapping[str, int]
    not_misspelled: frozenset[str]
    verbs: Mapping[
        str, frozenset[str]
    ]  # done: may be denied; performed: attest; avoided; weighed: of thinking of something or letting it be


@cache
def lexicon() -> Lexicon:
    """Return the dictionary, built once; raise InputError (DATA_DAMAGED) if its files are not what they should be."""
    with Fields(read_json("cues.json"), "cues.json") as file:
        file.text("edition")
        groups, sections = file.raw("cues"), file.raw("headings")
        spelled = frozenset(file.texts("not_misspelled"))
        with file.part("verbs") as kinds:
            verbs = {kind: frozenset(kinds.texts(kind)) for kind in ("avoided", "done", "performed", "weighed")}
    if not isinstance(groups, dict) or not isinstance(sections, dict):
        raise damaged("cues.json", "cues and headings are not objects")
    cues: dict[str, frozenset[str]] = {}
    for name, phrases in groups.items():
        alone = frozenset({name})  # most phrases are of one name: they share the set
        own = dict.fromkeys(phrases, alone)
        own |= {phrase: alone | cues[phrase] for phrase in cues.keys() & own}
        cues.update(own)
    headings = {phrase: section for section, phrases in sections.items() for phrase in phrases}
    with Fields(read_json("lengths.json"), "lengths.json") as file:
        file.text("edition")
        terms_, cues_, headings_ = (_lengths(file.raw(name), name) for name in LENGTHS)
    return Lexicon(vocabulary().phrases, terms_, cues, cues_, headings, headings_, spelled, verbs)


def _lengths(content: object, name: str) -> dict[str, int]:
    """Return the lengths of the phrases by their first words: counting them anew took a tenth of every run."""
    found: dict[str, int] = {}
    for size, words in content.items() if isinstance(content, dict) else ():
        if not size.isdecimal() or not isinstance(words, list):
            raise damaged("lengths.json", f"field {name!r} is not words by lengths")
        found |= dict.fromkeys(words, int(size))
    return found


def lengths(phrases: Iterable[str]) -> dict[str, list[str]]:
    """Return what `lengths.json` holds: by the number of words that the longest phrases have their first words.

    A word that begins no phrase of several words is left out.
    """
    longest: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        if len(words) > longest.get(words[0], 1):
            longest[words[0]] = len(words)
    return {str(size): sorted(w for w, n in longest.items() if n == size) for size in sorted(set(longest.values()))}


@cache
def _buckets() -> dict[tuple[str, int], tuple[str, ...]]:
    """Return the single words that a misspelling may stand for, by first letter and length."""
    found: dict[tuple[str, int], list[str]] = {}
    for phrase, entries in lexicon().terms.items():
        if len(phrase) >= _LEAST_LETTERS and phrase.isalpha() and any(_tolerates(entry, phrase) for entry in entries):
            found.setdefault((phrase[0], len(phrase)), []).append(phrase)
    return {key: tuple(words) for key, words in found.items()}


def _tolerates(entry: Entry, phrase: str) -> bool:
    return entry.kind in _TOLERANT and phrase in entry.names.get("name", ())


@cache
def _spellings() -> dict[str, str | None]:
    """Return the words looked up so far: a plain memory that grows with the words of a text, never with its length."""
    return {}


def spelled(word: str) -> str | None:
    """Return the vocabulary's word that a misspelled one stands for, or None.

    The first letter must be right, one letter may be missing, wrong, doubled or swapped; in long words two.
    """
    memory = _spellings()
    if word not in memory:
        if len(memory) > 50_000:
            memory.clear()
        memory[word] = _spelled(word)
    return memory[word]


def _spelled(word: str) -> str | None:
    """Return the word of the field that a word misspells by a slip or two ("abaltion"), or None."""
    if len(word) < _LEAST_LETTERS or not word.isalpha() or word in lexicon().not_misspelled:
        return None
    slips = 2 if len(word) >= _TWO_SLIPS else 1
    best: tuple[int, str] | None = None
    for length in range(len(word) - slips, len(word) + slips + 1):
        for candidate in _buckets().get((word[0], length), ()):
            distance = slips_between(word, candidate, slips)
            if distance <= slips and (best is None or (distance, candidate) < best):
                best = (distance, candidate)
    return best[1] if best else None


def slips_between(one: str, other: str, limit: int) -> int:
    """Return the number of slips (insert, drop, change, swap neighbors) between two words, or limit + 1 if more."""
    if one == other:
        return 0
    # What both share at either end costs nothing; what remains must be short for few slips.
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if abs(len(left) - len(right)) > limit or min(len(left), len(right)) > 2 * limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left):
        new = [i + 1]
        for j, b in enumerate(right):
            cost = min(row[j + 1] + 1, new[j] + 1, row[j] + (a != b))
            if i and j and a == right[j - 1] and left[i - 1] == b:
                cost = min(cost, before[j - 1] + 1)
            new.append(cost)
        before, row = row, new
    return min(row[-1], limit + 1)
