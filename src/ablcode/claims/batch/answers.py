"""Rows become answers: each by itself, from memory where the same facts were asked before."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ablcode.claims.batch.assembly import Assembly
from ablcode.claims.batch.chunks import Chunk, Group
from ablcode.claims.batch.columns import NO_COLUMNS, Columns, claim_document
from ablcode.claims.batch.facts import Day, Payer, Payers, Periods, bundled_days, distance
from ablcode.claims.batch.forms import effect_of, form_of
from ablcode.claims.batch.memo import Memo
from ablcode.claims.batch.parts import Checker, Facts
from ablcode.claims.batch.source import LONGEST_ROW
from ablcode.claims.batch.tally import Effect, Tally
from ablcode.claims.parse import HINT, claim_from
from ablcode.claims.periods import before_data
from ablcode.claims.records import Claim, Result
from ablcode.claims.with_note import checked
from ablcode.coding.records import Setting, Suggestion
from ablcode.coding.suggest import suggest
from ablcode.errors import AblcodeError, InputError
from ablcode.knowledge.tables import Bundled, Tables

if TYPE_CHECKING:
    from ablcode.claims.batch.rows import LineRow, RawRow

MEMORY = 24 << 20
_KEY_SIZE = 700  # bytes that the facts of a remembered claim take, about
_ANSWER_SIZE = 1_000  # and what an answer takes beside its text
_COLUMN_HINT = "look at the cell in the column of that name; ablcode batch --help"
_NOTED = "00000"  # stands for the lines of a row that has none, where the rest of it is read

Pieces = tuple[bytes, ...]
Known = tuple[Pieces, Effect]
Judged = tuple[str | None, Known] | None
# Remembered in the place of an answer that holds for one day alone, or for one payer.
_BY_DAY: Known = ((), Effect("by day"))
_BY_PAYER: Known = ((), Effect("by payer"))


class Work(NamedTuple):
    """All that answering takes, as values and functions that can be sent to another process.

    `result` and `suggestion` give an answer its form in JSON; `store` is the file of the user's own tables, if there
    is one. `day` stands in for the date of service of a note without one, `dos` for that of a claim (None: a claim
    must have its own). `columns` is None for JSON Lines. `memory` is in bytes, 0 for none.
    """

    result: Callable[[Result], dict[str, Any]]
    suggestion: Callable[[Suggestion, Setting], dict[str, Any]]
    form: str
    day: str
    store: Path | None = None
    dos: str | None = None
    columns: Columns | None = None
    memory: int = MEMORY


class Answered(NamedTuple):
    """The answers to a chunk as they are written, and what they say."""

    text: bytes
    tally: Tally


class Answerer:
    """Answers chunks; what it remembers changes the speed, never an answer."""

    def __init__(self, work: Work) -> None:
        """Open the tables; raise InputError if the user's own cannot be read."""
        import msgspec

        from ablcode.claims.batch.rows import BareLineRow, HistoryRow, LineRow, RawRow

        self._work = work
        self._form = form_of(work.form)
        self._day = work.dos or ""  # which is no date: such a row is refused
        self._tables, imported = _tables(work.store)
        # The user's tables hold edits that begin and end on any day: there a period is a day.
        self._periods = Periods(bundled_days(), each_day=imported)
        self._payers = Payers()
        self._checker = Checker(self._tables, self._payers.names, work.memory * 4 // 10)
        self._memo: Memo[Known] = Memo(work.memory * 5 // 10)
        self._same: Memo[Known] = Memo(work.memory // 10)  # answers, so that many claims share one
        self._claims = Assembly()
        self._raw = msgspec.json.Decoder(RawRow).decode
        self._bare_lines = msgspec.json.Decoder(tuple[BareLineRow, ...]).decode
        self._lines = msgspec.json.Decoder(tuple[LineRow, ...]).decode
        self._history = msgspec.json.Decoder(tuple[HistoryRow, ...] | None).decode
        self._plain = msgspec.json.Decoder().decode
        self._encode = msgspec.json.Encoder().encode

    def answer(self, chunk: Chunk, after: int = 0) -> Answered:
        """Return the answers to the rows of a chunk that come after a row."""
        out: list[bytes] = []
        effects: list[Effect] = []
        pattern, name, judge = self._form.pattern, self._form.name, self._judge
        for row, line in _rows(chunk, after):
            try:
                judged = judge(line)
            except Exception as problem:  # noqa: BLE001 - a row that cannot be answered is no reason to lose the rest
                error = problem if isinstance(problem, AblcodeError) else _defect(problem)
                if isinstance(line, Group) and error.hint == HINT:
                    error = InputError(error.code, error.message, _COLUMN_HINT)
                out.append(self._form.error(row, error))
                effects.append(Effect("error", error=error.code))
                continue
            if judged is None:
                continue
            claim_id, (pieces, effect) = judged
            effects.append(effect)
            written = name(claim_id)
            for piece in pieces:
                out.append(pattern % (row, written, piece))  # noqa: PERF401 - one piece is the rule
        return Answered(b"".join(out), _counted(effects))

    def _judge(self, row: bytes | Group) -> Judged:
        """Return a row's claim id and answer, None for a blank row; raise AblcodeError for one that cannot be read."""
        line = row if isinstance(row, bytes) else self._document(row)
        try:
            facts = self._raw(line)
            day = self._periods[self._day if facts.dos is None else facts.dos]
        except (ValueError, RecursionError):  # not a claim as the contract writes it: the strict reader says why
            return self._read(line)
        if facts.note or not self._work.memory:
            return self._read(line)
        payer = self._payers[facts.payer]
        # The letters of the lines are the quickest key; with a history the dates in it make it too exact.
        key = (day.period, payer.broad, facts.pos, facts.claim_type, bytes(facts.lines), bytes(facts.history))
        known = self._memo[key]
        if known is _BY_PAYER:
            known = self._memo[(key, payer.alike)]
        if known is None or known is _BY_DAY:
            known = self._recall(line, facts, day, payer, key)
            if known is None:
                return self._read(line)
        claim_id = facts.id
        return (str(claim_id) if isinstance(claim_id, int) else claim_id), known

    def _recall(self, line: bytes, facts: "RawRow", day: Day, payer: Payer, key: Hashable) -> Known | None:
        """Return the answer to the facts of a row, asking the checks if it is not remembered.

        `key` serves for a row without history whose lines hold nothing beside their facts. None for a row that the
        strict reader has to read.
        """
        past: tuple[object, ...] = ()
        days: tuple[Day, ...] = ()
        try:
            lines, bare = self._lines_of(facts)
            if facts.history:
                history = self._history(facts.history) or ()
                days = tuple(self._periods[each.dos] for each in history)
                past = tuple(
                    (each.code, each.modifiers, each.same_physician, then.period, distance(day.number - then.number))
                    for each, then in zip(history, days, strict=True)
                )
        except (ValueError, RecursionError):
            return None
        if facts.history or not bare:
            key = self._encode((day.period, payer.broad, facts.pos, facts.claim_type, lines, past))
        known = self._memo[key]
        claim: Claim | None = None
        if known is None:
            claim = self._claim(line, facts, lines, day, payer)
            if self._checker.tells_payers_apart(Facts(claim, day.period, past)):
                known = _BY_PAYER
                self._memo.keep(key, known, _KEY_SIZE)
        if known is _BY_PAYER:
            key = (key, payer.alike)
            known = self._memo[key]
        if known is None:
            claim = claim or self._claim(line, facts, lines, day, payer)
            known, size = self._known(self._body(self._checker.check(Facts(claim, day.period, past))))
            # Beside a history even a day that the tables name may have been counted from the claim's.
            if not self._periods.holds_for_all(b"".join(known[0]), bool(past)):
                known, size = _BY_DAY, 0
            self._memo.keep(key, known, _KEY_SIZE + size)
        if known is _BY_DAY:
            known = self._on_that_day(line, (key, day.number, *(then.number for then in days)))
        return known

    def _claim(self, line: bytes, facts: "RawRow", lines: "tuple[LineRow, ...]", day: Day, payer: Payer) -> Claim:
        """Return the claim of a row as the checks see it; raise InputError for one that the strict reader refuses."""
        claim = self._claims.claim(facts, lines, day) or claim_from(self._dated(self._plain(line)))
        return claim._replace(payer=payer.alike)

    def _lines_of(self, facts: "RawRow") -> "tuple[tuple[LineRow, ...], bool]":
        """Return the lines of a row, and whether they hold nothing but what a claim line has."""
        try:
            return self._bare_lines(facts.lines), True
        except ValueError:
            return self._lines(facts.lines), False

    def _on_that_day(self, line: bytes, key: Hashable) -> Known:
        known = self._memo[key]
        if known is None:
            known, size = self._known(self._checked(claim_from(self._dated(self._plain(line)))))
            self._memo.keep(key, known, _KEY_SIZE + size)
        return known

    def _known(self, body: dict[str, Any]) -> tuple[Known, int]:
        """Return an answer as it is written and counted, and the bytes it takes; the same answer is kept once."""
        pieces = self._form.pieces(body)
        known = self._same[pieces]
        if known is not None:
            return known, 0
        known, size = (pieces, effect_of(body)), _ANSWER_SIZE + sum(map(len, pieces))
        self._same.keep(pieces, known, size)
        return known, size

    def _body(self, result: Result) -> dict[str, Any]:
        body = self._work.result(result)
        body.pop("id", None)
        return body

    def _checked(self, claim: Claim) -> dict[str, Any]:
        return self._body(checked(claim, self._tables))

    def _read(self, line: bytes) -> Judged:
        """Answer a row that is not remembered: one with a note, or one that is perhaps no claim."""
        if not line.strip():
            return None
        document = self._decode(line)
        noted = _noted(document)
        if noted is not None:
            claim_id, body = self._suggested(noted)
            return claim_id, (self._form.pieces(body), effect_of(body))
        claim = claim_from(self._dated(document))
        body = self._checked(claim)
        return claim.id, (self._form.pieces(body), effect_of(body))

    def _dated(self, document: object) -> object:
        """Return a document with the run's date of service where it has none of its own."""
        if self._day and isinstance(document, dict) and document.get("dos") is None:
            return {**document, "dos": self._day}
        return document

    def _decode(self, line: bytes) -> object:
        if len(line) > LONGEST_ROW:
            raise InputError("ROW_TOO_LONG", f"the row is longer than {LONGEST_ROW >> 20} MB", "one claim a line")
        try:
            return self._plain(line)
        except UnicodeDecodeError:
            raise InputError("ROW_ENCODING", "the row is not UTF-8", "save the file as UTF-8") from None
        except (ValueError, RecursionError) as error:
            place = re.search(r"\(byte \d+\)", str(error))
            where = f"at its {place[0][1:-1].replace('byte', 'byte number')}" if place else "to its end"
            raise InputError("ROW_INVALID", f"the row is not JSON {where}", "write one JSON object a line") from None

    def _document(self, group: Group) -> bytes:
        """Return the claim that some rows of CSV make, as JSON."""
        if group.problem:
            raise InputError(*group.problem)
        return self._encode(claim_document(self._work.columns or NO_COLUMNS, group.records))

    def _suggested(self, document: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
        from ablcode.reading.read import read

        day = document.get("dos") or self._work.day
        claim = claim_from({**document, "dos": day, "lines": [{"code": _NOTED}]})
        early = before_data(claim.dos)
        if early is not None:
            raise InputError("DATE_BEFORE_DATA", f"the date of service is {early.why}", "give a later date of service")
        setting = Setting(claim.dos, claim.pos, claim.claim_type if document.get("claim_type") else None)
        found = suggest(read(claim.note or ""), setting, self._tables)
        return claim.id, {"outcome": "suggested", "suggestion": self._work.suggestion(found, setting)}


def _tables(path: Path | None) -> tuple[Tables, bool]:
    """Return the tables to ask, and whether the user's own are among them."""
    from ablcode.cms import open_store

    store = open_store(path) if path else None
    if store is None:
        return Bundled(), False
    from ablcode.cms.tables import ImportedTables

    return ImportedTables(store, Bundled()), True


def _counted(effects: list[Effect]) -> Tally:
    """Count effects, most of which are the same few objects."""
    objects = {id(effect): effect for effect in effects}
    tally = Tally()
    for number, times in Counter(map(id, effects)).items():
        tally.add(objects[number], times)
    return tally


def _rows(chunk: Chunk, after: int) -> Iterator[tuple[int, bytes | Group]]:
    if chunk.lines:
        lines = chunk.lines.split(b"\n")
        if not lines[-1]:
            lines.pop()
        skipped = max(0, after + 1 - chunk.first)
        yield from enumerate(lines[skipped:] if skipped else lines, chunk.first + skipped)
    for group in chunk.groups:
        if group.row > after:
            yield group.row, group


def _noted(document: object) -> dict[str, Any] | None:
    """Return a document that holds a note and no lines; None for any other."""
    if not isinstance(document, dict) or document.get("lines"):
        return None
    note = document.get("note")
    return document if isinstance(note, str) and note.strip() else None


def _defect(problem: Exception) -> AblcodeError:
    """Return what is said of a defect of the program: its kind and place, never a value, which may be a patient's."""
    from traceback import extract_tb

    frame = extract_tb(problem.__traceback__)[-1]
    place = f"{frame.filename.rsplit('ablcode', 1)[-1].lstrip('/')}:{frame.lineno}"
    return AblcodeError(
        "DEFECT",
        f"ablcode failed: {type(problem).__name__} at {place}",
        "this is a defect of ablcode: please report it",
    )
