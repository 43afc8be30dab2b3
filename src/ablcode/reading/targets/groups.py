"""Which ablations were done: acts and places gathered by organ, and parted where they are different tumors."""

from collections.abc import Set

from ablcode.reading.scene.announced import announced
from ablcode.reading.scene.organs import ASIDE, MAIN, TUMORS_ONLY, organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.scene.traces import standing_by
from ablcode.reading.targets.attested import attested_acts
from ablcode.reading.targets.cement import warming
from ablcode.reading.targets.cysts import cyst_treated
from ablcode.reading.targets.gathered import gather
from ablcode.reading.targets.gland import benign_gland
from ablcode.reading.targets.group import Ablations, Group
from ablcode.reading.targets.kept import kept_organs
from ablcode.reading.targets.likeness import claimed_by_likeness, is_topic, other_reason
from ablcode.reading.targets.listed import tie_with_targets
from ablcode.reading.targets.nothing_done import nothing_done
from ablcode.reading.targets.scopes import BY_SCOPE, scope_used
from ablcode.reading.targets.scored import Scored, only_nerves, scored
from ablcode.reading.targets.stanched import only_stanched
from ablcode.reading.targets.targets import Link, Tied
from ablcode.reading.targets.vessels import embolizing, stanching

_TOLD = 4  # an organ that a note's diagnosis and findings name this much counts beside those tied to an act
_MOST_TOLD = 8  # what such an organ weighs at most
_NAMED = 2  # the cost of an act and the place that is part of its name


def find_ablations(scene: Scene) -> Ablations:
    """Return the ablations that were done, by organ; none where the text tells of something else."""
    tied = tie_with_targets(scene)
    seen = [m.value for m in tied.near if m.done]
    groups = [] if nothing_done(scene) else _groups(scene, tied, seen)
    return Ablations(groups, list(dict.fromkeys(seen)), tied)


def _groups(scene: Scene, tied: Tied, seen: list[str]) -> list[Group]:
    """Return the groups of acts that ablate tumors; what the text tells of instead is added to `seen`."""
    acts = _acts(scene, tied)
    reason = other_reason(scene)
    if reason:
        seen.append(reason)
    if reason or only_stanched(scene, acts):
        return []
    acts = attested_acts(scene, acts)
    told = {(act.first, act.kind) for act in acts}
    links = [link for link in tied.treated if (link.anchor.first, link.anchor.kind) in told]
    found = scored(scene, links)
    seen += sorted(found.otherwise)
    acts = _of_tumors(scene, acts, tied, found)
    cyst = cyst_treated(scene, acts)
    if cyst:
        seen.append(cyst)
        return []
    found = _with_background(scene, found, links)
    # A title that names the organ with its ablation leaves no room for look-alikes told further on.
    alike = any(m.headline or not found.headlined & TUMORS_ONLY for m in tied.near)
    if not acts or not (scene.query or _enough(scene, acts, alike, found.scores.keys())):
        return []
    return _by_organ(scene, acts, found, tied, seen)


def _enough(scene: Scene, acts: list[Mention], alike: bool, organs: Set[str]) -> bool:
    from ablcode.reading.targets.enough import enough  # a question needs no proof

    return enough(scene, acts, alike, organs)


def _acts(scene: Scene, tied: Tied) -> list[Mention]:
    """Return the acts that were done, without those that serve something else than an ablation."""
    every = [m for kind in ("act", "energy", "device") for m in scene.of_kind.get(kind, [])]
    every.sort(key=lambda m: (m.first, m.kind != "energy"))
    claimed = claimed_by_likeness(scene, tied, every) | stanching(scene) | embolizing(scene)
    claimed |= warming(scene) if scene.query else warming(scene) | _cutting(scene)
    acts = [act for act in every if act.done and act.first not in claimed]
    idle = standing_by(scene, acts)
    acts = [act for act in acts if act.first not in idle]
    return acts + announced(scene, acts)


def _cutting(scene: Scene) -> set[int]:
    from ablcode.reading.targets.cutting import cutting  # only a note tells what the knife's heat was for

    return cutting(scene)


def _of_tumors(scene: Scene, acts: list[Mention], tied: Tied, found: Scored) -> list[Mention]:
    """Return the acts that are not said of a vein, a nerve or the like, nor stand in a note's diagnosis."""
    titled = not found.scores and any(m.done and m.headline and m.value in found.otherwise for m in tied.near)
    if titled or only_nerves(scene, found):
        return []  # "freeze at each nerve ... Impression: cryoneurolysis"
    # "Dx: HCC, too large for ablation" tells of no ablation
    return [a for a in acts if a.first not in found.elsewhere and (scene.query or a.section != "diagnosis")]


def _with_background(scene: Scene, found: Scored, links: list[Link]) -> Scored:
    """Return what the ties of a note weigh with the organs that its diagnosis and findings give its tumors."""
    scores, places = found.scores, found.places
    if scene.query or found.headlined or not scores:
        return found
    main = MAIN & set(scores)
    if not main and any(link.cost <= _NAMED and link.organ in scores for link in links):
        return found  # "endobiliary RF": what is no place of most tumors is part of the act's own name
    from ablcode.reading.targets.background import background  # only a note has one
    from ablcode.reading.targets.sited import of_tumors

    around = {organ: weight for organ, weight in of_tumors(scene, background(scene)).items() if organ in MAIN}
    if around and not main:
        return found._replace(scores={}, places={})  # a bowel beside the ice: the tumor's organ is told apart from it
    for organ, weight in around.items():
        named = [m for m in scene.mentions if organ_of(m) == organ and not m.flags & ASIDE]
        if weight >= _TOLD and (organ in places or named):
            scores[organ] = scores.get(organ, 0) + min(weight, _MOST_TOLD)
            places.setdefault(organ, named)
    return found


def _by_organ(scene: Scene, acts: list[Mention], found: Scored, tied: Tied, seen: list[str]) -> list[Group]:
    """Return the acts by the organ that was treated: that of the scope, those that were kept, or that of no place."""
    organs = kept_organs(scene, found)
    scope, organ = scope_used(scene) or (None, "")
    if scope and (not organs or organs[0] in BY_SCOPE.get(organ, ())):
        only = Group(organ, acts, [scope, *found.places.get(organ, [])], assumed=True)
        return [_in_the_airway(scene, only)]
    if not organs:  # a note that tells of nerves names bones and tumors for other reasons
        return [] if is_topic(scene, tied) else _without_place(scene, acts, seen)
    groups = gather(scene, organs, acts, found.places, tied)
    groups = [_in_the_airway(scene, group) if scope else group for group in groups]
    groups = [group for group in groups if not benign_gland(scene, group)]
    if not groups:
        seen.append("benign_prostate")
    return groups


def _without_place(scene: Scene, acts: list[Mention], seen: list[str]) -> list[Group]:
    from ablcode.reading.targets.placeless import without_place  # most texts name their organ

    return without_place(scene, acts, seen)


def _in_the_airway(scene: Scene, group: Group) -> Group:
    """Return a lung's group as the airway's where the tumor grows into one."""
    if group.organ != "lung":
        return group
    from ablcode.reading.targets.airways import airway_of  # what belongs to one organ, only where it was treated

    walls = airway_of(scene, group.acts)
    return group if walls is None else group._replace(organ="airway", places=walls or group.places)
