"""Which ablations were done: acts and places gathered by organ, and parted where they are different tumors."""

from collections.abc import Set
from typing import NamedTuple

from ablcode.reading.context.context import NOT_DONE, ORIGIN, PLANNED
from ablcode.reading.scene.acts import SUGGESTIVE, energy_of, strong
from ablcode.reading.scene.announced import announced
from ablcode.reading.scene.organs import ABLATIONS, ASIDE, MAIN, NO_TUMOR, ORGAN_OF_OPERATION, TUMORS_ONLY, organ_of
from ablcode.reading.scene.scene import BACKGROUND, ELSEWHEN, Mention, Scene
from ablcode.reading.scene.traces import standing_by
from ablcode.reading.targets.aftermath import only_stanched
from ablcode.reading.targets.airways import airway_of
from ablcode.reading.targets.attested import attested_acts
from ablcode.reading.targets.background import background
from ablcode.reading.targets.cement import warming
from ablcode.reading.targets.cutting import cutting
from ablcode.reading.targets.cysts import cyst_treated
from ablcode.reading.targets.enough import enough
from ablcode.reading.targets.fate import spared
from ablcode.reading.targets.hinted import hinted_organ
from ablcode.reading.targets.listed import tie_with_targets
from ablcode.reading.targets.nothing_done import nothing_done
from ablcode.reading.targets.scopes import BY_SCOPE, scope_used
from ablcode.reading.targets.scored import names_cancer, only_nerves, scored
from ablcode.reading.targets.sited import heads_a_part, of_tumors, tumor_organs
from ablcode.reading.targets.targets import Link, Tied
from ablcode.reading.targets.tumors import tumor_at
from ablcode.reading.targets.vessels import embolizing, stanching
from ablcode.reading.text.lexicon import lexicon
from ablcode.reading.text.parts import surrounding_organ

_BENIGN_GLAND_MEANS = frozenset({"focused_ultrasound"})
_LIVER_ARTERY = frozenset(  # embolizations of the liver's tumors alone
    {"tace", "deb tace", "debtace", "ctace", "dsm tace", "y90", "y 90", "yttrium 90", "tare", "sirt"}
    | {"chemoembolization", "radioembolization", "transarterial chemoembolization"}
)
_TOLD = 4  # an organ that a note's diagnosis and findings name this much counts beside those tied to an act
_NAMED = 2  # the cost of an act and the place that is part of its name
_CLAIM = 15  # an ablation this near to a look-alike belongs to it
_BESIDE_TUMORS = frozenset({"radiation", "radioiodine", "hyperthermia"})  # what else is done to the same tumor


class Group(NamedTuple):
    """One organ's ablation: its acts and places in the order of the text; `organ` is None where none is said."""

    organ: str | None
    acts: list[Mention]
    places: list[Mention]
    assumed: bool = False  # the organ comes from the background of the note, or from a device or scope
    rivals: frozenset[int] = frozenset()  # first tokens of the acts of other groups
    foreign: tuple[Mention, ...] = ()  # places of other groups, in the order of the text


class Ablations(NamedTuple):
    """The groups, what was seen instead, and the ties they came from."""

    groups: list[Group]
    seen: list[str]
    tied: Tied


