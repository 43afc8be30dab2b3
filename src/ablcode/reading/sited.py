"""In which organs a note says that its tumors are: "a nodule in the caudate", "right adrenal, 2.4 cm", "renal mass"."""

from ablcode.reading.context import NEIGHBOR, NOT_DONE, ORIGIN, PATH
from ablcode.reading.fate import CLAUSE_ENDS
from ablcode.reading.organs import MAIN, organ_of
from ablcode.reading.origins import is_origin
from ablcode.reading.scene import Mention, Scene

_LUMPS = ("lesion", "tumor", "diagnosis")
_NOT_THERE = frozenset({"family", "plan", "equipment", "staff", "consent", "complications", "history"})
_IN = frozenset({"in", "of", "within", "inside", "at", "on", "to", "from"})
_OF_IT = frozenset(
    {"of", "in", "into", "to", "for", "within", "through"}
)  # "ablation of the left adrenal", "a probe into"
_LITTLE = frozenset(
    {"the", "a", "an", "left", "right", "upper", "lower", "middle", "mid", "one", "both", "my", "her", "his"}
)
_FIELDS = frozenset({"organ", "target", "site", "location", "lesion", "tumor", "treated", "targets", "place"})
_PARTS = frozenset({":", "|"})
_SIZES = frozenset({"cm", "mm", "centimeter", "centimeters", "millimeter", "millimeters"})
_CANCERS = ("primary", "malignant")
_APPOSED = (["("], [","])
_LEADING = 2  # words that lead from an act to its place
_FATE = 3  # tokens behind a tumor in which it is said to be stable
_BESIDE, _SIZE = 6, 5  # tokens from a tumor's word to its place, and from a place to the tumor's size
_MOST = 60  # mentions of tumors that are looked at


def tumor_organs(scene: Scene) -> set[str]:
    """Return the organs that a note's tumors are said to be in; none for a query."""
    found: set[str] = set()
    cancers: list[Mention] = []  # names of cancers, which are also those of the primaries of metastases
    if scene.query:
        return found
    words = scene.tokens.words
    for kind in _LUMPS:
        for lump in scene.of_kind.get(kind, [])[:_MOST]:
            if lump.flags & NOT_DONE or lump.section in _NOT_THERE:
                continue
            first, last = scene.sentence_of(lump)
            if scene.cued("quiet", lump.last, min(last, lump.last + _FATE)) or _let_alone(scene, lump):
                continue  # "lung nodule stable", "a rib met that does not bother her"
            if kind == "diagnosis" and _holds(scene, lump) and words[lump.first - 1] not in ("of", "from"):
                if lump.entry.implies.get("tumor") in _CANCERS:
                    cancers.append(lump)
                else:
                    found.add(organ_of(lump) or "")
            around = scene.within(scene.mentions, max(first, lump.first - _BESIDE), min(last, lump.last + _BESIDE))
            for place in around:
                if place.kind not in ("organ", "site") or not _holds(scene, place):
                    continue
                ahead = place.last <= lump.first and not {",", ";", ".", "|"} & set(words[place.last : lump.first])
                behind = lump.last <= place.first and _leads(words[lump.last : place.first])
                if ahead or behind:
                    found.add(organ_of(place) or "")
    for kind in ("organ", "site"):
        for place in scene.of_kind.get(kind, [])[: 4 * _MOST]:
            if place.flags & NOT_DONE or place.section in _NOT_THERE or not _holds(scene, place):
                continue
            _, last = scene.sentence_of(place)
            if in_field(scene, place):
                found.add(organ_of(place) or "")
            size = set(words[place.last : min(last, place.last + _SIZE)])
            if _SIZES & size and not {"cyst", "cysts", "from", "to", "away"} & size:
                found.add(organ_of(place) or "")
    spread = bool(found) and tells_of_spread(scene)
    return found | {organ_of(name) or "" for name in cancers if not spread or _measured(scene, name)}


