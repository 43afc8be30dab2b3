"""Neighbors moved out of the way of an ablation by a needle: a fluid, a gas or a balloon put between."""

from ablcode.knowledge.case import Companion
from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import organ_of
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Mention, Scene
from ablcode.reading.scene.spans import sentences_around
from ablcode.reading.targets.attested import attested
from ablcode.reading.targets.group import Group
from ablcode.reading.text.closed import BY_WAY_OF

_FLUIDS = frozenset(
    {"saline", "dextrose", "d5w", "fluid", "water", "co2", "carbon", "gas", "air", "ringer", "ringer's"}
)
_LUMENS = frozenset(
    {"epidural", "epidurally", "ureter", "ureteral", "ureteric"}
    | {"retrograde", "pyeloperfusion", "collecting", "nasobiliary"}
)
_OTHER_VESSELS = frozenset({"trocar", "trocars", "mmhg", "bladder", "urethra", "stomach"})  # what else is filled
_PUT_IN = (
    *("inject", "instill", "infus", "insufflat", "introduced", "given", "put", "run", "ran", "let", "drip", "blew"),
    *("blown", "trickled", "pumped", "placed", "kept"),
)
_ON_THE_SKIN = frozenset({"bag", "bags", "glove", "gloves", "gauze", "pad", "pads", "warm", "towel", "towels", "skin"})
_AWAY = frozenset(
    {"between", "away", "displace", "displaced", "displacing", "separate", "separated", "separating", "protect"}
    | {"protection", "protective", "protecting", "gap", "moved", "lifted", "lift", "raised", "pushed", "float"}
    | {"floated", "fell", "hung", "dropped", "apart", "barrier", "around", "buffer"}
    | {"cushion", "plane", "parted", "parting", "peeled", "detached", "distanced"}
)
_BY_REACH = 14  # tokens before a fluid in which a neighbor is told to be moved by it
_MOVED = frozenset(
    {"lifted", "lift", "raised", "floated", "displaced", "moved"}
    | {"separated", "pushed", "displace", "separate", "displacing"}
)
# What a question says to be put in, and what for: "saline to get it off", "balloon interposed btwn bowel and mass".
_ASKED_FILLS = _FLUIDS | {"d5", "balloon", "contrast", "liquid", "hydro"}
_ASKED_PURPOSES = (
    *("displac", "separat", "float", "lift", "push", "shov", "rais", "protect", "interpos", "spac", "barrier"),
    *("buffer", "retract", "peel", "fall", "collaps"),
)
_ASKED_PLACES = (  # where it was put: it counts with a word for putting it there
    *("between", "btw", "aside", "off", "away", "mov", "pleural", "clear", "distan", "around", "behind", "way"),
)
_PUT_THERE = (*_PUT_IN, "with", "w/", "using", "to", "us", "blow", "insert", "drop", "add", "made", "make", "so", "by")
_AIR_IN_CHEST = frozenset({"pneumothorax", "ptx", "pneumo"})
_MADE = frozenset({"made", "make", "making", "create", "creating", "induce", "induced", "inducing", "purposely", "let"})
_NOT_BETWEEN = (
    *("irrigat", "embol", "cool", "warm", "kypho", "bag", "glove", "towel", "flush", "drip", "lidocaine"),
    *("drain", "aspirat", "tapped", "remov", "paracent", "thoracent", "turned", "argon", "ascites"),
    *("leak", "bubble", "seen", "noted", "watched", "collection", "overload"),
)
_TO_PURPOSE, _TO_MADE, _TO_FAILURE = 9, 4, 5  # tokens from a filling to its purpose, its making, and its failure
_BESIDE_IT = frozenset({"behind", "between", "around", "beside", "alongside", "below", "beneath"})
_ML, _AMOUNT = frozenset({"ml", "cc", "mls", "ccs", "l", "liter", "liters", "milliliters"}), 4
_ATTEMPTED = frozenset({"tried", "attempted", "attempt", "attempts", "trial", "try"})
_IN_VAIN = frozenset({"abandoned", "failed", "unsuccessful", "vain", "fail", "cannot", "impossible", "unsuccessfully"})
_NEEDLES = ("needle", "chiba", "veress", "cannula", "catheter", "sheath", "angiocath")
_PLATES = ("endplate", "plate", "vertebra", "cement")
_GASES = ("pneumo", "gas", "co2", "air", "carbo")
_ASIDE = BESIDE_THE_COURSE | {"complications"}
_NOT_TOLD = _ASIDE | {"anesthesia"}
_BEFORE, _BEHIND = 14, 22  # tokens around a fluid of a note in which it is told what it moved
_REGIONS = {
    "lung": "chest",
    "breast": "soft_tissue",
    "thyroid": "soft_tissue",
    "soft_tissue": "soft_tissue",
    "parathyroid": "soft_tissue",
    "lymph_node": "soft_tissue",
}
_BY_SITE = dict.fromkeys(("rib", "sternum", "scapula", "clavicle", "thoracic_vertebra"), "chest") | dict.fromkeys(
    ("femur", "tibia", "fibula", "foot", "humerus", "radius", "ulna", "hand"), "soft_tissue"
)
_ANY_BONE = frozenset({"long_bone", "vertebra"})


