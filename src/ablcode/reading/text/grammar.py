"""Cues that no list can hold: any verb of doing that is denied, put off or only possible, by the words around it.

"was not pursued", "never had to be opened", "might later be undertaken", "is to be ablated next month": the auxiliary
says what becomes of the subject, the verb only that something would have been done. So do verbs of weighing, of their
subject ("was debated") or their object ("we debated").
"""

from ablcode.reading.text.closed import PASSIVE
from ablcode.reading.text.idle import idle
from ablcode.reading.text.lexicon import lexicon
from ablcode.reading.text.normal import Tokens

_NOT = frozenset({"not", "never", "neither"})
_CONTRACTED = ("n't", "nt")
_AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "did", "does", "do", "has", "have", "had", "need", "could", "would"}
)
# What may stand between the denial and its verb: "not then be formally", "never really had to be".
_BETWEEN = frozenset(
    {"be", "been", "being", "have", "has", "had", "to", "yet", "then", "again", "also", "actually", "thus", "therefore"}
    | {"formally", "separately", "specifically", "either", "even", "really", "further", "today", "felt", "deemed"}
    | {"thought", "considered", "judged", "found", "in", "fact", "additionally", "necessarily", "itself", "ever"}
    | {"seem", "appear"}
)
_WHO = frozenset({"we", "i", "they", "board", "conference", "team", "surgeon", "colleagues", "family", "patient"})
# A verb after these is still to come, or comes perhaps.
_MODALS = frozenset({"will", "may", "might", "shall", "would", "should"})
_BE = frozenset(
    {"is", "are", "was", "were", "remains", "remain", "has", "have", "had", "needs", "need", "still", "yet"}
)
_MAYBE = frozenset({"can", "could"})
_SOME_DAY = frozenset({"later", "if", "should", "when", "future", "next", "follow", "followup", "recurrence", "unless"})
_AFTER_ALL = frozenset({"until", "till", "unless", "before"})  # "was not begun until the sections were read"
_ONCE = frozenset({"once", "first", "initially", "originally", "briefly", "previously", "also", "had"})
_FINITE = frozenset({"was", "were", "is", "are", "did", "had", "has"})
_CLAUSE = 7  # tokens of a clause in which its verb stands
_DEEDS = ("biops", "sampl", "ablat", "froze", "treat", "embol", "resect", "burn", "irradiat", "operat", "undergo")
_STEPS = frozenset({"after", "once", "when", "until", "as", "before", "i", "we", "since", "the"})
_SPANS = frozenset({"months", "weeks", "month", "year", "years", "mo", "wks"})
_ENDS = frozenset({".", ";", ")"})
_ICE = frozenset({"ice", "iceball", "halo", "zone", "ball"})
_TOUCHES = (
    *("touch", "reach", "came", "comes", "spread", "graz", "overlap"),
    *("extend", "enter", "cross", "brush", "rim", "sliver"),
)
# "electroporation was the other choice", "resection had been a possibility": a name for what was not chosen.
_NOT_CHOSEN = frozenset({"alternative", "possibility", "fallback", "backup", "bailout"})
_CHOICES = frozenset({"choice", "option", "candidate", "strategy", "way", "route", "method"})
_OTHER = frozenset(
    {"other", "another", "second", "further", "possible", "theoretical", "remaining", "alternative"}
    | {"conceivable", "potential", "fallback", "backup"}
)
_A = frozenset({"the", "a", "an", "one", "our", "my", "her", "his", "their", "also", "as", "another"})
_NAMED_SO = frozenset({"was", "were", "been", "is", "are", "be", "as", "remained", "remains"})
_REACH, _AHEAD = 6, 7  # tokens from the denial to its verb, and from a possibility to its day


