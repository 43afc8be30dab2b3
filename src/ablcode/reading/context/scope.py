"""How far a cue reaches: the tokens to its right or left that it says something of.

A scope ends with the sentence, at a word that turns it, at a comma outside a list, and after a number of tokens.
"""

from ablcode.reading.context.query_talk import VERSUS
from ablcode.reading.context.roles import ROLE_ENDS, few_before
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
_CHOICES = frozenset({"alternatives", "alternative", "options", "choices"})
_CHOSE = frozenset(
    {"chose", "chosen", "chooses", "wanted", "preferred", "opted", "picked", "wished", "wishes", "prefers"}
)
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
_TREATING = frozenset({"treated", "ablated", "frozen", "burned", "heated", "untreated", "unablated"})
_SINGULAR = frozenset({"was", "is", "wasn't", "isn't"})  # "a and b was not done": b alone
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


def to_the_right(tokens: Tokens, layout: Layout, stops: set[int], cue: Cue, name: str) -> range:
    """Return the tokens to the right that a cue says something of; `stops` are the places that turn a sentence."""
    words = tokens.words
    _, last = layout.sentences[layout.sentence[cue.first]]
    instead = not _INSTEAD.isdisjoint(words[cue.first : cue.last])
    # "MWA instead of RFA liver": of a telegram's words only the next is what was not done.
    short = layout.query and (instead or not VERSUS.isdisjoint(words[cue.first : cue.last]))
    end = min(last, cue.last + (1 if short else _REACH))
    place = cue.last
    inside = 0  # parentheses opened within the scope: what they enclose belongs to it
    if name == "plan_before" and words[place : place + 1] == [":"] and not layout.query:
        return range(place, last)  # "options told to the patient: a, b, c"
    if words[place : place + 1] and words[place] in QUOTES:  # the sheet lists "hepatectomy + RFA"
        quoted = words[place + 1 : min(last, place + 2 * _REACH)]
        close = next((n for n, word in enumerate(quoted) if word in QUOTES), None)
        if close is not None:
            return range(place, place + 1 + close)
    choices = name == "plan_before" and not _CHOICES.isdisjoint(words[cue.first : cue.last])
    while place < end:
        word = words[place]
        if choices and word == "(":  # "alternatives were reviewed (cryoablation, which she refused; nephrectomy)"
            behind = words[place : place + 4 * _REACH]
            if ")" in behind:
                place += behind.index(")") + 1
                end = min(last, max(end, place + _REACH))
                continue
        inside += (word == "(") - (word == ")" and inside > 0)
        if word == "." and place + 1 < last and not layout.query:  # "last year Ms. N. had cryoablation"
            place += 1
            continue
        if word == ":" and name == "family" and place == cue.last:
            place += 1  # "(brother: Gleason 7)"
            continue
        if name == "plan_before" and not layout.query and _then_planned(words, place, last):
            place += 2  # "Plan had been RF ablation, then kyphoplasty."
            continue
        if place in stops or (word in CLOSING and not inside and word != ")") or word == ":":
            break
        proven = layout.query and name == "history_before" and word in _PROVEN
        if proven or (word == ")" and "(" not in words[cue.last : place]):
            break  # "prior bx proven HCC perc RFA liver": the tumor is that of today
        if (
            word == ","
            and not inside
            and not (name == "plan_before" and words[last : last + 1] and words[last] in _CHOSE)
            and (
                (layout.query and name != "negation_before")
                or not _listed(words, place, last, _DENIED_TOO if name == "negation_before" else JOINING)
            )
        ):
            break
        if layout.query and (word == "-" or (word == "and" and name == "negation_before")):
            break
        if (
            word == "the"
            and words[cue.first : cue.last] == ["no"]
            and place > cue.last + 1
            and words[place - 1] not in _LEADING
        ):
            break  # "after CT proved no right pneumothorax the left nodule was punctured"
        if word in _SUBJECTS and instead and _HAD.isdisjoint(words[place + 1 : place + 2]):
            break  # "instead of dissecting we put an electrode into it", not "of the wedge we had booked"
        if word == "and" and name == "negation_before" and another_clause(words, cue.last, place, last):
            break
        place += 1
    return range(cue.last, place)


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
    treating = words[cue.last - 1] in _TREATING
    alone = bool(_SINGULAR & set(words[max(first, cue.first - 3) : cue.first + 1]))
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
        dated = not cue.names or "history_after" in cue.names
        if dated and word in _RELATIVE and any(w.startswith(_SAMPLES) for w in words[place : cue.last]):
            break  # "a mass in the left kidney, which the urologists biopsied in April": the mass is there
        if word in _RELATIVE and words[place - 1] == ",":  # "a needle, which was not used"
            place -= 2
            continue
        if word == ")" and "(" in words[end:place]:  # "stage one (TACE, doxorubicin) was done 13 days ago"
            place -= 1 + words[end:place][::-1].index("(") + 1
            continue
        if alone and word in ("and", "&") and (place < before or words[place - 1].endswith("ed")):
            break  # "b was biopsied and not ablated": only the ablation is denied
        if treating and word.startswith(_SAMPLES):
            break  # "biopsied, not treated": what is not treated may be sampled
        if word in _TURNS and place == cue.first - 1 and _sampled(words, max(end, place - _LIST), place):
            break  # "b was sampled with a core needle but not ablated"
        if (
            word in ends
            or word in (";", "(")
            or (word == ":" and not weighed_only(words, place + 1, cue.first))
            or (
                word == ","
                and not (labelled or _in_list(words, place, cue.first, first) or _goes_on(words, place, cue.first))
            )
            or (place in stops and word not in _WITHIN and not (word == "so" and words[place + 1] in _DEGREES))
        ):
            break
        place -= 1
    return range(place + 1, cue.first)


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
    apart = begins in _ASIDE or begins in verbs["weighed"] or begins in verbs["done"] or begins.endswith(("ed", "ing"))
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