def displacement(scene: Scene, groups: list[Group]) -> list[tuple[Companion, Fact]]:
    """Return that a neighbor was moved out of the way by needle, with the region of the treated organ."""
    named = (m for m in scene.of_kind.get("service", []) if m.value == "displacement" and not m.flags & NOT_DONE)
    told = next((m for m in named if m.section not in _ASIDE and attested(scene, m) and _moves(scene, m)), None)
    fact = stated(told) if told else _asked_filling(scene) if scene.query else _fluid_put_between(scene)
    if fact is None or not groups:
        return []
    words = " ".join(scene.words(*fact.span)) if fact.span else ""
    gas = any(word in words for word in _GASES)
    detail = "gas" if gas else "balloon" if "balloon" in words else "fluid"
    return [(Companion("displacement", _region(scene, groups, fact), None, 1, (detail,)), fact)]


def _moves(scene: Scene, mention: Mention) -> bool:
    """Say whether a displacement moved a neighbor: not tried in vain, and no fluid that cools from within."""
    fluid = not _FLUIDS.isdisjoint(mention.term.split())
    return not _in_vain(scene, mention) and not (fluid and _from_within(scene, mention.first))


def _in_vain(scene: Scene, mention: Mention) -> bool:
    """Say whether a displacement was tried in vain: "Tried hydrodissection: the needle could not be brought there"."""
    first, last = scene.sentence_of(mention)
    if scene.query:  # "hydrodissection attempted but failed", "failed hydrodissection"
        around = scene.words(max(first, mention.first - 1), min(last, mention.last + _TO_FAILURE))
        return not _IN_VAIN.isdisjoint(around) and "again" not in around
    end = scene.sentence_at(last)[1]
    tried = _ATTEMPTED & set(scene.words(max(first, mention.first - 4), mention.last + 4))
    vain = _IN_VAIN & set(scene.words(mention.last, end)) or scene.cued("trouble", mention.last, end)
    return bool(tried) and bool(vain)


def _from_within(scene: Scene, place: int) -> bool:
    """Say whether a fluid cools the renal pelvis or the bile ducts from within instead of moving a neighbor."""
    own = set(scene.words(*scene.sentence_at(place)))
    if _BESIDE_IT & own and not _LUMENS & own and not scene.query:
        return False  # "warmed through the ureteral catheter. D5W 200 mL behind the colon."
    first, last = sentences_around(scene, place)
    words = set(scene.words(max(first, place - 40), min(last, place + 25)))
    return bool(words & _LUMENS) and "needle" not in words


def _region(scene: Scene, groups: list[Group], fact: Fact) -> str:
    """Return the region of the body in which a neighbor was moved: that of the organ, or of the bone treated."""
    organ = groups[0].organ or ""
    if organ == "bone":
        told = [m for m in scene.of_kind.get("site", []) if organ_of(m) == "bone" and m.done]
        if not scene.query and fact.span:  # of several bones, the one whose part tells of the fluid
            first, last = scene.sentence_at(fact.span[0])
            told = [m for m in told if first <= m.first < last] + told
        sites = [m.value for m in told]
        return next((_BY_SITE.get(site, "abdomen") for site in sites if site not in _ANY_BONE), "abdomen")
    return _REGIONS.get(organ, "abdomen")


