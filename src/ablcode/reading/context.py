"""What was not done: negation, history, plan and family, in the manner of NegEx and ConText.

A cue before a term opens a scope to its right, a cue after it one to its left; a scope ends with the sentence, at a
word that turns the sentence, at a comma outside a list, and after a number of tokens, so that reading stays linear.
"""

from ablcode.reading.earlier import (
    MONTHS,
    counts_minutes,
    dateable,
    earlier,
    is_date,
    is_entered,
    lasts_since,
    resulted,
    set_off,
    spelled_year,
    still_there,
)
from ablcode.reading.forms import denied, taken_back, weighed_only
from ablcode.reading.grammar import another_clause
from ablcode.reading.judged import judged
from ablcode.reading.lexicon import lexicon
from ablcode.reading.normal import Tokens
from ablcode.reading.query_talk import VERSUS, compares_codes, of_one_day, only_came, says_nothing, speaks_of_kin
from ablcode.reading.quoted import quoted
from ablcode.reading.roles import ROLE_ENDS, few_before, role
from ablcode.reading.sections import Layout
from ablcode.reading.talk import talks
from ablcode.reading.terms import Cue
from ablcode.reading.unreal import unreal

NEGATED, PAST, PLANNED, OTHERS, GIVEN_UP, PATH, NEIGHBOR, ORIGIN, UNSURE = (1 << n for n in range(9))
NOT_DONE = NEGATED | PAST | PLANNED | OTHERS
_FORWARD = {"negation_before": NEGATED, "history_before": PAST, "plan_before": PLANNED, "family": OTHERS}
_BACKWARD = {"cancelled": NEGATED, "negation_after": NEGATED, "history_after": PAST, "plan_after": PLANNED}
_REACH = 18  # tokens to the right; long enough for "no evidence of a and b in the c of the d"
_REACH_BACK = 16
_OPENING = 3  # tokens of a sentence that begins with its day: "three years ago"
_LIST = 7  # tokens after a comma in which "or" or "and" must come for the list to go on
_ROLE_REACH = {"path": (PATH, 4), "neighbor": (NEIGHBOR, 7)}
_NO_NAME = frozenset({"with", "by", "of", "from", "in", "the", "had", "has", "were", "due", "because", "."})
_RELATIVE = frozenset({"which", "that"})
# "a cryo machine, though announced, was not used": the clause between the commas says nothing of what was not used.
_ASIDE = frozenset(
    {"though", "although", "albeit", "while", "even", "despite", "which", "listed", "booked", "announced"}
)
_CHOICES = frozenset({"alternatives", "alternative", "options", "choices"})
_CHOSE = frozenset(
    {"chose", "chosen", "chooses", "wanted", "preferred", "opted", "picked", "wished", "wishes", "prefers"}
)
_LABEL = 5  # tokens of a label
_LAST = frozenset({"in", "this", "last", "since"})  # "done in March: left kidney", "PET this March: one focus"
_PAST_ENDS = frozenset({"after", "following", "since"})  # "RFA of recurrent HCC after TACE last month"
_LINKS = frozenset(
    {"therefore", "thus", "hence", "so", "then", "was", "were", "is", "are", "had", "has", "have", "been"}
)
_TURNS = frozenset({"and", "&", "but"})
_OTHER_DEEDS = ("biopsied", "sampled", "cored", "resected", "excised", "wedged")
_SAMPLES = ("biops", "sampl", "core", "fna")
_TREATING = frozenset({"treated", "ablated", "frozen", "burned", "heated", "untreated", "unablated"})
_SINGULAR = frozenset({"was", "is", "wasn't", "isn't"})  # "a and b was not done": b alone
_CLOSING = frozenset({".", ";", ")", "?", "!"})
_QUOTES = frozenset({'"', "“", "”", "„", "'"})
_JOINING = frozenset({"or", "nor", "and", "&"})
_DENIED_TOO = frozenset({"or", "nor"})
_WITHIN = frozenset({"but", "yet", "only", "today", "was", "done", "+"})  # what does not end a scope to the left
_DEGREES = frozenset({"near", "close", "far", "deep", "high", "low", "large", "small", "late", "early", "many", "much"})
_AHEAD = frozenset(
    {"auth", "preauth", "precert", "preauthorization", "authorization", "precertification", "schedule", "scheduling"}
    | {"book", "booking", "cpt", "preapproval", "quote", "estimate"}
)
_INSTEAD = frozenset({"instead", "rather", "lieu", "opposed"})
_ASLEEP = ("sedat", "anesth", "anaesth", "induc", "intubat", "asleep")
_NOUN = 5  # tokens of a name before a denial in parentheses: "RF electrodes (not used)"
_OF_A_DAY = frozenset({"in", "since", "on", "from", "until", "of", "(", "by", "early", "late", "during"})

