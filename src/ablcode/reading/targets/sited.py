"""In which organs a note says that its tumors are: "a nodule in the caudate", "right adrenal, 2.4 cm", "renal mass"."""

from ablcode.reading.context.context import NEIGHBOR, NOT_DONE, ORIGIN, PATH
from ablcode.reading.scene.organs import ABLATIONS, MAIN, organ_of
from ablcode.reading.scene.origins import SELDOM_FIRST, is_origin
from ablcode.reading.scene.scene import ELSEWHEN, LUMPS, Mention, Scene
from ablcode.reading.targets.absent import absent_organs, denied_organs, not_of_organs, was_taken_out
from ablcode.reading.text.closed import LENGTHS

_NOT_THERE = ELSEWHEN - {"indication"}
_IN = frozenset(  # what joins a tumor to its organ: "a metastasis that has replaced the right suprarenal gland"
    {"in", "of", "within", "inside", "at", "on", "to", "from", "replaced", "replacing", "replaces", "occupying"}
    | {"occupies", "filling", "fills", "expanding", "expands"}
)
# "ablation of the left adrenal", "a probe into".
_OF_IT = frozenset({"of", "in", "into", "to", "for", "within", "through"})
_LITTLE = frozenset(
    {"the", "a", "an", "left", "right", "upper", "lower", "middle", "mid", "one", "both", "my", "her", "his"}
)
_FIELDS = frozenset({"organ", "target", "site", "location", "lesion", "tumor", "treated", "targets", "place"})
_PARTS = frozenset({":", "|"})
_CANCERS = ("primary", "malignant")
_APPOSED = (["("], [","])
_NO_ADJECTIVES = LENGTHS | frozenset(
    {"by", "and", "with", "from", "to", "in", "or", "beside", "behind", "at", "on", "off", "near"}
)
_FINITE = frozenset({"was", "were", "came", "went", "is", "are", "had", "made", "took", "gave", "let", "i", "we"})
_REGION = frozenset({"region", "area", "muscle", "muscles", "fossa", "compartment"})
_PARTING = frozenset(  # what stands between a place and a lump that is not in it: "lung covered the deposit"
    {",", ";", ".", "|", "covered", "covers", "obscured", "hid", "hides", "overlay", "overlies"}
    | {"overlapped", "touched", "abuts", "abutted", "reached", "displaced", "shielded", "concealed"}
)
_HARMLESS = (["hemangioma"], ["cyst"], ["stable"], ["unchanged"], ["calcified"], ["hamartoma"], ["scar"])
_NOTED = frozenset(
    {"noted", "noticed", "seen", "incidental", "incidentally", "known", "knows", "informed", "discovered", "aware"}
    | {"unexpected", "reported", "visible", "mentioned"}
)
_WILL = frozenset({"will", "is", "to", "for"})
_LEADING = 2  # words that lead from an act to its place
_TAKEN = 4  # tokens before a tumor's word in which its size stands
_FATE = 3  # tokens behind a tumor in which it is said to be stable
_BESIDE, _SIZE = 6, 5  # tokens from a tumor's word to its place, and from a place to the tumor's size
_MOST = 60  # mentions of tumors that are looked at


def tumor_organs(scene: Scene) -> set[str]:
    """Return the organs that a note's tumors are said to be in; none for a query."""
    if scene.query:
        return set()
    found, cancers, named = _of_lumps(scene)
    found |= _of_sizes(scene)
    found = found - denied_organs(scene) - not_of_organs(scene) or found
    # A lump in bone, brain or node beside a cancer's bare name is its metastasis.
    spread = bool(found) and (tells_of_spread(scene) or bool(found & SELDOM_FIRST))
    absent = absent_organs(scene)
    found |= {organ for organ, operated in named.items() if not (operated or organ in absent)} or (
        set() if found else named.keys()
    )
    cancers = [name for name in cancers if organ_of(name) not in absent or _measured(scene, name)]
    return found | {organ_of(name) or "" for name in cancers if not spread or _measured(scene, name)}


def _of_lumps(scene: Scene) -> tuple[set[str], list[Mention], dict[str, bool]]:
    """Return the organs that lumps are said to be in, the names of cancers, and the organs beside a cancer's bare name.

    Of these it says whether the cancer was taken out long ago; they and the names are also those of primaries.
    """
    found: set[str] = set()
    cancers: list[Mention] = []
    named: dict[str, bool] = {}
    words, ended = scene.tokens.words, _ended(scene)
    for lump in (m for kind in LUMPS for m in scene.of_kind.get(kind, [])[:_MOST]):
        if lump.flags & NOT_DONE or lump.section in _NOT_THERE or _let_be(scene, lump, ended):
            continue
        if lump.kind == "diagnosis" and _holds(scene, lump) and words[lump.first - 1] not in ("of", "from"):
            if lump.entry.implies.get("tumor") in _CANCERS:
                cancers.append(lump)
            elif lump.section == "title":
                named[organ_of(lump) or ""] = False
            else:
                found.add(organ_of(lump) or "")
        bare = _bare(scene, lump)
        for place in _places_of(scene, lump):
            organ = organ_of(place) or ""
            if bare:
                told_last = max(place, lump, key=lambda mention: mention.first)
                named[organ] = named.get(organ, True) and was_taken_out(scene, told_last)
            else:
                found.add(organ)
    return found, cancers, named


