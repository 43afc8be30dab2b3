"""What a note's story tells of earlier days without saying so: a sample by its result, a month before its noun."""

from collections.abc import Iterator

from ablcode.reading.context.results import NEAR, SAMPLES, is_result
from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import AFTER, LENGTHS, MONTHS
from ablcode.reading.text.normal import Tokens

DEEDS = (*SAMPLES, "ablat", "resect", "operation", "surgery", "rfa", "mwa", "cryo", "tace", "session", "treatment")
_NO_RESULT = (["without", "result"], ["non", "diagnostic"], ["without", "yield"], ["without", "tumor"])
# Words of a sample that is being taken, or read at once: its result is of today.
_TAKING = frozenset(
    {"taken", "obtained", "pass", "passes", "gauge", "g", "needle", "coaxial", "coaxially", "frozen", "rose", "today"}
    | {"cytologist", "cytopathologist", "cytotechnologist", "pathologist", "onsite", "rapid", "now", "intraoperative"}
    | {"room", "table", "immediate", "cannula", "guide", "sent", "performed", "done"}
)
_NOT_OLD = frozenset({"year", "years", "yr", "yrs", "y", "month", "months", "mo", "week", "weeks", "day", "days"})
_SPANS = frozenset({"year", "years", "month", "months", "week", "weeks", "decade", "decades", "yrs", "mos", "wks"})
_OVER = frozenset(
    {"ago", "removed", "treated", "resected", "before", "earlier", "after", "excised", "ablated", "frozen"}
)
_WAYS = frozenset({"incision", "scar", "laparotomy", "port", "ports", "wound", "approach", "access", "tract", "track"})
_FORMER = frozenset({"earlier", "former"})
_AT_ALL = frozenset({"in", "the", "on", "at", "this", "that", "of", "today", "than", "during", "from", "by", "was"})
_BEFORE_DATE = frozenset({"in", "on", "of", "since", "from", "until", "by"})
_ENDS = frozenset({".", ";", ":", "(", ")"})
_DATED = ([")"], [","], [";"], ["."])  # what may follow a short date
_WOUNDS = frozenset({"incision", "scar", "laparotomy", "thoracotomy", "wound", "lumbotomy"})
_TO_SCAR = 5  # tokens between "through" and the scar
_CLAUSE = 16  # tokens before an age that it dates
_THEN = (
    [",", "then"],
    ["then"],
    [",", "later"],
    ["and", "then"],
    [",", "followed", "by"],
    ["followed", "by"],
    ["and", "later"],
)
_BEHIND, _CAME_BACK = frozenset({"after", "following", "since"}), ("recur", "relaps")
_OPERATIONS = ("ectomy", "resection", "surgery", "operation")
# What an operation of the past left: "adhesions from the colectomy", "coils of an embolization".
_LEFT = frozenset(
    {"adhesions", "adhesion", "scar", "scars", "scarring", "remnants", "remnant", "residue", "residues", "clips"}
    | {"staples", "coils", "lipiodol", "stuck", "plastered", "adherent", "frozen", "fibrosis", "sequelae", "sequela"}
    | {"mesh", "sutures", "deformity", "seroma", "distorted", "distortion", "atrophy", "tethered", "matted"}
)
_TO_CAUSE = 6  # tokens between what was left and its cause
_BY = frozenset({"from", "of", "after", "by"})
_WHICH = frozenset(
    {"the", "a", "an", "his", "her", "old", "prior", "previous", "earlier", "first", "former", "past", "open", "right"}
    | {"left", "laparoscopic", "partial", "total", "radical", "last", "two", "three", "both", "and", "multiple"}
)
_CAUSES = frozenset(
    {"tace", "embolization", "chemoembolization", "radioembolization", "y90", "rfa", "ablation", "whipple"}
    | {"laparotomy", "laparotomies", "thoracotomy", "sternotomy", "lumbotomy", "transplantation", "transplant"}
)
_GAPS = frozenset({"bed", "place", "stump", "room", "space", "fossa", "site", "gap", "side"})
_TAKEN_OUT = frozenset({"resected", "removed", "excised", "missing"})
_AGO = frozenset({"ago", "back", "earlier", "previously"})
_TO_NOW = frozenset(
    {"now", "today", "today's", "this", "presents", "presented", "comes", "here", "currently", "present"}
)


