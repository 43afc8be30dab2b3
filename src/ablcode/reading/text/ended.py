"""A session that ended before its work was done, told in any words: "we chose to end the session", "called it a day".

A verb of ending with the session as its object or subject may also tell of the regular end. It counts where somebody
chose or asked to stop, or where the sentences around tell that work was left or why it was.
"""

from ablcode.reading.text.closed import MINUTES, MORE
from ablcode.reading.text.normal import Tokens

_END = frozenset(
    {"end", "ended", "stop", "stopped", "terminate", "terminated", "abandon", "abandoned", "close", "closed", "halt"}
    | {"halted", "quit", "discontinue", "discontinued", "interrupt", "interrupted", "cease", "ceased", "break", "broke"}
    | {"broken", "finish", "conclude", "concluded", "curtail", "curtailed", "abort", "aborted", "off"}
)
_WHOLE = frozenset({"session", "procedure", "case", "treatment", "ablation", "intervention", "operation", "sitting"})
CHOSE = frozenset(
    {"chose", "decided", "elected", "agreed", "asked", "wished", "wanted", "preferred", "opted", "insisted", "begged"}
    | {"had", "demanded", "requested", "refused", "resolved"}
)
_GO_ON = frozenset({"go", "continue", "proceed", "carry", "push", "resume", "restart", "persist", "pursue"})
_LITTLE = frozenset(
    {"to", "us", "me", "the", "this", "our", "here", "that", "off", "was", "were", "had", "be", "it", "a"}
)
_BEHIND = frozenset({".", ",", ";", ")", "here", "there", "for", "because", "and", "at", "since", "as", "early", "now"})
_SET_PHRASES = (["it", "a", "day"], ["it", "at", "that"], ["up", "before"], ["end", "of", "the"])
_PLANNED = frozenset({"the", "planned", "intended"})
_NOTHING = ("nothing", "no")
_UNDERTAKEN = frozenset(
    {"done", "undertaken", "attempted", "tried", "given", "delivered", "treated", "ablated", "frozen", "applied"}
)
# Words that tell that work was left undone, or why.
_LEFT = frozenset(
    {"half", "percent", "%", "remaining", "remainder", "rest", "untreated", "partial", "partly"}
    | {"part", "early", "reduced", "reason", "because", "unfinished", "incomplete", "before"}
    | {"refused", "planned", "prematurely", "portion", "third", "tachycardia", "pneumothorax"}
    | {"anaphylactic", "hypotension", "bleeding", "arrhythmia", "pressure", "wish", "risk", "safety"}
    | {"hemoptysis", "coughed", "bled", "saturation", "desaturated", "bradycardia", "fibrillation"}
)
_REGULAR = frozenset({"completed", "complete", "covered", "covers", "successful", "successfully", "uneventful", "full"})
_PARTS = frozenset({"half", "third", "quarter", "part", "portion", "percent", "%", "pole", "first", "one"})
_TREATED = frozenset({"treated", "done", "ablated", "frozen", "burned", "heated", "covered", "finished", "delivered"})
_OFF = frozenset({"off", "stopped", "halted", "interrupted", "ended", "broken", "quit", "aborted", "ceased"})
_CLOSED = (["."], [","], [";"], ["today"], ["here"])
_FAILED = frozenset({"failed", "fails", "broke", "crashed", "quit", "died", "stalled", "jammed", "leaked"})
_MACHINES = frozenset({"machine", "generator", "console", "unit", "supply", "pump", "scanner", "system", "compressor"})
_GO_ON_WITH = frozenset(
    {"restarted", "rebooted", "replaced", "spare", "backup", "resumed", "continued", "exchanged"}
    | {"swapped", "substitute", "borrowed", "changed", "change", "instead", "check"}
)
_PUT_OFF = frozenset(
    {"rebooked", "rescheduled", "postponed", "attempt", "later", "abandoned", "stopped", "half", "rest"}
    | {"incomplete", "untreated", "unfinished", "remaining", "partial", "planned"}
)
_NEAR = 4  # tokens from a machine to its failure
_REACH, _PART, _AROUND = 6, 9, 45


