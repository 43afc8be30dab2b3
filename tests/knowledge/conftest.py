"""A copy of the bundled data that a test may damage."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ablcode.knowledge import fields


def forget() -> None:
    """Empty every cache of the knowledge, so that the files are read again."""
    for name, module in list(sys.modules.items()):
        if name.startswith("ablcode.knowledge"):
            for value in vars(module).values():
                clear = getattr(value, "cache_clear", None)
                if clear is not None:
                    clear()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of a copy of the data, which everything reads until the test ends."""
    copy = tmp_path / "data"
    shutil.copytree(fields.DATA, copy)
    monkeypatch.setattr(fields, "DATA", copy)
    forget()
    yield copy
    monkeypatch.undo()
    forget()


@pytest.fixture
def change(data: Path) -> Callable[[str, Callable[[dict[str, Any]], object]], None]:
    """Return a function that changes one file of the copy."""

    def apply(name: str, edit: Callable[[dict[str, Any]], object]) -> None:
        path = data / name
        content = json.loads(path.read_bytes())
        edit(content)
        path.write_text(json.dumps(content), encoding="utf-8")
        forget()

    return apply