def earlier(tokens: Tokens, layout: Layout) -> Iterator[range]:
    """Yield the spans of a note that tell of something done on an earlier day."""
    words = tokens.words
    for place, word in enumerate(words):
        first, last = layout.sentences[layout.sentence[place]]
        if (word == "age" and _a_past_age(words, place)) or (word == "at" and _operated_at(words, place)):
            begun = max(first, place - _CLAUSE)
            # "left partial nephrectomy at age 26", "solitary left kidney after nephrectomy at age 3"
            yield range(next((n for n in range(place - 1, begun, -1) if words[n] in AFTER), begun), place)
        elif word == "since" and place and words[place + 1 : place + 2] in _DATED:
            parted = (n + 1 for n in range(place - 1, first, -1) if words[n] == "," or words[n] in _ENDS)
            yield range(next(parted, first), place)  # "(amputation 2020, four thoracotomies since)"
        if word in _AGO and (behind := _and_then(words, place + 1)):
            yield range(behind, next((n for n in range(behind, last) if words[n] in _TO_NOW or words[n] == ";"), last))
        if word in _BEHIND and (end := _operated_before(words, layout, place)):
            yield range(place, end)
        if word in _GAPS and words[place + 1 : place + 3] == ["of", "the"]:
            gone = not _TAKEN_OUT.isdisjoint(words[place + 3 : place + 4])
            yield range(place + 3, place + 3 + gone)  # "the colon lay in the bed of the resected lobe"
        if word in _LEFT and (caused := _cause(words, layout, place)):
            yield caused
        if word.startswith(SAMPLES):
            yield _sampled_before(words, place, first, last)
        elif place and not words[place - 1].isdigit():
            yield _called_earlier(words, place)


def _called_earlier(words: list[str], place: int) -> range:
    """Return the noun that "old" or a month at a place dates: "old vertebroplasty L2", "the March biopsy"."""
    before, end = words[place - 1], place
    if words[place] == "old" and before not in _NOT_OLD:
        end = _noun_ends(words, place + 1)
        return range(place, end if _WAYS.isdisjoint(words[place:end]) else place)
    if words[place] in _FORMER and before not in _NOT_OLD:  # "earlier right lower lobectomy"
        near = range(place + 1, _noun_ends(words, place + 1))
        end = next((n + 1 for n in near if words[n].endswith(_OPERATIONS)), place)
        return range(place, place if _AT_ALL & {*words[place:end]} else end)
    if words[place] in MONTHS and before not in _BEFORE_DATE:
        deed = any(word.startswith(DEEDS) for word in words[place + 1 : place + 2])
        end = min(place + 3, len(words)) if deed else place
    return range(place, end)


def _sampled_before(words: list[str], place: int, first: int, last: int) -> range:
    """Return the clause of a sample that its result, told at once, dates: "two bronchoscopies negative".

    The sentence spans the tokens from `first` up to `last`.
    """
    near = range(place + 1, min(place + NEAR + 1, last))
    told = range(place + 1, next((n for n in near if words[n] in _ENDS), near.stop))
    result = any(is_result(words, n) or words[n : n + 2] in _NO_RESULT for n in told)
    if not result or _TAKING & set(words[first:last]):
        return range(0)
    clause = next((n + 1 for n in range(place, first, -1) if words[n] in (",", "(")), first)
    return range(clause, place + 1)


