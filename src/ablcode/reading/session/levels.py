"""Which vertebrae were filled with cement: those named beside it, all that were treated, or the one named last."""

from collections.abc import Callable

from ablcode.knowledge.case import Companion
from ablcode.reading.context.context import NEGATED, NEIGHBOR, NOT_DONE
from ablcode.reading.scene.organs import ABLATIONS, CEMENTS, organ_of
from ablcode.reading.scene.scene import HEADLINES, Mention, Scene
from ablcode.reading.scene.spans import sentences_around, span_of
from ablcode.reading.targets.fate import spared

_SPINE = ("cervical_", "thoracic_", "lumbar_", "sacrum")
_DISPLACED = frozenset({"bowel", "colon", "duodenum", "stomach", "displacement", "displaced", "displace", "ureteral"})
_CAVITY = frozenset({"balloon", "balloons", "tamp", "tamps", "cavity", "cavities"})
_BALLOONS = frozenset({"balloon", "balloons", "tamp", "tamps"})
_LIFTS = frozenset(
    {"inflated", "inflation", "deflated", "psi", "height", "plate", "plates", "endplate"}
    | {"endplates", "level", "levels", "pedicle", "vertebra", "vertebral", "body", "bodies", "bone"}
)
_BALLOON_REACH = 5  # sentences before a cement in which its balloons are told
_MOST = 60  # services that are looked at
_SENTENCES = 3  # sentences before a cement in which its vertebra is told
_REACH = 24  # tokens from a cement to its vertebra
_LABEL = 3  # tokens behind the name of a vertebra in which its colon stands: "L4, right pedicle:"
_HOLDS = frozenset({"carries", "contains", "holds", "bears", "shows"})
_ALL = frozenset({"both", "each", "all", "two", "three"})
_EVERY = frozenset({"both", "all", "levels", "each"})
_VERTEBRAE = ("level", "vertebra", "bodies", "segment", "site")
_ENTERS, _TO_VERB = ("enter", "cannulat", "access", "reach", "pierc", "cross"), 4
_ENDS = frozenset({".", ",", ";"})
_JOINED = frozenset({"and", "&"})
_LISTED = _JOINED | {",", "/"}
_DROP, _NO_MORE = 5, frozenset({"it", "any", "a", "drop", "of", "cement"})
_BETWEEN, _TO_DISC = frozenset({"disc", "disk", "discs", "root", "nerve", "foramen"}), 3  # "cement in the L1-2 disc"


def named_levels(scene: Scene) -> list[Mention]:
    """Return the vertebrae called by letter and number ("L1").

    What a few words deny is a thing, not the level behind it: "vertebroplasty without cavity T12 and L1".
    """
    against = NEIGHBOR | (NOT_DONE & ~NEGATED if scene.query else NOT_DONE)
    return [
        m
        for m in scene.of_kind.get("site", [])
        if len(m.term) < 4
        and m.value.startswith(_SPINE)
        and (not m.flags & against or _entered(scene, m))
        and not _BETWEEN & set(scene.words(m.last, m.last + _TO_DISC))
    ]


def _entered(scene: Scene, level: Mention) -> bool:
    """Say whether a vertebra is told to be entered, which makes it no neighbor: "the T12 body was entered"."""
    behind = scene.words(level.last, level.last + _TO_VERB)
    return not level.flags & NOT_DONE and any(word.startswith(_ENTERS) for word in behind)


def cavity_made(scene: Scene, mention: Mention) -> bool:
    """Say whether a room was made for the cement: "a balloon was inflated", "a cavity was created"."""
    if scene.query and _DISPLACED & set(scene.tokens.words):
        return False  # the balloon may stand for the bowel's
    words = scene.tokens.words
    first, last = sentences_around(scene, mention.first)
    if any(words[n] in _CAVITY and not scene.flags[n] & NOT_DONE for n in range(first, last)):
        return True
    if scene.query:
        return False
    # "Balloons at each level ...; then cement".
    first, _ = scene.layout.sentences[max(0, mention.sentence - _BALLOON_REACH)]
    return any(
        words[n] in _BALLOONS and not scene.flags[n] & NOT_DONE and _in_bone(scene, n) for n in range(first, last)
    )


def _in_bone(scene: Scene, place: int) -> bool:
    """Say whether a balloon lifted a vertebra, and did not move a bowel or open a vessel."""
    first, last = scene.sentence_at(place)
    around = {*scene.words(first, last), *scene.words(last, scene.sentence_at(last)[1])}
    return bool(_LIFTS & around) and not _DISPLACED & around


