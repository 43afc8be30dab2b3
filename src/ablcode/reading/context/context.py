"""What was not done: negation, history, plan and family, in the manner of NegEx and ConText.

A cue before a term opens a scope to its right, a cue after it one to its left (module `scope`), so that reading stays
linear.
"""

from ablcode.reading.context.denied_lists import denied_lists
from ablcode.reading.context.earlier import (
    MONTHS,
    counts_minutes,
    dateable,
    dates_sample,
    earlier,
    in_apposition,
    is_date,
    is_entered,
    is_score,
    lasts_since,
    resulted,
    set_aside,
    set_off,
    spelled_year,
    still_there,
)
from ablcode.reading.context.judged import judged, offered
from ablcode.reading.context.query_talk import (
    behind_another,
    compares_codes,
    of_one_day,
    only_came,
    says_nothing,
    speaks_of_kin,
)
from ablcode.reading.context.quoted import quoted
from ablcode.reading.context.roles import ROLE_ENDS, few_before, role
from ablcode.reading.context.scope import to_the_left, to_the_right
from ablcode.reading.context.talk import talks
from ablcode.reading.context.unreal import unreal
from ablcode.reading.layout.forms import denied, taken_back
from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import AFTER, CLOSING, JOINING, MINUTES, is_year
from ablcode.reading.text.normal import Tokens
from ablcode.reading.text.terms import Cue

NEGATED, PAST, PLANNED, OTHERS, PATH, NEIGHBOR, ORIGIN = (1 << n for n in range(7))
NOT_DONE = NEGATED | PAST | PLANNED | OTHERS
_FORWARD = {"negation_before": NEGATED, "history_before": PAST, "plan_before": PLANNED, "family": OTHERS}
_BACKWARD = {"cancelled": NEGATED, "negation_after": NEGATED, "history_after": PAST, "plan_after": PLANNED}
_DWELL = 4  # tokens of "for about five minutes"
_PASSAGES = ("bronch", "trach", "airway", "stem", "mainstem", "lumen", "orific", "duct", "ureter", "esophag", "pylor")
_OPENING = 3  # tokens of a sentence that begins with its day: "three years ago"
_ROLE_REACH = {"path": (PATH, 4), "neighbor": (NEIGHBOR, 7), "invades": (NEIGHBOR, 7)}  # the last in questions
_NO_NAME = frozenset({"with", "by", "of", "from", "in", "the", "had", "has", "were", "due", "because", "."})
# "a cryo machine, though announced, was not used": the clause between the commas says nothing of what was not used.
_LABEL = 5  # tokens of a label
_LAST = frozenset({"in", "this", "last", "since"})  # "done in March: left kidney", "PET this March: one focus"
_AHEAD = frozenset(
    {"auth", "preauth", "precert", "preauthorization", "authorization", "precertification", "schedule", "scheduling"}
    | {"book", "booking", "cpt", "preapproval", "quote", "estimate", "tbd"}
)
_NOTES, _DOER = frozenset({"note", "notes", "report", "dictation"}), 24  # tokens from who did it to where it is told
_ANOTHERS = frozenset({"her", "his", "their", "own", "separate"})
_DOCTORS = frozenset({"dr", "doctor", "my", "our", "the", "colleague", "another", "a"})
_PATIENTS, _OTHER = frozenset({"patient", "patients"}), frozenset({"another", "different", "next"})
_ORDERS = (["order"], ["orders"], ["requisition"])
_ASLEEP = ("sedat", "anesth", "anaesth", "induc", "intubat", "asleep")
_FOUND = frozenset(  # what a scan of that day found is still there: "CT in May found a 3 cm tumor"
    {"showed", "shows", "found", "revealed", "demonstrated", "detected", "disclosed", "depicted", "identified"}
)
_BEFORE_SCAN = 5  # tokens before the day of a scan in which "on the last MRI" begins
_SCANS = frozenset({"mri", "mr", "ct", "pet", "scan", "scans", "ultrasound", "imaging", "images"})
_SCAN = 2  # tokens from a scan to its day
_TODAY = frozenset({"today", "now", "today's", "currently"})
_OF_A_DAY = frozenset({"in", "since", "on", "from", "until", "of", "(", "by", "early", "late", "during"})

# Cues of which only the few words before them are the neighbor, with how many tokens and what ends them.
_FEW_BEFORE = {"attachment": (3, ROLE_ENDS | _NO_NAME), "neighbor_after": (4, ROLE_ENDS | JOINING)}


