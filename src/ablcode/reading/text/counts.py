"""How many: the number that a word is, and what behind a number makes it a measure or a time, no count."""

from ablcode.reading.text.closed import CLOCK, HOURS, LENGTHS, MINUTES, MONTHS, WATTS
from ablcode.reading.text.spelled import VALUES

_DOZEN = 12
SPELLED = {word: value for word, value in VALUES.items() if 0 < value <= _DOZEN}
NUMBERS = SPELLED | {"zero": 0, "single": 1, "solitary": 1, "both": 2, "a": 0, "an": 0}
MANY = 40  # a larger number is no count of tumors
NO_COUNT = (
    LENGTHS
    | (MINUTES | HOURS | WATTS | CLOCK | MONTHS)
    | {"th", "st", "nd", "rd", "ml", "cc", ":", "o", "x", "/", "core", "cores", "%", "point", "degrees"}
    | {"year", "years", "month", "months", "week", "weeks", "day", "days", "yo", "kg", "j", "fr", "french"}
    | {"f", "m", "y", "yr", "yrs", "female", "male", "woman", "man", "lady", "g", "gauge"}
    | {"centimetre", "millimetre"}
)


def count_of(word: str) -> int | None:
    """Return the number that a word is ("2", "x2", "two"), or None."""
    digits = word[1:] if word[0] == "x" else word
    if digits.isdecimal():
        return int(digits) if 0 < int(digits) <= MANY else None
    return NUMBERS.get(word) or None
