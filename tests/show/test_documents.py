"""The documents: what the contract promises of each, and what is not known is null."""

from itertools import pairwise
from typing import Any

import pytest

from ablcode.api import suggest
from ablcode.errors import UsageError
from ablcode.knowledge.amounts import dollars
from ablcode.knowledge.written import near_codes, read_codes, systems_of
from ablcode.show.documents.compare import compare_document
from ablcode.show.documents.explain import explain_document
from ablcode.show.documents.lookup import lookup_document
from ablcode.show.documents.matrix import matrix_document
from ablcode.show.documents.modifiers import modifiers_document
from ablcode.show.documents.search import read_kinds, search_document
from ablcode.show.plain.lines import join
from ablcode.show.sections import SECTIONS, read_sections
from golden.test_golden import validate

DAY = "2026-06-15"
CONTRACT = """
    code system kind name overview service_type sites clinical_context audience organ approach energies category
    valid_from valid_to replaces replaced_by guidance unit global_days modifiers diagnoses icd10pcs pairs payers
    payment taxonomies related pitfalls documentation sources
"""


def looked_up(code: str, day: str = DAY) -> dict[str, Any]:
    results: list[dict[str, Any]] = lookup_document(read_codes((code,)), day)["results"]
    return results[0]


def test_a_procedure_has_the_keys_of_the_contract_in_its_order() -> None:
    keys = [key for key in looked_up("47382") if key in CONTRACT.split()]
    assert keys == CONTRACT.split()


@pytest.mark.parametrize(
    ("written", "systems"),
    [
        ("47382", ["procedure"]),
        ("cpt 47382", ["procedure"]),
        ("0600t", ["procedure"]),
        ("c9751", ["procedure"]),
        ("26", ["modifier", "pos"]),
        ("22", ["modifier", "pos"]),
        ("pos 22", ["pos"]),
        ("mod-22", ["modifier"]),
        ("11", ["modifier", "pos"]),
        ("lt", ["modifier"]),
        ("c787", ["icd10cm"]),
        ("C78.7", ["icd10cm"]),
        ("dx c22.0", ["icd10cm"]),
        ("0f503zf", ["icd10pcs"]),
    ],
)
def test_codes_are_understood_as_people_write_them(written: str, systems: list[str]) -> None:
    found = lookup_document(read_codes((written,)), DAY)
    assert [entry["system"] for entry in found["results"]] == systems
    assert found["missing"] == []


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("47382-26", ["47382", "26"]),
        ("47382 59 RT", ["47382", "59", "RT"]),
        ("47382-59-RT", ["47382", "59", "RT"]),
        ("47382-26x1", ["47382", "26"]),
        ("47382x2", ["47382"]),
        ("47382,76940;c787", ["47382", "76940", "C787"]),
        ("47382 47382", ["47382"]),
    ],
)
def test_lines_are_taken_apart(written: str, codes: list[str]) -> None:
    assert [w.code for w in read_codes((written,))] == codes


@pytest.mark.parametrize(
    ("code", "near"),
    [("47328", "47382"), ("47385", "47384"), ("4738", "47382"), ("O600T", "0600T"), ("C22.00", "C22.0")],
)
def test_a_slip_finds_the_code_that_was_meant(code: str, near: str) -> None:
    assert near in near_codes(code)
    assert not systems_of(read_codes((code,))[0])


def test_nothing_is_near_to_nonsense() -> None:
    assert near_codes("XYZZY") == ()


def test_a_code_outside_its_period_is_told_with_its_neighbor() -> None:
    early = lookup_document(read_codes(("47384",)), "2025-12-31")
    assert early["results"][0]["in_force"] is False
    assert any("before that 0600T" in notice["message"] for notice in early["notices"])
    late = lookup_document(read_codes(("C9790",)), DAY)
    assert any("since then 0888T" in notice["message"] for notice in late["notices"])


def test_a_date_after_the_data_is_told() -> None:
    codes = {notice["code"] for notice in lookup_document(read_codes(("47384",)), "2031-01-01")["notices"]}
    assert "AFTER_DATA" in codes


