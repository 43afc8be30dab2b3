import pytest

from ablcode.claims.parse import claim_from, diagnoses_from, line_from, lines_from
from ablcode.claims.records import ClaimLine, History
from ablcode.errors import InputError


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("47382-59-RT x2", ClaimLine(1, "47382", ("59", "RT"), 2)),
        ("47382 59 RT", ClaimLine(1, "47382", ("59", "RT"), 1)),
        ("47382-26x1", ClaimLine(1, "47382", ("26",), 1)),
        ("0600t X 3", ClaimLine(1, "0600T", (), 3)),
        ("77013/26", ClaimLine(1, "77013", ("26",), 1)),
        ("C2618*2", ClaimLine(1, "C2618", (), 2)),
    ],
)
def test_lines_as_people_write_them(text: str, line: ClaimLine) -> None:
    assert line_from(text, 1) == line


def test_several_lines_in_one_go() -> None:
    found = lines_from(["47382", "59", "RT", "x2", "77013-26", "99152x1"], ("C22.0",))
    assert [(line.line, line.code, line.modifiers, line.units) for line in found] == [
        (1, "47382", ("59", "RT"), 2),
        (2, "77013", ("26",), 1),
        (3, "99152", (), 1),
    ]
    assert lines_from(["47382 59, 77013 26"])[1] == ClaimLine(2, "77013", ("26",))


@pytest.mark.parametrize("text", ["", "x2", "47382-", "47382 x0", "4738é", "47382-12345"])
def test_what_is_no_line(text: str) -> None:
    if text == "47382-":
        assert line_from(text, 1).code == "47382"
        return
    with pytest.raises(InputError) as caught:
        line_from(text, 3)
    assert caught.value.code == "CLAIM_INVALID"
    assert "line 3" in caught.value.message


@pytest.mark.parametrize(
    ("texts", "said", "hint"),
    [
        (("50593-50x2", "C64.2"), "line 1 holds C64.2, which is a diagnosis and no modifier", "repeat --dx"),
        (("47382x1.5",), "line 1 has 1.5 units, which is no whole number", "47382-59 x1"),
        (("47382-59", "x0.5"), "line 1 has 0.5 units, which is no whole number", "47382-59 x1"),
        (("47382-SMITH",), "line 1 holds a modifier that is not letters and digits", "47382-59 x1"),
        (("Smith-Jones",), "line 1 holds a modifier that is not letters and digits", "47382-59 x1"),
    ],
)
def test_what_is_wrong_is_named_where_it_is_no_name(texts: tuple[str, ...], said: str, hint: str) -> None:
    with pytest.raises(InputError) as told:
        lines_from(texts)
    assert told.value.message == said
    assert hint in told.value.hint


def test_diagnoses_are_written_as_icd10_writes_them() -> None:
    assert diagnoses_from(["c220,K74.60", "C22.0"]) == ("C22.0", "K74.60")


def test_a_document_with_all_that_it_may_hold() -> None:
    claim = claim_from(
        {
            "id": 7,
            "dos": "2026-04-14",
            "payer": " Medicare ",
            "pos": 22,
            "lines": [{"code": "47382", "modifiers": ["59"], "units": 1.0, "dx": ["c220"]}, {"code": "77013"}],
            "history": [{"code": "50593", "modifiers": ["LT"], "dos": "2026-04-09", "same_physician": True}],
            "note": "  ",
        }
    )
    assert claim.id == "7"
    assert claim.payer == "Medicare"
    assert claim.pos == "22"
    assert claim.claim_type == "professional"
    assert claim.lines == (ClaimLine(1, "47382", ("59",), 1, ("C22.0",)), ClaimLine(2, "77013"))
    assert claim.history == (History("50593", "2026-04-09", ("LT",), True),)
    assert claim.note is None


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"lines": [{"code": "47382", "units": 0}]}, "lines[0].units"),
        ({"lines": [{"code": "47382"}, {"code": "77013", "units": "2"}]}, "lines[1].units"),
        ({"lines": [{"code": "47382"}, {"code": "77013", "line": 1}]}, "lines[1].line"),
        ({"lines": [{"code": 47382}]}, "lines[0].code"),
        ({"lines": [{"code": "47382", "dx": "C22.0"}]}, "lines[0].dx"),
        ({"lines": [{"code": "47382", "dx": [None]}]}, "lines[0].dx[0]"),
        ({"lines": [{"code": "47382", "modifiers": [26]}]}, "lines[0].modifiers[0]"),
        ({"lines": []}, "lines"),
        ({"lines": None}, "lines"),
        ({"dos": "14.04.2026"}, "dos"),
        ({"dos": None}, "dos"),
        ({"pos": "222"}, "pos"),
        ({"claim_type": "other"}, "claim_type"),
        ({"history": [{"code": "47382"}]}, "history[0].dos"),
        ({"history": [{"code": "47382", "dos": "2026-01-01", "same_physician": "yes"}]}, "history[0].same_physician"),
        ({"note": 5}, "note"),
        ({"diagnosis": "C22.0"}, "claim"),
    ],
)
def test_a_broken_claim_names_the_place_and_never_the_value(change: dict[str, object], where: str) -> None:
    with pytest.raises(InputError) as caught:
        claim_from({"dos": "2026-04-14", "lines": [{"code": "47382"}], **change})
    assert caught.value.code == "CLAIM_INVALID"
    assert caught.value.message.startswith(where)


@pytest.mark.parametrize("document", [None, [], "claim", 5])
def test_what_is_no_claim(document: object) -> None:
    with pytest.raises(InputError, match="is not an object"):
        claim_from(document)
