"""From groups of acts to treatments: one an organ, more where different tumors were treated in different ways."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ablcode.knowledge.case import Treatment
from ablcode.reading.context.context import NEIGHBOR, NOT_DONE
from ablcode.reading.manner.approach import reached
from ablcode.reading.manner.converted import Reached
from ablcode.reading.manner.energies import Energies, energies
from ablcode.reading.manner.numbers import lesions
from ablcode.reading.manner.sites import sites
from ablcode.reading.manner.tumor_kinds import tumor_and_name
from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import CEMENTS, PAIRED, organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import LENGTHS
from ablcode.reading.text.landmarks import is_level

_CC = frozenset({"cc", "ml", "milliliters", "ccs", "mls"})
_BED_REACH = 12  # tokens between an ablation and the bed of a resection that it touched up
_SAME = frozenset({"the", "same", "this", "that", "its", "residual", "remaining", "rest"})
_TO_BONE = 36  # tokens from an act back to the bone that its part of a note names


class Understood(NamedTuple):
    """A treatment with the facts that it came from, by field, how it was reached, and its group's energies."""

    treatment: Treatment
    facts: tuple[tuple[str, Fact], ...]
    reached: Reached
    energies: Energies


def understood(scene: Scene, groups: list[Group], guided: list[tuple[Fact, str, int | None]]) -> list[Understood]:
    """Return the treatments of all groups, with their facts."""
    parts = []
    for group in groups:
        used = energies(scene, group)
        parts += [(part, used._replace(facts=chosen), group) for part, chosen in _parted(scene, group, used.facts)]
    found = []
    for number, (part, used, whole) in enumerate(parts):
        modalities = {fact.value for fact, use, own in guided if use == "ablation" and own in (None, number)}
        side = _side(scene, part, whole) if part.organ in PAIRED else None
        one = _one(scene, part, used, modalities, len(parts) > 1, side)
        apart = one.treatment.organ == "breast" and (one.treatment.side == "bilateral" or _each_breast(scene, one))
        found += _by_side(scene, one) if apart else _by_operator(one)
    return found


def _side(scene: Scene, part: Group, whole: Group) -> Fact | None:
    """Return the side of a part, else the one that is told of its whole group.

    "Renal tumor ablation - right", "left kidney: RFA of one tumor, cryo of another".
    """
    from ablcode.reading.manner.sides import sides  # only of an organ that has sides

    side = sides(scene, part)
    if side is None:
        told = sides(scene, whole)
        return told if told and told.value != "bilateral" else None
    return side


def _each_breast(scene: Scene, one: Understood) -> bool:
    """Say whether a query counts each breast without naming a side: "one fibroadenoma in each breast"."""
    from ablcode.reading.manner.breasts import counted_breasts  # what counts one organ, only where it was treated

    return scene.query and one.treatment.side is None and len(counted_breasts(scene)) > 1


def _by_side(scene: Scene, one: Understood) -> list[Understood]:
    """Part both breasts where each has its own number ("x2 right and x1 left") or, in a note, its own kind of tumor."""
    from ablcode.reading.manner.breasts import counted_breasts
    from ablcode.reading.manner.sides import counted_sides

    if not scene.query:
        parts = _by_kind_of_side(scene, one)
        if len(parts) > 1:
            return parts
    counts = counted_sides(scene) if scene.query else {}
    counts = counts if len(counts) > 1 else counted_breasts(scene)  # "one in each breast"
    if len(counts) < 2:
        return _by_kind_of_side(scene, one)
    parts = []
    for value, (number, fact) in sorted(counts.items(), reverse=True):
        facts = tuple(pair for pair in one.facts if pair[0] not in ("side", "lesions"))
        treatment = one.treatment._replace(side=value, lesions=number)
        parts.append(one._replace(treatment=treatment, facts=(*facts, ("side", fact))))
    return parts


