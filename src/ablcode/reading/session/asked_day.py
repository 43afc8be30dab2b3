"""Which of two dated sessions a question asks about: "on May 3 the right lung, on June 10 the left; only June"."""

from ablcode.reading.context.context import OTHERS, PAST
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import MONTHS

_DATED = frozenset({"on", "in", "of", "from", "since", "the", "until"})
_ASKS = frozenset({"question", "asked", "ask", "asking", "coding", "codes", "code", "claim", "only", "lines", "need"})
_SESSIONS = frozenset({"visit", "session", "date", "day", "sitting", "stage", "one", "claim"})
_PAID = frozenset({"paid", "billed", "claimed", "settled", "closed", "reported"})
_FIRST, _SECOND = frozenset({"first", "earlier"}), frozenset({"second", "later", "last"})
_ITS_OWN, _SIDES = frozenset({"service", "biopsy"}), frozenset({"side"})  # told of one day, never of the other
_ORGANS = frozenset({"organ", "site", "diagnosis"})
_BOTH = frozenset({"both", "each"})
_NEAR, _BEHIND = 6, 8  # tokens around a day in which it is asked about, and behind it


def with_asked_day_only(scene: Scene) -> Scene:
    """Return a query's scene in which what was done on the day that is not asked about does not count."""
    days = _days(scene.tokens.words)
    told = list(dict.fromkeys(name for _, name in days))
    if len(told) != 2:
        return scene
    asked = _asked(scene, days, told)
    if asked is None:
        return scene
    others = {n for place, name in days if name != asked for n in _part(scene, days, place)}
    mine = {n for place, name in days if name == asked for n in _part(scene, days, place)}
    own = {m.kind for m in scene.mentions if m.first in mine}
    past = _ITS_OWN.union(*(kinds for kinds in (ABLATIONS, _ORGANS, _SIDES) if not own.isdisjoint(kinds)))
    mentions = [_of_another_day(m) if m.first in others and m.kind in past else m for m in scene.mentions]
    return scene.with_mentions(mentions)


def _of_another_day(mention: Mention) -> Mention:
    """Return what another day's part names as past; its side is that of another claim, and of nothing sampled here."""
    return mention._replace(flags=mention.flags | (OTHERS if mention.kind == "side" else PAST))


def _days(words: list[str]) -> list[tuple[int, str]]:
    """Return where days are named, with a name for each: "march 10", "june"; "may" is one only where it dates."""
    found: list[tuple[int, str]] = []
    for place, word in enumerate(words):
        if word not in MONTHS:
            continue
        number = words[place + 1 : place + 2]
        counted = bool(number) and number[0].isdigit() and len(number[0]) <= 2
        if counted or place == 0 or word != "may" or words[place - 1] in _DATED:
            found.append((place, f"{word} {number[0]}" if counted else word))
    months = {name.split()[0] for _, name in found}
    if len(months) == 2:  # "February is long paid" speaks of February 3
        return [(place, name.split()[0]) for place, name in found]
    return found


def _asked(scene: Scene, days: list[tuple[int, str]], told: list[str]) -> str | None:
    """Return the day that is asked about: named with a question, or left when the other one is paid."""
    words = scene.tokens.words
    for place, word in enumerate(words):
        pair = words[place + 1 : place + 2]
        ordered = word in _FIRST | _SECOND and bool(pair) and pair[0] in _SESSIONS
        if ordered and not _ASKS.isdisjoint(words[max(0, place - 2) : place + _NEAR]):
            return told[word in _SECOND]
    asked, paid = set(), set()
    for place, name in days:
        behind = words[place + 1 : place + _BEHIND]
        behind = behind[: next((n for n, word in enumerate(behind) if word in (".", ";", "?")), len(behind))]
        before = words[max(scene.sentence_at(place)[0], place - _NEAR) : place]
        apart = behind[: next((n for n, word in enumerate(behind) if n > 2 and word == ","), len(behind))]
        if not _ASKS.isdisjoint(before) or not _ASKS.isdisjoint(apart):
            asked.add(name)
        if not _PAID.isdisjoint(behind):
            paid.add(name)
    asked = asked or ({*told} - paid if paid else set())
    return asked.pop() if len(asked) == 1 else None


def _part(scene: Scene, days: list[tuple[int, str]], place: int) -> range:
    """Return what is told of the day at a place: its sentence, up to the next day, or to what is said of both."""
    first, last = scene.sentence_at(place)
    before = [n for n, _ in days if first <= n < place]
    behind = [n for n, _ in days if place < n < last]
    words = scene.tokens.words
    end = next((n for n in range(place, last) if words[n] in _BOTH), last)
    end = min([end, *behind])
    return range(place if before else first, end)
