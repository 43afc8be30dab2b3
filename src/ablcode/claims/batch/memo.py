"""A memory of bounded size: what was not asked for in a while is forgotten."""

from collections.abc import Hashable
from typing import TypeVar

Value = TypeVar("Value")


class Memo(dict[Hashable, Value | None]):
    """A dictionary that gives None for what it does not remember.

    Two generations: when the new one fills its half of the room, it becomes the old one, and that is forgotten. What
    is in the new one is found as fast as in any dictionary; a million claims are asked for here.
    """

    def __init__(self, room: int) -> None:
        """Take the number of bytes to hold, about."""
        super().__init__()
        self._room = room // 2
        self._used = 0
        self._mean = 0  # size of an entry of the old generation
        self._old: dict[Hashable, Value | None] = {}

    def __missing__(self, key: Hashable) -> Value | None:
        found = self._old.pop(key, None)
        if found is not None:
            self.keep(key, found, self._mean)
        return found

    def keep(self, key: Hashable, value: Value | None, size: int) -> None:
        """Remember a value of about so many bytes."""
        self._used += size
        if self._used > self._room:
            self._old = dict(self)
            self._mean = self._used // (len(self) + 1)
            self.clear()
            self._used = size
        self[key] = value
