"""What becomes of a place that a note names: spared today, gone since long, to be treated another day."""

from itertools import pairwise

from ablcode.reading.context.context import NOT_DONE, PAST
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import LUMPS, Mention, Scene
from ablcode.reading.text.closed import CLAUSE_ENDS, MONTHS, WATTS
from ablcode.reading.text.terms import Cue

_TO_THEN = 3  # tokens from a side to the word that puts it into an order
_NEAR_LABEL = 5  # tokens between a label and the operation that it tells
_RIGHT_BESIDE = 3  # the cost from a mention to its own side
_BESIDE = 8  # tokens between a side and the word that tells its fate
_TURNS = frozenset(  # verbs with which a note goes to the place that it tells of next
    {"began", "begun", "started", "start", "turned", "moved", "crossed", "switched", "went", "proceeded", "changed"}
    | {"passed", "continued", "shifted", "advanced", "came", "addressed", "approached", "took"}
)
_DONE = frozenset({"done", "was", "were", "treated", "came", "then", "followed", "frozen", "ablated", "taken"})
_WHOSE = frozenset({"her", "his", "their"})
_ORDER = frozenset({"first", "then", "next", "second", "finally", "last", "lastly", "third", "secondly", "now", "same"})
_ON_THE_WAY = frozenset({"the", "on", "to", "with", "over", "in", "at", "across", "into", "and", "it", "by", "of", ":"})
_THEN = frozenset({"then", "first", "next", "followed", "afterwards", "second", "thereafter"})
_HARMLESS = frozenset({"cyst", "cysts", "normal", "unremarkable", "clean", "clear"})
_CYST = frozenset({"cyst", "cysts"})
_LEADING = frozenset({"in", "of", "the", "on", "at", "her", "his", "both"})
_NOTHING = frozenset({"nothing", "none", "no", "nil"})
_LEAVES = frozenset({"leave", "leaving", "skip", "spare", "sparing", "omit", "forgo"})
_STAYS = frozenset(  # what is left in the body stays there: "leave the left catheter in place"
    {"place", "situ", "stent", "catheter", "drain", "tube", "probe", "needle", "electrode", "antenna", "sheath", "port"}
    | {"until", "hepatic", "renal", "vein", "artery", "adrenal", "ureter"}
)
_RELATIVE = frozenset({"which", "whose", "where"})
_OF_THE_PATIENT = frozenset(
    {"patient", "she", "he", "table", "head", "neck", "was", "were", "gantry", "arm", "bed", "him", "her", "is", "be"}
)


def lies_on(scene: Scene, mention: Mention) -> bool:
    """Say whether a side is the one that the patient lies on, or that lies up or down: "on her right side"."""
    before, after = scene.words(mention.first - 3, mention.first), scene.words(mention.last, mention.last + 2)
    own = before[-1:] and before[-1] in _WHOSE and before[-2:-1] == ["on"]
    # "placed on her left side", "Dr. H. stood on her left and drove the electrode in"
    alone = after[:1] in (["side"], ["and"], ["with"]) or bool(CLAUSE_ENDS & {*after[:1]})
    # "right side down, left chest up"
    return bool(own and (alone or mention.term.endswith("side"))) or bool({"up", "down"} & {*after})


def side_words(scene: Scene) -> list[tuple[Mention, str]]:
    """Return the sides that the text names, with left, right or bilateral, in its order."""
    return [(mention, side_of(mention)) for mention in scene.sided]


def side_of(mention: Mention) -> str:
    """Return the side that a mention says or implies."""
    return mention.entry.implies.get("side", mention.value)


