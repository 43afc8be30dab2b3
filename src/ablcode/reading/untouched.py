"""A note that says in its own words that nothing was ablated: "nothing was frozen", "no needle entered the patient".

The denial holds where no dose of an energy is told, and only for the energies that its verb can mean.
"""

from ablcode.reading.acts import energy_of
from ablcode.reading.closed import TOOLS
from ablcode.reading.organs import ABLATIONS
from ablcode.reading.scene import BESIDE_THE_COURSE, Scene

_BY_HEAT = frozenset({"radiofrequency", "microwave", "laser", "focused_ultrasound"})
# Beams need no tool in the body.
_BY_TOOL = _BY_HEAT - {"focused_ultrasound"} | {"cryo", "irreversible_electroporation", "chemical"}
_VERBS = {  # the energies that a verb can mean; of the others any
    **dict.fromkeys(("frozen", "iced"), frozenset({"cryo"})),
    **dict.fromkeys(("heated", "burned", "burnt", "cooked"), _BY_HEAT),
    **dict.fromkeys(("injected", "instilled"), frozenset({"chemical"})),
    **dict.fromkeys(("ablated", "destroyed", "treated"), None),
}
_DENIES = frozenset({"nothing", "no", "never"})
_WERE = frozenset(
    {"was", "were", "has", "had", "been", "is", "ever", "actually", "finally", "then", "thus", "therefore"}
)
# "nothing was treated that lay outside", "nothing was treated but the left lobe" deny the rest alone.
_CLOSES = frozenset({".", ",", ";", "and", "today", "this", "because", "since"})
_TOOLS = (*TOOLS, "instrument")
_ENTERS = frozenset({"entered", "penetrated", "pierced", "touched", "reached", "into", "inside"})
_PATIENT = frozenset({"patient", "patient's", "body", "him", "her", "skin", "tumor", "lesion", "mass"})
_NOT, _DID = frozenset({"not", "never"}), frozenset({"did", "we", "i", "had", "have"})
_LITTLE = frozenset({"the", "an", "a", "any", "even", "be", "been", "cryo", "microwave", "rf", "ablation"})
_INSERT = frozenset({"insert", "place", "open", "introduce", "advance", "use", "inserted", "placed", "opened", "used"})
_INSERTED = frozenset({"opened", "inserted", "placed", "introduced", "unpacked", "connected", "advanced", "used"})
_OTHERS = frozenset({"second", "third", "other", "another", "further", "extra", "one", "larger", "longer", "spare"})
_TO_VERB, _TO_PATIENT = 5, 9  # tokens from the denial to its verb, and to what was not entered


def untouched(scene: Scene) -> bool:
    """Say whether a note denies every ablation that it names; a dose that it gives is told by the caller."""
    told = {energy for m in scene.anchors if m.kind in ABLATIONS and m.done and (energy := energy_of(m))}
    words = scene.tokens.words
    for place, word in enumerate(words):
        if word not in (_DENIES | _NOT) or scene.layout.section[place] in BESIDE_THE_COURSE:
            continue
        if word in _NOT and told <= _BY_TOOL and _tool_denied(scene, place):
            return True
        if word in _DENIES and not scene.keys_at(place):  # one of several targets says nothing of the others
            meant = _not_treated(words, place) if word == "nothing" else _not_entered(words, place)
            if meant is not None and (not meant or told <= meant):
                return True
    return False


def _not_treated(words: list[str], place: int) -> frozenset[str] | None:
    """Return the energies that "nothing was frozen" denies, an empty set for all; None where it denies none."""
    verb = place + 1
    while verb < len(words) and words[verb] in _WERE and verb - place < _TO_VERB:
        verb += 1
    closed = words[verb + 1 : verb + 2] == [] or words[verb + 1] in _CLOSES
    if verb - place < 2 or words[verb : verb + 1] == [] or words[verb] not in _VERBS or not closed:
        return None
    return _VERBS[words[verb]] or frozenset()


def _not_entered(words: list[str], place: int) -> frozenset[str] | None:
    """Return the energies that need a tool where a denial says that none entered the patient, else None."""
    tool = any(word.startswith(_TOOLS) for word in words[max(0, place - 2 * (words[place] == "never")) : place + 3])
    behind = words[place + 1 : place + _TO_PATIENT]
    enters = next((n for n, word in enumerate(behind) if word in _ENTERS or word in _CLOSES), len(behind))
    inside = tool and behind[enters : enters + 1] and behind[enters] in _ENTERS
    return _BY_TOOL if inside and _PATIENT & {*behind[enters + 1 : enters + 3]} else None


def _tool_denied(scene: Scene, place: int) -> bool:
    """Say whether the one tool never left its place, and no other is told: "we did not insert the electrode."."""
    if any(m.kind in ("energy", "device") and m.done and not m.headline for m in scene.anchors if m.kind in ABLATIONS):
        return False
    words = scene.tokens.words
    first, last = scene.sentence_at(place)
    behind = [word for word in words[place + 1 : min(last, place + _TO_VERB)] if word not in _LITTLE]
    if not behind or scene.query:
        return False
    if behind[0] in _INSERT and words[place - 1] in _DID:
        return len(behind) > 2 and behind[1].startswith(_TOOLS) and behind[2] in _CLOSES
    tool = [word for word in words[max(first, place - _TO_VERB) : place] if word.startswith(_TOOLS)]
    used = behind[0] in _INSERTED and (len(behind) < 2 or behind[1] in _CLOSES)
    return bool(tool) and used and not _OTHERS & set(words[first:place])
