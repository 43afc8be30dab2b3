"""The side of a transplanted kidney: the iliac fossa it lies in, whatever a note says of the native ones."""

from ablcode.reading.context.context import NEGATED, OTHERS
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import LUMPS, Mention, Scene
from ablcode.reading.targets.fate import side_of
from ablcode.reading.targets.group import Group

_GRAFTS = frozenset({"graft", "allograft", "transplant", "grafted", "transplanted"})
_NATIVE = frozenset({"native", "own"})
# Words of a native kidney that was not treated.
_GONE = frozenset({"removed", "nephrectomy", "resected", "nothing", "untouched"})
_FOSSA = frozenset({"fossa", "pelvis", "groin", "iliac", "quadrant"})
_TO_FOSSA = 3  # tokens from a side to the fossa that it is of


def graft_side(scene: Scene, group: Group) -> Fact | None:
    """Return the side of the graft that a note treats: "a renal graft in the left iliac fossa ... its nodule"."""
    words = scene.tokens.words
    if scene.query or group.organ != "kidney" or _GRAFTS.isdisjoint(words) or not _in_the_graft(scene):
        return None
    for mention in scene.of_kind.get("side", []):
        if mention.flags & (NEGATED | OTHERS) or mention.section == "family":
            continue
        first, last = scene.sentence_of(mention)
        placed = _FOSSA & set(words[mention.last : min(last, mention.last + _TO_FOSSA)])
        if placed and not _GRAFTS.isdisjoint(words[first:last]):
            return stated(mention, side_of(mention))
    return None


def _in_the_graft(scene: Scene) -> bool:
    """Say whether more is told of tumors and ablations in the graft than in a native kidney."""
    told = 0
    for first, last in scene.layout.sentences:
        sentence = {*scene.tokens.words[first:last]}
        graft, native = not _GRAFTS.isdisjoint(sentence), not _NATIVE.isdisjoint(sentence)
        native = native and _GONE.isdisjoint(sentence)
        if graft != native and any(_of_a_tumor(m) for m in scene.within(scene.mentions, first, last)):
            told += 1 if graft else -1
    return told > 0


def _of_a_tumor(mention: Mention) -> bool:
    return mention.kind in (*LUMPS, *ABLATIONS) and not mention.flags & (NEGATED | OTHERS)
