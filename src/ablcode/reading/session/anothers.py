"""Work of the session that a question leaves to somebody else: another physician's embolization, CT, gallbladder.

"TACE by my partner, already billed", "a hospital radiologist did the CT guidance and bills it himself".
"""

from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import CLOSING

_BILLED = frozenset({"billed", "coded", "reported", "charged", "claimed", "paid"})
_BILLS = frozenset({"bills", "codes", "reports", "charges", "claims"})
_ITS_OWN = frozenset({"it", "that", "this", "them", "his", "her", "their", "himself", "herself", "themselves", "own"})
_MINE = frozenset({"i", "we", "me", "us", "my", "our"})
_OTHERS = frozenset({"partner", "partners", "colleague", "colleagues", "associate", "associates"})
_ANOTHER = frozenset({"another", "other", "different", "second"})
_PHYSICIANS = (
    *("physician", "surgeon", "doctor", "doc", "group", "provider", "practice", "radiolog", "urolog", "oncolog"),
    *("specialist", "service", "team", "hospital", "department"),
)
_PERSONS = (*_PHYSICIANS, "dr", "prof", "partner", "colleague", "associate", "attending", "pulmo", "neurosurg", "hepat")
_ASKS = frozenset({"?", "should", "can", "could", "may", "must", "do", "does", "which", "what", "how"})
_TO_HOUSE = 8  # tokens behind "by" in which its house is told: "by the thoracic surgeon from another practice"
_BEFORE, _BEHIND = 3, 3  # tokens around a word of billing in which it is told whose it is


def of_anothers(scene: Scene, mention: Mention) -> bool:
    """Say whether a query leaves what a mention names to the claim of somebody else."""
    if not scene.query:
        return False
    first, last = _part(scene, mention.first)
    words = scene.words(first, last)
    if any(_billed_elsewhere(words, place) for place in range(len(words))):
        return True
    behind = scene.words(mention.last, last)
    if any(_by_another(behind, place) for place, word in enumerate(behind) if word == "by"):
        return True
    if not any(word.startswith(_PERSONS) for word in scene.tokens.words):
        return False
    from ablcode.reading.session.doers import done_by_another, guided_by_another  # few questions name a physician

    return (guided_by_another if mention.kind == "guidance" else done_by_another)(scene, mention)


def _part(scene: Scene, place: int) -> tuple[int, int]:
    """Return the part of a query between two of its stops in which a token stands."""
    words = scene.tokens.words
    first = next((n + 1 for n in range(place - 1, -1, -1) if words[n] in CLOSING), 0)
    return first, next((n for n in range(place, len(words)) if words[n] in CLOSING), len(words))


def _billed_elsewhere(words: list[str], place: int) -> bool:
    """Say whether a word tells that somebody else bills, or that it is billed already; not a question, nor the asker.

    "My biller bills 47382" and "who bills it" ask for our own claim.
    """
    word, before, behind = words[place], words[max(0, place - _BEFORE) : place], words[place + 1 : place + 1 + _BEHIND]
    if not (_MINE | _ASKS).isdisjoint(before) or "who" in before:
        return False
    if word in _BILLED:
        elsewhere = behind[:1] == ["by"] and _by_another(behind, 0)
        return elsewhere or before[-1:] == ["already"] or (before[-1:] == ["("] and behind[:1] == [")"])
    return word in _BILLS and not _ITS_OWN.isdisjoint(behind[:1])


def _by_another(words: list[str], place: int) -> bool:
    """Say whether "by" leads to another physician: "by my partner", "by another group", "by a different surgeon"."""
    agent = words[place + 1 : place + 1 + _BEHIND]
    other = not _ANOTHER.isdisjoint(agent[:2]) and any(word.startswith(_PHYSICIANS) for word in agent)
    behind = words[place + 1 : place + 1 + _TO_HOUSE]
    house = behind[behind.index("from") : behind.index("from") + _BEHIND] if "from" in behind else []
    other = other or (not _ANOTHER.isdisjoint(house) and any(word.startswith(_PHYSICIANS) for word in house))
    return other or not _OTHERS.isdisjoint(agent)
