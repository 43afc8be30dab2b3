"""Tables at a terminal: they fit the width, cut nothing off, and are colored only where color is wanted."""

from importlib import import_module
from typing import Any

import pytest

from ablcode.cli.parse import parse
from ablcode.cli.session import Answer
from ablcode.cli.streams import Streams
from ablcode.show.tables.page import draw
from cli.commands import RUNS

MORE = [
    ("lookup", "47382-26", "47384", "00", "22", "C22.0", "XF50X08", "--full"),
    ("lookup", "0600T", "--dos", "2019-01-01", "--full"),
    ("lookup", "76490", "C9751", "99152", "49999", "1022T", "--full"),
    ("modifiers", "47381", "--all"),
    ("modifiers", "47380", "--when", "resident not available, second surgeon assisted"),
    ("compare", "47370", "47380", "47382", "47384"),
    ("matrix",),
    ("explain", "GUIDE-SEPARATE", "cms-pprrvu-2026-jul"),
    ("data", "sources"),
    ("schema",),
    ("help", "environment"),
    ("--version",),
    ("search", "ablation of liver tumors", "--limit", "40"),
]
EVERY = [run.hit for run in RUNS.values()] + MORE


def drawn(arguments: tuple[str, ...], width: int, color: bool) -> str:
    streams = Streams(None, None, None, True, True, True, width, color, color)
    _, answer = parse(list(arguments), streams)
    assert isinstance(answer, Answer)
    view: Any = import_module(f"ablcode.show.tables.{answer.view}")
    return draw(view.page(answer.document, **answer.options), width, color)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("arguments", EVERY, ids=" ".join)
def test_a_table_fits_its_width_and_cuts_nothing_off(arguments: tuple[str, ...], width: int) -> None:
    text = drawn(arguments, width, color=False)
    assert text.strip()
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines()) <= width
    if arguments[0] != "suggest":  # its questions and lists end in an ellipsis of their own
        assert not [line for line in text.splitlines() if line.rstrip(" │").endswith("…")]


@pytest.mark.parametrize("arguments", EVERY, ids=" ".join)
def test_color_changes_nothing_but_color(arguments: tuple[str, ...]) -> None:
    import re

    colored = drawn(arguments, 80, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored).split() == drawn(arguments, 80, color=False).split()


def test_the_first_screen_of_a_look_up_says_what_a_coder_needs() -> None:
    screen = drawn(("lookup", "47384", "--dos", "2026-06-15"), 80, color=False)
    for said in (
        "Percutaneous irreversible electroporation of liver tumors",
        "since 2026-01-01, instead of 0600T",
        "included: no guidance code beside it",
        "Once per operative session",
        "absolute limit for a day",
        "day of the procedure only",
        "surgical center",
        "no office price",
        "C22.0",
        "$424.19",
        "$10,860.07",
        "Often got wrong",
    ):
        assert said in screen, said
    assert len(screen.splitlines()) <= 60


def test_a_code_out_of_force_says_so_first() -> None:
    screen = drawn(("lookup", "47384", "--dos", "2025-12-31"), 80, color=False)
    assert "NOT IN FORCE on 2025-12-31: begins 2026-01-01; before that 0600T" in screen.splitlines()[1]


def test_a_modifier_written_on_a_code_is_judged_first() -> None:
    assert "-26 never" in drawn(("lookup", "47382-26", "--dos", "2026-06-15"), 80, color=False).splitlines()[1]
