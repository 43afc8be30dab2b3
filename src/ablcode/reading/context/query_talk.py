"""How a person speaks who asks for a code: words that in a note would tell of another time, patient or doubt.

"Payer denied 0600T", "an article says it can be billed", "my husband had a liver tumor burned", "77013 vs 77012".
"""

from collections.abc import Iterator

from ablcode.reading.text.closed import WE, is_year
from ablcode.reading.text.normal import Tokens
from ablcode.reading.text.terms import Cue

_TELLERS = frozenset(
    {"payer", "payor", "payers", "insurance", "insurer", "medicare", "medicaid", "carrier", "mac", "claim", "claims"}
    | {"bcbs", "aetna", "cigna", "uhc", "humana", "auditor", "audit", "clearinghouse", "biller", "coder", "manager"}
    | {"article", "newsletter", "vendor", "rep", "consultant", "forum", "book", "encoder", "software", "website"}
)
_BILLED = frozenset({"billed", "coded", "reported", "charged", "claimed", "paid"})
_FAMILY_HISTORY = frozenset({"family", "history", "hx", "fh", "fhx", "donor", "patient", "pt"})
_THEIR = frozenset({"her", "his", "their", "patient's"})
_CAME = frozenset({"presents", "presented", "presenting", "here", "comes", "came", "brought", "consented", "now"})
_ANOTHER_DAY = frozenset(  # words that leave open whether it was done on the day that is asked about
    {"now", "today", "ago", "previously", "previous", "prior", "follow", "followup", "consult", "consultation", "later"}
    | {"evaluation", "eval", "discuss", "discussion", "next", "tomorrow", "surveillance", "recurrence", "recurrent"}
    | {"recurred", "residual", "last", "past", "since", "before", "earlier", "then", "scan", "pain", "clinic", "visit"}
    | {"cancelled", "canceled", "postponed", "deferred", "declined", "refused", "history", "hx"}
)
_SPANS = frozenset({"day", "days", "week", "weeks", "wk", "wks", "month", "months"})
_OF, _PERIOD = frozenset({"of", "from", "for"}), frozenset({"period", "window", "days"})
_SINCE, _TO_CHECK = frozenset({"after", "post", "following"}), 6  # tokens from a check's interval to what it is of
_INTERVALS = _SPANS | {"mo", "mos", "mth", "mths", "yr", "yrs", "year", "years"}
_YEARLY = frozenset({"annual", "yearly", "interval", "surveillance"})
_SCANS = frozenset({"ct", "mri", "mr", "us", "ultrasound", "pet", "scan", "imaging", "sono", "check", "visit"})
VERSUS = frozenset({"vs", "versus"})
_UNTOLD = (["say"], ["says"], ["state"], ["states"], ["specify"], ["specifies"], ["tell"], ["indicate"])
_HISTORY, _GOES_ON = frozenset({"history", "hx"}), frozenset({"a", "an", "now", "has", "with"})
_LATELY = frozenset({"last", "yesterday"})
_BEFORE, _CODE = 3, 5  # tokens before a cue in which its teller stands; the length of a code


def says_nothing(tokens: Tokens, cue: Cue, name: str) -> bool:
    """Say whether a cue of a query tells nothing against what stands beside it.

    A payer or a book denies or says something; "push the colon off the liver" treats the liver.
    """
    words = tokens.words
    if name == "neighbor":  # "77012 next to perc kidney RFA" names no neighbor of the kidney
        told = words[cue.first : cue.last]
        return told == ["off"] or (told == ["next", "to"] and words[cue.first - 1][:4].isdecimal())
    if name == "history_after" and words[cue.first : cue.last + 1] == ["at", "the", "time", "of"]:
        return True  # "FNA of another lesion at the time of the RFA" is of one day
    if name == "history_after" and words[cue.first] in _LATELY:  # "last Tuesday I did", "what I did yesterday was"
        return not WE.isdisjoint(words[max(0, cue.first - _BEFORE) : cue.first] + words[cue.last : cue.last + 1])
    if name == "history_before" and words[cue.last - 1] in _HISTORY and words[cue.last : cue.last + 1] == ["and"]:
        return not _GOES_ON.isdisjoint(words[cue.last + 1 : cue.last + 2])  # "a stone history and a 4 cm renal tumor"
    if name not in ("negation_before", "plan_before"):
        return False
    if name == "negation_before" and words[cue.last : cue.last + 1] in _UNTOLD:
        return True  # "the report doesn't say heat or cold": it is open, not denied
    if words[cue.first : cue.last + 1] == ["no", ","]:
        return True  # "coblated? no, RFA probe": an answer, which denies nothing behind it
    if _TELLERS & set(words[max(0, cue.first - _BEFORE) : cue.last]):
        return True
    behind = words[cue.last : cue.last + 2]
    return bool(behind) and (bool(_BILLED & {*behind}) or (len(behind[0]) == _CODE and behind[0][:4].isdecimal()))


def of_one_day(tokens: Tokens, cues: list[Cue]) -> bool:
    """Say whether a query names no other day; with a question a year is that of the service asked about."""
    asks = any("question" in cue.names for cue in cues)  # "had IRE on Feb 3 2026, which code"
    words = tokens.words
    others = (word for n, word in enumerate(words) if word != "then" or words[n - 1] not in ("and", ","))
    return not any(word in _ANOTHER_DAY or (is_year(word) and not asks) for word in others)


def behind_another(tokens: Tokens) -> Iterator[int]:
    """Yield the words behind which an earlier session is named: "in the global of", "within 90 days of"."""
    words = tokens.words
    for place, word in enumerate(words):
        before = words[max(0, place - 3) : place] if word in _OF else []
        while before and before[-1] in _PERIOD and "within" not in before:
            before.pop()
        if before[-1:] == ["global"] or (before[:1] == ["within"] and before[-1] in _SPANS):
            yield place
        if word in _SINCE and _checked(words[max(0, place - _TO_CHECK) : place]):
            yield place


def _checked(before: list[str]) -> bool:
    """Say whether words before "after" tell only of a check at its time: "3 month CT chest", "1 yr", "annual MRI"."""
    at = next((n for n, word in enumerate(before) if word in _INTERVALS and before[n - 1][:1].isdigit()), None)
    at = next((n for n, word in enumerate(before) if word in _YEARLY), at)
    return at is not None and (at == len(before) - 1 or not _SCANS.isdisjoint(before[at + 1 :]))


def speaks_of_kin(tokens: Tokens, cues: list[Cue]) -> bool:
    """Say whether a query is asked by a relative of the patient, not about a family's history."""
    kin = [cue.first for cue in cues if "family" in cue.names]
    theirs = any(tokens.words[place - 1] in _THEIR for place in kin if place)
    return bool(kin) and not theirs and not _FAMILY_HISTORY & set(tokens.words)


def compares_codes(tokens: Tokens, cue: Cue) -> bool:
    """Say whether "vs" stands between codes or modifiers ("77013 vs 77012", "-50 vs RT/LT"), not between treatments."""
    words = tokens.words
    around = words[cue.first - 1 : cue.first] + words[cue.last : cue.last + 1]
    return words[cue.first] in VERSUS and any(word[0].isdigit() for word in around)


def only_came(tokens: Tokens, cue: Cue) -> bool:
    """Say whether a cue only tells what the patient had or came for: "she had a cryo", "here for RFA of the liver"."""
    words = tokens.words[cue.first : cue.last]
    return (
        words[-1] == "had" or words[-2:] in (["had", "a"], ["had", "an"]) or (words[-1] == "for" and words[0] in _CAME)
    )
