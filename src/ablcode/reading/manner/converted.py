"""The approach that was begun and given up for the one that completed the treatment."""

from typing import NamedTuple

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.hints import is_hint
from ablcode.reading.scene.organs import ABLATIONS, MAIN, organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import TOOLS
from ablcode.reading.text.terms import Cue

_SCOPES = frozenset({"laparoscopic", "thoracoscopic"})
_OPENS = frozenset({"to open", "need to open", "then opened", "opened for", "opened because", "opened due to"})
_ARTICLES = frozenset({"the", "a", "an", "up", "its", "this", "that", "her", "his", "my", "into"})
_BODY = frozenset({"abdomen", "belly", "chest", "flank", "laparotomy", "thoracotomy", "incision", "patient"})
_BEHIND_IT = (["after"], ["following"], ["by"], ["with"])
_LOOKS = frozenset({"staging", "diagnostic", "exploratory"})
_THEN = frozenset({"then", "next", "followed", "afterwards", "afterward", "subsequently", "thereafter"})
_BESIDE = frozenset({"history", "plan", "consent", "indication", "diagnosis", "family"})
_INSIDE = frozenset({"open", "laparoscopic", "thoracoscopic"})
_OUT = frozenset({"removed", "withdrawn", "taken", "came", "pulled", "drawn", "retracted", "out"})
_GIVEN = frozenset(
    {"current", "energy", "freezing", "freeze", "power", "heat", "heating", "ablation", "gas", "pulses", "dose", "burn"}
)
_STARTS = frozenset({"started", "start", "starting", "began", "begun", "attempted", "tried", "initially", "first"})
_OPENED, _SINCE = frozenset({"opened", "open", "laparotomy"}), 3  # tokens from a scope to the word that it was begun
_CLAUSE = 6  # tokens behind "before" in which the energy is named
_TURNS = frozenset({"but", "so", "however", "instead", "neither", "finally", "eventually", "therefore", "yet"})
_ATTEMPTS = frozenset({"attempted", "failed", "aborted", "abandoned", "unsuccessful", "attempt"})
_COMPLETES = frozenset({"completed", "performed", "successful", "then", "finished", "definitive"})
_LED = 2  # tokens from such a word to the approach
_UNTOLD = frozenset({"consent", "plan", "history", "indication", "family"})
_TO_BOTH, _TO_ONE, _TO_NEW = 8, 3, 6  # tokens behind "converted" to the last of two ways, to the old one, to the new
_CONVERSIONS = 20  # mentions of a conversion that are looked at


class Reached(NamedTuple):
    """The approach of a group, and the approach that was begun and given up for it."""

    approach: Fact | None = None
    given_up: Fact | None = None


def converted(scene: Scene, words: list[Mention]) -> Reached:
    """Return the completed approach where the text tells of a conversion or of another way taken instead."""
    for tells in (_said, _both_titled, _opened_after_trouble, _begun_in_vain, _instead, _asked_opening, _turned):
        found = tells(scene, words)
        if found.approach:
            return found
    return Reached()


def _said(scene: Scene, words: list[Mention]) -> Reached:
    """Return the completed approach where a word says that one was changed for another."""
    denied = {place for cue in scene.cues if "not_converted" in cue.names for place in range(cue.first, cue.last + 1)}
    for cue in [cue for cue in scene.cues if "converted" in cue.names][:_CONVERSIONS]:
        if scene.flags[cue.first] & NOT_DONE or cue.first in denied or scene.layout.section[cue.first] in _UNTOLD:
            continue
        phrase = " ".join(scene.tokens.words[cue.first : cue.last])
        if not scene.query and phrase in _OPENS and not _opens_the_body(scene, cue.last):
            continue
        found = _from_the_other(scene, words, cue, phrase) or _to_the_other(scene, words, cue, phrase)
        if found:
            return found
    return Reached()


def _from_the_other(scene: Scene, words: list[Mention], cue: Cue, phrase: str) -> Reached | None:
    """Return the approach named before a word for its conversion: "open ablation, converted from laparoscopy"."""
    taken = next((m for m in reversed(words) if m.last <= cue.first and m.done), None)
    beside = taken is not None and taken.sentence == scene.layout.sentence[cue.first]
    if scene.tokens.words[cue.last - 1] == "from":
        both = [m for m in words if cue.first <= m.first < cue.last + _TO_BOTH]
        if len(both) > 1 and both[0].value != both[1].value:
            return Reached(stated(both[1]), stated(both[0]))
        given_up = next((m for m in both if m.first < cue.last + _TO_ONE), None)
        if given_up and taken and beside and taken.value != given_up.value:
            return Reached(stated(taken), stated(given_up))
    if taken is None or not beside:
        return None
    if phrase == "conversion" and scene.words(cue.first - 1, cue.first)[:1] in _BEHIND_IT:
        given_up = next((m for m in words if m.value in _SCOPES - {taken.value}), None)
        return Reached(stated(taken), stated(given_up) if given_up else None)  # "open cryoablation after conversion"
    if phrase.startswith(("after ", "following ")) and taken.value not in _SCOPES:
        return Reached(stated(taken), Fact("laparoscopic", (cue.first, cue.last)))  # "after laparoscopic start"
    return None


