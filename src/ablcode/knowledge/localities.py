"""Medicare localities: the geographic practice cost indices (GPCI) of a place, found by the names people give it."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol, TypeVar

from ablcode.errors import UsageError
from ablcode.knowledge.fields import CONFIDENCE, damaged, read_json

_SHORTEST_PART = 4  # letters of a name's part: two are a state


class Named(Protocol):
    """What a locality is found by, bundled or imported."""

    @property
    def mac(self) -> str:
        """Return the number of the contractor."""

    @property
    def state(self) -> str:
        """Return the state in two letters."""

    @property
    def locality(self) -> str:
        """Return the number of the locality."""

    @property
    def name(self) -> str:
        """Return the name."""


class Locality(NamedTuple):
    """A locality of the bundled table: contractor, state, number, name, the three indices, and how sure they are."""

    mac: str
    state: str
    locality: str
    name: str
    work: str
    pe: str
    mp: str
    confidence: str


class Localities(NamedTuple):
    """The bundled table with its edition, period and source."""

    edition: str
    valid_from: str
    valid_to: str
    source: str
    rows: tuple[Locality, ...]


@cache
def localities() -> Localities:
    """Return the bundled table; raise InputError (DATA_DAMAGED) if the file is damaged."""
    name = "gpci.json"
    table = read_json(name)
    try:
        rows = tuple(Locality(*row) for row in table["localities"])
        found = Localities(table["edition"], table["valid_from"], table["valid_to"], table["source"], rows)
    except (KeyError, TypeError):
        raise damaged(name, "a field is missing or a row has the wrong number of fields") from None
    if not all(row.confidence in CONFIDENCE for row in rows):
        raise damaged(name, "a row has an unknown confidence")
    return found


Row = TypeVar("Row", bound=Named)


def find_locality(rows: Sequence[Row], text: str) -> Row | None:
    """Return the locality that a text names, or None.

    It is named by contractor and number (`10112-00`, `1011200`), state and number (`CA-54`), a state that is a single
    locality (`AL`), or its name or part of it (`Alabama`). Raises UsageError if several answer to the name.
    """
    wanted = " ".join(text.upper().split())
    found = (
        [row for row in rows if wanted in _names_of(row)]
        or [row for row in rows if wanted == row.state]
        or [row for row in rows if len(wanted) >= _SHORTEST_PART and wanted in row.name.upper()]
    )
    if len(found) > 1:
        raise UsageError(
            "LOCALITY_AMBIGUOUS",
            f"several Medicare localities answer to {text!r}",
            f"--locality {found[0].state}-{found[0].locality}",
            tuple(f"{row.state}-{row.locality} {row.name}" for row in found),
        )
    return found[0] if found else None


def _names_of(row: Named) -> set[str]:
    number = row.locality
    return {f"{row.mac}-{number}", row.mac + number, f"{row.state}-{number}", row.state + number, row.name.upper()}


def near_localities(rows: Sequence[Named], text: str, limit: int = 5) -> tuple[str, ...]:
    """Return localities with a name near an unknown one, as `CA-54 BAKERSFIELD`."""
    from difflib import get_close_matches

    names = {row.name.upper(): f"{row.state}-{row.locality} {row.name}" for row in rows}
    near = get_close_matches(" ".join(text.upper().split()), names, limit, cutoff=0.5)
    return tuple(names[name] for name in near)
