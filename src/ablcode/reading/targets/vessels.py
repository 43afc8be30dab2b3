"""Energy and alcohol that go to vessels: what fills arteries, brings radiation or stops a bleeding ablates no tumor."""

from ablcode.reading.scene.scene import LUMPS, Mention, Scene
from ablcode.reading.targets.tumors import a_tumor

_SEALS = ("argon", "apc", "cautery", "electroc", "bipolar cautery")  # what also stops bleeding
_INTO_ARTERIES = ("arter", "stasis", "feeder", "microcatheter", "embol")
_DOSED = frozenset({"gy", "gray", "y90", "yttrium", "sbrt", "sabr", "tare", "sirt", "dosimetry"})
_RADIATES = ("radiat", "radioembol", "microspher", "stereotact", "irradiat")
_OOZES = frozenset({"oozing", "bleeding"})
_NEAR = 12  # tokens around an act in which the vessel, the radiation or the bleeding is told


def embolizing(scene: Scene) -> set[int]:
    """Return the acts (by their first token) of a note that are alcohol put into arteries: an embolization.

    So is what is only called "ablative" for its radiation: "with ablative intent, 400 Gy".
    """
    found = {m.first for m in scene.of_kind.get("act", []) if m.term == "ablative" and _of_radiation(scene, m)}
    agents = [] if scene.query else [act for act in scene.of_kind.get("energy", []) if act.value == "chemical"]
    return found | {act.first for act in agents if _into_arteries(scene, act)}


def stanching(scene: Scene) -> set[int]:
    """Return the acts (by their first token) of a note that stop a bleeding: "capsular tear, argon beam, dry"."""
    energies = [] if scene.query else scene.of_kind.get("energy", [])
    return {act.first for act in energies if act.term.startswith(_SEALS) and _at_a_bleeding(scene, act)}


def _around(scene: Scene, act: Mention) -> tuple[int, int]:
    """Return the span of the tokens around an act, within its sentence."""
    first, last = scene.sentence_of(act)
    return max(first, act.first - _NEAR), min(last, act.last + _NEAR)


def _of_radiation(scene: Scene, act: Mention) -> bool:
    """Say whether the words around an act tell of radiation from outside or out of an artery."""
    return any(word in _DOSED or word.startswith(_RADIATES) for word in scene.words(*_around(scene, act)))


def _into_arteries(scene: Scene, act: Mention) -> bool:
    return any(word.startswith(_INTO_ARTERIES) for word in scene.words(*_around(scene, act)))


def _at_a_bleeding(scene: Scene, act: Mention) -> bool:
    """Say whether a bleeding is told around an act, and no tumor: "on two oozing spots" are none."""
    around = _around(scene, act)
    tumors = (m for kind in LUMPS for m in scene.within(scene.of_kind.get(kind, []), *around) if a_tumor(m))
    return scene.cued("bleeding", *around) is not None and all(
        not _OOZES.isdisjoint(scene.words(m.first - 1, m.first)) for m in tumors
    )
