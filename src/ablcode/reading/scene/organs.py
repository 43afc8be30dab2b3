"""Organs that tumors are ablated in, and the one that a mention stands for."""

from ablcode.reading.context.context import NEIGHBOR, NOT_DONE, ORIGIN, PATH
from ablcode.reading.scene.scene import Mention, Scene

ABLATIONS = frozenset({"act", "energy", "device"})
CEMENTS = frozenset({"vertebroplasty", "kyphoplasty", "cementoplasty"})  # done where the ablation was
PLACES = frozenset({"organ", "site", "diagnosis", "device", "tumor"})
ASIDE = NOT_DONE | PATH | NEIGHBOR | ORIGIN
# Organs that tumors are ablated in; beside one of them the others are the way or the surroundings.
TUMORS_ONLY = frozenset(  # in which no nerve and no bleeding is ablated
    {"liver", "kidney", "lung", "pancreas", "adrenal", "breast", "thyroid"}
)
# Organs that stand on two sides or have two: a side is asked of them.
PAIRED = frozenset(
    {"kidney", "lung", "breast", "adrenal", "thyroid", "bone", "soft_tissue", "lymph_node", "parathyroid"}
)
MAIN = frozenset(
    {"liver", "kidney", "lung", "bone", "breast", "prostate", "thyroid", "pancreas", "adrenal", "uterus", "brain"}
    | {"soft_tissue", "lymph_node", "spleen", "peritoneum", "parathyroid", "airway"}
)
NO_TUMOR = {  # an ablation tied to one of these is no tumor ablation unless a tumor is named there
    "nerve": "nerve",
    "endometrium": "endometrium",
    "heart": "heart",
    "vessel": "vein",
    "tonsil": "tonsils",
    "throat": "palate",
    "bladder": "bladder_lesion",
    "ureter": "stone",
    "eye": "eye",
    "joint": "joint",
    "disc": "disc",
    "cervix": "cervix",
    "vulva": "skin_lesion",
    "skin": "skin_lesion",
    "testis": "skin_lesion",
    "anus": "hemorrhoid",
}
ORGAN_OF_OPERATION = {
    "partial_nephrectomy": "kidney",
    "nephrectomy": "kidney",
    "liver_resection": "liver",
    "hepatic_lobectomy": "liver",
    "lung_resection": "lung",
}
_BEDS = frozenset({"bed", "site", "edge", "margin", "scar", "stump", "line", "cavity", "remnant", "defect"})


def organ_of(mention: Mention) -> str | None:
    """Return the organ that a mention stands for or implies, or None."""
    if mention.kind == "organ":
        return mention.value
    implied = mention.entry.implies.get("organ")
    if implied is None and mention.kind == "tumor":
        return {"fibroadenoma": "breast", "fibroid": "uterus", "neurofibroma": "skin"}.get(mention.value)
    return implied


def bed_of(scene: Scene, mention: Mention) -> str | None:
    """Return the organ of a former operation whose place is named: "in the bed of", "along a partial nephrectomy bed".

    What came back there is a tumor of that organ, and the operation is one of the past.
    """
    organ = ORGAN_OF_OPERATION.get(mention.value) if mention.kind == "service" else None
    return organ if organ and _BEDS & set(scene.words(mention.last, mention.last + 2)) else None
