"""`ablcode batch` against a loop that only decodes and encodes the same rows with msgspec.

    python bench/batch.py [ROWS] [--jobs N] [--tenfold]

Makes ROWS claims (a million unless said otherwise) of a practice, and a tenth as many of which no two are alike, and
prints for each the time of the bare loop, that of `batch`, their ratio (at most 3 is the aim for the practice), claims
a second, and the peak memory of all its processes (under 200 MB; `--tenfold` runs ten times the rows too). One line
with all claims different says what remembering brings.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from claims_mix import KINDS

AIM_RATIO = 3.0
AIM_MEGABYTES = 200
BARE = """
import sys, msgspec
decode, encode = msgspec.json.Decoder().decode, msgspec.json.Encoder().encode
with open(sys.argv[1], "rb") as rows, open(sys.argv[2], "wb") as out:
    for row in rows:
        out.write(encode(decode(row)))
        out.write(b"\\n")
"""


def make(path: Path, kind: str, rows: int) -> None:
    """Write claims to a file."""
    with path.open("w") as out:
        for claim in KINDS[kind](rows):
            out.write(json.dumps(claim, separators=(",", ":")) + "\n")


def timed(command: list[str]) -> tuple[float, float, str]:
    """Run a command; return its seconds, the peak memory of it and its children in MB, and its standard error."""
    start = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        peak = [0.0]
        watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
        watcher.start()
        _, told = process.communicate()
    seconds = time.perf_counter() - start
    watcher.join()
    return seconds, peak[0], told


def _watch(pid: int, peak: list[float]) -> None:
    """Keep the most that a process and its children hold in memory at once."""
    while Path(f"/proc/{pid}/status").exists():
        total = 0.0
        for each in [pid, *_children(pid)]:
            try:
                text = Path(f"/proc/{each}/status").read_text()
            except OSError:
                continue
            if "\nState:\tZ" in text:
                return
            total += next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("VmRSS")), 0.0)
        peak[0] = max(peak[0], total)
        time.sleep(0.02)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def measure(kind: str, rows: int, jobs: int, folder: Path) -> tuple[float, float]:
    """Print one line for a kind of claims; return the ratio and the peak memory."""
    claims, bare_out, out = folder / f"{kind}.jsonl", folder / "bare.jsonl", folder / "answers.jsonl"
    make(claims, kind, rows)
    bare, _, _ = timed([sys.executable, "-c", BARE, str(claims), str(bare_out)])
    bare_out.unlink()
    command = [sys.executable, "-m", "ablcode", "batch", str(claims), "--out", str(out), "--jobs", str(jobs)]
    seconds, peak, told = timed(command)
    print(
        f"{kind:<10} {rows:>11,} {bare:>9.2f} {seconds:>9.2f} {seconds / bare:>7.2f} {rows / seconds:>10,.0f}"
        f" {peak:>8.0f}   {told.splitlines()[0] if told else ''}"
    )
    claims.unlink()
    out.unlink(missing_ok=True)
    return seconds / bare, peak


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--tenfold", action="store_true")
    asked = parser.parse_args()
    os.environ.pop("ABLCODE_DATA", None)
    print(f"{'claims':<10} {'rows':>11} {'bare s':>9} {'batch s':>9} {'ratio':>7} {'claims/s':>10} {'MB':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ratio, peak = measure("mix", asked.rows, asked.jobs, folder)
        if asked.tenfold:
            _, peak = measure("mix", asked.rows * 10, asked.jobs, folder)
        measure("different", asked.rows // 10, asked.jobs, folder)
    met = ratio <= AIM_RATIO and peak < AIM_MEGABYTES
    print(f"aims: ratio of the mix at most {AIM_RATIO}, memory under {AIM_MEGABYTES} MB: {'met' if met else 'missed'}")


if __name__ == "__main__":
    main()
