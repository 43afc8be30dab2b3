"""Each command with arguments that find something, that find nothing, and that are wrong; and its examples."""

from typing import NamedTuple


class Runs(NamedTuple):
    """Arguments of one command: a hit (exit 0), a miss (exit 1; None if it cannot miss), bad input and its error."""

    hit: tuple[str, ...]
    miss: tuple[str, ...] | None
    bad: tuple[str, ...]
    error: str


RUNS: dict[str, Runs] = {
    "lookup": Runs(
        ("lookup", "47384", "26", "c787"),
        ("lookup", "47382", "99999"),
        ("lookup", "47384", "-s", "x"),
        "UNKNOWN_SECTION",
    ),
    "suggest": Runs(
        ("suggest", "--approach", "open", "--energy", "cryo"),
        ("suggest", "--energy", "cryo"),
        ("suggest", "--energy", "warmth"),
        "UNKNOWN_ENERGY",
    ),
    "check": Runs(
        ("check", "47382", "77013-26", "--dx", "C22.0", "--pos", "22"),
        ("check", "47382x3", "--dx", "C22.0", "--pos", "22"),
        ("check", "47382", "--pos", "x"),
        "UNKNOWN_POS",
    ),
    "search": Runs(("search", "freeze liver"), ("search", "xyzzy"), ("search", "liver", "--kind", "x"), "UNKNOWN_KIND"),
    "modifiers": Runs(
        ("modifiers", "47382", "--when", "aborted after anesthesia"),
        ("modifiers", "47382", "--when", "xyzzy"),
        ("modifiers", "99999"),
        "UNKNOWN_CODE",
    ),
    "compare": Runs(
        ("compare", "47382", "47384"), ("compare", "47382", "99999"), ("compare", "47382"), "TOO_FEW_CODES"
    ),
    "matrix": Runs(("matrix", "--organ", "liver"), None, ("matrix", "--organ", "soul"), "UNKNOWN_ORGAN"),
    "payment": Runs(
        ("payment", "47382", "--pos", "22", "--locality", "AL"),
        ("payment", "47382", "99999"),
        ("payment", "47382", "--locality", "nowhere"),
        "UNKNOWN_LOCALITY",
    ),
    "explain": Runs(("explain", "UNIT-SESSION"), ("explain", "NO-SUCH-RULE"), ("explain",), "MISSING_ARGUMENT"),
    "data status": Runs(("data", "status"), None, ("data", "status", "--dos", "2001-01-01"), "DATE_BEFORE_DATA"),
    "data sources": Runs(
        ("data", "sources", "cms"), ("data", "sources", "xyzzy"), ("data", "sources", "--x"), "UNKNOWN_OPTION"
    ),
    "data verify": Runs(("data", "verify"), None, ("data", "verify", "--dos", "x"), "INVALID_DATE"),
    "schema": Runs(("schema",), None, ("schema", "xyzzy"), "UNKNOWN_SCHEMA"),
    "help": Runs(("help", "exit-codes"), None, ("help", "xyzzy"), "UNKNOWN_TOPIC"),
}
