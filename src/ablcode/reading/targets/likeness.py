"""Acts that belong to a look-alike of an ablation: to a nerve, a vein, a womb's lining."""

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.acts import SUGGESTIVE
from ablcode.reading.scene.organs import MAIN
from ablcode.reading.scene.scene import BACKGROUND, ELSEWHEN, Mention, Scene
from ablcode.reading.targets.targets import Link, Tied
from ablcode.reading.targets.tumors import tumor_at

_CLAIM = 15  # an ablation this near to a look-alike belongs to it
_TITLED = 30  # in a title, which tells of one procedure: "ablation within the bodies of L4, L5 and S1 (Intracept)"
_BESIDE_TUMORS = frozenset({"radiation", "radioiodine", "hyperthermia"})  # what else is done to the same tumor


def claimed_by_likeness(scene: Scene, tied: Tied, acts: list[Mention]) -> set[int]:
    """Return those of all `acts` (by their first token) that belong to a look-alike, not to a tumor nearer to them."""
    beside = [m for m in tied.near if m.section not in ELSEWHEN]
    linked = [link for link in tied.treated if link.organ in MAIN]
    own: dict[int, list[Link]] = {}
    for link in linked if beside else ():
        if tumor_at(scene, link.place):
            own.setdefault(link.anchor.first, []).append(link)
    claimed: set[int] = set()
    for likeness in beside:
        near = acts if scene.query else scene.within(acts, *scene.sentence_of(likeness))
        claimed |= {act.first for act in near if _claims(scene, likeness, act, own.get(act.first, []))}
    sure = {link.anchor.first for link in linked if link.anchor.value not in SUGGESTIVE} - claimed
    if claimed and not sure and is_topic(scene, tied):
        claimed |= {act.first for act in acts}  # the sentences that only say "the probe was heated" are of it too
    return claimed


def _claims(scene: Scene, likeness: Mention, act: Mention, own: list[Link]) -> bool:
    """Say whether an act is the look-alike's: it is told by the same words, or near to it and not nearer to a tumor."""
    cost = scene.cost(likeness, act)
    nearer = any(link.cost < cost and link.place.first != likeness.first for link in own)
    near = scene.query or cost <= (_TITLED if likeness.titular and act.titular else _CLAIM)
    return act.first == likeness.first or (near and not nearer)


def is_topic(scene: Scene, tied: Tied) -> bool:
    """Say whether a note is about its look-alikes, not only names one in passing."""
    told = [m for m in tied.near if m.done and m.section not in BACKGROUND and m.value not in _BESIDE_TUMORS]
    often = len(told) > len({m.value for m in told})
    named = any(link.place.headline for link in tied.treated if link.organ in MAIN)
    titled = any(m.headline and m.section != "impression" for m in tied.near if m.done)
    return not scene.query and (often or (titled and not named))


def other_reason(scene: Scene) -> str | None:
    """Return what a note's indication names that is no tumor, where every tumor that it names is denied or past.

    "Reason: essential tremor. ... Prostate cancer treated by HIFU in 2022".
    """
    alike = (m for m in scene.of_kind.get("look_alike", []) if m.section == "indication" and not m.flags & NOT_DONE)
    reason = None if scene.query else next((m.value for m in alike if m.value not in _BESIDE_TUMORS), None)
    named = (m for kind in ("tumor", "diagnosis") for m in scene.of_kind.get(kind, []) if m.value != reason)
    return reason if reason and all(m.flags & NOT_DONE for m in named) else None
