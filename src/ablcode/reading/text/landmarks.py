"""Places that only tell where something lies or reaches: faced, some millimeters off, counted from, watched."""

from typing import NamedTuple

from ablcode.reading.text.closed import CLAUSE_ENDS, LENGTHS
from ablcode.reading.text.normal import Tokens

_ADJECTIVES = ("al", "ic", "ary")
_FACES = frozenset({"side", "aspect", "border", "interface"})
_SIDES_OF_IT = _FACES | {"sides", "borders", "direction", "directions", "margin", "margins"}
_TOUCHING = frozenset({"abutting", "adjacent", "hugging", "touching", "near", "sided"})
_LIES = frozenset({"is", "was", "lay", "lies", "were", "remained", "at", "stayed"})
_AWAY = frozenset({"from", "away", "off", "distant", "clear", "apart", "outside", "beside"})
_CAME = _LIES | {"came", "comes", "sat", "sits", "measured", "stood", "kept", "are"}
_ABOUT = frozenset({"within", "inside", "about", "only", "just", "some", "roughly", "under", "then", "still", "the"})
_DEALT_WITH = (
    *("ice", "probe", "cryoprobe", "tumor", "tumour", "mass", "lesion", "antenna", "electrode", "nodule", "target"),
    *("zone", "burn", "margin", "tip", "deposit", "metastas", "ball", "needle", "applicator"),
)
_SUBJECT, _OBJECT = 4, 3  # tokens of a subject behind the organ's name, and from "of" to what is dealt with
_STOPS = CLAUSE_ENDS | {":"}
_PARTLY = frozenset({"partly", "partially", "marginally", "minimally", "slightly", "barely", "just", "focally"})
_WITHIN = frozenset({"within", "inside", "in", "touched", "covered", "reached", "included"})
_REACHES = ("ice", "zone", "burn", "ablat", "ball", "halo")
_WATCHED = frozenset(
    {"followed", "watched", "monitored", "tested", "checked", "observed", "intact", "preserved"}
    | {"spared", "protected", "unharmed", "safe", "function", "monitoring"}
)
_FATE = 5  # tokens behind a nerve in which it is said to be watched
_COUNTS, _TO_COUNT = ("count", "number"), 8  # "level count from the sacrum and checked from C2"
_NERVES = ("nerve", "branch", "ramus", "rami", "root", "gangli", "neuro")
_AMONG_LEVELS = frozenset({",", "and", "&", "-", "/", "to", "through", "+", "level", "levels", "at", "the", "both"})
_LEVELS = 12  # tokens of a list of levels


class Named(NamedTuple):
    """A place by its kind, its organ and its words, from the token `first` up to `last` (exclusive)."""

    kind: str
    organ: str
    term: str
    first: int
    last: int


def only_a_landmark(text: str, tokens: Tokens, place: Named) -> bool:
    """Say whether a place only tells where something lies or is counted from, or is watched."""
    words = tokens.words
    if _partly_reached(words, place.last):
        return True
    if place.kind == "organ" and _only_faced(text, tokens, place.term, place.first, place.last):
        return True
    if place.organ == "bone":
        numbers = is_level(place.term) and _only_numbers_nerves(words, place.first)
        return numbers or _only_counted_from(words, place.first)
    return place.organ == "nerve" and _only_watched(words, place.last)


def _partly_reached(words: list[str], last: int) -> bool:
    """Say whether the ice or the burn took in a part of what stands at a place: "psoas partly within the ice"."""
    at = last + (words[last : last + 1] != [] and words[last] in _LIES)
    behind = words[at : at + 1] != [] and words[at] in _PARTLY and {*words[at + 1 : at + 2]} & _WITHIN
    return bool(behind) and any(word.startswith(_REACHES) for word in words[at + 2 : at + 2 + _OBJECT])


def is_level(term: str) -> bool:
    """Say whether a term is a vertebra's letter and number: "T12"."""
    return len(term) <= len("t12") and term[0] in "ctl" and term[1:].isdecimal()


def _only_watched(words: list[str], last: int) -> bool:
    """Say whether a nerve is only watched or kept from harm: "nerve root L4 followed clinically"."""
    end = next((n for n in range(last, min(len(words), last + _FATE)) if words[n] in _STOPS), last + _FATE)
    return not _WATCHED.isdisjoint(words[last:end])


def _only_faced(text: str, tokens: Tokens, term: str, first: int, last: int) -> bool:
    """Say whether an organ only tells where a tumor lies.

    It faces it ("on the renal side"), touches it ("adrenal-abutting metastasis") or is some way off ("liver 9 mm from
    the ice", "the kidney's upper pole lay within 5 mm of the probe").
    """
    words = tokens.words
    behind = words[last : last + 1]
    sides = behind == ["one"] and _SIDES_OF_IT & set(words[max(0, first - 5) : first])
    faced = term.endswith(_ADJECTIVES) and behind and (behind[0] in _FACES or sides)
    joined = behind and behind[0] in _TOUCHING and text[tokens.ends[last - 1] : tokens.starts[last]] == "-"
    number = last + (behind != [] and behind[0] in _LIES)
    away = words[number + 1 : number + 2] in (["mm"], ["cm"]) and {*words[number + 2 : number + 3]} & _AWAY
    return bool(faced or joined or away) or _near_what_is_treated(words, last)


def _near_what_is_treated(words: list[str], last: int) -> bool:
    """Say whether a subject that ends or goes on at a place lies some length from the ice, the probe or the tumor."""
    place = last
    while place < min(len(words), last + _SUBJECT) and words[place] not in _CAME:
        if words[place] in _STOPS or words[place].startswith(_DEALT_WITH):
            return False  # "the renal mass lay 4 mm from the colon": the mass does
        place += 1
    if words[place : place + 1] == [] or words[place] not in _CAME:
        return False
    place += 1
    while words[place : place + 1] and words[place] in _ABOUT:
        place += 1
    measured = words[place : place + 1] and words[place][0].isdigit() and {*words[place + 1 : place + 2]} & LENGTHS
    if not measured or words[place + 2 : place + 3] not in (["of"], ["from"]):
        return False
    return any(word.startswith(_DEALT_WITH) for word in words[place + 3 : place + 3 + _OBJECT])


def _only_counted_from(words: list[str], first: int) -> bool:
    """Say whether a bone only tells where the levels were counted from: "level count from the sacrum"."""
    before = words[max(0, first - _TO_COUNT) : first]
    stop = next((n for n in range(len(before), 0, -1) if before[n - 1] in _STOPS), 0)
    before = before[stop:]
    led = before[:-1] if before[-1:] == ["the"] else before
    return led[-1:] == ["from"] and any(word.startswith(_COUNTS) for word in led)


def _only_numbers_nerves(words: list[str], first: int) -> bool:
    """Say whether a vertebra at a place only numbers nerves: "medial branch nerves L3, L4 and L5", "L3-L5 branches"."""
    for step in (-1, 1):
        place = first + step
        while 0 < place < len(words) and abs(place - first) < _LEVELS and _of_levels(words[place]):
            place += step
        if 0 <= place < len(words) and words[place].startswith(_NERVES) and words[place - step] != ",":
            return True
    return False


def _of_levels(word: str) -> bool:
    return word in _AMONG_LEVELS or (word[0] in "ctls" and word[1:].isdecimal()) or word in ("medial", "dorsal", ":")
