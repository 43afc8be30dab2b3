"""What the record mentions of the documentation that a claim line needs."""

from ablcode.knowledge.case import Case
from ablcode.reading.context import NEGATED
from ablcode.reading.scene import Scene

_BY_CUE = {
    "permanent_image": "permanent_image",
    "margin": "margin",
    "no_complication": "complications",
    "informed_consent": "consent",
    "probe": "probes",
}
_LENGTHS = frozenset({"cm", "mm", "centimeter", "centimeters", "millimeter", "millimeters"})
_WATCHED = ("monitor", "watch", "observ", "followed", "real", "continuous")


def recorded(scene: Scene, case: Case) -> tuple[str, ...]:
    """Return the items of documentation that the text mentions, in a fixed order."""
    found = {
        item
        for name, item in _BY_CUE.items()
        if any(name in cue.names and not scene.flags[cue.first] & NEGATED for cue in scene.cues)
    }
    words = scene.tokens.words
    if any(word in _LENGTHS and place and words[place - 1][0].isdigit() for place, word in enumerate(words)):
        found.add("lesion_size")
    if any(t.sites or t.side for t in case.treatments) or "segment" in words or "seg" in words:
        found.add("lesion_location")
    if any(t.lesions for t in case.treatments):
        found.add("lesion_count")
    stated = {one.field.partition(".")[2] for one in case.evidence if one.basis == "stated"}
    found |= {name for field, name in (("approach", "approach"), ("energies", "energy")) if field in stated}
    if any(g.use == "ablation" for g in case.guidance):
        found.add("guidance")
        if any(word.startswith(_WATCHED) for word in words):
            found.add("monitoring")
    if {"indication", "history", "diagnosis"} & {name for name, _, _ in scene.layout.headings}:
        found.add("medical_need")
    return tuple(sorted(found))