def test_payment_is_exact_and_unknown_is_null() -> None:
    fee = next(f for f in looked_up("47382")["payment"]["physician"] if f["year"] == "2026")
    assert (fee["amount_facility"], fee["amount_office"]) == ("640.63", "3430.27")
    electroporation = looked_up("47384")
    fee = electroporation["payment"]["physician"][0]
    assert (fee["amount_facility"], fee["amount_office"]) == ("424.19", None)
    assert electroporation["sites"]["medicare"]["office_price"] is False
    contractor = looked_up("0600T")["payment"]["physician"][0]
    assert contractor["rvu"] is None
    assert contractor["amount_facility"] is None


@pytest.mark.parametrize(
    ("rvu", "factor", "amount"),
    [
        ("19.18", "33.4009", "640.63"),
        ("0.00", "33.4009", "0.00"),
        ("1", "0.005", "0.01"),
        ("102.70", "33.4009", "3430.27"),
    ],
)
def test_dollars_round_half_a_cent_up(rvu: str, factor: str, amount: str) -> None:
    assert dollars(rvu, factor) == amount


def test_pairs_name_their_edition_and_say_what_they_cannot_know() -> None:
    pairs = looked_up("47384")["pairs"]
    assert pairs["practitioner"]["edition"] == "2024Q3"
    assert pairs["practitioner"]["known"] is False
    assert "no permission" in pairs["hospital"]["message"]
    known = looked_up("47382")["pairs"]["hospital"]
    assert known["known"]
    assert "47383" in known["column_one"]["0"]


@pytest.mark.parametrize("day", ["2012-06-01", "2019-07-01", "2025-06-15", "2026-06-15", "2027-06-01"])
@pytest.mark.parametrize("code", ["47382", "47380", "0600T", "77013", "C22.0"])
def test_of_any_day_the_document_fits_its_schema(code: str, day: str) -> None:
    validate("lookup", lookup_document(read_codes((code,)), day))


@pytest.mark.parametrize("day", ["2012-06-01", "2027-06-01"])
def test_outside_the_tables_nothing_of_them_is_stated(day: str) -> None:
    found = looked_up("47382", day)
    assert (found["payment"]["hospital_outpatient"], found["payment"]["asc"]) == (None, None)
    assert (found["unit"]["mue"], found["unit"]["mue_facility"], found["global_days"]) == (None, None, None)
    assert set(found["sites"]["medicare"].values()) == {None}
    for pairs in found["pairs"].values():
        assert not pairs["known"]
        assert "no permission" in pairs["message"]
        assert not any((*pairs["column_one"].values(), *pairs["column_two"].values()))


def test_what_facilities_are_paid_is_of_the_year_of_the_day() -> None:
    earlier, now = looked_up("20982", "2025-12-31")["payment"], looked_up("20982")["payment"]
    rates = [(p["hospital_outpatient"]["rate"], p["hospital_outpatient"]["rate_date"]) for p in (earlier, now)]
    assert rates == [("12866.82", "2025-01-01"), ("17913.59", "2026-04-01")]
    assert (earlier["asc"]["listed"], earlier["asc"]["rate"]) == (True, None)
    assert now["asc"]["rate"] == "9255.83"


def test_before_icd10_a_diagnosis_is_neither_judged_nor_listed() -> None:
    found = looked_up("C22.0", "2014-01-01")
    assert found["billable"] is None
    assert "ICD-9-CM was in force" in found["warning"]
    assert looked_up("47382", "2014-01-01")["diagnoses"] == []
    assert looked_up("C22.0", "2015-10-01")["billable"] is True


def test_before_icd10_no_diagnosis_is_proposed_and_the_answer_says_why() -> None:
    found = suggest("percutaneous microwave ablation of a liver tumor, CT guidance", pos="22", dos="2012-03-01")
    assert [line["code"] for line in found["results"]] == ["47382", "77013"]
    assert found["diagnoses"] == []
    told = {notice["code"]: notice["message"] for notice in found["notices"]}
    assert "ICD-9-CM was in force" in told["DIAGNOSES_NOT_IN_DATA"]
    assert "2012" in told["FEES_NOT_IN_DATA"]


