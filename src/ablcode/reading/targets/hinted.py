"""The organ that a query only hints at: by lobes with metastases, an opened chest, a diagnosis code, another day."""

from ablcode.knowledge.diagnoses import find_diagnosis, normal_diagnosis
from ablcode.reading.context.context import NOT_DONE, OTHERS
from ablcode.reading.scene.organs import MAIN, organ_of
from ablcode.reading.scene.scene import Mention, Scene
from ablcode.reading.text.closed import AGAIN

_LOBES = frozenset({"right_lobe", "left_lobe", "both_lobes"})
_ONCE_MORE = AGAIN | {"now", "today", "other", "another", "second", "new", "residual", "recurrent", "same", "further"}


def hinted_organ(scene: Scene, acts: list[Mention]) -> str | None:
    """Return the organ that a query only hints at: lobes that hold metastases, an opened chest, a brain's laser."""
    approaches = [m for m in scene.of_kind.get("approach", []) if m.done]
    if any("thoraco" in m.term or m.value == "thoracoscopic" for m in approaches):
        return "lung" if not any(m.value == "percutaneous" for m in approaches) else None
    lobes = [m for m in scene.of_kind.get("site", []) if m.value in _LOBES and not m.flags & NOT_DONE]
    spread = any(m.value == "metastasis" for m in scene.of_kind.get("tumor", []))
    inside = any(m.value in ("open", "laparoscopic") for m in approaches)
    if any(m.term == "bilobar" for m in lobes) or (lobes and (spread or inside)):
        return "liver"
    organ = next((act.entry.implies["organ"] for act in acts if "organ" in act.entry.implies), None)
    return organ or _of_diagnosis_code(scene) or _spoken_of(scene)


def _spoken_of(scene: Scene) -> str | None:
    """Return the one organ that a query names for another day or treatment: "10 days after liver MWA, another RFA"."""
    told = [m for kind in ("organ", "diagnosis") for m in scene.of_kind.get(kind, []) if not m.flags & OTHERS]
    named = {organ_of(m) for m in told} & MAIN
    return named.pop() if len(named) == 1 and not _ONCE_MORE.isdisjoint(scene.tokens.words) else None


def _of_diagnosis_code(scene: Scene) -> str | None:
    """Return the organ of a diagnosis code that a query names ("dx C22.0"), where it has only one."""
    words = scene.tokens.words
    for place, word in enumerate(words):
        if len(word) == 3 and word[0].isalpha() and word[1:].isdecimal():
            behind = words[place + 2] if words[place + 1 : place + 2] == ["."] and place + 2 < len(words) else ""
            for code in (normal_diagnosis(word + behind), word.upper()):
                found = find_diagnosis(code)
                if found and len(found.organs) == 1:
                    return found.organs[0]
    return None