def spared(scene: Scene, mention: Mention) -> bool:
    """Say whether the words behind a side take it out of the session: gone since long, or to be treated later."""
    words, end = scene.tokens.words, scene.sentence_of(mention)[1]
    colon = next((n for n in range(mention.last, mention.last + 2) if words[n : n + 1] == [":"]), 0)
    if colon and _all_past(scene, colon + 1, end):
        return True
    for place in range(mention.last, min(end, mention.last + _BESIDE)):
        if words[place] in CLAUSE_ENDS:
            if words[place] == "(" and _operated(scene, mention, place, end):
                return True
            break
        gone = scene.cued("gone", place, place + 1)
        later = scene.cued("later", place, place + 1)
        now = later and words[place] == "next" and _next_in_order(scene, mention, place)
        if (gone and _then(words, gone)) or (later and not now):
            return True
    others = [m.first for m in scene.within(scene.of_kind.get("side", []), mention.last + 1, end)]
    sites = scene.within(scene.of_kind.get("site", []), mention.last + 1, end)
    behind = min([end, *others[:1], *[m.first for m in sites if "side" in m.entry.implies][:1]])
    first = scene.sentence_of(mention)[0]
    if scene.query:  # a telegram's clauses end with a comma: "cryo left renal mass, the right kidney has a cyst"
        first = max((n for n in range(first, mention.first) if words[n] in CLAUSE_ENDS), default=first)
    told = [a for a in scene.within(scene.anchors, first, behind) if a.kind in ABLATIONS]
    told = [a for a in told if not _RELATIVE & set(words[mention.last : a.first])]  # "the left lobe, for which a probe"
    if _cyst_in(scene, mention) or _not_chosen(scene, mention):
        return True
    told_of = scene.cues_within(mention.last, min(behind, mention.last + 2 * _BESIDE))
    left = next((c for c in told_of if "spared" in c.names and not _of_something_else(scene, mention, c)), None)
    if left is None or (others and words[left.first] in _NOTHING and others[0] - left.last <= _NEAR_LABEL):
        return False  # "two deposits in the right lower lobe, nothing on the left"
    return not any(not act.flags & NOT_DONE for act in told)


def _not_chosen(scene: Scene, mention: Mention) -> bool:
    """Say whether somebody chose to let a side be: "she chose to leave the left one", "to let the left breast be"."""
    led = scene.words(_led_from(scene, mention) - 1, mention.first)[:1]
    behind = scene.words(mention.last, min(scene.sentence_of(mention)[1], mention.last + _NEAR_LABEL))
    if led == ["let"]:
        return "be" in behind
    return bool(_LEAVES & {*led}) and not (_STAYS & {*behind})


def _led_from(scene: Scene, mention: Mention) -> int:
    """Return the first of the small words that lead to a side: "in the", "of her"."""
    place = mention.first
    while place > 0 and scene.tokens.words[place - 1] in _LEADING:
        place -= 1
    return place


def _cyst_in(scene: Scene, mention: Mention) -> bool:
    """Say whether a side is only that of a cyst, beside another side: "and a simple cyst in the right one"."""
    first = _led_from(scene, mention)
    cyst = first < mention.first and not _CYST.isdisjoint(scene.words(first - 1, first))
    return cyst and not scene.query and any(side_of(other) != side_of(mention) for other in scene.sided)


def _of_something_else(scene: Scene, mention: Mention, cue: Cue) -> bool:
    """Say whether what is harmless is not the side's organ.

    It was found beside a tumor there ("the right kidney has a 3 cm mass and two cysts"), or it is told of another place
    ("cancer of the left breast, grade 1, axilla clear").
    """
    if _HARMLESS.isdisjoint(scene.words(cue.first, cue.last)):
        return False
    led = _led_from(scene, mention)
    lumps = [m for m in scene.within(scene.mentions, led - _NEAR_LABEL, cue.first) if m.kind in LUMPS and m.done]
    if any(m.last == led or mention.last <= m.first < m.last <= cue.first for m in lumps):
        return True
    told = scene.within(scene.mentions, mention.last, cue.first)
    places = (m for m in told if m.kind in ("organ", "site") and m.last == cue.first)
    return any(not CLAUSE_ENDS.isdisjoint(scene.words(mention.last, place.first)) for place in places)


