"""What a command pays: nothing without a store, sqlite3 alone with one."""

import subprocess
import sys
from pathlib import Path

HEAVY = ("sqlite3", "csv", "zipfile", "python_calamine", "rich", "msgspec", "rapidfuzz", "dataclasses", "hashlib")


def _loaded(script: str, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{script}\nprint(*sys.modules)", *arguments],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return set(done.stdout.split())


def test_no_store_loads_nothing(tmp_path: Path) -> None:
    loaded = _loaded(
        "import pathlib\nfrom ablcode.cms import open_store, store_path\n"
        "assert open_store(store_path({'XDG_DATA_HOME': sys.argv[1]})) is None",
        str(tmp_path),
    )
    assert not loaded & {*HEAVY, "platformdirs"}


def test_a_lookup_loads_sqlite_alone(full_store: Path) -> None:
    loaded = _loaded(
        "import pathlib\nfrom ablcode.cms import open_store\n"
        "store = open_store(pathlib.Path(sys.argv[1]))\n"
        "assert store.pair('47382', '47000', 'practitioner', '2026-07-15')",
        str(full_store),
    )
    assert "sqlite3" in loaded
    assert not loaded & (set(HEAVY) - {"sqlite3"})


def test_every_public_name_is_there() -> None:
    from ablcode import cms

    for name in cms.__all__:
        assert getattr(cms, name) is not None
