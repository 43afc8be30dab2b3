"""Which energies were applied to an organ: the body goes before a heading, what worked before what failed."""

from collections import Counter
from collections.abc import Iterator, Set
from itertools import pairwise
from typing import NamedTuple

from ablcode.reading.context.context import NEGATED
from ablcode.reading.scene.acts import SUGGESTIVE, energy_of, strong
from ablcode.reading.scene.facts import Fact, stated
from ablcode.reading.scene.organs import ABLATIONS
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.targets.group import Group
from ablcode.reading.text.terms import Cue

_OF_ANY_TOOL = frozenset({"internally cooled", "active tip", "exposed tip", "target temperature", "bare tip", "khz"})
_BURNED = ("burn", "cook", "heat", "hot", "melt", "zap", "fried")
_BROKEN = ("break", "broke", "shatter", "liquef", "burst", "pulveri", "disintegrat", "mush", "smash", "cavitat")
_BY = frozenset({"by", "with", "using", "via", "to"})
_TREATED = frozenset(
    {"treated", "ablated", "destroyed", "coagulated", "heated", "burned", "burnt", "frozen", "subjected"}
)
_ELECTRIC = frozenset(
    {"electrode", "electrodes", "needles", "probe", "probes", "current", "electric", "voltage", "amps", "amperes"}
    | {"v", "volt", "volts", "kilovolt", "kilovolts", "unipolar", "monopolar", "ecg", "cardiac"}
)
_CURRENT = "current"  # which a tool gives when it is run, not when it is placed
_HOT = frozenset({"heat", "hot", "heating", "burn", "burning", "thermal"})
_COLD = frozenset({"cold", "cooling", "freeze", "freezing", "ice", "cryo"})
_OR_ONE = frozenset({"or", "vs", "versus", "/"})
_OR = (["or"], ["vs"], ["versus"], ["/"], ["or", "by"], ["or", "with"])
_VERB = 4  # tokens before an energy in which its verb stands
_BEFORE, _BEHIND = 4, 14  # tokens around an act in which its failure is told


class Energies(NamedTuple):
    """Energies in the order of the text; `differed`: a heading named another one; `given_up`: one was begun in vain."""

    facts: list[Fact]
    differed: bool = False
    given_up: bool = False


def energies(scene: Scene, group: Group) -> Energies:
    """Return the energies that were applied to a group's organ."""
    acts = _without_pulses([act for act in group.acts if energy_of(act)])
    powered = _beside_alcohol(scene, [act for act in acts if scene.query or not _heading(act)])
    if not scene.query:
        # In a note a word like "ice" or "laser" counts only beside a word that means the ablation by itself.
        sure = {energy_of(act) for act in acts if strong(act) or _means(scene, act)}
        firm = sure | _often(acts) | _tabled(scene, acts) | powered
        body = [act for act in acts if not _heading(act)]
        if firm and _denied(scene, firm) and not firm & {energy_of(act) for act in body}:
            firm |= {energy_of(act) for act in _dosed(scene, body)}
        if _told_twice(scene, body):  # "HEADER: Cryoablation ... a cooled electrode ... 45 W, impedance cut-off"
            used = energy_of(body[0]) or ""
            return Energies(_stated(body, [used]), differed=any(energy_of(act) != used for act in acts))
        acts = [act for act in acts if energy_of(act) in firm] if firm else acts
    values = list(dict.fromkeys(energy_of(act) or "" for act in acts))
    if scene.query and _either(scene):
        return Energies([])
    if "histotripsy" in values:  # which is done by focused ultrasound too: "Energy: focused ultrasound, cavitation"
        values = [value for value in values if value != "focused_ultrasound"]
    if scene.query and values == ["focused_ultrasound"] and all(act.lay for act in acts):
        broken = next((n for n, word in enumerate(scene.tokens.words) if word.startswith(_BROKEN)), None)
        if broken is not None:  # sound that heats is one energy, sound that breaks is another
            return Energies([Fact("histotripsy", (broken, broken + 1), assumed=True)])
    if not values and scene.query:
        burned = next((act for act in group.acts if act.lay and act.term.startswith(_BURNED)), None)
        if burned:  # heat from a needle is radiofrequency where a lay person says no more
            return Energies([Fact("radiofrequency", (burned.first, burned.last), assumed=True)])
    if len(values) < 2:
        return Energies(_stated(acts, values))
    values = _named(acts, values, powered)
    told = values if scene.query else _given(scene, acts, _of_the_body(acts, values))
    worked = _worked(scene, acts, told)
    kept = [value for value in worked if value != "other"] or worked  # cautery of the track beside the ablation
    if not scene.query:
        kept = _more_than_passing(acts, kept)
    return Energies(_stated(acts, kept), differed=len(told) < len(values), given_up=len(worked) < len(told))


