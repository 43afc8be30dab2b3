"""Asking the store: each table by the edition that was in force on the date of service.

Opening costs a few milliseconds and no table is loaded: a pair is one row of SQLite and one search in its text. A
day outside an edition's own period, but within its calendar or fiscal year, is answered by the nearest release with
`in_period` False; a day outside the year is not in the data, and the answer is None.
"""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from ablcode.cms.editions import Chosen, choose
from ablcode.cms.kinds import KINDS, PTP_PARTS
from ablcode.cms.records import Edition, Fee, Mue, Pair

if TYPE_CHECKING:
    import sqlite3

    from ablcode.cms.rows import Asc, Descriptor, Diagnosis, Gpci, InpatientProcedure, Opps, TitleHit

_WAIT_SECONDS = 5.0
# What stands for "still in force" in a pair table; the file has it so.
_OPEN = "*"
_SETTINGS = {"practitioner": "practitioner", "hospital": "hospital", "outpatient": "hospital", "dme": "dme"}
_MUE = {"practitioner": "mue-practitioner", "hospital": "mue-outpatient", "dme": "mue-dme"}
_DESCRIPTORS = ("short", "medium", "long", "consumer", "clinician")
_MOST_HITS = 1000


def open_store(path: Path) -> "Store | None":
    """Open the user's store for reading; None if nothing was imported yet.

    Raises InputError if the file is damaged, another program's, or locked by an import for longer than some seconds.
    """
    if not path.exists():
        return None
    import sqlite3

    from ablcode.cms.schema import as_input_error, check_version, editions_in

    try:
        connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
        try:
            check_version(connection)
            editions = editions_in(connection)
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise as_input_error(error, path) from None
    if not editions:
        connection.close()
        return None
    return Store(path, connection, editions)


