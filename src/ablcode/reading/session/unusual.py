"""Work far beyond the usual, told in the words of a question: more time, more effort, hours of scar tissue.

A quantity is compared with the usual ("60 % more time", "double the time", "3 extra hours"), or hours are told of what
is only in the way ("3 hrs dense adhesions"). A few minutes, or adhesions without a number, are part of any operation.
"""

from ablcode.reading.context.context import NEGATED
from ablcode.reading.scene.facts import Fact
from ablcode.reading.scene.scene import Scene
from ablcode.reading.text.closed import CLAUSE_ENDS, HOURS, NUMBERS

_PERCENT, _LEAST = frozenset({"%", "percent", "pct"}), 25  # percent of extra work that is substantial
_MORE = frozenset(
    {"more", "extra", "additional", "added", "longer", "greater", "increase", "increased", "above", "beyond", "harder"}
)
_IN_THE_WAY = ("adhesi", "adheren", "lysis", "enterolysis", "scar", "loa", "stuck", "dissect")
_MULTIPLES = frozenset(
    {"double", "doubled", "doubling", "twice", "triple", "tripled", "tripling", "thrice", "2x", "3x", "4x"}
)
_MEASURES = frozenset(
    {"time", "work", "effort", "usual", "normal", "typical", "long", "duration", "length", "expected", "hours"}
)
_FAR = frozenset(
    {"much", "far", "way", "lot", "vastly", "hugely", "significantly", "substantially", "considerably", "markedly"}
    | {"extraordinarily", "exceptionally", "unusually", "greatly", "tremendously", "enormously"}
)
_HARD = frozenset({"harder", "difficult", "longer", "complex", "tougher", "laborious"})
_WORK = frozenset({"work", "effort", "time", "difficult", "complex", "involved", "labor"})
_SIGNS = _PERCENT | HOURS | _MULTIPLES | _FAR | {"x"}
_NEAR, _AROUND = 3, 6  # tokens from a quantity to what it counts


def unusual_work(scene: Scene) -> Fact | None:
    """Return where a query tells of work far beyond the usual, or None."""
    words = scene.tokens.words
    if not scene.query or _SIGNS.isdisjoint(words):
        return None
    for place in range(len(words)):
        told = _by_percent(words, place) or _by_hours(words, place) or _by_comparison(words, place)
        if told and not scene.flags[place] & NEGATED:
            return Fact("unusual", (place, place + 1))
    return None


def _by_percent(words: list[str], place: int) -> bool:
    """Say whether a percentage counts extra work: "60 % more time", "an increase of 50 percent"."""
    if words[place] not in _PERCENT or not place or not words[place - 1].isdecimal():
        return False
    around = words[max(0, place - 1 - _NEAR) : place - 1] + words[place + 1 : place + 1 + _NEAR]
    return int(words[place - 1]) >= _LEAST and not _MORE.isdisjoint(around)


def _by_hours(words: list[str], place: int) -> bool:
    """Say whether hours are told as extra, or of what was in the way: "5 h instead of 2", "3 hrs of adhesions"."""
    if words[place] not in HOURS or not place:
        return False
    number = words[place - 1]
    if not (number[0].isdigit() or number in NUMBERS | _MORE | {"several", "few"}):
        return False
    behind = _clause(words[place + 1 : place + 1 + _AROUND])
    before = _clause(words[max(0, place - 1 - _AROUND) : place][::-1])
    if behind[:2] == ["instead", "of"] or not _MORE.isdisjoint({*before[:_NEAR], *behind[:2]}):
        return True
    return any(word.startswith(_IN_THE_WAY) for word in (*behind, *before))


def _by_comparison(words: list[str], place: int) -> bool:
    """Say whether the work is compared with the usual: "double the operative time", "far more work", "much harder"."""
    behind = words[place + 1 : place + 1 + _AROUND]
    if words[place] in _MULTIPLES or words[place : place + 2] in (["2", "x"], ["3", "x"], ["4", "x"]):
        return not _MEASURES.isdisjoint((*behind, *words[max(0, place - _NEAR) : place]))
    if words[place] not in _FAR:
        return False
    return not _HARD.isdisjoint(behind[:2]) or (behind[:1] == ["more"] and not _WORK.isdisjoint(behind[1:3]))


def _clause(words: list[str]) -> list[str]:
    """Return the words up to the end of their clause."""
    return words[: next((n for n, word in enumerate(words) if word in CLAUSE_ENDS), len(words))]