def _dosed(scene: Scene, acts: list[Mention]) -> list[Mention]:
    from ablcode.reading.targets.doses import dosed  # a question seldom tells a dose

    return dosed(scene, acts)


def _either(scene: Scene) -> bool:
    """Say whether a query leaves open which of two energies it is: "IRE or cryo, not yet known", "freeze vs burn"."""
    acts = [m for m in scene.mentions if m.kind in ABLATIONS]
    words = scene.tokens.words
    joined = any(scene.words(one.last, other.first) in _OR for one, other in pairwise(acts))
    joined = joined or any(one in _HOT and two in _OR_ONE and three in _COLD for one, two, three in _threes(words))
    return joined and scene.cued("unsure") is not None


def _threes(words: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield three words that follow each other, forth and back: "heat or cold", "cold or heat"."""
    for one, two, three in zip(words, words[1:], words[2:], strict=False):
        yield from ((one, two, three), (three, two, one))


def _without_pulses(acts: list[Mention]) -> list[Mention]:
    """Leave out pulses without electrodes or volts where a cavitation is told: its pulses are those of sound."""
    if not any(energy_of(act) == "histotripsy" for act in acts):
        return acts
    return [act for act in acts if act.value != "pulse_electrodes" or _ELECTRIC & {*act.term.split()}]


def _denied(scene: Scene, values: Set[str | None]) -> bool:
    """Say whether a note denies one of the energies of its heading: "the RF electrode never left its package"."""
    tools = (m for kind in ("energy", "device") for m in scene.of_kind.get(kind, []))
    return any(energy_of(m) in values and m.flags & NEGATED for m in tools)


def _told_twice(scene: Scene, acts: list[Mention]) -> bool:
    """Say whether the body tells one energy by two of its tools or signs and a dose, whatever the title names."""
    terms = {act.term for act in acts}
    return len({energy_of(act) for act in acts}) == 1 and len(terms) > 1 and bool(_dosed(scene, acts))


def _means(scene: Scene, act: Mention) -> bool:
    """Say whether an energy is told to be what treated: "treated by RF", "ablated with microwaves"."""
    before = scene.words(act.first - _VERB, act.first)
    return bool(before) and before[-1] in _BY and bool(_TREATED & {*before[:-1]})


def _often(acts: list[Mention]) -> set[str | None]:
    """Return the energies that several weak words name, one in a headline: "freezing", "ice", "L ilium cryo"."""
    terms: dict[str | None, set[str]] = {}
    for act in acts:
        terms.setdefault(energy_of(act), set()).add(act.term)
    return {energy for energy, names in terms.items() if len(names) > 1} & {
        energy_of(act) for act in acts if act.headline
    }


def _tabled(scene: Scene, acts: list[Mention]) -> set[str | None]:
    """Return the energies that a table of lesions names in its lines: "R iliac wing | 5 cm | cryo, 4 needles"."""
    rows = ((act, scene.row_at(act.first)) for act in acts if act.kind == "energy")
    return {energy_of(act) for act, row in rows if row is not None and row.treated is not False}


def _beside_alcohol(scene: Scene, acts: list[Mention]) -> set[str | None]:
    """Return the energy of a tool that gave its dose beside alcohol, which needs none: "electrode ..., current on"."""
    if {energy_of(act) for act in acts if act.value not in SUGGESTIVE} != {"chemical"}:
        return set()
    tools = [act for act in acts if act.value in SUGGESTIVE]
    run = [act for act in tools if _CURRENT in act.term]
    return {energy_of(act) for act in (*run, *_dosed(scene, tools))}


def _named(acts: list[Mention], values: list[str], powered: Set[str | None]) -> list[str]:
    """Leave out what only the tool suggests ("antenna", "tines", "thaw") where an energy is named."""
    acts = [act for act in acts if act.term not in _OF_ANY_TOOL] or acts
    values = [value for value in values if any(energy_of(act) == value for act in acts)]
    firm = {energy_of(act) for act in acts if act.value not in SUGGESTIVE}
    if not firm:
        tools = {act.value for act in acts}
        weaker = {"cavitation_bubbles", "applied_power"} | (
            {"heated_electrode"} if "pulse_electrodes" in tools else set()
        )
        firm = {energy_of(act) for act in acts if act.value not in weaker}
    return [value for value in values if value in firm | powered] or values


def _stated(acts: list[Mention], values: list[str]) -> list[Fact]:
    """Return the energies in the order used, each with the words that say it best: its own name before a device's.

    What only a tool suggests is no step of the course: "alcohol first, so that the electrode can stay away".
    """
    found = []
    for value in values:
        mine = [act for act in acts if energy_of(act) == value]
        best = min(mine, key=lambda act: (act.kind != "energy", act.lay, act.first))
        begun = next((act for act in mine if act.value not in SUGGESTIVE or _CURRENT in act.term), mine[0])
        found.append((begun.first, stated(best, value)))
    return [fact for _, fact in sorted(found)]


def _heading(act: Mention) -> bool:
    return act.section == "title" or (act.section == "opening" and act.sentence == 0)


def _of_the_body(acts: list[Mention], values: list[str]) -> list[str]:
    body = {energy_of(act) for act in acts if not _heading(act)}
    return [value for value in values if value in body] or values


def _given(scene: Scene, acts: list[Mention], values: list[str]) -> list[str]:
    """Leave out an energy that a note denies, names in one sentence and gives no dose of, beside one with a dose.

    "Calcifications hid the gland from the HIFU probe, no sonication was given. Cryoneedles instead, two cycles".
    """
    if len(values) < 2:
        return values
    doses = {energy_of(act) for act in _dosed(scene, acts)}
    told = Counter(energy for energy, _ in {(energy_of(act), act.sentence) for act in acts if not _heading(act)})
    given = [value for value in values if value in doses or told[value] > 1 or not _denied(scene, {value})]
    return given if doses & {*given} else values


def _worked(scene: Scene, acts: list[Mention], values: list[str]) -> list[str]:
    """Leave out an energy that was begun and given up for another."""
    kept = list(values)
    for act in acts:
        first, last = (0, len(scene.tokens.words)) if scene.query else scene.sentence_of(act)
        failed = scene.cued("ineffective", max(first, act.first - _BEFORE), min(last, act.last + _BEHIND))
        if failed and _taken_instead(scene, acts, act, failed):
            continue
        if failed and len(kept) > 1 and energy_of(act) in kept[:-1]:
            kept.remove(energy_of(act) or "")
    return kept


def _taken_instead(scene: Scene, acts: list[Mention], act: Mention, cue: Cue) -> bool:
    """Say whether an energy is the one that replaced another: "the RF generator was broken and laser used instead"."""
    alone = scene.words(cue.first, cue.last + 1)[:1] == ["instead"] and scene.words(cue.last, cue.last + 1) != ["of"]
    return alone and max((one.first for one in acts if one.last <= cue.first), default=-1) == act.first


def _more_than_passing(acts: list[Mention], values: list[str]) -> list[str]:
    """Leave out what only the body names once, beside an energy of the heading."""
    title = {energy_of(act) for act in acts if _heading(act)}
    if not title or len(values) < 2:
        return values
    often = {value: sum(1 for act in acts if energy_of(act) == value and strong(act)) for value in values}
    return [value for value in values if value in title or often[value] > 1] or values
