"""What a note tells of a talk: the alternatives that were gone over, the treatments that the patient heard about."""

from collections.abc import Iterator

from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import WE
from ablcode.reading.text.lexicon import lexicon
from ablcode.reading.text.normal import Tokens

_TALKS = frozenset(
    {"discussed", "talked", "spoke", "spoken", "counseled", "counselled", "explained", "heard", "told", "informed"}
    | {"chatted", "conversation", "discussion", "talk", "counseling", "counselling", "met", "sat", "conversations"}
)
_TOPICS = frozenset({"about", "regarding", "concerning", "alternatives", "alternative", "options", "choices"})
_TO_DEED = 5  # tokens from "but" to who then acts
_OF_TIME = ("minute", "hour", "half", "an", "a", "one", "two", "ten", "fifteen", "twenty", "thirty", "forty")
CHOSE = frozenset(
    {"chose", "elected", "opted", "picked", "preferred", "selected", "decided", "settled", "wanted", "wished", "agreed"}
    | {"chooses", "elects", "opts", "picks", "prefers", "selects", "decides", "wants", "wishes", "agrees", "choice"}
    | {"accepted", "took", "proceed", "proceeded", "chosen", "consented", "signed", "favored"}
)
_SHOWS, _SHOWN = frozenset({"showed", "shown", "drew", "demonstrated", "sketched"}), 5
_SEES, _SEEN_BY = frozenset({"saw", "watched"}), frozenset({"he", "she", "they", "patient", "wife", "husband", "both"})
_TO_WHOM = frozenset({"them", "him", "her", "patient", "mr", "mrs", "ms", "couple", "family", "parents"})
_PICTURES = frozenset(
    {"picture", "pictures", "film", "video", "drawing", "drawings", "model", "how", "where", "example", "photos"}
    | {"photographs", "animation", "sketch", "diagram", "brochure", "leaflet", "illustration"}
)
_JOINTS = frozenset({",", "and", "then", "but"})
_WAS = frozenset({"was", "were"})


def talks(tokens: Tokens, layout: Layout) -> Iterator[range]:
    """Yield the spans of a note in which a talk with the patient names treatments: "told him about cryo and surgery".

    So do the pictures of a case that somebody was shown. A span ends where the patient chose, and where the sentence
    goes on with what was done.
    """
    words = tokens.words
    for first, last in layout.sentences:
        talk = next((n for n in range(first, last) if words[n] in _TALKS), last)
        topic = next((n for n in range(talk + 1, last) if _topic(words, n)), last)
        shown = next((n for n in range(first, last) if _shown(words, n, last)), last)
        if shown < last:
            yield range(shown, last)
        if topic < last:
            yield range(topic, _end(words, topic + 1, last))


def _shown(words: list[str], place: int, last: int) -> bool:
    """Say whether the patient is shown how it is done: "I drew her a picture of how the ice grows round the tumor"."""
    behind = words[place + 1 : min(last, place + 1 + _SHOWN)]
    if words[place] in _SEES:  # "as an example he saw the film with the antenna going in"
        return words[place - 1] in _SEEN_BY and not _PICTURES.isdisjoint(behind)
    told = words[place] in _SHOWS and not (_TO_WHOM | WE).isdisjoint([*words[max(0, place - 1) : place], *behind])
    return told and not _PICTURES.isdisjoint(behind)


def _topic(words: list[str], place: int) -> bool:
    if words[place] == "about":  # "for about thirty minutes"
        return not words[place + 1 : place + 2] or not words[place + 1].startswith(_OF_TIME)
    return words[place] in _TOPICS


def _turns(words: list[str], first: int, place: int) -> bool:
    """Say whether the talk is over before a "we": "about TACE, then we ...", "but in the end I burned it"."""
    return words[place - 1] in _JOINTS or "but" in words[max(first, place - _TO_DEED) : place]


def _end(words: list[str], first: int, last: int) -> int:
    """Return where the treatments that a talk names end, in a sentence up to `last`."""
    verbs, joint = lexicon().verbs["performed"], last
    for place in range(first, last):
        word = words[place]
        if word == ";" or word in CHOSE or (word in WE and _turns(words, first, place)):
            return place
        if word in _JOINTS:
            joint = place
        elif word in _WAS and verbs & {*words[place + 1 : place + 3]} and joint < place:
            return joint
    return last
