"""What an ablation of an earlier day left behind: "the ablation cavity", "the ablated tumor", "bleeding after RFA".

Such words tell of no deed. A note of a drain, a scan or a bleeding after an ablation has nothing else.
"""

from ablcode.reading.closed import AFTER
from ablcode.reading.scene import Mention, Scene

_LEFT_BEHIND = frozenset(
    {"zone", "zones", "cavity", "cavities", "site", "sites", "area", "areas", "bed", "defect", "scar"}
    | {"margin", "volume", "region", "margins", "edge", "edges", "necrosis", "remnant", "changes"}
)
_THINGS = frozenset(
    {"tumor", "tumors", "lesion", "lesions", "nodule", "nodules", "mass", "masses", "segment", "tissue"}
    | {"kidney", "liver", "focus", "metastasis", "metastases", "hcc", "deposit", "parenchyma"}
)
_TOLD = frozenset({"was", "were", "been", "then", "we", "i", "be", "and"})  # "we ablated tumor and rim"
_OF = frozenset({"of", "from", "to"})
_CAUSED = frozenset(
    {"complication", "complications", "consequence", "result", "sequela", "sequelae", "effect", "due", "secondary"}
    | {"day", "days", "week", "weeks", "bleeding", "hemorrhage", "pain", "recovery", "control"}
)
_NAMES = frozenset(  # what may stand between "after" and the ablation's name
    {"the", "a", "an", "her", "his", "this", "that", "percutaneous", "ct", "us", "mri", "guided", "ultrasound"}
    | {"image", "thermal", "liver", "renal", "lung", "laparoscopic", "open", "recent", "uneventful", "tumor"}
    | {"hepatic", "-", "s", "patient's", "first", "last", "kidney", "bone", "thyroid", "prior", "previous", "status"}
)
_MACHINES = frozenset({"generator", "machine", "console", "unit", "system", "equipment", "apparatus", "set", "tower"})
_TESTED = frozenset(
    {"tested", "checked", "primed", "calibrated", "warmed", "ready", "standby", "connected", "brought", "wheeled"}
    | {"available", "prepared", "rolled", "stood", "started", "switched", "turned", "booted"}
)
_CLAUSE = 12  # tokens behind a machine in which it is told what was done with it
_BEHIND = 6  # tokens before an ablation in which "after" stands


def _only_tested(scene: Scene, act: Mention) -> bool:
    """Say whether a machine was only made ready: "the microwave generator had been switched on and tested"."""
    named = {*act.term.split()[-1:], *scene.words(act.last, act.last + 1)}
    first, last = scene.sentence_of(act)
    if act.section == "title" or not _MACHINES & named or any(word.isdigit() for word in scene.words(act.last, last)):
        return False
    others = [a for a in scene.within(scene.anchors, first, last) if a.kind in ("energy", "act", "device")]
    alone = all(a.first == act.first or a.flags for a in others)
    return alone and bool(_TESTED & set(scene.words(act.last, min(last, act.last + _CLAUSE))))


def is_trace(scene: Scene, act: Mention) -> bool:
    """Say whether a note's word for an ablation only says what one left, or what came after it."""
    after = scene.words(act.last, act.last + 1)
    if after and act.section != "title":
        if after[0] in _LEFT_BEHIND:
            return True
        participle = act.kind == "act" and act.term.endswith("ed")
        if participle and after[0] in _THINGS and not _TOLD & set(scene.words(act.first - 2, act.first)):
            return True
    if _only_tested(scene, act):
        return True
    first, _ = scene.sentence_of(act)
    place = act.first - 1
    words = scene.tokens.words
    while place > max(first, act.first - _BEHIND) and words[place] in _NAMES:
        place -= 1
    if place < first:
        return False
    return words[place] in AFTER or (words[place] in _OF and bool(_CAUSED & set(scene.words(place - 1, place))))