def cemented_levels(scene: Scene, mention: Mention, service: str) -> list[Companion]:
    """Return the augmented vertebrae by region; "both levels" means all that were ablated, or that a query names."""
    every = named_levels(scene)
    cements = [m for m in scene.of_kind["service"][:_MOST] if m.value in (mention.value, "cementoplasty")]
    cements = [m for m in cements if not m.flags & NOT_DONE and (scene.query or not _of_old(scene, m, every))]
    if scene.query and any(_EVERY & set(scene.words(m.first - 3, m.last + 4)) for m in cements):
        near = every
    elif _of_all(scene, mention):
        near = _ablated(scene, every)
    else:
        headed = [m for m in every if scene.query or (m.section in HEADLINES and not _only_sampled(scene, m))]
        told = [_beside(scene, other, every) or ([] if headed else _before(scene, other, every)) for other in cements]
        near = [m for levels in told for m in levels] or headed or every[:1]
    regions: dict[str, int] = {}
    terms = {m.term for m in near}
    for value in {m.term: m.value for m in every if m.term in terms}.values():
        regions[value] = regions.get(value, 0) + 1
    if not regions:
        named = next((m.value for m in scene.of_kind.get("site", []) if m.value.endswith("_vertebra") and m.done), None)
        regions = {named or "": 1}
    count = sum(regions.values())
    site = next(iter(regions)) or None
    return [Companion(service, site, None, count, ("cavity",) if service == "kyphoplasty" else ())]


def _own_part(scene: Scene, cement: Mention, levels: list[Mention]) -> tuple[int, int]:
    """Return the sentence of a query's cement up to "only" behind a vertebra, if it names one; else all of the query.

    "RF at T8, L2 and L4; cement at T8 and L2 only, since L4 kept its height": neither the first nor the last L4.
    """
    first, last = scene.sentence_of(cement)
    own = scene.within(levels, first, last)
    if not own:
        return span_of(scene, cement)
    return first, next((m.last for m in own if "only" in scene.words(m.last, m.last + 1)), last)


def given_up(scene: Scene, cement: Mention) -> bool:
    """Say whether a query ends without the cement that it names: "had it mixed, and sent her back without a drop"."""
    first, last = cement.last, scene.sentence_of(cement)[1]
    words = scene.tokens.words
    without = next((n for n in range(first, last) if words[n] == "without"), last)
    behind = words[without + 1 : min(last, without + 1 + _DROP)]
    return scene.query and (behind[:1] in (["it"], ["any"]) or behind[:2] == ["a", "drop"]) and _closes(behind)


def _closes(words: list[str]) -> bool:
    """Say whether words behind "without" say no more than that: "it", "a drop of it"."""
    said = [word for word in words if word not in _NO_MORE]
    return not said or said[0] in _ENDS


def _runs(scene: Scene, levels: list[Mention]) -> list[set[int]]:
    """Return the places of the vertebrae that one list names: "cement at T10, T12 and L1"."""
    runs: list[set[int]] = []
    run: list[Mention] = []
    for level in (*levels, None):
        between = scene.words(run[-1].last, level.first) if run and level else []
        if level and len(between) == 1 and between[0] in _LISTED:
            run.append(level)
            continue
        if run and not _JOINED.isdisjoint(scene.words(run[0].last, run[-1].first)):
            runs.append({m.first for m in run})
        run = [level] if level else []
    return runs


def _of_old(scene: Scene, cement: Mention, levels: list[Mention]) -> bool:
    """Say whether a cement was there before: "L3 cement is unchanged", "T10 carries cement"."""
    first, last = scene.sentence_of(cement)
    near = scene.within(levels, max(first, cement.first - _REACH), min(last, cement.last + _REACH))
    held = not _HOLDS.isdisjoint(scene.words(max(first, cement.first - 2), cement.first))
    return held or (bool(near) and all(spared(scene, m) for m in near))


def _before(scene: Scene, cement: Mention, levels: list[Mention]) -> list[Mention]:
    """Return the vertebrae of the last sentence that names some before a cement whose own sentence names none."""
    if scene.query:
        return []
    for number in range(cement.sentence, max(-1, cement.sentence - _SENTENCES - 1), -1):
        first, last = scene.layout.sentences[number]
        found = [m for m in scene.within(levels, first, min(last, cement.first)) if m.done]
        if found:
            return found
    return _heading(scene, cement, levels)[-1:]


def _heading(scene: Scene, cement: Mention, bones: list[Mention]) -> list[Mention]:
    """Return the bones that head a part of a note before a cement: "L2: both pedicles, ... T12 next: ..."."""
    before = [m for m in bones if m.last <= cement.first and m.section == cement.section and m.done]
    heads = [m for m in before if m.first - scene.sentence_of(m)[0] <= 1]  # "Left iliac wing: ..."
    return [m for m in heads if ":" in scene.words(m.last, m.last + _LABEL)]


def last_bones(scene: Scene, cement: Mention, bones: list[Mention]) -> list[Mention]:
    """Return the bone that a note told of last before a cement whose own sentence names none; none for a query.

    What heads a part of the note goes before what is only named, and neither is one that was left alone.
    """
    if scene.query:
        return []
    bones = [m for m in bones if not _BETWEEN & set(scene.words(m.last, m.last + _TO_DISC))]
    before = [m for m in bones if m.last <= cement.first and m.section == cement.section and m.done]
    return _heading(scene, cement, bones)[-1:] or [m for m in before if not spared(scene, m)][-1:]