def flags_of(tokens: Tokens, layout: Layout, cues: list[Cue]) -> list[int]:
    """Return for every token the context it stands in, as bits."""
    flags = [0] * len(tokens.words)
    stops = _stops(cues)
    begun = _begun(tokens, layout, cues)
    interrupted = layout.query and begun and _broken_off(cues)
    # The code of what is planned, or of what an order says, is what is asked for.
    ahead = layout.query and (bool(_AHEAD & set(tokens.words)) or tokens.words[:1] in _ORDERS)
    came = layout.query and of_one_day(tokens, cues)
    kin = layout.query and speaks_of_kin(tokens, cues)
    for cue in cues:
        for name in cue.names:
            if kin and (name == "family" or (name == "history_before" and "had" in tokens.words[cue.first : cue.last])):
                continue  # "my husband had a liver tumor burned": the husband is the patient, and this was done
            if name in ("history_before", "plan_before") and came and only_came(tokens, cue):
                continue
            if name in ("plan_before", "plan_after") and (ahead or compares_codes(tokens, cue)):
                continue
            if says_nothing(tokens, cue, name) if layout.query else _lasts(tokens, layout, cue, name):
                continue
            if _dwells(tokens, cue, name) or _narrowed(tokens, cue, name):
                continue
            if interrupted and name == "negation_after" and not _beside_biopsy(tokens, cue):
                continue  # "induced, then stopped, microwave not done"
            if name in _FORWARD:
                _mark(flags, _FORWARD[name], to_the_right(tokens, layout, stops, cue, name))
            elif name in _BACKWARD and not (name == "cancelled" and begun):
                _mark_behind(flags, tokens, layout, stops, cue, name)
            elif name == "hypothetical" and not layout.query:
                _mark(flags, PLANNED, range(cue.last, layout.sentences[layout.sentence[cue.first]][1]))
            elif name in _FEW_BEFORE and (not layout.query or name == "neighbor_after"):
                _mark(flags, NEIGHBOR, few_before(tokens, layout, cue, *_FEW_BEFORE[name]))
            elif name in _ROLE_REACH and (layout.query or name != "invades"):
                bit, reach = _ROLE_REACH[name]
                _mark(flags, bit, role(tokens, layout, stops, cue, reach, path=bit == PATH))
    for span in (*denied(tokens, layout.query), *denied_lists(tokens)):
        _mark(flags, NEGATED, span)
    _mark_days(flags, tokens, layout, stops)
    if not layout.query:
        _mark_story(flags, tokens, layout, cues, stops, begun)
    for cue in judged(tokens, layout):
        _mark(flags, NEGATED, to_the_left(tokens, layout, stops, cue))
    return flags


def _dwells(tokens: Tokens, cue: Cue, name: str) -> bool:
    """Say whether what was left did its work meanwhile: "the antenna was left for 5 minutes"."""
    behind = tokens.words[cue.last : cue.last + _DWELL]
    left = name == "negation_after" and tokens.words[cue.last - 1] == "left"
    return left and behind[:1] == ["for"] and not MINUTES.isdisjoint(behind)


def _narrowed(tokens: Tokens, cue: Cue, name: str) -> bool:
    """Say whether what is blocked is a passage, which denies nothing: "the main bronchus is blocked by a growth"."""
    blocked = name == "negation_after" and "blocked" in tokens.words[cue.first : cue.last]
    return blocked and any(w.startswith(_PASSAGES) for w in tokens.words[max(0, cue.first - _DWELL) : cue.first])


def _lasts(tokens: Tokens, layout: Layout, cue: Cue, name: str) -> bool:
    """Say whether a note's cue of the past or of a plan tells of what lasts until today, or was done as planned."""
    if name in ("plan_after", "plan_before") and tokens.words[cue.first - 1] == "as" and cue.last - cue.first == 1:
        # "Today, session two as scheduled"
        return tokens.words[cue.last : cue.last + 1] not in ([":"], ["was"], ["is"])
    if name in ("history_after", "history_before") and is_entered(tokens.words, cue.first):
        return True
    return name == "history_before" and (still_there(tokens, layout, cue.first, cue.last) or _scanned(tokens, cue))


def _scanned(tokens: Tokens, cue: Cue) -> bool:
    """Say whether a day is that of a scan whose findings follow and are still there: "MRI last week: two fibroids"."""
    before = tokens.words[max(0, cue.first - _SCAN) : cue.first]
    return tokens.words[cue.last : cue.last + 1] == [":"] and not _SCANS.isdisjoint(before)