def _next_in_order(scene: Scene, mention: Mention, place: int) -> bool:
    """Say whether "next" tells no later day: "left breast: done next", "RIGHT next, after ...", "next to the hilum"."""
    words = scene.tokens.words
    behind = words[place + 1 : place + 2]
    in_turn = place == mention.last and behind in ([","], [":"]) and not scene.query
    return words[place - 1] in _DONE or behind == ["to"] or in_turn


def _all_past(scene: Scene, first: int, last: int) -> bool:
    """Say whether a field tells nothing but an operation of the past: "R lobe: s/p lobectomy 2009"."""
    done = [m for m in scene.within(scene.mentions, first, last) if m.kind in ("service", *ABLATIONS)]
    return bool(done) and all(m.flags & PAST for m in done) and done[0].first - first <= _NEAR_LABEL


def _then(words: list[str], gone: Cue) -> bool:
    """Say whether "frozen in" tells a year or month, not a place: "left breast frozen in the office"."""
    if words[gone.last - 1] != "in":
        return True
    behind = words[gone.last : gone.last + 1]
    return bool(behind) and (behind[0].isdigit() or behind[0] in MONTHS)


def _operated(scene: Scene, mention: Mention, opened: int, end: int) -> bool:
    """Say whether parentheses hold only an operation of the past: "cancer of the left upper lobe (lobectomy 2019)".

    They say nothing where they name a side of their own, or where the text names no other side than this one.
    """
    closed = next((n for n in range(opened, min(end, opened + _BESIDE)) if scene.tokens.words[n] == ")"), 0)
    inside = scene.within(scene.of_kind.get("service", []), opened, closed)
    if not inside or scene.within(scene.sided, opened + 1, closed):
        return False
    mine = side_of(mention)
    named = any(side_of(other) != mine for other in scene.sided)
    return named and all(m.flags & PAST and "ectomy" in m.term for m in inside)


def gone_to(scene: Scene, place: Mention | Cue) -> bool:
    """Say whether a note turns to a place to treat it next: "we began on the right", "Next the left lobe".

    An ablation is told in that sentence or the next two.
    """
    return turned_to(scene, place) and _treats(scene, place, scene.layout.sentence[place.first])


def turned_to(scene: Scene, place: Mention | Cue) -> bool:
    """Say whether a note turns to a place, whatever it does there: "Then the left side", "we moved to the left"."""
    if scene.query or scene.flags[place.first] & NOT_DONE:
        return False
    first, _ = scene.sentence_at(place.first)
    words, before = scene.tokens.words, place.first - 1
    while before >= first and words[before] in _ON_THE_WAY:
        before -= 1
    if before < first:  # "Left side then started: 12 min", "The left kidney was then draped"
        return not _THEN.isdisjoint(words[place.last : place.last + _TO_THEN])
    led = words[before] in _TURNS and not _OF_THE_PATIENT & set(words[max(first, before - 2) : before])
    return led or (words[before] in _ORDER and before - first <= 1)


def _treats(scene: Scene, place: Mention | Cue, number: int) -> bool:
    """Say whether an ablation is told behind a place, in its sentence or the next two."""
    end = scene.layout.sentences[min(number + 2, len(scene.layout.sentences) - 1)][1]
    if any(act.kind in ABLATIONS and act.done for act in scene.within(scene.anchors, place.last, end)):
        return True
    behind = scene.words(place.last, scene.layout.sentences[number][1])  # "we went on: left, 35 W, 6 minutes"
    return any(two in WATTS and one.isdigit() for one, two in pairwise(behind))


def side_beside(scene: Scene, mention: Mention) -> str | None:
    """Return the side that stands right beside a mention, or None."""
    near = (m for m in scene.of_kind.get("side", []) if scene.cost(m, mention) <= _RIGHT_BESIDE)
    return next((m.value for m in near if not m.flags & NOT_DONE), None)
