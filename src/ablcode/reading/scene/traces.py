"""What an ablation of an earlier day left behind: "the ablation cavity", "the ablated tumor", "bleeding after RFA".

Such words tell of no deed. A note of a drain, a scan or a bleeding after an ablation has nothing else.
"""

from collections.abc import Set

from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import AFTER, TOOLS

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
_MACHINES = frozenset(
    {"generator", "machine", "console", "unit", "system", "equipment", "apparatus", "set", "tower", "kit", "tray"}
)
_TESTED = frozenset(
    {"tested", "checked", "primed", "calibrated", "warmed", "connected", "brought", "wheeled"}
    | {"prepared", "rolled", "started", "switched", "turned", "booted"}
)
_IDLE = frozenset(  # what was only there
    {"ready", "standby", "available", "stood", "ordered", "reserved", "requested", "waiting", "waited", "borrowed"}
)
_TRIED_OUT = frozenset(  # what is done with a tool before it enters the patient
    {"tested", "primed", "checked", "calibrated", "flushed", "connected", "assembled", "unpacked", "prepared", "rinsed"}
    | {"laid", "opened", "ready", "unwrapped", "verified"}
)
_ENTERED = frozenset(
    {"into", "placed", "inserted", "advanced", "introduced", "pushed", "positioned", "through", "deployed", "in"}
    | {"centered", "seated", "parked", "within", "inside", "entered", "followed", "across", "between", "around"}
    | {"under"}  # "three needles under CT, each checked"
)
_THEY, _TO_THEY = frozenset({"it", "they", "both", "all", "one", "each", "these", "two", "three"}), 6
_PUT = _ENTERED - {"in", "within", "around", "between"} | {"brought", "led", "went", "passed", "driven"}
_IN_WATER = frozenset({"saline", "water", "air", "a", "the", "basin", "bowl", "vitro"})  # "tested in saline"
_BODY = _THINGS | {"body", "bodies", "vertebra", "bone", "lung", "prostate", "gland", "lobe", "pole", "met", "marrow"}
_CLAUSE = 12  # tokens behind a machine in which it is told what was done with it
_BEHIND = 6  # tokens before an ablation in which "after" stands


def _machine_only(scene: Scene, act: Mention, done: Set[str]) -> bool:
    """Say whether an act is a machine of which a clause tells only one of some words, and no dose.

    "The microwave generator had been switched on and tested."
    """
    named = {*act.term.split()[-1:], *scene.words(act.last, act.last + 1)}
    first, last = scene.sentence_of(act)
    if act.section == "title" or not _MACHINES & named or any(word.isdigit() for word in scene.words(act.last, last)):
        return False
    alone = all(a.first == act.first or a.flags for a in scene.within(scene.anchors, first, last))
    return alone and not done.isdisjoint(scene.words(act.last, min(last, act.last + _CLAUSE)))


def _tried_out(scene: Scene, act: Mention) -> bool:
    """Say whether a tool's sentence tells only that it was made ready: "three cryoneedles were tested in saline"."""
    first, last = scene.sentence_of(act)
    behind = scene.words(act.last, last)
    if not act.term.split()[-1].startswith(TOOLS) or _TRIED_OUT.isdisjoint(behind[:_CLAUSE]):
        return False
    told = [*scene.words(first, act.first), *behind]
    for at, end in scene.layout.sentences[act.sentence + 1 : act.sentence + 3]:
        then = scene.words(at, end)
        if _THEY.intersection(then[:_TO_THEY]) and not _PUT.isdisjoint(then):
            return False  # "They were then placed under CT"
    return not any(
        word in _ENTERED and not (word == "in" and _outside(told[n + 1 : n + 3])) for n, word in enumerate(told)
    )


def _outside(behind: list[str]) -> bool:
    """Say whether "in" leads to something outside the patient: "in saline", "in the room"; not "in the body"."""
    return not _IN_WATER.isdisjoint(behind[:1]) and _BODY.isdisjoint(behind)


def standing_by(scene: Scene, acts: list[Mention]) -> set[int]:
    """Return the acts (by their first token) of a note that only name a set which was there, beside another tool's.

    "Liver inspected: nothing, although an ablation set for the liver had been ordered."
    """
    idle = {act.first for act in acts if not scene.query and _machine_only(scene, act, _IDLE)}
    return idle if any(energy_of(act) and act.first not in idle for act in acts) else set()


def is_trace(scene: Scene, act: Mention) -> bool:
    """Say whether a note's word for an ablation only says what one left, or what came after it."""
    after = scene.words(act.last, act.last + 1)
    if after and act.section != "title":
        if after[0] in _LEFT_BEHIND:
            return True
        participle = act.kind == "act" and act.term.endswith("ed")
        if participle and after[0] in _THINGS and not _TOLD & set(scene.words(act.first - 2, act.first)):
            return True
    if _machine_only(scene, act, _TESTED | _IDLE) or _tried_out(scene, act):
        return True
    first, _ = scene.sentence_of(act)
    place = act.first - 1
    words = scene.tokens.words
    while place > max(first, act.first - _BEHIND) and words[place] in _NAMES:
        place -= 1
    if place < first:
        return False
    return words[place] in AFTER or (words[place] in _OF and bool(_CAUSED & set(scene.words(place - 1, place))))
