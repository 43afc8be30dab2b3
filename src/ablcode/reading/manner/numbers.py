"""How many tumors of an organ were treated: counted before or behind their name, by acts, lines or labels."""

from ablcode.reading.context.context import NEGATED, NOT_DONE
from ablcode.reading.manner.shares import FURTHER, ONE, asked_share, share, stays, without_one
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.organs import ABLATIONS, organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import SIDES
from ablcode.reading.text.counts import MANY, NO_COUNT, NUMBERS, count_of

_UNITS = frozenset({"cm", "mm", "centimeter", "millimeter", "centimetre", "millimetre"})
_TENS = frozenset({"point", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"})
_OF_A_NAME = frozenset({"segment", "seg", "type", "stage", "class", "grade", "level", "child", "gleason"}) | _TENS
_AFTER_NUMBER = frozenset({":", "-", "=", ")", "("})
_NO_TUMORS = frozenset(  # what else is counted behind an ablation: "cryo x 2 cycles"
    {"cycles", "cycle", "min", "mins", "minutes", "sec", "seconds", "s", "m", "freezes", "thaws", "probes", "needles"}
    | {"applications", "passes", "burns", "cm", "mm", "sessions", "levels", "doses", "%", "w", "antennas", "electrodes"}
)


def lesions(scene: Scene, group: Group) -> Fact | None:
    """Return how many tumors were treated, where a number stands before their name; headlines before the body."""
    if not scene.query and (titled := _times(scene, [a for a in group.acts if a.section == "title" and a.done])):
        return titled  # "Actual: Cryo x 2" goes before "all three lumps are known"
    if some := share(scene):
        return some
    if best := _named_most(scene, group):
        counted, first, last = best
        number = asked_share(scene, counted) if scene.query else _without_spared(scene, counted, first)
        number = without_one(scene, counted) if number == counted else number
        return Fact(str(number), (first, last))
    single = scene.cued("single_trajectory") if group.organ == "brain" else None
    if single:
        return Fact("1", (single.first, single.last))
    return _times(scene, group.acts) or (None if scene.query else _tabled(scene, group) or _numbered(scene))


def _named_most(scene: Scene, group: Group) -> tuple[int, int, int] | None:
    """Return the largest number that stands with a tumor's name, its token and the end of the name; headlines first."""
    found: list[tuple[bool, int, int, int]] = []
    for mention in scene.mentions:
        if mention.kind not in ("lesion", "tumor", "diagnosis") or mention.flags & NOT_DONE:
            continue
        theirs = mention.kind == "diagnosis" and organ_of(mention) not in (group.organ, None)
        if theirs or not (mention.done or scene.query):
            continue
        told = _number_before(scene, mention) or _number_behind(scene, mention)
        if told:
            found.append((mention.headline or scene.query, told[0], told[1], mention.last))
    if not found:
        return None
    _, number, place, last = max(found, key=lambda one: one[:2])
    return number, place, last


def _without_spared(scene: Scene, number: int, place: int) -> int:
    """Return the number of tumors that a note counts at `place`, without those it names one by one as left alone.

    "Three lumps ... The 9 o'clock lesion was not treated": two were. What is counted as treated stays: "Both lesions
    were frozen. A third was left alone."
    """
    counted = scene.layout.sentences[scene.layout.sentence[place]]
    if _treats(scene, *counted):
        return number
    left = {
        m.sentence
        for m in scene.of_kind.get("lesion", [])
        if m.flags & NEGATED and not m.term.endswith("s") and scene.cued("spared", *scene.sentence_of(m))
    }
    for cue in scene.cues:  # "The other, 2 o'clock, does not bother her and we leave it", "The right one is watched"
        first, last = scene.layout.sentences[scene.layout.sentence[cue.first]]
        begins = scene.words(first, first + 3)
        if scene.within(scene.of_kind.get("organ", []), first + 2, first + 3):
            continue  # "The other breast is clear"
        if "spared" in cue.names and _of_one(begins) and not _treats(scene, first, last):
            left.add(scene.layout.sentence[cue.first])
    left |= {
        n
        for n, (first, last) in enumerate(scene.layout.sentences)
        if stays(scene.words(first, last)) and not _treats(scene, first, last)
    }
    return max(1, number - len(left))


def _of_one(begins: list[str]) -> bool:
    """Say whether a sentence begins with one of several tumors: "the other", "the smaller", "the left nodule"."""
    which, noun = begins[1:2], begins[2:]
    sided = not SIDES.keys().isdisjoint(which) and not ONE.isdisjoint(noun)
    return begins[:1] == ["the"] and (sided or not FURTHER.isdisjoint(which))


def _treats(scene: Scene, first: int, last: int) -> bool:
    """Say whether a span of tokens tells an ablation that was done."""
    return any(act.kind in ABLATIONS and act.done for act in scene.within(scene.anchors, first, last))


def _tabled(scene: Scene, group: Group) -> Fact | None:
    """Return how many lines of a table of lesions say that theirs was treated, but for lines of other organs."""
    others = {scene.row_at(place.first) for place in group.foreign}
    rows = [row for row in scene.layout.rows if row.treated and row not in others]
    return Fact(str(len(rows)), (rows[0].first, rows[0].last)) if len(rows) > 1 else None


def _numbered(scene: Scene) -> Fact | None:
    """Return how many lesions a note numbers at the head of a line ("Lesion 1: ...") without leaving them alone."""
    from ablcode.reading.targets.fate import spared  # only a note numbers its lesions line by line

    words = scene.tokens.words
    found: dict[str, Mention] = {}
    for mention in scene.mentions:
        number = words[mention.last] if mention.kind in ("lesion", "tumor") and mention.last < len(words) - 1 else ""
        first, last = scene.sentence_of(mention)
        if number.isdigit() and mention.first == first and words[mention.last + 1] in _AFTER_NUMBER:
            treated = scene.cued("treated", first, last)
            denied = treated is not None and scene.flags[treated.first] & NOT_DONE
            if not (denied or mention.flags & NOT_DONE or spared(scene, mention)):
                found.setdefault(number, mention)
    if len(found) < 2:
        return None
    last_one = list(found.values())[-1]
    return Fact(str(len(found)), (last_one.first, last_one.last + 1))


def _number_before(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """Return the number before a tumor's name and where it stands: "three 1.5 cm metastases" tells three."""
    words = scene.tokens.words
    place = mention.first
    for _ in range(5):
        place -= 1
        if place > 0 and words[place] in _UNITS:
            place -= 2  # "one simple 1.5 cm met": the size is not the number
        if place < 0:
            return None
        word = words[place]
        if word in (",", ".", ";", ":", "(", ")", "|", "and", "gauge", "g", "segment", "seg", "the"):
            return None
        number = int(word) if word.isdigit() and len(word) < 3 else NUMBERS.get(word)
        if number == 0:
            return None
        if number is not None:
            unit = words[place + 1] if place + 1 < len(words) else ""
            before = words[place - 1] if place else ""
            if before in (":", "/") and place > 1 and words[place - 2].isdigit():
                return None  # "08:40 lesion in segment 5": the time of day; "segment 2/3 metastasis"
            if unit in NO_COUNT or before in _OF_A_NAME:
                return None  # "a biopsy on 3 March showed viable tumor"
            return (number, place) if 0 < number <= MANY else None
    return None


def _number_behind(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """Return the number of "fibroadenomas left breast (3)", "nodules (two)" and "fibroadenoma x 3"."""
    words = scene.tokens.words
    for place in range(mention.last, min(mention.last + 4, len(words) - 1)):
        word, after = words[place], words[place + 1]
        closed = words[place + 2 : place + 3] == [")"]
        plain = scene.query and place == mention.last and mention.term.endswith("s") and after in (",", ";", "/")
        if plain and word.isdigit() and 0 < int(word) <= MANY:  # "fibroadenomas 3, left breast"
            return int(word), place
        if word in (".", ",", ";", ":") or word in NUMBERS:
            return None
        number = count_of(after)
        if number and ((word == "x" and after.isdigit()) or (word == "(" and closed)):
            return number, place + 1
        if word[0] == "x" and word[1:].isdigit() and 0 < int(word[1:]) <= MANY:
            return int(word[1:]), place
    return None


def _times(scene: Scene, acts: list[Mention]) -> Fact | None:
    """Return the number of "RFA x2" or "cryo x 3" right behind an act; "x 2 cycles" counts no tumors."""
    words = scene.tokens.words
    for act in acts:
        for place in range(act.last, min(act.last + 3, len(words))):
            parted = words[place] == "x" and place + 1 < len(words)
            number = words[place + 1] if parted else words[place][1:]
            behind = words[place + 1 + parted : place + 2 + parted]
            if words[place][0] != "x" or words[place - 1][0].isdigit() or _NO_TUMORS & {*behind}:
                continue  # "46x40" is a size
            if number.isdigit() and 0 < int(number) <= MANY:
                return Fact(number, (place, place + 1 + parted))
    return None