def _let_be(scene: Scene, lump: Mention, ended: int) -> bool:
    """Say whether a lump is stable ("lung nodule stable"), watched, only noted besides, or harmless."""
    last, words = scene.sentence_of(lump)[1], scene.tokens.words
    if scene.cued("quiet", lump.last, min(last, lump.last + _FATE)):
        return True
    harmless = words[lump.last : lump.last + 1] == [","] and words[lump.last + 1 : lump.last + 2] in _HARMLESS
    return harmless or _watched(scene, lump, last) or _noted_behind(scene, lump, ended)


def _bare(scene: Scene, lump: Mention) -> bool:
    """Say whether a lump is told by the name of its cancer, or in a title, without a size before it."""
    cancer = not {lump.value, lump.entry.implies.get("tumor")}.isdisjoint(_CANCERS)
    before = scene.words(max(scene.sentence_of(lump)[0], lump.first - _TAKEN), lump.first)
    return (cancer or lump.section == "title") and LENGTHS.isdisjoint(before)


def _places_of(scene: Scene, lump: Mention) -> list[Mention]:
    """Return the places that a lump is said to be in: those right before it, and those that words lead to behind it."""
    (first, last), words = scene.sentence_of(lump), scene.tokens.words
    led = not LENGTHS.isdisjoint(words[lump.last : lump.last + _TAKEN])
    led = led or not _IN.isdisjoint(words[lump.last : lump.last + 1])
    end = min(last, lump.last + _BESIDE + _SIZE * led)  # "a lesion in the upper half of the spleen"
    near = scene.within(scene.mentions, max(first, lump.first - _BESIDE), end)
    return [
        place
        for place in near
        if place.kind in ("organ", "site") and _holds(scene, place)
        if (place.last <= lump.first and _PARTING.isdisjoint(words[place.last : lump.first]))
        or (lump.last <= place.first and _leads(words[lump.last : place.first]))
    ]


def _watched(scene: Scene, lump: Mention, last: int) -> bool:
    """Say whether a lump's clause lets it be: "a 6 mm spot in the right lower lobe will be watched"."""
    others = scene.within(scene.mentions, lump.last, last)
    if any(m.kind in ABLATIONS and m.done for m in scene.within(scene.anchors, *scene.sentence_of(lump))):
        return False
    end = next((m.first for m in others if m.kind in LUMPS and m.first > lump.last), last)
    told = (cue for cue in scene.cues_within(lump.last, end) if "spared" in cue.names)
    return any(scene.tokens.words[cue.first] in _WILL for cue in told)


def _ended(scene: Scene) -> int:
    """Return where the sentence of a note's last ablation ends, its headlines not counted."""
    acts = [m for m in scene.anchors if m.kind in ABLATIONS and m.done and not m.headline]
    return scene.sentence_of(acts[-1])[1] if acts else len(scene.tokens.words)


def _noted_behind(scene: Scene, mention: Mention, ended: int) -> bool:
    """Say whether something was only noted besides: "A 6 mm node in the lung base was noted" behind the ablation."""
    if mention.first < ended or mention.headline or mention.section == "diagnosis":
        return False
    return not _NOTED.isdisjoint(scene.words(*scene.sentence_of(mention)))


def _of_sizes(scene: Scene) -> set[str]:
    """Return the organs whose name has a size beside it, or answers a field of a form that asks for the target."""
    found: set[str] = set()
    words, ended = scene.tokens.words, _ended(scene)
    for place in (m for kind in ("organ", "site") for m in scene.of_kind.get(kind, [])[: 4 * _MOST]):
        if place.flags & NOT_DONE or place.section in _NOT_THERE or not _holds(scene, place):
            continue
        if _passed_over(scene, place) or _noted_behind(scene, place, ended):
            continue
        end = min(scene.sentence_of(place)[1], place.last + _SIZE)
        nodes = (m.first for m in scene.within(scene.of_kind.get("organ", []), place.last, end) if _a_node(place, m))
        size = set(words[place.last : next(nodes, end)])  # "left axilla, melanoma node 3.5 cm"
        sized = LENGTHS & size and not {"cyst", "cysts", "from", "to", "away"} & size
        lump = place.value == "lymph_node" or _lytic(place)
        before = place.kind == "organ" and _size_before(words, place.first, lump)
        if sized or before or in_field(scene, place) or _lytic(place):
            found.add(organ_of(place) or "")
    return found