def _mark_story(
    flags: list[int], tokens: Tokens, layout: Layout, cues: list[Cue], stops: set[int], begun: bool
) -> None:
    """Mark what a note's story tells of earlier days or of a talk, and what its writer takes back."""
    for span in earlier(tokens, layout):
        _mark(flags, PAST, span)
    usual = (to_the_left(tokens, layout, stops, cue) for cue in offered(tokens, layout))
    for span in (*talks(tokens, layout), *quoted(tokens, layout), *usual):
        _mark(flags, PLANNED, span)
    for span in (*taken_back(tokens, layout, cues, begun), *unreal(tokens, layout)):
        _mark(flags, NEGATED, span)
    for place in range(1, len(tokens.words)):
        if tokens.words[place] in _PATIENTS and tokens.words[place - 1] in _OTHER:
            _mark(flags, OTHERS, range(*layout.sentences[layout.sentence[place]]))
        doer = _told_elsewhere(tokens.words, place)
        if doer:  # "Dr. O." may end a sentence
            _mark(flags, OTHERS, range(layout.sentences[layout.sentence[doer]][0], place))


def _told_elsewhere(words: list[str], place: int) -> int:
    """Return where a note names who did what is told in another one, or 0: "done by Dr. O. and is in her note"."""
    if words[place] not in _NOTES or not _ANOTHERS & set(words[place - 2 : place]):
        return 0
    before = range(max(1, place - _DOER), place)
    return next((n for n in before if words[n - 1] == "by" and words[n] in _DOCTORS), 0)


def _mark_days(flags: list[int], tokens: Tokens, layout: Layout, stops: set[int]) -> None:
    """Mark what is dated to another day."""
    if not layout.query:
        _mark_dates(flags, tokens, layout, stops)
        return
    for place in range(2, len(tokens.words)):
        _mark_year(flags, tokens, layout, stops, place)
    for span in resulted(tokens):
        _mark(flags, PAST, span)
    for place in behind_another(tokens):
        _mark(flags, PAST, to_the_right(tokens, layout, stops, Cue(frozenset(), place, place + 1), "history_before"))


def _mark_behind(flags: list[int], tokens: Tokens, layout: Layout, stops: set[int], cue: Cue, name: str) -> None:
    """Mark what a cue says of the words before it; a day that opens a sentence is that of all of it."""
    seen = _seen_on(tokens.words, cue) if name == "history_after" and not layout.query else 0
    if seen:  # "310 mL on the MR of last month": only the scan is of that day
        _mark(flags, PAST, range(seen, cue.last))
        return
    ends = AFTER if name == "history_after" else frozenset()  # "RFA of recurrent HCC after TACE last month"
    _mark(flags, _BACKWARD[name], to_the_left(tokens, layout, stops, cue, ends))
    if name == "plan_after" and not layout.query and tokens.words[cue.last : cue.last + 1] in (["for"], ["to"]):
        # "to return in three weeks for the ablation".
        _mark(flags, PLANNED, to_the_right(tokens, layout, stops, cue, name))
    if name == "history_after" and cue.first - layout.sentences[layout.sentence[cue.first]][0] <= _OPENING:
        # "Three years back both were sampled".
        _mark(flags, PAST, to_the_right(tokens, layout, stops, cue, name))
    if name == "history_after":
        _mark(flags, PAST, _told_of_a_day(tokens, layout, cue))
        _mark(flags, PAST, set_aside(tokens.words, cue.first, cue.last))
    if name == "history_after" and tokens.words[cue.last : cue.last + 1] == [":"] and not _scanned(tokens, cue):
        first, end = layout.sentences[layout.sentence[cue.first]]
        # "Three days ago: ...", "Stage one, left, 12 days ago: ..."
        _mark(flags, PAST, range(first if cue.first - first <= _LABEL + 1 else cue.last, end))


def _seen_on(words: list[str], cue: Cue) -> int:
    """Return where "on the MR" begins right before its day, or 0."""
    at = cue.first - (words[cue.first - 1 : cue.first] == ["of"])
    if not at or words[at - 1] not in _SCANS:
        return 0
    return next((n for n in range(max(0, at - _BEFORE_SCAN), at - 1) if words[n] == "on"), 0)