def _to_the_other(scene: Scene, words: list[Mention], cue: Cue, phrase: str) -> Reached | None:
    """Return the approach named behind a word for a conversion, or that the word says itself: "converted to open"."""
    before = [m for m in words if m.first < cue.first and not m.flags & NOT_DONE]
    after = [m for m in words if m.first >= cue.first and not m.flags & NOT_DONE]
    soon = after[0] if after and after[0].first - cue.last < _TO_NEW else None
    if phrase.endswith("open") or (scene.query and "opened" in phrase) or (soon and soon.value == "open"):
        opened = next((m for m in after if m.value == "open"), None)
        new = Fact("open", (opened.first, opened.last) if opened else (cue.first, cue.last))
    elif soon:
        new = stated(soon)
    else:
        return None
    scopes = [m for m in after if m.value in _SCOPES]
    old = next((m for m in (*reversed(before), *scopes) if m.value != new.value), None)
    if old is None and new.value == "open" and not phrase.startswith(("conver", "lap to")):
        return None
    return Reached(new, stated(old) if old else None)


def _both_titled(scene: Scene, words: list[Mention]) -> Reached:
    """Return the incision of a title that names a look through the scope before it: "laparoscopy, laparotomy, RFA"."""
    titled = [m for m in words if m.section == "title" and m.done and not scene.query]
    looked = next((m for m in titled if m.value in _SCOPES and m.term.endswith("scopy")), None)
    opened = next((m for m in titled if looked and m.value == "open" and m.first > looked.last), None)
    return Reached(stated(opened) if opened else None)


def _begun_in_vain(scene: Scene, words: list[Mention]) -> Reached:
    """Return the way of a second start, where a note tells that the needle came out again before any energy.

    "The electrode was removed before any current had been applied ... Subcostal incision ... An electrode, 12 minutes."
    """
    if scene.query:
        return Reached()
    for number, (first, last) in enumerate(scene.layout.sentences):
        told = scene.words(first, last)
        if "before" not in told or scene.layout.section[first] in _BESIDE:
            continue
        at = told.index("before")
        if _OUT.isdisjoint(told[:at]) or _GIVEN.isdisjoint(told[at : at + _CLAUSE]):
            continue
        began = next((m for m in words if m.value == "percutaneous" and m.first < last), None)
        behind = [m for m in words if m.first >= last and m.done and m.value in _INSIDE]
        acts = [a for a in scene.anchors if a.kind in ABLATIONS and a.done and behind and a.first > behind[0].last]
        if acts and number:
            return Reached(stated(behind[0]), stated(began) if began else None)
    return Reached()


def _opens_the_body(scene: Scene, place: int) -> bool:
    """Say whether what was opened is the patient, not a fascia or a sac: "had to open", "to open the abdomen"."""
    words = scene.words(place, place + 4)
    return not words or words[0] not in _ARTICLES or bool(_BODY & set(words))


def _opened_after_trouble(scene: Scene, words: list[Mention]) -> Reached:
    """Return "open" where a note tells of a scope, then of trouble, then of an incision, and only then of energy.

    The incision is the last one before the energy: "an old midline wound ... the ports were given up, subcostal cut".
    """
    scopes = [m for m in words if m.value in _SCOPES and not m.headline]
    if scene.query or not scopes:
        return Reached()
    first = scopes[0]
    acts = [a for a in scene.anchors if a.kind in ABLATIONS and a.done and not a.headline and a.first > first.last]
    acts = [a for a in acts if a.sentence != first.sentence and not _not_yet(scene, a)]
    opens = [m for m in words if m.value == "open" and m.done and not m.headline and "told_by" not in m.entry.implies]
    opens = [m for m in opens if acts and first.first < m.first < m.last < acts[0].first]
    if not opens or any(m.first > opens[-1].first and m.done and not is_hint(m) for m in scopes):
        return Reached()
    if scene.cued("trouble", first.first, opens[-1].first):  # "The ports came out"
        return Reached(stated(opens[-1]), stated(first))
    return Reached(stated(opens[0])) if _looked_first(scene, first, opens[0]) else Reached()


