"""Moderate sedation: who gave it, for how many minutes, and whether somebody did nothing but watch the patient."""

from collections.abc import Iterator

from ablcode.knowledge.case import Sedation
from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import HOURS, MINUTES

_AGAIN = 20  # sentences about the sedation that are looked at
_NEAR = 8  # tokens of a query from the sedation to its minutes
_EVERY = frozenset({"every", "each", "q", "at", "after"})  # "charted every 5 minutes"
_OTHERS = ("recover", "recuper", "observation", "observed", "waiting", "postprocedur")  # other times
_DAY, _HOUR = 24 * 60, 60
_LONGEST = 6 * 60  # minutes; what lies farther apart is no beginning and end of a sedation
_CLOCK = 3  # tokens of a time of day: "13", ":", "02"


def sedation_of(scene: Scene) -> Sedation:
    """Return the moderate sedation of a text that tells of some: by whom, for how long, and who watched."""
    mention = next(m for m in scene.of_kind["anesthesia"] if m.value == "sedation" and not m.flags & NOT_DONE)
    again = [m for m in scene.of_kind["anesthesia"] if m.value == "sedation" and m.done][:_AGAIN]
    named = [mention, *again]
    spans = _told(scene, named)
    other = any(scene.cued("other_sedation", *span) for span in spans)
    own = any(_by_operator(scene, *span) for span in spans)
    by = "other" if other and not own else "operator"
    watched = any(scene.cued("observer", *span) for span in spans)
    return Sedation(by, _minutes(scene, named, spans), None, watched)


def _told(scene: Scene, named: list[Mention]) -> list[tuple[int, int]]:
    """Return the sentences that tell of the sedation: its own first, what follows in its paragraph, and later ones."""
    if scene.query:
        return [(0, len(scene.tokens.words))]
    return list(dict.fromkeys(span for m in named for span in _paragraph(scene, m)))


def _paragraph(scene: Scene, mention: Mention) -> Iterator[tuple[int, int]]:
    """Yield a mention's sentence and those behind it in its paragraph, up to one that tells of the ablation."""
    yield scene.sentence_of(mention)
    for first, last in scene.layout.sentences[mention.sentence + 1 :]:
        if first in scene.tokens.breaks or any(a.kind in ABLATIONS for a in scene.within(scene.anchors, first, last)):
            return
        yield first, last


def _by_operator(scene: Scene, first: int, last: int) -> bool:
    """Say whether the operator's own nurse gave the sedation; a nurse anesthetist is none."""
    cue = scene.cued("operator_sedation", first, last)
    return cue is not None and "other_sedation" not in {
        name for other in scene.cues if other.first <= cue.first < other.last for name in other.names
    }


def _minutes(scene: Scene, named: list[Mention], spans: list[tuple[int, int]]) -> int | None:
    """Return the minutes told nearest to the sedation, else those between the two times of day beside it."""
    words = scene.tokens.words
    units = MINUTES | HOURS if scene.query else MINUTES
    for span in spans:
        told = [
            (min(abs(place - m.first) for m in named), int(words[place]) * (_HOUR if words[place + 1] in HOURS else 1))
            for place in range(span[0], min(span[1], len(words) - 1))
            if words[place].isdigit() and words[place + 1] in units and not _of_else(scene, place)
        ]
        if told and (not scene.query or min(told)[0] < _NEAR):
            return min(told)[1]
    return next((found for span in spans if (found := _between_times(words, span))), None)


def _of_else(scene: Scene, place: int) -> bool:
    """Say whether minutes count something else: "every 5 minutes", "recovered for 60 minutes"."""
    before = scene.words(place - 3, place)
    return bool(_EVERY & {*before[-1:]}) or any(word.startswith(_OTHERS) for word in before)


def _between_times(words: list[str], span: tuple[int, int]) -> int | None:
    """Return the minutes between the first two times of day in a span: "from 13:02 until 13:58"."""
    times = []
    for place in range(span[0], span[1] - _CLOCK + 1):
        hour, colon, minute = words[place : place + _CLOCK]
        if colon == ":" and hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(hour) < 24:
            times.append(int(hour) * _HOUR + int(minute))
    if len(times) < 2:
        return None
    minutes = (times[1] - times[0]) % _DAY
    return minutes if 0 < minutes <= _LONGEST else None
