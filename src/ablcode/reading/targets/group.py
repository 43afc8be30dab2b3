"""The records of what was ablated: an organ with its acts and places, and all of a text's."""

from typing import NamedTuple

from ablcode.reading.scene.scene import Mention
from ablcode.reading.targets.targets import Tied


class Group(NamedTuple):
    """One organ's ablation: its acts and places in the order of the text; `organ` is None where none is said."""

    organ: str | None
    acts: list[Mention]
    places: list[Mention]
    assumed: bool = False  # the organ comes from the background of the note, or from a device or scope
    rivals: frozenset[int] = frozenset()  # first tokens of the acts of other groups
    foreign: tuple[Mention, ...] = ()  # places of other groups, in the order of the text


class Ablations(NamedTuple):
    """The groups, what was seen instead, and the ties they came from."""

    groups: list[Group]
    seen: list[str]
    tied: Tied
