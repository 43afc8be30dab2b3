"""Errors that a user can mend, and the exit codes: one place, so that every command ends in the same way."""

from collections.abc import Sequence
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the program; the JSON contract documents them."""

    OK = 0
    NO = 1
    USAGE = 2
    INPUT = 3
    DEFECT = 70
    INTERRUPTED = 130


class AblcodeError(Exception):
    """Something that the user can mend: what is wrong and where, what would work, and candidates to choose from.

    `code` is stable and in UPPER_SNAKE, for scripts. No text of a patient may ever enter one of these fields.
    """

    exit = Exit.INPUT

    def __init__(self, code: str, message: str, hint: str = "", candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.candidates = tuple(candidates)


class UsageError(AblcodeError):
    """An option, value or argument that is wrong (exit 2)."""

    exit = Exit.USAGE


class InputError(AblcodeError):
    """A file, row or document that cannot be read or is invalid (exit 3)."""

    exit = Exit.INPUT