def _by_operator(one: Understood) -> list[Understood]:
    """Part a treatment whose placing and treating two physicians report, each on a claim of their own."""
    if one.treatment.organ != "prostate":
        return [one]
    from ablcode.reading.manner.operators import TWO_PARTS  # of whom only a beam through the urethra tells

    if not {*TWO_PARTS} <= {*one.treatment.detail}:
        return [one]
    return [one._replace(treatment=one.treatment._replace(detail=(part,))) for part in TWO_PARTS]


def _by_kind_of_side(scene: Scene, one: Understood) -> list[Understood]:
    """Part a note's breasts where one side has a cancer and the other a fibroadenoma, each said beside its side."""
    from ablcode.reading.manner.breasts import told_on

    told: dict[str, dict[str, list[tuple[Mention, Mention]]]] = {}
    for mention in scene.mentions:
        kind = _breast_kind(mention)
        if kind and not mention.flags & NOT_DONE and mention.section not in ("family", "plan", "consent"):
            beside = scene.within(scene.of_kind.get("side", []), *scene.sentence_of(mention))
            side = scene.nearest([m for m in beside if m.value != "bilateral" and not m.flags & NOT_DONE], mention)
            if side:
                told.setdefault(side.value, {}).setdefault(kind, []).append((mention, side))
    kinds = {side: max(found, key=lambda name: len(found[name])) for side, found in told.items()}
    if len(set(kinds.values())) < 2:
        return [one]
    parts = []
    for value, kind in kinds.items():
        mention, side = told[value][kind][0]
        name = next((m for m, _ in told[value][kind] if m.kind == "diagnosis" and m.value != kind), None)
        facts = [pair for pair in one.facts if pair[0] not in ("side", "lesions", "tumor", "diagnosis")]
        facts += [("side", stated(side)), ("tumor", stated(mention, kind))]
        facts += [("diagnosis", stated(name))] if name else []
        number = told_on(scene, value) if kind == "fibroadenoma" else None  # cancers count by the breast
        called = name.value if name else None
        treatment = one.treatment._replace(side=value, lesions=number, tumor=kind, diagnosis=called)
        parts.append(one._replace(treatment=treatment, facts=tuple(facts)))
    return parts


def _breast_kind(mention: Mention) -> str | None:
    """Return `primary` or `fibroadenoma`, the kinds of tumor that choose a breast's code, or None."""
    kind = mention.entry.implies.get("tumor") if mention.kind == "diagnosis" else None
    kind = mention.value if mention.kind == "tumor" else kind
    return {"primary": "primary", "malignant": "primary", "fibroadenoma": "fibroadenoma", "benign": "fibroadenoma"}.get(
        kind or ""
    )


def _parted(scene: Scene, group: Group, chosen: list[Fact]) -> list[tuple[Group, list[Fact]]]:
    """Part a group where its energies were used on different tumors, or tumors differ by kind from side to side."""
    if scene.query and len(group.acts) > 1:
        by_kind = _by_kind(scene, group)
        if by_kind:
            return [(_part(group, acts, places), _of(acts, chosen)) for acts, places in by_kind]
        by_way = _by_way(scene, group)
        if by_way:
            return [(_part(group, acts, places), _of(acts, chosen)) for acts, places in by_way]
    if len(chosen) < 2 or not _different_tumors(scene, group, chosen):
        return [(group, chosen)]
    parts = []
    for fact in chosen:
        acts = [act for act in group.acts if energy_of(act) == fact.value]
        parts.append((_part(group, acts, _near(scene, group, acts)), [fact]))
    return parts


def _part(group: Group, acts: list[Mention], places: list[Mention]) -> Group:
    rivals = group.rivals | {act.first for act in group.acts} - {act.first for act in acts}
    return group._replace(acts=acts, places=places, rivals=frozenset(rivals))


def _of(acts: list[Mention], chosen: list[Fact]) -> list[Fact]:
    mine = [fact for fact in chosen if any(energy_of(act) == fact.value for act in acts)]
    return mine or chosen


