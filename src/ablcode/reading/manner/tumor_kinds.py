"""The kind of tumor that was treated and the name of its diagnosis."""

from typing import NamedTuple

from ablcode.reading.context.context import NOT_DONE, PAST, PLANNED
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import organ_of
from ablcode.reading.scene.origins import is_origin
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import METASTASES

_OTHER_SIDE = 5  # so much less a tumor counts that is named beside the side that was not treated
_PRIMARY, _SPREAD, _BY_NAME = 20, 4, 2  # what a primary, a metastasis and a name weigh more
_TAKEN_OUT = frozenset({"chips", "chip", "fragments", "curettings", "scrapings", "shavings", "margin", "margins"})
_LET_ALONE = (["not", "touched"], ["not", "treated"], ["not", "approached"], ["left", "alone"], ["not", "ablated"])
_AIM = 3  # tokens before "target" in which it is denied


class _Named(NamedTuple):
    """What a mention says of the tumor, and how much it weighs as evidence."""

    weight: int
    mention: Mention
    value: str


def tumor_and_name(scene: Scene, group: Group, side: str | None) -> tuple[Fact | None, Fact | None]:
    """Return the kind of tumor and the name of its diagnosis; of a metastasis the name is that of the primary.

    What a note says of the side that was not treated counts only where nothing is said of the one that was.
    """
    kinds: list[_Named] = []
    names: list[_Named] = []
    disowned = set() if scene.query else _disowned(scene)
    told = [m for m in _told(scene, group, NOT_DONE) if m.value not in disowned]
    told = told or [m for m in _told(scene, group, NOT_DONE & ~PAST) if m.value not in disowned]
    for mention in told or _booked(scene, group):
        if _TAKEN_OUT & set(scene.words(mention.last, mention.last + 1)):
            continue  # "TURP (12 g, benign chips)"
        weight = _kind_weight(scene, mention) - _OTHER_SIDE * _on_the_other_side(scene, mention, side)
        kind = _kind_of(scene, group, mention, weight)
        kinds += [kind] if kind else []
        names += _names_of(scene, group, mention, weight)
    if not kinds:
        return None, None
    kinds.sort(key=_heaviest)
    names.sort(key=_heaviest)
    _, mention, kind_told = kinds[0]
    if kind_told == "metastasis":
        theirs = (m for _, m, _ in names if organ_of(m) != group.organ and _primary_name(m))
        origin = next((stated(m, _primary_name(m)) for m in theirs), None)
        return stated(mention, kind_told), origin or _origin_organ(scene, group)
    own = next((one for one in names if organ_of(one.mention) in (None, group.organ)), None)
    return stated(mention, kind_told), stated(own.mention, own.value) if own else None


def _heaviest(named: _Named) -> tuple[int, int]:
    return -named.weight, named.mention.first


def _spread_of(group: Group, mention: Mention) -> bool:
    """Say whether a diagnosis of another organ is called its metastasis: "CRC met"."""
    another = mention.kind == "diagnosis" and organ_of(mention) != group.organ
    return another and mention.term.rsplit(" ", 1)[-1] in METASTASES


def _kind_of(scene: Scene, group: Group, mention: Mention, weight: int) -> _Named | None:
    """Return the kind of tumor that a mention tells, if it can be the group's."""
    if mention.kind == "diagnosis" and is_origin(scene, mention):
        return None
    kind = mention.value if mention.kind == "tumor" else mention.entry.implies.get("tumor")
    kind = "metastasis" if _spread_of(group, mention) else kind
    if kind == "metastasis":
        return _Named(weight + _SPREAD, mention, kind)
    if kind is None or organ_of(mention) not in (None, group.organ):
        return None
    named = mention.kind == "diagnosis" or mention.value in ("fibroadenoma", "fibroid")
    return _Named(weight + _BY_NAME * named, mention, kind)


def _names_of(scene: Scene, group: Group, mention: Mention, weight: int) -> list[_Named]:
    """Return the names that a diagnosis gives the tumor: its own, or that of the primary."""
    if mention.kind != "diagnosis":
        return []
    spread, primary = _spread_of(group, mention), _primary_name(mention)
    found = [_Named(weight, mention, primary)] if spread else []
    if is_origin(scene, mention):
        return [*found, _Named(weight + _PRIMARY, mention, primary)]
    if spread or mention.entry.implies.get("tumor") == "metastasis":
        return found
    if organ_of(mention) in (None, group.organ):
        return [_Named(weight, mention, mention.value)]
    return [_Named(weight - _BY_NAME, mention, primary)]


