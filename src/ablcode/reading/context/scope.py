"""How far a cue reaches: the tokens to its right or left that it says something of.

A scope ends with the sentence, at a word that turns it, at a comma outside a list, and after a number of tokens.
"""

from typing import NamedTuple

from ablcode.reading.context.query_talk import VERSUS
from ablcode.reading.context.roles import ROLE_ENDS, few_before
from ablcode.reading.context.talk import CHOSE
from ablcode.reading.layout.forms import weighed_only
from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import CLOSING, JOINING, QUOTES
from ablcode.reading.text.grammar import another_clause
from ablcode.reading.text.lexicon import lexicon
from ablcode.reading.text.normal import Tokens
from ablcode.reading.text.terms import Cue

_REACH = 18  # tokens to the right; long enough for "no evidence of a and b in the c of the d"
_REACH_BACK = 16
_LIST = 7  # tokens after a comma in which "or" or "and" must come for the list to go on
_RELATIVE = frozenset({"which", "that"})
_ASIDE = frozenset(
    {"though", "although", "albeit", "while", "even", "despite", "which", "listed", "booked", "announced"}
)
_HARMLESS = frozenset({"normal", "benign", "unchanged", "intact", "healthy", "unremarkable", "reactive"})  # ", normal,"
_CHOICES = frozenset({"alternatives", "alternative", "options", "choices"})
_LEADING = frozenset(
    {"of", "in", "on", "to", "at", "by", "from", "for", "with", "near", "into", "through"}
    | {"and", "or", "against", "over", "under", "along", "between", "around", "outside"}
    | {"inside", "within", "beside", "behind", "before", "during", "across", "toward"}
    | {"towards", "onto", "beyond", "via", "about", "as", "than", "touched", "entered", "after"}
)
_LINKS = frozenset(
    {"therefore", "thus", "hence", "so", "then", "was", "were", "is", "are", "had", "has", "have", "been"}
)
_TURNS = frozenset({"and", "&", "but"})
_OTHER_DEEDS = ("biopsied", "sampled", "cored", "resected", "excised", "wedged")
_SAMPLES = ("biops", "sampl", "core", "fna", "aspirat")
_FROM = frozenset({"from", "of", "in"})
_TREATING = frozenset({"treated", "ablated", "frozen", "burned", "heated", "untreated", "unablated"})
_SINGULAR = frozenset({"was", "is", "wasn't", "isn't"})  # "a and b was not done": b alone
_REACHED = frozenset({"reach", "get", "access", "find", "see", "visualize", "pass", "advance"})  # what failed, no more
_DENIED_TOO = frozenset({"or", "nor"})
_PROVEN = frozenset({"proven", "proved", "confirmed"})
_WITHIN = frozenset({"but", "yet", "only", "today", "was", "done", "+"})  # what does not end a scope to the left
_DEGREES = frozenset({"near", "close", "far", "deep", "high", "low", "large", "small", "late", "early", "many", "much"})
_INSTEAD = frozenset({"instead", "rather", "lieu", "opposed", "place"})
_SUBJECTS = frozenset({"we", "i", "he", "she", "they"})
_HAD = frozenset({"had", "have", "has", "would", "usually", "normally", "planned", "wanted", "intended", "booked"})
_JOINED, _NEXT = frozenset({",", "and", "-"}), 12  # tokens of a plan's next step
_VERBS = frozenset(
    {"was", "were", "is", "are", "did", "had", "has", "we", "i", "came", "went", "took", "gave", "made", "put", "set"}
)
_NOUN = 5  # tokens of a name before a denial in parentheses: "RF electrodes (not used)"


def _listed(words: list[str], place: int, last: int, joining: frozenset[str]) -> bool:
    """Say whether the comma at `place` stands in a list: "or" (for a plan or history also "and") comes soon."""
    if joining is JOINING and words[place + 1 : place + 3] == ["the", "second"] and place + 5 >= last:
        return True  # "the board wanted the first destroyed, the second sampled."
    return any(words[n] in joining for n in range(place + 1, min(place + 1 + _LIST, last)))


class _Ahead(NamedTuple):
    """What decides where a scope to the right ends: the words, the cue with its name, and its sentence's end."""

    words: list[str]
    cue: Cue
    name: str
    last: int
    query: bool

    def says(self, some: frozenset[str]) -> bool:
        """Say whether one of some words is the cue's."""
        return not some.isdisjoint(self.words[self.cue.first : self.cue.last])


