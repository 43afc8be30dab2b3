"""Codes that the words name, and what they say where the words say nothing else."""

from typing import NamedTuple

from ablcode.knowledge.case import Treatment
from ablcode.knowledge.procedures import find_procedure
from ablcode.reading.scene import Scene

_CALLED = frozenset({"cpt", "code", "codes", "hcpcs"})
_LENGTH = 5


class Asked(NamedTuple):
    """A code as the words name it, and its token."""

    code: str
    place: int


def asked_codes(scene: Scene) -> list[Asked]:
    """Return the procedure codes that a query names; in a note, those behind "CPT" or "code"."""
    words = scene.tokens.words
    found: dict[str, int] = {}
    for place, word in enumerate(words):
        if _looks_like_a_code(word) and (scene.query or _CALLED & set(words[max(0, place - 4) : place])):
            found.setdefault(word.upper(), place)
    return [Asked(code, place) for code, place in found.items()]


def _looks_like_a_code(word: str) -> bool:
    """Say whether a word is five digits, or four with one letter before or behind (0600T, C9734)."""
    return len(word) == _LENGTH and (
        word.isdecimal() or (word[:4].isdecimal() and word[4].isalpha()) or (word[1:].isdecimal() and word[0].isalpha())
    )


def only_asked(asked: list[Asked], treatments: tuple[Treatment, ...]) -> bool:
    """Say whether only a code is asked about ("what became of 76362?"): no organ and no energy is named."""
    return bool(asked) and all(t.organ is None and not t.energies for t in treatments)


def organ_of_code(asked: list[Asked]) -> tuple[str, int] | None:
    """Return the organ of the first ablation code that is named, and its token ("47382 x3 for three lesions?")."""
    for code, place in asked:
        record = find_procedure(code)
        if record and record.kind == "ablation" and record.organ and record.organ != "any":
            return record.organ, place
    return None