def endings(tokens: Tokens) -> dict[int, tuple[str, int]]:
    """Return by first token the cues `stopped` and `after_energy` that the grammar makes, and where they end."""
    words, count = tokens.words, len(tokens.words)
    found: dict[int, tuple[str, int]] = {}
    for place, word in enumerate(words):
        if (word in CHOSE and (last := _chosen_end(words, place))) or (
            word in _FAILED and (last := _machine_failed(words, place))
        ):
            found[place] = ("stopped", last)
        elif word in _END and (last := _end_of_whole(words, place)):
            around = set(words[max(0, place - _AROUND) : min(count, last + _AROUND)])
            if _LEFT & around and not _REGULAR & set(words[place : last + _REACH]):
                found[place] = ("stopped", last)
        elif word in ("called", "leave", "left", "gave", "the", "an") and words[place + 1 : place + 4] in _SET_PHRASES:
            around = set(words[max(0, place - _AROUND) : min(count, place + _AROUND)])
            whole = word not in ("the", "an") or (words[place + 4 : place + 5] and words[place + 4] in _WHOLE)
            if whole and _LEFT & around:
                found[place] = ("stopped", min(count, place + 5))
        elif word in _NOTHING and (last := _no_more_done(words, place)):
            if _LEFT & set(words[max(0, place - _AROUND) : min(count, place + _AROUND)]):
                found[place] = ("stopped", last)
        elif word == "of" and (last := _part_of_minutes(words, place)):
            found[place] = ("after_energy", last)
            if _OFF & set(words[max(0, place - _PART) : place]):
                found[place - 1] = ("stopped", last)
        elif word in _TREATED and _part_before(words, place):
            found[place] = ("after_energy", place + 1)
    return found


def _chosen_end(words: list[str], place: int) -> int:
    """Return the end of "chose to end the session", "asked us to stop", "decided not to go on", or 0."""
    for n in range(place + 1, min(place + _REACH, len(words))):
        behind = words[n + 1 : n + 2] or ["."]
        if words[n] == "not":
            verb = n + 2 if words[n + 1 : n + 2] == ["to"] else n + 1
            return verb + 1 if words[verb : verb + 1] and words[verb] in _GO_ON else 0
        if words[n] in _END and words[n] != "off":
            last = _end_of_whole(words, n)
            if last:
                return last
            return n + 1 if behind[0] in _BEHIND and words[n - 1] == "to" else 0
        if words[n] not in _LITTLE:
            return 0
    return 0


def _end_of_whole(words: list[str], place: int) -> int:
    """Return the end of a verb of ending with the session as its object or subject, or 0."""
    for n in range(place + 1, min(place + 4, len(words))):
        if words[n] in _WHOLE:
            return n + 1
        if words[n] not in _LITTLE:
            break
    before = words[max(0, place - 3) : place]
    while before and before[-1] in ("was", "were", "had", "to", "then", "be", "therefore", "broken"):
        before.pop()
    return place + 1 if before and before[-1] in _WHOLE else 0


def _part_of_minutes(words: list[str], place: int) -> int:
    """Return the end of "5 of 10 minutes" or "4 of the planned 9 min", told at "of", or 0."""
    number = place + 1
    while words[number : number + 1] and words[number] in _PLANNED:
        number += 1
    if not place or MINUTES.isdisjoint(words[number + 1 : number + 2]):
        return 0
    given, planned = words[place - 1], words[number]
    return number + 2 if given.isdecimal() and planned.isdecimal() and int(given) < int(planned) else 0


def _no_more_done(words: list[str], place: int) -> int:
    """Return the end of a clause that tells of no further treatment at all, "nothing further was done.", or 0."""
    behind = words[place + 1 : place + 5]
    if not behind or behind[0] not in MORE:
        return 0
    if words[max(0, place - 1) : place] == ["did"]:  # "we did no more that day"
        return place + 2 if words[place + 2 : place + 3] in ([], ["that"], *_CLOSED) else 0
    verb = next((n for n, word in enumerate(behind) if word in _UNDERTAKEN), 0)
    last = place + 1 + verb + 1
    return last if verb and words[last : last + 1] in ([], *_CLOSED) else 0


def _machine_failed(words: list[str], place: int) -> int:
    """Return the end of "the generator failed", where no other took its place and the rest is told to wait, or 0."""
    before, behind = words[max(0, place - _NEAR) : place], words[place : place + _AROUND]
    broke = not _MACHINES.isdisjoint(before) and not {"never", "not", "had", "if"} & {*before}
    return place + 1 if broke and _GO_ON_WITH.isdisjoint(behind) and not _PUT_OFF.isdisjoint(behind) else 0


def _part_before(words: list[str], place: int) -> bool:
    """Say whether only a part was treated: "after the caudal half had been treated"."""
    for n in range(place - 1, max(0, place - _PART), -1):
        if words[n] in _PARTS:
            return bool({"after", "when", "once", "only"} & set(words[max(0, n - 4) : n]))
        if words[n] in (".", ";"):
            break
    return False
