"""What is said of a treatment's tumors: number, kind, name, sites."""

from ablcode.reading.context.context import NEGATED, NEIGHBOR, NOT_DONE, ORIGIN, PAST, PATH, PLANNED
from ablcode.reading.manner.counts import MANY, NO_COUNT, NUMBERS, count_of
from ablcode.reading.manner.lobes import lobe_treated
from ablcode.reading.manner.shares import FURTHER, ONE, share, stays, without_one
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import ABLATIONS, organ_of
from ablcode.reading.scene.origins import is_origin
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.fate import spared
from ablcode.reading.targets.groups import Group
from ablcode.reading.targets.listed import treated_targets
from ablcode.reading.text.closed import METASTASES, SIDES

_UNITS = frozenset({"cm", "mm", "centimeter", "millimeter", "centimetre", "millimetre"})
_TENS = frozenset({"point", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"})
_OF_A_NAME = frozenset({"segment", "seg", "type", "stage", "class", "grade", "level", "child", "gleason"}) | _TENS
_AFTER_NUMBER = frozenset({":", "-", "=", ")", "("})
_OTHER_SIDE = 5  # so much less a tumor counts that is named beside the side that was not treated
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
    best: tuple[int, int, int, int] | None = None
    for mention in scene.mentions:
        if mention.kind not in ("lesion", "tumor", "diagnosis") or mention.flags & NOT_DONE:
            continue
        if mention.kind == "diagnosis" and organ_of(mention) not in (group.organ, None):
            continue
        if not mention.done and not scene.query:
            continue
        found = _number_before(scene, mention) or _number_behind(scene, mention)
        if found is None:
            continue
        number, place = found
        weight = 3 if mention.headline or scene.query else 1
        if best is None or (weight, number) > (best[0], best[1]):
            best = (weight, number, place, mention.last)
    if best:
        number = best[1] if scene.query else _without_spared(scene, best[1], best[2])
        number = without_one(scene, best[1]) if number == best[1] else number
        return Fact(str(number), (best[2], best[3]))
    single = scene.cued("single_trajectory") if group.organ == "brain" else None
    if single:
        return Fact("1", (single.first, single.last))
    return _times(scene, group.acts) or (None if scene.query else _tabled(scene, group) or _numbered(scene))


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


def tumor_and_name(scene: Scene, group: Group, side: str | None) -> tuple[Fact | None, Fact | None]:
    """Return the kind of tumor and the name of its diagnosis; of a metastasis the name is that of the primary.

    What a note says of the side that was not treated counts only where nothing is said of the one that was.
    """
    kinds: list[tuple[int, Mention, str]] = []
    names: list[tuple[int, Mention, str]] = []
    spread: Mention | None = None
    disowned = set() if scene.query else _disowned(scene)
    told = [m for m in _told(scene, group, NOT_DONE) if m.value not in disowned]
    told = told or [m for m in _told(scene, group, NOT_DONE & ~PAST) if m.value not in disowned]
    for mention in told or _booked(scene, group):
        if _TAKEN_OUT & set(scene.words(mention.last, mention.last + 1)):
            continue  # "TURP (12 g, benign chips)"
        weight = _kind_weight(scene, mention) - _OTHER_SIDE * _on_the_other_side(scene, mention, side)
        organ = organ_of(mention)
        kind = mention.value if mention.kind == "tumor" else mention.entry.implies.get("tumor")
        if mention.kind == "diagnosis" and organ != group.organ and mention.term.rsplit(" ", 1)[-1] in METASTASES:
            kind = "metastasis"  # "CRC met"
            names.append((weight, mention, _primary_name(mention)))
        if mention.kind == "diagnosis" and is_origin(scene, mention):
            names.append((weight + 20, mention, _primary_name(mention)))
            continue
        if kind == "metastasis":
            spread = spread or mention
            kinds.append((weight + 4, mention, kind))
        elif kind and (organ is None or organ == group.organ):
            named = 2 if mention.kind == "diagnosis" or mention.value in ("fibroadenoma", "fibroid") else 0
            kinds.append((weight + named, mention, kind))
        if mention.kind == "diagnosis" and kind != "metastasis":
            if organ in (None, group.organ):
                names.append((weight, mention, mention.value))
            else:
                names.append((weight - 2, mention, _primary_name(mention)))
    if not kinds:
        return None, None
    kinds.sort(key=lambda item: (-item[0], item[1].first))
    _, mention, kind = kinds[0]
    kind_fact = stated(mention, kind)
    names.sort(key=lambda item: (-item[0], item[1].first))
    if kind == "metastasis":
        origin = next(
            (stated(m, _primary_name(m)) for _, m, _ in names if organ_of(m) != group.organ and _primary_name(m)), None
        )
        return kind_fact, origin or _origin_organ(scene, group)
    own = [item for item in names if organ_of(item[1]) in (None, group.organ)]
    return kind_fact, stated(own[0][1], own[0][2]) if own else None


_TAKEN_OUT = frozenset({"chips", "chip", "fragments", "curettings", "scrapings", "shavings", "margin", "margins"})
_LET_ALONE = (["not", "touched"], ["not", "treated"], ["not", "approached"], ["left", "alone"], ["not", "ablated"])
_AIM = 3  # tokens before "target" in which it is denied


def _told(scene: Scene, group: Group, against: int) -> list[Mention]:
    """Return the names of tumors that may be the group's, without those whose context is one of `against`.

    A tumor proven long ago is still there where nothing newer is told: "core-proven fibroadenomas (last year)".
    """
    elsewhere = ("family", "equipment", "staff", "plan", "consent")
    keys = frozenset[str]() if scene.query else frozenset(key for act in group.acts for key in scene.keys_of(act))
    named = (m for m in scene.mentions if m.kind in ("tumor", "diagnosis") and not m.flags & against)
    return [m for m in named if m.section not in elsewhere and _mine(scene, group, m, keys)]


def _booked(scene: Scene, group: Group) -> list[Mention]:
    """Return the tumors that the head of a note books, for a course that names none: "Booked: cryo of fibroadenoma"."""
    head = (m for m in scene.mentions if m.kind in ("tumor", "diagnosis") and m.section == "plan" and m.sentence <= 1)
    found = [m for m in head if not m.flags & NOT_DONE & ~PLANNED and _mine(scene, group, m, frozenset())]
    return [] if scene.query else found


def _disowned(scene: Scene) -> set[str]:
    """Return the kinds of tumor that a note says this one is not, whatever its title calls it: "is NOT a fibroma".

    So does "the fibroadenoma is not today's target" where a cancer is named too.
    """
    named = [m for kind in ("tumor", "diagnosis") for m in scene.of_kind.get(kind, [])]
    cancer = any({m.value, m.entry.implies.get("tumor")} & {"primary", "malignant"} for m in named)
    other = {m.value for m in named if m.value == "fibroadenoma" and cancer and _no_target(scene, m)}
    return other | {
        m.value
        for kind in ("tumor", "diagnosis")
        for m in scene.of_kind.get(kind, [])
        if m.flags & NOT_DONE
        and scene.words(m.first - 2, m.first)[:1] == ["not"]
        and scene.words(m.first - 1, m.first) in (["a"], ["an"])
    }


def _no_target(scene: Scene, mention: Mention) -> bool:
    """Say whether the words behind a tumor's name say that it was not aimed at: "... is not today's target".

    So does "is unchanged and was not touched".
    """
    words = scene.words(mention.last, scene.sentence_of(mention)[1])
    if any(words[n : n + 2] in _LET_ALONE for n in range(len(words))):
        return True
    at = next((n for n, word in enumerate(words) if word.startswith("target")), 0)
    return "not" in words[max(0, at - _AIM) : at]


def _primary_name(mention: Mention) -> str:
    implies = mention.entry.implies
    return implies.get("origin") or implies.get("organ") or mention.value


def _origin_organ(scene: Scene, group: Group) -> Fact | None:
    for mention in scene.of_kind.get("organ", []):
        if mention.value != group.organ and not mention.flags & NOT_DONE and is_origin(scene, mention):
            return stated(mention)
    return None


def _kind_weight(scene: Scene, mention: Mention) -> int:
    if scene.query or mention.headline:
        return 4
    if mention.section == "diagnosis":
        return 3
    return 2


def _on_the_other_side(scene: Scene, mention: Mention, side: str | None) -> bool:
    """Say whether a note names a tumor beside the side that was not treated: "left breast: known fibroadenoma"."""
    other = {"left": "right", "right": "left"}.get(side or "")
    if scene.query or other is None:
        return False
    beside = scene.within(scene.of_kind.get("side", []), *scene.sentence_of(mention))
    nearest = scene.nearest(beside, mention)
    return nearest is not None and nearest.value == other


def _mine(scene: Scene, group: Group, mention: Mention, targets: frozenset[str]) -> bool:
    """Say whether a tumor word belongs to this group: in a query to its acts rather than to a biopsy or another act.

    In a note the tumor of one enumerated target is not that of another; `targets` are the group's.
    """
    if not scene.query:
        keys = scene.keys_of(mention)
        return not keys or not targets or not keys.isdisjoint(targets)
    own, other = scene.nearest(group.places, mention), scene.nearest(group.foreign, mention)
    if own and other and scene.cost(other, mention) < scene.cost(own, mention):
        return False
    anchors = scene.anchors
    if not anchors:
        return True
    anchor = min(anchors, key=lambda a: scene.cost(a, mention))
    return anchor.first not in group.rivals and anchor.kind != "biopsy"


def sites(scene: Scene, group: Group) -> list[Fact]:
    """Return the parts of the organ that were treated, each once, in the order of the text."""
    mine = frozenset(act.first for act in group.acts)
    targets = treated_targets(scene) if group.organ == "thyroid" else frozenset[str]()
    found: dict[str, Fact] = {}
    for mention in scene.of_kind.get("site", []):
        if organ_of(mention) not in (None, group.organ) or mention.flags & (NOT_DONE | PATH | NEIGHBOR | ORIGIN):
            continue
        if organ_of(mention) is None and group.organ not in ("liver", "thyroid"):
            continue
        if mention.section in ("family", "equipment", "plan", "staff", "consent", "complications", "history"):
            continue
        if not _treated_site(scene, group, mention, mine, targets) or (
            group.organ == "thyroid" and spared(scene, mention)
        ):
            continue
        for value in _site_values(mention):
            found.setdefault(value, stated(mention, value))
    return list(found.values())


def _site_values(mention: Mention) -> tuple[str, ...]:
    return ("right_lobe", "left_lobe") if mention.value == "both_lobes" else (mention.value,)


def _treated_site(scene: Scene, group: Group, mention: Mention, mine: frozenset[int], targets: frozenset[str]) -> bool:
    """Say whether a site's sentence tells of the ablation; the lobes of the thyroid are counted, so they must be.

    `targets` are the enumerated targets that were treated.
    """
    first, last = (0, len(scene.tokens.words)) if scene.query else scene.sentence_of(mention)
    anchors = scene.within(scene.anchors, max(first, mention.first - 60), min(last, mention.last + 60))
    if not anchors:
        summed = mention.value == "both_lobes" and mention.headline  # "SUMMARY: three nodules in two lobes"
        each = summed or scene.cued("all_treated") is not None
        return group.organ != "thyroid" or each or lobe_treated(scene, mention, targets)
    anchor = min(anchors, key=lambda a: scene.cost(a, mention))
    if anchor.kind in ABLATIONS:
        return anchor.first in mine
    return anchor.kind == "service" and group.organ != "thyroid"
