"""Whether words of energy amount to the ablation of a tumor."""

from collections.abc import Set
from itertools import pairwise

from ablcode.reading.scene.acts import energy_of, strong
from ablcode.reading.scene.announced import as_booked
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.scene.traces import is_trace
from ablcode.reading.targets.background import background
from ablcode.reading.targets.doses import PROBES, dosed
from ablcode.reading.targets.tumors import names_a_tumor, nodes_of_a_cancer, tumor_at
from ablcode.reading.text.closed import KILLED

_TOOL_REACH = 9  # tokens behind an energy in which its tool is told: "cryo, perineal, six probes"
# Organs whose ablation by a named energy needs no word for the tumor: "cryosurgical ablation of the prostate".
_SOLID = frozenset({"liver", "kidney", "lung", "prostate", "pancreas", "adrenal", "breast", "lymph_node"})
_FOR_A_BENIGN_GLAND = frozenset({"other", "radiofrequency", "laser", "microwave"})
_ADJECTIVES = 7  # tokens from "treated" to the tool or the energy that it was done with
_WITH = frozenset({"with", "by", "using"})
_LABEL = 4  # tokens of a field's label with its colon
_ASKS = ("applicator", "antenna", "electrode", "probe", "energ", "modalit", "ablat", "generator")


def enough(scene: Scene, acts: list[Mention], alike: bool, organs: Set[str]) -> bool:
    """Say whether a note's acts amount to an ablation: one strong word, with a tumor somewhere.

    `alike` says whether a look-alike stands beside them, `organs` are those that the acts are tied to. Beside a
    look-alike an energy needs more than a tool, a title or a dose: a tumor named with it, or a word of ablation.
    """
    acts = [act for act in acts if not is_trace(scene, act)]
    needless = not alike and (_listed(scene, acts) or _of_solid_organs(scene, acts, organs))
    if not needless and not names_a_tumor(scene, alike, organs) and not nodes_of_a_cancer(scene):
        return False
    ablated = {act.sentence for act in acts if act.kind == "act"}
    named = (act for act in acts if energy_of(act) and act.sentence in ablated)
    if any(strong(act) or tumor_at(scene, act) for act in acts) or next(named, None):
        return True
    return not alike and (_in_two_words(acts) or bool(dosed(scene, acts)) or any(_applied(scene, act) for act in acts))


def _listed(scene: Scene, acts: list[Mention]) -> bool:
    """Say whether the targets are listed, in a table or by labels: their lines need no word for the tumor."""
    return any(row.treated for row in scene.layout.rows) or any(scene.keys_of(act) for act in acts)


def _of_solid_organs(scene: Scene, acts: list[Mention], organs: Set[str]) -> bool:
    """Say whether an energy that is named outright treats only the tumors of an organ."""
    told_of = organs or background(scene).keys()  # "Prostate, 4 + 3 left base. Four NanoKnife needles ..."
    named = (act for act in acts if strong(act) or _named_in_title(act) or _answers(scene, act))
    return bool(told_of & _SOLID) and any(_for_tumors(act, told_of) for act in named)


def _in_two_words(acts: list[Mention]) -> bool:
    """Say whether one energy is told by different words: "argon", "ice" and "thaw" together are a freezing."""
    told: dict[str, set[str]] = {}
    for act in acts:
        told.setdefault(energy_of(act) or "", set()).add(act.term)
    return any(energy and len(terms) > 1 for energy, terms in told.items())


def _applied(scene: Scene, act: Mention) -> bool:
    """Say whether an energy stands in a headline, a table or a field, or its own words tell its tool, way or use."""
    if (act.headline and act.section != "impression") or _in_table(scene, act) or _answers(scene, act):
        return True
    if energy_of(act) is None:
        return False
    if scene.keys_of(act):  # "B) segment 3: cryo"
        return True
    tool = any(word.startswith(PROBES) for word in scene.words(act.last, act.last + _TOOL_REACH))
    return tool or _way_before(scene, act) or _treated_with(scene, act) or as_booked(scene, act)


def _answers(scene: Scene, act: Mention) -> bool:
    """Say whether a field of a form that asks for the energy or its tool is answered by it: "Applicator: MW 17G"."""
    asked = scene.words(act.first - _LABEL, act.first)
    return act.kind == "energy" and asked[-1:] == [":"] and any(w.startswith(_ASKS) for w in asked)


def _in_table(scene: Scene, act: Mention) -> bool:
    """Say whether a line of a table of lesions tells the energy: "| 1 | R | upper pole | 2.8 cm | cryo | 3 |"."""
    row = scene.row_at(act.first) if act.kind == "energy" else None
    return row is not None and row.treated is not False


def _treated_with(scene: Scene, act: Mention) -> bool:
    """Say whether an energy is what was treated with: "treated with argon plasma", "with one 17G electrode".

    Its adjectives stand between them.
    """
    before = scene.words(max(scene.sentence_of(act)[0], act.first - _ADJECTIVES), act.first)
    before = before[len(before) - before[::-1].index(",") :] if "," in before else before
    return any(one in KILLED and two in _WITH for one, two in pairwise(before))


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
