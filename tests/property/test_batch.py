"""Whatever the rows hold: one answer a row, the same with and without a memory, and no patient's text in an error."""

import json
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ablcode.claims.batch.answers import Answerer, Work
from ablcode.claims.batch.chunks import Chunk, json_chunks
from ablcode.claims.batch.columns import claim_document
from ablcode.claims.batch.table import read_table
from ablcode.errors import InputError
from ablcode.knowledge.diagnoses import diagnosis_codes
from ablcode.knowledge.procedures import procedure_files
from ablcode.show.documents.batch import suggestion_object
from ablcode.show.documents.check import result_object

SECRET = "Zqxroe"
CODES = st.sampled_from([*sorted(procedure_files()), "99213", "99152", "36561", "ABCDE", "00000"])
DX = st.sampled_from([*sorted(diagnosis_codes())[::7], "C22.0", "C78.7", "C64.1", "Z85.05", "R10.9"])
MODIFIERS = st.sampled_from(["26", "TC", "59", "XS", "LT", "RT", "50", "51", "58", "78", "79", "25", "57", "52", "ZZ"])
DAYS = st.dates(min_value=date(2018, 1, 1), max_value=date(2027, 12, 31)).map(date.isoformat)
PAYERS = st.sampled_from([None, "Medicare", "Aetna", "BCBS of X", "Cigna", "Self pay", "Medicare Advantage (Humana)"])


def some(strategy: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(strategy, max_size=most, unique=True)


LINES = st.lists(
    st.fixed_dictionaries(
        {"code": CODES, "modifiers": some(MODIFIERS, 2), "units": st.integers(1, 3), "dx": some(DX, 3)}
    ),
    min_size=1,
    max_size=4,
).map(lambda lines: [{"line": number, **line} for number, line in enumerate(lines, 1)])
HISTORY = st.lists(
    st.fixed_dictionaries(
        {"code": CODES, "dos": DAYS, "modifiers": some(MODIFIERS, 1), "same_physician": st.booleans()}
    ),
    max_size=2,
)
CLAIMS = st.fixed_dictionaries(
    {
        "id": st.one_of(st.none(), st.text(max_size=5), st.integers()),
        "dos": st.one_of(DAYS, st.sampled_from(["2026-04-14", "2026-06-30", "2026-07-01", "2025-12-31", "2026-01-01"])),
        "payer": PAYERS,
        "pos": st.sampled_from([None, "11", "19", "21", "22", "24"]),
        "claim_type": st.sampled_from(["professional", "facility"]),
        "lines": LINES,
    },
    optional={"history": HISTORY},
)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.just(SECRET)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)
SPOILED = st.builds(
    lambda claim, key, value: {**claim, key: value},
    CLAIMS,
    st.sampled_from(["dos", "payer", "pos", "claim_type", "lines", "history", SECRET]),
    ANYTHING,
)
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@cache
def answerer(memory: int) -> Answerer:
    return Answerer(Work(result_object, suggestion_object, "ndjson", "2026-06-15", memory=memory))


def answers(rows: bytes, memory: int) -> bytes:
    return b"".join(answerer(memory).answer(chunk).text for chunk in json_chunks(iter([rows])))


@settings(max_examples=400, deadline=None, suppress_health_check=QUIET)
@given(st.lists(CLAIMS, min_size=1, max_size=3))
def test_remembered_or_not_the_answer_is_the_same(claims: list[dict[str, Any]]) -> None:
    rows = "".join(f"{json.dumps(claim)}\n" for claim in claims).encode()
    plain = answers(rows, 0)
    assert plain.count(b"\n") == len(claims)
    assert answers(rows, 1 << 24) == plain
    assert answers(rows, 30_000) == plain


@settings(max_examples=300, deadline=None, suppress_health_check=QUIET)
@given(SPOILED)
def test_spoiled_claims_are_answered_or_refused_without_their_values(claim: dict[str, Any]) -> None:
    row = json.dumps(claim).encode() + b"\n"
    found = answers(row, 1 << 24)
    assert found == answers(row, 0)
    said = json.loads(found)
    assert said["row"] == 1
    if "error" in said:
        assert said["error"]["code"] != "DEFECT"
        assert SECRET not in json.dumps(said)


@settings(max_examples=300, deadline=None, suppress_health_check=QUIET)
@given(st.lists(st.binary(max_size=40).map(lambda row: row.replace(b"\n", b"")), max_size=6))
def test_any_bytes_are_rows(rows: list[bytes]) -> None:
    text = b"".join(row + b"\n" for row in rows)
    found = [json.loads(line) for line in answers(text, 1 << 24).splitlines()]
    assert [each["row"] for each in found] == [number for number, row in enumerate(rows, 1) if row.strip()]
    assert all(each.get("error", {}).get("code") != "DEFECT" for each in found)


@settings(max_examples=300, deadline=None, suppress_health_check=QUIET)
@given(
    st.text(alphabet='ab12,";\n\r\t\0 é-/', max_size=200),
    st.sampled_from(["id,dos,code\n", "lines\n", "code1;code2\n"]),
)
def test_any_text_is_a_table(text: str, header: str) -> None:
    table = read_table(iter([(header + text).encode()]), {})
    last = 1
    for chunk in table.chunks:
        for group in chunk.groups:
            assert group.row > last
            last = group.row
            if group.problem is None:
                with suppress(InputError):
                    json.dumps(claim_document(table.columns, group.records)).encode()


@settings(max_examples=100, deadline=None, suppress_health_check=QUIET)
@given(st.lists(CLAIMS, min_size=1, max_size=5), st.integers(0, 6))
def test_going_on_after_a_row_gives_the_rest(claims: list[dict[str, Any]], after: int) -> None:
    rows = "".join(f"{json.dumps(claim)}\n" for claim in claims).encode()
    whole = answers(rows, 0).splitlines(keepends=True)
    assert answerer(1 << 24).answer(Chunk(1, rows, last=len(claims)), after).text == b"".join(whole[after:])
