"""Who did what a question tells in sentences: "Dr. Farouk steered my antenna and bills it", "I held the probe"."""

from ablcode.reading.context.context import NEGATED
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import CLOSING, PASSIVE, WE

_TITLES = frozenset({"dr", "prof", "professor"})
_PHYSICIANS = (
    *("radiolog", "urolog", "oncolog", "neurosurg", "gastroenter", "pulmonolog", "hepatolog", "gynecolog", "orthop"),
    *("endocrinolog", "surgeon", "physician", "doctor", "attending", "partner", "colleague", "associate", "specialist"),
)
_ROOMS = frozenset({"suite", "room", "department", "dept", "clinic", "report", "tech", "technologist", "technician"})
_TRAINEES = frozenset({"resident", "fellow", "nurse", "assistant", "code", "codes"})
_NONE = frozenset({"no", "without", "neither", "nor", "not", "any"})
_BY_ME = frozenset({"me", "us", "myself", "ourselves"})
_ASKER = WE | _BY_ME | {"my", "our", "mine", "i'm"}
_THIRD, _AM = frozenset({"she", "he", "they"}), frozenset({"am", "i'm", "as", "being"})
_ME, _ANOTHER = "me", "another"
_GUIDES = frozenset(
    {"guided", "steered", "watched", "monitored", "scanned", "targeted", "localized", "navigated", "imaged", "directed"}
    | {"guides", "steers", "watches", "monitors", "scans", "guiding", "steering", "scanning", "guide", "followed"}
)
_DOES = frozenset(
    {"did", "does", "performed", "performs", "provided", "provides", "ran", "runs", "held", "holds", "handled", "gave"}
    | {"operated", "managed", "drove", "supplied", "took", "used", "manned", "moved", "controlled", "worked", "provide"}
)
_IMAGING = frozenset(
    {"guidance", "imaging", "scan", "scans", "scanner", "gantry", "transducer", "images", "monitoring", "targeting"}
    | {"sonography", "localization", "scanning"}
)
_MODES = frozenset({"ct", "us", "ultrasound", "mri", "mr", "image", "sonographically", "fluoroscopically", "fluoro"})
_ASIDE = frozenset({"me", "us", "from", "over"})
_TO_AGENT, _TO_OBJECT, _ON = 5, 7, 4  # tokens to a person behind "by", to the imaging, and from a deed to an act


def guided_by_another(scene: Scene, mention: Mention) -> bool:
    """Say whether the imaging of a query was another's work, and who asks neither guided nor had his ablation done."""
    words = scene.tokens.words
    if _ASKER.isdisjoint(words):
        return False  # "surgeon did own ultrasound": it is his claim
    deeds = [place for place in range(len(words)) if _guides(scene, place)]
    if {who for place in deeds if (who := _doer(scene, place))} != {_ANOTHER}:
        return _by(scene, mention) == _ANOTHER
    watched = [place for place in deeds if words[place] in _GUIDES]
    owners = {_doer(scene, act.first) for act in _acts(scene, watched)}
    return _ME in owners or _ANOTHER not in owners


def done_by_another(scene: Scene, mention: Mention) -> bool:
    """Say whether what a mention of a query names was done by another, and the ablation by who asks."""
    owners = {_doer(scene, act.first) for act in _acts(scene, [])}
    return _doer(scene, mention.first) == _ANOTHER and _ME in owners


def _acts(scene: Scene, deeds: list[int]) -> list[Mention]:
    """Return the ablations that are told as done, without those that are only guided: "watched each burn"."""
    told = (m for m in scene.anchors if m.kind in ABLATIONS and m.done)
    return [m for m in told if not any(0 <= m.first - place <= _ON for place in deeds)]


def _guides(scene: Scene, place: int) -> bool:
    """Say whether a word tells that somebody guided or watched with imaging: "steered", "ran the CT"."""
    words = scene.tokens.words
    behind = words[place + 1 : place + 1 + _TO_OBJECT]
    if scene.flags[place] & NEGATED:
        return False
    if words[place] in _GUIDES:
        return words[place - 1] not in _MODES and _ASIDE.isdisjoint(behind[:1])
    modes = scene.within(scene.of_kind.get("guidance", []), place + 1, place + 1 + _TO_OBJECT)
    return words[place] in _DOES and (bool(modes) or not _IMAGING.isdisjoint(behind))


def _doer(scene: Scene, place: int) -> str | None:
    """Return who did what stands at a place: the agent behind "by" in its clause, else the last subject before it."""
    words = scene.tokens.words
    first, _ = scene.sentence_at(place)
    if words[place - 1] in PASSIVE or words[place - 2] in PASSIVE:
        return _behind_by(scene, place)
    for n in range(place, first - 1, -1):
        if words[n] in WE:
            return _ME
        if words[n] in _THIRD:
            return _ANOTHER if any(_another(scene, m) for m in range(n)) else None
        if _another(scene, n):
            return _ANOTHER
    return _behind_by(scene, place)


def _by(scene: Scene, mention: Mention) -> str | None:
    """Return who is named behind imaging as its doer, before any ablation: "ultrasound guidance by radiology"."""
    last = next((m.first for m in scene.anchors if m.first > mention.first), len(scene.tokens.words))
    return _behind_by(scene, mention.first, last)


def _behind_by(scene: Scene, place: int, end: int | None = None) -> str | None:
    """Return the agent behind "by" or "in the hands of" in the clause behind a place."""
    words = scene.tokens.words
    last = min(scene.sentence_at(place)[1], len(words) if end is None else end)
    for n in range(place, last):
        if words[n] in CLOSING and words[n - 1] not in _TITLES:
            return None
        if words[n] == "by" or (words[n] == "of" and words[n - 1] in ("hands", "hand")):
            for m in range(n + 1, min(last, n + 1 + _TO_AGENT)):
                if words[m] in _BY_ME:
                    return _ME
                if _another(scene, m):
                    return _ANOTHER
    return None


def _another(scene: Scene, place: int) -> bool:
    """Say whether a word names another physician; not "no radiologist", "I am the urologist", "radiology suite"."""
    words = scene.tokens.words
    behind = words[place + 1 : place + 2]
    if words[place] in _TITLES:
        return True
    if not words[place].startswith(_PHYSICIANS) or not (_ROOMS | _TRAINEES).isdisjoint(behind) or behind == ["here"]:
        return False
    before = words[max(0, place - 4) : place]
    asker = not _AM.isdisjoint(before)
    return not asker and _NONE.isdisjoint(before[-3:]) and "'s" not in words[place]