def _told(scene: Scene, group: Group, against: int) -> list[Mention]:
    """Return the names of tumors that may be the group's, without those whose context is one of `against`.

    A tumor proven long ago is still there where nothing newer is told: "core-proven fibroadenomas (last year)".
    """
    elsewhere = ("family", "equipment", "staff", "plan", "consent")
    keys = frozenset[str]() if scene.query else frozenset(key for act in group.acts for key in scene.keys_of(act))
    named = (m for m in scene.mentions if m.kind in ("tumor", "diagnosis") and not m.flags & against)
    return [m for m in named if m.section not in elsewhere and _mine(scene, group, m, keys)]


def _booked(scene: Scene, group: Group) -> list[Mention]:
    """Return the tumors that the head of a note books, for a course that names none: "Booked: cryo of fibroadenoma"."""
    head = (m for m in scene.mentions if m.kind in ("tumor", "diagnosis") and m.section == "plan" and m.sentence <= 1)
    found = [m for m in head if not m.flags & NOT_DONE & ~PLANNED and _mine(scene, group, m, frozenset())]
    return [] if scene.query else found


def _disowned(scene: Scene) -> set[str]:
    """Return the kinds of tumor that a note says this one is not, whatever its title calls it: "is NOT a fibroma".

    So does "the fibroadenoma is not today's target" where a cancer is named too.
    """
    named = [m for kind in ("tumor", "diagnosis") for m in scene.of_kind.get(kind, [])]
    cancer = any({m.value, m.entry.implies.get("tumor")} & {"primary", "malignant"} for m in named)
    other = {m.value for m in named if m.value == "fibroadenoma" and cancer and _no_target(scene, m)}
    return other | {
        m.value
        for kind in ("tumor", "diagnosis")
        for m in scene.of_kind.get(kind, [])
        if m.flags & NOT_DONE
        and scene.words(m.first - 2, m.first)[:1] == ["not"]
        and scene.words(m.first - 1, m.first) in (["a"], ["an"])
    }


def _no_target(scene: Scene, mention: Mention) -> bool:
    """Say whether the words behind a tumor's name say that it was not aimed at: "... is not today's target".

    So does "is unchanged and was not touched".
    """
    words = scene.words(mention.last, scene.sentence_of(mention)[1])
    if any(words[n : n + 2] in _LET_ALONE for n in range(len(words))):
        return True
    at = next((n for n, word in enumerate(words) if word.startswith("target")), 0)
    return "not" in words[max(0, at - _AIM) : at]


def _primary_name(mention: Mention) -> str:
    implies = mention.entry.implies
    return implies.get("origin") or implies.get("organ") or mention.value


def _origin_organ(scene: Scene, group: Group) -> Fact | None:
    for mention in scene.of_kind.get("organ", []):
        if mention.value != group.organ and not mention.flags & NOT_DONE and is_origin(scene, mention):
            return stated(mention)
    return None


def _kind_weight(scene: Scene, mention: Mention) -> int:
    if scene.query or mention.headline:
        return 4
    if mention.section == "diagnosis":
        return 3
    return 2


def _on_the_other_side(scene: Scene, mention: Mention, side: str | None) -> bool:
    """Say whether a note names a tumor beside the side that was not treated: "left breast: known fibroadenoma"."""
    other = {"left": "right", "right": "left"}.get(side or "")
    if scene.query or other is None:
        return False
    beside = scene.within(scene.of_kind.get("side", []), *scene.sentence_of(mention))
    nearest = scene.nearest(beside, mention)
    return nearest is not None and nearest.value == other


def _mine(scene: Scene, group: Group, mention: Mention, targets: frozenset[str]) -> bool:
    """Say whether a tumor word belongs to this group: in a query to its acts rather than to a biopsy or another act.

    In a note the tumor of one enumerated target is not that of another; `targets` are the group's.
    """
    if not scene.query:
        keys = scene.keys_of(mention)
        return not keys or not targets or not keys.isdisjoint(targets)
    own, other = scene.nearest(group.places, mention), scene.nearest(group.foreign, mention)
    if own and other and scene.cost(other, mention) < scene.cost(own, mention):
        return False
    anchors = scene.anchors
    if not anchors:
        return True
    anchor = min(anchors, key=lambda a: scene.cost(a, mention))
    return anchor.first not in group.rivals and anchor.kind != "biopsy"