def find_ablations(scene: Scene) -> Ablations:
    """Return the ablations that were done, by organ; none where the text tells of something else."""
    tied = tie_with_targets(scene)
    if nothing_done(scene):
        return Ablations([], _unique([m.value for m in tied.near if m.done]), tied)
    seen = [m.value for m in tied.near if m.done]
    claimed = _claimed(scene, tied) | stanching(scene) | embolizing(scene) | cutting(scene) | warming(scene)
    acts = [act for act in _acts(scene) if act.done and act.first not in claimed]
    claimed |= standing_by(scene, acts)
    acts = [act for act in acts if act.first not in claimed]
    links = [link for link in tied.treated if link.anchor.first not in claimed]
    acts += announced(scene, acts)
    reason = _other_reason(scene)
    if reason:
        return Ablations([], _unique([*seen, reason]), tied)
    if only_stanched(scene, acts):
        return Ablations([], _unique(seen), tied)
    told = attested_acts(scene, acts)
    links = [link for link in links if not link.anchor.done or link.anchor in told]
    acts = told
    if not scene.query:  # "Dx: HCC, too large for ablation" tells of no ablation
        acts = [act for act in acts if act.section != "diagnosis"]
    found = scored(scene, links)
    scores, places, headlined, listed, elsewhere, otherwise = found
    seen += sorted(otherwise)
    acts = [act for act in acts if act.first not in elsewhere]
    titled = not scores and any(m.done and m.headline and m.value in otherwise for m in tied.near)
    if titled or only_nerves(scene, found):
        acts = []  # "freeze at each nerve ... Impression: cryoneurolysis"
    cyst = cyst_treated(scene, acts)
    if cyst:
        seen.append(cyst)
        acts = []
    around = {} if scene.query or headlined or not scores else of_tumors(scene, background(scene))
    if not MAIN & set(scores) and any(link.cost <= _NAMED and link.organ in scores for link in links):
        around = {}  # "endobiliary RF": what is no place of most tumors is part of the act's own name
    if scores and not (scene.query or headlined or MAIN & set(scores)) and MAIN & set(around):
        scores, places = {}, {}  # a bowel beside the ice: the tumor's organ stands in the background
    if scores and not headlined and not scene.query:
        for organ, weight in around.items():
            if organ in MAIN and weight >= _TOLD:
                scores[organ] = scores.get(organ, 0) + min(weight, 8)
                places.setdefault(organ, [m for m in scene.mentions if organ_of(m) == organ and not m.flags & ASIDE])
    # A title that names the organ with its ablation leaves no room for look-alikes told further on.
    alike = [m for m in tied.near if m.headline or not headlined & TUMORS_ONLY or scene.query]
    if not acts or not enough(scene, acts, bool(alike), scores.keys()):
        return Ablations([], _unique(seen), tied)
    organs = _kept(scene, scores, places, headlined, listed)
    scope, organ = scope_used(scene) or (None, "")
    if scope and (not organs or organs[0] in BY_SCOPE.get(organ, ())):
        only = Group(organ, acts, [scope, *places.get(organ, [])], assumed=True)
        return Ablations([_in_the_airway(scene, only)], _unique(seen), tied)
    if not organs:
        return _without_place(scene, acts, seen, tied)
    groups = _gather(scene, organs, acts, places, tied)
    groups = [_in_the_airway(scene, g) if scope else g for g in groups]
    groups = [g for g in groups if not _benign_gland(scene, g) and not _only_suggested(g, groups, headlined)]
    if not groups:
        seen.append("benign_prostate")
    return Ablations(groups, _unique(seen), tied)


def _other_reason(scene: Scene) -> str | None:
    """Return what a note's indication names that is no tumor, where every tumor that it names is denied or past.

    "Reason: essential tremor. ... Prostate cancer treated by HIFU in 2022".
    """
    alike = (m for m in scene.of_kind.get("look_alike", []) if m.section == "indication" and not m.flags & NOT_DONE)
    reason = None if scene.query else next((m.value for m in alike if m.value not in _BESIDE_TUMORS), None)
    named = (m for kind in ("tumor", "diagnosis") for m in scene.of_kind.get(kind, []) if m.value != reason)
    return reason if reason and all(m.flags & NOT_DONE for m in named) else None


def _in_the_airway(scene: Scene, group: Group) -> Group:
    """Return a lung's group as the airway's where the tumor grows into one."""
    walls = airway_of(scene, group.acts) if group.organ == "lung" else None
    return group if walls is None else group._replace(organ="airway", places=walls or group.places)


def _only_suggested(group: Group, groups: list[Group], headlined: set[str]) -> bool:
    """Say whether a tool alone suggests this group, of an energy that is not the one named for another organ."""
    told = {energy_of(act) for act in group.acts}
    named = {energy_of(act) for other in groups for act in other.acts if act.value not in SUGGESTIVE} - {None}
    tools = {act.value for act in group.acts}
    suggested = tools <= SUGGESTIVE and not ("applied_power" in tools and len(tools) > 1 and len(told) == 1)
    return suggested and bool(named) and not named & told and group.organ not in headlined


