"""The bar of a long run: at a terminal, after a second, and gone at the end."""

import io
from datetime import date

import pytest

from ablcode.cli.progress import Progress
from ablcode.cli.session import Session
from ablcode.cli.streams import Streams


class _Screen(io.StringIO):
    """What a terminal was sent."""

    def isatty(self) -> bool:
        return True


def _session(screen: _Screen, terminal: bool) -> Session:
    return Session(Streams(None, None, screen, False, False, terminal, 80, False, False), date(2026, 8, 1))


def test_a_bar_is_shown_at_a_terminal_after_a_second_only(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Screen()
    clock = iter([0.0, 0.5, 1.5, 1.6, 1.7, 1.8, 1.9, 2.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock, 3.0))
    with Progress(_session(screen, terminal=True), "rows") as bar:
        bar(1_000_000, 9_000_000, 10)
        assert screen.getvalue() == ""
        bar(2_000_000, 9_000_000, 20)
    assert "20 rows" in screen.getvalue()


def test_nothing_is_shown_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Screen()
    clock = iter([0.0, 9.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock, 9.0))
    with Progress(_session(screen, terminal=False), "rows") as bar:
        bar(1, 2, 1)
    assert screen.getvalue() == ""
