"""Whether words of energy amount to the ablation of a tumor."""

from ablcode.reading.acts import energy_of, strong
from ablcode.reading.context import NOT_DONE
from ablcode.reading.scene import Mention, Scene

_TOOLS = ("probe", "needle", "antenna", "electrode", "applicator")  # "cryo with 2 probes each"
_LUMPS = ("lesion", "tumor", "diagnosis")
_NO_TUMORS = frozenset({"bph", "skin_cancer", "renal_cyst"})
_VAGUE = frozenset({"lesion", "lesions", "focus", "foci", "spot", "spots", "growth", "implant", "recurrence", "lump"})


def enough(scene: Scene, acts: list[Mention], alike: bool) -> bool:
    """Say whether the acts amount to an ablation: in a note one strong word, with a tumor somewhere.

    Beside a look-alike a "lesion" may be what the probe makes in a nerve: there a tumor must be called one.
    """
    if scene.query:
        return True
    if not any(
        _a_tumor(m) for kind in _LUMPS for m in scene.of_kind.get(kind, []) if not alike or m.term not in _VAGUE
    ):
        return False
    told: dict[str | None, set[str]] = {}
    for act in acts:
        told.setdefault(energy_of(act), set()).add(act.term)
    if not alike and any(energy and len(terms) > 1 for energy, terms in told.items()):
        return True  # "argon", "ice" and "thaw" together are a freezing
    return any(
        strong(act)
        or (energy_of(act) and not alike and any(w.startswith(_TOOLS) for w in scene.words(act.last, act.last + 4)))
        or (act.headline and act.section != "impression" and not alike)
        or (energy_of(act) and any(a.kind == "act" and a.sentence == act.sentence for a in acts))
        or tumor_at(scene, act)
        for act in acts
    )


def _a_tumor(mention: Mention) -> bool:
    return not mention.flags & NOT_DONE and mention.value not in _NO_TUMORS and mention.section != "family"


def tumor_at(scene: Scene, mention: Mention) -> bool:
    """Say whether a tumor or lesion is named right beside a mention."""
    first, last = scene.sentence_of(mention)
    near = (max(first, mention.first - 7), min(last, mention.last + 7))
    return any(_a_tumor(m) for kind in _LUMPS for m in scene.within(scene.of_kind.get(kind, []), *near))
