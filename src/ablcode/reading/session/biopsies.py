"""The biopsies of the session: what was sampled, how, on which side, and whether it decided on the ablation."""

from collections.abc import Iterator, Mapping, Sequence

from ablcode.knowledge.case import Biopsy, Treatment
from ablcode.reading.context.context import NEIGHBOR, NOT_DONE, ORIGIN, PATH
from ablcode.reading.manner.side_parts import side_parts
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.histology import known_before
from ablcode.reading.scene.organs import CEMENTS, MAIN, organ_of
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, LUMPS, Mention, Scene
from ablcode.reading.scene.spans import sentences_around, span_of
from ablcode.reading.session.anothers import of_anothers
from ablcode.reading.session.at_once import read_at_once
from ablcode.reading.session.lesion import burned_segments, leaning, which_lesion
from ablcode.reading.session.levels import of_a_cemented_part
from ablcode.reading.targets.attested import attested
from ablcode.reading.targets.fate import side_of, side_words, turned_to
from ablcode.reading.targets.group import Group
from ablcode.reading.targets.listed import target_places, target_sides
from ablcode.reading.text.closed import WEEKDAYS

_METHODS = {
    "core": ("core", "tru cut", "trucut", "cnb"),
    "fine_needle": ("fine needle", "fna", "fnb", "cytolog", "aspiration biopsy"),
    "wedge": ("wedge",),
}
_WETS = frozenset({"fluid", "effusion", "ascites", "washing", "washings", "lavage", "urine", "bile"})
_READ_AT_ONCE = frozenset({"frozen", "rose", "touch", "onsite", "rapid", "cytology", "cytopathology", "cytologist"})
_OF_A_RESECTION, _MARGIN = frozenset({"margin", "margins"}), 5
_MOST = 60  # mentions of biopsies and of services that are looked at: no session has more
_FLUID = 12  # tokens before a cytology in which the fluid is told that it is of
_TURNED = 3  # sentences before a biopsy in which its note turns to a side
_LATER, _SOON = WEEKDAYS | {"later", "days", "week", "weeks", "tomorrow"}, 4  # tokens to when a result came


def biopsies(scene: Scene, groups: list[Group], treated: Sequence[Treatment] = ()) -> list[tuple[Biopsy, Fact]]:
    """Return the biopsies taken in the session, one an organ, with the words that say them."""
    found: dict[str | None, tuple[Biopsy, Fact]] = {}  # by organ
    decided = _decided(scene) or read_at_once(scene)
    burned = burned_segments(scene)
    for mention, organ, side in _samples(scene, groups):
        burned_sides = {one.side for one in treated if one.side and one.organ == organ}
        lesion = which_lesion(scene, groups, mention, organ, burned)
        if side and burned_sides and not burned_sides & {side, "bilateral"}:
            lesion = "other"
        one_side = next(iter(burned_sides)) if burned_sides in ({"left"}, {"right"}) else None
        own = side or one_side  # nothing says the other kidney
        biopsy = Biopsy(organ, lesion, decided and lesion != "other", _method(scene, mention), own)
        old = found.get(organ)
        if old is None or (old[0].lesion is None and lesion is not None):
            found[organ] = (biopsy, stated(mention, "biopsy"))
        elif old[0].method == "needle" and biopsy.method != "needle":
            found[organ] = (old[0]._replace(method=biopsy.method), old[1])
    section = scene.cued("decided") if scene.query and not found else None
    if section and _READ_AT_ONCE & set(scene.words(section.first, section.last)):
        organ = groups[0].organ if groups else None
        found[organ] = (Biopsy(organ, None, decided), Fact("biopsy", (section.first, section.last)))
    return list(found.values())


def _samples(scene: Scene, groups: list[Group]) -> Iterator[tuple[Mention, str | None, str | None]]:
    """Yield the samples that were taken, each with its organ and its side."""
    told: dict[int, tuple[str | None, str | None]] = {}  # organ and side of the samples by sentence
    places, sided = target_places(scene), target_sides(scene)
    organs = {group.organ for group in groups}
    parts = {} if scene.query else side_parts(scene)
    for mention in scene.of_kind.get("biopsy", [])[:_MOST]:
        if not _taken(scene, mention):
            continue
        organ, side = _sampled(scene, mention)
        for target in sorted(scene.keys_of(mention)):
            organ = organ_of(places[target]) if target in places else organ
            side = side_of(sided[target]) if target in sided else side
        if organ is None and mention.sentence in told:
            organ, side = told[mention.sentence]  # "a node was sampled with three 18G cores": the cores are the node's
        elif organ and not scene.query:
            told[mention.sentence] = (organ, side)
        if organ is None and len(organs) == 1:
            organ = next(iter(organs))
        if organ != "bone" or scene.query or not _before_cement(scene, mention):
            yield mention, organ, side or _side_of_part(scene, mention, parts) or _side_before(scene, mention, organ)