def of_a_cemented_part(scene: Scene, mention: Mention) -> bool:
    """Say whether a mention stands in the part of a note that a vertebra heads, and a cement is told there."""
    bones = [m for m in scene.of_kind.get("site", []) if organ_of(m) == "bone"]
    heads = _heading(scene, mention, bones)[-1:]
    if scene.query or not heads or not heads[0].value.startswith(_SPINE):
        return False
    begin, end = heads[0].first, len(scene.tokens.words)
    following = (m.first for m in bones if m.first > mention.first and m.first == scene.sentence_of(m)[0])
    told = scene.within(scene.of_kind.get("service", []), begin, next(following, end))
    return any(service.value in CEMENTS and service.done for service in told)


def sampled_level(scene: Scene, biopsy: Mention) -> str | None:
    """Return whether the vertebra that a note's biopsy came from is one that was treated (`same`) or not (`other`).

    None where the biopsy is told of no vertebra called by letter and number, or no other one is.
    """
    levels = [m for m in named_levels(scene) if m.done]
    beside = scene.within(levels, *scene.sentence_of(biopsy))
    own = {m.term for m in beside if _goes_with(scene, m, _samples)}
    bones = [m for m in scene.of_kind.get("site", []) if organ_of(m) == "bone"]
    if not own and not scene.within(bones, *scene.sentence_of(biopsy)):
        own = {m.term for m in _heading(scene, biopsy, bones)[-1:] if m in levels}
    treated = {m.term for m in levels if _goes_with(scene, m, _treats)}
    acts = [m for m in scene.anchors if m.done and _treats(m) and not scene.within(levels, *scene.sentence_of(m))]
    treated |= {m.term for act in acts[:_MOST] for m in _heading(scene, act, levels)[-1:]}
    if not own or not treated:
        return None
    return "same" if own & treated else "other"


def _samples(anchor: Mention) -> bool:
    return anchor.kind == "biopsy"


def _treats(anchor: Mention) -> bool:
    return anchor.kind in ABLATIONS or anchor.value in CEMENTS


def _only_sampled(scene: Scene, level: Mention) -> bool:
    """Say whether a headline names a vertebra for its biopsy: "RF ablation of L3, biopsy of L5"."""
    return _goes_with(scene, level, _samples) and not _goes_with(scene, level, _treats)


def _goes_with(scene: Scene, level: Mention, is_meant: Callable[[Mention], bool]) -> bool:
    """Say whether a vertebra stands nearest to an anchor that is meant, among the biopsies and treatments beside it."""
    anchors = scene.within(scene.anchors, *scene.sentence_of(level))
    costs = [(scene.cost(m, level), m) for m in anchors if m.done and (_samples(m) or _treats(m))]
    nearest = min((cost for cost, _ in costs), default=0)
    return any(is_meant(m) for cost, m in costs if cost == nearest)


def _of_all(scene: Scene, mention: Mention) -> bool:
    """Say whether a note's cement went to "both levels", "each vertebra", "the two ablated vertebrae", "into both"."""
    if scene.query:
        return False
    first, last = scene.sentence_of(mention)
    first, last = max(first, mention.first - _REACH // 3), min(last, mention.last + _REACH // 3)
    words = scene.tokens.words
    for place in range(first, last):
        if words[place] in _ALL:
            behind = words[place + 1 : place + 3]
            if any(word.startswith(_VERTEBRAE) for word in behind):
                return True
            if words[place] == "both" and behind and behind[0] in _ENDS:
                return True
    return False


def _ablated(scene: Scene, levels: list[Mention]) -> list[Mention]:
    """Return the vertebrae that a sentence of an ablation or a headline names, else all that were not left alone."""
    done = [m for m in levels if m.done and not spared(scene, m)]
    told = [
        m
        for m in done
        if m.headline or any(a.kind in ABLATIONS and a.done for a in scene.within(scene.anchors, *scene.sentence_of(m)))
    ]
    return told or done


def _beside(scene: Scene, mention: Mention, levels: list[Mention]) -> list[Mention]:
    """Return the vertebrae named beside a cement, and the one named last before what went to "the same level"."""
    first, last = span_of(scene, mention)
    anchors = scene.within(scene.anchors, first, last)
    if scene.query:
        first, last = _own_part(scene, mention, levels)
    first, last = max(first, mention.first - _REACH), min(last, mention.last + _REACH)
    near = [
        m
        for m in scene.within(levels, first, last)
        if not spared(scene, m)
        and (anchor := scene.nearest(anchors, m))
        and (anchor.value == mention.value or anchor.kind == "service")
    ]
    if scene.query and not near and len(scene.layout.sentences) > 1:
        near = [m for m in scene.within(levels, *scene.sentence_of(mention)) if not spared(scene, m)]
    named = {m.first for m in near}
    named |= {place for run in _runs(scene, levels) if not named.isdisjoint(run) for place in run}
    near = [m for m in levels if m.first in named]
    around = scene.words(mention.first - 4, mention.last + 5)
    if "same" in around and {"level", "vertebra", "body"} & set(around):
        near += scene.within(levels, 0, mention.first)[-1:]
    return near