class Store:
    """The imported tables, open for reading; close it, or use it in a `with` statement."""

    def __init__(self, path: Path, connection: "sqlite3.Connection", editions: tuple[Edition, ...]) -> None:

        self.path = path
        self.editions = editions
        self._connection = connection
        self._chosen: dict[tuple[str, str], Chosen | None] = {}
        self._rationales: dict[int, dict[str, str]] = {}

    def __enter__(self) -> Self:

        return self

    def __exit__(self, *_: object) -> None:

        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def in_force(self, kind: str, dos: date | str) -> Chosen | None:
        """Return the release of a kind of table that answers for a date of service, or None if none does."""
        key = kind, str(dos)
        if key not in self._chosen:
            self._chosen[key] = choose([row for row in self.editions if row.kind == kind], key[1])
        return self._chosen[key]

    def pair(self, column1: str, column2: str, setting: str, dos: date | str) -> Pair | None:
        """Return the edit between two codes in force on a day; None if there is none, or none in the data.

        Which of the two it is says `covers_pairs`. The order of the codes matters: column one is the code paid.
        """
        chosen = self.in_force(f"ptp-{_SETTINGS[setting]}", dos)
        if chosen is None:
            return None
        day = str(dos).replace("-", "")
        for edition in chosen.editions:
            if edition.first_key <= column1 <= edition.last_key:
                found = self._edits(edition, column1, column2, day, chosen.in_period)
                if found:
                    return found[0]
        return None

    def pairs_of(self, code: str, setting: str, dos: date | str) -> tuple[Pair, ...]:
        """Return every edit in force on a day that names a code, those where it is column one first."""
        chosen = self.in_force(f"ptp-{_SETTINGS[setting]}", dos)
        if chosen is None:
            return ()
        day = str(dos).replace("-", "")
        pairs: list[Pair] = []
        for edition in chosen.editions:
            pairs += self._edits(edition, code, None, day, chosen.in_period)
        for edition in chosen.editions:
            column1s = self._all(f"SELECT column1s FROM ptp_{edition.id}_column2 WHERE column2 = ?", code)  # noqa: S608
            for column1 in sorted(set(column1s[0][0].split())) if column1s else ():
                pairs += self._edits(edition, column1, code, day, chosen.in_period)
        return tuple({pair[:5]: pair for pair in reversed(pairs)}.values())[::-1]

    def covers_pairs(self, column1: str, setting: str, dos: date | str) -> Edition | None:
        """Return the edition in which a missing pair of a column-one code means that there is no edit.

        CMS splits the table into four files: with some of them imported, a code outside their stretch is not in
        the data.
        """
        chosen = self.in_force(f"ptp-{_SETTINGS[setting]}", dos)
        if chosen is None:
            return None
        if {edition.part for edition in chosen.editions} >= set(PTP_PARTS):
            return chosen.editions[0]
        return next((row for row in chosen.editions if row.first_key <= column1 <= row.last_key), None)

    def mue(self, code: str, setting: str, dos: date | str) -> Mue | None:
        """Return the medically unlikely edit of a code; None if the table has none, which is not "unlimited"."""
        found = self._row(_MUE[_SETTINGS[setting]], "code = ?", dos, code)
        return Mue._make((*found[0], *found[1])) if found else None

    def fee(self, code: str, modifier: str, dos: date | str, *, qualifying: bool = False) -> Fee | None:
        """Return a row of the fee schedule; `qualifying` takes the version for qualifying APM participants."""
        found = None
        if qualifying:
            found = self._row("fee-schedule-qpp", "code = ? AND modifier = ?", dos, code, modifier)
        found = found or self._row("fee-schedule", "code = ? AND modifier = ?", dos, code, modifier)
        return Fee._make((*found[0], *found[1])) if found else None

    def fees(self, code: str, dos: date | str) -> tuple[Fee, ...]:
        """Return every row of the fee schedule of a code, that without a modifier first."""
        chosen = self.in_force("fee-schedule", dos)
        if chosen is None:
            return ()
        edition = chosen.editions[0]
        rows = self._all(f"SELECT * FROM fee_{edition.id} WHERE code = ? ORDER BY modifier", code)  # noqa: S608
        return tuple(Fee._make((*row, edition.label, chosen.in_period)) for row in rows)

    def gpci(self, locality: str, dos: date | str) -> "Gpci | None":
        """Return the indices of a locality; None if there is no such locality in the data.

        A locality is named by contractor and number (`10112-00`, `1011200`), state and number (`CA-54`), a state
        that is a single locality (`AL`), or its name (`Alabama`). Raises UsageError if several answer to the name.
        """
        from ablcode.knowledge.localities import find_locality

        return find_locality(self.localities(dos), locality)

    def localities(self, dos: date | str) -> "tuple[Gpci, ...]":
        """Return every locality of the year."""
        from ablcode.cms.rows import Gpci

        chosen = self.in_force("gpci", dos)
        if chosen is None:
            return ()
        edition = chosen.editions[0]
        rows = self._all(f"SELECT * FROM gpci_{edition.id} ORDER BY state, locality")  # noqa: S608
        return tuple(Gpci._make((*row, edition.label, chosen.in_period)) for row in rows)

    def opps(self, code: str, dos: date | str) -> "Opps | None":
        """Return a code's row of OPPS Addendum B."""
        from ablcode.cms.rows import Opps

        found = self._row("opps-b", "code = ?", dos, code)
        return Opps._make((*found[0], *found[1])) if found else None

    def asc(self, code: str, dos: date | str) -> "Asc | None":
        """Return what the ASC addenda say of a code; None if none of the imported ones has it."""
        from ablcode.cms.rows import Asc

        rows = {letter: self._row(f"asc-{letter}", "code = ?", dos, code) for letter in ("aa", "bb", "ee", "ff")}
        there = {letter: row for letter, row in rows.items() if row is not None}
        if not there:
            return None
        # AA or BB pays the code; FF repeats the indicator and adds the device portion.
        listed = next((letter for letter in ("aa", "bb", "ee") if letter in there), None)
        _, indicator, discount, weight, rate, *_ = there[listed or "ff"][0]
        device = there["ff"][0] if "ff" in there else (None,) * 8
        return Asc(
            code=code,
            addendum=listed.upper() if listed else None,
            indicator=indicator,
            multiple_discount=None if discount is None else discount == "Y",
            weight=weight,
            rate=rate,
            apc=device[5],
            device_offset_percent=device[6],
            device_offset_amount=device[7],
            editions=tuple(carried[0] for _, carried in there.values()),
            in_period=all(carried[1] for _, carried in there.values()),
        )

    def diagnosis(self, code: str, dos: date | str) -> "Diagnosis | None":
        """Return an ICD-10-CM code, with or without the dot; a header comes back with `billable` False."""
        from ablcode.cms.rows import Diagnosis

        bare = code.replace(".", "").upper()
        found = self._icd("icd10cm", bare, dos)
        return Diagnosis._make(found) if found else None

    def subcodes(self, code: str, dos: date | str) -> "tuple[Diagnosis, ...]":
        """Return the reportable ICD-10-CM codes under a header."""
        from ablcode.cms.rows import Diagnosis

        chosen = self.in_force("icd10cm", dos)
        if chosen is None:
            return ()
        bare = code.replace(".", "").upper()
        edition = chosen.editions[0]
        rows = self._all(
            f"SELECT code, title, short_title, billable FROM icd10_{edition.id}"  # noqa: S608
            " WHERE code > ? AND code < ? AND billable ORDER BY code",
            bare,
            f"{bare}~",
        )
        return tuple(Diagnosis._make((*row[:3], bool(row[3]), edition.label, chosen.in_period)) for row in rows)

    def pcs(self, code: str, dos: date | str) -> "InpatientProcedure | None":
        """Return an ICD-10-PCS code or table header."""
        from ablcode.cms.rows import InpatientProcedure

        found = self._icd("icd10pcs", code.upper(), dos)
        return InpatientProcedure._make(found) if found else None

    def descriptor(self, code: str) -> "Descriptor | None":
        """Return the licensee's descriptors of a code, each length from the newest file imported."""
        from ablcode.cms.rows import Descriptor

        texts: dict[str, str | None] = dict.fromkeys(_DESCRIPTORS)
        labels: list[str] = []
        for edition in sorted(self.editions, key=lambda row: (row.release, row.id), reverse=True):
            length = edition.kind.removeprefix("cpt-")
            if not edition.kind.startswith("cpt-") or texts[length] is not None:
                continue
            rows = self._all(f"SELECT text FROM descriptors_{edition.id} WHERE code = ?", code)  # noqa: S608
            if rows:
                texts[length] = rows[0][0]
                labels.append(edition.label)
        return Descriptor(code=code, **texts, editions=tuple(labels)) if labels else None

    def search_titles(self, text: str, dos: date | str, *, limit: int = 20) -> "tuple[TitleHit, ...]":
        """Return the codes whose imported ICD-10 title or CPT descriptor holds all the words, the closest first."""
        words = text.lower().split()
        if not words:
            return ()
        hits: list[TitleHit] = []
        for system in ("icd10cm", "icd10pcs"):
            chosen = self.in_force(system, dos)
            for edition in chosen.editions if chosen else ():
                hits += self._titled(edition, system, "title, billable", words)
        for edition in self.editions:
            if edition.kind in ("cpt-long", "cpt-medium", "cpt-short"):
                hits += self._titled(edition, "procedure", "text, 1", words)
        best: dict[tuple[str, str], TitleHit] = {}
        for hit in hits:
            best.setdefault((hit.system, hit.code), hit)
        return tuple(sorted(best.values(), key=lambda hit: _closeness(hit, words))[:limit])

    def _titled(self, edition: Edition, system: str, columns: str, words: list[str]) -> "list[TitleHit]":
        from ablcode.cms.rows import TitleHit

        column = columns.split(",", maxsplit=1)[0]
        test = " AND ".join([f"{column} LIKE ? ESCAPE '!'"] * len(words))
        layout = KINDS[edition.kind].layout
        rows = self._all(
            f"SELECT code, {columns} FROM {layout}_{edition.id} WHERE {test} LIMIT {_MOST_HITS}",  # noqa: S608
            *(f"%{_escaped(word)}%" for word in words),
        )
        return [TitleHit(system, code, title, bool(billable), edition.label) for code, title, billable in rows]

    def _icd(self, kind: str, code: str, dos: date | str) -> tuple[Any, ...] | None:

        found = self._row(kind, "code = ?", dos, code)
        if found is not None:
            (_, billable, short_title, title), carried = found
            return code, title, short_title, bool(billable), *carried
        chosen = self.in_force(kind, dos)
        if chosen is None or not code.isalnum():
            return None
        # A codes file has no headers; what has codes under it is one.
        edition = chosen.editions[0]
        below = self._all(
            f"SELECT 1 FROM icd10_{edition.id} WHERE code > ? AND code < ? LIMIT 1",  # noqa: S608
            code,
            f"{code}~",
        )
        is_header = below and len(code) >= 3
        return (code, None, None, False, edition.label, chosen.in_period) if is_header else None

    def _row(
        self, kind: str, test: str, dos: date | str, *values: str
    ) -> tuple[tuple[Any, ...], tuple[str, bool]] | None:
        """Return a row of the edition in force, and what it carries: the edition's label and `in_period`."""
        chosen = self.in_force(kind, dos)
        if chosen is None:
            return None
        edition = chosen.editions[0]
        rows = self._all(f"SELECT * FROM {KINDS[kind].layout}_{edition.id} WHERE {test}", *values)  # noqa: S608
        return (rows[0], (edition.label, chosen.in_period)) if rows else None

    def _edits(self, edition: Edition, column1: str, column2: str | None, day: str, in_period: bool) -> list[Pair]:
        """Return the edits of a column-one code in force on a day, with one column-two code or with all."""
        rows = self._all(f"SELECT edits FROM ptp_{edition.id} WHERE column1 = ?", column1)  # noqa: S608
        if not rows:
            return []
        block: str = rows[0][0]
        lines = block[1:].split("\n") if column2 is None else _lines_of(block, column2)
        pairs = []
        for line in lines:
            other, effective, deletion, indicator, number = line.split(" ")
            if effective <= day and (deletion == _OPEN or day <= deletion):
                rationale = self._rationale(edition, number)
                until = None if deletion == _OPEN else _iso(deletion)
                pair = Pair(column1, other, _iso(effective), until, indicator, rationale, edition.label, in_period)
                pairs.append(pair)
        # On the day on which an edit was withdrawn from its start (9) another may hold: that one counts.
        pairs.sort(key=lambda pair: (pair.column2, pair.modifier == "9"))
        return pairs

    def _rationale(self, edition: Edition, number: str) -> str:

        known = self._rationales.get(edition.id)
        if known is None:
            rows = self._all(f"SELECT number, text FROM ptp_{edition.id}_rationale")  # noqa: S608
            known = self._rationales[edition.id] = {str(key): text for key, text in rows}
        return known[number]

    def _all(self, sql: str, *values: str) -> list[tuple[Any, ...]]:

        import sqlite3

        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            from ablcode.cms.schema import as_input_error

            raise as_input_error(error, self.path) from None


def _lines_of(block: str, column2: str) -> list[str]:
    """Return the lines of a block that begin with a code; there is one more than once where an edit came back."""
    lines = []
    start = block.find(f"\n{column2} ")
    while start >= 0:
        end = block.find("\n", start + 1)
        lines.append(block[start + 1 : end if end >= 0 else None])
        start = block.find(f"\n{column2} ", start + 1)
    return lines


@lru_cache(maxsize=4096)
def _iso(day: str) -> str:

    return f"{day[:4]}-{day[4:6]}-{day[6:]}"


def _escaped(word: str) -> str:

    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _closeness(hit: "TitleHit", words: list[str]) -> tuple[bool, bool, int, str]:

    title = f" {hit.title.lower()}"
    return not all(f" {word}" in title for word in words), not hit.billable, len(title), hit.code
