"""The public names return what the command line prints."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import ablcode
from cli.conftest import run_program

DAY = "2026-06-15"


def printed(*arguments: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(run_program(*arguments, "--json", "--dos", DAY).out)
    return document


def test_each_name_returns_the_document_of_its_command() -> None:
    pairs = [
        (ablcode.lookup("47384", "c787", dos=DAY), ("lookup", "47384", "c787")),
        (ablcode.search("freeze liver", limit=3, dos=DAY), ("search", "freeze liver", "--limit", "3")),
        (ablcode.modifiers("47382", dos=date(2026, 6, 15)), ("modifiers", "47382")),
        (ablcode.compare("47382", "47384", dos=DAY), ("compare", "47382", "47384")),
        (ablcode.matrix("liver", dos=DAY), ("matrix", "--organ", "liver")),
        (ablcode.explain("UNIT-SESSION", dos=DAY), ("explain", "UNIT-SESSION")),
        (
            ablcode.suggest(approach="open", energy="cryo", guidance=["us"], dos=DAY),
            ("suggest", "--approach", "open", "--energy", "cryo", "--guidance", "us"),
        ),
        (ablcode.suggest("perc microwave liver, CT", dos=DAY), ("suggest", "perc microwave liver, CT")),
    ]
    for document, arguments in pairs:
        assert json.loads(json.dumps(document)) == printed(*arguments)


CALLS: list[Callable[[], object]] = [
    lambda: ablcode.lookup("47384", dos="yesterday"),
    lambda: ablcode.matrix("soul", dos=DAY),
    lambda: ablcode.suggest(energy="warmth", dos=DAY),
    lambda: ablcode.suggest(dos=DAY),
]


@pytest.mark.parametrize("call", CALLS)
def test_bad_input_raises_what_says_what_would_work(call: Callable[[], object]) -> None:
    with pytest.raises(ablcode.AblcodeError) as raised:
        call()
    assert raised.value.hint


def test_names_are_those_listed() -> None:
    for name in ablcode.__all__:
        assert getattr(ablcode, name)
    with pytest.raises(AttributeError, match="nothing"):
        ablcode.nothing  # noqa: B018