def _taken(scene: Scene, mention: Mention) -> bool:
    """Say whether a sample of tissue was taken in the session: not denied, of no other day, and no fluid."""
    if mention.flags & NOT_DONE or mention.section in BESIDE_THE_COURSE or mention.section == "complications":
        return False
    if not attested(scene, mention) or known_before(scene, mention) or (scene.query and of_anothers(scene, mention)):
        return False
    # "cytology of the pleural fluid" samples no tissue.
    around = scene.words(mention.first - _FLUID, mention.last + 3)
    return not mention.term.startswith("cytolog") or _WETS.isdisjoint(around)


def _before_cement(scene: Scene, mention: Mention) -> bool:
    """Say whether a bone's sample belongs to the cement of its sentence: "one core taken, then 5 mL of PMMA".

    So does a sample in the part of a note that its vertebra heads: "L2: both pedicles. A core ... PMMA 6 mL. L4: ..."
    """
    behind = scene.within(scene.of_kind.get("service", []), mention.last, scene.sentence_of(mention)[1])
    return any(service.value in CEMENTS and service.done for service in behind) or of_a_cemented_part(scene, mention)


def _method(scene: Scene, mention: Mention) -> str:
    """Return how a sample was taken, by the words before it: core, fine_needle or wedge, else a needle of any kind."""
    around = " ".join(scene.words(mention.first - 3, mention.last + 1))
    return next((name for name, words in _METHODS.items() if any(word in around for word in words)), "needle")


def _sampled(scene: Scene, mention: Mention) -> tuple[str | None, str | None]:
    """Return organ and side of what was sampled: of the places those nearer to the biopsy than to anything else."""
    first, last = span_of(scene, mention)
    near: list[tuple[int, str]] = []
    sides: list[tuple[int, str]] = []
    implied = next((organ for organ in ("liver", "kidney", "lung", "bone") if mention.term.startswith(organ)), None)
    if mention.term.startswith("renal"):
        implied = "kidney"
    window = scene.within(scene.mentions, max(first, mention.first - 25), min(last, mention.last + 25))
    for other in window:
        organ = organ_of(other)
        if other.flags & (PATH | NEIGHBOR | ORIGIN) or (organ is None and other.kind != "side"):
            continue
        if other.kind == "side" or organ in MAIN:
            anchors = scene.within(scene.anchors, max(first, other.first - 40), min(last, other.last + 40))
            beside = [a for a in anchors if a.sentence == other.sentence]
            anchor = min(beside or anchors, key=lambda a: leaning(scene, a, other))
            if anchor.first != mention.first:
                continue
            cost = scene.cost(mention, other)
            if organ in MAIN:
                near.append((cost, organ or ""))
            side = other.value if other.kind == "side" else other.entry.implies.get("side")
            if side:
                sides.append((cost, side))
    organ = implied or (min(near)[1] if near else None)
    return organ, min(sides)[1] if sides else None


def _side_of_part(scene: Scene, mention: Mention, parts: Mapping[int, int]) -> str | None:
    """Return the side that heads the part of a note in which a biopsy is told: "RIGHT lobe: ... two cores"."""
    heads = (m for m, _ in side_words(scene) if m.first in parts)
    inside = [side_of(m) for m in heads if m.first <= mention.first < parts[m.first]]
    return inside[-1] if inside else None


def _side_before(scene: Scene, mention: Mention, organ: str | None) -> str | None:
    """Return the one side of a place of the organ that the sentence before a biopsy's names, as its own names none.

    "The nodule in the right middle lobe was reached with a coaxial needle; three cores."
    """
    first_of_all = mention.sentence == 0 or scene.query
    if first_of_all or scene.within(scene.sided, *scene.sentence_of(mention)) or scene.cued("corrected"):
        return None
    first, last = scene.layout.sentences[mention.sentence - 1]
    begun = scene.layout.sentences[max(0, mention.sentence - _TURNED)][0]
    turned = scene.within(scene.sided, begun, last)[-1:]
    if turned and turned_to(scene, turned[0]):
        return side_of(turned[0])  # "Then turned to the left flank. 18 G gun through a sheath; two cores."
    told = [m for m in scene.within(scene.sided, first, last) if m.done]
    named = {m.last for m in told if m.kind == "site" and organ_of(m) in (None, organ)}
    named |= {m.first for m in scene.within(scene.mentions, first, last) if m.kind in LUMPS or organ_of(m) == organ}
    found = {side_of(m) for m in told if named & {m.first, m.last}} - {"bilateral"}
    return found.pop() if len(found) == 1 else None


def _decided(scene: Scene) -> bool:
    """Say whether a biopsy was read at once and decided on the ablation."""
    for cue in scene.cues:
        if "decided" not in cue.names or scene.flags[cue.first] & NOT_DONE:
            continue
        if scene.layout.section[cue.first] in BESIDE_THE_COURSE:
            continue
        if _OF_A_RESECTION & set(scene.words(cue.first - _MARGIN, cue.last + _MARGIN)):
            continue  # "margin negative on frozen section" decides on a resection
        if _LATER & set(scene.words(cue.last, cue.last + _SOON)):
            continue  # "path came back a week later"
        first, last = sentences_around(scene, cue.first)
        return scene.cued("not_decided", first, last) is None
    return False
