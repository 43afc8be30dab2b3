"""Which of the organs that the acts are tied to were treated: those that weigh enough, and are no part of another's."""

from ablcode.reading.scene.organs import ABLATIONS, MAIN
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.scored import Scored, names_cancer
from ablcode.reading.targets.tumors import tumor_at

_SECONDARY = frozenset({"lymph_node", "bone", "brain", "soft_tissue", "peritoneum", "spleen"})


_FAR_OFF = frozenset({"pelvic_soft_tissue", "lower_limb", "upper_limb"})  # no part of an organ of the trunk
_GROWS_OUT_OF = {  # organs that a tumor named beside one of these only reaches into
    "soft_tissue": {"bone", "lung", "breast", "thyroid", "uterus", "lymph_node", "kidney", "adrenal", "liver"},
    "bile_duct": {"liver"},
    "brain": {"bone"},
    "peritoneum": {"kidney", "lymph_node", "soft_tissue", "pancreas"},
    "airway": {"lung"},
}
_APART = frozenset({"separate", "different", "another", "distinct", "second"})


def kept_organs(scene: Scene, found: Scored) -> list[str]:
    """Return the organs that were treated, in the order of the text."""
    scores, places = found.scores, found.places
    named = {organ for organ in scores if any(place.kind != "device" for place in places[organ])}
    if named & MAIN:  # "Visica needle into a hepatoma": what a device is made for yields to what is named
        scores = {organ: score for organ, score in scores.items() if organ in named}
    chosen = {organ: score for organ, score in scores.items() if organ in MAIN} or scores
    top, alone = max(chosen.values(), default=0), not found.headlined & set(chosen)
    kept = [o for o in chosen if scene.query or o in found.headlined or (alone and chosen[o] * 4 >= top)]
    kept = [organ for organ in kept if not _part_of(scene, organ, kept, places)]
    kept = [o for o in kept if o not in _SECONDARY or any(_holds_it(scene, place) for place in places[o])] or kept
    if _SECONDARY & set(kept):
        # Nodes, bone and the like hold metastases: a cancer's name beside them is the primary.
        sure = _SECONDARY | found.listed
        kept = [organ for organ in kept if organ in sure or not all(names_cancer(p) for p in places[organ])]
    return sorted(kept, key=lambda organ: places[organ][0].first)


def _holds_it(scene: Scene, place: Mention) -> bool:
    """Say whether a place is treated or holds a tumor; a query's "Spleen large." behind the acts is not."""
    acts = [anchor for anchor in scene.anchors if anchor.kind in ABLATIONS]
    if not scene.query or not acts or place.first < acts[-1].last or tumor_at(scene, place):
        return True
    return any(act.sentence == place.sentence for act in acts)


def _part_of(scene: Scene, organ: str, kept: list[str], places: dict[str, list[Mention]]) -> bool:
    """Say whether soft tissue is only the part of a bone's or lung's tumor that grows out of it."""
    beside: set[str] = _GROWS_OUT_OF.get(organ, set()) & set(kept)
    if {organ, *kept} >= {"soft_tissue", "peritoneum"} and all(p.kind == "diagnosis" for p in places["soft_tissue"]):
        # "retroperitoneal liposarcoma": a sarcoma's name tells the tissue, the words beside it the place
        beside = {"peritoneum"} if organ == "soft_tissue" else beside - {"soft_tissue"}
    if not beside:
        return False
    if any(place.value in _FAR_OFF for place in places[organ]) and not {"bone", "lymph_node"} & set(kept):
        return False  # a buttock's tumor does not grow out of a lung
    return not any(_set_apart(scene, place) for place in places[organ])


def _set_apart(scene: Scene, place: Mention) -> bool:
    return not _APART.isdisjoint(scene.words(place.first - 5, place.first))
