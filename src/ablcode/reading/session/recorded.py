"""What the record mentions of the documentation that a claim line needs."""

from ablcode.knowledge.case import Case
from ablcode.reading.context.context import NEGATED
from ablcode.reading.scene.scene import Scene
from ablcode.reading.text.closed import LENGTHS

_BY_CUE = {
    "permanent_image": "permanent_image",
    "margin": "margin",
    "no_complication": "complications",
    "informed_consent": "consent",
    "probe": "probes",
}
_PICTURES = frozenset(
    {"image", "images", "frame", "frames", "picture", "pictures", "still", "stills", "print", "prints"}
)
_KEPT = frozenset({"recorded", "stored", "saved", "archived", "kept", "printed", "captured", "documented", "retained"})
_NOBODY, _EMPTY = frozenset({"nothing", "nobody", "none"}), frozenset({"empty", "blank"})
_NO = frozenset({"no", "not"})
_ARCHIVES = frozenset({"archive", "archives", "pacs"})
_CLAUSE = 8  # tokens around a picture in which it is said to be kept
_WATCHED = ("monitor", "watch", "observ", "followed", "real", "continuous")


def recorded(scene: Scene, case: Case) -> tuple[str, ...]:
    """Return the items of documentation that the text mentions, in a fixed order."""
    found = {
        item
        for name, item in _BY_CUE.items()
        if any(name in cue.names and not scene.flags[cue.first] & NEGATED for cue in scene.cues)
    }
    words = scene.tokens.words
    if any(word in LENGTHS and place and words[place - 1][0].isdigit() for place, word in enumerate(words)):
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


def no_image_kept(scene: Scene) -> bool:
    """Say whether a text denies that any image was kept: "no frame could be recorded", "images were not stored"."""
    words = scene.tokens.words
    for place, word in enumerate(words):
        if word in _NOBODY and _KEPT & set(scene.words(place + 1, place + 3)):
            return True  # "nothing archived", "nobody saved a picture"
        if word in _ARCHIVES and not _EMPTY.isdisjoint(words[place + 1 : place + 3]):
            return True  # "the archive is empty"
        if (
            word in _NO
            and _PICTURES & {*words[place + 1 : place + 4]}
            and _ARCHIVES & {*scene.words(place - 4, place + _CLAUSE)}
        ):
            return True  # "no picture on PACS", "the archive holds not a single image"
        behind = range(place, min(place + _CLAUSE, len(words)))
        if word in _PICTURES and any(
            scene.flags[n] & NEGATED and (n == place or (words[n] in _KEPT and scene.words(n - 1, n) == ["not"]))
            for n in behind
        ):
            first, last = scene.layout.sentences[scene.layout.sentence[place]]
            around = words[max(first, place - _CLAUSE) : min(last, place + 2 * _CLAUSE)]
            if _KEPT & set(around) and not {"further", "additional", "other", "more"} & set(around):
                return True
    return False
