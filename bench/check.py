"""How long the check of one claim takes in process, the first time and warm, on the claims of the test cases.

python bench/check.py
"""

import json
import time
from pathlib import Path
from statistics import median

from ablcode.claims.check import check
from ablcode.claims.parse import claim_from
from ablcode.knowledge.tables import Bundled

CASES = Path(__file__).parent.parent / "tests" / "cases" / "seen" / "claims.jsonl"
ROUNDS = 20


def main() -> None:
    """Print the median and the slowest time of a check in microseconds; notes are left out, reading them is apart."""
    documents = [json.loads(line)["claim"] for line in CASES.read_text(encoding="utf-8").splitlines()]
    claims = [claim_from(document) for document in documents]
    tables = Bundled()
    start = time.perf_counter()
    check(claims[0], tables)
    first = time.perf_counter() - start
    for claim in claims:
        check(claim, tables)
    times = []
    for _ in range(ROUNDS):
        for claim in claims:
            start = time.perf_counter()
            check(claim, tables)
            times.append(time.perf_counter() - start)
    start = time.perf_counter()
    for document in documents * ROUNDS:
        claim_from(document)
    parsing = (time.perf_counter() - start) / (len(documents) * ROUNDS)
    print(f"first {first * 1e3:.1f} ms; then median {median(times) * 1e6:.0f} µs, slowest {max(times) * 1e6:.0f} µs")
    print(f"reading a document {parsing * 1e6:.0f} µs")


if __name__ == "__main__":
    main()