# Cues of which only the few words before them are the neighbor, with how many tokens and what ends them.
_FEW_BEFORE = {"attachment": (3, ROLE_ENDS | _NO_NAME), "neighbor_after": (4, ROLE_ENDS | _JOINING)}


def flags_of(tokens: Tokens, layout: Layout, cues: list[Cue]) -> list[int]:
    """Return for every token the context it stands in, as bits."""
    flags = [0] * len(tokens.words)
    stops = _stops(cues)
    begun = _begun(tokens, layout, cues)
    interrupted = layout.query and begun and any("stopped" in cue.names for cue in cues)
    ahead = layout.query and bool(_AHEAD & set(tokens.words))  # the code of what is planned is what is asked for
    came = layout.query and of_one_day(tokens, cues)
    kin = layout.query and speaks_of_kin(tokens, cues)
    for cue in cues:
        for name in cue.names:
            if kin and (name == "family" or (name == "history_before" and "had" in tokens.words[cue.first : cue.last])):
                continue  # "my husband had a liver tumor burned": the husband is the patient, and this was done
            if name in ("history_before", "plan_before") and came and only_came(tokens, cue):
                continue
            if name == "plan_before" and (ahead or compares_codes(tokens, cue)):
                continue
            if says_nothing(tokens, cue, name) if layout.query else _lasts(tokens, layout, cue, name):
                continue
            if interrupted and name == "negation_after" and not _beside_biopsy(tokens, cue):
                continue  # "induced, then stopped, microwave not done"
            if name in _FORWARD:
                _mark(flags, _FORWARD[name], _right(tokens, layout, stops, cue, name))
            elif name in _BACKWARD and not (name == "cancelled" and begun):
                _mark_behind(flags, tokens, layout, stops, cue, name)
            elif name == "hypothetical" and not layout.query:
                _mark(flags, PLANNED, range(cue.last, layout.sentences[layout.sentence[cue.first]][1]))
            elif name in _FEW_BEFORE and (not layout.query or name == "neighbor_after"):
                _mark(flags, NEIGHBOR, few_before(tokens, layout, cue, *_FEW_BEFORE[name]))
            elif name in _ROLE_REACH:
                bit, reach = _ROLE_REACH[name]
                _mark(flags, bit, role(tokens, layout, stops, cue, reach, path=bit == PATH))
    for span in denied(tokens, layout.query):
        _mark(flags, NEGATED, span)
    _mark_days(flags, tokens, layout, stops)
    if not layout.query:
        _mark_story(flags, tokens, layout, cues, begun)
    for cue in judged(tokens, layout):
        _mark(flags, NEGATED, _left(tokens, layout, stops, cue))
    return flags


def _lasts(tokens: Tokens, layout: Layout, cue: Cue, name: str) -> bool:
    if name in ("history_after", "history_before") and is_entered(tokens.words, cue.first):
        return True
    return name == "history_before" and still_there(tokens, layout, cue.first, cue.last)


def _mark_story(flags: list[int], tokens: Tokens, layout: Layout, cues: list[Cue], begun: bool) -> None:
    """Mark what a note's story tells of earlier days or of a talk, and what its writer takes back."""
    for span in earlier(tokens, layout):
        _mark(flags, PAST, span)
    for span in (*talks(tokens, layout), *quoted(tokens, layout)):
        _mark(flags, PLANNED, span)
    for span in (*taken_back(tokens, layout, cues, begun), *unreal(tokens, layout)):
        _mark(flags, NEGATED, span)


def _mark_days(flags: list[int], tokens: Tokens, layout: Layout, stops: set[int]) -> None:
    """Mark what is dated to another day."""
    if not layout.query:
        _mark_dates(flags, tokens, layout, stops)
        return
    for place in range(2, len(tokens.words)):
        _mark_year(flags, tokens, layout, stops, place)
    for span in resulted(tokens):
        _mark(flags, PAST, span)


def _mark_behind(flags: list[int], tokens: Tokens, layout: Layout, stops: set[int], cue: Cue, name: str) -> None:
    """Mark what a cue says of the words before it; a day that opens a sentence is that of all of it."""
    ends = _PAST_ENDS if name == "history_after" else frozenset()
    _mark(flags, _BACKWARD[name], _left(tokens, layout, stops, cue, ends))
    if name == "plan_after" and not layout.query and tokens.words[cue.last : cue.last + 1] in (["for"], ["to"]):
        _mark(flags, PLANNED, _right(tokens, layout, stops, cue, name))  # "to return in three weeks for the ablation"
    if name == "history_after" and cue.first - layout.sentences[layout.sentence[cue.first]][0] <= _OPENING:
        _mark(flags, PAST, _right(tokens, layout, stops, cue, name))  # "Three years back both were sampled"
    if name == "history_after" and tokens.words[cue.last : cue.last + 1] == [":"]:
        first, end = layout.sentences[layout.sentence[cue.first]]
        # "Three days ago: ...", "Stage one, left, 12 days ago: ..."
        _mark(flags, PAST, range(first if cue.first - first <= _LABEL + 1 else cue.last, end))


