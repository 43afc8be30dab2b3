"""Sides that a note tells by another one: "then the other kidney", "the same on the left", "the breast she has"."""

from itertools import pairwise

from ablcode.reading.context.context import NEGATED, NOT_DONE, OTHERS, PAST, PLANNED
from ablcode.reading.manner.side_parts import DOSES
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.organs import ABLATIONS, organ_of
from ablcode.reading.scene.scene import ELSEWHEN, Mention, Scene
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import AFTER, CLAUSE_ENDS, DENIALS, JOINING, SIDES
from ablcode.reading.text.parts import sides_beside

_NOUNS = {  # what "the other ..." is, by organ
    "kidney": frozenset({"kidney", "side"}),
    "lung": frozenset({"lung", "side", "chest"}),
    "breast": frozenset({"breast", "side"}),
    "thyroid": frozenset({"lobe", "side"}),
}
_GONE = {  # operations that take the whole organ out, by organ
    "kidney": ("nephrectomy", "kidney"),
    "lung": ("pneumonectomy",),
    "breast": ("mastectomy",),
}
_GIVEN = frozenset({"gave", "donated", "donation", "donor"})
_KEPT = frozenset({"remaining", "solitary", "sole", "single", "only", "kept", "still", "residual"})
_OPPOSITE = {"left": "right", "right": "left"}
_ABSENT = frozenset({"absent", "missing", "agenesis", "gone"})
_LINKS = frozenset({"is", "was", "has", "had", "been", "surgically", "congenitally"})
_NEAR = 3  # tokens between a side and the operation that took its organ
_ON = frozenset({"on", "for", "in", "to", "at"})
_LONGEST = 4  # words of the name of what lies beside an organ
_TOUCHES = 8  # tokens from an organ to what it is said to lie against
_SURE = 2  # so many more things beside an organ tell its side
_SAME = 6  # tokens before a side in which "the same" stands
_LIKE = frozenset({"same", "likewise", "repeated", "identical", "identically"})
_GOT = frozenset({"had", "got", "received", "underwent", "treated", "done", "given", "frozen", "heated", "handled"})
_WAYS = CLAUSE_ENDS | {"way", "manner", "fashion", "treatment", "procedure", "protocol", "cycles", "times", "settings"}


def other_side_too(scene: Scene, group: Group) -> Fact | None:
    """Return both sides where a note tells of an ablation on "the other kidney", or None."""
    nouns = _NOUNS.get(group.organ or "", frozenset())
    words = scene.tokens.words
    for place in range(1, len(words) - 1) if nouns and not scene.query else ():
        if words[place] != "other" or words[place - 1] != "the" or words[place + 1] not in nouns:
            continue
        if scene.flags[place] & NOT_DONE or scene.layout.section[place] in ELSEWHEN:
            continue
        if words[place + 2 : place + 3] == ["of"]:
            continue  # "the other side of the hilum"
        first, last = scene.sentence_at(place)
        acts = [act for act in scene.within(scene.anchors, first, last) if act.kind in ABLATIONS and act.done]
        treated = scene.cued("treated", place, last)
        told = treated is not None and not scene.flags[treated.first] & NOT_DONE
        dosed = any(one[0].isdigit() and two in DOSES for one, two in pairwise(words[place:last]))
        if (acts or told or dosed) and scene.cued("spared", place, last) is None:
            return Fact("bilateral", (place, place + 2))
    return None


def likewise(scene: Scene, mention: Mention) -> bool:
    """Say whether a side is told to have got what the other one got: "we did the same on the left".

    So does "the left one had the same".
    """
    if mention.flags & NOT_DONE:
        return False
    if scene.query:
        return _too(scene, mention)
    before = scene.words(mention.first - _SAME, mention.first)
    led = before[-1:] == ["the"] and before[-2:-1] and before[-2] in _ON
    return (bool(led) and bool(_LIKE & {*before[:-2]})) or _got_the_same(scene, mention)


def _too(scene: Scene, mention: Mention) -> bool:
    """Say whether a query says of a side that it got what was told before: "the right one too", "left lung as well"."""
    behind = scene.words(mention.last, mention.last + 3)
    behind = behind[1:] if behind[:1] == ["one"] or _is_organ(scene, mention.last) else behind
    return behind[:1] in (["too"], ["likewise"], ["also"]) or behind[:2] == ["as", "well"]


def _is_organ(scene: Scene, place: int) -> bool:
    return bool(scene.within(scene.of_kind.get("organ", []), place, place + 1))


