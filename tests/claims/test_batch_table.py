from typing import Any

import pytest

from ablcode.claims.batch.columns import claim_document, read_columns
from ablcode.claims.batch.table import read_table
from ablcode.errors import AblcodeError, InputError, UsageError

LONG = """Claim ID,Service Date,Insurance,POS,CPT,Mod1,Mod2,Units,Dx1,Dx2
A,2026-04-14,Medicare,22,47382,,,1,C78.7,C18.2
A,2026-04-14,Medicare,22,77013,26,,1,C78.7,C18.2
B,4/14/2026,Aetna,22,50592,LT,59,2.0,C64.2,
"""


def claims(text: str, mapped: dict[str, str] | None = None) -> list[tuple[int, dict[str, Any]]]:
    table = read_table(iter([text.encode()]), mapped or {})
    return [
        (group.row, claim_document(table.columns, group.records)) for chunk in table.chunks for group in chunk.groups
    ]


def test_one_row_a_line_grouped_by_claim_id() -> None:
    assert claims(LONG) == [
        (
            2,
            {
                "id": "A",
                "dos": "2026-04-14",
                "payer": "Medicare",
                "pos": "22",
                "lines": [
                    {"line": 1, "code": "47382", "modifiers": [], "units": 1, "dx": ["C78.7", "C18.2"]},
                    {"line": 2, "code": "77013", "modifiers": ["26"], "units": 1, "dx": ["C78.7", "C18.2"]},
                ],
            },
        ),
        (
            4,
            {
                "id": "B",
                "dos": "2026-04-14",
                "payer": "Aetna",
                "pos": "22",
                "lines": [{"line": 1, "code": "50592", "modifiers": ["LT", "59"], "units": 2, "dx": ["C64.2"]}],
            },
        ),
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("6/5/26", "2026-06-05"),
        ("06/05/2026", "2026-06-05"),
        ("6-5-2026", "2026-06-05"),
        ("20260605", "2026-06-05"),
        ("2026-06-05", "2026-06-05"),
    ],
)
def test_dates_as_spreadsheets_write_them(written: str, day: str) -> None:
    ((_, claim),) = claims(f"dos,code\n{written},47382\n")
    assert claim["dos"] == day


@pytest.mark.parametrize("written", ["6/35/26", "June 5", "13/1/2026", "26"])
def test_what_is_no_date_says_how_to_write_one(written: str) -> None:
    with pytest.raises(InputError) as told:
        claims(f"dos,code\n{written},47382\n")
    assert told.value.message == "dos is not a date"
    assert "6/5/2026" in told.value.hint
    assert written not in told.value.message


def test_line_numbers_of_the_file_are_kept() -> None:
    (_, claim), *_ = claims("id,dos,line,code\nA,2026-04-14,7,47382\nA,2026-04-14,9,77013\n")
    assert [line["line"] for line in claim["lines"]] == [7, 9]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_usual_mark_parts_the_cells(mark: str) -> None:
    assert claims(LONG.replace(",", mark)) == claims(LONG)


def test_one_row_a_claim_with_numbered_columns() -> None:
    text = "id,dos,code1,mod1,units1,code2,mod2,units2,dx1,dx2\nA,2026-04-14,47382,,1,77013,26,1,C78.7,C18.2\n"
    ((row, claim),) = claims(text)
    assert row == 2
    assert claim["lines"] == [
        {"line": 1, "code": "47382", "modifiers": [], "units": 1, "dx": ["C78.7", "C18.2"]},
        {"line": 2, "code": "77013", "modifiers": ["26"], "units": 1, "dx": ["C78.7", "C18.2"]},
    ]


def test_one_row_a_claim_with_a_column_of_lines() -> None:
    ((_, claim),) = claims('claim,dos,lines,dx\nA,20260414,"47382-59 x2; 77013-26","C78.7, C18.2"\n')
    assert claim["dos"] == "2026-04-14"
    assert claim["lines"] == [
        {"line": 1, "code": "47382", "modifiers": ["59"], "units": 2, "dx": ["C78.7", "C18.2"]},
        {"line": 2, "code": "77013", "modifiers": ["26"], "units": 1, "dx": ["C78.7", "C18.2"]},
    ]


def test_rows_without_an_id_are_claims_of_their_own() -> None:
    assert len(claims("id,dos,code\n,2026-04-14,47382\n,2026-04-14,77013\n")) == 2
    assert len(claims("dos,code\n2026-04-14,47382\n2026-04-14,77013\n")) == 2


