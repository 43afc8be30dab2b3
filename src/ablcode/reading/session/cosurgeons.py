"""Two surgeons who share one operation, told in the words of a question: each did his own part, and both bill."""

from ablcode.reading.context.context import NEGATED
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.scene import Scene

_TWO = frozenset({"two", "2", "both"})
_SURGEONS = frozenset({"surgeons", "attendings", "docs", "doctors", "mds", "physicians", "urologists", "specialties"})
_SPECIALTIES = (
    *("urolog", "radiolog", "oncolog", "hepatobil", "transplant", "thoracic", "colorectal", "gynecolog", "orthop"),
    *("neurosurg", "vascular", "general", "surgonc", "interventional"),
)
_SHORT = frozenset({"uro", "ir", "hpb", "gen", "gyn", "onc", "ortho", "nsgy", "surgeon", "hepatology", "ct"})
_SHARES = frozenset(
    {"each", "both", "shared", "share", "shares", "sharing", "together", "jointly", "split", "splits", "own", "part"}
    | {"parts", "portion", "portions", "half", "halves", "distinct", "teamed"}
)
_HELPS = ("assist", "help", "resident", "proctor", "scrubbed", "sedat", "anesth")
_REPORTS = ("dictat", "bill", "did", "perform", "report", "document", "wrote")
_AND = frozenset({"and", "&", "+", "/", "with", "plus"})
_NAMES = 3  # tokens between the names of two specialties


def two_surgeons(scene: Scene) -> Fact | None:
    """Return where a query tells of two surgeons that share the operation, or None; who only assists shares none."""
    words = scene.tokens.words
    if not scene.query or (_SHARES.isdisjoint(words) and "surgeon" not in words):
        return None
    if any(word.startswith(_HELPS) for word in words):
        return None
    own = next((n for n, word in enumerate(words[:-1]) if word == "each" and words[n + 1].startswith(_REPORTS)), None)
    if own is not None and len({name for word in words if (name := _specialty(word)) and word != "surgeon"}) > 1:
        return Fact("cosurgeons", (own, own + 1))
    for place, word in enumerate(words):
        if scene.flags[place] & NEGATED:
            continue
        counted = word in _TWO and not _SURGEONS.isdisjoint(words[place + 1 : place + 1 + _NAMES])
        if (counted or _two_named(words, place)) and not _SHARES.isdisjoint(words):
            return Fact("cosurgeons", (place, place + 1))
        if words[place : place + 2] == ["surgeon", "a"] and any(
            words[n : n + 2] == ["surgeon", "b"] for n in range(place + 2, len(words))
        ):
            return Fact("cosurgeons", (place, place + 2))
    return None


def _two_named(words: list[str], place: int) -> bool:
    """Say whether two specialties are joined: "urologist and IR", "HPB and transplant surgeons"."""
    if words[place] not in _AND or not place:
        return False
    before = {name for word in words[max(0, place - 2) : place] if (name := _specialty(word))}
    behind = {name for word in words[place + 1 : place + 1 + _NAMES] if (name := _specialty(word))}
    return bool(before) and bool(behind - before)


def _specialty(word: str) -> str:
    """Return the beginning of a specialty's name, or an empty text."""
    if word in _SHORT:
        return word[:3]
    return word[:3] if word.startswith(_SPECIALTIES) else ""
