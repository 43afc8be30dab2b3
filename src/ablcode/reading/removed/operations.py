"""Operations beside an ablation that take something out: how much, through which opening, on which side."""

from ablcode.knowledge.case import Companion
from ablcode.knowledge.vocabulary import canonical
from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.removed.bowel import BOWEL, another_day, extent
from ablcode.reading.removed.cut_out import OF_A_RESECTION, OPENINGS, RESECTED
from ablcode.reading.removed.worked import taken_out_by_knife
from ablcode.reading.scene.hints import is_hint
from ablcode.reading.scene.organs import ABLATIONS, ORGAN_OF_OPERATION, bed_of, organ_of
from ablcode.reading.scene.scene import HEADLINES, Mention, Scene
from ablcode.reading.targets.fate import lies_on, side_words
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import AFTER, CLAUSE_ENDS, MINUTES, SIDES
from ablcode.reading.text.counts import count_of

OPERATIONS = frozenset(
    {"resection", "liver_resection", "hepatic_lobectomy", "partial_nephrectomy", "nephrectomy", "lung_resection"}
    | {"cholecystectomy", "pancreatectomy", "splenectomy"}
    | BOWEL
)
OTHER_ORGANS = frozenset({"cholecystectomy", "pancreatectomy", "splenectomy"}) | BOWEL
_MOST = 12  # mentions of a removal that are looked at
_GIVEN_UP = 4  # tokens from a removal to the words that it was given up
_WHOLE = {"kidney": "nephrectomy"}
_BOWEL_ORGANS = frozenset({"colon", "rectum", "small_bowel"})
_MORE_OFTEN_PAST = frozenset({"pancreatectomy", "splenectomy"}) | BOWEL
_OF_THE_LIVER = frozenset({"liver", "hepatic", "hepatectomy", "sectionectomy", "lls", "segment"})
PART_OF_A_SIDE = frozenset({"partial_nephrectomy", "lung_resection"})
_OF_A_SIDE = PART_OF_A_SIDE | {"nephrectomy"}
# "A non-anatomic partial lobectomy" takes less than a lobe.
_PARTIAL, _ADJECTIVES = frozenset({"partial", "anatomic", "anatomical", "nonanatomic", "nonanatomical", "atypical"}), 2
_COMPLETED = MINUTES | frozenset(
    {"performed", "done", "carried", "completed", "undertaken", "finished", "managed", "accomplished"}
)
_TO_COMPLETED = 8  # tokens between an operation and that word
_ENDS = CLAUSE_ENDS | {"with", "and", "plus", "+", "&"}
_MOST = 4  # wedges; a larger number counts something else
_LONG_AGO = AFTER | {"from", "of", "by"}
_WHOSE = frozenset({"his", "her", "their", "my", "patient's"})
_ONLY_THOUGHT_OF = frozenset(  # in a note's sentence before the operation: it was weighed, not done
    {"would", "could", "might", "alternative", "alternatives", "instead", "avoid", "refused", "declined", "candidate"}
    | {"option", "options", "considered", "unfit", "rather"}
)


def operation(scene: Scene, groups: list[Group], mention: Mention) -> list[Companion]:
    """Return the operation that a service's mention tells of: none where it is of the past, or was only weighed.

    Its detail holds the opening where the words tie one to it (open, laparoscopic, thoracoscopic), and how much was
    taken out: right_lobe, left_lobe or extended_right of the liver, wedge or lobectomy of the lung, distal of the
    pancreas, of the bowel what `extent` tells.
    """
    service = _service(scene, groups, mention)
    if (
        service is None
        or bed_of(scene, mention)
        or _past(scene, mention)
        or _means_ablation(scene, mention)
        or _weighed(scene, mention)
        or (service in _MORE_OFTEN_PAST and another_day(scene, mention))
        or _only_named(scene, mention, service)
    ):
        return []
    detail = [*_opening(scene, mention, service)]
    if service == "hepatic_lobectomy":
        lobe = _lobe(scene, mention)
        if lobe:
            service, detail = "liver_resection", [*detail, lobe]
    elif service == "lung_resection":
        detail += [how for how in ("wedge", "lobectomy") if how in f"{mention.term} {_behind(scene, mention)}"][:1]
    elif service == "colectomy":
        detail += extent(scene, mention)
    elif service == "pancreatectomy":
        detail += [*mention.entry.implies.values()]
    counted = [count_of(word) or 1 for word in scene.words(mention.first - 1, mention.first) if "wedge" in detail]
    count = sum(n for n in counted if n <= _MOST) or 1
    return [Companion(service, None, _side(scene, mention, service), count, tuple(detail))]


