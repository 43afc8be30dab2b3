"""Rows become answers: each by itself, from memory where the same facts were asked before."""

import re
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ablcode.claims.batch.chunks import Chunk, Group
from ablcode.claims.batch.columns import NO_COLUMNS, Columns, claim_document
from ablcode.claims.batch.forms import effect_of, form_of
from ablcode.claims.batch.memo import Day, Memo, Periods, bundled_days
from ablcode.claims.batch.source import LONGEST_ROW
from ablcode.claims.batch.tally import Effect, Tally
from ablcode.claims.parse import claim_from
from ablcode.claims.records import Result
from ablcode.claims.with_note import checked
from ablcode.coding.records import Setting, Suggestion
from ablcode.coding.suggest import suggest
from ablcode.errors import AblcodeError, InputError
from ablcode.knowledge.tables import Bundled, Tables

if TYPE_CHECKING:
    from ablcode.claims.batch.rows import HistoryRow

MEMORY = 40 << 20
_KEY_SIZE = 1_500  # bytes that the facts of a remembered claim take, about
_NOTED = "00000"  # stands for the lines of a row that has none, where the rest of it is read

Pieces = tuple[bytes, ...]
Known = tuple[Pieces, int]
_OTHER_DAYS: Known = ((), -1)  # remembered where an answer names a day of the claim: it holds for those days alone


class Work(NamedTuple):
    """All that answering takes, as values and functions that can be sent to another process.

    `result` and `suggestion` give an answer its form in JSON; `store` is the file of the user's own tables, if there
    is one. `day` stands in for the date of service of a note without one, `dos` for that of a claim
    (None: a claim must have its own). `columns` is None for JSON Lines. `memory` is in bytes, 0 for none.
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
        import msgspec

        from ablcode.claims.batch.rows import ClaimRow

        self._work = work
        self._form = form_of(work.form)
        self._tables, imported = _tables(work.store)
        # The user's tables hold edits that begin and end on any day: there a period is a day.
        self._periods = Periods(bundled_days(), each_day=imported)
        self._memo: Memo[Known] = Memo(work.memory)
        self._effects: list[Effect] = []
        self._numbers: dict[Effect, int] = {}
        self._typed = msgspec.json.Decoder(ClaimRow).decode
        self._plain = msgspec.json.Decoder().decode
        self._encode = msgspec.json.Encoder().encode

    def answer(self, chunk: Chunk, after: int = 0) -> Answered:
        """Return the answers to the rows of a chunk that come after a row."""
        out: list[bytes] = []
        tally = Tally()
        counts: dict[int, int] = {}
        pattern, name = self._form.pattern, self._form.name
        for row, line in _rows(chunk, after):
            try:
                judged = self._judge(line)
            except Exception as problem:  # noqa: BLE001 - a row that cannot be answered is no reason to lose the rest
                error = problem if isinstance(problem, AblcodeError) else _defect(problem)
                out.append(self._form.error(row, error))
                tally.add(Effect("error", error=error.code))
                continue
            if judged is None:
                continue
            claim_id, (pieces, effect) = judged
            written = name(claim_id)
            out += [pattern % (row, written, piece) for piece in pieces]
            counts[effect] = counts.get(effect, 0) + 1
        for number, times in counts.items():
            tally.add(self._effects[number], times)
        return Answered(b"".join(out), tally)

    def _judge(self, row: bytes | Group) -> tuple[str | None, Known] | None:
        """Return a row's claim id and answer, None for a blank row; raise AblcodeError for one that cannot be read."""
        line = row if isinstance(row, bytes) else self._encode(self._document(row))
        try:
            facts = self._typed(line)
            day = self._periods.day(facts.dos)
            past = facts.history and self._past(facts.history, day)
        except (ValueError, RecursionError):  # not a claim as the contract writes it: the strict reader says why
            return self._read(line)
        if facts.note:
            return self._read(line)
        # Neither the id nor the date itself: all that the rules read.
        key: Hashable = (day.period, facts.payer, facts.pos, facts.claim_type, facts.lines, past)
        known = self._memo.get(key)
        if known is _OTHER_DAYS:
            key = (key, day.number)
            known = self._memo.get(key)
        if known is None:
            return self._learn(line, key, day.number, bool(past))
        return str(facts.id) if isinstance(facts.id, int) else facts.id, known

    def _past(self, history: "tuple[HistoryRow, ...]", day: Day) -> Hashable:
        days = [self._periods.day(each.dos) for each in history]
        return tuple(
            (each.code, each.modifiers, each.same_physician, other.period, other.number - day.number)
            for each, other in zip(history, days, strict=True)
        )

    def _learn(self, line: bytes, key: Hashable, number: int, with_history: bool) -> tuple[str | None, Known] | None:
        found = self._read(line)
        if found is None or not self._work.memory:
            return found
        said = b"".join(found[1][0])
        # Beside a history even a day that the tables name may have been counted from the claim's.
        if not self._periods.holds_for_all(said, with_history):
            self._memo.keep(key, _OTHER_DAYS, _KEY_SIZE)
            key = (key, number)
        self._memo.keep(key, found[1], _KEY_SIZE + len(said))
        return found

    def _read(self, line: bytes) -> tuple[str | None, Known] | None:
        """Answer a row that is not remembered."""
        if not line.strip():
            return None
        document = self._decode(line)
        note = _noted(document)
        claim_id, body = self._checked(document) if note is None else self._suggested(note)
        effect = effect_of(body)
        number = self._numbers.get(effect)
        if number is None:
            number = self._numbers[effect] = len(self._effects)
            self._effects.append(effect)
        return claim_id, (self._form.pieces(body), number)

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

    def _document(self, group: Group) -> dict[str, Any]:
        if group.problem:
            raise InputError(*group.problem)
        return claim_document(self._work.columns or NO_COLUMNS, group.records)

    def _checked(self, document: object) -> tuple[str | None, dict[str, Any]]:
        if self._work.dos and isinstance(document, dict) and document.get("dos") is None:
            document = {**document, "dos": self._work.dos}
        claim = claim_from(document)
        body = self._work.result(checked(claim, self._tables))
        body.pop("id", None)
        return claim.id, body

    def _suggested(self, document: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
        from ablcode.reading.read import read

        day = document.get("dos") or self._work.day
        claim = claim_from({**document, "dos": day, "lines": [{"code": _NOTED}]})
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
