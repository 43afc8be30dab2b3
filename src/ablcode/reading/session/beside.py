"""What else was done in the session beside the ablation: other services, and neighbors moved out of the way."""

from itertools import pairwise

from ablcode.knowledge.case import Companion
from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.removed.cut_out import taken_out
from ablcode.reading.removed.gallbladder import gallbladder_removed
from ablcode.reading.removed.operations import OPERATIONS, OTHER_ORGANS, PART_OF_A_SIDE, operation
from ablcode.reading.removed.worked import arteries_filled
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import ABLATIONS, CEMENTS, ORGAN_OF_OPERATION
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Mention, Scene
from ablcode.reading.scene.spans import sentences_around
from ablcode.reading.session.anothers import of_anothers
from ablcode.reading.session.displaced import displacement
from ablcode.reading.session.levels import given_up
from ablcode.reading.targets.attested import attested
from ablcode.reading.targets.fate import side_beside, side_of
from ablcode.reading.targets.group import Group
from ablcode.reading.targets.stanched import stanching_embolization
from ablcode.reading.text.closed import MONTHS, is_year

_MOST = 60  # mentions of biopsies and of services that are looked at: no session has more
_FLUID = 12  # tokens before a cytology in which the fluid is told that it is of
_JOINED = 3  # tokens from an ablation to a service joined to it
_CYSTS = frozenset({"cyst", "cysts", "cystic", "seroma", "lymphocele"})
_TRIED = frozenset({"failed", "attempted", "attempt", "attempting", "abandoned", "aborted", "tried", "trial"})
_GAVE_UP, _TRIED_REACH = (("gave", "up"), ("given", "up"), ("giving", "up"), ("give", "up")), 4
_ASTRAY = ("leak", "extravas", "escap", "embol", "outside", "beyond", "canal", "disc", "disk", "vein", "epidur")
_OF_OLD, _SINCE, _TO_YEAR = frozenset({"old", "existing"}), frozenset({"from", "of", "since", "in"}), 8
_NEVER_ALONE = frozenset({"angiography", "nerve_block", "central_line"})


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
        if scene.query and (_dated(scene, mention) or of_anothers(scene, mention)):
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
    if len(groups) != 1 or ORGAN_OF_OPERATION.get(resected.service) != groups[0].organ:
        return resected, fact
    from ablcode.reading.manner.sides import sides  # what most sessions have not

    side = sides(scene, groups[0])
    one_side = side is not None and side.value in ("left", "right")
    return (resected._replace(side=side.value) if side and one_side else resected), fact


def _only_tried(scene: Scene, mention: Mention) -> bool:
    """Say whether a service was only tried: "failed TACE, now RFA", "attempted hepatectomy", "I gave up the wedge"."""
    before = scene.words(mention.first - (2 if scene.query else _TRIED_REACH), mention.first)
    if scene.query:
        return "failed" in before or (mention.value in CEMENTS and given_up(scene, mention))
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
    if service in CEMENTS:
        from ablcode.reading.session.filled import filled  # what is told of cement, only where some is

        return filled(scene, groups, mention)
    detail: list[str] = []
    if service == "chest_tube":
        first, last = sentences_around(scene, mention.first)
        if any(not m.flags & NOT_DONE for m in scene.within(scene.of_kind.get("guidance", []), first, last)):
            detail.append("imaging")
    if service == "embolization" and stanching_embolization(scene) is not None:
        detail.append("bleeding")
    side = side_beside(scene, mention)
    if service == "chest_tube" and not side and not scene.query:
        beside = [m for m in scene.within(scene.sided, *scene.sentence_of(mention)) if not m.flags & NOT_DONE]
        told = scene.nearest(beside, mention)  # "a 12F catheter was placed with ultrasound into the right effusion"
        side = side_of(told) if told else None
    return [Companion(service, None, side, 1, tuple(detail))]


def _dated(scene: Scene, mention: Mention) -> bool:
    """Say whether a year or a month dates a service of a query: "right nephrectomy in 2005", "TACE in March".

    A month right behind an ablation and the service may date both: "MWA + TACE in March".
    """
    behind = scene.words(mention.last, mention.last + 3)
    if behind[:1] == ["in"] and behind[1:2] and behind[1] in MONTHS:
        beside = scene.within(scene.anchors, mention.first - _JOINED, mention.first)
        return not any(anchor.kind in ABLATIONS for anchor in beside)
    if any(is_year(word) for word in behind) and behind[0] in ("in", "(", "of"):
        return True
    if not _OF_OLD.isdisjoint(scene.words(mention.first - 1, mention.first)):
        return True
    last = min(scene.sentence_of(mention)[1], mention.last + _TO_YEAR)
    acts = scene.within(scene.anchors, mention.last, last)
    words = scene.words(mention.last, min([last, *(act.first for act in acts)]))
    return any(one in _SINCE and is_year(year) for one, year in pairwise(words))  # "cement in L5 from 2022"