def removed_side(scene: Scene, group: Group) -> str | None:
    """Return the side on which the group's whole organ was taken out in the session: nothing is ablated there."""
    service = _WHOLE.get(group.organ or "")
    removals = [] if scene.query else [m for m in scene.of_kind.get("service", []) if m.value == service and m.done]
    removals = [m for m in removals if not scene.cued("ineffective", m.last, m.last + _GIVEN_UP)]
    for mention in removals[:_MOST]:
        side = next((one.side for one in operation(scene, [group], mention)), None)
        if side in ("left", "right"):
            return side
    return None


def _service(scene: Scene, groups: list[Group], mention: Mention) -> str | None:
    """Return the service, a resection without an organ being of the organ treated; None where nothing is told."""
    service = mention.value
    organ = groups[0].organ if groups else None
    if service == "resection":
        if not scene.query and mention.section != "title" and not _taken_out(scene, mention):
            return None
        if organ not in _BOWEL_ORGANS and _of_the_bowel(scene, mention):
            return "colectomy" if scene.query else None
        if organ == "liver" and mention.term == "lobectomy" and _PARTIAL.isdisjoint(_leading(scene, mention)):
            return "hepatic_lobectomy"
        return RESECTED.get(organ or "", "other")
    if service == "liver_resection" and organ not in (None, "liver") and not _OF_THE_LIVER & {*mention.term.split()}:
        return RESECTED.get(organ, "other")  # a wedge or a metastasis taken out of the organ treated
    return service


def _leading(scene: Scene, mention: Mention) -> list[str]:
    return scene.words(mention.first - _ADJECTIVES, mention.first)


def _of_the_bowel(scene: Scene, mention: Mention) -> bool:
    """Say whether what was resected is the bowel: "resected sigmoid", "the obstructing sigmoid was resected"."""
    first, last = scene.sentence_of(mention)
    places = scene.within(scene.mentions, max(first, mention.first - 4), min(last, mention.last + 3))
    near = [m for m in places if m.kind in ("organ", "site") and organ_of(m)]
    return bool(near) and organ_of(min(near, key=lambda m: scene.cost(m, mention))) in _BOWEL_ORGANS


def _taken_out(scene: Scene, mention: Mention) -> bool:
    """Say whether a note's body tells how a part of the organ was resected: with its margin, specimen or stapler."""
    if not mention.done or mention.headline:
        return False
    number, sentences = mention.sentence, scene.layout.sentences
    first, last = sentences[number][0], sentences[min(number + 1, len(sentences) - 1)][1]
    return bool(OF_A_RESECTION & set(scene.words(first, last))) or _completed(scene, mention)


def _past(scene: Scene, mention: Mention) -> bool:
    """Say whether the words before it put the operation long ago: "after his left hepatectomy", "old cholecystectomy".

    An operation of the session has no owner, and an opening: "after the right hepatectomy, open ablation on the left".
    """
    before = scene.words(mention.first - 4, mention.first)
    while before and before[-1] in SIDES:
        before.pop()
    if before and before[-1] in _WHOSE:
        return bool(_LONG_AGO & {*before[-2:-1]})
    if AFTER & {*before[-1:]} and not any(m.done and m.value in OPENINGS for m in scene.of_kind.get("approach", [])):
        return True
    return bool({"old", "since"} & {*before[-1:]})


def _means_ablation(scene: Scene, mention: Mention) -> bool:
    """Say whether it was done by an energy, so that it is the ablation itself: "metastasectomy by heat"."""
    if scene.words(mention.last, mention.last + 1) != ["by"]:
        return False
    near = scene.within(scene.anchors, mention.last + 1, mention.last + 3)
    return any(anchor.kind in ABLATIONS for anchor in near)