def test_prices_that_are_compared_are_of_the_day() -> None:
    def prices(day: str) -> dict[str, str | None]:
        fields = {field["field"]: field["values"] for field in compare_document(("47382", "47383"), day)["fields"]}
        names = ("physician_facility", "physician_office", "hospital_rate", "asc_rate")
        return {name: fields[name]["47382"] for name in names}

    assert list(prices("2025-06-15").values()) == ["702.89", "3369.86", "5834.36", None]
    assert list(prices("2026-06-15").values()) == ["640.63", "3430.27", "6176.47", "3030.97"]
    assert set(prices("2024-06-15").values()) == {None}


def test_seen_but_no_modifier() -> None:
    zero = looked_up("00")
    assert zero["valid"] is False
    status = {m["code"]: m["status"] for m in looked_up("47370")["modifiers"]}
    assert status["00"] == status["11"] == "not_a_modifier"
    assert status["26"] == "never"


def test_the_usual_diagnoses_come_first_and_fit_the_kind_of_tumor() -> None:
    liver = [d["code"] for d in looked_up("47382")["diagnoses"] if d["usual"]]
    assert {"C22.0", "C78.7"} <= set(liver)
    fibroadenoma = [d["code"] for d in looked_up("19105")["diagnoses"] if d["usual"]]
    assert fibroadenoma
    assert all(code.startswith("D24") for code in fibroadenoma)


def test_modifiers_for_what_happened_are_told_by_claim() -> None:
    document = modifiers_document("47382", DAY, "aborted after anesthesia, arrhythmia")
    found = {each["code"]: each for each in document["results"] if each["applies"]}
    assert found["53"]["for"] == "professional"
    assert found["74"]["for"] == "facility"
    assert found["53"]["fits"]
    assert found["53"]["documentation"]


def test_search_says_why_it_found_what_it_found() -> None:
    first = search_document("47328", (), 5, DAY)["results"][0]
    assert first["code"] == "47382"
    assert first["matched"]["field"] == "code"
    assert search_document("xyzzy", (), 5, DAY)["results"] == []
    scores = [hit["score"] for hit in search_document("liver ablation", (), 20, DAY)["results"]]
    assert all(one >= other for one, other in pairwise(scores))


def test_kinds_and_sections_take_what_people_write() -> None:
    assert read_kinds(("DX", "look-alike")) == ("icd10cm", "look_alike")
    assert read_sections(("Payment", "not with")) == ("payment", "not-with")
    assert read_sections(tuple(reversed(SECTIONS))) == SECTIONS
    with pytest.raises(UsageError, match="payement"):
        read_sections(("payement",))


def test_compare_marks_what_differs() -> None:
    fields = {f["field"]: f for f in compare_document(("47382", "47384"), DAY)["fields"]}
    assert fields["global_days"]["values"] == {"47382": "010", "47384": "000"}
    assert fields["global_days"]["differs"]
    assert not fields["organ"]["differs"]


@pytest.mark.parametrize(
    ("organ", "approach", "energy", "day", "code", "kind"),
    [
        ("liver", "percutaneous", "cryo", DAY, "47383", "ablation"),
        ("liver", "percutaneous", "microwave", DAY, "47382", "ablation"),
        ("liver", "percutaneous", "irreversible_electroporation", DAY, "47384", "ablation"),
        ("liver", "percutaneous", "irreversible_electroporation", "2025-12-31", "0600T", "ablation"),
        ("liver", "laparoscopic", "irreversible_electroporation", DAY, "47379", "unlisted"),
        ("liver", "extracorporeal", "histotripsy", DAY, "0686T", "ablation"),
        ("kidney", "percutaneous", "cryo", DAY, "50593", "ablation"),
    ],
)
def test_the_matrix_has_the_code_of_the_day(
    organ: str, approach: str, energy: str, day: str, code: str, kind: str
) -> None:
    cells = matrix_document((organ,), day)["cells"]
    cell = next(c for c in cells if (c["approach"], c["energy"]) == (approach, energy))
    assert (cell["code"], cell["kind"]) == (code, kind)


def test_explain_finds_ids_in_any_case_and_near_ones() -> None:
    document = explain_document(("unit-session", "UNIT", "cms-pprrvu-2026-jul"), DAY)
    assert [entry["id"] for entry in document["results"]] == ["UNIT-SESSION", "cms-pprrvu-2026-jul"]
    assert document["missing"][0]["candidates"]


def test_a_plain_cell_stays_on_its_line() -> None:
    assert join([("a\tb", "c\nd")]) == "a b\tc d\n"
