"""What `batch` remembers changes its speed, never an answer."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ablcode.claims.batch.answers import MEMORY, Answered, Answerer, Work
from ablcode.claims.batch.chunks import Chunk, Group
from ablcode.claims.batch.columns import read_columns
from ablcode.claims.batch.facts import Payers, Periods, bundled_days
from ablcode.claims.batch.memo import Memo
from ablcode.claims.check import CHECKS
from ablcode.claims.parse import claim_from
from ablcode.claims.with_note import checked
from ablcode.knowledge.tables import Bundled
from ablcode.show.documents.batch import suggestion_object
from ablcode.show.documents.check import result_object

CASES = Path(__file__).parent.parent / "cases"
CLAIMS: list[dict[str, Any]] = [
    json.loads(line)["claim"]
    for folder in ("seen", "unseen")
    for line in (CASES / folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
]


def answerer(memory: int = MEMORY, form: str = "ndjson") -> Answerer:
    return Answerer(Work(result_object, suggestion_object, form, "2026-06-15", memory=memory))


def answered(claims: Iterable[object], by: Answerer) -> Answered:
    return by.answer(Chunk(1, b"".join(json.dumps(claim).encode() + b"\n" for claim in claims)))


def varied(claims: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield each claim with its date, payer, place, units and diagnoses changed, one or two at a time."""
    for claim in claims:
        yield claim
        for payer in ("Medicare", "medicare advantage", "Aetna", None, "Blue Shield of somewhere", "nobody"):
            yield {**claim, "payer": payer}
        for days in (-400, -31, -1, 1, 17, 90, 200):
            day = (date.fromisoformat(claim["dos"]) + timedelta(days)).isoformat()
            yield {**claim, "dos": day}
            yield {**claim, "dos": day, "payer": "UnitedHealthcare", "pos": "11"}
        for pos in ("11", "19", "21", "22", "24", None):
            yield {**claim, "pos": pos}
        changes: tuple[dict[str, Any], ...] = (
            {"units": 2},
            {"dx": []},
            {"dx": ["C78.7"]},
            {"modifiers": ["59"]},
            {"modifiers": []},
        )
        for change in changes:
            yield {**claim, "lines": [{**line, **change} for line in claim["lines"]]}


@pytest.mark.parametrize("form", ["ndjson", "csv"])
def test_the_same_bytes_with_and_without_a_memory(form: str) -> None:
    claims = list(varied(CLAIMS[:: 1 if form == "ndjson" else 5]))
    plain = answered(claims, answerer(0, form))
    remembering = answerer(MEMORY, form)
    first = answered(claims, remembering)
    again = answered(claims, remembering)
    forgetful = answered(claims, answerer(100_000, form))
    for each in (first, again, forgetful):
        for ours, theirs in zip(each.text.splitlines(), plain.text.splitlines(), strict=True):
            assert ours == theirs
        for name in ("outcomes", "findings", "unchecked", "errors", "claims"):
            assert getattr(each.tally, name) == getattr(plain.tally, name)


def test_an_answer_does_not_depend_on_its_neighbors() -> None:
    together = answered(CLAIMS, answerer()).text.splitlines()
    turned = answered(CLAIMS[::-1], answerer()).text.splitlines()[::-1]
    for claim, ours, theirs in zip(CLAIMS, together, turned, strict=True):
        said = json.loads(ours)
        said.pop("row")
        other = json.loads(theirs)
        other.pop("row")
        assert said == other == result_object(checked(claim_from(claim), Bundled()))


def test_what_is_declared_are_checks() -> None:
    from ablcode.claims.batch.parts import _READS

    assert set(_READS) <= set(CHECKS)  # one that is not named reads all, which is only slow


def test_checks_read_no_more_than_they_declare_on_most_claims() -> None:
    """A check that does costs time on every claim: then its declaration should be mended."""
    by = answerer()
    asked = by._checker._ask
    whole = [0, 0]

    def ask(group: Any, claim: Any) -> Any:
        from ablcode.claims.batch.parts import _WHOLE

        parts = asked(group, claim)
        whole[parts is _WHOLE] += 1
        return parts

    by._checker._ask = ask  # type: ignore[method-assign]
    answered([{**claim, "note": None} for claim in varied(CLAIMS)], by)
    assert whole[1] < 0.1 * whole[0]


