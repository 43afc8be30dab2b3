"""Who did which part of a treatment through the urethra: placed the device, or treated with it, or both."""

from itertools import pairwise

from ablcode.reading.context.context import NEGATED, NOT_DONE, PLANNED
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.scene import Scene
from ablcode.reading.text.closed import CLOSING, PASSIVE
from ablcode.reading.text.terms import Cue

TWO_PARTS = ("placement_only", "treatment_only")
_PARTS = (("placement_only", "placement_only"), ("second_operator", "treatment_only"))  # cue and what it tells
_SPECIALTIES = {"placement_only": ("urolog", "uro"), "treatment_only": ("radiolog", "interventional", "rad", "ir")}
_WHOLE = frozenset({"uro", "rad", "rads", "ir"})  # short names that are no beginnings of other words
_BILLING = frozenset({"bill", "bills", "billing", "claim", "code", "codes", "coding", "our", "my", "for", "side"})
_TWO = frozenset({"two", "2", "different", "separate", "both"})
_PHYSICIANS = frozenset({"physicians", "doctors", "docs", "providers", "surgeons", "mds"})
_MYSELF = frozenset({"me", "myself", "same", "undersigned", "author"})
_AUTHOR = frozenset({"i", "my", "mine"})
_PLACING = frozenset(
    {"placed", "inserted", "introduced", "positioned", "places", "inserts", "advanced", "put", "passed", "slid"}
    | {"seated", "sited", "brought", "set", "pushed", "placing", "putting"}
)
_TREATING = frozenset(
    {"delivered", "treated", "ablated", "gave", "ran", "delivers", "treats", "ablates", "sonicated", "performed"}
    | {"drove", "controlled", "conducted", "carried", "heated", "did", "executed"}
)
_ALSO = frozenset({"also", "then", "himself", "herself", "myself", "personally", "afterwards", "both", "later"})
_TO_TREATING = 16  # tokens from the verb of placing to that of treating
_DEVICE = frozenset({"applicator", "device", "transducer", "rod", "tulsa"})
_HEAT = frozenset({"sonication", "sonicated", "treatment", "heating", "heat", "heated", "ablation", "energy"})
_COOLS = frozenset({"cooling", "rectal", "endorectal", "cooled", "rectum"})
_TITLED, _SPECIALISTS = frozenset({"dr", "prof", "professor"}), ("urolog", "radiolog", "colleague")
_ME = "me"
_REPORTS = frozenset({"report", "note", "dictation", "dictated", "dictates"})
_FIRST_PERSON = frozenset({"i", "we", "my"})
_TO_THING, _TO_AGENT = 9, 11  # tokens from a verb to what is placed or given, and to who did it


def operators(scene: Scene) -> list[Fact]:
    """Return which part was the one that is billed; both in a query about two physicians that bills neither alone."""
    alone = scene.cued("one_operator") is not None or _did_both(scene)
    if scene.query and not alone:
        told = _by_specialty(scene, _by_two(scene))
        if told:
            return told
    shared = None if scene.query or alone else _told_apart(scene)
    if shared is not None:
        return shared
    for cue in scene.cues:
        for name, value in _PARTS:
            by_me = name == "second_operator" and (alone or _by_the_author(scene, cue))
            if name in cue.names and not by_me and not scene.flags[cue.first] & NOT_DONE:
                return [Fact(value, (cue.first, cue.last))]
    asked = (cue for cue in scene.cues if "operator_unknown" in cue.names and not alone and _asks(scene, cue))
    return [Fact("operator_unknown", (cue.first, cue.last)) for cue in asked][:1]


def _did_both(scene: Scene) -> bool:
    """Say whether a sentence tells both parts of one person: "who placed the device and also gave the treatment"."""
    words = scene.tokens.words
    for place, word in enumerate(words):
        if word in _PLACING and words[place - 1] not in PASSIVE and not scene.flags[place] & NOT_DONE:
            last = min(scene.sentence_at(place)[1], place + _TO_TREATING)
            joined = next((n for n in range(place + 1, last) if words[n] == "and"), last)
            behind = [word for word in words[joined + 1 : last] if word not in _ALSO]
            if behind and behind[0] in _TREATING and not {*words[place:joined]} & {"by", ";", ","}:
                return True
    return False


def _told_apart(scene: Scene) -> list[Fact] | None:
    """Return the author's part where a note tells who placed the device and who treated with it; nothing for both.

    "Dr. Ames had passed the applicator ... I performed the sonication", "placed by me ... the radiologist, who carried
    out the sonication". Two others of different names leave the author's part open: None.
    """
    placed, treated = _agent(scene, _PLACING, _DEVICE), _agent(scene, _TREATING, _HEAT)
    placer, treater = placed[0] if placed else None, treated[0] if treated else None
    if placer == treater and placed:
        return []
    if placed and placer != _ME and treater in (None, _ME):
        return [Fact("treatment_only", (placed[1], placed[1] + 1))]
    if treated and treater != _ME and (placer == _ME or (placed is None and _told_by_another(scene, treated[1]))):
        return [Fact("placement_only", (treated[1], treated[1] + 1))]
    return None


