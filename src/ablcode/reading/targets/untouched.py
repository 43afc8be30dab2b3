"""A note that says in its own words that nothing was ablated: "nothing was frozen", "no needle entered the patient".

The denial holds where no dose of an energy is told, and only for the energies that its verb can mean.
"""

from collections.abc import Set

from ablcode.reading.scene.acts import energy_of
from ablcode.reading.scene.organs import ABLATIONS, ASIDE, MAIN, organ_of
from ablcode.reading.scene.scene import BESIDE_THE_COURSE, Scene
from ablcode.reading.targets.concluded import CLOSES, concludes_so
from ablcode.reading.text.closed import DENIALS, TOOLS

_BY_HEAT = frozenset({"radiofrequency", "microwave", "laser", "focused_ultrasound"})
# Beams need no tool in the body.
_BY_TOOL = _BY_HEAT - {"focused_ultrasound"} | {"cryo", "irreversible_electroporation", "chemical"}
_BRINGS_IN = ("inserted", "introduced", "punctured", "advanced")
_VERBS: dict[str, frozenset[str] | None] = {  # the energies that a verb can mean, None for any
    **dict.fromkeys(("frozen", "iced"), frozenset({"cryo"})),
    **dict.fromkeys(("heated", "burned", "burnt", "cooked"), _BY_HEAT),
    **dict.fromkeys(("injected", "instilled"), frozenset({"chemical"})),
    **dict.fromkeys(_BRINGS_IN, _BY_TOOL),
    **dict.fromkeys(("ablated", "destroyed", "treated"), None),
}
_WERE = frozenset(
    {"was", "were", "has", "had", "been", "is", "ever", "actually", "finally", "then", "thus", "therefore"}
)
_TOOLS = (*TOOLS, "instrument", "laser", "fiber", "fibre")
_ENTERS = frozenset({"entered", "penetrated", "pierced", "touched", "reached", "into", "inside"})
_PATIENT = frozenset({"patient", "patient's", "body", "him", "her", "skin", "tumor", "lesion", "mass"})
_NOT, _DID = frozenset({"not", "never"}), frozenset({"did", "we", "i", "had", "have"})
_LITTLE = frozenset({"the", "an", "a", "any", "even", "be", "been", "cryo", "microwave", "rf", "ablation"})
_INSERT = frozenset({"insert", "place", "open", "introduce", "advance", "use", "inserted", "placed", "opened", "used"})
_INSERTED = frozenset({"opened", "inserted", "placed", "introduced", "unpacked", "connected", "advanced", "used"})
_BROUGHT = frozenset({"brought", "handed", "carried", "unwrapped", "fetched"})
_OTHERS = frozenset({"second", "third", "other", "another", "further", "extra", "one", "larger", "longer", "spare"})
_TO_VERB, _TO_PATIENT = 5, 9  # tokens from the denial to its verb, and to what was not entered


def untouched(scene: Scene) -> bool:
    """Say whether a note denies every ablation that it names; a dose that it gives is told by the caller."""
    if nothing_inserted(scene):
        return True
    acts = [m for m in scene.anchors if m.kind in ABLATIONS and m.done]
    told = {energy for m in acts if (energy := energy_of(m))}
    by_tool = told <= _BY_TOOL
    only_titled = by_tool and not any(m.kind in ("energy", "device") and not m.titular for m in acts)
    words = scene.tokens.words
    if any(concludes_so(scene, *sentence) for sentence in scene.layout.sentences):
        return True
    for place, word in enumerate(words):
        if by_tool and word == "none" and _none_entered(scene, place):
            return True
        if word not in DENIALS or scene.layout.section[place] in BESIDE_THE_COURSE:
            continue
        if word in _NOT and only_titled and _tool_denied(words, place, scene.sentence_at(place)):
            return True
        if word == "not" or scene.keys_at(place):
            continue  # one of several targets says nothing of the others
        if word == "nothing":
            if _nothing_treated(words, place, told):
                return True
        elif by_tool and (_not_entered(words, place) or _organ_not_entered(scene, place)):
            return True
    return False