def _not_yet(scene: Scene, act: Mention) -> bool:
    """Say whether something came before a tool was used: "gave it up before any electrode had been inserted"."""
    return "before" in scene.words(act.first - _LED, act.first)


def _looked_first(scene: Scene, scope: Mention, opened: Mention) -> bool:
    """Say whether a scope only looked before the incision: "laparoscopy first: no implants; then laparotomy"."""
    around = {*scene.words(scope.first - 2, scope.first), *scene.words(scope.last, scope.last + 3)}
    then = _THEN & {*scene.words(scope.last, opened.first), *scene.words(opened.last, opened.last + 2)}
    near = opened.sentence - scope.sentence <= 2
    return near and (bool(_LOOKS & around) or ("first" in around and bool(then)))


def _instead(scene: Scene, words: list[Mention]) -> Reached:
    """Return the second approach of "percutaneous attempted, done laparoscopically instead"."""
    if not scene.query:
        return _after_attempt(words, scene)
    failed = scene.cued("ineffective") or scene.cued("begun_as")
    if failed is None:
        return Reached()
    kinds = list(dict.fromkeys(m.value for m in words if not m.flags & NOT_DONE))
    if len(kinds) < 2:
        return Reached()
    old, new = words[0], next(m for m in reversed(words) if m.value != words[0].value)
    begun = "begun_as" in failed.names and failed.first < new.first
    return Reached(stated(new), stated(old)) if old.first < failed.first or begun else Reached()


def _asked_opening(scene: Scene, words: list[Mention]) -> Reached:
    """Return "open" of a query that began through a scope: "started lap, stuck adhesions, opened", "lap converted"."""
    scope = next((m for m in words if m.value in _SCOPES and not m.flags & NOT_DONE), None)
    if not scene.query or scope is None:
        return Reached()
    told = scene.tokens.words
    begun = not _STARTS.isdisjoint(told[max(0, scope.first - _SINCE) : scope.last + _SINCE])
    for place in range(scope.last, len(told)):
        opens = told[place] == "converted" or (begun and told[place] in _OPENED)
        if opens and not scene.flags[place] & NOT_DONE:
            return Reached(Fact("open", (place, place + 1)), stated(scope))
    return Reached()


def _turned(scene: Scene, words: list[Mention]) -> Reached:
    """Return the last way of a query that is told behind a turn, with a tool: "planned ..., but the needle went ...".

    The ways before it were planned, booked or begun; each organ of several has its own.
    """
    done = [m for m in words if not m.flags & NOT_DONE]
    if not scene.query or len({m.value for m in done}) < 2 or len({organ_of(m) for m in scene.mentions} & MAIN) > 1:
        return Reached()
    told = scene.tokens.words
    last = done[-1]
    turn = next((n for n in range(last.first - 1, -1, -1) if _turns(told, n)), None)
    before = next((m for m in done if m.value != last.value and turn is not None and m.last <= turn), None)
    if turn is None or before is None or any(m.value != last.value and m.first > turn for m in done):
        return Reached()
    _, end = scene.sentence_of(last)
    number = min(last.sentence + 1, len(scene.layout.sentences) - 1)
    behind = scene.words(turn, max(end, scene.layout.sentences[number][1]))
    acts = scene.within(scene.anchors, turn, end)
    with_tool = any(word.startswith(TOOLS) for word in behind) or any(a.kind in ABLATIONS and a.done for a in acts)
    return Reached(stated(last), stated(before)) if with_tool else Reached()


def _turns(words: list[str], place: int) -> bool:
    """Say whether a word turns from what was meant to what was done: "but", "so", "in the end"."""
    return words[place] in _TURNS or words[place - 1 : place + 2] in (["in", "the", "end"], ["in", "the", "event"])


def _after_attempt(words: list[Mention], scene: Scene) -> Reached:
    """Return the approach that a note tells beside one only attempted: "attempted transcervical, completed ..."."""
    tried = next((m for m in words if _ATTEMPTS & {*scene.words(m.first - _LED, m.first)}), None)
    if tried is None or any(m.value == tried.value and m.headline and m is not tried for m in words):
        return Reached()
    done = [m for m in words if m.done and m.value != tried.value and m.first > tried.first]
    done.sort(key=lambda m: (not _COMPLETES & {*scene.words(m.first - _LED, m.first)}, is_hint(m)))
    return Reached(stated(done[0]), stated(tried)) if done else Reached()