def _told_by_another(scene: Scene, verb: int) -> bool:
    """Say whether the sentence of a verb names another's report, and a note tells in the first person what it did."""
    around = {*scene.words(*scene.sentence_at(verb))}
    return not _REPORTS.isdisjoint(around) and not _FIRST_PERSON.isdisjoint(scene.tokens.words)


def _agent(scene: Scene, verbs: frozenset[str], things: frozenset[str]) -> tuple[str, int] | None:
    """Return who did a part and the place of its verb: the author, else a name or a specialty."""
    words = scene.tokens.words
    for place, word in enumerate(words):
        if word not in verbs or scene.flags[place] & (NEGATED | PLANNED):
            continue  # what is told in another's own note was done all the same
        first, last = scene.sentence_at(place)
        around = words[max(first, place - _TO_THING) : min(last, place + _TO_THING)]
        if things.isdisjoint(around) or (things is _DEVICE and not _COOLS.isdisjoint(around)):
            continue  # the coil in the rectum cools
        who = _doer(words, first, place, last)
        if who:
            return who, place
    return None


def _doer(words: list[str], first: int, verb: int, last: int) -> str | None:
    """Return who did what a verb tells: "was placed ... by Dr. Ames", "I placed", "the urologist had placed"."""
    before = words[max(first, verb - _TO_AGENT) : verb]
    if not PASSIVE.isdisjoint(before[-3:]) and "had" not in before[-1:]:
        behind = words[verb : min(last, verb + _TO_AGENT)]
        by = next((n for n, word in enumerate(behind) if word == "by"), None)
        return None if by is None else _person(behind[by + 1 : by + 5])
    last_one = next((n for n in range(len(before) - 1, -1, -1) if _person(before[n : n + 1])), None)
    return None if last_one is None else _person(before[last_one:])


def _person(words: list[str]) -> str | None:
    """Return the first person that some words name: the author, a specialty or the name behind a title."""
    for n, word in enumerate(words):
        if word in _AUTHOR | _MYSELF:
            return _ME
        if word in _TITLED:
            return next((name for name in words[n + 1 :] if name != "."), word)
        if word.startswith(_SPECIALISTS):
            return word
    return None


def _asks(scene: Scene, cue: Cue) -> bool:
    """Say whether "who placed" asks, as in a query; a note tells it: "Dr. Weiss, urology, who placed the device"."""
    _, last = scene.sentence_at(cue.first)
    return scene.query or scene.words(last - 1, last) == ["?"]


def _by_the_author(scene: Scene, cue: Cue) -> bool:
    """Say whether it was the writer who placed the device: "was placed by me", "I had placed the applicator"."""
    return bool(_MYSELF & set(scene.words(cue.last, cue.last + 3))) or "i" in scene.words(cue.first - 2, cue.first)


def _by_specialty(scene: Scene, both: list[Fact]) -> list[Fact]:
    """Return the parts where a query names a urologist and a radiologist: that of the one who bills, or both.

    `both` are the parts where it tells of two physicians in other words.
    """
    words = scene.tokens.words
    places = {part: _named(words, names) for part, names in _SPECIALTIES.items()}
    if not all(places.values()):
        return both
    billing = {part: [n for n in found if _bills(words, n)] for part, found in places.items()}
    billed = [part for part, found in places.items() if any(_is_author(words, n) for n in found)]
    billed = billed or [part for part, found in billing.items() if found]
    if not billed and not _AUTHOR.isdisjoint(words):
        return []
    asked = any(one in _TWO and two == "codes" for one, two in pairwise(words))  # "two doctors, which two codes?"
    parts = billed if len(billed) == 1 and not (both and asked) else TWO_PARTS
    first = {part: (billing[part] or places[part])[0] for part in parts}
    return [Fact(part, (first[part], first[part] + 1)) for part in parts]


def _named(words: list[str], names: tuple[str, ...]) -> list[int]:
    """Return where a specialty is named, in full or by its short name: "urologist", "uro"."""
    short = _WHOLE & {*names}
    return [n for n, word in enumerate(words) if word in short or (len(word) > 4 and word.startswith(names))]


def _bills(words: list[str], place: int) -> bool:
    """Say whether a physician named is the one who bills: "radiologist claim: ...", "billing for the radiologist"."""
    before = words[max(0, place - 3) : place]
    ends = max((n + 1 for n, word in enumerate(before) if word in CLOSING | {",", ":"}), default=0)
    return bool(_BILLING & {*before[ends:], *words[place + 1 : place + 2]})


def _is_author(words: list[str], place: int) -> bool:
    """Say whether who asks is of a specialty: "I'm the radiologist", "urologist here"."""
    before = [word for word in words[max(0, place - 4) : place] if word not in ("the", "a", "an", "interventional")]
    return before[-1:] == ["i'm"] or before[-2:] == ["i", "am"] or words[place + 1 : place + 2] == ["here"]


def _by_two(scene: Scene) -> list[Fact]:
    """Return both parts where a query tells of two physicians: "two docs, one inserts, the other treats"."""
    words = scene.tokens.words
    place = next((n for n, pair in enumerate(pairwise(words)) if pair[0] in _TWO and pair[1] in _PHYSICIANS), None)
    if place is None or not _AUTHOR.isdisjoint(words):
        return []
    return [Fact(part, (place, place + 2)) for part in TWO_PARTS]