def nothing_inserted(scene: Scene) -> bool:
    """Say whether a note tells that no tool was brought in: "Nothing was inserted.", "decided not to puncture"."""
    words = scene.tokens.words
    told = {energy for m in scene.anchors if m.kind in ABLATIONS and (energy := energy_of(m))}
    for place, word in enumerate(words):
        if scene.layout.section[place] in BESIDE_THE_COURSE:
            continue
        if (
            word == "puncture"
            and words[place - 2 : place] == ["not", "to"]
            and {*words[place + 1 : place + 2]} <= CLOSES
        ):
            return told <= _BY_TOOL
        verbs = words[place + 1 : place + _TO_VERB] if word == "nothing" else []
        if not {*_BRINGS_IN}.isdisjoint(verbs) and _nothing_treated(words, place, told):
            return True
    return False


def _none_entered(scene: Scene, place: int) -> bool:
    """Say whether none of the tools that a sentence names entered: "of the two probes none entered the skin"."""
    first, last = scene.sentence_at(place)
    tools = any(word.startswith(_TOOLS) for word in scene.words(first, place))
    behind = scene.words(place + 1, min(last, place + _TO_VERB))
    return tools and not _ENTERS.isdisjoint(behind[:1]) and not _PATIENT.isdisjoint(behind)


def _nothing_treated(words: list[str], place: int, told: Set[str]) -> bool:
    """Say whether "nothing was frozen" or "nothing was treated." denies all the energies that are told."""
    verb = place + 1
    while verb < len(words) and words[verb] in _WERE and verb - place < _TO_VERB:
        verb += 1
    if verb - place < 2 or words[verb : verb + 1] == [] or words[verb] not in _VERBS:
        return False
    meant, behind = _VERBS[words[verb]], words[verb + 1 : verb + 2]
    return (not behind or behind[0] in CLOSES) and (meant is None or told <= meant)


def _entered(words: list[str], place: int) -> int:
    """Return the end of a denial that a tool entered: "no probe ever touched", or 0."""
    tool = any(word.startswith(_TOOLS) for word in words[max(0, place - 2 * (words[place] == "never")) : place + 3])
    behind = words[place + 1 : place + _TO_PATIENT]
    enters = next((n for n, word in enumerate(behind) if word in _ENTERS or word in CLOSES), len(behind))
    return place + 2 + enters if tool and not _ENTERS.isdisjoint(behind[enters : enters + 1]) else 0


def _not_entered(words: list[str], place: int) -> bool:
    """Say whether a denial says that no tool entered the patient: "no probe ever touched the tumor"."""
    end = _entered(words, place)
    return bool(end) and not _PATIENT.isdisjoint(words[end : end + 2])


def _organ_not_entered(scene: Scene, place: int) -> bool:
    """Say whether no tool entered the only organ that a note names: "no probe entered the breast"."""
    end = _entered(scene.tokens.words, place)
    named = scene.within(scene.of_kind.get("organ", []), end, end + 2) if end else []
    others = (organ_of(m) for m in scene.mentions if m.kind != "device" and not m.flags & ASIDE)
    return bool(named) and named[0].value in MAIN and MAIN & {*others} <= {named[0].value}


def _tool_denied(words: list[str], place: int, sentence: tuple[int, int]) -> bool:
    """Say whether a denial at a place of a sentence left the tool outside: "we did not insert the electrode."."""
    first, last = sentence
    behind = [word for word in words[place + 1 : min(last, place + _TO_VERB)] if word not in _LITTLE]
    if not behind:
        return False
    if behind[0] in _INSERT and words[place - 1] in _DID:
        return len(behind) > 2 and behind[1].startswith(_TOOLS) and behind[2] in CLOSES
    tool = any(word.startswith(_TOOLS) for word in words[max(first, place - _TO_VERB) : place])
    used = behind[0] in _BROUGHT or (behind[0] in _INSERTED and (len(behind) < 2 or behind[1] in CLOSES))
    # "was not taken from its tray"
    stored = behind[:1] == ["taken"] and behind[1:2] in (["from"], ["out"]) and _PATIENT.isdisjoint(behind)
    return tool and (used or stored) and _OTHERS.isdisjoint(words[first:place])
