"""What becomes of a place that a note names: spared today, gone since long, to be treated another day."""

from ablcode.reading.context import NOT_DONE, PAST
from ablcode.reading.scene import Mention, Scene
from ablcode.reading.targets import ABLATIONS

CLAUSE_ENDS = frozenset({",", ";", ".", "(", ")"})
_BESIDE = 8  # tokens between a side and the word that tells its fate


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
