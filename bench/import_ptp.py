"""Import of a pair table against a bare `executemany` of the same rows, and the time of a lookup afterwards.

    python bench/import_ptp.py [ROWS]

The table is made up, in the layout of CMS: 2.5 million rows unless said otherwise. Prints the times, their ratio
(at most 2.5 is the aim) and the median and worst of 2,000 lookups of random pairs (under a millisecond).
"""

import random
import sqlite3
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from ablcode.cms import import_file, open_store

AIM = 2.5
PREAMBLE = (
    "Copyright line of the licence\r\nColumn1/Column2 Edits\r\n"
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n"
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n"
    "\t\t\t\t*=no data\t1=allowed\t\r\n"
    "\t\t\t\t\t9=not applicable\t\r\n"
)
RATIONALES = tuple(f"Made-up rationale number {number} of the benchmark" for number in range(10))


def rows(count: int) -> list[tuple[str, ...]]:
    """Make up pair edits, sorted as CMS sorts them."""
    dice = random.Random(20260701)
    codes = [f"{number:05d}" for number in range(100, 99_999, 8)]
    days = [f"{year}{month}01" for year in range(1996, 2027) for month in ("01", "04", "07", "10")]
    each = count // len(codes) + 1
    made: list[tuple[str, ...]] = []
    for column1 in codes:
        for column2 in sorted(dice.sample(codes, each)):
            start = dice.choice(days)
            end = "*" if dice.random() < 0.8 else max(start, dice.choice(days))
            indicator = "9" if end == start else dice.choice("01")
            made.append((column1, column2, "", start, end, indicator, dice.choice(RATIONALES)))
    return made[:count]


def bare(folder: Path, table: list[tuple[str, ...]]) -> float:
    """Time the bare insertion of rows that are in memory already."""
    start = time.perf_counter()
    connection = sqlite3.connect(folder / "bare.sqlite")
    connection.execute("CREATE TABLE ptp (a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT, g TEXT)")
    with connection:
        connection.executemany("INSERT INTO ptp VALUES (?, ?, ?, ?, ?, ?, ?)", table)
    connection.close()
    return time.perf_counter() - start


def imported(folder: Path, table: list[tuple[str, ...]]) -> float:
    """Time the import from the text file."""
    text = folder / "ccipra-v322r0-f1.txt"
    with text.open("w", newline="") as out:
        out.write(PREAMBLE)
        out.writelines("\t".join(row) + "\r\n" for row in table)
    start = time.perf_counter()
    import_file(folder / "cms.sqlite", text, now=datetime.now(UTC))
    return time.perf_counter() - start


def lookups(folder: Path, table: list[tuple[str, ...]]) -> list[float]:
    """Time lookups of pairs in seconds, the ones of the table and their reverses."""
    dice = random.Random(1)
    times = []
    store = open_store(folder / "cms.sqlite")
    assert store is not None
    with store:
        for row in dice.sample(table, 1000):
            for pair in (row[:2], row[1::-1]):
                start = time.perf_counter()
                store.pair(pair[0], pair[1], "practitioner", "2026-07-15")
                times.append(time.perf_counter() - start)
    return sorted(times)


def main() -> None:
    """Run the comparison and print it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_500_000
    table = rows(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare_time, import_time = bare(folder, table), imported(folder, table)
        size = (folder / "cms.sqlite").stat().st_size
        start = time.perf_counter()
        store = open_store(folder / "cms.sqlite")
        opening = time.perf_counter() - start
        assert store is not None
        store.close()
        times = lookups(folder, table)
    print(f"rows                    {count:>12,}")
    print(f"bare executemany        {bare_time:>12.2f} s")
    print(f"import                  {import_time:>12.2f} s   store {size / 1e6:.0f} MB")
    print(f"ratio                   {import_time / bare_time:>12.2f}     aim {AIM}")
    print(f"open                    {opening * 1e3:>12.3f} ms")
    print(f"lookup, median          {times[len(times) // 2] * 1e3:>12.3f} ms")
    print(f"lookup, 99 of 100       {times[len(times) * 99 // 100] * 1e3:>12.3f} ms")
    print(
        f"lookup, worst           {times[-1] * 1e3:>12.3f} ms   {sum(each > 1e-3 for each in times)} of 2,000 over 1 ms"
    )


if __name__ == "__main__":
    main()