def still_there(tokens: Tokens, layout: Layout, first: int, last: int) -> bool:
    """Say whether "had" at the tokens from `first` to `last` tells of what lasts: "has had a lump for a year".

    So does a size: "has had an adenocarcinoma, 1.4 cm, proven by bronchoscopy".
    """
    words = tokens.words
    first -= words[first] == "had"  # "has had a"
    if words[last - 1] not in ("had", "a", "an") or not {"has", "have"} & set(words[max(0, first) : last]):
        return False
    behind = words[last : layout.sentences[layout.sentence[first]][1]]
    told = [n for n, word in enumerate(behind[:-1]) if word in ("for", "since")]
    lasts = any(behind[n] == "since" or _SPANS & set(behind[n + 1 : n + 4]) for n in told) or LENGTHS & set(behind)
    return bool(lasts) and not _OVER & set(behind) and not any(word.endswith(_OPERATIONS) for word in behind)


def is_entered(words: list[str], place: int) -> bool:
    """Say whether an old wound is the way in of today: "through the old Kocher scar", "via his previous incision".

    The cue is the scar itself, or the word that calls it an earlier one.
    """
    way = words[max(0, place - _TO_SCAR) : place]
    scar = words[place] in ("scar", "scars") or not _WOUNDS.isdisjoint(words[place + 1 : place + _TO_SCAR])
    return scar and not {"through", "via", "thru", "reopened"}.isdisjoint(way)


def _and_then(words: list[str], place: int) -> int:
    """Return where a story goes on behind a day of long ago ("six years ago, then two operations"), or 0."""
    size = next((len(then) for then in _THEN if words[place : place + len(then)] == then), 0)
    return place + size if size else 0


def _operated_before(words: list[str], layout: Layout, place: int) -> int:
    """Return the end of the operation that a tumor came back after ("recurrence of 2 cm after laparoscopic ...ectomy").

    0 if there is none.
    """
    first, last = layout.sentences[layout.sentence[place]]
    if not any(word.startswith(_CAME_BACK) for word in words[max(first, place - _CLAUSE) : place]):
        return 0
    behind = range(place + 1, min(last, place + NEAR + 1))
    ends = next((n for n in behind if words[n] in _ENDS or words[n] == ","), last)
    return next((n + 1 for n in behind if n < ends and words[n].endswith(_OPERATIONS)), 0)


def _cause(words: list[str], layout: Layout, place: int) -> range | None:
    """Return the operations that left what stands at a place ("adhesions from the colectomy and the splenectomy")."""
    last = layout.sentences[layout.sentence[place]][1]
    by = next(
        (n for n in range(place + 1, min(last, place + _TO_CAUSE)) if words[n] in _BY | _ENDS or words[n] == ","), 0
    )
    if not by or words[by] not in _BY:
        return None
    end = at = by + 1
    while at < last and (words[at] in _WHICH or words[at] in _CAUSES or words[at].endswith(_OPERATIONS)):
        end = at + 1 if words[at] not in _WHICH else end
        at += 1
    return range(by, end) if end > by + 1 else None


def _operated_at(words: list[str], place: int) -> bool:
    """Say whether a bare number behind "at" is the age of an operation: "right nephrectomy at 19 for hemorrhage"."""
    age, behind = words[place + 1 : place + 2], words[place + 2 : place + 3]
    told = bool(age) and age[0].isdecimal() and len(age[0]) == len("19") and behind in (["."], [","], [";"], ["for"])
    return told and words[place - 1].endswith(_OPERATIONS)


def _a_past_age(words: list[str], place: int) -> bool:
    """Say whether a patient's age dates what stands before it: "at age 26", "at the age of 26"."""
    if words[place - 1 : place] != ["at"] and words[max(0, place - 2) : place] != ["at", "the"]:
        return False
    behind = words[place + 1 : place + 3]
    return any(word.isdigit() for word in (behind[1:2] if behind[:1] == ["of"] else behind[:1]))


def _noun_ends(words: list[str], first: int) -> int:
    end = first
    while end < min(first + NEAR, len(words)) and words[end] not in _ENDS and words[end] != ",":
        end += 1
    return end