def to_the_right(tokens: Tokens, layout: Layout, stops: set[int], cue: Cue, name: str) -> range:
    """Return the tokens to the right that a cue says something of; `stops` are the places that turn a sentence."""
    words, place = tokens.words, cue.last
    _, last = layout.sentences[layout.sentence[cue.first]]
    ahead = _Ahead(words, cue, name, last, layout.query)
    planned = name == "plan_before" and not layout.query
    if planned and words[place : place + 1] == [":"]:
        return range(place, last)  # "options told to the patient: a, b, c"
    if words[place : place + 1] and words[place] in QUOTES:  # the sheet lists "hepatectomy + RFA"
        quoted = words[place + 1 : min(last, place + 2 * _REACH)]
        close = next((n for n, word in enumerate(quoted) if word in QUOTES), None)
        if close is not None:
            return range(place, place + 1 + close)
    # "MWA instead of RFA liver": of a telegram's words only the next is what was not done.
    short = layout.query and ahead.says(_INSTEAD | VERSUS)
    end = min(last, place + (1 if short else _REACH))
    choices = name == "plan_before" and ahead.says(_CHOICES)
    inside = 0  # parentheses opened within the scope: what they enclose belongs to it
    while place < end:
        word = words[place]
        if choices and word == "(" and ")" in (behind := words[place : place + 4 * _REACH]):
            # "alternatives were reviewed (cryoablation, which she refused; nephrectomy)"
            place += behind.index(")") + 1
            end = min(last, max(end, place + _REACH))
            continue
        inside += (word == "(") - (word == ")" and inside > 0)
        if planned and _then_planned(words, place, last):
            place += 2  # "Plan had been RF ablation, then kyphoplasty."
        elif not _goes_over(ahead, place) and (place in stops or _ends_ahead(ahead, place, inside)):
            break
        else:
            place += 1
    return range(cue.last, place)


def _goes_over(ahead: _Ahead, place: int) -> bool:
    """Say whether a point or colon ends nothing: "last year Ms. N. had cryoablation", "(brother: Gleason 7)"."""
    if ahead.words[place] == ":":
        return ahead.name == "family" and place == ahead.cue.last
    return ahead.words[place] == "." and place + 1 < ahead.last and not ahead.query


def _ends_ahead(ahead: _Ahead, place: int, inside: int) -> bool:
    """Say whether a scope to the right ends at a place, which stands `inside` so many parentheses of it."""
    words, cue, word = ahead.words, ahead.cue, ahead.words[place]
    if word == ")":
        return "(" not in words[cue.last : place]
    relative = not _RELATIVE.isdisjoint(words[max(0, cue.first - 2) : cue.first])
    relative = relative and "no" not in words[cue.first : cue.last]  # "so that no fluid needed to be injected"
    if relative and ahead.name == "negation_before" and _second_verb(words, cue.last, place):
        return True  # "an adenoma that could not be lifted or snared was burned"
    if word in CLOSING or word == ":":
        return word == ":" or not inside
    if word == ",":
        return not inside and _comma_ends(ahead, place)
    if word == "and":
        denies = ahead.name == "negation_before"
        return denies and (ahead.query or another_clause(words, cue.last, place, ahead.last))
    if word == "the":  # "after CT proved no right pneumothorax the left nodule was punctured"
        no = words[cue.first : cue.last] == ["no"]
        return no and place > cue.last + 1 and words[place - 1] not in _LEADING
    if word in _SUBJECTS and ahead.says(_INSTEAD):
        # "instead of dissecting we put an electrode into it", not "of the wedge we had booked"
        return _HAD.isdisjoint(words[place + 1 : place + 2])
    # "prior bx proven HCC perc RFA liver": the tumor is that of today
    return ahead.query and (word == "-" or (ahead.name == "history_before" and word in _PROVEN))


def _second_verb(words: list[str], first: int, place: int) -> bool:
    """Say whether a verb at a place is no more one of those that a relative clause denies from `first` on."""
    verb = words[place] in ("was", "were", "is", "are") or words[place].endswith("ed")
    return verb and place > first and words[place - 1] not in _DENIED_TOO | {"be", "been", "and", ","}


def _comma_ends(ahead: _Ahead, place: int) -> bool:
    """Say whether a comma outside a list ends a scope to the right; the choice of several plans goes over it."""
    if ahead.name == "plan_before" and not CHOSE.isdisjoint(ahead.words[ahead.last : ahead.last + 1]):
        return False
    denies = ahead.name == "negation_before"
    if denies and ahead.words[ahead.cue.last] in _REACHED:
        return True  # "couldn't reach the dome lesion, opened and froze it"
    listed = _listed(ahead.words, place, ahead.last, _DENIED_TOO if denies else JOINING)
    return not listed or (ahead.query and not denies)


def _then_planned(words: list[str], place: int, last: int) -> bool:
    """Say whether "then" goes on with a plan: no verb follows that tells of a deed ("..., then it was frozen")."""
    joined = words[place] in _JOINED and words[place + 1 : place + 2] == ["then"]
    behind = words[place + 2 : last]
    return joined and len(behind) <= _NEXT and _VERBS.isdisjoint(behind) and not any(w.endswith("ed") for w in behind)