def _begun(tokens: Tokens, layout: Layout, cues: list[Cue]) -> bool:
    """Say whether what was cancelled was begun: with the patient in the room it is an interruption, no negation."""
    names = {name for cue in cues for name in cue.names}
    if names & {"after_anesthesia", "after_energy"}:
        return True
    if not layout.query:
        return False
    return bool(names & {"before_anesthesia", "in_the_room", "facility_side"}) or any(
        word.startswith(_ASLEEP) for word in tokens.words
    )


def _beside_biopsy(tokens: Tokens, cue: Cue) -> bool:
    return any(word.startswith(("biops", "bx")) for word in tokens.words[max(0, cue.first - 3) : cue.first])


def _mark(flags: list[int], bit: int, span: range) -> None:
    for place in span:
        flags[place] |= bit


def _stops(cues: list[Cue]) -> set[int]:
    return {cue.first for cue in cues if "stop" in cue.names}


def _listed(words: list[str], place: int, last: int, joining: frozenset[str]) -> bool:
    """Say whether the comma at `place` stands in a list: "or" (for a plan or history also "and") comes soon."""
    if joining is _JOINING and words[place + 1 : place + 3] == ["the", "second"] and place + 5 >= last:
        return True  # "the board wanted the first destroyed, the second sampled."
    return any(words[n] in joining for n in range(place + 1, min(place + 1 + _LIST, last)))


def _right(tokens: Tokens, layout: Layout, stops: set[int], cue: Cue, name: str) -> range:
    words = tokens.words
    _, last = layout.sentences[layout.sentence[cue.first]]
    # "MWA instead of RFA liver": of a telegram's words only the next is what was not done.
    short = layout.query and bool((_INSTEAD | VERSUS) & set(words[cue.first : cue.last]))
    end = min(last, cue.last + (1 if short else _REACH))
    place = cue.last
    inside = 0  # parentheses opened within the scope: what they enclose belongs to it
    if name == "plan_before" and words[place : place + 1] == [":"] and not layout.query:
        return range(place, last)  # "options told to the patient: a, b, c"
    if words[place : place + 1] and words[place] in _QUOTES:  # the sheet lists "hepatectomy + RFA"
        quoted = words[place + 1 : min(last, place + 2 * _REACH)]
        close = next((n for n, word in enumerate(quoted) if word in _QUOTES), None)
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
        if place in stops or (word in _CLOSING and not inside and word != ")") or word == ":":
            break
        if word == ")" and not inside and "(" not in words[cue.last : place]:
            break
        if (
            word == ","
            and not inside
            and not (name == "plan_before" and words[last : last + 1] and words[last] in _CHOSE)
            and (
                (layout.query and name != "negation_before")
                or not _listed(words, place, last, _DENIED_TOO if name == "negation_before" else _JOINING)
                or (layout.query and "and" in words[place : place + 2])
            )
        ):
            break
        if layout.query and (word == "-" or (word == "and" and name == "negation_before")):
            break
        if word == "and" and name == "negation_before" and another_clause(words, cue.last, place, last):
            break
        place += 1
    return range(cue.last, place)


def _left(tokens: Tokens, layout: Layout, stops: set[int], cue: Cue, ends: frozenset[str] = frozenset()) -> range:
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
            return few_before(tokens, layout, cue._replace(first=place), _NOUN, ROLE_ENDS | _JOINING | {"of", "with"})
    while place >= end:
        word = words[place]
        dated = not cue.names or "history_after" in cue.names
        if dated and word in _RELATIVE and any(w.startswith(_SAMPLES) for w in words[place : cue.last]):
            break  # "a mass in the left kidney, which the urologists biopsied in April": the mass is there
        if word in _RELATIVE and words[place - 1] == "," and place - 1 >= end:  # "a needle, which was not used"
            place -= 2
            continue
        if word == ")" and "(" in words[end:place]:  # "stage one (TACE, doxorubicin) was done 13 days ago"
            place -= 1 + words[end:place][::-1].index("(") + 1
            continue
        if alone and word in ("and", "&") and (place < cue.first - 1 or words[place - 1].endswith("ed")):
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
    return verb in lexicon().verbs["performed"] and not verb.startswith(_SAMPLES) and verb != "aspirated"


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
    if not _JOINING & set(ahead):
        return False
    return ahead[0] not in _JOINING or place - 4 < first or "," in words[max(first, place - 4) : place]


