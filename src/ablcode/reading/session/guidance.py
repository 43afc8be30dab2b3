"""Imaging: which modality guided or watched the ablation, which only a biopsy or something else."""

from itertools import pairwise

from ablcode.reading.context.context import NEGATED, NOT_DONE, PAST
from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Mention, Scene
from ablcode.reading.session.anothers import of_anothers
from ablcode.reading.session.uses import may_guide, use_in_note, use_in_query
from ablcode.reading.targets.group import Group

_FATE, _ENDS = 6, frozenset({".", ";", ":", ",", "(", "and", "but", "because"})  # where the fate of a scan is told
_LEFT = frozenset({"abandoned", "useless", "unhelpful", "forsaken", "failed", "unavailable", "futile"})
_LEFT_FOR = frozenset(
    {("given", "up"), ("gave", "up"), ("switched", "to"), ("changed", "to"), ("replaced", "by"), ("exchanged", "for")}
    | {("swapped", "for"), ("left", "for"), ("broke", "down")}
)
_FUSION = frozenset({"fusion", "fused"})
_BEAMS = frozenset({"focused_ultrasound", "histotripsy"})
_OF_THE_BEAM = frozenset({"transducer", "ultrasound transducer"})  # of focused ultrasound: what treats, not what sees


def modalities(scene: Scene, groups: list[Group]) -> list[tuple[Fact, str, int | None]]:
    """Return (modality, use, number of the group or None) of each modality used, in the order of the text."""
    acts = [act for group in groups for act in group.acts]
    named = scene.of_kind.get("guidance", [])
    if any(energy_of(act) in _BEAMS for act in acts):
        named = [m for m in named if m.term not in _OF_THE_BEAM]
    found = _named_uses(scene, groups, named)
    if groups and not scene.query and not any(use == "ablation" for _, use, _ in found):
        from ablcode.reading.session.pictured import guiding_unsaid  # only a note describes its pictures

        sampled = [fact for (_, use, _), fact in found.items() if use == "needle"]
        unsaid = guiding_unsaid(scene, groups, [m for m in named if may_guide(scene, m)], sampled)
        found |= {(fact.value, "ablation", None): fact for fact in unsaid}
    for act in acts:
        implied = act.entry.implies.get("guidance")
        if act.kind == "device" and implied and not any(modality == implied for modality, _, _ in found):
            found[implied, "ablation", None] = Fact(implied, (act.first, act.last), assumed=True)
    own: dict[str, int | None] = {}
    if len(groups) > 1 and not scene.query:
        from ablcode.reading.session.guided_groups import guided_groups

        own = guided_groups(scene, groups, {m for m, _, _ in found})
    return [
        (fact, use, own.get(modality) if use == "ablation" and number is None else number)
        for (modality, use, number), fact in found.items()
    ]


def _named_uses(scene: Scene, groups: list[Group], named: list[Mention]) -> dict[tuple[str, str, int | None], Fact]:
    """Return the uses that are told of the modalities named, by (modality, use, number of the group or None)."""
    found: dict[tuple[str, str, int | None], Fact] = {}
    scanned = any(m.value == "ultrasound" and m.done for m in scene.of_kind.get("guidance", []))
    ordered = frozenset[str]() if scene.query else _only_ordered(scene)
    for mention in named:
        if mention.flags & NOT_DONE or mention.section in BESIDE_THE_COURSE or of_anothers(scene, mention):
            continue
        if scanned and mention.value in ("ct", "mr") and _fused(scene, mention):
            continue
        if not scene.query and (_left_for_another(scene, mention) or (mention.headline and mention.value in ordered)):
            continue
        told = use_in_query(scene, groups, mention) if scene.query else (use_in_note(scene, mention), None)
        use, number = told
        if use:
            found.setdefault((mention.value, use, number), stated(mention))
    return found


def _fused(scene: Scene, mention: Mention) -> bool:
    """Say whether a scan was only laid over the ultrasound that guided: "CT fusion", "fusion with the MRI"."""
    before, behind = scene.words(mention.first - 3, mention.first), scene.words(mention.last, mention.last + 2)
    return bool(_FUSION & {*behind}) or (bool(_FUSION & {*before}) and bool({"with", "of", "to"} & {*before}))


def _left_for_another(scene: Scene, mention: Mention) -> bool:
    """Say whether a note gives a modality up: "MR-guided slot given up", "ultrasound was abandoned for CT"."""
    behind = scene.words(mention.last, min(scene.sentence_of(mention)[1], mention.last + _FATE))
    end = next((n for n, word in enumerate(behind) if word in _ENDS), len(behind))
    told = scene.within(scene.anchors, mention.last, mention.last + end)  # "CT guided cryoablation was abandoned"
    return not told and (bool(_LEFT & set(behind[:end])) or any(p in _LEFT_FOR for p in pairwise(behind[:end])))


def _only_ordered(scene: Scene) -> frozenset[str]:
    """Return the modalities that only headlines name and the course denies: "CT GUIDED RFA ... no CT was obtained".

    The course lets another one guide, and names these nowhere else.
    """
    told: dict[str, list[Mention]] = {}
    for mention in scene.of_kind.get("guidance", []):
        earlier = mention.flags & PAST  # "the CT of 12 May was loaded into the ultrasound machine"
        if mention.section not in BESIDE_THE_COURSE and not mention.headline and not earlier:
            told.setdefault(mention.value, []).append(mention)
    bare = {value for value, own in told.items() if all(m.flags & NEGATED and _bare(scene, m) for m in own)}
    others = (m for value, own in told.items() if value not in bare for m in own)
    guided = bare and any(m.done and use_in_note(scene, m) == "ablation" for m in others)
    return frozenset(bare) if guided else frozenset()


def _bare(scene: Scene, mention: Mention) -> bool:
    """Say whether a denied modality is denied as such: "no CT was obtained", but not "no CT at the end"."""
    behind = scene.words(mention.last, mention.last + 1)
    return behind in ([], ["."], [","], [";"], ["was"], ["could"], ["used"], ["had"], ["available"], ["free"])
