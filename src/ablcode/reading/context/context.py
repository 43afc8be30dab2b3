"""What was not done: negation, history, plan and family, in the manner of NegEx and ConText.

A cue before a term opens a scope to its right, a cue after it one to its left (module `scope`), so that reading stays
linear.
"""

from typing import NamedTuple

from ablcode.reading.context.denied_lists import denied_lists
from ablcode.reading.context.judged import judged
from ablcode.reading.context.query_talk import (
    behind_another,
    compares_codes,
    of_one_day,
    only_came,
    says_nothing,
    speaks_of_kin,
)
from ablcode.reading.context.results import NEAR, resulted
from ablcode.reading.context.roles import ROLE_ENDS, few_before, role
from ablcode.reading.context.scans import FOUND, SCANS, scanned, seen_on
from ablcode.reading.context.scope import to_the_left, to_the_right
from ablcode.reading.layout.forms import denied
from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import AFTER, JOINING, MINUTES, is_year
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
_LABEL = 5  # tokens of a label
_AHEAD = frozenset(
    {"auth", "preauth", "precert", "preauthorization", "authorization", "precertification", "schedule", "scheduling"}
    | {"book", "booking", "cpt", "preapproval", "quote", "estimate", "tbd"}
)
_ORDERS = (["order"], ["orders"], ["requisition"])
_ASLEEP = ("sedat", "anesth", "anaesth", "induc", "intubat", "asleep")
_BOOKED = frozenset({"booked", "scheduled", "planned", "posted", "slated"})
_COMING, _TO_COMING = frozenset({"will", "shall", "expected", "due"}), 4  # tokens from "will" to its day
_TODAY = frozenset({"today", "now", "today's", "currently"})

# Cues of which only the few words before them are the neighbor, with how many tokens and what ends them.
_FEW_BEFORE = {"attachment": (3, ROLE_ENDS | _NO_NAME), "neighbor_after": (4, ROLE_ENDS | JOINING)}


class _Told(NamedTuple):
    """What a text as a whole says of its cues; all but `begun` only a query's."""

    begun: bool  # what was cancelled was begun
    interrupted: bool  # a stop is told, with its reason or its point
    ahead: bool  # the code of what is planned, or of what an order says, is what is asked for
    came: bool  # the days are those on which the patient came
    kin: bool  # the patient is a husband, a mother


def flags_of(tokens: Tokens, layout: Layout, cues: list[Cue]) -> list[int]:
    """Return for every token the context it stands in, as bits."""
    flags = [0] * len(tokens.words)
    stops = _stops(cues)
    told = _told(tokens, layout, cues)
    for cue in cues:
        for name in cue.names:
            if not _says_nothing(tokens, layout, cue, name, told):
                _mark_cue(flags, tokens, layout, stops, cue, name, told.begun)
    for span in (*denied(tokens, layout.query), *denied_lists(tokens)):
        _mark(flags, NEGATED, span)
    if layout.query:
        _mark_days(flags, tokens, layout, stops)
    else:
        _mark_story(flags, tokens, layout, cues, stops, told.begun)
    for cue in judged(tokens, layout):
        _mark(flags, NEGATED, to_the_left(tokens, layout, stops, cue))
    return flags


def _told(tokens: Tokens, layout: Layout, cues: list[Cue]) -> _Told:
    begun = _begun(tokens, layout, cues)
    if not layout.query:
        return _Told(begun, interrupted=False, ahead=False, came=False, kin=False)
    return _Told(
        begun,
        interrupted=begun and _broken_off(cues),
        ahead=bool(_AHEAD & set(tokens.words)) or tokens.words[:1] in _ORDERS,
        came=of_one_day(tokens, cues),
        kin=speaks_of_kin(tokens, cues),
    )


def _says_nothing(tokens: Tokens, layout: Layout, cue: Cue, name: str, told: _Told) -> bool:
    """Say whether a cue says nothing of what was done, by its words or by what else the text tells."""
    if told.kin and (name == "family" or (name == "history_before" and "had" in tokens.words[cue.first : cue.last])):
        return True  # "my husband had a liver tumor burned": the husband is the patient, and this was done
    if name in ("history_before", "plan_before") and told.came and only_came(tokens, cue):
        return True
    if name in ("plan_before", "plan_after") and (told.ahead or compares_codes(tokens, cue)):
        return True
    if says_nothing(tokens, cue, name) if layout.query else _lasts(tokens, layout, cue, name):
        return True
    if told.interrupted and name == "plan_before" and not _BOOKED.isdisjoint(tokens.words[cue.first : cue.last]):
        return True  # "booked for cryo, asleep, probes in, then we stopped"
    if _dwells(tokens, cue, name) or _narrowed(tokens, cue, name):
        return True
    # "induced, then stopped, microwave not done"
    return told.interrupted and name == "negation_after" and not _beside_biopsy(tokens, cue)


