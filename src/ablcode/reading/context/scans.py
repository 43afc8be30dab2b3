"""Scans of another day: what they found is still there, and only they are of that day."""

SCANS = frozenset({"mri", "mr", "ct", "pet", "scan", "scans", "ultrasound", "imaging", "images"})
FOUND = frozenset(  # "CT in May found a 3 cm tumor"
    {"showed", "shows", "found", "revealed", "demonstrated", "detected", "disclosed", "depicted", "identified"}
)
_SCAN = 2  # tokens from a scan to its day
_BEFORE_SCAN = 5  # tokens before the day of a scan in which "on the last MRI" begins


def on_a_scan(words: list[str], place: int) -> bool:
    """Say whether a day is that of a scan on which something was seen: "a metastasis, dark on MRI in May"."""
    scan = words[max(0, place - _SCAN) : place - 1]
    return not SCANS.isdisjoint(scan) and "on" in words[max(0, place - _BEFORE_SCAN) : place - _SCAN]


def seen_on(words: list[str], place: int) -> int:
    """Return where "on the MR" begins right before its day at a place, or 0: "310 mL on the MR of last month"."""
    at = place - (words[place - 1 : place] == ["of"])
    if not at or words[at - 1] not in SCANS:
        return 0
    return next((n for n in range(max(0, at - _BEFORE_SCAN), at - 1) if words[n] == "on"), 0)


def scanned(words: list[str], first: int, last: int) -> bool:
    """Say whether a day at the tokens from `first` up to `last` is a scan's, whose findings follow a colon.

    "MRI last week: two fibroids".
    """
    return words[last : last + 1] == [":"] and not SCANS.isdisjoint(words[max(0, first - _SCAN) : first])
