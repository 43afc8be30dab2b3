"""Whether words of energy amount to the ablation of a tumor."""

from collections.abc import Iterable, Set
from itertools import pairwise

from ablcode.reading.context.context import NEGATED, NOT_DONE, OTHERS, PAST, PLANNED
from ablcode.reading.scene.acts import energy_of, strong
from ablcode.reading.scene.announced import as_booked
from ablcode.reading.scene.cycles import cycle_at
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import ELSEWHEN, LUMPS, Mention, Scene
from ablcode.reading.scene.traces import is_trace
from ablcode.reading.targets.background import background
from ablcode.reading.targets.untouched import no_tumor_treated, nothing_inserted, untouched, without_reason
from ablcode.reading.text.closed import DENIALS, LENGTHS, METASTASES, MINUTES, NUMBERS, WATTS
from ablcode.reading.text.terms import Cue

_TOOLS = ("probe", "needle", "antenna", "electrode", "applicator", "rod", "handpiece")  # "cryo with 2 probes each"
_TOOL_REACH = 9  # tokens behind an energy in which its tool is told: "cryo, perineal, six probes"
_NO_TUMORS = frozenset({"bph", "skin_cancer", "renal_cyst"})
# Organs whose ablation by a named energy needs no word for the tumor: "cryosurgical ablation of the prostate".
_SOLID = frozenset({"liver", "kidney", "lung", "prostate", "pancreas", "adrenal", "breast", "lymph_node"})
_FOR_A_BENIGN_GLAND = frozenset({"other", "radiofrequency", "laser", "microwave"})
_SEALS = ("argon", "apc", "cautery", "electroc", "bipolar cautery")  # what also stops bleeding
_INTO_ARTERIES = ("arter", "stasis", "feeder", "microcatheter", "embol")
_ADJECTIVE, _DOSED = (
    "ablative",
    frozenset({"gy", "gray", "y90", "yttrium", "sbrt", "sabr", "tare", "sirt", "dosimetry"}),
)
_RADIATES = ("radiat", "radioembol", "microspher", "stereotact", "irradiat")
_OOZES = frozenset({"oozing", "bleeding", "oozy"})
_NEAR_BLEEDING = 12  # tokens around such a word in which the bleeding is told
# What a tool gives off where it treats: an electrode alone also records, alcohol alone also cleans.
_HEAT = WATTS | {"j", "joule", "joules", "kj", "degrees", "degree", "°", "c"}
_HELD_HOT = frozenset({"temperature", "temperatures", "heating", "heated"})
_DOSES = {
    "radiofrequency": _HEAT,
    "microwave": _HEAT,
    "laser": _HEAT,
    "focused_ultrasound": _HEAT,
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
_NAMED = ("site", "organ")  # kinds of places that may be named with their tumor
_PLACED = METASTASES | frozenset(
    {"lump", "myoma", "myomas", "fibroid", "fibroids", "lesion", "lesions", "mass", "tumor", "tumors", "nodule"}
    | {"nodules"}
)
_ICE_SIZE = 5  # tokens behind the ice in which its size is told
_ADJECTIVES = 7  # tokens from "treated" to the tool or the energy that it was done with
_TREATED = frozenset({"treated", "ablated", "destroyed", "vaporized", "devitalized", "coagulated", "burned"})
_WITH = frozenset({"with", "by", "using"})
_MOST = 60  # denials and energies that are compared
_LABEL = 4  # tokens of a field's label with its colon
_ASKS = ("applicator", "antenna", "electrode", "probe", "energ", "modalit", "ablat", "generator")
_TIME = 3  # tokens behind an energy in which its minutes stand
_OF_A_DOSE = 4  # tokens from a number to its unit
_DOSE_REACH = 60  # tokens behind an act in which its dose is told
_VAGUE = frozenset({"lesion", "lesions", "focus", "foci", "spot", "spots", "growth", "implant", "recurrence", "lump"})

_BOOKED = frozenset({"planned", "scheduled", "booked", "intended", "consented"})
_SLOTS = frozenset({"slot", "appointment", "tomorrow", "booking"})
_NEAR_PLAN = 3  # tokens between the word of a plan and its ablation


def enough(scene: Scene, acts: list[Mention], alike: bool, organs: Set[str]) -> bool:
    """Say whether the acts amount to an ablation: in a note one strong word, with a tumor somewhere.

    Beside a look-alike a "lesion" may be what the probe makes in a nerve: there a tumor must be called one, and it is
    not the cancer that the history of another organ tells of.
    """
    if scene.query:
        return True
    acts = [act for act in acts if not is_trace(scene, act)]
    tabled = any(row.treated for row in scene.layout.rows) or any(scene.keys_of(act) for act in acts)
    tabled = tabled and not alike
    lumps = (m for kind in (*LUMPS, *_NAMED) for m in scene.of_kind.get(kind, []) if kind in LUMPS or _of_a_lump(m))
    tumors = (m for m in lumps if _a_tumor(m) and not (alike and (m.term in _VAGUE or _of_old(m, organs))))
    told_of = organs or background(scene).keys()  # "Prostate, 4 + 3 left base. Four NanoKnife needles ..."
    named = (act for act in acts if strong(act) or _named_in_title(act) or _answers(scene, act))
    solid = not alike and bool(told_of & _SOLID) and any(_for_tumors(act, told_of) for act in named)
    if not (tabled or solid) and next(tumors, None) is None and not _nodes_of_a_cancer(scene):
        return False
    told: dict[str | None, set[str]] = {}
    for act in acts:
        told.setdefault(energy_of(act), set()).add(act.term)
    if not alike and any(energy and len(terms) > 1 for energy, terms in told.items()):
        return True  # "argon", "ice" and "thaw" together are a freezing
    with_dose = set[int]() if alike else {act.first for act in dosed(scene, acts)}
    return any(
        strong(act)
        or (
            energy_of(act)
            and not alike
            and any(w.startswith(_TOOLS) for w in scene.words(act.last, act.last + _TOOL_REACH))
        )
        or (act.headline and act.section != "impression" and not alike)
        or (energy_of(act) and any(a.kind == "act" and a.sentence == act.sentence for a in acts))
        or tumor_at(scene, act)
        or (energy_of(act) and not alike and _way_before(scene, act))
        or (energy_of(act) and not alike and bool(scene.keys_of(act)))
        or (not alike and (act.first in with_dose or _in_table(scene, act) or _answers(scene, act)))
        or (energy_of(act) and not alike and (_treated_with(scene, act) or as_booked(scene, act)))
        for act in acts
    )


def dosed(scene: Scene, acts: Iterable[Mention]) -> list[Mention]:
    """Return the acts the dose of whose energy is told: "electrode ...; 12 min, 60 W"."""
    services = {m.value for m in scene.of_kind.get("service", []) if m.done}
    probed = any(word.startswith(_TOOLS) for word in scene.tokens.words)
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


def _answers(scene: Scene, act: Mention) -> bool:
    """Say whether a field of a form that asks for the energy or its tool is answered by it: "Applicator: MW 17G"."""
    asked = scene.words(act.first - _LABEL, act.first)
    return act.kind == "energy" and asked[-1:] == [":"] and any(w.startswith(_ASKS) for w in asked)


def _in_table(scene: Scene, act: Mention) -> bool:
    """Say whether a line of a table of lesions tells the energy: "| 1 | R | upper pole | 2.8 cm | cryo | 3 |"."""
    row = scene.row_at(act.first) if act.kind == "energy" else None
    return row is not None and row.treated is not False


def _cycled(words: list[str]) -> bool:
    """Say whether the words tell a freezing by its minutes alone: "10/6/10"."""
    return any(cycle_at(words, place) for place in range(len(words)))


def _measured(scene: Scene, act: Mention) -> bool:
    """Say whether the size of the ice is given: "ice 4.6 cm"."""
    behind = scene.words(act.last, act.last + _ICE_SIZE)
    return any(one[0].isdigit() and two in LENGTHS for one, two in pairwise(behind))


def _treated_with(scene: Scene, act: Mention) -> bool:
    """Say whether an energy is what was treated with: "treated with argon plasma", "with one 17G electrode".

    Its adjectives stand between them.
    """
    before = scene.words(max(scene.sentence_of(act)[0], act.first - _ADJECTIVES), act.first)
    before = before[len(before) - before[::-1].index(",") :] if "," in before else before
    return any(one in _TREATED and two in _WITH for one, two in pairwise(before))


def _for_tumors(act: Mention, organs: Set[str]) -> bool:
    """Say whether an energy is applied to these organs for tumors alone; steam, RF and laser shrink a prostate."""
    energy = energy_of(act)
    return energy is not None and not ("prostate" in organs and energy in _FOR_A_BENIGN_GLAND)


def _named_in_title(act: Mention) -> bool:
    return act.kind == "energy" and act.headline and act.section != "impression"


def _way_before(scene: Scene, act: Mention) -> bool:
    """Say whether the way stands right before the energy, as in a procedure's name: "percutaneous microwave"."""
    ways = scene.within(scene.of_kind.get("approach", []), act.first - 3, act.first)
    return any(way.last == act.first for way in ways)


def nothing_done(scene: Scene) -> bool:
    """Say whether a note tells that nothing was ablated: "biopsy only", unless that is told of one target of several.

    Then another target's part tells of an energy, or another sentence of its dose: "A: RF electrode, 8 min. B: biopsy
    only".
    """
    if scene.query:
        return _only_planned(scene)
    if any(no_tumor_treated(scene.words(*sentence)) for sentence in scene.layout.sentences):
        return True
    if any(without_reason(scene.words(*sentence)) for sentence in scene.layout.sentences):
        return not dosed(scene, (act for act in scene.anchors if act.kind in ABLATIONS and act.done))
    told = [cue for cue in scene.cues if "no_procedure" in cue.names and not _only_imagined(scene, cue)][:_MOST]
    if not told:
        if any("stopped" in cue.names and not _of_another_day(scene, cue) for cue in scene.cues):
            return nothing_inserted(scene)  # a session that was begun is reported as stopped
        acts = (act for act in scene.anchors if act.kind in ABLATIONS and act.done)
        return untouched(scene) and not dosed(scene, acts)
    energies = [act for act in scene.of_kind.get("energy", []) if act.done][:_MOST]
    with_dose = {act.first for act in dosed(scene, energies)}
    return not all(any(_besides(scene, cue, act, act.first in with_dose) for act in energies) for cue in told)


def _only_imagined(scene: Scene, cue: Cue) -> bool:
    """Say whether an end only would have come: "had it read as adenoma, we would have stopped at the biopsy"."""
    before = scene.words(max(scene.sentence_at(cue.first)[0], cue.first - 2 * _LABEL), cue.last)
    return "would" in before and not DENIALS & set(before)


def _of_another_day(scene: Scene, cue: Cue) -> bool:
    """Say whether what is told to be stopped is no session of the day: "the slot of tomorrow is cancelled"."""
    before = scene.words(max(scene.sentence_at(cue.first)[0], cue.first - _LABEL), cue.first)
    return bool(scene.flags[cue.first] & NOT_DONE) or not _SLOTS.isdisjoint(before)


def _only_planned(scene: Scene) -> bool:
    """Say whether a query tells of a plan and that it was not done: "planned lap MWA ..., tumor was not ablated"."""
    acts = [m for kind in ("act", "energy") for m in scene.of_kind.get(kind, [])]
    done = [act for act in acts if act.done]
    planned = all(_BOOKED & set(scene.words(act.first - _NEAR_PLAN, act.first)) for act in done)
    return bool(done) and planned and any(act.flags & NEGATED for act in acts)


def _besides(scene: Scene, cue: Cue, act: Mention, with_dose: bool) -> bool:
    keys, own = scene.keys_at(cue.first), scene.keys_of(act)
    if keys and own and not own & keys:
        return True
    only = scene.tokens.words[cue.last - 1] == "only" and scene.layout.section[cue.first] == act.section
    return only and act.sentence != scene.layout.sentence[cue.first] and with_dose


def embolizing(scene: Scene) -> set[int]:
    """Return the acts (by their first token) of a note that are alcohol put into arteries: an embolization.

    So is what is only called "ablative" for its radiation: "with ablative intent, 400 Gy".
    """
    adjectives = [act for act in scene.of_kind.get("act", []) if act.term == _ADJECTIVE]
    found = {act.first for act in adjectives if _of_radiation(scene, act)}
    for act in scene.of_kind.get("energy", []) if not scene.query else ():
        if act.value == "chemical":
            first, last = scene.sentence_of(act)
            around = scene.words(max(first, act.first - _NEAR_BLEEDING), min(last, act.last + _NEAR_BLEEDING))
            if any(word.startswith(_INTO_ARTERIES) for word in around):
                found.add(act.first)
    return found


def _of_radiation(scene: Scene, act: Mention) -> bool:
    """Say whether the words of an act's sentence tell of radiation from outside or out of an artery."""
    first, last = scene.sentence_of(act)
    around = scene.words(max(first, act.first - _NEAR_BLEEDING), min(last, act.last + _NEAR_BLEEDING))
    return any(word in _DOSED or word.startswith(_RADIATES) for word in around)


def stanching(scene: Scene) -> set[int]:
    """Return the acts (by their first token) of a note that stop a bleeding: "capsular tear, argon beam, dry"."""
    found: set[int] = set()
    for act in scene.of_kind.get("energy", []):
        if scene.query or not act.term.startswith(_SEALS):
            continue
        first, last = scene.sentence_of(act)
        first, last = max(first, act.first - _NEAR_BLEEDING), min(last, act.last + _NEAR_BLEEDING)
        tumors = (m for kind in LUMPS for m in scene.within(scene.of_kind.get(kind, []), first, last))
        tumors = (m for m in tumors if _OOZES.isdisjoint(scene.words(m.first - 1, m.first)))  # "on two oozing spots"
        if scene.cued("bleeding", first, last) and not any(_a_tumor(m) for m in tumors):
            found.add(act.first)
    return found


def _of_a_lump(site: Mention) -> bool:
    """Say whether a place is named with its tumor: "iliac metastasis", "pleural mass"."""
    return site.term.rsplit(" ", 1)[-1] in _PLACED


def _a_tumor(mention: Mention) -> bool:
    # "He came for treatment of a hepatoma", "chemoembolization of the HCC two weeks ago": the tumor is there, whatever
    # is planned for it or was done to it.
    against = NOT_DONE if mention.section in ("plan", "consent") else NOT_DONE & ~PLANNED
    if mention.kind == "diagnosis" and mention.section not in ELSEWHEN:
        against &= ~PAST
    return not mention.flags & against and mention.value not in _NO_TUMORS and mention.section != "family"


def _nodes_of_a_cancer(scene: Scene) -> bool:
    """Say whether a note tells of lymph nodes and of a cancer, even one of long ago: then the nodes hold it."""
    if not any(m.value == "lymph_node" and m.done for m in scene.of_kind.get("organ", [])):
        return False
    cancers = (
        m for m in scene.of_kind.get("diagnosis", []) if m.entry.implies.get("tumor") in ("primary", "malignant")
    )
    return any(not m.flags & (NEGATED | OTHERS) and m.section != "family" for m in cancers)


def _of_old(mention: Mention, organs: Set[str]) -> bool:
    """Say whether a history names a cancer of an organ that nothing was done to."""
    organ = mention.entry.implies.get("organ")
    return mention.section == "history" and mention.kind == "diagnosis" and bool(organs) and organ not in organs


def tumor_at(scene: Scene, mention: Mention) -> bool:
    """Say whether a tumor or lesion is named right beside a mention."""
    first, last = scene.sentence_of(mention)
    near = (max(first, mention.first - 7), min(last, mention.last + 7))
    return any(_a_tumor(m) for kind in LUMPS for m in scene.within(scene.of_kind.get(kind, []), *near))