def test_the_same_id_on_another_day_is_another_claim() -> None:
    assert len(claims("id,dos,code\nA,2026-04-14,47382\nA,2026-04-15,77013\n")) == 2


def test_code_cells_may_hold_modifiers() -> None:
    ((_, claim),) = claims("id,dos,code\nA,2026-04-14,77013-26\n")
    assert claim["lines"][0]["modifiers"] == ["26"]


def test_columns_are_mapped_by_name() -> None:
    text = "a,b,c,Z 1,Z 2\nA,2026-04-14,47382,26,59\n"
    ((_, claim),) = claims(text, {"id": "a", "dos": "B", "code": "c", "modifiers": "z"})
    assert claim["id"] == "A"
    assert claim["lines"][0]["modifiers"] == ["26", "59"]


def test_a_note_without_lines_is_kept_as_a_note() -> None:
    ((_, claim),) = claims('id,dos,code,note\nA,2026-04-14,,"Liver,\nmicrowave"\n')
    assert claim == {"id": "A", "dos": "2026-04-14", "note": "Liver,\nmicrowave"}


def test_quoted_line_breaks_do_not_shift_the_row_numbers() -> None:
    found = claims('id,dos,code,note\nA,2026-04-14,47382,"a\nb"\nB,2026-04-14,47382,\n')
    assert [row for row, _ in found] == [2, 3]


def test_empty_rows_are_passed_over() -> None:
    assert [row for row, _ in claims("id,dos,code\n,,\n\nA,2026-04-14,47382\n")] == [4]


def test_bad_rows_are_told_apart_from_good_ones() -> None:
    table = read_table(iter([b"id,dos,code\nA,2026-04-14,47382\nB,2026-04-14,4738\xe9\nC,2026-04-14,47382\n"]), {})
    groups = [group for chunk in table.chunks for group in chunk.groups]
    assert [(group.row, group.problem and group.problem[0]) for group in groups] == [
        (2, None),
        (3, "ROW_ENCODING"),
        (4, None),
    ]


def test_a_claim_of_endless_rows_is_one_error() -> None:
    text = "id,dos,code\n" + "A,2026-04-14,47382\n" * 3000 + "B,2026-04-14,47382\n"
    groups = [group for chunk in read_table(iter([text.encode()]), {}).chunks for group in chunk.groups]
    assert [group.problem and group.problem[0] for group in groups] == ["CLAIM_TOO_LONG", None]


def test_rows_of_a_claim_that_stand_apart_are_told() -> None:
    text = "id,dos,code\nA,2026-04-14,47382\nB,2026-04-14,47382\nA,2026-04-14,77013\n"
    groups = [group for chunk in read_table(iter([text.encode()]), {}).chunks for group in chunk.groups]
    assert [group.problem and group.problem[0] for group in groups] == [None, None, "ROWS_APART"]
    wide = "id,dos,lines\nA,2026-04-14,47382\nB,2026-04-14,47382\nA,2026-04-14,47382\n"
    assert len(claims(wide)) == 3


def test_more_cells_than_the_header_has() -> None:
    columns = read_columns(["id", "code"], {})
    with pytest.raises(InputError, match="more cells"):
        claim_document(columns, [("A", "47382", "what")])


@pytest.mark.parametrize(
    ("header", "mapped", "code"),
    [
        (["a", "b"], {}, "NO_CODE_COLUMN"),
        (["a", "code"], {"id": "x"}, "UNKNOWN_COLUMN"),
        (["a", "code"], {"color": "a"}, "UNKNOWN_COLUMN"),
    ],
)
def test_headers_that_do_not_serve(header: list[str], mapped: dict[str, str], code: str) -> None:
    with pytest.raises(AblcodeError) as caught:
        read_columns(header, mapped)
    assert caught.value.code == code
    assert isinstance(caught.value, UsageError) == bool(mapped)


def test_a_file_without_a_header() -> None:
    with pytest.raises(InputError, match="header"):
        read_table(iter([]), {})
    # What may be a patient's is not repeated.
    with pytest.raises(InputError) as caught:
        read_table(iter([b"Jane Roe,1950-01-01\n"]), {})
    assert "Roe" not in str(caught.value.message) + caught.value.hint + " ".join(caught.value.candidates)
