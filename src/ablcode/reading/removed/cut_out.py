"""A resection that a note tells by a verb alone: "segments 2 and 3 were removed en bloc, margin 9 mm"."""

from ablcode.knowledge.case import Companion
from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.hints import is_hint
from ablcode.reading.scene.organs import organ_of
from ablcode.reading.scene.scene import ELSEWHEN, Scene
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import TOOLS, WE

OPENINGS = frozenset({"open", "laparoscopic", "thoracoscopic"})
RESECTED = {"liver": "liver_resection", "kidney": "partial_nephrectomy", "lung": "lung_resection"}
OF_A_RESECTION = frozenset(
    {"margin", "specimen", "stapler", "bagged", "harmonic", "cusa", "nonanatomically", "pringle", "scissors"}
    | {"margins", "dissector", "clamped", "unclamped", "renorrhaphy", "bolster", "ischemia", "pseudocapsule", "stapled"}
)
_BY_KNIFE = OF_A_RESECTION | {"bloc", "stapling", "staplers", "clips", "bench", "bag", "sharply", "rim", "cuff"}
_SHELLED, _SUTURES = frozenset({"enucleated", "excised", "resected"}), frozenset({"renorrhaphy", "renorraphy"})
_REMOVED = _SHELLED | {"removed", "shelled"}
_TAKEN, _OUT = frozenset({"taken", "cut", "brought", "lifted", "carved"}), (["out"], ["off"])
_WERE = frozenset({"was", "were"})
_TAKES = frozenset({"took", "cut", "shelled", "scooped", "cored"})
_OTHER_THINGS = (*TOOLS, "drain", "port", "trocar", "catheter", "gallbladder", "stent", "cryo")
_SUBJECT = 10  # tokens before a verb in which its subject stands, or behind it in which its object does


def taken_out(scene: Scene, groups: list[Group]) -> tuple[Companion, Fact] | None:
    """Return the resection of the organ treated that a note tells by a verb, or None."""
    organ = groups[0].organ if groups else None
    if scene.query or organ not in RESECTED or not _opened(scene):
        return None
    for place in range(len(scene.tokens.words)):
        if _removes(scene, place, organ):
            return Companion(RESECTED[organ], None, None, 1, ()), Fact(RESECTED[organ], (place, place + 1))
    return None


def _opened(scene: Scene) -> bool:
    """Say whether the body was opened: an opening is told, or a scan during an operation."""
    ways = (m for m in scene.of_kind.get("approach", []) if m.done and not is_hint(m))
    scans = (m for m in scene.of_kind.get("guidance", []) if m.done)
    return any(m.value in OPENINGS for m in ways) or any(m.term.startswith("intraop") for m in scans)


def _removes(scene: Scene, place: int, organ: str) -> bool:
    """Say whether the word at a place is a verb that removes a part of the organ, in a sentence that tells the knife.

    A kidney's part counts without its name where the kidney was sutured behind.
    """
    words = scene.tokens.words
    sutured = organ == "kidney" and words[place] in _SHELLED and _sutured(scene, place)
    passive = sutured or _was_taken_out(words, place)
    if not passive and not _we_took_out(words, place):
        return False
    if scene.flags[place] & NOT_DONE or scene.layout.section[place] in ELSEWHEN:
        return False
    first, last = scene.sentence_at(place)
    span = (max(first, place - _SUBJECT), place) if passive else (place + 1, min(last, place + _SUBJECT))
    mine = sutured or _of_the_organ(scene, span, organ, passive)
    return mine and not _BY_KNIFE.isdisjoint(words[first:last])


def _of_the_organ(scene: Scene, span: tuple[int, int], organ: str, passive: bool) -> bool:
    """Say whether the subject or object of a verb (the place nearest to it) is in the organ, and no tool."""
    kinds = ("site", "organ", "lesion")
    named = [m for m in scene.within(scene.mentions, *span) if m.kind in kinds and not m.flags & NOT_DONE]
    others = any(word.startswith(_OTHER_THINGS) for word in scene.words(*span))
    return bool(named) and not others and organ_of(named[-1 if passive else 0]) in (None, organ)


def _was_taken_out(words: list[str], place: int) -> bool:
    """Say whether a verb of removal stands in the passive: "was excised", "were cut out"."""
    verb = words[place] in _REMOVED or (words[place] in _TAKEN and words[place + 1 : place + 2] in _OUT)
    return verb and not _WERE.isdisjoint(words[max(0, place - 2) : place])


def _we_took_out(words: list[str], place: int) -> bool:
    """Say whether a verb tells what the writer took out: "we then excised", "I cut out"."""
    verb = words[place] in _REMOVED or (words[place] in _TAKES and "out" in words[place + 1 : place + 2])
    return verb and not WE.isdisjoint(words[max(0, place - 2) : place])


def _sutured(scene: Scene, place: int) -> bool:
    """Say whether the kidney was sutured behind a verb of removal: "enucleated with a rim, two-layer renorrhaphy"."""
    number, sentences = scene.layout.sentence[place], scene.layout.sentences
    last = sentences[min(number + 1, len(sentences) - 1)][1]
    return any(scene.tokens.words[n] in _SUTURES and not scene.flags[n] & NOT_DONE for n in range(place, last))
