"""What a cue makes of the words beside it: the way to the tumor, its neighbors, what was only crossed."""

from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import JOINING, LENGTHS, PASSIVE
from ablcode.reading.text.normal import Tokens
from ablcode.reading.text.terms import Cue

ROLE_ENDS = frozenset(
    {",", ";", ")", "(", ":", "-", "was", "were", "until", "into"}
    | {"+", "during", "while", "i", "we", "before", "prior", "off"}
)
_PATH_ENDS = ROLE_ENDS | {"for", "to", "with", "by", "and", "of", "approach", "route", "access", "window", "skin", "at"}
_ABOUT = frozenset({"about", "some", "only", "roughly", "nearly", "almost", "just", "approximately"})
_SOUND = frozenset(  # tissue without tumor, which a needle only crosses
    {"healthy", "normal", "aerated", "uninvolved", "intervening", "sound", "unaffected", "overlying", "good", "intact"}
)
_ARTICLES = frozenset({"the", "a", "an", "some", "its", "then"})
_LEFT_BY_NEEDLE = frozenset({"puncture", "punctures", "tract", "tracts", "track", "tracks"})
_CROSSED = (["crossed"], ["traversed"], ["transgressed"])
_LEADS_IN = frozenset({"route", "routes", "approach", "access", "corridor"})  # "the peritoneal route"
_PAIR, _BREAKS = 4, frozenset({",", ";", ".", ":", "("})  # tokens of two names with what stands before them
_BEFORE = 6  # tokens before tissue in which its length is told
_WAY, _WAY_ENDS = 10, frozenset({"into", ",", ";", ":", "(", "was", "were", "to", "we", "i"})


def role(tokens: Tokens, layout: Layout, stops: set[int], cue: Cue, reach: int, *, path: bool) -> range:
    """Return the tokens behind a cue that it makes the way (`path`) or a neighbor, at most about `reach` of them."""
    words, ends = tokens.words, _PATH_ENDS if path else ROLE_ENDS
    _, last = layout.sentences[layout.sentence[cue.first]]
    place = _behind_length(words, cue.last) if path else cue.last
    end = min(last, place + reach)
    while place < end and words[place] not in ends and place not in stops and not (path and _anew(words, place, cue)):
        place += 1
    if path and words[place : place + 1] and words[place] in ("and", "of"):
        # "through the isthmus and the edge of the left lobe into the adenoma": all of it is the way.
        into = next((n for n in range(place, min(last, place + _WAY)) if words[n] in _WAY_ENDS), last)
        place = into if words[into : into + 1] == ["into"] else place
    elif path and words[place : place + 1] == [","] and words[place + 1 : place + 2] and words[place + 1] in _ARTICLES:
        # "across a sliver of lung, the pleura and the diaphragm into the lesion"
        ends = _WAY_ENDS - {","}
        into = next((n for n in range(place, min(last, place + _WAY)) if words[n] in ends), last)
        place = into if words[into : into + 1] == ["into"] else place
    return range(cue.last, place)


def _anew(words: list[str], place: int, cue: Cue) -> bool:
    """Say whether an article behind the way begins a new name: "through the midline the pancreas was freed"."""
    return (
        words[place] == "the" and place > cue.last and words[place - 1] not in ("both", "all", "half", "in", "at", "on")
    )


def few_before(tokens: Tokens, layout: Layout, cue: Cue, reach: int, ends: frozenset[str]) -> range:
    """Return the few words before a cue that it speaks of: "omental adhesions", "the skin was shielded"."""
    first, _ = layout.sentences[layout.sentence[cue.first]]
    place = cue.first
    pair = tokens.words[max(first, cue.first - _PAIR) : cue.first]
    joined = len(pair) == _PAIR and pair[0] in _BREAKS and pair[2] == "and"  # "no other site, ribs and lung spared"
    if tokens.words[cue.first] == "were" or joined:  # "the vertebra and cord were protected"
        reach, ends = reach + 2, ends - JOINING
    while place > max(first, cue.first - reach) and tokens.words[place - 1] not in ends:
        place -= 1
    return range(place, cue.first)


def _behind_length(words: list[str], place: int) -> int:
    """Return where the name of the tissue begins behind its length: "crossed about 4 cm of healthy liver"."""
    at = place + (words[place : place + 1] != [] and words[place] in _ABOUT)
    measured = words[at : at + 1] and words[at][0].isdigit() and words[at + 2 : at + 3] == ["of"]
    return at + 3 if measured and words[at + 1] in LENGTHS else place


def only_crossed(words: list[str], first: int, last: int) -> bool:
    """Say whether a place is tissue that a needle went through: "6 cm of normal segment 6", "the liver puncture".

    So is "Isthmus crossed with an electrode".
    """
    if words[last : last + 1] and words[last] in _LEFT_BY_NEEDLE | _LEADS_IN:
        return True
    behind = words[last : last + 3]
    if behind[:1] and behind[behind[0] in PASSIVE :][:1] in _CROSSED:
        return True
    place = first
    while place > max(0, first - _BEFORE) and words[place - 1] in _SOUND:
        place -= 1
    return place < first and words[place - 1] == "of" and words[place - 2] in LENGTHS
