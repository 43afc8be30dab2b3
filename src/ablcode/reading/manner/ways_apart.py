"""The way of the probe where a scope served something else of the session: a resection beside it, a look behind it."""

from collections.abc import Sequence

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.hints import is_hint
from ablcode.reading.scene.scene import HEADLINES, Mention, Scene
from ablcode.reading.targets.group import Group

_SCOPES = frozenset({"laparoscopic", "thoracoscopic", "endoscopic"})
_TAKES_OUT = ("ectomy", "resect", "wedge", "segmentectom", "stapl")  # what else a scope is used for
_FROM_OUTSIDE = frozenset({"ct", "mr"})
_LIES_DOWN = frozenset({"turned", "prone", "repositioned", "undocked", "rolled", "flipped"})  # for a needle afterwards


def beside_the_probe(scene: Scene, group: Group, words: Sequence[Mention]) -> Mention | None:
    """Return "percutaneous" said of the probe where the scope only served another work; None where it served the probe.

    `words` are the ways that a note tells to have been used.
    """
    told = {act.sentence for act in group.acts if energy_of(act) and not act.headline}
    scopes = [m for m in words if m.value in _SCOPES and not is_hint(m)]
    if any(m.sentence in told or m.section in HEADLINES for m in scopes):
        return None
    through = [m for m in words if m.value == "percutaneous" and m.sentence in told]
    named = next((m for m in through if not is_hint(m)), None)
    if named and not any(m.value == "laparoscopic" for m in scopes):  # beside ports a probe also enters by the skin
        return named
    return through[0] if through and _apart(scene, told, scopes) else None


def _apart(scene: Scene, told: set[int], scopes: list[Mention]) -> bool:
    """Say whether the ablation was over before the scope took something out, was seen by CT, or began after a turn."""
    removals = [m for m in scene.of_kind.get("service", []) if m.done and _removal(m)]
    if not removals or not scopes:
        return False
    seen_from_outside = (m for m in scene.of_kind.get("guidance", []) if m.value in _FROM_OUTSIDE and m.done)
    if max(told) < min(m.sentence for m in scopes) or any(m.sentence in told for m in seen_from_outside):
        return True
    last, first = max(m.last for m in scopes), scene.layout.sentences[min(told)][1]
    between = range(last, first)
    return any(scene.tokens.words[n] in _LIES_DOWN and not scene.flags[n] & NOT_DONE for n in between)


def _removal(service: Mention) -> bool:
    return any(part in f"{service.value} {service.term}" for part in _TAKES_OUT)
