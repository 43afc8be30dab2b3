"""Whether a sample was read while the patient waited and the ablation hung on it, told in any words.

Somebody reads it, or it is found to be something; and that happens at once, or the ablation is told as following from
it: "the pathologist called it carcinoma within 15 minutes", "read as malignant, so we went on".
"""

from itertools import pairwise

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Scene
from ablcode.reading.targets.attested import attested
from ablcode.reading.text.closed import MINUTES, MONTHS, QUOTES, WEEKDAYS

_MOST = 12  # biopsies of a note that are looked at
_BEFORE, _BEHIND = 1, 3  # sentences around a biopsy in which its reading is told
_READERS = ("patholog", "cytopatholog", "cytolog", "cytotech", "histopatholog")
_SAYS = frozenset(
    {"called", "read", "reads", "said", "says", "reported", "phoned", "rang", "announced", "saw", "found", "answered"}
    | {"confirmed", "diagnosed", "told", "gave", "declared", "signed", "nodded", "identified", "recognized", "reviewed"}
)
_READ = frozenset(
    {"read", "found", "reported", "called", "returned", "diagnosed", "showed", "seen", "back", "was"}
    | {"examined", "assessed", "looked", "viewed", "evaluated", "screened"}
)
_RESULTS = frozenset(
    {"malignant", "malignancy", "carcinoma", "adenocarcinoma", "hcc", "rcc", "cancer", "metastasis", "metastatic"}
    | {"neoplasm", "neoplastic", "lymphoma", "oncocytic", "sarcoma", "melanoma"}
)
_SAMPLES = frozenset(
    {"tissue", "sample", "samples", "cores", "core", "specimen", "specimens", "material", "imprint", "imprints"}
    | {"smear", "smears", "prep", "preps", "slides", "aspirate", "fragments", "preparation", "preparations", "squash"}
)
_ANSWERS = frozenset({"answer", "verdict", "reading", "diagnosis", "result", "word"})
_QUOTING = QUOTES | {":"}
_REACH = 14  # tokens from a reading to its result
_WAITING = frozenset({"waited", "waiting", "awaited"})
_AT_ONCE = (
    *("in the room", "in the suite", "at the table", "on the table", "next to the table", "beside us", "next door"),
    *("next room", "at once", "on the spot", "by phone", "by telephone", "touch prep", "touch preps", "squash prep"),
    *("touch preparation", "touch preparations", "touch imprint", "touch imprints", "the imprint", "the imprints"),
    *("squash preps", "the smears", "beside the table", "anteroom", "control room", "adjoining room", "adjacent room"),
    *("at the bedside", "half an hour", "cryostat"),
)
_WITHIN = frozenset({"within", "after", "in"})
_HENCE = frozenset({"therefore", "hence", "thus", "whereupon", "thereupon", "accordingly", "consequently"})
_SO = frozenset(
    {("only", "then"), ("so", "we"), ("so", "i"), ("so", "the"), ("went", "on"), ("went", "ahead"), ("only", "if")}
    | {("we", "proceeded"), ("i", "proceeded"), ("as", "agreed"), ("as", "arranged"), ("on", "that"), ("on", "this")}
    | {("with", "that"), ("given", "that"), ("go", "ahead"), ("green", "light"), ("then", "decided")}
)
_SHORT_RESULTS = frozenset({"ca", "pos", "positive", "adeno", "adenoca", "met", "scc", "nsclc", "tumor"})
_ASKED_SO = frozenset({"->", "→", "=>", "so", "proceeded", "proceed", "immediately"})
_ASKED_AT_ONCE = frozenset({"quick", "frozen", "suite", "room", "bedside", "onsite", "waited", "spot", "table", "stat"})
_ASKED_LATER = frozenset(
    {"later", "pending", "week", "weeks", "days", "tomorrow", "final", "will", "ago", "prior", "previous", "known"}
    | {"earlier", "previously", "last", "month", "months", "addendum", "regardless"}
)
_LATER = frozenset({"later", "days", "week", "weeks", "tomorrow", "will", "addendum", "pending", "not", "never", "no"})
_UNMOVED = frozenset({"whatever", "regardless", "anyway", "irrespective", "independently"})


