"""What becomes of a place that a note names: spared today, gone since long, to be treated another day."""

from ablcode.reading.context import NOT_DONE, PAST
from ablcode.reading.scene import Mention, Scene
from ablcode.reading.targets import ABLATIONS

CLAUSE_ENDS = frozenset({",", ";", ".", "(", ")"})
_BESIDE = 8  # tokens between a side and the word that tells its fate
_TURNS = frozenset(  # verbs with which a note goes to the place that it tells of next
    {"began", "begun", "started", "start", "turned", "moved", "crossed", "switched", "went", "proceeded", "changed"}
    | {"passed", "continued", "shifted", "advanced", "came", "addressed", "approached", "took", "tackled"}
)
_ORDER = frozenset({"first", "then", "next", "second", "finally", "last", "lastly", "third", "secondly", "now", "same"})
_ON_THE_WAY = frozenset({"the", "on", "to", "with", "over", "in", "at", "across", "into", "and", "it", "by", "of"})
_TO_IT = frozenset({"to", "on", "with", "the", "over", "in", "at"})
_OF_THE_PATIENT = frozenset(
    {"patient", "she", "he", "table", "head", "neck", "was", "were", "gantry", "arm", "bed", "him", "her", "is", "be"}
)


def side_words(scene: Scene) -> list[tuple[Mention, str]]:
    """Return the sides that the text names, with left, right or bilateral, in its order."""
    return [(mention, side_of(mention)) for mention in scene.sided]


def side_of(mention: Mention) -> str:
    """Return the side that a mention says or implies."""
    return mention.entry.implies.get("side", mention.value)


def spared(scene: Scene, mention: Mention) -> bool:
    """Say whether the words behind a side take it out of the session: gone since long, or to be treated later."""
    words, end = scene.tokens.words, scene.sentence_of(mention)[1]
    for place in range(mention.last, min(end, mention.last + _BESIDE)):
        if words[place] in CLAUSE_ENDS:
            if words[place] == "(" and _operated(scene, mention, place, end):
                return True
            break
        cue = scene.cued("gone", place, place + 1) or scene.cued("later", place, place + 1)
        if cue:
            return True
    others = [m.first for m in scene.within(scene.of_kind.get("side", []), mention.last + 1, end)]
    sites = scene.within(scene.of_kind.get("site", []), mention.last + 1, end)
    behind = min([end, *others[:1], *[m.first for m in sites if "side" in m.entry.implies][:1]])
    told = [a for a in scene.within(scene.anchors, scene.sentence_of(mention)[0], behind) if a.kind in ABLATIONS]
    left = scene.cued("spared", mention.last, min(behind, mention.last + 2 * _BESIDE))
    return left is not None and not any(not act.flags & NOT_DONE for act in told)


def _operated(scene: Scene, mention: Mention, opened: int, end: int) -> bool:
    """Say whether parentheses hold only an operation of the past: "cancer of the left upper lobe (lobectomy 2019)".

    They say nothing where they name a side of their own, or where the text names no other side than this one.
    """
    closed = next((n for n in range(opened, min(end, opened + _BESIDE)) if scene.tokens.words[n] == ")"), 0)
    inside = scene.within(scene.of_kind.get("service", []), opened, closed)
    if not inside or scene.within(scene.sided, opened + 1, closed):
        return False
    mine = side_of(mention)
    named = any(side_of(other) != mine for other in scene.sided)
    return named and all(m.flags & PAST and "ectomy" in m.term for m in inside)


def gone_to(scene: Scene, mention: Mention) -> bool:
    """Say whether a note turns to a place to treat it next: "we began on the right", "Next the left lobe".

    An ablation is told in that sentence or the next one.
    """
    if scene.query or mention.flags & NOT_DONE:
        return False
    first, last = scene.sentence_of(mention)
    words, place = scene.tokens.words, mention.first - 1
    while place >= first and words[place] in _ON_THE_WAY:
        place -= 1
    between = words[place + 1 : mention.first]
    if place < first:
        return False
    led = words[place] in _TURNS and (bool(_TO_IT & set(between)) or words[place] in ("took", "tackled", "addressed"))
    led = led and not _OF_THE_PATIENT & set(words[max(first, place - 2) : place])
    led = led or (words[place] in _ORDER and place - first <= 1)
    following = mention.sentence + 1
    end = scene.layout.sentences[following][1] if following < len(scene.layout.sentences) else last
    acts = scene.within(scene.anchors, mention.last, end)
    return led and any(act.kind in ABLATIONS and act.done for act in acts)
