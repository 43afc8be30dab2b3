"""Write the command reference (docs/commands.md) and the help snapshots of the tests from the program itself.

python docs/generate.py
"""

import os
import subprocess
import sys
from pathlib import Path

from ablcode.cli.app import COMMANDS, DATA_COMMANDS
from ablcode.cli.topics import TOPICS

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "commands.md"
SNAPSHOTS = ROOT / "tests" / "cli" / "help"
BEGINNING = """# Commands

Written by `python docs/generate.py` from the program's own help: do not edit it here.
`ablcode help TOPIC` prints the topics at the end.
"""


def printed(*arguments: str) -> str:
    """Return what the program prints at 80 columns."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "ablcode", *arguments]
    done = subprocess.run(command, capture_output=True, env=environment, check=True)  # noqa: S603 - our own program
    return done.stdout.decode()


def paths() -> list[tuple[str, ...]]:
    """Return every command by its words, the program itself first."""
    found: list[tuple[str, ...]] = [()]
    for name in COMMANDS:
        found.append((name,))
        if name == "data":
            found += [("data", inner) for inner in DATA_COMMANDS]
    return found


def helps() -> dict[tuple[str, ...], str]:
    """Return the help of every command."""
    return {path: printed(*path, "--help") for path in paths()}


def reference(texts: dict[tuple[str, ...], str]) -> str:
    """Return the command reference as Markdown."""
    parts = [BEGINNING]
    for path, text in texts.items():
        parts.append(f"## {' '.join(('ablcode', *path))}\n\n```text\n{text.rstrip()}\n```\n")
    for topic, text in TOPICS.items():
        parts.append(f"## ablcode help {topic}\n\n```text\n{text.rstrip()}\n```\n")
    return "\n".join(parts)


def main() -> None:
    """Write the reference and the snapshots."""
    texts = helps()
    REFERENCE.write_text(reference(texts), encoding="utf-8")
    SNAPSHOTS.mkdir(exist_ok=True)
    for old in SNAPSHOTS.glob("*.txt"):
        old.unlink()
    for path, text in texts.items():
        (SNAPSHOTS / f"{'-'.join(path) or 'ablcode'}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
