"""A gallbladder told to be taken out by a verb apart from its name: "it was in the way and I took it out"."""

from ablcode.knowledge.case import Companion
from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.scene import ELSEWHEN, Scene

_REMOVED = frozenset({"removed", "excised", "resected", "extracted", "retrieved", "delivered"})
_TAKEN, _OUT = frozenset({"taken", "took", "brought", "came", "lifted", "pulled", "peeled"}), frozenset({"out", "off"})
_OTHERS = frozenset(
    {"drain", "needle", "needles", "probe", "probes", "antenna", "electrode", "stent", "adhesions"}
    | {"omentum", "colon", "duodenum", "stomach", "tumor", "lesion", "metastasis", "mass", "liver", "wedge", "clip"}
    | {"polyp", "fluid", "bile", "segment", "nodule", "fat", "node", "nodes"}
)
_STONES, _BESIDE = frozenset({"stone", "stones", "calculus", "calculi", "sludge", "gravel"}), 4
_REACH = 16  # tokens from the gallbladder to its verb
_MOST = 20  # mentions that are looked at


def gallbladder_removed(scene: Scene) -> tuple[Companion, Fact] | None:
    """Return the cholecystectomy that a note tells by a verb behind the gallbladder's name, or None."""
    words = scene.tokens.words
    for mention in [m for m in scene.of_kind.get("organ", []) if m.value == "gallbladder" and not scene.query][:_MOST]:
        if mention.flags & NOT_DONE or mention.section in ELSEWHEN:
            continue
        _, last = scene.sentence_of(mention)
        for place in range(mention.last, min(last, mention.last + _REACH)):
            if words[place] in _OTHERS or words[place] == ";":
                break
            taken = words[place] in _TAKEN and _OUT & set(words[place + 1 : place + 3])
            stones = _STONES & set(words[place - _BESIDE : place])  # "opened and a stone removed"
            if (taken or words[place] in _REMOVED) and not stones and not scene.flags[place] & NOT_DONE:
                return Companion("cholecystectomy", None, None, 1, _openings(scene)), Fact(
                    "cholecystectomy", (mention.first, place + 1)
                )
    return None


def _openings(scene: Scene) -> tuple[str, ...]:
    found = {m.value for m in scene.of_kind.get("approach", []) if m.done} & {"open", "laparoscopic"}
    return tuple(found) if len(found) == 1 else ()
