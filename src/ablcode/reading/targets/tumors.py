"""Which mentions are tumors that are there, whatever was planned for them or done to them before."""

from collections.abc import Set

from ablcode.reading.context.context import NEGATED, NOT_DONE, OTHERS, PAST, PLANNED
from ablcode.reading.scene.scene import ELSEWHEN, LUMPS, Mention, Scene
from ablcode.reading.text.closed import METASTASES

_NO_TUMORS = frozenset({"bph", "skin_cancer", "renal_cyst"})
_PLACES = ("site", "organ")  # kinds of places that may be named with their tumor
_PLACED = METASTASES | frozenset(
    {"lump", "myoma", "myomas", "fibroid", "fibroids", "lesion", "lesions", "mass", "tumor", "tumors", "nodule"}
    | {"nodules"}
)
_VAGUE = frozenset({"lesion", "lesions", "focus", "foci", "spot", "spots", "growth", "implant", "recurrence", "lump"})
_BESIDE = 7  # tokens around a mention in which its tumor is named


def a_tumor(mention: Mention) -> bool:
    """Say whether a mention is that of a tumor which the text does not deny.

    "He came for treatment of a hepatoma", "chemoembolization of the HCC two weeks ago": the tumor is there.
    """
    against = NOT_DONE if mention.section in ("plan", "consent") else NOT_DONE & ~PLANNED
    if mention.kind == "diagnosis" and mention.section not in ELSEWHEN:
        against &= ~PAST
    return not mention.flags & against and mention.value not in _NO_TUMORS and mention.section != "family"


def tumor_at(scene: Scene, mention: Mention) -> bool:
    """Say whether a tumor or lesion is named right beside a mention."""
    first, last = scene.sentence_of(mention)
    near = (max(first, mention.first - _BESIDE), min(last, mention.last + _BESIDE))
    return any(a_tumor(m) for kind in LUMPS for m in scene.within(scene.of_kind.get(kind, []), *near))


def names_a_tumor(scene: Scene, alike: bool, organs: Set[str]) -> bool:
    """Say whether a note names a tumor.

    Beside a look-alike (`alike`) it must be called one, as a "lesion" may be what the probe makes in a nerve, and it is
    not the cancer that the history of another organ than the `organs` treated tells of.
    """
    places = (m for kind in _PLACES for m in scene.of_kind.get(kind, []) if m.term.rsplit(" ", 1)[-1] in _PLACED)
    lumps = (m for kind in LUMPS for m in scene.of_kind.get(kind, []))
    found = (m for named in (lumps, places) for m in named if a_tumor(m))
    return any(not alike or (m.term not in _VAGUE and not _of_old(m, organs)) for m in found)


def _of_old(mention: Mention, organs: Set[str]) -> bool:
    """Say whether a history, or words of the past, name a cancer of an organ that nothing was done to."""
    organ = mention.entry.implies.get("organ")
    past = mention.flags & PAST and mention.section not in ("diagnosis", "indication")
    old = past or (mention.section == "history" and bool(organs))
    return bool(old) and mention.kind == "diagnosis" and organ not in organs


def nodes_of_a_cancer(scene: Scene) -> bool:
    """Say whether a note tells of lymph nodes and of a cancer, even one of long ago: then the nodes hold it."""
    if not any(m.value == "lymph_node" and m.done for m in scene.of_kind.get("organ", [])):
        return False
    told = (m for m in scene.of_kind.get("diagnosis", []) if not m.flags & (NEGATED | OTHERS) and m.section != "family")
    return any(m.entry.implies.get("tumor") in ("primary", "malignant") for m in told)