def _by_kind(scene: Scene, group: Group) -> list[tuple[list[Mention], list[Mention]]]:
    """Part a query's acts by the kind of tumor beside each: a cancer on one side, a fibroadenoma on the other."""
    if group.organ != "breast":
        return []
    kinds: dict[str, list[Mention]] = {}
    for mention in scene.mentions:
        kind = _breast_kind(mention)
        if kind and not mention.flags & NOT_DONE:
            kinds.setdefault(kind, []).append(min(group.acts, key=lambda a: scene.cost(a, mention)))
    firsts = {kind: {act.first for act in acts} for kind, acts in kinds.items()}
    if len(firsts) < 2 or firsts["primary"] & firsts["fibroadenoma"]:
        return []
    return [
        ([a for a in group.acts if a.first in mine], _near(scene, group, [a for a in group.acts if a.first in mine]))
        for mine in firsts.values()
    ]


def _by_way(scene: Scene, group: Group) -> list[tuple[list[Mention], list[Mention]]]:
    """Part a query's acts by the way to each: "open MWA right lobe, second met microwaved through the skin"."""
    if scene.cued("further_lesion") is None or scene.cued("converted"):
        return []
    ways: dict[str, list[Mention]] = {}
    for mention in scene.of_kind.get("approach", []):
        if mention.done:
            ways.setdefault(mention.value, []).append(min(group.acts, key=lambda a: scene.cost(a, mention)))
    firsts = {way: {act.first for act in acts} for way, acts in ways.items()}
    if len(firsts) != 2 or set.intersection(*firsts.values()):
        return []
    parted = [[act for act in group.acts if act.first in mine] for mine in firsts.values()]
    return [(acts, _near(scene, group, acts)) for acts in parted]


def _near(scene: Scene, group: Group, acts: list[Mention]) -> list[Mention]:
    mine = {act.first for act in acts}
    near = [(p, scene.nearest(group.acts, p)) for p in group.places]
    return [place for place, act in near if act and act.first in mine] or group.places


def _different_tumors(scene: Scene, group: Group, chosen: list[Fact]) -> bool:
    """Say whether each energy had a tumor of its own: "one met RFA, another met cryo", other sites, other sides."""
    keys = [
        {key for act in group.acts if energy_of(act) == fact.value for key in scene.keys_of(act)} for fact in chosen
    ]
    if all(keys) and len(set.union(*keys)) == sum(map(len, keys)):
        return True  # "A was frozen, B was heated"
    marks: list[set[str]] = []
    parts = _parts(scene, group)
    for fact in chosen:
        mine: set[str] = set()
        for act in group.acts:
            if energy_of(act) == fact.value:
                mine |= _marks(scene, group, act, parts)
        marks.append(mine)
    if (all(marks) and not set.intersection(*marks)) or _own_lesions(scene, group, len(chosen)):
        return True
    if group.organ == "bone" and not scene.query and _in_own_bones(scene, group, chosen, parts):
        return True
    for act in group.acts:
        first, last = (0, len(scene.tokens.words)) if scene.query else scene.sentence_of(act)
        if scene.cued("further_lesion", max(first, act.first - 9), min(last, act.last + 9)):
            return len({energy_of(a) for a in group.acts if energy_of(a)}) > 1
    return False


def _in_own_bones(scene: Scene, group: Group, chosen: list[Fact], parts: list[int]) -> bool:
    """Say whether the sentences or the parts of a note name other bones for each energy, whatever their sides."""
    bones: list[set[str]] = []
    named = [m for m in scene.of_kind.get("site", []) if organ_of(m) == "bone" and not m.flags & (NOT_DONE | NEIGHBOR)]
    for fact in chosen:
        mine: set[str] = set()
        for act in group.acts:
            if energy_of(act) == fact.value:
                first = max(parts[bisect_right(parts, act.first) - 1], act.first - _TO_BONE)
                near = scene.within(named, *scene.sentence_of(act)) or scene.within(named, first, act.first)
                mine |= {m.term if is_level(m.term) else m.value for m in near}
        bones.append(mine)
    return all(bones) and not set.intersection(*bones)