def test_what_is_written_otherwise_is_the_same_claim() -> None:
    by = answerer()
    claim = {**CLAIMS[0], "id": "x", "note": None}
    loose = {
        **claim,
        "lines": [{**line, "charge": 12.5, "code": f" {line['code'].lower()}"} for line in claim["lines"]],
    }
    first, second, third = answered([claim, loose, loose], by).text.splitlines()
    assert json.loads(first)["findings"] == json.loads(second)["findings"] == json.loads(third)["findings"]


def test_ids_are_texts() -> None:
    lines = answered([{**CLAIMS[0], "id": value} for value in ("a", 7, None, "ä\n")], answerer()).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a", "7", None, "ä\n"]


def test_outside_the_data_no_row_is_clean_in_silence() -> None:
    lines = [{"line": 1, "code": "47382", "dx": ["C22.0"]}]
    rows = [
        {"dos": "2009-01-01", "lines": lines},
        {"dos": "2031-01-01", "lines": lines},
        {"dos": "2009-01-01", "note": "percutaneous microwave ablation of a liver tumor"},
    ]
    early, late, note = (json.loads(line) for line in answered(rows, answerer()).text.splitlines())
    assert early["not_checked"] == [{"what": "the claim", "why": "not in data: the data begin on 2010-01-01"}]
    assert {"which codes are in force", "unit limits (MUE)"} <= {point["what"] for point in late["not_checked"]}
    assert note["error"]["code"] == "DATE_BEFORE_DATA"


def test_a_wrong_cell_of_a_table_is_not_told_by_the_form_of_a_json_claim() -> None:
    columns = read_columns(["dos", "code", "units"], {})
    by = Answerer(Work(result_object, suggestion_object, "ndjson", "", columns=columns))
    told = json.loads(by.answer(Chunk(2, groups=(Group(2, (("2026-06-05", "47382", "two"),)),), last=2)).text)["error"]
    assert told["message"] == "lines[0].units is not a whole number from 1 up"
    assert "column" in told["hint"]


def test_a_defect_costs_one_row_and_tells_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    by = answerer()

    def fails(*_: object) -> None:
        raise KeyError("Jane Roe")

    monkeypatch.setattr(by._checker, "check", fails)
    found = answered([CLAIMS[0]], by)
    assert found.tally.errors == {"DEFECT": 1}
    assert b"KeyError" in found.text
    assert b"Roe" not in found.text


def test_days_of_a_period_are_alike_and_its_ends_are_not() -> None:
    periods = Periods(["2026-01-01", "2026-06-30", "2026-05-14"])
    same = [("2026-01-01", "2026-03-31"), ("2026-05-15", "2026-06-30"), ("2026-07-01", "2026-09-30")]
    other = [("2025-12-31", "2026-01-01"), ("2026-05-13", "2026-05-14"), ("2026-05-14", "2026-05-15")]
    assert all(periods[one].period == periods[two].period for one, two in same)
    assert all(periods[one].period != periods[two].period for one, two in other)
    each = Periods([], each_day=True)
    assert each["2026-02-01"].period != each["2026-02-02"].period
    for text in ("", "2026-02-30", "yesterday", " " * 30 + "2026-02-01"):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
            periods[text]


def test_the_days_of_the_tables_are_known() -> None:
    assert {"2025-12-31", "2026-01-01", "2026-07-01"} <= bundled_days()


def test_payers_are_alike_where_the_rules_cannot_tell_them_apart() -> None:
    payers = Payers()
    assert payers["Medicare"] == payers["MEDICARE part b"]
    assert payers["Kaiser"] == payers["Self pay"]
    assert payers["Aetna"] != payers["Kaiser"]
    assert payers["Aetna"].broad == payers["Cigna"].broad
    assert len({payers[name].broad for name in ("Aetna", "Kaiser", "Medicare", None)}) == 4
    assert payers[None] == payers[" "] == (None, None)


def test_a_memory_forgets_what_is_not_asked_for() -> None:
    memo: Memo[int] = Memo(1000)
    for number in range(200):
        memo.keep(number, number, 10)
        assert memo[0] == 0
        assert len(memo) + len(memo._old) <= 101
    assert memo[199] == 199
    assert memo[1] is None
    for _ in range(10):  # more than it holds, asked for again and again
        for number in range(200):
            if memo[number] is None:
                memo.keep(number, number, 10)
            assert len(memo) + len(memo._old) <= 101
