"""What is judged unfit ("RFA was thought too risky"), or only called the usual or the offered treatment."""

from collections.abc import Iterator
from itertools import pairwise

from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import CLAUSE_ENDS, UNFIT
from ablcode.reading.text.normal import Tokens
from ablcode.reading.text.terms import Cue

_JUDGED = frozenset(
    {"thought", "judged", "considered", "deemed", "felt", "held", "believed", "seemed", "appeared", "would"}
)
_UNFIT = UNFIT | {  # in a judgment also what is only the worse choice
    *("riskier", "hazardous", "undesirable", "ineligible", "excessive", "useless", "senseless", "meaningless"),
    *("purposeless", "coarse", "crude", "imprecise", "aggressive", "blunt"),
}
_FOR_IT = frozenset(  # what a patient or a tumor is unfit for
    {"operation", "operations", "surgery", "procedure", "anesthesia", "anesthetic", "treatment", "treatments", "knife"}
    | {"ablation", "resection", "excision", "intervention", "heat", "heating", "cold", "freezing", "biopsy"}
)
_WHOSE = frozenset({"the", "her", "his", "this"})
_OF_WHAT = 4  # tokens behind "for" in which it is named
_IS = frozenset({"is", "was", "are", "were", "be", "been", "remained", "remains"})
_USUAL = frozenset({"standard", "usual", "textbook", "guideline", "conventional", "orthodox", "routine", "customary"})
_CARE = frozenset(  # what a usual one of is thought of, not done
    {"treatment", "operation", "procedure", "option", "answer", "care", "choice", "approach", "method", "therapy"}
    | {"surgery", "solution", "offer", "recommendation", "advice", "way", "management", "suggestion", "course"}
)
_OFFERS = frozenset({"offer", "proposal", "suggestion", "recommendation", "advice"})
_OFFERED = frozenset({"offered", "recommended", "proposed", "suggested", "advised", "preferred", "intended"})
_ALTERNATIVES = frozenset({"alternative", "alternatives"})
_FIRST = frozenset({"first", "original", "initial", "other", "former", "remaining", "earlier"})
_WISHES = frozenset(  # the first of which is seldom what was done, nor the one that had been
    {"wish", "wishes", "preference", "idea", "ideas", "option", "options", "choices", "possibility"}
    | {"possibilities", "inclination", "request", "favorite", "desire", "intent", "candidates"}
)
_TAKEN = frozenset({"accepted", "taken", "chosen", "agreed", "followed", "performed", "done", "chose", "took"})
_PHRASE = 6  # tokens from "was" to the offer: "was the surgeon's standard offer"
_JUDGMENT = 7  # tokens from the judging word to its verdict: "was thought by the board to be too risky"


def judged(tokens: Tokens, layout: Layout) -> Iterator[Cue]:
    """Yield the judgments that what stands before them is unfit. What is "unsuitable for surgery" is the tumor."""
    words = tokens.words
    for place, word in enumerate(words):
        if word in _UNFIT and not _unfit_for(words, place + 1):
            first, _ = layout.sentences[layout.sentence[place]]
            before = range(place - 1, max(first, place - _JUDGMENT) - 1, -1)
            verb = next((n for n in before if words[n] in _JUDGED), None)
            if verb is not None:
                yield Cue(frozenset(), verb, place + 1)


def _unfit_for(words: list[str], place: int) -> bool:
    """Say whether a treatment follows that somebody is unfit for, not what it endangers: "risky for the ureter"."""
    if words[place : place + 1] != ["for"]:
        return False
    named = words[place + 1 : place + 1 + _OF_WHAT]
    return _WHOSE.isdisjoint(named[:1]) or any(word in _FOR_IT or word.endswith("ectomy") for word in named)


def offered(tokens: Tokens, layout: Layout) -> Iterator[Cue]:
    """Yield the phrases that call what stands before them the usual or the offered treatment, which nobody then took.

    "Adrenalectomy was the standard offer", "is the textbook operation", "was what the urologist had recommended",
    "was her first wish", "had been the alternatives".
    """
    words = tokens.words
    for place, word in enumerate(words):
        if word not in _IS or words[place + 1 : place + 2] == ["not"]:
            continue
        _, last = layout.sentences[layout.sentence[place]]
        behind = words[place + 1 : min(last, place + 1 + _PHRASE)]
        behind = behind[: next((n for n, one in enumerate(behind) if one in CLAUSE_ENDS), len(behind))]
        usual = any(one in _USUAL and two in _CARE for one, two in pairwise(behind))
        usual = usual or _once_wished(word, behind)
        named = not _OFFERS.isdisjoint(behind) or (behind[:1] == ["what"] and not _OFFERED.isdisjoint(behind))
        if (usual or named) and _TAKEN.isdisjoint(words[place:last]):
            yield Cue(frozenset(), place, place + 1)


def _once_wished(verb: str, behind: list[str]) -> bool:
    """Say whether words behind a verb call something an alternative, or a wish of before: "(was) her first wish"."""
    first = any(one in _FIRST and two in _WISHES for one, two in pairwise(behind))
    return first or not _ALTERNATIVES.isdisjoint(behind) or (verb == "been" and not _WISHES.isdisjoint(behind))