def _own_lesions(scene: Scene, group: Group, energies: int) -> bool:
    """Say whether a query names a lesion beside each energy: "cryo of dome lesion + RFA of a left lobe lesion"."""
    acts = [act for act in group.acts if energy_of(act)]
    lesions = [m for m in scene.of_kind.get("lesion", []) if scene.query and m.done]
    if any(_SAME & set(scene.words(m.first - 2, m.first)) for m in lesions):
        return False
    own = {energy_of(min(acts, key=lambda a: scene.cost(a, m))) for m in lesions}
    return len(own) == energies


def _marks(scene: Scene, group: Group, act: Mention, parts: list[int]) -> set[str]:
    """Return what sets an act's tumor apart: segment numbers, sites and sides nearer to it than to other acts.

    `parts` are the tokens at which the parts of a note begin.
    """
    words = scene.tokens.words
    first, last = scene.sentence_of(act)
    found = _places_of(scene, group, act, first, last)
    if scene.query:  # "left acetabulum and L3. Left acetabulum: cryo ... L3: RF": its own sentence goes first
        first, last = 0, len(words)
        found = found or _places_of(scene, group, act, first, last)
    if not found and not scene.query:  # "Part 2: L4, both pedicles. Bipolar RF for 11 min": the part names the place
        first = parts[bisect_right(parts, act.first) - 1]
        found = _places_of(scene, group, act, first, last)
    if act.first > first and (words[act.first - 1].isdigit() or words[act.first - 1] in ("one", "two", "three")):
        found.add(f"number {act.first}")  # "3 microwave + 1 cryo"
    near = scene.within(scene.anchors, max(first, act.first - 30), min(last, act.last + 30))
    for place in range(max(first, act.first - 10), min(last, act.last + 10) - 1):
        numbered = words[place] in ("segment", "seg") and words[place + 1][0].isdigit()
        if numbered and min(near, key=lambda a: abs(a.first - place)).first == act.first:
            found.add(words[place + 1])
    return found


def _places_of(scene: Scene, group: Group, act: Mention, first: int, last: int) -> set[str]:
    """Return the sides and sites in a span of tokens that stand nearer to an act than to other anchors."""
    near = scene.within(scene.anchors, max(first, act.first - 30), min(last, act.last + 30))
    near = [anchor for anchor in near if anchor.value not in CEMENTS]
    found: set[str] = set()
    for mention in scene.within(scene.mentions, max(first, act.first - 15), min(last, act.last + 15)):
        if mention.kind in ("side", "site") and (organ_of(mention) in (None, group.organ)):
            nearest = scene.nearest(near, mention)
            if nearest and nearest.first == act.first and not mention.flags & NOT_DONE:
                found.add(mention.term)
    return found


def _parts(scene: Scene, group: Group) -> list[int]:
    """Return where the parts of a note begin in which one act each is told: behind its headings and its acts."""
    return sorted({0, *(act.last for act in group.acts), *(first for _, first, _ in scene.layout.headings)})