def _let_alone(scene: Scene, lump: Mention) -> bool:
    """Say whether the clause of a metastasis says that it needs nothing: "a rib met that does not bother her"."""
    _, last = scene.sentence_of(lump)
    end = next((n for n in range(lump.last, last) if scene.tokens.words[n] in CLAUSE_ENDS), last)
    spread = "metastasis" in (lump.value, lump.entry.implies.get("tumor"))
    return spread and scene.cued("spared", lump.last, end) is not None


def tells_of_spread(scene: Scene) -> bool:
    """Say whether a note tells of metastases that are there: a cancer's name may then be that of their primary."""
    told = [m for kind in ("tumor", "diagnosis") for m in scene.of_kind.get(kind, [])[:_MOST]]
    there = [m for m in told if not m.flags & NOT_DONE and m.section not in _NOT_THERE]
    return any("metastasis" in (m.value, m.entry.implies.get("tumor")) for m in there)


def names_a_primary(place: Mention, told: set[str]) -> bool:
    """Say whether a cancer's name is that of a primary, in a note of metastases whose tumors are `told` elsewhere."""
    cancer = place.kind == "diagnosis" and place.entry.implies.get("tumor") in _CANCERS
    return cancer and bool(told) and organ_of(place) not in told


def _measured(scene: Scene, cancer: Mention) -> bool:
    """Say whether a cancer's name is that of a lump with a size or a probe: "a 3 cm HCC", "through the breast cancer".

    "Metastatic HCC" is none, nor is a size its own that stands behind the name of another place.
    """
    first, last = scene.sentence_of(cancer)
    before = scene.words(max(first, cancer.first - _SIZE), cancer.first)
    others = (m for m in scene.within(scene.mentions, cancer.last, last) if m.kind in ("organ", "site", *_LUMPS))
    end = min(cancer.last + 2 * _SIZE, last, next((m.first for m in others), last))
    if before[-1:] in (["the"], ["this"]) and _OF_IT & {*before[-2:-1]}:
        return True
    return bool(_SIZES & {*before, *scene.words(cancer.last, end)}) and before[-1:] != ["metastatic"]


def in_field(scene: Scene, place: Mention) -> bool:
    """Say whether a place is what a form's field of the target says: "Organ: left adrenal"."""
    words, at = scene.tokens.words, place.first - 1
    while at > 0 and words[at] in _LITTLE:
        at -= 1
    return at > 0 and words[at] == ":" and words[at - 1] in _FIELDS


def _leads(between: list[str]) -> bool:
    """Say whether words lead from a tumor to its place: "in the left", ", 2 cm, of"; not ", touches the edge of"."""
    if between in _APPOSED:
        return True  # "three metastases (segments 6 and 7)", "HCC, segment 4"
    if not _IN & set(between):
        return False
    commas = [n for n, word in enumerate(between[:-1]) if word == ","]
    return all(between[n + 1] in _IN or between[n + 1] in _LITTLE or between[n + 1][0].isdigit() for n in commas)


def of_tumors(scene: Scene, around: dict[str, int]) -> dict[str, int]:
    """Return of the organs that a note names apart from the ablation those that its tumors are in, if it says so."""
    told = tumor_organs(scene)
    return {organ: weight for organ, weight in around.items() if organ in told} or around


def passed_by(scene: Scene, place: Mention, act: Mention) -> bool:
    """Say whether a place only stands in one sentence with an act: no word leads from the act to the place."""
    if act.first == place.first or _PARTS & {*scene.words(place.last, act.first), *scene.words(act.last, place.first)}:
        return False  # "Right kidney: microwave ...", or the cells of a table's row
    if place.last <= act.first:
        return act.first - place.last > 1
    between = [word for word in scene.words(act.last, place.first) if word not in _LITTLE]
    return not (between and between[-1] in _OF_IT and len(between) <= _LEADING)


def _holds(scene: Scene, place: Mention) -> bool:
    return organ_of(place) in MAIN and not place.flags & (PATH | NEIGHBOR | ORIGIN) and not is_origin(scene, place)