def _acts(scene: Scene) -> list[Mention]:
    acts = [m for kind in ("act", "energy", "device") for m in scene.of_kind.get(kind, [])]
    return sorted(acts, key=lambda m: (m.first, m.kind != "energy"))


def _unique(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _claimed(scene: Scene, tied: Tied) -> set[int]:
    """Return the acts (by their first token) that belong to a look-alike: a nerve's, a vein's, a womb lining's."""
    claimed: set[int] = set()
    beside = [m for m in tied.near if m.section not in ELSEWHEN or scene.query]
    if not beside:
        return claimed
    acts = _acts(scene)
    own: dict[int, list[Link]] = {}
    for link in tied.treated:
        if link.organ in MAIN and tumor_at(scene, link.place):
            own.setdefault(link.anchor.first, []).append(link)
    reach = 10_000 if scene.query else _CLAIM
    for likeness in beside:
        first, last = (0, len(scene.tokens.words)) if scene.query else scene.sentence_of(likeness)
        for act in scene.within(acts, first, last):
            if act.first == likeness.first or (
                scene.cost(likeness, act) <= reach and not _own_tumor(scene, own.get(act.first, []), act, likeness)
            ):
                claimed.add(act.first)
    if claimed and _is_topic(scene, tied, beside):
        # A note about nerves stays one in the sentences that only say "the probe was heated".
        linked = {
            li.anchor.first for li in tied.treated if li.organ in MAIN and li.anchor.value not in SUGGESTIVE
        } - claimed
        if not linked:
            claimed |= {act.first for act in acts}
    return claimed


def _is_topic(scene: Scene, tied: Tied, alike: list[Mention]) -> bool:
    """Say whether a note is about a look-alike, not only names one in passing."""
    told = [m for m in alike if m.done and m.section not in BACKGROUND and m.value not in _BESIDE_TUMORS]
    often = len(told) > len({m.value for m in told})
    named = any(link.place.headline for link in tied.treated if link.organ in MAIN)
    titled = any(m.headline and m.section != "impression" for m in alike if m.done)
    return not scene.query and (often or (titled and not named))


def _own_tumor(scene: Scene, links: list[Link], act: Mention, likeness: Mention) -> bool:
    """Say whether an act beside a look-alike has a tumor of its own, nearer than the look-alike."""
    return any(link.cost < scene.cost(likeness, act) and link.place.first != likeness.first for link in links)


def _kept(
    scene: Scene, scores: dict[str, int], places: dict[str, list[Mention]], headlined: set[str], listed: set[str]
) -> list[str]:
    """Return the organs that were treated, in the order of the text."""
    if not scores:
        return []
    named = {organ for organ in scores if any(place.kind != "device" for place in places[organ])}
    if named & MAIN:  # "Visica needle into a hepatoma": what a device is made for yields to what is named
        scores = {organ: score for organ, score in scores.items() if organ in named}
    main = {organ: score for organ, score in scores.items() if organ in MAIN}
    best_side = max((score for organ, score in scores.items() if organ not in MAIN), default=0)
    chosen = main if main and (max(main.values()) * 2 >= best_side or not scene.query) else scores
    top = max(chosen.values())
    kept = [
        organ
        for organ, score in chosen.items()
        if scene.query
        or organ in headlined
        or (score * 4 >= top and not headlined & set(chosen))
        or (score >= 6 and score * 2 >= top)
    ]
    kept = [organ for organ in kept if not _part_of(scene, organ, kept, places)]
    held = [o for o in kept if o not in _SECONDARY or any(_holds_it(scene, place) for place in places[o])]
    kept = held or kept
    if _SECONDARY & set(kept):
        # Nodes, bone and the like hold metastases: a cancer's name beside them is the primary.
        sure = _SECONDARY | listed
        kept = [organ for organ in kept if organ in sure or not all(names_cancer(p) for p in places[organ])]
    return sorted(kept, key=lambda organ: places[organ][0].first)


def _holds_it(scene: Scene, place: Mention) -> bool:
    """Say whether a place is treated or holds a tumor; a query's "Spleen large." behind the acts is not."""
    acts = [anchor for anchor in scene.anchors if anchor.kind in ABLATIONS]
    if not scene.query or not acts or place.first < acts[-1].last or tumor_at(scene, place):
        return True
    return any(act.sentence == place.sentence for act in acts)


_SECONDARY = frozenset({"lymph_node", "bone", "brain", "soft_tissue", "peritoneum", "spleen"})


_FAR_OFF = frozenset({"pelvic_soft_tissue", "lower_limb", "upper_limb"})  # no part of an organ of the trunk
_GROWS_OUT_OF = {  # organs that a tumor named beside one of these only reaches into
    "soft_tissue": {"bone", "lung", "breast", "thyroid", "uterus", "lymph_node", "kidney", "adrenal", "liver"},
    "bile_duct": {"liver"},
    "brain": {"bone"},
    "peritoneum": {"kidney", "lymph_node", "soft_tissue", "pancreas"},
    "airway": {"lung"},
}


def _part_of(scene: Scene, organ: str, kept: list[str], places: dict[str, list[Mention]]) -> bool:
    """Say whether soft tissue is only the part of a bone's or lung's tumor that grows out of it."""
    if not _GROWS_OUT_OF.get(organ, frozenset()) & set(kept):
        return False
    if any(place.value in _FAR_OFF for place in places[organ]) and not {"bone", "lymph_node"} & set(kept):
        return False  # a buttock's tumor does not grow out of a lung
    return not any(_set_apart(scene, place) for place in places[organ])


def _set_apart(scene: Scene, place: Mention) -> bool:
    words = scene.words(place.first - 5, place.first)
    return bool({"separate", "different", "another", "distinct", "second"} & set(words))


def _gather(
    scene: Scene, organs: list[str], acts: list[Mention], places: dict[str, list[Mention]], tied: Tied
) -> list[Group]:
    """Give every act its organ: the one it is tied to, else the one its sentence or the text spoke of last."""
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
    return [
        group._replace(
            rivals=frozenset(a.first for other in found for a in other.acts) - {a.first for a in group.acts},
            foreign=tuple(
                sorted((p for other in found if other is not group for p in other.places), key=lambda p: p.first)
            ),
        )
        for group in found
    ]


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
    if scene.query or not first or not act.sentence or act.first in scene.tokens.lines:
        return None
    first = max(first, scene.layout.sentences[act.sentence - 1][0])
    told = [(p, o) for o, group in groups.items() for p in scene.within(group.places, first, act.first)]
    told = [(p, o) for p, o in told if p.section == act.section and not spared(scene, p)]
    told = [(p, o) for p, o in told if tumor_at(scene, p) or heads_a_part(scene, p)]
    return max(told, key=lambda pair: pair[0].first)[1] if told else None


def _only_organ(scene: Scene, acts: list[Mention]) -> dict[str, int]:
    """Return the one organ of tumors that a query names, though it stands with something else, or that it hints at.

    "FNA of a different liver lesion at the time of the RFA", "CO2 between bowel and right kidney before the cryo".
    """
    places = [m for kind in ("organ", "site") for m in scene.of_kind.get(kind, []) if not m.flags & ORIGIN]
    # "Lap nephrectomy right kidney was planned, changed to cryo of the tumor": the plan names the organ.
    named = [m for m in places if not m.flags & NOT_DONE] or [m for m in places if not m.flags & NOT_DONE & ~PLANNED]
    organs = {organ for m in named if (organ := organ_of(m)) in TUMORS_ONLY}
    organ = organs.pop() if len(organs) == 1 else hinted_organ(scene, acts)
    return {organ: 1} if organ else {}


def _without_place(scene: Scene, acts: list[Mention], seen: list[str], tied: Tied) -> Ablations:
    """Resolve acts that no place is tied to: by the background of a note; a query's organ stays open."""
    if _is_topic(scene, tied, tied.near):  # a note that tells of nerves names bones and tumors for other reasons
        return Ablations([], _unique(seen), tied)
    around = background(scene) if scene.query else _of_the_nodes(scene, of_tumors(scene, background(scene)))
    if not scene.query and not MAIN & set(around) and not seen and not _holds_the_tumor(scene, around.keys()):
        surrounding = surrounding_organ(scene.tokens)
        around = {surrounding: 1} if surrounding else around
    if scene.query and not MAIN & set(around):  # "partial nephrectomy and cryo of a second tumor"
        for service in scene.of_kind.get("service", []):
            organ_named = "liver" if service.term in _LIVER_ARTERY else ORGAN_OF_OPERATION.get(service.value)
            if organ_named and service.done:
                around[organ_named] = 1
        for sampled in scene.of_kind.get("biopsy", []):  # "liver biopsy and RFA of a different lesion"
            around.update({e.value: 1 for e in lexicon().terms.get(sampled.term.split()[0], ()) if e.kind == "organ"})
    if scene.query and not MAIN & set(around):
        around.update(_only_organ(scene, acts))
    begins = {organ_of(m): m.first for m in reversed(scene.mentions) if not m.flags & ASIDE}
    for organ in sorted(around, key=lambda o: (-around[o] * (2 if o in MAIN else 1), begins.get(o, -1), o)):
        if (scene.query and organ not in MAIN) or (organ == "soft_tissue" and not scene.query and "bone" in around):
            continue  # "a lesion of the manubrium with a soft-tissue cuff"
        if organ in NO_TUMOR:
            if seen or not scene.query:
                return Ablations([], _unique([*seen, NO_TUMOR[organ]]), tied)
            continue
        group = Group(organ, acts, [m for m in scene.mentions if organ_of(m) == organ], assumed=True)
        if _benign_gland(scene, group):
            return Ablations([], _unique([*seen, "benign_prostate"]), tied)
        return Ablations([group], _unique(seen), tied)
    if seen and not any(tumor_at(scene, act) for act in acts):
        return Ablations([], _unique(seen), tied)
    if not scene.query and not any(tumor_at(scene, act) for act in acts if strong(act)):
        return Ablations([], _unique(seen), tied)
    if not any((act.kind in ABLATIONS and not act.lay) or tumor_at(scene, act) for act in acts):
        return Ablations([], _unique(seen), tied)
    named = next((act for act in acts if "organ" in act.entry.implies), None)  # LITT is done in the brain
    only = Group(named.entry.implies["organ"], acts, [named], assumed=True) if named else Group(None, acts, [])
    return Ablations([only], _unique(seen), tied)


def _holds_the_tumor(scene: Scene, organs: Set[str]) -> bool:
    """Say whether a note's tumor is said to be in one of the organs, not a metastasis that came from there."""
    for mention in scene.mentions:
        if organ_of(mention) in organs and (mention.kind == "diagnosis" or tumor_at(scene, mention)):
            around = scene.within(scene.of_kind.get("tumor", []), *scene.sentence_of(mention))
            if all(m.value != "metastasis" for m in around) and mention.entry.implies.get("tumor") != "metastasis":
                return True
    return False


def _of_the_nodes(scene: Scene, around: dict[str, int]) -> dict[str, int]:
    """Leave out of a note's background, where nodes were worked on, the organs that only a cancer is named by."""
    told = {organ_of(m) for m in scene.mentions if m.kind in ("organ", "site") and m.done and not m.flags & ASIDE}
    worked_on = "lymph_node" in told and "lymph_node" in tumor_organs(scene)  # not "Axillary nodes: soft"
    return {organ: around[organ] for organ in around if organ in told} if worked_on else around


def _benign_gland(scene: Scene, group: Group) -> bool:
    """Say whether this is a benign prostate treated by a means that has nothing to do with tumors."""
    if group.organ != "prostate":
        return False
    diagnoses = [m for m in scene.of_kind.get("diagnosis", []) if not m.flags & NOT_DONE and m.section != "family"]
    benign = [m for m in diagnoses if m.value == "bph"] or [
        m for m in scene.of_kind.get("look_alike", []) if m.value == "benign_prostate" and m.done
    ]
    cancer = any(m.entry.implies.get("organ") == "prostate" and m.value != "bph" for m in diagnoses) or any(
        m.value in ("malignant", "primary") and not m.flags & NOT_DONE for m in scene.of_kind.get("tumor", [])
    )
    energies = {energy_of(act) for act in group.acts}
    interstitial = "laser" in energies and any(
        m.term.startswith(("transperineal", "perineal")) and m.done for m in scene.of_kind.get("approach", [])
    )
    return bool(benign) and not cancer and not interstitial and not energies & _BENIGN_GLAND_MEANS