def _told_of_a_day(tokens: Tokens, layout: Layout, cue: Cue) -> range:
    """Return the rest of a sentence that an earlier day opens, set apart from it, up to what is of today.

    "Yesterday, in the angiography suite, the arteries were filled", "On day 1 (yesterday, Dr. H.) both were filled".
    """
    first, end = layout.sentences[layout.sentence[cue.first]]
    words = tokens.words
    comma = cue.first - first <= _OPENING and words[cue.last : cue.last + 1] == [","]
    inside = cue.first - first <= _LABEL and words[cue.first - 1] == "("
    if layout.query or not (comma or inside) or (_FOUND | _SCANS) & {*words[first:end]}:
        return range(0)
    return range(cue.last, next((n for n in range(cue.last, end) if words[n] in _TODAY), end))


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


def _broken_off(cues: list[Cue]) -> bool:
    """Say whether a query tells of a stop, or of an end with the reason or the point at which it came too early."""
    names = {name for cue in cues for name in cue.names}
    gave_up = not names.isdisjoint({"given_up", "given_up_then"})
    return "stopped" in names or (gave_up and not names.isdisjoint({"why_risk", "before_anesthesia"}))


def _beside_biopsy(tokens: Tokens, cue: Cue) -> bool:
    return any(word.startswith(("biops", "bx")) for word in tokens.words[max(0, cue.first - 3) : cue.first])


def _mark(flags: list[int], bit: int, span: range) -> None:
    for place in span:
        flags[place] |= bit


def _stops(cues: list[Cue]) -> set[int]:
    return {cue.first for cue in cues if "stop" in cue.names}


def _mark_year(flags: list[int], tokens: Tokens, layout: Layout, stops: set[int], place: int) -> None:
    """Mark what a year in parentheses dates: "after renal cryoablation (2023)"."""
    word, before, after = tokens.words[place], tokens.words[place - 1], tokens.words[place + 1 : place + 2]
    if not is_year(word):
        return
    if before.endswith(("ectomy", "resection")):
        _mark(flags, PAST, range(place - 1, place))
    if before == "(" and after == [")"]:
        _mark(flags, PAST, to_the_left(tokens, layout, stops, Cue(frozenset(), place - 1, place + 1)))


def _on_a_scan(words: list[str], place: int) -> bool:
    """Say whether a day is that of a scan on which something was seen: "a metastasis, dark on MRI in May"."""
    scan = words[max(0, place - 2) : place - 1]
    return not _SCANS.isdisjoint(scan) and "on" in words[max(0, place - _BEFORE_SCAN) : place - 2]


def _mark_dates(flags: list[int], tokens: Tokens, layout: Layout, stops: set[int]) -> None:
    """Mark what a note says to have happened on another day: "in 2019", "in March", "on 4/02"."""
    words = tokens.words
    for place in range(1, len(words)):
        before = words[place - 1]
        word = words[place]
        year = is_year(word) or spelled_year(words, place)
        month = word in MONTHS and before in _OF_A_DAY
        day = word.isdigit() and words[place + 1 : place + 2] == ["/"] and before in _OF_A_DAY
        day = day and not (counts_minutes(words, place) or is_score(words, place))
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
        parts = parts if before.isalpha() or before in CLOSING or len(parts[-1]) == len("2020") else []
        day = day or (len(parts) == 3 and parts[1] == "/" and is_date(parts[0], parts[2])) or dates_sample(words, place)
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
        if not (month or day or (year and dating)) or lasts_since(words, place) or _on_a_scan(words, place):
            continue
        behind = not (month or day) and before not in _OF_A_DAY and words[place + 1 : place + 2] not in (["-"], ["/"])
        if layout.section[place] == "staff" or (layout.section[place] == "title" and not behind):
            continue  # the day of the procedure; but "liver wedge 2022" is one of the past
        opened = next((n for n in range(place - 1, max(0, place - 8), -1) if words[n] in ("(", ")")), 0)
        if (year or aside) and opened and words[opened] == "(":  # "(nephrectomy, left, 2020)"
            _mark(flags, PAST, range(opened, place))
        named = before not in _OF_A_DAY and before not in MONTHS  # the year stands right behind what it dates
        cue = Cue(frozenset(), place if named and before != "," else place - 1, place + 1)
        ends = AFTER if named or "(" in words[max(0, place - 2) : place] else frozenset()
        _mark(flags, PAST, to_the_left(tokens, layout, stops, cue, ends))  # "recurrence after brachytherapy (2013)"
        _, last = layout.sentences[layout.sentence[place]]
        end = place + 1
        found = _FOUND.intersection(words[end : end + 1]) and words[end + 1 : end + 2] != ["to"]
        while end < last and end < place + 8 and words[end] not in (",", ";", ":", ")", "and", "but") and not found:
            end += 1
        _mark(flags, PAST, range(place, end))
        _mark(flags, PAST, in_apposition(words, first, place, last))
