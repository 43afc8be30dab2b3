"""Energy that only helps to cut: it seals the line along which an organ is divided, or what the knife left behind."""

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import ELSEWHEN, LUMPS, Mention, Scene

_TAKES_OUT = ("resect", "transect", "excis", "removed", "divided")
_SHELLS = ("enucleat", "shelled", "tumorectom", "lumpectom")
_HELPS = frozenset({"assisted", "sealer", "sealing"})
_CUTS = (
    *("transect", "divided", "division", "precoag", "knife"),
    *("scalpel", "scissors", "excised", "sharp", "cut", "resection"),
)
_SEALS = ("coagul", "seal", "hemosta", "haemosta", "bloodless", "precoag", "ring", "line", "plane", "transect")
_LEFT_BEHIND = frozenset(
    {"bed", "surface", "edge", "edges", "base", "stump", "plane", "line", "cavity", "crater", "floor", "raw"}
)
_OF_THE_BODY = frozenset(  # what has a cavity, a floor, a surface or an edge that no knife made
    {"abdominal", "peritoneal", "pleural", "thoracic", "chest", "pelvic", "uterine", "oral", "liver", "kidney", "lung"}
    | {"hepatic", "renal", "organ", "capsular", "body"}
)
_FLESH = frozenset({"parenchyma", "tissue", "segment", "substance"})
_DIVIDED = ("divided", "transect", "severed", "handed", "dissected", "split")
_VERB = 8  # tokens behind an organ's tissue in which it is said to be divided
_AROUND, _NEAR = 30, 9  # tokens around an act: of its sentence, and of what it was applied to
_KILLS = ("ablat", "destroy", "necro", "treated")


def cutting(scene: Scene) -> set[int]:
    """Return the acts (by their first token) of a note that only helped to take a part of an organ out."""
    if not _takes_out(scene):
        return set()
    acts = [act for act in scene.anchors if act.kind in ABLATIONS]
    found = {act.first for act in acts if _helps(scene, act)}
    rest = [act for act in acts if act.done and act.first not in found]
    helping = {energy_of(act) for act in acts if act.first in found and act.done and not act.headline}
    if helping - {None} and all(act.headline and energy_of(act) in helping for act in rest):
        found |= {act.first for act in rest}  # the title's "radiofrequency ablation" was only that of the cavity left
    return found


def _takes_out(scene: Scene) -> bool:
    services = (m for m in scene.of_kind.get("service", []) if m.done)
    if any("ectomy" in m.term or m.term.startswith(_TAKES_OUT) or "resection" in m.value for m in services):
        return True
    if any(w.startswith(_SHELLS) and not scene.flags[n] & NOT_DONE for n, w in enumerate(scene.tokens.words)):
        return True
    return any(_divides(scene, place) for place, word in enumerate(scene.tokens.words) if word in _FLESH)


def _divides(scene: Scene, place: int) -> bool:
    """Say whether an organ's tissue is told to be divided: "the parenchyma was then divided with the knife"."""
    _, last = scene.sentence_at(place)
    behind = range(place + 1, min(last, place + _VERB))
    verb = next((n for n in behind if scene.tokens.words[n].startswith(_DIVIDED)), None)
    return verb is not None and not scene.flags[verb] & NOT_DONE and scene.layout.section[verb] not in ELSEWHEN


def _helps(scene: Scene, act: Mention) -> bool:
    """Say whether an energy only served the knife: "radiofrequency-assisted resection", a bed that was touched up."""
    words = scene.tokens.words
    if not _HELPS.isdisjoint(words[act.last : act.last + 2]):
        return True  # "radiofrequency-assisted resection"
    first, last = scene.sentence_of(act)
    around = words[max(first, act.first - _AROUND) : min(last, act.last + _AROUND)]
    near = range(max(first, act.first - _NEAR), min(last, act.last + _NEAR))
    if any(_left_behind(words, n) for n in near) and not _lump(scene, near):
        return True  # "the bed was touched up with the same needles"
    if any(word.startswith(_KILLS) for word in around):
        return False
    return any(word.startswith(_CUTS) for word in around) and any(word.startswith(_SEALS) for word in around)


def _left_behind(words: list[str], place: int) -> bool:
    return words[place] in _LEFT_BEHIND and words[place - 1] not in _OF_THE_BODY


def _lump(scene: Scene, near: range) -> bool:
    return any(scene.within(scene.of_kind.get(kind, []), near.start, near.stop) for kind in LUMPS)