def _mark_year(flags: list[int], tokens: Tokens, layout: Layout, stops: set[int], place: int) -> None:
    """Mark what a year in parentheses dates: "after renal cryoablation (2023)"."""
    word, before, after = tokens.words[place], tokens.words[place - 1], tokens.words[place + 1 : place + 2]
    if not (len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")):
        return
    if before.endswith(("ectomy", "resection")):
        _mark(flags, PAST, range(place - 1, place))
    if before == "(" and after == [")"]:
        _mark(flags, PAST, _left(tokens, layout, stops, Cue(frozenset(), place - 1, place + 1)))


def _mark_dates(flags: list[int], tokens: Tokens, layout: Layout, stops: set[int]) -> None:
    """Mark what a note says to have happened on another day: "in 2019", "in March", "on 4/02"."""
    words = tokens.words
    for place in range(1, len(words)):
        before = words[place - 1]
        word = words[place]
        year = (len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")) or spelled_year(words, place)
        month = word in MONTHS and before in _OF_A_DAY
        day = word.isdigit() and words[place + 1 : place + 2] == ["/"] and before in _OF_A_DAY
        day = day and not counts_minutes(words, place)
        # "in 2023", "May 2023", and "sigmoid resection 2023": a year straight after what it dates.
        month = month or (word in MONTHS and before.isdigit() and place > 1 and words[place - 2] in _OF_A_DAY)
        # "(core biopsy March)": nothing follows that the month could be a verb or a name of.
        month = month or (
            word in MONTHS and dateable(before) and words[place + 1 : place + 2] in ([")"], [","], [";"], ["."])
        )
        # "(bronchoscopy, April)": in parentheses also behind a comma.
        aside = word in MONTHS and before == "," and words[place + 1 : place + 2] == [")"]
        month = month or aside
        # "core biopsy 03/03", "needle biopsy in 12/2025": month and year, or both with a leading zero.
        parts = words[place : place + 3]
        parts = parts if before.isalpha() or before in _CLOSING or len(parts[-1]) == len("2020") else []
        day = day or (len(parts) == 3 and parts[1] == "/" and is_date(parts[0], parts[2]))
        dating = before in _OF_A_DAY or before in MONTHS or before == "about" or dateable(before)
        first, end = layout.sentences[layout.sentence[place]]
        listed = layout.section[place] != "title" and words[place + 1 : place + 2] not in (["-"], ["/"], ["."], [","])
        labelled = words[place + 1 : place + 2] == [":"]
        if labelled and (
            (year and before in _OF_A_DAY) or (word in MONTHS and before in _LAST and place - first < _LABEL)
        ):
            _mark(flags, PAST, range(place, end))  # "liver cancer since 2013: right hepatectomy, later RFA"
        if year and place == first and place and listed:  # "2022: open hemihepatectomy.", "2023 ablation of the node;"
            _mark(flags, PAST, range(place, end))
        if year and before in ("the", "her", "his", "this"):  # "the 2020 hepatectomy"
            _mark(flags, PAST, range(place, min(place + 3, layout.sentences[layout.sentence[place]][1])))
        inside = "(" in words[max(0, place - 8) : place]
        dating = dating or (inside and (before == "," or words[place + 1 : place + 2] == [")"]))
        dating = dating or (year and first > 0 and layout.section[place] != "title" and set_off(words, place))
        if not (month or day or (year and dating)) or lasts_since(words, place):
            continue
        behind = not (month or day) and before not in _OF_A_DAY and words[place + 1 : place + 2] not in (["-"], ["/"])
        if layout.section[place] == "staff" or (layout.section[place] == "title" and not behind):
            continue  # the day of the procedure; but "liver wedge 2022" is one of the past
        opened = next((n for n in range(place - 1, max(0, place - 8), -1) if words[n] in ("(", ")")), 0)
        if (year or aside) and opened and words[opened] == "(":  # "(nephrectomy, left, 2020)"
            _mark(flags, PAST, range(opened, place))
        named = before not in _OF_A_DAY and before not in MONTHS  # the year stands right behind what it dates
        cue = Cue(frozenset(), place if named and before != "," else place - 1, place + 1)
        ends = _PAST_ENDS if named or "(" in words[max(0, place - 2) : place] else frozenset()
        _mark(flags, PAST, _left(tokens, layout, stops, cue, ends))  # "recurrence after brachytherapy (2013)"
        _, last = layout.sentences[layout.sentence[place]]
        end = place + 1
        while end < last and end < place + 8 and words[end] not in (",", ";", ":", ")", "and", "but"):
            end += 1
        _mark(flags, PAST, range(place, end))