def denials(tokens: Tokens) -> dict[int, tuple[str, int]]:
    """Return by their first token the cues that the grammar makes: their name in cues.json, and where they end."""
    words, verbs = tokens.words, lexicon().verbs
    found = idle(tokens)
    begun = 0  # where the sentence begins
    for place, word in enumerate(words):
        if place in tokens.breaks or (place and words[place - 1] in _ENDS):
            begun = place
        behind = words[place + 1 : place + 3]
        if word in _NOT or (word.endswith(_CONTRACTED) and word.replace("'", "")[:-2] in _AUXILIARIES):
            verb = _verb(words, place + 1, verbs["done"])
            if verb and _AFTER_ALL.isdisjoint(words[verb + 1 : verb + 3]):
                found[place] = ("negation_after", verb + 1)
        elif word == "should" and (not place or words[place - 1] in _ENDS):
            found[place] = ("hypothetical", place + 1)  # "Should it bleed, embolization can be arranged."
        elif word in _MODALS or word in _MAYBE or (word == "to" and place and words[place - 1] in _BE):
            if cue := _to_come(words, place):
                found[place] = cue
        elif word.startswith(_TOUCHES) and not _ICE.isdisjoint(words[max(0, place - _AHEAD) : place]):
            found[place] = ("neighbor", place + 1)  # "the ice touches segment 6 of the liver"
        elif word == "had" and _before_today(words, place, begun):
            found[place] = ("history_before", place + 1)  # "urology had biopsied it"
        elif word == "at" and behind[1:] and behind[1] in _SPANS and behind[0].isdigit():
            found[place] = ("plan_after", place + 3)  # "biopsy at 6 months"
        elif (word in _NOT_CHOSEN or word in _CHOICES) and (first := _not_chosen(words, place, begun)):
            found.setdefault(first, ("plan_after", place + 1))
        elif word in verbs["weighed"] and place and (name := _weighed(words, place)):
            found[place] = (name, place + 1)
    return found


def _to_come(words: list[str], place: int) -> tuple[str, int] | None:
    """Return the cue that a modal at a place and "be" make of a verb: what is still to come, or was avoided."""
    verbs = lexicon().verbs
    if "be" not in words[place + 1 : place + 4]:
        return None
    if _verb(words, place + 1, verbs["avoided"]):
        return "negation_after", place + 1  # "so that hydrodissection could be spared"
    verb = _verb(words, place + 1, verbs["done"])
    sure = words[place] not in _MAYBE or not _SOME_DAY.isdisjoint(words[place : verb + _AHEAD])
    return ("plan_after", verb + 1) if verb and sure else None


def _weighed(words: list[str], place: int) -> str:
    """Return the cue that a verb of weighing at a place makes, of its subject or its object; empty if of neither."""
    before = words[place - 2] if words[place - 1].endswith("ly") else words[place - 1]
    if before in PASSIVE or place + 1 == len(words) or words[place + 1] in _ENDS:  # "liver biopsy considered."
        return "plan_after"
    return "plan_before" if before in _WHO or before in _ONCE else ""


def another_clause(words: list[str], first: int, joint: int, last: int) -> bool:
    """Say whether "and" joins a clause with a verb of its own: "no energy was given and the case was abandoned"."""
    return bool(_FINITE & set(words[first:joint]) and _FINITE & set(words[joint + 1 : min(last, joint + _CLAUSE)]))


def _before_today(words: list[str], place: int, begun: int) -> bool:
    """Say whether "had" and a deed tell of an earlier day, not of a step ("once we had frozen the upper half")."""
    verb = place + 1 + (words[place + 1 : place + 2] in (["already"], ["previously"], ["also"], ["once"]))
    deed = verb < len(words) and words[verb].startswith(_DEEDS)
    return deed and not _STEPS & set(words[begun:place])


def _not_chosen(words: list[str], place: int, begun: int) -> int:
    """Return where "was the other choice", "had been a possibility", "as a fallback" begins, or 0."""
    first, other = place, words[place] in _NOT_CHOSEN
    while first - 1 > begun and (words[first - 1] in _OTHER or words[first - 1] in _A):
        other = other or words[first - 1] in _OTHER
        first -= 1
        if words[first] == "as":
            return first if other else 0
    return first - 1 if other and first < place and words[first - 1] in _NAMED_SO else 0


def _verb(words: list[str], first: int, done: frozenset[str]) -> int:
    """Return the token of the verb of doing that follows, with only little words before it; 0 if none does."""
    for place in range(first, min(first + _REACH, len(words))):
        if words[place] in done:
            return place
        if words[place] not in _BETWEEN and not words[place].endswith("ly"):
            break
    return 0
