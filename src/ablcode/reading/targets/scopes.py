"""The scope that was used, and the organ that its name says: how far it went decides, not how it was booked."""

from ablcode.reading.context.context import NOT_DONE
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import CLAUSE_ENDS, PASSIVE

# Organs that a scope's own field takes in: what is burned through an upper endoscope counts as upper GI.
BY_SCOPE = {
    "upper_gi": ("esophagus", "stomach"),
    "bile_duct": ("liver", "pancreas"),
    "rectum": ("colon",),
    "colon": ("rectum",),
}
_ECHO = ("eus", "echo", "endosono", "endoscopic ultra", "linear", "curvilinear", "curved")
_BEYOND_THE_WALL = frozenset({"pancreas", "liver", "adrenal", "lymph_node", "spleen", "kidney"})
_DENIED = frozenset({"not", "never", "cannot", "neither"})
_WITHIN = frozenset({"in", "of", "from", "within", "inside", "at"})  # "bleeding from the stomach was not seen"
_SEEN = frozenset({"reached", "entered", "seen", "examined", "inspected", "intubated", "visualized", "attained"})
_SEVERAL = 2  # parts of the airways that tell a bronchoscope: trachea, carina
_TO_FATE = 10  # tokens behind the stomach in which it is said to have been out of reach
_ALONE = (["only", "the", "esophagus"], ["limited", "to", "the", "esophagus"], ["confined", "to", "the", "esophagus"])


def scope_used(scene: Scene) -> tuple[Mention, str] | None:
    """Return the scope whose name says where it goes (bronchoscopy, ERCP), with that organ, if one was used."""
    used = [m for m in scene.of_kind.get("approach", []) if m.done and "organ" in m.entry.implies]
    if not used:
        return _by_what_it_saw(scene)
    if _through_the_wall(scene):
        return None
    scope = _ended_as(scene, used) or used[0]
    organ = scope.entry.implies["organ"]
    return scope, "esophagus" if organ == "upper_gi" and _stayed_above(scene) else organ


def _by_what_it_saw(scene: Scene) -> tuple[Mention, str] | None:
    """Return a note's scope without a name as a bronchoscope, where it passed several parts of the airways."""
    scope = next((m for m in scene.of_kind.get("approach", []) if m.done and m.value == "endoscopic"), None)
    seen = {m.term for m in scene.of_kind.get("organ", []) if m.value == "airway" and not m.flags & NOT_DONE}
    return (scope, "lung") if scope and len(seen) >= _SEVERAL and not scene.query else None


def _through_the_wall(scene: Scene) -> bool:
    """Say whether a note's tumors lie behind the wall and an echoendoscope was used, after a look with another scope.

    "Gastroscope: stomach normal. Exchanged for the echoendoscope. Electrode through the gastric wall into the nodule".
    """
    echo = any(m.done and m.term.startswith(_ECHO) for m in scene.of_kind.get("approach", []))
    if not echo or scene.query:
        return False
    from ablcode.reading.targets.sited import tumor_organs  # of which only a note tells

    organs = tumor_organs(scene)
    return bool(organs) and organs <= _BEYOND_THE_WALL


def _ended_as(scene: Scene, used: list[Mention]) -> Mention | None:
    """Return the scope that another was changed to: "EGD (converted to esophagoscopy)"."""
    for cue in scene.cues:
        if "converted" in cue.names and not scene.flags[cue.first] & NOT_DONE and used[0].last <= cue.first:
            return next((m for m in used if cue.first <= m.first <= cue.last + 2), None)
    return None


def _stayed_above(scene: Scene) -> bool:
    """Say whether a scope booked for the stomach stayed in the esophagus: "the stomach was not reached"."""
    words = scene.tokens.words
    for place in scene.of_kind.get("organ", []):
        first, last = scene.sentence_of(place)
        if place.value == "stomach" and not _WITHIN & {*words[max(first, place.first - 2) : place.first]}:
            behind = words[place.last : min(last, place.last + _TO_FATE)]
            verb = next((n for n, word in enumerate(behind) if word in _SEEN), 0)
            if _DENIED & {*behind[max(0, verb - 2) : verb]} or _left_out(words, place.last, last):
                return True
        elif place.value == "esophagus":
            alone = any(words[max(first, place.last - len(one)) : place.last] == one for one in _ALONE)
            if alone or words[place.last : place.last + 1] == ["only"]:
                return True
    return False


def _left_out(words: list[str], first: int, last: int) -> bool:
    """Say whether the subject of a clause was seen before and not this time: "was seen in May and was not entered".

    A comma, and a word between "and" and the verb, begin to tell of something else.
    """
    for place in range(first, last - 3):
        if words[place] in CLAUSE_ENDS:
            return False
        if words[place] == "and" and words[place + 1] in PASSIVE and words[place + 2] in _DENIED:
            return words[place + 3] in _SEEN
    return False
