"""Sentences that deny every treatment of the day: "no reason to treat.", "No tumor was treated this time."."""

from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import Scene
from ablcode.reading.text.closed import KILLED

_ANY_TUMOR = frozenset(
    {"tumor", "tumors", "tumour", "lesion", "lesions", "neoplasm"}
    | {"metastasis", "metastases", "mass", "nodule", "cancer"}
)
_IS = (["was"], ["were"], ["is"], ["has"])
_TREATED = KILLED | {"touched", "frozen", "heated", "targeted", "addressed", "attempted"}
_THIS_DAY = frozenset(
    {".", ",", "this", "time", "today", "at", "in", "on", "the", "session", "visit", "here", "occasion"}
)
_REASONS = frozenset({"reason", "point", "sense", "indication", "justification", "grounds", "ground", "cause"})
_TO_TREAT = ("treat", "ablat", "freez", "heat", "burn", "destroy", "cryo", "microwave", "radiofreq")
_IT = frozenset({"it", "this", "that", "a", "an", "him", "her", "such", "anything"})
# "nothing was treated that lay outside", "nothing was treated but the left lobe" deny the rest alone.
CLOSES = frozenset({".", ",", ";", "and", "today", "this", "because", "since"})


def no_tumor_treated(words: list[str]) -> bool:
    """Say whether a sentence denies the treatment of any tumor that day: "No tumor was treated this time."."""
    if words[:1] != ["no"] or _ANY_TUMOR.isdisjoint(words[1:2]):
        return False
    verb = 2 + (words[2:3] in _IS)
    return not _TREATED.isdisjoint(words[verb : verb + 1]) and all(word in _THIS_DAY for word in words[verb + 1 :])


def without_reason(words: list[str]) -> bool:
    """Say whether a sentence takes the ablation its reason: "no reason to treat.", "no point in freezing it"."""
    return any(word == "no" and _no_reason(words, place) for place, word in enumerate(words))


def _no_reason(words: list[str], place: int) -> bool:
    reason = place + 1 + (words[place + 1 : place + 2] in (["longer"], ["more"], ["further"], ["good"]))
    reason += words[reason : reason + 1] in (["any"], ["a"], ["good"])
    verb = reason + 1 + (words[reason + 1 : reason + 2] == ["left"])
    if _REASONS.isdisjoint(words[reason : reason + 1]) or words[verb : verb + 1] not in (["to"], ["in"], ["for"]):
        return False
    treats = words[verb + 1 : verb + 2]
    behind = words[verb + 2 : verb + 3]
    return bool(treats) and treats[0].startswith(_TO_TREAT) and (not behind or behind[0] in CLOSES | _IT)


def concludes_so(scene: Scene, first: int, last: int) -> bool:
    """Say whether a sentence of the impression says no more than "no ablation"."""
    if scene.layout.section[first] != "impression" or scene.words(first, first + 1) != ["no"]:
        return False
    acts = [m for m in scene.within(scene.anchors, first + 1, first + 2) if m.kind in ABLATIONS]
    return any(scene.words(act.last, last) in ([], ["."], [";"]) for act in acts)
