"""Where the user's store is: asked by every command, so it costs next to nothing."""

import sys
from collections.abc import Mapping
from pathlib import Path

_FILE = "cms.sqlite"
_ON_LINUX: bool = sys.platform == "linux"


def store_path(environ: Mapping[str, str]) -> Path:
    """Return where the user's store is: in the folder `ABLCODE_DATA`, or in the system's place for user data."""
    folder = environ.get("ABLCODE_DATA")
    if folder:
        return Path(folder) / _FILE
    if _ON_LINUX:
        # Every command asks, and importing platformdirs takes longer than a lookup: here its answer for Linux.
        place = environ.get("XDG_DATA_HOME", "").strip()
        return Path(place if place.startswith("/") else "~/.local/share").expanduser() / "ablcode" / _FILE
    from platformdirs import user_data_path

    return user_data_path("ablcode", appauthor=False) / _FILE
