"""Two surgeons who share one operation, told in the words of a question: each did his own part, and both bill."""

from itertools import pairwise

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
    specialties = {name for word in words if word != "surgeon" and (name := _specialty(word))}
    lettered = {"a", "b"} <= {one for one, two in pairwise(reversed(words)) if two == "surgeon"}
    for place, (word, behind) in enumerate(pairwise(words)):
        reports = word == "each" and behind.startswith(_REPORTS) and len(specialties) > 1
        counted = word in _TWO and not _SURGEONS.isdisjoint(words[place + 1 : place + 1 + _NAMES])
        shared = (counted or _two_named(words, place)) and not _SHARES.isdisjoint(words)
        named = lettered and (word, behind) == ("surgeon", "a")
        if (reports or shared or named) and not scene.flags[place] & NEGATED:
            return Fact("cosurgeons", (place, place + 1))
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
    return word[:3] if word in _SHORT or word.startswith(_SPECIALTIES) else ""
