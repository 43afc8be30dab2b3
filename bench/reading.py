"""How fast reading is: a query, a note of 300 words, a megabyte, and what the dictionary costs at start-up.

Run `python bench/reading.py`; it prints figures and sets no limits (the tests hold the ratios).
"""

import subprocess
import sys
import time
from collections.abc import Callable

QUERY = "perc RFA 3 liver mets under u/s"
SENTENCES = (
    "INDICATION: 64-year-old man with two colorectal liver metastases, status post right colectomy in 2021.",
    "ANESTHESIA: General.",
    "TECHNIQUE: The patient was placed supine on the CT table and the right upper abdomen was prepped and draped.",
    "Under CT guidance a microwave antenna was advanced into the segment 7 lesion through an intercostal space.",
    "Energy of 100 watts was applied for ten minutes and the zone was watched with CT every three minutes.",
    "The antenna was withdrawn with track ablation and repositioned into the lesion in segment 5.",
    "No biopsy was taken, and ultrasound was not used.",
    "A final CT showed gas over both targets with a margin of 6 mm, no bleeding and no pneumothorax.",
    "Images were saved. The patient was extubated and taken to recovery in good condition.",
    "IMPRESSION: CT-guided percutaneous microwave ablation of two liver metastases.",
)


def _best(run: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def note_of(words: int) -> str:
    """Return a made-up note of about so many words."""
    lines: list[str] = []
    count = 0
    while count < words:
        line = SENTENCES[len(lines) % len(SENTENCES)]
        lines.append(line)
        count += len(line.split())
    return "\n".join(lines)


def main() -> None:
    """Print the figures."""
    start = time.perf_counter()
    from ablcode.reading.read import read

    imported = (time.perf_counter() - start) * 1000
    start = time.perf_counter()
    read(QUERY)
    first = (time.perf_counter() - start) * 1000
    print(f"import of the reader       {imported:8.1f} ms")
    print(f"first query (dictionary)   {first:8.1f} ms")
    print(f"query                      {_best(lambda: read(QUERY), 50):8.2f} ms")
    note = note_of(300)
    print(f"note of {len(note.split())} words          {_best(lambda: read(note), 20):8.2f} ms")
    for size in (62_500, 125_000, 250_000, 500_000, 1_000_000):
        text = note_of(size // 6)[:size]
        took = _best(lambda text=text: read(text), 1)  # type: ignore[misc]
        print(f"{len(text):9} characters       {took:8.0f} ms   {took / len(text) * 1e6:6.0f} ns a character")
    bare = _process("pass")
    whole = _process(f"from ablcode.reading.read import read; read({QUERY!r})")
    print(f"process: bare {bare:.0f} ms, with one query {whole:.0f} ms")


def _process(code: str) -> float:
    return _best(lambda: subprocess.run([sys.executable, "-c", code], check=True), 5)


if __name__ == "__main__":
    main()
