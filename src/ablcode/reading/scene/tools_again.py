"""Tools that a note does not name anew: the same one, two more of them, or so many in a note of one energy."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

_APPLICATORS = frozenset(
    {"applicator", "applicators", "antenna", "antennas", "antennae", "electrode", "electrodes", "array", "fiber"}
    | {"fibre", "fibers", "cryoprobe", "cryoprobes", "probes", "setup", "settings"}
)
_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "1", "2", "3", "4", "5", "6", "another"})
_MORE = frozenset({"more", "further", "others", "additional", "two", "three"})
_INTO = frozenset({"to", "into", "in", "through", "for", "from", "via", "toward", "towards", "at"})
_COUNTED = frozenset({"probe", "probes", "antenna", "antennas", "antennae", "electrodes"})
_GAUGES, _OF_ITS_GAUGE = frozenset({"", "g", "gauge", "-", "mm"}), 3  # tokens of "17G", "17-gauge"


class Tool(NamedTuple):
    """A tool or energy that a note names: where it begins, in which sentence, and what it gives."""

    first: int
    sentence: int
    energy: str | None


def tools_again(
    words: list[str], sentence: list[int], tools: Sequence[Tool], taken: Set[int], told: Set[int]
) -> Iterator[tuple[int, int, int]]:
    """Yield where (first token, first token behind) a tool stands for which of `tools`, by its number.

    "The same applicator ..., 80 W", "two probes into the liver, then two more to the kidney", and in a note of one
    energy "Buttock: two 17G probes". `taken` are tokens that name a tool, `told` sentences that name one or an act.
    """
    only = len({tool.energy for tool in tools} - {None}) == 1
    named = next((number for number, tool in enumerate(tools) if tool.energy), 0)
    firsts = [tool.first for tool in tools]
    for place, word in enumerate(words):
        behind = words[place + 1 : place + 3]
        before = bisect_left(firsts, place) - 1
        if only and word in _COUNTED and sentence[place] not in told and _counted(words, place):
            yield place, place + 1, named
        elif before < 0 or not behind:
            continue
        elif word in _NUMBERS and behind[0] in _MORE and _INTO & {*behind[1:]}:
            if tools[before].sentence == sentence[place]:
                yield place, place + 2, before
        elif word == "same" and behind[0] in _APPLICATORS and place + 1 not in taken:
            yield place, place + 2, before


def _counted(words: list[str], place: int) -> bool:
    """Say whether a number stands before a tool, with only its gauge between them: "two 17G probes"."""
    at = place - 1
    while at > 0 and words[at].strip("0123456789") in _GAUGES and place - at <= _OF_ITS_GAUGE:
        at -= 1
    return at >= 0 and words[at] in _NUMBERS
