"""Write what is made of the program itself: the command reference, the help snapshots of the tests, lengths.json.

python docs/generate.py            # all of it
python docs/generate.py lengths    # after an edit of vocabulary.json or cues.json: how long their phrases are
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from ablcode.cli.app import COMMANDS, DATA_COMMANDS
from ablcode.cli.topics import TOPICS
from ablcode.knowledge.fields import read_json
from ablcode.knowledge.vocabulary import vocabulary
from ablcode.reading.text.lexicon import LENGTHS, lengths

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "commands.md"
PHRASES = ROOT / "src" / "ablcode" / "data" / "lengths.json"
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


def lengths_json() -> str:
    """Return lengths.json as it has to be for the phrases of vocabulary.json and cues.json."""
    book, edition = read_json("cues.json"), vocabulary()
    phrases = {
        "terms": edition.phrases,
        "cues": [phrase for group in book["cues"].values() for phrase in group],
        "headings": [phrase for group in book["headings"].values() for phrase in group],
    }
    content = {"edition": edition.edition} | {name: lengths(phrases[name]) for name in LENGTHS}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the lengths, and unless they alone are asked for the reference and the snapshots."""
    PHRASES.write_text(lengths_json(), encoding="utf-8")
    if sys.argv[1:] == ["lengths"]:
        return
    texts = helps()
    REFERENCE.write_text(reference(texts), encoding="utf-8")
    SNAPSHOTS.mkdir(exist_ok=True)
    for old in SNAPSHOTS.glob("*.txt"):
        old.unlink()
    for path, text in texts.items():
        (SNAPSHOTS / f"{'-'.join(path) or 'ablcode'}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
