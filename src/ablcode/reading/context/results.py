"""What a sample showed: a result that is told is of an earlier time."""

from collections.abc import Iterator

from ablcode.reading.text.closed import MONTHS
from ablcode.reading.text.normal import Tokens

SAMPLES = ("biops", "bronchoscop", "fna", "cytolog", "aspiration", "endoscop", "core", "ebus", "eus", "mediastinoscop")
_RESULTS = frozenset(
    {"negative", "positive", "benign", "malignant", "nondiagnostic", "inconclusive", "failed", "unhelpful", "undecided"}
    | {"insufficient", "inadequate", "indeterminate", "unrewarding", "fruitless"}
)
# "core biopsy, separate indeterminate nodule": a word before one of these tells which lump was sampled, no result.
_LUMPS = ("nodul", "lesion", "mass", "focus", "foci", "spot", "node", "area", "tumor", "tumour", "cyst", "deposit")
_ENDS = frozenset({".", ";", ":", "(", ")"})
NEAR = 5  # tokens from a sample to its result


def resulted(tokens: Tokens) -> Iterator[range]:
    """Yield the samples of a query whose result is of an earlier month: "FNA positive in May"."""
    words = tokens.words
    for place in range(2, len(words)):
        if words[place] in MONTHS and words[place - 1] == "in" and is_result(words, place - 2):
            first = place - 2
            while first > max(0, place - NEAR) and words[first - 1] not in _ENDS and words[first - 1] != ",":
                first -= 1
            if any(word.startswith(SAMPLES) for word in words[first:place]):
                yield range(first, place)


def is_result(words: list[str], place: int) -> bool:
    """Say whether a word is what a sample showed: "FNA positive", not "core biopsy, separate indeterminate nodule"."""
    return words[place] in _RESULTS and not (words[place + 1 : place + 2] and words[place + 1].startswith(_LUMPS))
