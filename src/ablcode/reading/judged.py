"""What is judged unfit: "RFA was thought too risky"."""

from collections.abc import Iterator

from ablcode.reading.normal import Tokens
from ablcode.reading.sections import Layout
from ablcode.reading.terms import Cue

_JUDGED = frozenset(
    {"thought", "judged", "considered", "deemed", "felt", "held", "believed", "seemed", "appeared", "would"}
)
_UNFIT = frozenset(
    {"risky", "riskier", "unsafe", "dangerous", "hazardous", "unwise", "unsuitable", "inappropriate", "impossible"}
    | {"impractical", "unfeasible", "infeasible", "futile", "inadvisable", "undesirable", "hopeless", "pointless"}
    | {"contraindicated", "ineligible", "excessive", "useless", "senseless", "meaningless", "purposeless"}
    | {"coarse", "crude", "imprecise", "aggressive", "blunt"}
)
_JUDGMENT = 7  # tokens from the judging word to its verdict: "was thought by the board to be too risky"


def judged(tokens: Tokens, layout: Layout) -> Iterator[Cue]:
    """Yield the judgments that what stands before them is unfit. What is "unsuitable for surgery" is the tumor."""
    words = tokens.words
    for place, word in enumerate(words):
        if word in _UNFIT and words[place + 1 : place + 2] != ["for"]:
            first, _ = layout.sentences[layout.sentence[place]]
            before = range(place - 1, max(first, place - _JUDGMENT) - 1, -1)
            verb = next((n for n in before if words[n] in _JUDGED), None)
            if verb is not None:
                yield Cue(frozenset(), verb, place + 1)
