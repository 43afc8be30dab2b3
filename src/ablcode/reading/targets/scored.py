"""What the ties of acts and places weigh for each organ, and what they are said of instead of a tumor."""

from typing import NamedTuple

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.organs import ABLATIONS, NO_TUMOR, organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.listed import treated_targets
from ablcode.reading.targets.targets import Link
from ablcode.reading.targets.tumors import tumor_at

_CLOSE = 14  # an organ this near to an act of a headline is one that the headline names
_OBJECT = 7  # tokens from an ablation to what it is said to be of
_MADE = frozenset({"lesion", "lesions"})  # what a probe makes in a nerve: "Lesion 80 C x 90 sec"
_ALWAYS_ELSE = frozenset({"bladder", "vessel", "heart", "disc", "eye", "joint", "endometrium", "tonsil", "ureter"})


class Scored(NamedTuple):
    """The score and the places of each organ; those a headline or a list of targets names with an act.

    `elsewhere` are the acts (by their first token) of a vein, the heart or the like, `otherwise` what these are.
    """

    scores: dict[str, int]
    places: dict[str, list[Mention]]
    headlined: set[str]
    listed: set[str]
    elsewhere: set[int]
    otherwise: set[str]


def scored(scene: Scene, links: list[Link]) -> Scored:
    """Return what the ties weigh."""
    told: set[str] = set()
    if not scene.query:
        from ablcode.reading.targets.holding import of_the_tumors  # a question tells little beside its tumors
        from ablcode.reading.targets.sited import tumor_organs

        told = tumor_organs(scene)
        links = of_the_tumors(scene, links, told)
    linked = {link.organ for link in links} & told
    elsewhere = {link.anchor.first for link in links if link.organ in _ALWAYS_ELSE}
    found = Scored({}, {}, set(), set(), elsewhere, set())
    treated = treated_targets(scene)
    for link in links:
        kind = NO_TUMOR.get(link.organ)
        if kind and (link.organ in _ALWAYS_ELSE or not tumor_at(scene, link.place)):
            found.otherwise.add(kind)
            continue
        found.elsewhere.discard(link.anchor.first)
        # "Freezing of two renal cell carcinoma sites" names what the tumors are, not where all of them lie.
        origin = link.place.headline and names_cancer(link.place) and bool(linked - {link.organ})
        weight = link.weight // 3 if origin else link.weight
        found.scores[link.organ] = found.scores.get(link.organ, 0) + weight
        found.places.setdefault(link.organ, []).append(link.place)
        row = scene.row_at(link.place.first)
        if scene.keys_of(link.place) & (scene.keys_of(link.anchor) | treated):
            found.listed.add(link.organ)
        if link.cost <= _CLOSE and ((link.place.headline and not origin) or (row is not None and row.treated)):
            found.headlined.add(link.organ)
    found.headlined.update(found.listed)
    return found if scene.query else _nodes_of_a_region(scene, found, told)


def _nodes_of_a_region(scene: Scene, found: Scored, told: set[str]) -> Scored:
    """Return the nodes for the region that holds them: "Ablation, right axilla ... Two matted nodes behind ..."."""
    if found.scores.keys() != {"soft_tissue"} or told != {"lymph_node"}:
        return found
    nodes = [m for m in scene.mentions if organ_of(m) == "lymph_node" and not m.flags & NOT_DONE]
    return found._replace(
        scores={"lymph_node": found.scores["soft_tissue"]}, places={"lymph_node": nodes}, headlined={"lymph_node"}
    )


def names_cancer(place: Mention) -> bool:
    """Say whether a place is told by the name of its own cancer: "hepatocellular carcinoma"."""
    return place.kind == "diagnosis" and place.entry.implies.get("tumor") in ("primary", "malignant")


def only_nerves(scene: Scene, found: Scored) -> bool:
    """Say whether a note ties its energy to nerves, and every tumor that it names is one of the past.

    A cancer's bare name is as good as that where nothing is tied to its organ: "Breast cancer; pain along T7". What an
    ablation is said to be of goes before all: "cryoablation of the intercostal nerves", under each rib.
    """
    if scene.query or "nerve" not in found.otherwise:
        return False
    if _objects(scene) == {"nerve"}:
        return True
    lumps = (m for kind in ("lesion", "tumor", "diagnosis") for m in scene.of_kind.get(kind, []))
    lumps = (m for m in lumps if m.term not in _MADE)
    return all(m.flags & NOT_DONE or (names_cancer(m) and organ_of(m) not in found.scores) for m in lumps)


def _objects(scene: Scene) -> set[str]:
    """Return the organs that a note's ablations are said to be of: "radiofrequency ablation of three nerves".

    A tumor of an organ that is not named with it is an object of its own.
    """
    found: set[str] = set()
    for act in scene.anchors:
        if act.kind in ABLATIONS and act.done and scene.words(act.last, act.last + 1) == ["of"]:
            last = min(scene.sentence_of(act)[1], act.last + _OBJECT)
            told = [m for m in scene.within(scene.mentions, act.last, last) if organ_of(m) or m.kind == "lesion"]
            found |= {organ_of(m) or m.kind for m in told[:1]}
    return found
