"""Lines fit a width, and a command on several lines is still the command."""

import shlex
from importlib import import_module

import pytest

from ablcode.cli.app import COMMANDS, continued
from ablcode.show.fit import hanging

EXAMPLES = [
    example
    for name, entry in COMMANDS.items()
    if name != "data"  # a group
    for example in import_module(f"ablcode.cli.{entry.module}").EXAMPLES
]


def test_a_remark_hangs_under_its_label_and_stays_whole_in_a_pipe() -> None:
    text = "one two three four-five six"
    assert hanging("note: ", text, None) == f"note: {text}"
    assert hanging("note: ", text, 80) == f"note: {text}"
    assert hanging("note: ", text, 16) == "note: one two\n      three\n      four-five\n      six"
    assert hanging("note: ", "a" * 30, 16) == "note:\n      " + "a" * 30


@pytest.mark.parametrize("width", [38, 50, 78, 200])
@pytest.mark.parametrize("command", EXAMPLES)
def test_a_command_on_several_lines_is_the_same_words_to_a_shell(command: str, width: int) -> None:
    text = continued(command, width, 2)
    assert max(map(len, text.splitlines())) <= width
    joined = [" ".join(word.split()) for word in shlex.split(text.replace("\\\n", ""))]
    assert joined == shlex.split(command)
