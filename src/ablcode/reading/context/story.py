"""What only a note tells: its story of earlier days and of talks, what its writer takes back, and other people's work.

A question has no story, so its run does not pay for this module.
"""

from collections.abc import Iterator
from typing import NamedTuple

from ablcode.reading.context.dated import dated
from ablcode.reading.context.earlier import earlier
from ablcode.reading.context.judged import offered
from ablcode.reading.context.quoted import hearsay, quoted
from ablcode.reading.context.scope import to_the_left
from ablcode.reading.context.talk import talks
from ablcode.reading.context.unreal import unreal
from ablcode.reading.layout.forms import taken_back
from ablcode.reading.layout.sections import Layout
from ablcode.reading.text.normal import Tokens
from ablcode.reading.text.terms import Cue

_NOTES, _DOER = frozenset({"note", "notes", "report", "dictation"}), 24  # tokens from who did it to where it is told
_ANOTHERS = frozenset({"her", "his", "their", "own", "separate"})
_DOCTORS = frozenset({"dr", "doctor", "my", "our", "the", "colleague", "another", "a"})
_PATIENTS, _OTHER = frozenset({"patient", "patients"}), frozenset({"another", "different", "next"})


class Story(NamedTuple):
    """The spans of a note that are of another day, only spoken of, taken back, or of somebody else."""

    past: list[range]
    planned: list[range]
    negated: list[range]
    others: list[range]


def story(tokens: Tokens, layout: Layout, cues: list[Cue], stops: set[int], begun: bool) -> Story:
    """Return what a note's story tells of earlier days, of a talk, of others, and what its writer takes back."""
    usual = (to_the_left(tokens, layout, stops, cue) for cue in offered(tokens, layout))
    return Story(
        [*dated(tokens, layout, stops), *earlier(tokens, layout), *layout.pasted],
        [*talks(tokens, layout), *quoted(tokens, layout), *usual],
        [*taken_back(tokens, layout, cues, begun), *unreal(tokens, layout)],
        [*_of_others(tokens, layout), *hearsay(tokens, layout)],
    )


def _of_others(tokens: Tokens, layout: Layout) -> Iterator[range]:
    """Yield what another patient had, and what another physician did who tells of it himself."""
    for place in range(1, len(tokens.words)):
        if tokens.words[place] in _PATIENTS and tokens.words[place - 1] in _OTHER:
            yield range(*layout.sentences[layout.sentence[place]])
        doer = _told_elsewhere(tokens.words, place)
        if doer:  # "Dr. O." may end a sentence
            yield range(layout.sentences[layout.sentence[doer]][0], place)


def _told_elsewhere(words: list[str], place: int) -> int:
    """Return where a note names who did what is told in another one, or 0: "done by Dr. O. and is in her note"."""
    if words[place] not in _NOTES or not _ANOTHERS & set(words[place - 2 : place]):
        return 0
    before = range(max(1, place - _DOER), place)
    return next((n for n in before if words[n - 1] == "by" and words[n] in _DOCTORS), 0)
