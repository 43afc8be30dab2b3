"""Which parts of the thyroid a note tells to be treated where their own sentence names no ablation.

Lobes and isthmus are counted, so each must be told: at the head of a line that gives a dose, as an enumerated target,
or as the place that the operator turned to.
"""

from itertools import pairwise

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.manner.side_parts import DOSES
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.fate import gone_to, spared

_HEAD = 5  # tokens of a line before the lobe that it is about: "Zone 2 - left lobe, 3.1 cm", "(2) The right lobe"
_LINE = 60  # tokens of a line that are looked at
_DOSES = DOSES | {"sec", "shots"}


def lobe_treated(scene: Scene, lobe: Mention, targets: frozenset[str]) -> bool:
    """Say whether a lobe or isthmus that no ablation stands with was treated; `targets` are those that were."""
    if scene.query or not lobe.done or spared(scene, lobe):
        return False
    if gone_to(scene, lobe) or scene.keys_of(lobe) & targets:
        return True
    first, end = _line(scene, lobe.first)
    if lobe.first - first > _HEAD:
        first, end = scene.sentence_of(lobe)
        if lobe.first - first > _HEAD:
            return False
    others = [m.first for m in scene.within(scene.of_kind.get("site", []), lobe.last, end) if not m.flags & NOT_DONE]
    end = min([end, *others])
    acts = any(a.kind in ABLATIONS and a.done for a in scene.within(scene.anchors, lobe.last, end))
    treated = scene.cued("treated", lobe.last, end)
    told = treated is not None and not scene.flags[treated.first] & NOT_DONE
    dosed = any(one[0].isdigit() and two in _DOSES for one, two in pairwise(scene.words(lobe.last, end)))
    return acts or told or dosed


def _line(scene: Scene, place: int) -> tuple[int, int]:
    """Return the span of the line that a token stands in, where its head is near."""
    tokens = scene.tokens
    first = place
    while first and first not in tokens.lines and place - first <= _HEAD:
        first -= 1
    end = place + 1
    while end < min(len(tokens.words), place + _LINE) and end not in tokens.lines:
        end += 1
    return first, end