def _weighed(scene: Scene, mention: Mention) -> bool:
    if scene.query or mention.section in HEADLINES:
        return False
    first, last = scene.sentence_of(mention)
    return bool(_ONLY_THOUGHT_OF & {*scene.words(first, min(last, mention.last + 3))})


def _only_named(scene: Scene, mention: Mention, service: str) -> bool:
    """Say whether a note names the removal of an organ or a part below its title, and no word of how it was done."""
    cut = service in ORGAN_OF_OPERATION and not scene.query
    if not cut or mention.headline or taken_out_by_knife(scene):
        return False
    return service in _WHOLE.values() or not _completed(scene, mention)


def _completed(scene: Scene, mention: Mention) -> bool:
    """Say whether a verb of completing stands in an operation's sentence, or how long it took."""
    first, last = scene.sentence_of(mention)
    near = range(max(first, mention.first - _TO_COMPLETED), min(last, mention.last + _TO_COMPLETED))
    told = (n for n in near if scene.tokens.words[n] in _COMPLETED)
    return any(not scene.flags[n] & NOT_DONE for n in told)


def _opening(scene: Scene, mention: Mention, service: str) -> list[str]:
    """Return the one opening that the name says, else that stands nearest to it, else that the whole text names."""
    named = [canonical("approach", word) for word in mention.term.split()]
    words = [m for m in scene.of_kind.get("approach", []) if m.done and not is_hint(m)]
    own = [m.value for m in words if (near := scene.nearest(scene.anchors, m)) and near.first == mention.first]
    for values in (named, own, [m.value for m in words]):
        found = dict.fromkeys(_in_the_chest(v) if service == "lung_resection" else v for v in values if v in OPENINGS)
        if service in BOWEL and "laparoscopic" in found and _opened(scene):
            return ["open"]
        if found:
            return [*found] if len(found) == 1 else []
    return []


def _opened(scene: Scene) -> bool:
    """Say whether an operation begun through the scope was converted to an open one."""
    cues = [cue for cue in scene.cues if "converted" in cue.names and not scene.flags[cue.first] & NOT_DONE]
    return any(scene.tokens.words[cue.last - 1] == "open" for cue in cues)


def _in_the_chest(opening: str) -> str:
    return "thoracoscopic" if opening == "laparoscopic" else opening


def _lobe(scene: Scene, mention: Mention) -> str | None:
    """Return which lobe was taken out, by the words of the name and those around it.

    No code is said to be that of an extended left resection.
    """
    own = mention.term.split()
    around = [*scene.words(mention.first - 2, mention.first), _behind(scene, mention)]
    sides = {SIDES[word] for word in own if word in SIDES} or {SIDES[word] for word in around if word in SIDES}
    extended = any(word in ("extended", "ext") or word.startswith("trise") for word in (*own, *around))
    if len(sides) > 1 or not (sides or mention.term.startswith("trise")):
        return None
    if extended:
        return None if sides == {"left"} else "extended_right"
    return f"{sides.pop()}_lobe"


def _behind(scene: Scene, mention: Mention) -> str:
    """Return the word behind a name; a side after a comma only where it stands alone: "hepatic lobectomy, right"."""
    words = scene.words(mention.last, mention.last + 3)
    alone = words[0:1] in ([","], ["("]) and (len(words) < 3 or words[2] in _ENDS)
    return next(iter(words[1:] if alone else words), "")


def _side(scene: Scene, mention: Mention, service: str) -> str | None:
    """Return the side said with the operation; of a paired organ also that of a place with it, or the only side."""
    named = next((SIDES[word] for word in mention.term.split() if word in SIDES), None)
    if named:
        return named  # "removed the left kidney"
    near = next(
        (m.value for m in scene.of_kind.get("side", []) if scene.cost(m, mention) <= 3 and not m.flags & NOT_DONE), None
    )
    if near or service not in _OF_A_SIDE:
        return near
    sides = [(m, side) for m, side in side_words(scene) if m.done and not lies_on(scene, m)]
    own = [
        (scene.cost(m, mention), side)
        for m, side in sides
        if (anchor := scene.nearest(scene.anchors, m)) and anchor.first == mention.first
    ]
    if own:
        return min(own)[1]
    only = {side for _, side in sides}
    return only.pop() if len(only) == 1 else None
