"""Each act given to its organ: the one it is tied to, else the one its sentence or the text spoke of last."""

from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.group import Group
from ablcode.reading.targets.targets import Tied
from ablcode.reading.targets.tumors import tumor_at


def gather(
    scene: Scene, organs: list[str], acts: list[Mention], places: dict[str, list[Mention]], tied: Tied
) -> list[Group]:
    """Return the groups of the organs with their acts, in the order of `organs`, without those that get no act."""
    groups = {organ: Group(organ, [], places[organ]) for organ in organs}
    if len(organs) == 1:
        only = groups[organs[0]]
        only.acts.extend(acts)
        return [only._replace(assumed=all(p.kind == "device" for p in only.places))]
    tied_to: dict[int, list[str]] = {}
    for link in tied.treated:
        if link.organ in groups:
            tied_to.setdefault(link.anchor.first, []).append(link.organ)
    last, behind = organs[0], 0
    for act in acts:
        mine = tied_to.get(act.first) or [
            _nearest_organ(scene, act, groups) or _spoken_of(scene, groups, behind, act) or last
        ]
        for organ in dict.fromkeys(mine):
            groups[organ].acts.append(act)
        last, behind = mine[-1], act.last
    found = [group for group in groups.values() if group.acts]
    return [_with_rivals(group, found) for group in found]


def _with_rivals(group: Group, found: list[Group]) -> Group:
    """Return a group with the acts and places of the others."""
    acts = frozenset(act.first for other in found for act in other.acts) - {act.first for act in group.acts}
    places = sorted((p for other in found if other is not group for p in other.places), key=lambda place: place.first)
    return group._replace(rivals=acts, foreign=tuple(places))


def _nearest_organ(scene: Scene, act: Mention, groups: dict[str, Group]) -> str | None:
    """Return the organ whose place stands nearest to an act, in its sentence or in the whole of a query."""
    first, last = (0, len(scene.tokens.words)) if scene.query else scene.sentence_of(act)
    near = []
    for organ, group in groups.items():
        place = scene.nearest(scene.within(group.places, first, last), act)
        if place:
            near.append((scene.cost(act, place), organ))
    return min(near)[1] if near else None


def _spoken_of(scene: Scene, groups: dict[str, Group], first: int, act: Mention) -> str | None:
    """Return the organ of the tumor in the clause before an act: "CT located the kidney mass; two cryoprobes ..."."""
    if not first or act.first in scene.tokens.lines:
        return None
    first = max(first, scene.layout.sentences[act.sentence - 1][0])
    told = [(p, o) for o, group in groups.items() for p in scene.within(group.places, first, act.first)]
    told = [(p, o) for p, o in told if tumor_at(scene, p)]
    return max(told, key=lambda pair: pair[0].first)[1] if told else None
