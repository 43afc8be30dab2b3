"""The parts of a note that a side heads ("LEFT LUNG: ...", "Turned over, left kidney: ...") and what was done there."""

from bisect import bisect_right
from itertools import pairwise

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.fate import lies_on, side_of, side_words
from ablcode.reading.targets.group import Group
from ablcode.reading.targets.listed import treated_cue
from ablcode.reading.text.closed import CLAUSE_ENDS, CLOCK, EACH, QUARTERS, WATTS
from ablcode.reading.text.terms import Cue

_LABEL = 6  # tokens between a side that heads a part and its colon
_REMARK = 12  # tokens of a remark in parentheses before that colon: "left kidney (3 ports):"
_SUBJECTS = frozenset({"the", "a", "an", "i", "we", "there"})
_LEADS = frozenset({"then", "next", "now", "and", "on", "the", "in", "at", "for", "of", ",", "first", "second", "part"})
_DOSE = 16  # tokens behind a side in which its dose is told
DOSES = WATTS | {"min", "mins", "minutes", "j", "kj", "joules", "kcal"}
_PAUSES = frozenset({"wait", "pause", "later", "break", "interval", "observation", "after", "before"})
_CLAMPED = frozenset({"ischemia", "ischaemia", "clamping", "clamp", "occlusion", "inflow", "pringle"})
_WHEN = frozenset({"later", "first", "second", "next", "then", "today", "now", "afterwards", "session"})
_BESIDE = 8  # tokens between a side and the word that tells its fate
_LEAD = 8  # tokens of a clause before a head
_ITEM = 3  # tokens of a line in which its label begins


def side_parts(scene: Scene) -> dict[int, int]:
    """Return where the parts of a note end that a side heads, by the side's first token."""
    words = scene.tokens.words
    heads: list[int] = []
    let_be: list[int] = []
    for mention, _ in side_words(scene):
        first, last = scene.sentence_of(mention)
        behind = _without_remark(words[mention.last : min(last, mention.last + _LABEL + _REMARK)])[:_LABEL]
        lead = words[first : mention.first]
        clause = len(lead) <= _LEAD and lead[-1:] in ([","], ["-"])  # "Without moving him, left mass: ..."
        laid = lies_on(scene, mention) and not _up_for_it(behind) and not _turned_up(behind)
        if laid or (len(lead) > 2 and not _LEADS.issuperset(lead) and not clause):
            continue
        mark = next((n for n, word in enumerate(behind) if word in (":", "-") and not _of_time(behind, n)), None)
        marked = mark is not None and not CLAUSE_ENDS & set(_without_when(_without_clock(behind[:mark])))
        alone = bool(_SUBJECTS & {*behind[:1]}) and not scene.within(scene.sided, mention.last, last)
        set_apart = "on" in lead and lead[-1] == "the" and (behind[:1] == [","] or alone)
        by_itself = "." in behind[:2] and mention.first in scene.tokens.lines  # "Left side. Three cryoprobes ..."
        by_itself = by_itself or (not lead and scene.row_at(mention.first) is not None)  # "L 2:00 | 21 mm | 8-6-8"
        # "LEFT LUNG: ...", "LEFT - 9 mm cancer", "On the left, a probe", "On the left the"
        if marked or set_apart or by_itself or (not lead and _turned_up(behind)):
            heads.append(mention.first)
            if scene.cued("spared", mention.last, last) and words[last - 1] == ".":
                let_be.append(last)  # "R kidney: 5 cm cyst, no treatment. GA. ...": what follows tells of another
    headings = [first for _, first, _ in scene.layout.headings]
    ends = sorted({*heads, *let_be, *headings, *scene.tokens.paragraphs, len(words)})
    return {head: ends[bisect_right(ends, head)] for head in heads}


def _up_for_it(behind: list[str]) -> bool:
    """Say whether a side lies up to be treated: "Right side up: RF electrode into the upper lesion"."""
    label = behind[: behind.index(":")] if ":" in behind else []
    return label in (["up"], ["side", "up"], ["flank", "up"])


def _turned_up(behind: list[str]) -> bool:
    """Say whether a sentence turns a side up, for what follows: "Left side up first.", "Right flank up, new ports"."""
    up = 1 + (behind[:1] in (["side"], ["flank"]))
    return behind[up - 1 : up] == ["up"] and not (CLAUSE_ENDS | _WHEN).isdisjoint(behind[up : up + 1])