def read_at_once(scene: Scene) -> bool:
    """Say whether the words tell that a sample was read at once and the ablation followed from it."""
    if scene.query and _asked(scene):
        return True
    sentences = scene.layout.sentences
    for mention in scene.of_kind.get("biopsy", [])[:_MOST]:
        if mention.flags & NOT_DONE or mention.section in BESIDE_THE_COURSE or not attested(scene, mention):
            continue
        numbers = range(max(0, mention.sentence - _BEFORE), min(len(sentences), mention.sentence + _BEHIND + 1))
        first, last = sentences[numbers[0]][0], sentences[numbers[-1]][1]
        if scene.cued("not_decided", first, last) or _UNMOVED & {*scene.words(first, last)}:
            continue
        read = next((n for n in numbers if _reads(scene, *sentences[n])), None)
        if read is None:
            continue
        behind = scene.words(sentences[read][0], sentences[min(read + 2, numbers[-1])][1])
        if _soon(scene.words(first, sentences[read][1]), scene.words(*sentences[read])) or _follows(behind):
            return True
    return False


def _asked(scene: Scene) -> bool:
    """Say whether a query gives a sample's result between it and the ablation, and lets this follow from it at once.

    "core: quick look = malignant, proceeded to MWA", "path says RCC so cryo same visit".
    """
    words = scene.tokens.words
    samples = [m for m in scene.of_kind.get("biopsy", []) if not m.flags & NOT_DONE]
    acts = [a for a in scene.anchors if a.kind in ABLATIONS and a.done]
    if not samples or not acts or acts[-1].first < samples[0].last or scene.cued("not_decided"):
        return False
    if not _ASKED_LATER.isdisjoint(words) or not WEEKDAYS.isdisjoint(words):
        return False
    between = words[samples[0].last : acts[-1].first + 1]
    result = next((n for n, word in enumerate(between) if word in _RESULTS or word in _SHORT_RESULTS), None)
    if result is None:
        return False
    behind = between[result + 1 :]
    follows = not _ASKED_SO.isdisjoint(behind) or _follows(behind)
    return follows or not _ASKED_AT_ONCE.isdisjoint(between) or _soon(between, between)


def _reads(scene: Scene, first: int, last: int) -> bool:
    """Say whether a sentence tells that a sample was read, and with which result or by whom."""
    words = scene.words(first, last)
    if scene.layout.section[first] in BESIDE_THE_COURSE or _another_day(words):
        return False
    for n, word in enumerate(words):
        behind = words[n + 1 : n + 1 + _REACH]
        told = word.startswith(_READERS) and not (_SAYS | _RESULTS).isdisjoint(words[n + 1 :])
        told = told or (word in _RESULTS and not _QUOTING.isdisjoint(words[:n]) and _by_a_reader(scene, first))
        told = told or (word in _ANSWERS and not _RESULTS.isdisjoint(behind))
        told = told or (word in _READ and not _RESULTS.isdisjoint(behind) and _a_sample(scene, first, first + n))
        if told and not scene.flags[first + n] & NOT_DONE:
            return True
    return False


def _by_a_reader(scene: Scene, first: int) -> bool:
    """Say whether the sentence before names who reads: "the pathologist stained them. Ten minutes later: ..."."""
    before = scene.words(*scene.sentence_at(first - 1)) if first else []
    return any(word.startswith(_READERS) for word in before)


def _another_day(words: list[str]) -> bool:
    """Say whether the reading of a sample is put off, denied or dated; "25 minutes later" is at once.

    What a result is not denies nothing: "carcinoma, no lymphoid cells".
    """
    result = next((n for n, word in enumerate(words) if word in _RESULTS), len(words))
    for n, word in enumerate(words):
        besides = word == "no" and n > result and words[n - 1] == ","
        if word in _LATER and not besides and not (word == "later" and words[n - 1] in MINUTES):
            return True
    return not MONTHS.isdisjoint(words)


def _a_sample(scene: Scene, first: int, last: int) -> bool:
    """Say whether what was found to be malignant is a sample: named in the sentence before the verb."""
    named = any(m.done for m in scene.within(scene.of_kind.get("biopsy", []), first, last))
    return named or not _SAMPLES.isdisjoint(scene.words(first, last))


def _soon(around: list[str], reading: list[str]) -> bool:
    """Say whether it was read while everybody waited: in the room, from an imprint, within minutes."""
    if _WAITING & {*around} or "immediately" in reading:
        return True
    told = f" {' '.join(around)} "
    if any(f" {phrase} " in told for phrase in _AT_ONCE):
        return True
    if any(one in MINUTES and two == "later" for one, two in pairwise(reading)):
        return True
    return any(
        word in _WITHIN and MINUTES & {*reading[n + 1 : n + 4]} and "of" not in reading[n + 1 : n + 5]
        for n, word in enumerate(reading)
    )


def _follows(behind: list[str]) -> bool:
    """Say whether what comes next is told as following from it: "so I went on", "only then the antenna"."""
    return bool(_HENCE & {*behind}) or any(pair in _SO for pair in pairwise(behind))
