"""Strict reading: what is not as it should be is an error that says where."""

import json
from pathlib import Path

import pytest

from ablcode.errors import Exit, InputError
from ablcode.knowledge.fields import DATA, Fields, read_head, read_json, read_row

from .conftest import forget


def take(values: object) -> Fields:
    return Fields(values, "file.json.entry")


def test_every_kind_of_field_is_taken() -> None:
    values = {"a": "x", "b": ["y"], "c": True, "d": 3, "e": "2026-01-31", "f": None, "g": {"h": "z"}, "i": [{"j": "k"}]}
    with take(values) as f:
        assert f.text("a") == "x"
        assert f.texts("b") == ("y",)
        assert f.texts("absent") == ()
        assert f.flag("c") is True
        assert f.maybe_flag("f") is None
        assert f.whole("d") == 3
        assert f.maybe_whole("absent") is None
        assert f.day("e") == "2026-01-31"
        assert f.maybe_text("f") is None
        with f.part("g") as part:
            assert part.text("h") == "z"
        assert [one.text("j") for one in f.each("i")] == ["k"]


@pytest.mark.parametrize(
    ("values", "method", "message"),
    [
        ({}, "text", "is missing"),
        ({"x": ""}, "text", "is empty"),
        ({"x": 3}, "text", "is not a text"),
        ({"x": "y"}, "texts", "is not a list"),
        ({"x": [1]}, "texts", "not a text"),
        ({"x": [""]}, "texts", "not a text"),
        ({"x": "yes"}, "flag", "is not true or false"),
        ({"x": True}, "whole", "is not a whole number"),
        ({"x": 1.5}, "whole", "is not a whole number"),
        ({"x": "2026-02-30"}, "day", "is not a date"),
        ({"x": "soon"}, "day", "is not a date"),
        ({"x": []}, "part", "is not an object"),
        ({}, "raw", "is missing"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(values: dict[str, object], method: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        getattr(take(values), method)("x")
    assert caught.value.code == "DATA_DAMAGED"
    assert caught.value.exit is Exit.INPUT
    assert "file.json.entry" in caught.value.message
    assert message in caught.value.message
    assert "data verify" in caught.value.hint


def test_a_field_that_nobody_took_is_an_error() -> None:
    with pytest.raises(InputError, match="unknown field 'nmae'"), take({"name": "x", "nmae": "y"}) as f:
        f.text("name")


def test_an_error_inside_is_not_hidden_by_what_was_left() -> None:
    with pytest.raises(InputError, match="'name' is missing"), take({"nmae": "y"}) as f:
        f.text("name")


@pytest.mark.parametrize("values", [None, [], "text", 3])
def test_what_is_no_object_is_an_error(values: object) -> None:
    with pytest.raises(InputError, match="not an object"):
        take(values)


def test_a_choice_says_what_would_work() -> None:
    with pytest.raises(InputError, match="'red', not one of blue, green"):
        take({"x": "red"}).choice("x", frozenset({"green", "blue"}))


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff", b"null", b"[" * 100_000])
def test_a_file_that_is_no_json_object_is_damaged(data: Path, content: bytes) -> None:
    (data / "places.json").write_bytes(content)
    forget()
    with pytest.raises(InputError, match=r"bundled data: places\.json"):
        read_json("places.json")


def test_a_missing_file_is_damaged(data: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.json"):
        read_json("nothing.json")


@pytest.mark.parametrize(
    ("name", "table"), [("payment.json", "codes"), ("diagnoses.json", "diagnoses"), ("pairs_hospital.json", "pairs")]
)
def test_a_row_and_the_head_read_alone_are_those_of_the_whole_file(name: str, table: str) -> None:
    whole = json.loads((DATA / name).read_text(encoding="utf-8"))
    rows = whole.pop(table)
    assert {key: read_row(name, table, key) for key in rows} == rows
    assert read_head(name, table).items() <= whole.items()
    assert not read_head(name, table).keys() & {table}, "the whole file was read"


@pytest.mark.parametrize("indent", [None, 0, 1, 2])
def test_a_table_laid_out_otherwise_is_read_all_the_same(data: Path, indent: int | None) -> None:
    rows = {"x": {"y": 1}, "z": {"y": 2}}
    whole = {"edition": "1", "years": {"a": {"b": 1}}, "rows": rows, "later": {}}
    (data / "table.json").write_text(json.dumps(whole, indent=indent), encoding="utf-8")
    forget()
    assert {key: read_row("table.json", "rows", key) for key in ("x", "z", "y")} == {**rows, "y": None}
    assert read_head("table.json", "rows")["years"] == whole["years"]


def test_a_damaged_row_names_the_file(data: Path) -> None:
    (data / "table.json").write_text('{\n "edition": "1",\n "rows": {\n  "x": {"y": 1\n }\n}', encoding="utf-8")
    forget()
    with pytest.raises(InputError, match=r"table\.json: not valid JSON"):
        read_row("table.json", "rows", "x")