def to_the_left(tokens: Tokens, layout: Layout, stops: set[int], cue: Cue, ends: frozenset[str] = frozenset()) -> range:
    """Return the tokens to the left that a cue says something of, up to one of the words `ends`."""
    words = tokens.words
    first, _ = layout.sentences[layout.sentence[cue.first]]
    end = max(first, cue.first - _REACH_BACK)
    before = cue.first - 1
    while before > end and words[before] in _LINKS:
        before -= 1  # "embolization was therefore no subject", "a pneumothorax, foreseen last week, was not created"
    place = before
    labelled = words[place] == ":"  # "ascites, pneumothorax, saline: none of these"
    while place >= end and words[place] in (":", ","):  # "Hydrodissection: , not begun"
        place -= 1
        if words[place + 1] == ":":
            break
    else:
        place = before
        opened = _aside(words, place, first) if words[place] == "," else 0
        if opened:
            place = opened - 1
            end = max(first, opened - _REACH_BACK)
        elif "elliptic" in cue.names and words[place] == "," and words[cue.last : cue.last + 1] != ["for"]:
            place -= 1  # "hydrodissection tray opened, not used"
        elif words[place] == "(" and (ends or words[cue.last : cue.last + 1] == [")"]):
            return few_before(tokens, layout, cue._replace(first=place), _NOUN, ROLE_ENDS | JOINING | {"of", "with"})
    while place >= end:
        word = words[place]
        if word in ends or word in (";", "(") or _another_deed(words, place, cue, before, first, end):
            break
        if word in _RELATIVE and words[place - 1] == ",":  # "a needle, which was not used"
            place -= 2
        elif word == ")" and "(" in words[end:place]:  # "stage one (TACE, doxorubicin) was done 13 days ago"
            place -= 1 + words[end:place][::-1].index("(") + 1
        elif (place in stops and not _weak(words, place)) or _apart(words, place, cue.first, first, labelled):
            break
        else:
            place -= 1
    return range(place + 1, cue.first)


def _weak(words: list[str], place: int) -> bool:
    """Say whether a word that turns a sentence does not end a scope to the left: "only", "so near"."""
    return words[place] in _WITHIN or (words[place] == "so" and words[place + 1] in _DEGREES)


def _another_deed(words: list[str], place: int, cue: Cue, before: int, first: int, end: int) -> bool:
    """Say whether at a place the story of another deed ends, which the cue says nothing of."""
    word = words[place]
    left = "spared" in cue.names or words[cue.last - 1] == "left"
    if word in _FROM and left and not _RELATIVE.isdisjoint(words[place : before + 1]):
        # "two cores from the left mass, which is only watched": what is watched is the mass
        return any(one.startswith(_SAMPLES) for one in words[max(first, place - _LIST) : place])
    if word in _RELATIVE and (not cue.names or "history_after" in cue.names):
        # "a mass in the left kidney, which the urologists biopsied in April": the mass is there
        return any(one.startswith(_SAMPLES) for one in words[place : cue.last])
    alone = word in ("and", "&") and not _SINGULAR.isdisjoint(words[max(first, cue.first - 3) : cue.first + 1])
    if alone and (place < before or words[place - 1].endswith("ed")):
        return True  # "b was biopsied and not ablated": only the ablation is denied
    if word in _TURNS and place == cue.first - 1:  # "b was sampled with a core needle but not ablated"
        return _sampled(words, max(end, place - _LIST), place)
    # "biopsied, not treated": what is not treated may be sampled
    return not _TREATING.isdisjoint(words[cue.first : cue.last]) and word.startswith(_SAMPLES)


def _apart(words: list[str], place: int, last: int, first: int, labelled: bool) -> bool:
    """Say whether a comma (behind no label) or a colon parts what stands before it from a cue behind it."""
    if words[place] == ":":
        return not weighed_only(words, place + 1, last)
    listed = labelled or words[place] != ","
    return not (listed or _in_list(words, place, last, first) or _goes_on(words, place, last))


def _goes_on(words: list[str], comma: int, last: int) -> bool:
    """Say whether a comma does not part what a cue behind it says from its subject.

    A participle follows that says what became of it: "cement of L2, placed after a fall in 2015".
    """
    verb = words[comma + 1] if comma + 1 < last else ""  # a nodule, biopsied in July, is still there
    return verb in lexicon().verbs["performed"] and not verb.startswith(_SAMPLES)


def _aside(words: list[str], comma: int, first: int) -> int:
    """Return the comma before a clause that a comma closes (", though announced,"), or 0 if there is none."""
    place, end = comma - 1, max(first, comma - 2 * _REACH_BACK)
    while place > end and words[place] not in (",", ";", "("):
        place -= 1
    verbs, begins = lexicon().verbs, words[place + 1]
    harmless = begins in _HARMLESS and comma - place == len((",", begins))
    told = begins in verbs["weighed"] or begins in verbs["done"] or begins.endswith(("ed", "ing"))
    apart = begins in _ASIDE or harmless or told
    return place if place > end and words[place] == "," and apart else 0


def _sampled(words: list[str], first: int, last: int) -> bool:
    """Say whether something else was done to a tumor between two places: it was biopsied or resected."""
    return any(word.startswith(_OTHER_DEEDS) for word in words[first:last])


def _in_list(words: list[str], place: int, last: int, first: int) -> bool:
    """Say whether the comma at `place` stands in a list that a denial behind it closes: "a, b, and c not treated"."""
    ahead = words[place + 1 : min(place + 5, last)]
    if not JOINING & set(ahead):
        return False
    return ahead[0] not in JOINING or place - 4 < first or "," in words[max(first, place - 4) : place]
