"""What else was done in the session: biopsies and other services, and moving neighbors out of the way."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ablcode.knowledge.case import Biopsy, Companion, Treatment
from ablcode.reading.context.context import NEIGHBOR, NOT_DONE, ORIGIN, PATH
from ablcode.reading.context.earlier import MONTHS
from ablcode.reading.manner.side_parts import side_parts
from ablcode.reading.manner.sides import sides
from ablcode.reading.removed.gallbladder import gallbladder_removed
from ablcode.reading.removed.operations import OPERATIONS, OTHER_ORGANS, PART_OF_A_SIDE, operation, taken_out
from ablcode.reading.removed.worked import arteries_filled
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.histology import known_before
from ablcode.reading.scene.organs import ABLATIONS, CEMENTS, MAIN, ORGAN_OF_OPERATION, organ_of
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, LUMPS, Mention, Scene
from ablcode.reading.session.at_once import read_at_once
from ablcode.reading.session.displaced import displacement
from ablcode.reading.session.lesion import burned_segments, leaning, sentences_around, span_of, which_lesion
from ablcode.reading.session.levels import cavity_made, cemented_levels, last_bones, named_levels, of_a_cemented_part
from ablcode.reading.targets.aftermath import stanching_embolization
from ablcode.reading.targets.attested import attested
from ablcode.reading.targets.fate import side_of, side_words, turned_to
from ablcode.reading.targets.groups import Group
from ablcode.reading.targets.listed import target_places, target_sides
from ablcode.reading.text.closed import WEEKDAYS, is_year

_METHODS = {
    "core": ("core", "tru cut", "trucut", "cnb"),
    "fine_needle": ("fine needle", "fna", "fnb", "cytolog", "aspiration biopsy"),
    "wedge": ("wedge",),
}
_WETS = frozenset({"fluid", "effusion", "ascites", "washing", "washings", "lavage", "urine", "bile"})
_READ_AT_ONCE = frozenset({"frozen", "rose", "touch", "onsite", "rapid", "cytology", "cytopathology", "cytologist"})
_OF_A_RESECTION, _MARGIN = frozenset({"margin", "margins"}), 5
_MOST = 60  # mentions of biopsies and of services that are looked at: no session has more
_FLUID = 12  # tokens before a cytology in which the fluid is told that it is of
_JOINED = 3  # tokens from an ablation to a service joined to it
_TURNED = 3  # sentences before a biopsy in which its note turns to a side
_SIDE = 12  # the cost from a cement to its side
_ONE_SIDE = 5  # tokens behind the cement of a sacrum in which a query tells "one side"
_CYSTS = frozenset({"cyst", "cysts", "cystic", "seroma", "lymphocele"})
_TRIED = frozenset({"failed", "attempted", "attempt", "attempting", "abandoned", "aborted", "tried", "trial"})
_GAVE_UP, _TRIED_REACH = (("gave", "up"), ("given", "up"), ("giving", "up"), ("give", "up")), 4
_LATER, _SOON = WEEKDAYS | {"later", "days", "week", "weeks", "tomorrow"}, 4  # tokens to when a result came
_ASTRAY = ("leak", "extravas", "escap", "embol", "outside", "beyond", "canal", "disc", "disk", "vein", "epidur")
_NEVER_ALONE = frozenset({"angiography", "nerve_block", "central_line"})


def biopsies(scene: Scene, groups: list[Group], treated: Sequence[Treatment] = ()) -> list[tuple[Biopsy, Fact]]:
    """Return the biopsies taken in the session, one an organ, with the words that say them."""
    found: dict[str | None, tuple[Biopsy, Fact]] = {}  # by organ
    told: dict[int, tuple[str | None, str | None]] = {}  # organ and side of the samples by sentence
    decided = _decided(scene) or read_at_once(scene)
    burned = burned_segments(scene)
    places, sided = target_places(scene), target_sides(scene)
    organs = {group.organ for group in groups}
    parts = {} if scene.query else side_parts(scene)
    for mention in scene.of_kind.get("biopsy", [])[:_MOST]:
        if not _taken(scene, mention):
            continue
        organ, side = _sampled(scene, mention)
        for target in sorted(scene.keys_of(mention)):
            organ = organ_of(places[target]) if target in places else organ
            side = side_of(sided[target]) if target in sided else side
        if organ is None and mention.sentence in told:
            organ, side = told[mention.sentence]  # "a node was sampled with three 18G cores": the cores are the node's
        elif organ and not scene.query:
            told[mention.sentence] = (organ, side)
        if organ is None and len(organs) == 1:
            organ = next(iter(organs))
        if organ == "bone" and not scene.query and _before_cement(scene, mention):
            continue
        burned_sides = {one.side for one in treated if one.side and one.organ == organ}
        side = side or _side_of_part(scene, mention, parts) or _side_before(scene, mention, organ)
        lesion = which_lesion(scene, groups, mention, organ, burned)
        if side and burned_sides and not burned_sides & {side, "bilateral"}:
            lesion = "other"
        if not side and len(burned_sides) == 1 and "bilateral" not in burned_sides:
            side = next(iter(burned_sides))  # nothing says the other kidney
        biopsy = Biopsy(organ, lesion, decided and lesion != "other", _method(scene, mention), side)
        old = found.get(organ)
        if old is None or (old[0].lesion is None and lesion is not None):
            found[organ] = (biopsy, stated(mention, "biopsy"))
        elif old[0].method == "needle" and biopsy.method != "needle":
            found[organ] = (old[0]._replace(method=biopsy.method), old[1])
    section = scene.cued("decided") if scene.query and not found else None
    if section and _READ_AT_ONCE & set(scene.words(section.first, section.last)):
        organ = groups[0].organ if groups else None
        found[organ] = (Biopsy(organ, None, decided), Fact("biopsy", (section.first, section.last)))
    return list(found.values())


def _taken(scene: Scene, mention: Mention) -> bool:
    """Say whether a sample of tissue was taken in the session: not denied, of no other day, and no fluid."""
    if mention.flags & NOT_DONE or mention.section in BESIDE_THE_COURSE or mention.section == "complications":
        return False
    if not attested(scene, mention) or known_before(scene, mention):
        return False
    # "cytology of the pleural fluid" samples no tissue.
    around = scene.words(mention.first - _FLUID, mention.last + 3)
    return not mention.term.startswith("cytolog") or _WETS.isdisjoint(around)


def _before_cement(scene: Scene, mention: Mention) -> bool:
    """Say whether a bone's sample belongs to the cement of its sentence: "one core taken, then 5 mL of PMMA".

    So does a sample in the part of a note that its vertebra heads: "L2: both pedicles. A core ... PMMA 6 mL. L4: ..."
    """
    behind = scene.within(scene.of_kind.get("service", []), mention.last, scene.sentence_of(mention)[1])
    return any(service.value in CEMENTS and service.done for service in behind) or of_a_cemented_part(scene, mention)


def _method(scene: Scene, mention: Mention) -> str:
    """Return how a sample was taken, by the words before it: core, fine_needle or wedge, else a needle of any kind."""
    around = " ".join(scene.words(mention.first - 3, mention.last + 1))
    return next((name for name, words in _METHODS.items() if any(word in around for word in words)), "needle")


def _sampled(scene: Scene, mention: Mention) -> tuple[str | None, str | None]:
    """Return organ and side of what was sampled: of the places those nearer to the biopsy than to anything else."""
    first, last = span_of(scene, mention)
    near: list[tuple[int, str]] = []
    sides: list[tuple[int, str]] = []
    implied = next((organ for organ in ("liver", "kidney", "lung", "bone") if mention.term.startswith(organ)), None)
    if mention.term.startswith("renal"):
        implied = "kidney"
    window = scene.within(scene.mentions, max(first, mention.first - 25), min(last, mention.last + 25))
    for other in window:
        organ = organ_of(other)
        if other.flags & (PATH | NEIGHBOR | ORIGIN) or (organ is None and other.kind != "side"):
            continue
        if other.kind == "side" or organ in MAIN:
            anchors = scene.within(scene.anchors, max(first, other.first - 40), min(last, other.last + 40))
            anchor = min(anchors, key=lambda a: leaning(scene, a, other))
            if anchor.first != mention.first:
                continue
            cost = scene.cost(mention, other)
            if organ in MAIN:
                near.append((cost, organ or ""))
            side = other.value if other.kind == "side" else other.entry.implies.get("side")
            if side:
                sides.append((cost, side))
    organ = implied or (min(near)[1] if near else None)
    return organ, min(sides)[1] if sides else None


def _side_of_part(scene: Scene, mention: Mention, parts: Mapping[int, int]) -> str | None:
    """Return the side that heads the part of a note in which a biopsy is told: "RIGHT lobe: ... two cores"."""
    heads = (m for m, _ in side_words(scene) if m.first in parts)
    inside = [side_of(m) for m in heads if m.first <= mention.first < parts[m.first]]
    return inside[-1] if inside else None


def _side_before(scene: Scene, mention: Mention, organ: str | None) -> str | None:
    """Return the one side of a place of the organ that the sentence before a biopsy's names, as its own names none.

    "The nodule in the right middle lobe was reached with a coaxial needle; three cores."
    """
    first_of_all = mention.sentence == 0 or scene.query
    if first_of_all or scene.within(scene.sided, *scene.sentence_of(mention)) or scene.cued("corrected"):
        return None
    first, last = scene.layout.sentences[mention.sentence - 1]
    begun = scene.layout.sentences[max(0, mention.sentence - _TURNED)][0]
    turned = scene.within(scene.sided, begun, last)[-1:]
    if turned and turned_to(scene, turned[0]):
        return side_of(turned[0])  # "Then turned to the left flank. 18 G gun through a sheath; two cores."
    told = [m for m in scene.within(scene.sided, first, last) if m.done]
    named = {m.last for m in told if m.kind == "site" and organ_of(m) in (None, organ)}
    named |= {m.first for m in scene.within(scene.mentions, first, last) if m.kind in LUMPS or organ_of(m) == organ}
    found = {side_of(m) for m in told if named & {m.first, m.last}} - {"bilateral"}
    return found.pop() if len(found) == 1 else None


def _decided(scene: Scene) -> bool:
    """Say whether a biopsy was read at once and decided on the ablation."""
    for cue in scene.cues:
        if "decided" not in cue.names or scene.flags[cue.first] & NOT_DONE:
            continue
        if scene.layout.section[cue.first] in BESIDE_THE_COURSE:
            continue
        if _OF_A_RESECTION & set(scene.words(cue.first - _MARGIN, cue.last + _MARGIN)):
            continue  # "margin negative on frozen section" decides on a resection
        if _LATER & set(scene.words(cue.last, cue.last + _SOON)):
            continue  # "path came back a week later"
        first, last = sentences_around(scene, cue.first)
        return scene.cued("not_decided", first, last) is None
    return False


def companions(scene: Scene, groups: list[Group]) -> list[tuple[Companion, Fact]]:
    """Return the other services of the session, one a service and site, with the words that say them."""
    found: dict[tuple[str, str | None], tuple[Companion, Fact]] = {}
    filled = scene.query or arteries_filled(scene)
    for mention in scene.of_kind.get("service", [])[:_MOST]:
        if mention.flags & NOT_DONE or mention.section in BESIDE_THE_COURSE or mention.value in _NEVER_ALONE:
            continue
        if mention.section == "complications" and mention.value != "chest_tube":
            continue
        if not attested(scene, mention) or _only_titled(scene, mention):
            continue
        if mention.value == "displacement" or scene.cued("ineffective", mention.last, mention.last + 4):
            continue
        if _only_tried(scene, mention):
            continue
        if scene.query and _dated(scene, mention):
            continue
        if mention.value == "embolization" and not filled:
            continue
        if mention.value == "cyst_sclerosis" and groups and not _CYSTS & set(scene.tokens.words):
            continue  # alcohol into a tumor: "a coworker calls it sclerotherapy"
        for companion in _companion(scene, groups, mention):
            one = companion, stated(mention)
            open_side = companion.side is None and companion.service in PART_OF_A_SIDE and not scene.query
            one = _on_its_side(scene, groups, *one) if open_side else one
            found.setdefault((companion.service, companion.site), one)
    resected = None if any(service in OPERATIONS - OTHER_ORGANS for service, _ in found) else taken_out(scene, groups)
    bladder = None if ("cholecystectomy", None) in found else gallbladder_removed(scene)
    told = [one for one in (resected and _on_its_side(scene, groups, *resected), bladder) if one]
    return [*told, *_one_cement(found), *displacement(scene, groups)]


def _on_its_side(scene: Scene, groups: list[Group], resected: Companion, fact: Fact) -> tuple[Companion, Fact]:
    """Return the resection of a part of the one organ treated with the side of its ablation: no other is told."""
    own = len(groups) == 1 and ORGAN_OF_OPERATION.get(resected.service) == groups[0].organ
    side = sides(scene, groups[0]) if own else None
    one_side = side is not None and side.value in ("left", "right")
    return (resected._replace(side=side.value) if side and one_side else resected), fact


def _only_tried(scene: Scene, mention: Mention) -> bool:
    """Say whether a service was only tried: "failed TACE, now RFA", "attempted hepatectomy", "I gave up the wedge"."""
    before = scene.words(mention.first - (2 if scene.query else _TRIED_REACH), mention.first)
    if scene.query:
        return "failed" in before
    for mark in (".", ",", ";", ":"):
        before = before[len(before) - before[::-1].index(mark) :] if mark in before else before
    return bool(_TRIED & set(before)) or any(pair in _GAVE_UP for pair in pairwise(before))


def _only_titled(scene: Scene, mention: Mention) -> bool:
    """Say whether a headline names a service that the note tells of as earlier or denied: "TACE + RFA, stage two".

    What fills a vertebra has several names: "L4 ablation with vertebral augmentation. ... We put in no cement."
    """
    cement = mention.value in CEMENTS
    if scene.query or not (mention.titular if cement else mention.headline) or mention.value in OPERATIONS:
        return False
    others = [
        m
        for m in scene.of_kind["service"]
        if m.value in (CEMENTS if cement else {mention.value})
        and (m.flags & NOT_DONE or not (m.headline or m.first == mention.first))
        and not (cement and _strays(scene, m))
    ]
    return bool(others) and all(m.flags & NOT_DONE for m in others)


def _strays(scene: Scene, cement: Mention) -> bool:
    """Say whether it is only denied that cement went astray: "no cement leak", "no cement in the canal"."""
    behind = scene.words(cement.last, min(scene.sentence_of(cement)[1], cement.last + _FLUID))
    return any(word.startswith(_ASTRAY) for word in behind)


def _one_cement(
    found: dict[tuple[str, str | None], tuple[Companion, Fact]],
) -> list[tuple[Companion, Fact]]:
    """Keep one name for the cement of a session: with a cavity, without one in a vertebra, or elsewhere in bone."""
    names = {service for service, _ in found}
    vertebral = names & {"kyphoplasty", "vertebroplasty"}
    drop = set()
    if vertebral:
        drop.add("cementoplasty")
    if len(vertebral) == 2:
        drop.add("vertebroplasty")
    told = any(service == "cementoplasty" and site for service, site in found)
    return [
        item
        for (service, site), item in found.items()
        if service not in drop and not (told and service == "cementoplasty" and not site)
    ]


def _companion(scene: Scene, groups: list[Group], mention: Mention) -> list[Companion]:
    """Return what a mention of another service tells of it: the service, its site, side and detail."""
    service = mention.value
    if service in OPERATIONS:
        return operation(scene, groups, mention)
    if service == "vertebroplasty" and _of_another_bone(scene):
        service = "cementoplasty"
    if service in ("vertebroplasty", "kyphoplasty"):
        return cemented_levels(scene, mention, "kyphoplasty" if cavity_made(scene, mention) else service)
    detail: list[str] = []
    site: str | None = None
    if service == "cementoplasty":
        bones = [m for m in scene.of_kind.get("site", []) if organ_of(m) == "bone" and not m.flags & NEIGHBOR]
        bones = [m for m in bones if m.sentence == mention.sentence] or last_bones(scene, mention, bones) or bones
        vertebral = [m for m in bones if m.value.endswith("vertebra") and m.done]
        other = [m for m in bones if not m.value.endswith("vertebra") and (m.done or not vertebral)]
        if not other and (vertebral or named_levels(scene)):
            return cemented_levels(scene, mention, "kyphoplasty" if cavity_made(scene, mention) else "vertebroplasty")
        site = "sacrum" if mention.term == "sacroplasty" else other[0].value if other else None
    if service == "chest_tube":
        first, last = sentences_around(scene, mention.first)
        if any(not m.flags & NOT_DONE for m in scene.within(scene.of_kind.get("guidance", []), first, last)):
            detail.append("imaging")
    if service == "embolization" and stanching_embolization(scene) is not None:
        detail.append("bleeding")
    side = next(
        (m.value for m in scene.of_kind.get("side", []) if scene.cost(m, mention) <= 3 and not m.flags & NOT_DONE), None
    )
    if service == "chest_tube" and not side and not scene.query:
        beside = [m for m in scene.within(scene.sided, *scene.sentence_of(mention)) if not m.flags & NOT_DONE]
        told = scene.nearest(beside, mention)  # "a 12F catheter was placed with ultrasound into the right effusion"
        side = side_of(told) if told else None
    if site == "sacrum":
        detail += _sides_of_sacrum(scene, groups, mention, side)
    return [Companion(service, site, side, 1, tuple(dict.fromkeys(detail)))]


def _of_another_bone(scene: Scene) -> bool:
    """Say whether a note tells of bones and of no vertebra: its "vertebroplasty" fills an acetabulum."""
    bones = {m.value for m in scene.of_kind.get("site", []) if organ_of(m) == "bone" and m.done}
    return not scene.query and bool(bones) and not any(value.endswith("vertebra") for value in bones)


def _sides_of_sacrum(scene: Scene, groups: list[Group], mention: Mention, side: str | None) -> list[str]:
    """Return whether one or both sides of the sacrum were filled: the words around the cement say it.

    Else a note's cement went where its one tumor was ablated.
    """
    near = side or next((m.value for m in scene.of_kind.get("side", []) if scene.cost(m, mention) <= _SIDE), None)
    if (
        near is None
        and scene.query
        and ("one", "side") in pairwise(scene.words(mention.last, mention.last + _ONE_SIDE))
    ):
        return ["one_side"]
    treated = sides(scene, groups[0]) if near is None and len(groups) == 1 and not scene.query else None
    near = treated.value if treated else near
    return {"bilateral": ["both_sides"], "left": ["one_side"], "right": ["one_side"]}.get(near or "", [])


def _dated(scene: Scene, mention: Mention) -> bool:
    """Say whether a year or a month dates a service of a query: "right nephrectomy in 2005", "TACE in March".

    A month right behind an ablation and the service may date both: "MWA + TACE in March".
    """
    behind = scene.words(mention.last, mention.last + 3)
    if behind[:1] == ["in"] and behind[1:2] and behind[1] in MONTHS:
        beside = scene.within(scene.anchors, mention.first - _JOINED, mention.first)
        return not any(anchor.kind in ABLATIONS for anchor in beside)
    return any(is_year(word) for word in behind) and behind[0] in ("in", "(", "of")
