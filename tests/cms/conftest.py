"""Small made-up files in the layouts of CMS, and a store to take them into."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from ablcode.cms import ImportResult, import_file

FILES = Path(__file__).parent / "files"
NOW = datetime(2026, 11, 21, 9, 30)

TakeIn = Callable[..., ImportResult]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "data" / "cms.sqlite"


@pytest.fixture
def take_in(store: Path) -> TakeIn:
    def run(file: str | Path, kind: str | None = None, since: str | None = None) -> ImportResult:
        path = FILES / file if isinstance(file, str) else file
        return import_file(store, path, now=NOW, kind=kind, since=since)

    return run


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file of the folder, taken in once; read only."""
    path = tmp_path_factory.mktemp("full") / "cms.sqlite"
    for file in sorted(FILES.iterdir()):
        import_file(path, file, now=NOW)
    return path