def _one(scene: Scene, group: Group, used: Energies, guided: set[str], shared: bool, side: Fact | None) -> Understood:
    """Return the treatment of a group with the facts that tell it; `shared` says that the text has others."""
    told = {fact.value for fact in used.facts}
    acts = [a for a in group.acts if not told or energy_of(a) in (None, *told)] or group.acts
    how = reached(scene, group._replace(acts=acts), guided, shared)
    own_side = side.value if side else None
    kind, name = tumor_and_name(scene, group, own_side)
    found: dict[str, Sequence[Fact | None]] = {
        "organ": [_organ(group)],
        "approach": [how.approach],
        "energies": used.facts,
        "side": [side],
        "lesions": [_number(scene, group, side)],
        "tumor": [kind],
        "diagnosis": [name],
        **_measured(scene, group.organ),
        "sites": sites(scene, group),
        "detail": _detail(scene, group),
    }
    facts = [(field, fact) for field, several in found.items() for fact in several if fact]
    value = {field: fact.value for field, fact in facts}  # of the fields that hold one
    treatment = Treatment(
        organ=group.organ,
        approach=value.get("approach"),
        energies=tuple(fact.value for field, fact in facts if field == "energies"),
        side=own_side,
        lesions=int(value["lesions"]) if "lesions" in value else None,
        tumor=value.get("tumor"),
        sites=tuple(fact.value for field, fact in facts if field == "sites"),
        size_cm=value.get("size_cm"),
        volume_cc=value.get("volume_cc"),
        diagnosis=value.get("diagnosis"),
        detail=tuple(fact.value for field, fact in facts if field == "detail"),
    )
    return Understood(treatment, tuple(facts), how, used)


def _measured(scene: Scene, organ: str | None) -> dict[str, Sequence[Fact | None]]:
    """Return the size or the volume that decides the code of an organ's ablation."""
    if organ not in ("uterus", "prostate", "peritoneum"):
        return {}
    from ablcode.reading.manner.measures import measure

    if organ == "peritoneum":
        return {"size_cm": [measure(scene, LENGTHS)]}
    # Of the prostate the gland's own volume decides.
    return {"volume_cc": [measure(scene, _CC, "uterus" if organ == "uterus" else None)]}


def _organ(group: Group) -> Fact | None:
    """Return the organ of a group with the first word that names it."""
    if not group.organ:
        return None
    place = min(group.places, key=lambda p: (p.kind not in ("organ", "site"), p.first), default=None)
    organ = stated(place, group.organ) if place else Fact(group.organ)
    return organ._replace(assumed=organ.assumed or group.assumed)


def _number(scene: Scene, group: Group, side: Fact | None) -> Fact | None:
    """Return how many tumors of a group were treated, by the ways into a brain and the places in a breast too."""
    number = lesions(scene, group)
    if group.organ == "brain":
        from ablcode.reading.manner.trajectories import one_target, one_way

        return one_target(scene) or number or one_way(scene)
    if group.organ == "breast" and side and not (scene.query and number):
        from ablcode.reading.manner.breasts import breast_number

        return breast_number(scene, side.value, number)
    return number


def _detail(scene: Scene, group: Group) -> list[Fact]:
    """Return what else chooses between sibling codes: who did which part, by which scope, with which vapor."""
    found: dict[str, Fact] = {}
    for act in group.acts:
        value = act.entry.implies.get("detail")
        if value:
            found[value] = Fact(value, (act.first, act.last), assumed=True)
        if "vapo" in act.term or "steam" in act.term:
            found["water_vapor"] = Fact("water_vapor", (act.first, act.last))
        if "magnetic" in act.term and act.value == "other":
            found["magnetic_field"] = Fact("magnetic_field", (act.first, act.last))
    bed = scene.cued("resection_bed") if scene.query else None
    if bed and any(abs(bed.first - act.first) < _BED_REACH for act in group.acts):
        found["resection_bed"] = Fact("resection_bed", (bed.first, bed.last))
    if not found and group.organ == "prostate":
        from ablcode.reading.manner.operators import operators

        found.update({fact.value: fact for fact in operators(scene)})
    if group.organ == "brain" and not found:
        from ablcode.reading.manner.trajectories import several_ways

        ways = several_ways(scene)
        found.update({ways.value: ways} if ways else {})
    wanted = {
        "colon": ("sigmoidoscope", "through_stoma"),
        "brain": ("several_trajectories",),
    }.get(group.organ or "", ())
    for cue in scene.cues if wanted else ():
        for name in wanted:
            if name in cue.names and not scene.flags[cue.first] & NOT_DONE and not found:
                found[name] = Fact(name, (cue.first, cue.last))
    return list(found.values())
