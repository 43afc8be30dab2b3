"""The vocabulary: every name leads to one value, however it is written."""

import pytest

from ablcode.knowledge import vocabulary as voc


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("energy", "NanoKnife", "irreversible_electroporation"),
        ("energy", "nano-knife", "irreversible_electroporation"),
        ("energy", "irreversible-electroporation", "irreversible_electroporation"),
        ("energy", "MWA", "microwave"),
        ("energy", "freezing", "cryo"),
        ("organ", "RUL", "lung"),
        ("organ", "Hepatic", "liver"),
        ("organ", "soft-tissue", "soft_tissue"),
        ("approach", "keyhole", "laparoscopic"),
        ("approach", "through the skin", "percutaneous"),
        ("guidance", "u/s", "ultrasound"),
        ("side", "LT", "left"),
        ("tumor", "mets", "metastasis"),
        ("claim_type", "ASC", "facility"),
        ("organ", "xyzzy", None),
        ("approach", "", None),
    ],
)
def test_a_name_leads_to_its_value(kind: str, text: str, value: str | None) -> None:
    assert voc.canonical(kind, text) == value


@pytest.mark.parametrize("kind", voc.OPTION_KINDS)
def test_every_value_names_itself(kind: str) -> None:
    for value in voc.names(kind):
        assert voc.canonical(kind, value) == value
        assert voc.canonical(kind, value.upper().replace("_", " ")) == value


def test_terms_are_in_normal_form_and_single_within_a_kind() -> None:
    seen: set[tuple[str, str]] = set()
    for term in voc.terms():
        assert term.term == voc.normal(term.term), term
        assert (term.kind, term.term) not in seen, term
        seen.add((term.kind, term.term))


def test_what_an_entry_implies_is_a_value_of_the_vocabulary() -> None:
    for group in voc.vocabulary().entries.values():
        for entry in group:
            for kind, value in entry.implies.items():
                if kind in voc.OPTION_KINDS:
                    assert value in voc.names(kind), entry
            assert set(entry.needs) <= set(entry.terms), entry


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        ("approach", "transcerv", ("transcervical",)),
        ("organ", "thyr", ("thyroid",)),
        ("organ", "liv", ("liver",)),
        ("guidance", "fluor", ("fluoroscopy",)),
        ("side", "both", ("bilateral",)),
        ("energy", "alcohol", ("chemical",)),
        ("claim_type", "hosp", ("facility",)),
        ("energy", "heat", ("radiofrequency", "microwave")),
        ("energy", "heating", ("radiofrequency", "microwave")),
        ("organ", "hip", ("bone", "joint")),
        ("organ", "spin", ("spinal_cord", "bone")),
        ("organ", "rect", ("rectum", "soft_tissue")),
        ("approach", "laparo", ("laparoscopic", "open")),
        ("organ", "pa", ()),
        ("organ", "", ()),
    ],
)
def test_a_short_name_or_a_beginning_stands_for_each_value_it_may_mean(
    kind: str, text: str, values: tuple[str, ...]
) -> None:
    assert voc.begun(kind, text) == values


@pytest.mark.parametrize("text", ["hippo", "head", "foo", "bar", "main", "heel", "central", "white", "inside"])
def test_the_beginning_of_another_name_stands_for_nothing(text: str) -> None:
    assert voc.begun("organ", text) == ()


@pytest.mark.parametrize("kind", voc.OPTION_KINDS)
def test_no_beginning_of_a_value_stands_for_another_value(kind: str) -> None:
    for value in voc.names(kind):
        for length in range(1, len(value)):
            meant = voc.begun(kind, value[:length])
            assert len(meant) != 1 or voc.canonical(kind, meant[0]) == meant[0]
            assert not meant or value in meant or voc.canonical(kind, value[:length])


def test_short_names_of_options_mean_nothing_in_a_text() -> None:
    entries = [entry for group in voc.vocabulary().entries.values() for entry in group]
    short = {name for entry in entries for name in entry.option}
    assert {"both", "heat", "hip"} <= short
    assert all(
        name == voc.normal(name) and voc.canonical(entry.kind, name) is None
        for entry in entries
        for name in entry.option
    )


def test_a_mistyped_value_has_near_ones() -> None:
    assert voc.nearest("organ", "kidny") == ("kidney",)
    assert voc.nearest("energy", "cyroablation")[0] == "cryo"
    assert voc.nearest("approach", "percutanous")[0] == "percutaneous"
    assert voc.nearest("organ", "zzzzzz") == ()