def _lytic(place: Mention) -> bool:
    """Say whether a word for bone is that of a tumor in it: "an osteolysis of the right ilium"."""
    return organ_of(place) == "bone" and place.term.startswith(("osteoly", "lytic"))


def _passed_over(scene: Scene, place: Mention) -> bool:
    """Say whether the words behind a place leave it alone: "obturator node of 5 mm: ignored", "..., was left alone"."""
    last = scene.sentence_of(place)[1]
    told = (cue for cue in scene.cues_within(place.last, last) if {"spared", "negation_after"} <= cue.names)
    left = next(told, None)
    if left is None:
        return False
    return not any(m.done for m in scene.within(scene.anchors, place.last, last) if m.kind in ABLATIONS)


def _a_node(region: Mention, mention: Mention) -> bool:
    """Say whether a mention is a node within a region of the soft tissue."""
    return mention.value == "lymph_node" and organ_of(region) == "soft_tissue"


def _size_before(words: list[str], place: int, lump: bool) -> bool:
    """Say whether a size and a comma stand right before a place: "a single site: 2.2 cm, anterior lip of the kidney".

    A place that is a `lump` itself, as a node is, needs no comma, and has its adjectives before it.
    """
    at = place - 1
    while at > 0 and words[at] in _LITTLE:
        at -= 1
    while lump and place - at < _BESIDE and words[at].isalpha() and words[at] not in _NO_ADJECTIVES:
        at -= 1  # "a 2.4 cm portocaval lymph node"
    comma = words[at] == ","
    at -= comma
    return at > 0 and words[at] in LENGTHS and words[at - 1][0].isdigit() and (comma or lump)


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
    others = (m for m in scene.within(scene.mentions, cancer.last, last) if m.kind in ("organ", "site", *LUMPS))
    behind = next(others, None)
    end = min(cancer.last + 2 * _SIZE, last, behind.first if behind else last)
    if behind and _lytic(behind):
        end -= _SIZE  # "lung cancer, 5 cm osteolysis of the ilium": the size is that of the osteolysis
    if before[-1:] in (["the"], ["this"]) and _OF_IT & {*before[-2:-1]}:
        return True
    return bool(LENGTHS & {*before, *scene.words(cancer.last, end)}) and before[-1:] != ["metastatic"]


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
    kept = {organ: weight for organ, weight in around.items() if organ in told}
    absent = frozenset() if kept else absent_organs(scene)
    left = {organ: weight for organ, weight in around.items() if organ not in absent}
    return kept or (left if MAIN & left.keys() else around)


def passed_by(scene: Scene, place: Mention, act: Mention) -> bool:
    """Say whether a place only stands in one sentence with an act: no word leads from the act to the place."""
    parted = bool(_PARTS & {*scene.words(place.last, act.first), *scene.words(act.last, place.first)})
    parted = parted or heads_a_part(scene, place)
    if act.first == place.first or (parted and not _in_a_story(scene, place, act)):
        return False  # "Right kidney: microwave ...", or the cells of a table's row
    if place.last <= act.first:
        return act.first - place.last > 1
    between = [word for word in scene.words(act.last, place.first) if word not in _LITTLE]
    if not between:  # "Radiofrequency ablation L2", but "17G Certus LN antenna"
        return act.kind == "device"
    return not (between[-1] in _OF_IT and len(between) <= _LEADING)


def heads_a_part(scene: Scene, place: Mention) -> bool:
    """Say whether a place and a dash begin a sentence: "Left breast - two probes"."""
    first, _ = scene.sentence_of(place)
    return place.first - first <= _LEADING and scene.words(place.last, place.last + 1) == ["-"]


def _in_a_story(scene: Scene, place: Mention, act: Mention) -> bool:
    """Say whether a colon behind a place closes a clause with a verb: "to drop the lung and came from above: ..."."""
    between = scene.words(place.last, act.first)
    clause = between[: between.index(":")] if ":" in between else []
    return "|" not in between and bool(_FINITE & set(clause))


def _holds(scene: Scene, place: Mention) -> bool:
    if organ_of(place) not in MAIN or place.flags & (PATH | NEIGHBOR | ORIGIN) or is_origin(scene, place):
        return False
    return not _only_a_region(scene, place)


def _only_a_region(scene: Scene, place: Mention) -> bool:
    """Say whether a bone only names the region of a tumor of the soft tissue: "desmoid of the left scapular region"."""
    if organ_of(place) != "bone" or not _REGION & set(scene.words(place.last, place.last + 1)):
        return False
    near = scene.within(scene.of_kind.get("diagnosis", []), *scene.sentence_of(place))
    return any(organ_of(m) == "soft_tissue" for m in near)
