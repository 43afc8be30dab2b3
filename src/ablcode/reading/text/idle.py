"""Cues of what lay ready and was not used, wished for or named by mistake: no list of phrases can hold them all.

"The console stayed in its box", "RF electrodes we left in the cupboard", "played no role", "preferred to": a verb of
rest with a place of storage or a state of rest, an object set before its denied verb, a denied noun of use.
"""

from ablcode.reading.text.closed import DENIALS, QUOTES, WE
from ablcode.reading.text.normal import Tokens

_RESTS = frozenset(
    {"stayed", "stay", "stays", "remained", "remain", "remains", "stood", "stands", "lay", "sat"}
    | {"sits", "waited", "was", "were", "kept", "left", "returned", "went", "hung", "parked"}
    | {"put", "is", "still", "rolled", "wheeled", "are", "stored", "locked", "it", "back"}
)
_AT_REST = frozenset(  # states in which nothing is used
    {"sealed", "closed", "unopened", "idle", "unused", "off", "packed", "boxed", "wrapped", "shut", "untouched", "dark"}
    | {"unpacked", "unneeded", "unplugged", "disconnected", "unconnected", "shelved", "silent", "dormant", "switched"}
)
_STAYS = frozenset(  # verbs after which such a state says that nothing was used
    {"stayed", "remained", "remain", "remains", "kept", "left"}
    | {"returned", "lay", "sat", "stood", "still", "went", "back"}
)
_STORES = frozenset(
    {"box", "boxes", "wrapper", "wrappers", "wrapping", "drawer", "cupboard", "cabinet", "shelf"}
    | {"shelves", "cart", "corner", "package", "packages", "packaging", "pack", "packs", "bag"}
    | {"bags", "stock", "storage", "storeroom", "hallway", "corridor", "trolley", "closet", "pouch"}
    | {"sleeve", "carton", "case", "basement", "hall", "anteroom", "stand", "stands", "store"}
    | {"rack", "sterilizer", "supplier", "warehouse", "plastic", "envelope", "locker", "tray"}
)
_INTO_STORE = frozenset(
    {"in", "on", "to", "into", "its", "their", "the", "a", "original", "sterile", "inside"}
    | {"within", "at", "back", "of", "unopened", "closed", "supply", "side", "room"}
)
_UNUSED = frozenset({"unused", "unopened", "unneeded"})
_BEFORE_NOUN = frozenset({"the", "an", "a", "one", "two", "any", "all", "some", "and", "other", "both", "further"})
# Words that begin a sentence whose object stands behind its verb: "After freezing we did not ...".
_LEADS = frozenset(
    {"after", "during", "before", "at", "in", "with", "when", "once", "since", "as", "on", "for", "under", "because"}
    | {"through", "from", "by", "following", "until", "while", "if", "then", "here", "today", "so", "this", "again"}
    | {"throughout", "where", "although", "though", "what", "that", "which", "finally", "next", "now", "all", "given"}
    | {"despite", "between", "upon", "within", "having", "unless", "whenever", "without", "due", "to", "also", "there"}
)
_LEFT = frozenset({"left", "kept", "spared", "skipped", "dropped", "omitted", "dispensed", "saved", "refused"})
_HELD = frozenset({"left", "kept", "saved"})  # "we kept in the mass", but "we kept for another day"
_SPARED = frozenset({"out", "aside", "alone", "later", "away", "be"})
_JOINS = frozenset({"and", "but", "so", "as", "or", "that", "than"})
_PARTS = frozenset({",", ":", "("})
_USE = frozenset(
    {"role", "part", "use", "place", "purpose", "application", "business", "opening", "call", "function", "advantage"}
    | {"option", "question", "choice", "candidate", "topic", "matter", "method", "possibility", "plan", "consideration"}
    | {"sense", "point", "play", "treatment", "session", "element", "component", "issue", "alternative", "among"}
)
_WITHOUT_USE = frozenset(
    {"played", "plays", "had", "has", "saw", "got", "found", "needed", "is", "was", "were", "of", "came", "served"}
    | {"serves", "have", "put", "made", "there", "fulfilled", "are", "came"}
)
_LITTLE = frozenset(
    {"a", "an", "any", "the", "our", "part", "of", "in", "into", "today's", "this"}
    | {"come", "to", "for", "real", "further", "be", "been", "put", "it", "longer"}
    | {"much", "her", "his", "under", "came", "comes", "have", "even", "on"}
)
_ASKS = frozenset(
    {"order", "requisition", "request", "referral", "schedule", "booking", "posting", "slip", "list", "template"}
    | {"orders", "listing", "letter"}
)
PAPERS = _ASKS | {"sheet", "form", "sticker", "label", "ticket", "worksheet", "board", "calendar", "header", "title"}
_SAYS = frozenset(
    {"said", "says", "say", "read", "reads", "asked", "asks", "named", "names", "listed", "lists", "mentions", "had"}
    | {"mentioned", "shows", "showed", "states", "stated", "called", "calls", "carries", "still", "wrongly", "for"}
)
_PREFERS = ("prefer", "chose", "choose", "favor", "favour", "select", "priority", "picked", "rather", "superior")
_OTHERS = frozenset({"next", "other", "another", "previous", "earlier", "following", "preceding", "different"})
_CASES = frozenset({"case", "cases", "patient", "patients", "room", "rooms", "study", "list", "theater"})
_ENDS = frozenset(
    {".", ";", ",", ")", "and", "but", "because", "since", "as", "at", "in", "for", "on", "this", "today"}
)
_ITS_USE = ("did", "do", "does", "managed", "went", "go", "need", "needed", "used", "use", "opened", "open", "connect")
_IT = frozenset({"it", "them", "either"})
_CLAUSE = frozenset({"we", "i", "but", "and", "so", ",", "could", "had", "did", "do", "simply", "managed", "have"})
_REACH, _FAR = 6, 9