def _without_remark(words: list[str]) -> list[str]:
    """Return the words without parentheses right before a colon."""
    if "(" in words and ")" in words and words[words.index(")") + 1 : words.index(")") + 2] == [":"]:
        return words[: words.index("(")] + words[words.index(")") + 1 :]
    return words


def _without_clock(words: list[str]) -> list[str]:
    """Return a label's words without the position in a breast: "Right breast, 9 o'clock:"."""
    return words[: words.index(",")] if "," in words and words[-1] in CLOCK else words


def _of_time(words: list[str], place: int) -> bool:
    """Say whether a colon stands within a position on the clock: "left breast 2:00 fibroadenoma"."""
    return words[place - 1].isdecimal() and not QUARTERS.isdisjoint(words[place + 1 : place + 2]) if place else False


def _without_when(words: list[str]) -> list[str]:
    """Return a label's words without when it was told of: "Left, forty minutes later:", "Right side, second:"."""
    return words[: words.index(",")] if "," in words and words[-1] in _WHEN else words


def told_in(scene: Scene, group: Group, first: int, last: int) -> bool:
    """Say whether a part of a note tells of one of the group's acts, or of a probe that was placed."""
    if any(act.done and not _of_another_side(scene, act, first) for act in scene.within(group.acts, first, last)):
        return True
    treated = treated_cue(scene, first, last)
    if treated is not None:
        return not (scene.flags[treated.first] & NOT_DONE or _of_another_side(scene, treated, first))
    return any(_dosed(scene, m) for m in scene.within(scene.of_kind.get("side", []), first, min(last, first + 1)))


def _of_another_side(scene: Scene, act: Mention | Cue, head: int) -> bool:
    """Say whether an act's own sentence names other sides than the one that heads its part: "into the right tumor"."""
    span = scene.sentence_at(act.first)
    told = {side_of(m) for m in scene.within(scene.sided, *span) if m.done and not lies_on(scene, m)}
    mine = {side_of(m) for m in scene.within(scene.sided, head, head + 1)}
    return bool(told) and not told & {*mine, "bilateral"}


def told_of_each(scene: Scene, group: Group, first: int, last: int) -> bool:
    """Say whether behind a side's head without a deed all are told of: "Left breast: 1. Each lesion was frozen"."""
    if scene.within(scene.anchors, *scene.layout.sentences[scene.layout.sentence[first]]):
        return False
    acts = [act for act in scene.within(group.acts, first, last) if act.done]
    return any(EACH & set(scene.words(*scene.sentence_of(act))[:_ITEM]) for act in acts[:_BESIDE])


def treated_on(scene: Scene, mention: Mention, first: int, last: int) -> bool:
    """Say whether the sentence tells, without naming an ablation, that this side was treated or got its probe."""
    row = scene.row_at(mention.first)
    if row is not None and row.treated is not None:
        return row.treated
    first, last = max(first, mention.first - _BESIDE), min(last, _past_remarks(scene, mention.last, _BESIDE))
    told = treated_cue(scene, first, last)
    if told and not scene.flags[told.first] & NOT_DONE:
        return mention.done or scene.cued("now", first, last) is not None
    return mention.done and _dosed(scene, mention)


def _dosed(scene: Scene, mention: Mention) -> bool:
    """Say whether a dose stands behind a side, before another one: "last the left nodule, 45 W, 6 min"."""
    end = min(scene.sentence_of(mention)[1], mention.last + _DOSE)
    others = scene.within(scene.of_kind.get("side", []), mention.last, end)
    words = scene.words(mention.last, others[0].first if others else end)
    doses = (mention.last + n for n, (one, two) in enumerate(pairwise(words)) if two in DOSES and one[0].isdigit())
    words = scene.tokens.words
    return any(
        not (_PAUSES & set(_clause(words[n + 2 : n + 4])) or _CLAMPED & set(words[n + 2 : n + 6])) for n in doses
    )


def _clause(words: list[str]) -> list[str]:
    """Return the words up to a clause's end: behind "8 min; wait 30 min" nothing belongs to the 8 minutes."""
    return words[: next((n for n, word in enumerate(words) if word in CLAUSE_ENDS), len(words))]


def _past_remarks(scene: Scene, place: int, count: int) -> int:
    """Return the place so many tokens on, parentheses not counted: "on the left one (19 mm) were treated"."""
    words, inside = scene.tokens.words, 0
    while place < len(words) and (count or inside):
        inside += (words[place] == "(") - (words[place] == ")" and inside > 0)
        count -= not inside
        place += 1
    return place
