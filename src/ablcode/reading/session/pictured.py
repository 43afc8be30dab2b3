"""The imaging of a note that names none as guidance: what it describes of its pictures, or shows beside the work."""

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Mention, Scene
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import BRIGHT

_SOON = 2  # sentences behind an act in which it is told how it was watched
_LIVE = frozenset({"live", "realtime", "continuously"})
_SEEN_ON = {  # words for what an image shows, or for its apparatus, that belong to one modality
    **dict.fromkeys(("echogenic", "hyperechoic", "hypoechoic", "isoechoic", "echogenicity", "echoes"), "ultrasound"),
    **dict.fromkeys(("sonolucent", "anechoic", "sonographer", "hyperechogenic", "hypoechogenic"), "ultrasound"),
    **dict.fromkeys(("doppler", "sonolucency", "echotexture"), "ultrasound"),
    **dict.fromkeys(("hypodense", "hypodensity", "hyperdense", "attenuation", "hypoattenuating", "axial"), "ct"),
    **dict.fromkeys(("hypoattenuation", "tomography", "tomograms", "hounsfield", "tomographic"), "ct"),
    **dict.fromkeys(("hyperintense", "hypointense", "t1", "t2", "tesla", "magnet", "bore", "coil"), "mr"),
}
_LIKELY_ON = {  # the same, but said of more than one modality or of other things too
    **dict.fromkeys(("slice", "slices", "scanner", "scan", "scans", "haze", "opacity", "halo", "cockade"), "ct"),
    **dict.fromkeys(("echo", "insonated", "bubbles", "microbubbles"), "ultrasound"),
    "signal": "mr",
}
_HEADS = frozenset({"probe", "head", "array", "linear", "convex", "curved", "sector", "curvilinear", "footprint"})
_ON_HEAD = 4  # tokens around the frequency of a probe in which it is named
_SCREENS = frozenset({"screen", "monitor", "display"})
_ON_SCREEN = 10  # tokens around a screen in which the bright cloud of heated tissue is told


def guiding_unsaid(scene: Scene, groups: list[Group], can: list[Mention], sampled: list[Fact]) -> list[Fact]:
    """Return the modalities that guided the ablation of a note that says of none that it did.

    `can` are the modalities named that may have guided it, `sampled` those that guided a biopsy.
    """
    began = _began(scene, groups)
    behind = [m for m in can if m.first >= began]
    shown = [] if behind else _shown(scene, began)
    # The diagnosis was made in a magnet, few needles are led in one: "on MRI it did not wash out. Then ...".
    before = [m for m in can if m.value != "mr" or m.headline]
    seen = None if shown and began else _told_most(behind or before)
    if seen:
        return [stated(mention) for mention in (seen, *_shared_out(scene, seen, can))]
    return shown or _shown(scene, 0) or _went_on(scene, groups, sampled)


def _began(scene: Scene, groups: list[Group]) -> int:
    """Return where the paragraph of the first ablation begins: a scan told before it is that of the diagnosis."""
    acts = [act.first for group in groups for act in group.acts if act.done and not act.headline]
    return max((first for first in scene.tokens.paragraphs if first <= min(acts, default=0)), default=0)


def _told_most(mentions: list[Mention]) -> Mention | None:
    """Return the first mention of the modality that is named most: the scan of the history is named once."""
    often: dict[str, int] = {}
    for mention in mentions:
        often[mention.value] = often.get(mention.value, 0) + 1
    return next((m for m in mentions if often[m.value] == max(often.values())), None)


def _shared_out(scene: Scene, seen: Mention, can: list[Mention]) -> list[Mention]:
    """Return the other modalities that share the tumors: "ultrasound for segment two and CT for the other two"."""
    if scene.words(seen.last, seen.last + 1) != ["for"]:
        return []
    sentences = scene.layout.sentences  # "ultrasound for A and B; CT for C"
    span = (sentences[seen.sentence][0], sentences[min(seen.sentence + 1, len(sentences) - 1)][1])
    others = [m for m in scene.within(can, *span) if m.value != seen.value]
    return [m for m in others if scene.words(m.last, m.last + 1) == ["for"]]


def _shown(scene: Scene, began: int) -> list[Fact]:
    """Return the one modality that a note does not name but describes: what is echogenic was seen by ultrasound."""
    words, found = scene.tokens.words, dict[str, tuple[int, int]]()  # modality: its weight, its first word
    for place, word in enumerate(words[began:], began):
        modality, weight = (_SEEN_ON.get(word), 3) if word in _SEEN_ON else (_LIKELY_ON.get(word), 1)
        if word in _SCREENS and BRIGHT & set(words[max(0, place - _ON_SCREEN) : place + _ON_SCREEN]):
            modality, weight = "ultrasound", 2
        if word == "mhz" and _HEADS & set(words[max(0, place - _ON_HEAD) : place + _ON_HEAD]):
            modality, weight = "ultrasound", 3  # "the 3.5 MHz probe"; a microwave generator has megahertz too
        if modality and not scene.flags[place] & NOT_DONE and scene.layout.section[place] not in BESIDE_THE_COURSE:
            total, first = found.get(modality, (0, place))
            found[modality] = (total + weight, first)
    if not found:
        return []
    best = max(found, key=lambda modality: (found[modality][0], -found[modality][1]))
    return [Fact(best, (found[best][1], found[best][1] + 1), assumed=True)]


def _went_on(scene: Scene, groups: list[Group], sampled: list[Fact]) -> list[Fact]:
    """Return the ultrasound of a biopsy that went on to the ablation: "... the bubbles were followed live"."""
    if not sampled:  # "ultrasound then showed it well ... the bubbles were followed live"
        scans = [m for m in scene.of_kind.get("guidance", []) if m.value == "ultrasound" and m.done]
        sampled = [stated(m) for m in scans if m.section not in BESIDE_THE_COURSE][:1]
    if [fact.value for fact in sampled] != ["ultrasound"]:
        return []
    acts = [act for group in groups for act in group.acts if not act.headline]
    sentences = scene.layout.sentences
    spans = [(scene.sentence_of(act)[0], sentences[min(act.sentence + _SOON, len(sentences) - 1)][1]) for act in acts]
    return sampled if any(not _LIVE.isdisjoint(scene.words(*span)) for span in spans) else []