def idle(tokens: Tokens) -> dict[int, tuple[str, int]]:
    """Return by their first token the cues of what was not used: their name in cues.json, and where they end."""
    words, count = tokens.words, len(tokens.words)
    found: dict[int, tuple[str, int]] = {}
    begun = 0  # where the sentence begins
    for place, word in enumerate(words):
        if place in tokens.breaks or (place and words[place - 1] in (".", ";")):
            begun = place
        if word in _STORES and (rest := _rests(words, place, begun)):
            found.setdefault(rest, ("negation_after", place + 1))
        elif word in _AT_REST and words[place - 1 : place] and (words[place - 1] in _STAYS or _rested(words, place)):
            found.setdefault(place - 1, ("negation_after", place + 1))
        elif word in _UNUSED:
            if place and words[place - 1] in _BEFORE_NOUN and place + 1 < count and words[place + 1] not in _ENDS:
                found.setdefault(place, ("negation_before", place + 1))  # "the unused laser fiber"
        elif word in WE and place > begun and (last := _fronted(words, begun, place)):
            found.setdefault(place, ("negation_after", last))
        elif word in DENIALS and place and (last := _of_no_use(words, place)):
            found.setdefault(place - (word == "no"), ("negation_after", last))
        elif word == "out" and words[place + 1 : place + 4] == ["of", "the", "question"]:
            found.setdefault(place, ("negation_after", place + 4))
        elif word in _SAYS and word != "for" and place > begun and _asks(words, begun, place):
            last = place + 1
            while last < count and words[last] in _SAYS:
                last += 1
            found.setdefault(place, ("plan_before", last))
        elif word in ("over", "to") and place > begun and _preferred(words, max(begun, place - _FAR), place, word):
            found.setdefault(place, ("negation_before", place + 1))
        elif word in _CASES and words[place - 1] in _OTHERS and (rest := _for_others(words, place, begun)):
            found.setdefault(rest, ("negation_after", place + 1))
        elif word in _IT and place > begun and (verb := _denied_use(words, begun, place)):
            found.setdefault(verb, ("negation_after", place + 1))
    return found


def _asks(words: list[str], begun: int, place: int) -> bool:
    """Say whether a paper speaks: "the order says", or with quotes 'the sheet filled by the desk read "RFA liver"'."""
    if words[place - 1] in _ASKS:
        return True
    quotes = words[place + 1 : place + 2] and words[place + 1] in QUOTES
    return bool(quotes) and not PAPERS.isdisjoint(words[begun : min(place, begun + _REACH)])


def _rests(words: list[str], place: int, begun: int) -> int:
    """Return the verb of rest before a place of storage ("stayed in its box"), or 0."""
    first = place
    while first - 1 > begun and place - first < _REACH and words[first - 1] in _INTO_STORE:
        first -= 1
    if first == place or words[first - 1] not in _RESTS:
        return _never_left(words, first, place)
    if words[first - 1] in ("was", "were", "is", "are", "put", "it") and words[place] in (
        "case",
        "tray",
        "room",
        "pack",
    ):
        return 0  # "the probe was in the case"
    return first - 1