def _got_the_same(scene: Scene, mention: Mention) -> bool:
    """Say whether the words behind a side tell it: "the left one then had the same", "was treated likewise"."""
    behind = scene.words(mention.last, min(scene.sentence_of(mention)[1], mention.last + _SAME + 1))
    at = next((n for n, word in enumerate(behind) if word in _LIKE), 0)
    got = not _GOT.isdisjoint(behind[:at]) and DENIALS.isdisjoint(behind[:at]) and CLAUSE_ENDS.isdisjoint(behind[:at])
    return got and (behind[at] != "same" or not _WAYS.isdisjoint(behind[at + 1 : at + 2]))


def remaining_side(scene: Scene, group: Group) -> tuple[str, Fact] | None:
    """Return the side whose organ is gone, and the one that remains: "right mastectomy 2009 ... the breast she has"."""
    taken = _GONE.get(group.organ or "", ())
    words = scene.tokens.words
    if scene.query or not taken:
        return None
    kept = not (_KEPT | _GIVEN).isdisjoint(words)
    for place, word in enumerate(words):
        if word not in SIDES:
            continue
        missing = words[place + 1 : place + 2] == [group.organ] and _is_missing(scene, place)
        if not missing and (scene.flags[place] & NEGATED or not (kept or _long_ago(scene, place))):
            continue
        behind = words[place + 1 : place + 1 + _NEAR]
        # "solitary left kidney after nephrectomy": the other one was taken out
        behind = behind[: next((n for n, one in enumerate(behind) if one in AFTER), len(behind))]
        gone = "partial" not in behind and any(name in behind for name in taken if name.endswith("ectomy"))
        before = words[max(0, place - _NEAR - 1) : place]  # "pneumonectomy on the right", not a partial nephrectomy
        whole = before[-2:] == ["on", "the"] and "partial" not in before
        gone = gone or (whole and any(name in taken and name.endswith("ectomy") for name in before[-3:-2]))
        given = bool(_GIVEN & set(words[max(0, place - _NEAR) : place])) and taken[-1] in behind
        if gone or given or missing:
            removed = SIDES[word]
            return removed, Fact(_OPPOSITE[removed], (place, place + 1), assumed=True)
    return None


def side_of_neighbors(scene: Scene, group: Group) -> Fact | None:
    """Return the side that a note tells only by what lies beside its one organ: "descending colon and spleen freed".

    What the organ is said to lie against counts double: "the kidney that lies under the liver".
    """
    beside = {} if scene.query or group.rivals else sides_beside(group.organ)
    words, told = scene.tokens.words, dict[str, tuple[str, int, int]]()  # term: its side, what it counts, its place
    for place in range(len(words)) if beside else ():
        size = next((n for n in range(_LONGEST, 0, -1) if " ".join(words[place : place + n]) in beside), 0)
        if not size or scene.flags[place] & (PAST | PLANNED | OTHERS) or scene.layout.section[place] in ELSEWHEN:
            continue
        first, last = scene.sentence_at(place)
        if scene.cued("quiet", first, last):
            continue  # "liver and gallbladder normal"
        term = " ".join(words[place : place + size])
        count = 1 + _lies_against(scene, group, place, place + size)
        if term not in told or told[term][1] < count:
            told[term] = (beside[term], count, place)
    totals = {side: sum(count for own, count, _ in told.values() if own == side) for side in _OPPOSITE}
    best = max(totals, key=lambda side: totals[side])
    if totals[best] - totals[_OPPOSITE[best]] < _SURE:
        return None
    first = min(place for side, _, place in told.values() if side == best)
    return Fact(best, (first, first + 1), assumed=True)


def _lies_against(scene: Scene, group: Group, first: int, last: int) -> bool:
    """Say whether the group's organ stands in one clause with what lies beside it."""
    begun, end = scene.sentence_at(first)
    near = scene.within(scene.mentions, max(begun, first - _TOUCHES), min(end, last + _TOUCHES))
    between = (scene.words(min(m.last, last), max(m.first, first)) for m in near if organ_of(m) == group.organ)
    return any("which" in one or (CLAUSE_ENDS | JOINING).isdisjoint(one) for one in between)


def _is_missing(scene: Scene, place: int) -> bool:
    """Say whether the organ named behind a side is not there: "left kidney absent", "was removed in 2011"."""
    words = scene.tokens.words
    if words[place - 1 : place] == ["absent"]:
        return True
    behind = [word for word in words[place + 2 : place + 2 + _NEAR + 1] if word not in _LINKS]
    taken = behind[:1] == ["removed"] or behind[:2] == ["taken", "out"]
    return (taken and _long_ago(scene, place)) or bool(behind and behind[0] in _ABSENT)


def _long_ago(scene: Scene, place: int) -> bool:
    """Say whether a token stands in what was done to the patient on an earlier day."""
    told = scene.flags[place] & PAST or scene.layout.section[place] == "history"
    return bool(told) and not scene.flags[place] & (PLANNED | OTHERS)
