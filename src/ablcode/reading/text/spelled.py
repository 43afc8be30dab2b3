"""Numbers in words, as they are dictated: "four hundred ten", "two point six"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_JOINTS = frozenset({"hundred", "thousand", "point", "and"})
NUMBERS = VALUES.keys() | {"hundred", "thousand"}
_LONGEST = 8  # words of a number


def spelled_value(words: list[str], end: int) -> "Decimal":
    """Return the value of the number in words that ends before a token; the last of them is one of NUMBERS."""
    first = end
    while first > max(0, end - _LONGEST) and (words[first - 1] in VALUES or words[first - 1] in _JOINTS):
        first -= 1
    return _value(words[first:end])


def _value(words: list[str]) -> "Decimal":
    """Return the number that words spell: "two point four" is 2.4, "three hundred twenty" 320."""
    from decimal import Decimal  # imported here: few numbers are read

    whole, _, part = " ".join(words).partition(" point ")
    total, group = 0, 0
    for word in whole.split():
        if word == "hundred":
            group *= 100
        elif word == "thousand":
            total, group = total + 1000 * group, 0
        else:
            group += VALUES.get(word, 0)
    behind = "".join(str(VALUES[word]) for word in part.split() if word in VALUES)
    return Decimal(f"{total + group}.{behind or 0}")
