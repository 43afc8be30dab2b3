"""How many of the tumors that a note counts were treated: "two of the three were frozen", "all but the smallest"."""

from ablcode.reading.context.context import NEGATED, NOT_DONE
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import Scene
from ablcode.reading.text.counts import NO_COUNT, count_of

_REACH = 40  # tokens of a sentence behind the whole number in which the deed is looked for
_WHOSE = frozenset({"the", "her", "his", "these", "those", "all", "their", "my", "our"})
_STAYS = frozenset({"followed", "watched", "stay", "stays", "wait", "waits", "observed", "stable"})
_FATES = (  # of a tumor that was not ablated
    _STAYS
    | {"removed", "excised", "resected", "cyst", "cysts", "cystic", "unchanged", "biopsied", "cored", "sampled"}
    | {"vanished", "shrunk", "untreated"}
)
FURTHER = frozenset({"other", "second", "third", "fourth", "fifth", "smaller", "smallest", "last"})
ONE = frozenset({"one", "lesion", "tumor", "nodule", "mass", "lump", "fibroadenoma", "met", "metastasis"})
_REST = frozenset({"other", "others", "remaining", "rest"})  # of what a query counts
_ORDER = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_VERBS = frozenset({"was", "were", "is", "are", "will", "to"})
_LEFT = _STAYS | frozenset({"left", "spared", "untouched", "untreated", "deferred", "later", "next", "postponed"})
_LARGEST = frozenset({"one", "largest", "biggest", "larger", "bigger", "dominant", "index", "symptomatic", "painful"})
_CLOSES, _TO_FATE = frozenset({".", ",", ";", "?"}), 4
_BUT = frozenset({"but", "except", "save"})


def share(scene: Scene) -> Fact | None:
    """Return how many of those counted were treated: "2 of 3 frozen", "of the four we froze the two largest"."""
    words = scene.tokens.words
    for place, word in enumerate(words[:-2]):
        if word != "of" or scene.flags[place] & NOT_DONE:
            continue
        whole = place + 1 + (words[place + 1] in _WHOSE)
        every = _count(words, whole)
        if not every:
            continue
        first, last = scene.sentence_at(place)
        last = min(last, place + _REACH)
        number = _count(words, place - 1) if place > first else None
        if number and number < every and _treated(scene, whole, last):
            return Fact(str(number), (place - 1, place))
        if place == first:
            part = next((n for n in range(whole + 1, last) if 0 < (_count(words, n) or 0) < every), None)
            if part and not _let_be(words, part, last) and _treated(scene, whole, last):
                return Fact(str(_count(words, part)), (part, part + 1))
    return None


def without_one(scene: Scene, number: int) -> int:
    """Return a number of tumors without those that "all but the smallest", "all but two were frozen" leaves out."""
    words = scene.tokens.words
    for place, word in enumerate(words):
        if word in _BUT and words[place - 1 : place] == ["all"] and not scene.flags[place] & NOT_DONE & ~NEGATED:
            left = _count(words, place + 1 + (words[place + 1 : place + 2] == ["the"])) or 1
            behind = range(place, min(place + _REACH, scene.sentence_at(place)[1]))
            if left < number and any(_deed_at(scene, n) for n in behind):
                return number - left
    return number


def asked_share(scene: Scene, number: int) -> int:
    """Return how many of a query's tumors were treated: "only one frozen", "the other two are watched"."""
    words = scene.tokens.words
    for place in range(len(words)):
        part = _count(words, place) or 0
        if 0 < part < number and any(_deed_at(scene, n) for n in range(place + 1, place + 2 + _passive(words, place))):
            return part
        if _deed_at(scene, place) and _the_one(words, place + 1):
            return 1
    counted = (n for n in range(len(words)) if _ORDER.get(words[n - 1], 0) <= number)  # not "two frozen, a third waits"
    return number - next((left for n in counted if 0 < (left := _left_at(words, n)) < number), 0)


def _left_at(words: list[str], place: int) -> int:
    """Return how many tumors are left from a place on: "one left alone", "the other two are watched", or 0."""
    further = words[place] in _REST
    number = _count(words, place + further) or (1 if further else 0)
    place += (further and _count(words, place + 1) is not None) + 1
    behind = words[place : place + _TO_FATE]
    behind = behind[: next((n for n, one in enumerate(behind) if one in _CLOSES), len(behind))]
    return number if not _LEFT.isdisjoint(behind) and not (ONE | _LEFT | _VERBS).isdisjoint(behind[:1]) else 0


def _passive(words: list[str], place: int) -> bool:
    return words[place + 1 : place + 2] in (["was"], ["were"], ["of"])


def _the_one(words: list[str], place: int) -> bool:
    """Say whether a deed's object is one of several: "froze the one at 2 o'clock", "cryo of the largest"."""
    place += words[place : place + 1] == ["of"]
    return words[place : place + 1] == ["the"] and not _LARGEST.isdisjoint(words[place + 1 : place + 2])


def stays(words: list[str]) -> bool:
    """Say whether a sentence tells of one further tumor that it is left: "The third, 9 mm, is followed."."""
    if words[:1] != ["the"] or FURTHER.isdisjoint(words[1:2]):
        return False
    named = not (ONE | {",", "("}).isdisjoint(words[2:3])
    return named and any(word in _STAYS and words[n + 1 : n + 2] != ["by"] for n, word in enumerate(words))


def _count(words: list[str], place: int) -> int | None:
    """Return the number of tumors that a token is; a size, an hour or a time is none."""
    counts = NO_COUNT.isdisjoint(words[place + 1 : place + 2])
    return count_of(words[place]) if counts and place < len(words) else None


def _treated(scene: Scene, first: int, last: int) -> bool:
    """Say whether a deed ends what is told of a share, and nothing else: "two of the three were excised" does not."""
    words = scene.tokens.words
    end = next((n for n in range(first, last) if _deed_at(scene, n)), None)
    return end is not None and _FATES.isdisjoint(words[first:end])


def _deed_at(scene: Scene, place: int) -> bool:
    cue = scene.cued("treated", place, place + 1)
    if cue and scene.flags[cue.first] & NOT_DONE == 0:
        return True
    return any(act.done and act.kind in ABLATIONS for act in scene.within(scene.anchors, place, place + 1))


def _let_be(words: list[str], part: int, last: int) -> bool:
    """Say whether the share named first is the one that was not treated: "of the four two were excised"."""
    return not _FATES.isdisjoint(words[part : min(last, part + 4)])
