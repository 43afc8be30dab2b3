"""Measure the search in process: the first query (which builds the index) and the median of many afterwards.

Run it from the repository's root: `python bench/search.py`. It exits with 1 where the median is over the budget.
"""

import sys
from statistics import median, quantiles
from time import perf_counter

from ablcode.knowledge.search import search

BUDGET_MS = 5.0
DAY = "2026-06-15"
QUERIES = (
    *(
        "rf",
        "lung freeze",
        "freeze liver thru skin",
        "47328",
        "47382",
        "c787",
        "4738",
        "xyzzy",
        "hepatc",
        "cryoablaton",
    ),
    *("nanoknife", "histosonics", "liver mets", "bilateral", "assistant surgeon", "ct guidance", "hydrodissection"),
    *("percutaneus cryo kidny", "right renal cell carcinoma", "ethanol ablation liver", "returned to or", "0F503ZZ"),
    "microwave ablation of two liver metastases under ct guidance with moderate sedation in the outpatient hospital",
)


def milliseconds(query: str) -> float:
    """Return how long one search takes."""
    start = perf_counter()
    search(query, day=DAY)
    return (perf_counter() - start) * 1000


def main() -> int:
    """Print the figures; return 1 if the median is over the budget."""
    first = milliseconds("rf")
    for query in QUERIES:  # the first round imports rapidfuzz and fills the caches
        milliseconds(query)
    times = [milliseconds(query) for _ in range(20) for query in QUERIES]
    slowest = max((median(milliseconds(query) for _ in range(5)), query) for query in QUERIES)
    middle = median(times)
    print(f"first query (builds the index)  {first:8.2f} ms")
    print(f"median of {len(times)} queries           {middle:8.2f} ms  (budget {BUDGET_MS} ms)")
    print(f"95th percentile                 {quantiles(times, n=20)[-1]:8.2f} ms")
    print(f"slowest query                   {slowest[0]:8.2f} ms  {slowest[1]!r}")
    return int(middle > BUDGET_MS)


if __name__ == "__main__":
    sys.exit(main())