def _mark_cue(
    flags: list[int], tokens: Tokens, layout: Layout, stops: set[int], cue: Cue, name: str, begun: bool
) -> None:
    """Mark what a cue by one of its names says of the words around it."""
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


def _mark_story(
    flags: list[int], tokens: Tokens, layout: Layout, cues: list[Cue], stops: set[int], begun: bool
) -> None:
    """Mark what a note's story tells of earlier days, of a talk and of others, and what its writer takes back."""
    from ablcode.reading.context.story import story  # only a note tells one

    told = story(tokens, layout, cues, stops, begun)
    for bit, spans in ((PAST, told.past), (PLANNED, told.planned), (NEGATED, told.negated), (OTHERS, told.others)):
        for span in spans:
            _mark(flags, bit, span)


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
    from ablcode.reading.context.earlier import is_entered, still_there  # only a note tells what lasts

    if name == "history_after" and not _COMING.isdisjoint(tokens.words[max(0, cue.first - _TO_COMING) : cue.first]):
        return True  # "two cores for histology, which will be back on Friday"
    if name in ("history_after", "history_before") and is_entered(tokens.words, cue.first):
        return True
    if name != "history_before":
        return False
    return still_there(tokens, layout, cue.first, cue.last) or scanned(tokens.words, cue.first, cue.last)


def _mark_days(flags: list[int], tokens: Tokens, layout: Layout, stops: set[int]) -> None:
    """Mark what a query dates to another day."""
    for place in range(2, len(tokens.words)):
        _mark_year(flags, tokens, layout, stops, place)
    for span in resulted(tokens):
        _mark(flags, PAST, span)
    for place in behind_another(tokens):
        _mark(flags, PAST, to_the_right(tokens, layout, stops, Cue(frozenset(), place, place + 1), "history_before"))


def _mark_behind(flags: list[int], tokens: Tokens, layout: Layout, stops: set[int], cue: Cue, name: str) -> None:
    """Mark what a cue says of the words before it; a day that opens a sentence is that of all of it."""
    seen = seen_on(tokens.words, cue.first) if name == "history_after" and not layout.query else 0
    if seen:  # "310 mL on the MR of last month": only the scan is of that day
        _mark(flags, PAST, range(seen, cue.last))
        return
    ends = AFTER if name == "history_after" else frozenset()  # "RFA of recurrent HCC after TACE last month"
    _mark(flags, _BACKWARD[name], to_the_left(tokens, layout, stops, cue, ends))
    if name == "plan_after" and not layout.query and tokens.words[cue.last : cue.last + 1] in (["for"], ["to"]):
        # "to return in three weeks for the ablation".
        _mark(flags, PLANNED, to_the_right(tokens, layout, stops, cue, name))
    if name != "history_after":
        return
    first, end = layout.sentences[layout.sentence[cue.first]]
    if cue.first - first <= _OPENING:  # "Three years back both were sampled"
        _mark(flags, PAST, to_the_right(tokens, layout, stops, cue, name))
    _mark(flags, PAST, _told_of_a_day(tokens, layout, cue))
    _mark(flags, PAST, _set_aside(tokens.words, cue.first, cue.last))
    if tokens.words[cue.last : cue.last + 1] == [":"] and not scanned(tokens.words, cue.first, cue.last):
        # "Three days ago: ...", "Stage one, left, 12 days ago: ..."
        _mark(flags, PAST, range(first if cue.first - first <= _LABEL + 1 else cue.last, end))


def _set_aside(words: list[str], first: int, last: int) -> range:
    """Return what a day in parentheses dates behind a comma: "adenocarcinoma (bronchoscopy, three weeks ago)"."""
    if words[last : last + 1] != [")"]:
        return range(0)
    comma = next((n for n in range(first - 1, max(0, first - NEAR), -1) if words[n] == ","), 0)
    opened = next((n for n in range(comma - 1, max(0, comma - NEAR), -1) if words[n] in ("(", ")", ",", ";")), 0)
    return range(opened, comma) if opened and words[opened] == "(" else range(0)


def _told_of_a_day(tokens: Tokens, layout: Layout, cue: Cue) -> range:
    """Return the rest of a sentence that an earlier day opens, set apart from it, up to what is of today.

    "Yesterday, in the angiography suite, the arteries were filled", "On day 1 (yesterday, Dr. H.) both were filled".
    """
    first, end = layout.sentences[layout.sentence[cue.first]]
    words = tokens.words
    comma = cue.first - first <= _OPENING and words[cue.last : cue.last + 1] == [","]
    inside = cue.first - first <= _LABEL and words[cue.first - 1] == "("
    if layout.query or not (comma or inside) or (FOUND | SCANS) & {*words[first:end]}:
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
