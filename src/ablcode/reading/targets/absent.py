"""Organs that a note says to hold no tumor any more: taken out long ago, or found clean.

"Radical prostatectomy 2013 ... one avid node": a title that still names the prostate tells where the cancer came from.
"""

from ablcode.reading.context.context import NEGATED, OTHERS, PAST, PLANNED
from ablcode.reading.scene.organs import MAIN, organ_of
from ablcode.reading.scene.scene import Mention, Scene

_OF_OPERATION = {
    "nephrectomy": "kidney",
    "prostatectomy": "prostate",
    "mastectomy": "breast",
    "hysterectomy": "uterus",
    "adrenalectomy": "adrenal",
    "pancreatectomy": "pancreas",
    "splenectomy": "spleen",
}
_WHOLE = frozenset({"total thyroidectomy", "thyroidectomy", "completion thyroidectomy", "near total thyroidectomy"})
_NAMES = {"chest": "lung", "lungs": "lung", "allograft": "liver", "graft": "liver", "thorax": "lung"}
# Of these there are many, and of the paired ones two: one that is clean says nothing of the others.
_MANY = frozenset({"bone", "lymph_node", "soft_tissue", "peritoneum"})
_SIDES = frozenset({"left", "right", "lt", "rt", "one"})
_CLEAN = frozenset({"clear", "clean", "empty", "negative", "normal", "unremarkable", "free", "healthy"})
_SOLE = frozenset({"solitary", "sole", "remaining", "single", "only", "lone", "functioning"})
_OF_THE_REST = frozenset({"rest", "remaining", "remainder", "otherwise", "other", "elsewhere", "contralateral", "not"})
_NO_FINDING = frozenset({"cell", "cells", "margins", "margin", "of", "to", "bilaterally"})  # behind "clear"
_FREED = frozenset(  # what is told of an organ that was dissected
    {"gone", "divided", "mobilized", "dissected", "detached", "ligament", "ligaments", "flexure", "lifted"}
    | {"adhesions", "taken", "kocherized", "retracted", "rotated", "reflected", "attachments"}
)
_NONE, _IN = frozenset({"no", "without"}), frozenset({"in", "within", "inside"})
_LUMPS = frozenset({"tumor", "tumour", "lesion", "metastasis", "metastases", "deposit", "disease", "cancer", "growth"})
_ENDS = frozenset({".", ";", ":", "(", ")", "but", "and", "with"})
_OF_A, _IS = frozenset({"a", "the", "of", "in", "from", "any", "true"}), frozenset({"is", "was", "it's"})
_SUBJECT = 4  # tokens before the verb of "This mass is not bone"
_FATE = 6  # tokens behind an organ in which it is called clean
_OPERATED = 12  # tokens behind a cancer's place in which its operation is told
_MOST = 80  # mentions that are looked at


def absent_organs(scene: Scene) -> frozenset[str]:
    """Return the organs that a note's operations of the past took out whole, and those that it calls clean."""
    found: set[str] = set()
    for service in scene.of_kind.get("service", [])[:_MOST]:
        organ = "thyroid" if service.term in _WHOLE else _OF_OPERATION.get(service.value)
        gone = service.flags & PAST and not service.flags & (NEGATED | OTHERS | PLANNED)
        if organ and gone and not (_came_back(scene, service, organ) or _has_one(scene, organ)):
            found.add(organ)
    for place in scene.of_kind.get("organ", [])[:_MOST]:
        organ = organ_of(place)
        if organ in MAIN - _MANY and organ not in found and _is_clean(scene, place.first, place.last):
            found.add(organ or "")
    words = scene.tokens.words
    found.update(_NAMES[word] for n, word in enumerate(words) if word in _NAMES and _is_clean(scene, n, n + 1))
    return frozenset(found)


def _came_back(scene: Scene, service: Mention, organ: str) -> bool:
    """Say whether the tumor is there again: "adrenal, left: recurrence of 1.9 cm after adrenalectomy on that side"."""
    first, last = scene.sentence_of(service)
    named = {organ_of(m) for m in scene.within(scene.mentions, first, last)} & MAIN
    return named == {organ} and any(w.startswith(("recur", "relaps")) for w in scene.words(first, service.first))


def _has_one(scene: Scene, organ: str) -> bool:
    """Say whether a note tells that one of two organs is left: "solitary left kidney after nephrectomy"."""
    words = scene.tokens.words
    told = (n for n, word in enumerate(words) if word in _SOLE and organ in words[n + 1 : n + 3])
    return any(scene.cued("quiet", *scene.sentence_at(place)) is None for place in told)


def denied_organs(scene: Scene) -> frozenset[str]:
    """Return the organs that a note says to hold no tumor: "there is no tumor in spleen or liver"."""
    words, found = scene.tokens.words, set[str]()
    for place in range(len(words) - 3):
        if words[place] in _NONE and words[place + 1] in _LUMPS and words[place + 2] in _IN:
            last = min(scene.sentence_at(place)[1], place + 3 + _FATE)
            last = next((n for n in range(place + 3, last) if words[n] in _ENDS or words[n] == ","), last)
            if _SIDES.isdisjoint(words[place + 3 : last]) and _OF_THE_REST.isdisjoint(words[place:last]):
                told = scene.within(scene.of_kind.get("organ", []), place + 3, last)
                found |= {organ_of(m) or "" for m in told if organ_of(m) in MAIN - _MANY}
    return frozenset(found)


def not_of_organs(scene: Scene) -> frozenset[str]:
    """Return the organs that a note says its tumor is not of ("It is not bone"), whatever a paper calls it."""
    words, found = scene.tokens.words, set[str]()
    for place in (m for m in scene.of_kind.get("organ", [])[:_MOST] if m.flags & NEGATED and organ_of(m) in MAIN):
        first, last = scene.sentence_of(place)
        at = place.first - 1
        while at > first and words[at] in _OF_A:
            at -= 1
        whole = place.last == last or words[place.last] in _ENDS or words[place.last] in (",", "tumor", "lesion")
        if at > first and words[at] == "not" and words[at - 1] in _IS and whole and at - 1 - first <= _SUBJECT:
            found.add(organ_of(place) or "")
    return frozenset(found)


def was_taken_out(scene: Scene, cancer: Mention) -> bool:
    """Say whether a cancer was operated on long ago: "adenocarcinoma of the right upper lobe, lobectomy 2022"."""
    last = min(scene.sentence_of(cancer)[1], cancer.last + _OPERATED)
    taken = scene.within(scene.of_kind.get("service", []), cancer.last, last)
    return any(s.flags & PAST and s.term.endswith(("ectomy", "resected", "excised", "wedge")) for s in taken)


def _is_clean(scene: Scene, first: int, last: int) -> bool:
    """Say whether an organ is called free of disease: "the lungs were clear", not "free air", "clear cells"."""
    words, sentence = scene.tokens.words, scene.sentence_at(first)
    if _OF_THE_REST & set(words[max(sentence[0], first - 4) : first]) or _SIDES & set(words[first - 1 : first + 1]):
        return False
    for place in range(last, min(sentence[1], last + _FATE)):
        if words[place] in _CLEAN:
            behind = words[place + 1 : place + 2]
            if words[place] == "free":  # "free of tumor", not "free air", nor "the flexure gone, spleen free."
                freed = not _FREED.isdisjoint(words[sentence[0] : first])
                return behind == ["of"] or (behind == ["."] and not freed)
            return words[place] != "clear" or not (behind and behind[0] in _NO_FINDING)
        if words[place] in _ENDS or words[place] in _OF_THE_REST:
            return False
    return False
