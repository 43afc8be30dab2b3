"""Deeds of a note that are only imagined or called off: "ablation would not help", "planned ablation abandoned"."""

from collections.abc import Iterator

from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.closed import PASSIVE, UNFIT
from ablcode.reading.text.normal import Tokens

_DEEDS = ("ablat", "cryo", "microwave", "radiofreq", "electropor", "freez", "heat", "emboliz", "resect", "excis")
_SHORT = frozenset({"rfa", "mwa", "ire", "hifu", "rf", "surgery", "tace"})
_WOULD = frozenset({"would", "could"})
_THOUGHT = frozenset(
    {"not", "only", "help", "risk", "add", "mean", "need", "have", "leave", "cost", "require", "bring", "gain", "be"}
    | {"make", "do", "take", "offer", "serve", "change", "endanger", "harm", "spare", "still"}
)
_SUFFICES = frozenset({"cover", "suffice", "reach", "treat", "destroy", "control", "kill"})
_HAPPENED = frozenset({"was", "were", "placed", "moved", "we", "i", "put", "after", "then", "had", "until", "so"})
_PRONOUNS = frozenset({"it", "this", "that", "which", "they", "he", "she"})
_CONDITIONS = frozenset({"without", "except", "unless", "otherwise", "later", "until"})  # and so it was done
_FAILS_TO = frozenset({"cannot", "can't", "not"})  # "a HIFU beam cannot reach that far", "RFA does not get there"
_NEVER = frozenset({"can", "does", "do", "will", "would"})
_REACHES = frozenset({"reach", "reaches", "cover", "penetrate", "treat", "get", "go", "work", "target", "kill", "help"})
_USED = frozenset(
    {"used", "done", "offered", "performed", "given", "aimed", "applied", "delivered", "focused", "safely", "employed"}
)
_BEARERS = frozenset(
    {"beam", "beams", "probe", "probes", "needle", "needles", "electrode", "electrodes", "energy", "waves", "ablation"}
)
_NAME = 4  # tokens of a deed's name before "would" or "unsuitable"
_PATIENTS = frozenset({"patient", "tumor", "tumour", "lesion", "mass", "nodule", "node", "metastasis", "he", "she"})
_INTENDED = frozenset({"planned", "intended", "scheduled", "proposed", "booked", "projected"})
_CALLED_OFF = frozenset({"abandoned", "aborted", "cancelled", "canceled", "dropped", "forgone", "foregone", "omitted"})
_BECAME = frozenset({";", ",", ".", "ended", "done", "performed", "converted", "became", "but", "finished"})
_BEFORE_CLAUSE = frozenset({".", ";", ":", ",", "(", "and", "but"})
_ENDS = _BEFORE_CLAUSE | {")"}
_BROUGHT_IN = frozenset(
    {"given", "placed", "injected", "inserted", "started", "begun", "applied", "delivered", "performed", "done", "made"}
    | {"taken", "obtained", "put", "instilled", "introduced", "advanced", "positioned", "mixed", "used", "attempted"}
    | {"switched", "turned", "undertaken", "carried"}
)
_DRAFTED = _INTENDED | {"drawn", "laid", "foreseen", "meant", "prepared", "considered", "envisaged", "mapped", "marked"}
_LET_BE = frozenset(
    {"given up", "left out", "let be", "not needed", "not used", "not taken", "not made", "not required"}
    | {"not necessary", "not placed", "not done"}
)
_BEEN = PASSIVE | {"had"}
_IT = frozenset({"it", "this", "that", "they", "these", "those"})
_REACH = 14  # tokens from what was planned to what became of it


def unreal(tokens: Tokens, layout: Layout) -> Iterator[range]:
    """Yield the spans of deeds that a note only imagines, calls unfit, or planned and called off."""
    words = tokens.words
    yield from _of_no_avail(words)
    yield from _before_it_could(words)
    for number, (first, last) in enumerate(layout.sentences):
        if words[last - 1] == "?":
            yield range(first, last)  # "Question from the billing office: bone tumor RFA?"
        behind = layout.sentences[number + 1 : number + 2]
        goes_on = behind and (words[last - 1] == ";" or words[last] in _IT)
        yield _let_be(words, first, last, behind[0][1] if goes_on else last)
    for place, word in enumerate(words):
        first, last = layout.sentences[layout.sentence[place]]
        if word == "too":
            yield _too_much(words, place, first)
        elif word in _WOULD and place:
            yield _imagined(words, place, first, last)
        elif word in UNFIT and (place + 1 == len(words) or words[place + 1] in _ENDS):
            yield _unfit(words, place)  # "cement unsuitable", "radiation too risky"
        elif word in _INTENDED:
            if place == first and words[place + 1 : place + 2] == ["as"]:  # "Planned as biopsy + RFA; ended as biopsy"
                yield range(place, next((n for n in range(place, last) if words[n] in _BECAME), last))
            end = next((n for n in range(place, min(last, place + _REACH)) if words[n] in _ENDS | _CALLED_OFF), 0)
            if end and words[end] in _CALLED_OFF:
                yield range(place, end)