def _moved_by(words: list[str], first: int, fluid: int) -> bool:
    """Say whether a neighbor was moved by a fluid or gas: "the colon was pushed off with carbon dioxide"."""
    before = words[max(first, fluid - _BY_REACH) : fluid]
    verb = next((n for n, word in enumerate(before) if word in _MOVED), len(before))
    return not {"with", "by", "using"}.isdisjoint(before[verb:])


def _through_a_needle(words: list[str], first: int, fluid: int) -> bool:
    """Say whether an amount of a fluid or gas is told with its needle.

    "A Chiba needle into the space: 200 mL saline", "CO2 in 60 mL portions through a needle in the fat".
    """
    if not _ML.isdisjoint(words[max(first, fluid - _AMOUNT) : fluid]):
        return any(word.startswith(_NEEDLES) for word in words[first:fluid])
    behind = words[fluid : fluid + _BY_REACH]
    way = next((n for n, word in enumerate(behind) if word in BY_WAY_OF), len(behind))
    return not _ML.isdisjoint(behind[:way]) and any(word.startswith(_NEEDLES) for word in behind[way:])


def _asked_filling(scene: Scene) -> Fact | None:
    """Find what a query says to be put in and what for, in any order: "duodenum shoved aside w/ D5"."""
    words = scene.tokens.words
    if any(word in _LUMENS and word != "ureter" for word in words):
        return None
    for place, word in enumerate(words):
        if (word not in _ASKED_FILLS and word not in _AIR_IN_CHEST) or scene.flags[place] & NOT_DONE:
            continue
        near = words[max(0, place - _TO_MADE) : place + _TO_MADE]
        if word == "balloon" and any(w.startswith(_PLATES) for w in near):
            continue  # "a balloon raised the endplate"
        if word in _AIR_IN_CHEST and _MADE.isdisjoint(near):
            continue
        if word == "contrast" and not words[place - 1].startswith("dilut"):
            continue
        put = any(w.startswith(_PUT_THERE) for w in near)
        # "air was put in through a needle under CT to push the mediastinum away"
        end = min(scene.sentence_at(place)[1], place + 2 * _TO_PURPOSE) if put else 0
        around = words[max(0, place - _TO_PURPOSE) : place + 1 + _TO_PURPOSE]
        purpose = words[max(0, place - _TO_PURPOSE) : max(end, place + 1 + _TO_PURPOSE)]
        moves = (*_ASKED_PURPOSES, *_ASKED_PLACES) if put else _ASKED_PURPOSES
        if any(w.startswith(moves) for w in purpose) and not any(w.startswith(_NOT_BETWEEN) for w in around):
            return Fact("displacement", (place, place + 1))
    return None


def _fluid_put_between(scene: Scene) -> Fact | None:
    """Find "dextrose was injected ... between the colon and the kidney" in a note."""
    words = scene.tokens.words
    for place, word in enumerate(words):
        if word in _FLUIDS and not scene.flags[place] & NOT_DONE and scene.layout.section[place] not in _NOT_TOLD:
            first, last = scene.layout.sentences[scene.layout.sentence[place]]
            if words[last - 1] == ";":  # "saline was injected; the cava moved away from the tumor"
                last = scene.sentence_at(last)[1]
            if _put_between(scene, first, place, last):
                behind = range(place, min(last, place + _BEHIND))
                end = next((n for n in behind if words[n].startswith(_PUT_IN)), place)
                return Fact("displacement", (place, end + 1))
    return None


def _put_between(scene: Scene, first: int, fluid: int, last: int) -> bool:
    """Say whether a sentence from `first` to `last` tells that a fluid was put in to move something away."""
    words = scene.tokens.words
    around = words[max(first, fluid - _BEFORE) : min(last, fluid + _BEHIND)]
    put = any(word.startswith(_PUT_IN) for word in around) or _through_a_needle(words, first, fluid)
    put = put or _moved_by(words, first, fluid)
    if not put or _AWAY.isdisjoint(around) or not _ON_THE_SKIN.isdisjoint(words[fluid - 2 : fluid + 3]):
        return False
    vessel = not _OTHER_VESSELS.isdisjoint(around) and {"needle", "between"}.isdisjoint(around)
    return not vessel and not _from_within(scene, fluid)
