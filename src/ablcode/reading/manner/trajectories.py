"""By how many ways a laser went into the brain: counted ("two bolts"), a further one, told apart by letter or side."""

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.scene import ELSEWHEN, Scene
from ablcode.reading.targets.listed import treated_targets
from ablcode.reading.text.closed import CLAUSE_ENDS, LENGTHS, SIDES
from ablcode.reading.text.counts import count_of

_MORE = frozenset(
    {"trajectories", "trajs", "bolts", "entries", "holes", "openings", "fibers", "fibres", "catheters", "tracks"}
    | {"tracts", "burrholes", "paths"}
)
_ONE = frozenset(word[:-3] + "y" if word.endswith("ies") else word[:-1] for word in _MORE)
_FURTHER = frozenset({"second", "another", "third", "both", "2nd", "3rd", "further", "several", "multiple"})
_NAMES = ({"a", "b"}, {"1", "2"}, {"one", "two"}, {"i", "ii"})  # by which two ways are told apart
_UNITS = LENGTHS | {"g", "gauge", "fr", "french", "w", "t"}
_PARTING = frozenset(  # what parts a number from the way behind it: "two cores through the bolt"
    {",", ".", ";", ":", "(", ")", "and", "of", "in", "to", "with", "by", "down", "was", "were", "through", "via"}
    | {"for"}
    | {"from", "at", "on", "along", "into", "over", "the", "a", "an", "this", "each", "that", "is", "per"}
)
_NEW_TOOL = ("broke", "damage", "defect", "replac", "exchang", "kink", "fail")  # why a second fiber is no second way
_DRILLED = frozenset({"drill", "craniostomy"})  # a way too, where it has a side: "right frontal twist drill"
_ALIKE = frozenset({"same", "likewise", "similarly", "identical", "identically", "ditto", "mirrored"})
_BEFORE = 6  # tokens between a number and the way that it counts: "two 3.2 mm twist drill openings"


def several_ways(scene: Scene) -> Fact | None:
    """Return the words by which a text tells of two ways or more, or None."""
    keys: dict[str, int] = {}
    for place, number in _ways(scene):
        if number > 1:
            return Fact("several_trajectories", (place, place + 1))
        named, unit = (*scene.words(place + 1, place + 3), "", "")[:2]
        if unit not in _UNITS:  # "entry A ..., entry B"
            keys.setdefault(named, place)
    pair = next((pair for pair in _NAMES if pair <= keys.keys()), None)
    last = max(keys[key] for key in pair) if pair else _from_both_sides(scene)
    return Fact("several_trajectories", (last, last + 2)) if last else None


def _from_both_sides(scene: Scene) -> int:
    """Return where a way on the second side is told, or 0: "right burr hole ... left burr hole", "same on the left"."""
    words = scene.tokens.words
    seen: dict[str, int] = {}
    for place, word in enumerate(words):
        if scene.flags[place] & NOT_DONE or scene.layout.section[place] in ELSEWHEN:
            continue
        if word in _ONE or word in _DRILLED:
            seen.setdefault(_side_before(words, place), place)
        elif word in SIDES and any(seen) and not _ALIKE.isdisjoint(scene.words(*scene.sentence_at(place))):
            seen.setdefault(SIDES[word], place)
    sides = [seen[side] for side in ("left", "right") if side in seen]
    return max(sides) if len(sides) > 1 else 0


def _side_before(words: list[str], place: int) -> str:
    """Return the side that the words right before a way give it, or "": "left parieto-occipital burr hole"."""
    for n in range(place - 1, max(-1, place - 1 - _BEFORE), -1):
        if words[n] in SIDES:
            return SIDES[words[n]]
        if words[n] in CLAUSE_ENDS:
            break
    return ""


def one_way(scene: Scene) -> Fact | None:
    """Return the words by which a text tells of one way: it counts one, or a note tells of none but one."""
    told = list(_ways(scene))
    counted = next((place for place, number in told if number == 1), None)
    if counted is None and told and not scene.query and all(number == 0 for _, number in told):
        counted = told[0][0]
    return None if counted is None else Fact("1", (counted, counted + 1), assumed=True)


def one_target(scene: Scene) -> Fact | None:
    """Return the label of the one target that was treated of those that a note enumerates, or None."""
    treated = treated_targets(scene) if len({item.key for item in scene.items}) > 1 else ()
    if len(treated) != 1:
        return None
    first = next(item.first for item in scene.items if item.key in treated)
    return Fact("1", (first, first + 1), assumed=True)


def _ways(scene: Scene) -> list[tuple[int, int]]:
    """Return where a text names a way that was taken, with the number of them that it tells."""
    words = scene.tokens.words
    found: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        if word not in _ONE and word not in _MORE:
            continue
        if scene.flags[place] & NOT_DONE or scene.layout.section[place] in ELSEWHEN:
            continue
        found.append((place, _counted(scene, place)))
    return found


def _counted(scene: Scene, place: int) -> int:
    """Return the number of ways that a word tells: 2 of "a bolt for each"; uncounted 0 of one and -1 of several."""
    words = scene.tokens.words
    one = words[place] in _ONE
    number = 2 if {"each", "apiece"} & {*words[place + 1 : place + 3]} else _number(words, place)
    if number is None:
        return 0 if one else -1
    return 0 if one and number > 1 and _instead(scene, place) else number


def _number(words: list[str], place: int) -> int | None:
    """Return the number before a way: "two separate bolts", "a second fiber"; None where none stands there."""
    for n in range(place - 1, max(-1, place - 1 - _BEFORE), -1):
        word = words[n]
        if word in _FURTHER:
            return 2
        if word in _PARTING:
            return None
        number = 1 if word in ("single", "same") else count_of(word)
        if number and words[n + 1] not in _UNITS:
            return number
    return None


def _instead(scene: Scene, place: int) -> bool:
    """Say whether a second fiber only took the place of the first: "a second fiber because the first broke"."""
    return any(word.startswith(_NEW_TOOL) for word in scene.words(*scene.sentence_at(place)))