def _let_be(words: list[str], first: int, last: int, told: int) -> range:
    """Return what a sentence drafts and, up to `told`, lets be: "a second bolt had been drawn, but it was dropped"."""
    drafted = next((n for n in range(first, last) if words[n] in _DRAFTED and words[n - 1] in _BEEN), last)
    for place in range(drafted + 1, told - 2 if drafted < last else 0):
        if words[place] in _IT and words[place + 1] in PASSIVE:
            fate = words[place + 2 : place + 4]
            if fate[0] in _CALLED_OFF or " ".join(fate) in _LET_BE:
                return range(first, min(place, last))
    return range(0)


def _too_much(words: list[str], place: int, first: int) -> range:
    """Return the means that something is too much for: "for HIFU the rectal wall is too thick"."""
    clause = next((n + 1 for n in range(place, first, -1) if words[n] in _ENDS), first)
    deed = words[clause] == "for" and words[clause + 1].startswith((*_DEEDS, *_SHORT))
    return range(clause, place if deed else clause)


def _imagined(words: list[str], place: int, first: int, last: int) -> range:
    """Return the deed of which "would" or "could" at a place tells what it might do: "ablation would not help"."""
    verb, name = words[place + 1 : place + 2], words[place - 1]
    if not _SUFFICES.isdisjoint(verb):
        return _proposed(words, first, place)
    deed = name.startswith(_DEEDS) or name.endswith("ectomy") or name in _SHORT
    if not deed or _THOUGHT.isdisjoint(verb) or _CONDITIONS & set(words[place:last]):
        return range(0)
    at = place - 1
    while at and place - at < _NAME and words[at - 1] not in _ENDS:
        at -= 1
    return range(at, place)


def _unfit(words: list[str], place: int) -> range:
    """Return the name right before a word that calls it unfit; a patient or a tumor is unfit for something else."""
    first = place
    while first and place - first <= _NAME and words[first - 1] not in _BEFORE_CLAUSE:
        first -= 1
    named = place - first <= _NAME and _PATIENTS.isdisjoint(words[first:place])
    return range(first, place if named else first)


def _proposed(words: list[str], first: int, place: int) -> range:
    """Return what is said to be enough if it were done: "microwave through the ribs, 100 W, would cover it"."""
    first = next((n + 1 for n in range(place, first, -1) if words[n] in (":", ";")), first)
    told = words[first:place]
    deed = any(one.startswith(_DEEDS) or one in _SHORT for one in told) and words[place - 1] not in _PRONOUNS
    return range(first, place) if deed and _HAPPENED.isdisjoint(told) else range(0)


def _before_it_could(words: list[str]) -> Iterator[range]:
    """Yield what never came to be: "before the cement could be given the patient coughed"."""
    for place, word in enumerate(words):
        if word == "before":
            behind = words[place + 1 : place + 2 + _NAME]
            at = place + 1 + behind.index("could") if "could" in behind else 0
            if at and words[at + 1 : at + 2] == ["be"] and _BROUGHT_IN & {*words[at + 2 : at + 3]}:
                yield range(place + 1, at)


def _of_no_avail(words: list[str]) -> Iterator[range]:
    for place, word in enumerate(words):
        if word in _FAILS_TO and (first := _unable(words, place)):
            yield range(first, place)


def _unable(words: list[str], place: int) -> int:
    """Return where the means begins that a word at a place says to be of no avail here, or 0."""
    behind = words[place + 1 : place + 3]
    if not behind or not (behind[0] in _REACHES or (behind[0] == "be" and _USED & {*behind[1:]})):
        return 0
    name = place - 1
    if words[place] == "not":
        if words[name] not in _NEVER:
            return 0
        name -= 1
    if words[name] in _BEARERS:
        name -= 1
    return name if name > 0 and words[name].startswith((*_DEEDS, *_SHORT)) else 0