def _never_left(words: list[str], first: int, place: int) -> int:
    """Return the denial of "never left the cupboard", "did not leave its box", "not taken out of its box", or 0."""
    for n in range(max(1, first - 4), place):
        if words[n] in ("left", "leave", "leaves", "taken", "took", "take", "come", "came") and words[n - 1] in DENIALS:
            return n - 1
    return 0


def _rested(words: list[str], place: int) -> bool:
    """Say whether a state of rest is said of the whole time: "was off throughout", "switched off the whole time"."""
    if words[place] != "off":
        return False
    behind = words[place + 1 : place + 4]
    always = "throughout" in behind[:1] or behind[:2] in (["the", "whole"], ["all", "the"], ["the", "entire"])
    return always and words[place - 1] in ("was", "were", "stayed", "switched", "turned", "remained")


def _fronted(words: list[str], begun: int, place: int) -> int:
    """Return the end of a denied verb whose object stands before it: "RF electrodes we did not use", or 0."""
    between = words[begun:place] if place - begun <= _REACH else []
    if not between or between[0] in _LEADS or between[-1] in _JOINS or not _PARTS.isdisjoint(between):
        return 0
    verb = place + 1
    while verb < len(words) and words[verb] in ("then", "also", "had", "have", "thus", "therefore", "could", "simply"):
        verb += 1
    if words[verb : verb + 1] and words[verb] in _LEFT:
        behind = set(words[verb + 1 : verb + _REACH])
        return verb + 1 if words[verb] not in _HELD or behind & (_STORES | _AT_REST | _OTHERS | _SPARED) else 0
    denial = next((n for n in range(place + 1, min(place + 4, len(words))) if words[n] in DENIALS), 0)
    contracted = words[place + 1 : place + 2] and words[place + 1].endswith("n't")
    if not denial and not contracted:
        return 0
    verb = (denial or place + 1) + 1
    if verb >= len(words):
        return 0  # the text ends at the denial
    after = words[verb + 1 : verb + 2] or ["."]
    return verb + 1 if after[0] in _ENDS else 0  # the verb has no object of its own: "we did not use."


def _of_no_use(words: list[str], place: int) -> int:
    """Return the end of a denied noun of use: "played no role", "was not part of this treatment", or 0."""
    before = words[place - 1]
    if words[place] == "no" and before not in _WITHOUT_USE:
        return 0
    for n in range(place + 1, min(place + _REACH, len(words))):
        if words[n] in _USE:
            if words[place] == "no" and words[n + 1 : n + 2] == ["for"] and before not in ("played", "had", "has"):
                return 0  # "there was no place for the laser": what is denied follows
            return n + 1
        if words[n] not in _LITTLE:
            break
    return 0


def _preferred(words: list[str], first: int, place: int, word: str) -> bool:
    """Say whether what follows is the means that another was preferred to: "preferred cryo to", "chosen over"."""
    verb = next((n for n in range(place - 1, first - 1, -1) if words[n].startswith(_PREFERS)), None)
    if verb is None or any(w in (",", ";", "(", ")") for w in words[verb:place]):
        return False
    after = words[place + 1 : place + 2]
    if word == "over":
        return not (after and (after[0][0].isdigit() or after[0] in ("the", "a", "two", "several")))
    return words[verb].startswith(("prefer", "superior")) and not (after and after[0] in _BASES)


_BASES = frozenset(
    {"be", "have", "do", "treat", "ablate", "avoid", "use", "go", "stay", "wait", "keep", "start", "see"}
)


def _for_others(words: list[str], place: int, begun: int) -> int:
    """Return where "for the next patient", "from the case before", "belongs to another room" begins, or 0."""
    first = place - 1
    while first > begun and words[first - 1] in ("the", "a", "our", "my", "his"):
        first -= 1
    ways = ("for", "to") if words[place].startswith(("room", "theater")) else ("for", "from", "of")
    return first - 1 if first > begun and words[first - 1] in ways else 0


def _denied_use(words: list[str], begun: int, place: int) -> int:
    """Return the verb of "we did without it", "we did not need it", "it" being what the clause before names, or 0."""
    if words[place + 1 : place + 2] and words[place + 1] not in _ENDS:
        return 0
    for n in range(place - 1, max(begun, place - 5) - 1, -1):
        without = words[n] == "without" and words[n - 1] in _ITS_USE
        unused = words[place - 1] in _ITS_USE and (words[n] in ("not", "never") or words[n].endswith("n't"))
        if without or unused:
            first = n - without
            while first - 1 > begun and words[first - 1] in _CLAUSE:
                first -= 1
            return first
    return 0
