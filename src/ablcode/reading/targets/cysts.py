"""Cysts that are closed: alcohol put into one, a kidney's simple cyst. No tumor is ablated there."""

from ablcode.reading.context.context import NEGATED, NOT_DONE
from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import TOOLS

_COMPLEX = frozenset({"complex", "bosniak", "solid", "enhancing", "suspicious", "mural", "septated"})
_CYSTS = frozenset({"cyst", "cysts", "lymphocele", "seroma", "pseudocyst"})
_FLUID = frozenset({"fluid", "emptied", "drained", "aspirated", "pigtail", "sac", "ml", "evacuated"})
_REACH = 40  # tokens behind an agent in which it is taken out again
_AGENT, _TUBES = frozenset({"alcohol", "ethanol"}), (*TOOLS, "catheter", "pigtail", "drain", "sheath", "cannula")
_WITHDRAWN = frozenset(
    {"withdrawn", "aspirated", "reaspirated", "removed", "drawn", "drained", "evacuated", "retrieved"}
)
_NO_TUMORS = frozenset({"renal_cyst", "hemangioma"})


def cyst_treated(scene: Scene, acts: list[Mention]) -> str | None:
    """Return what was done to a cyst where that is all the text tells of: cyst_sclerosis or renal_cyst, else None."""
    if _filled(scene, acts):
        return "cyst_sclerosis"
    return "renal_cyst" if scene.query and _simple(scene) else None


def _filled(scene: Scene, acts: list[Mention]) -> bool:
    """Say whether the only ablation is alcohol put into a cyst to close it."""
    if {energy_of(act) for act in acts} - {None} != {"chemical"}:
        return False
    named = any(m.value == "cyst_sclerosis" and m.done for m in scene.of_kind.get("service", []))
    return (named and not _cancers(scene)) or _emptied(scene) or _rinsed(scene, acts)


def _cancers(scene: Scene) -> bool:
    """Say whether a text names a cancer that it does not deny or call past."""
    told = (m for kind in ("tumor", "diagnosis") for m in scene.of_kind.get(kind, []) if m.done)
    return any((m.entry.implies.get("tumor") or m.value) in ("primary", "malignant", "metastasis") for m in told)


def _emptied(scene: Scene) -> bool:
    """Say whether a text tells of a cyst, of the fluid that came out of it, and of no tumor."""
    words = scene.tokens.words
    cyst = any(word in _CYSTS and not scene.flags[place] & NOT_DONE for place, word in enumerate(words))
    lumps = (m for kind in ("tumor", "diagnosis", "lesion") for m in scene.of_kind.get(kind, []))
    tumors = (m for m in lumps if not m.flags & NEGATED and m.value not in _NO_TUMORS and m.term not in _CYSTS)
    solid = any(word in _COMPLEX and not scene.flags[place] & NOT_DONE for place, word in enumerate(words))
    return cyst and not solid and bool(_FLUID & set(words)) and next(tumors, None) is None


def _rinsed(scene: Scene, acts: list[Mention]) -> bool:
    """Say whether alcohol was put into a cyst and taken out again, whatever tumors a note names elsewhere.

    Nobody draws alcohol back out of a tumor: "90 mL were left for 20 minutes and withdrawn".
    """
    words = scene.tokens.words
    cyst = any(word in _CYSTS and not scene.flags[place] & NOT_DONE for place, word in enumerate(words))
    if scene.query or not cyst or any(_of_a_lump(scene, act) for act in acts):
        return False
    return any(word in _AGENT and _taken_out_again(scene, place) for place, word in enumerate(words))


def _taken_out_again(scene: Scene, place: int) -> bool:
    """Say whether the words behind an agent, or the next sentence, take it out, and not only the needle."""
    last = scene.sentence_at(place)[1]
    for first, end in ((place, last), scene.sentence_at(last)):
        words = scene.words(first, min(end, first + _REACH))
        out = next((n for n, word in enumerate(words) if word in _WITHDRAWN), 0)
        if out and not any(word.startswith(_TUBES) for word in words[:out]):
            return True
    return False


def _of_a_lump(scene: Scene, act: Mention) -> bool:
    """Say whether the sentence of an act names a tumor."""
    span = scene.sentence_of(act)
    lumps = (m for kind in ("tumor", "diagnosis", "lesion") for m in scene.within(scene.of_kind.get(kind, []), *span))
    return any(m.value not in _NO_TUMORS and m.term not in _CYSTS for m in lumps)


def _simple(scene: Scene) -> bool:
    """Say whether a query tells of a kidney's cyst and of no tumor; a complex cyst may be a tumor."""
    cysts = [m for m in scene.of_kind.get("diagnosis", []) if m.value == "renal_cyst" and m.done]
    tumors = (m for kind in ("lesion", "tumor", "diagnosis") for m in scene.of_kind.get(kind, []))
    known = not any(
        word in _COMPLEX and not scene.flags[place] & NOT_DONE for place, word in enumerate(scene.tokens.words)
    )
    return bool(cysts) and known and all(m.flags & NOT_DONE or m in cysts for m in tumors)
