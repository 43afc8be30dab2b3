"""Acts that give a dose: the watts of a heat, the minutes of a freezing, the milliliters of alcohol."""

from collections.abc import Iterable, Set
from itertools import pairwise

from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.cycles import cycle_at
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import LENGTHS, MINUTES, NUMBERS, WATTS

# What a tool gives off where it treats: an electrode alone also records, alcohol alone also cleans.
_HEAT = WATTS | {"j", "joule", "joules", "kj", "degrees", "degree", "°", "c"}
_HELD_HOT = frozenset({"temperature", "temperatures", "heating", "heated", "run", "ran", "energized", "activated"})
_DOSES = {
    **dict.fromkeys(("radiofrequency", "microwave", "laser", "focused_ultrasound"), _HEAT),
    "cryo": MINUTES | {"degrees", "c", "°", "cycles"},
    "histotripsy": MINUTES | {"points"},
    "irreversible_electroporation": frozenset({"pulses", "v", "volts", "kv", "amps", "a"}),
    "chemical": frozenset({"ml", "cc", "mls", "ccs", "milliliters", "millilitres", "syringes"}),
}
_BY_ALCOHOL_TOO = frozenset(
    {"embolization", "angiography", "drain", "nerve_block", "cyst_sclerosis", "prostate_spacer"}
)
_BY_CAUTERY = frozenset(  # operations in which an electrode cuts and stanches
    {"liver_resection", "hepatic_lobectomy", "partial_nephrectomy", "resection", "nephrectomy", "lung_resection"}
    | {"cholecystectomy", "colectomy", "pancreatectomy", "splenectomy", "adrenalectomy", "lymphadenectomy"}
    | {"lumpectomy", "mastectomy", "prostatectomy", "turp", "hysterectomy", "myomectomy", "central_line"}
)
_NEVER_CUTS = frozenset({"microwave", "cryo", "irreversible_electroporation", "histotripsy"})
_SKIN = frozenset({"skin", "prep", "prepped", "swab", "swabbed", "wipe", "wiped", "rub", "cleaned", "cleansed"})
_PREPARED = 5  # tokens around alcohol in which it is said to clean
PROBES = ("probe", "needle", "antenna", "electrode", "applicator", "rod", "handpiece")
_ICE_SIZE = 5  # tokens behind the ice in which its size is told
_TIME = 3  # tokens behind an energy in which its minutes stand
_OF_A_DOSE = 4  # tokens from a number to its unit
_DOSE_REACH = 60  # tokens behind an act in which its dose is told


def dosed(scene: Scene, acts: Iterable[Mention]) -> list[Mention]:
    """Return the acts the dose of whose energy is told: "electrode ...; 12 min, 60 W"."""
    services = {m.value for m in scene.of_kind.get("service", []) if m.done}
    probed = any(word.startswith(PROBES) for word in scene.tokens.words)
    cycled = probed and _cycled(scene.tokens.words)
    return [
        act
        for act in acts
        if (energy_of(act) == "cryo" and (cycled or (probed and _measured(scene, act))))
        or _dose_beside(scene, act, services)
    ]


def _dose_beside(scene: Scene, act: Mention, services: Set[str]) -> bool:
    """Say whether the dose of an act's energy is told in its sentence or the next."""
    units = _DOSES.get(energy_of(act) or "")
    beside = _BY_ALCOHOL_TOO if energy_of(act) == "chemical" else _BY_CAUTERY
    if not units or (services & beside and energy_of(act) not in _NEVER_CUTS):
        return False  # alcohol also closes the vessels of a tumor, an electrode also cuts
    if energy_of(act) == "chemical" and _SKIN & set(scene.words(act.first - _PREPARED, act.last + _PREPARED)):
        return False  # "95 % alcohol to the skin"
    first, last = scene.sentence_of(act)
    if last < len(scene.tokens.words):
        last = scene.layout.sentences[act.sentence + 1][1]
    words = scene.words(max(first, act.first - _DOSE_REACH), min(last, act.last + _DOSE_REACH))
    led_in = scene.words(act.last, act.last + 1) == ["into"]  # "electrode into segment 6, fifteen minutes"
    if units is _HEAT and (led_in or not _HELD_HOT.isdisjoint(words)):
        units |= MINUTES  # "temperature held for eight minutes"
    return _timed(scene, act) or any(
        word in units and place and (_counts(words[place - 1]) or _counted(words, place))
        for place, word in enumerate(words)
    )


def _counts(word: str) -> bool:
    return word[0].isdigit() or word in NUMBERS


def _counted(words: list[str], place: int) -> bool:
    """Say whether a number stands before a unit with its adjectives between: "eighty short electric pulses"."""
    at = place - 1
    while at >= 0 and place - at < _OF_A_DOSE and words[at].isalpha() and words[at] not in NUMBERS:
        at -= 1
    return len(words[place]) > len("kv") and at >= 0 and _counts(words[at])


def _timed(scene: Scene, act: Mention) -> bool:
    """Say whether an energy's own name has its minutes right behind it: "RF 6 min", "laser for 4 minutes"."""
    behind = scene.words(act.last, act.last + _TIME) if act.kind == "energy" else []
    return any(two in MINUTES and one[0].isdigit() for one, two in pairwise(behind))


def _cycled(words: list[str]) -> bool:
    """Say whether the words tell a freezing by its minutes alone: "10/6/10"."""
    return any(cycle_at(words, place) for place in range(len(words)))


def _measured(scene: Scene, act: Mention) -> bool:
    """Say whether the size of the ice is given: "ice 4.6 cm"."""
    behind = scene.words(act.last, act.last + _ICE_SIZE)
    return any(one[0].isdigit() and two in LENGTHS for one, two in pairwise(behind))
