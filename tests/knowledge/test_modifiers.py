"""The modifier table: what each is, what is none, and the order on a line."""

from itertools import combinations

from ablcode.knowledge.modifiers import AUDIENCES, in_order, modifiers


def test_each_modifier_is_described() -> None:
    for code, one in modifiers().by_code.items():
        assert code == one.code
        assert one.name
        assert one.use
        assert one.order
        assert one.sources
        assert one.audience in AUDIENCES


def test_what_was_seen_but_is_none() -> None:
    seen = modifiers().not_modifiers
    assert set(seen) == {"00", "11"}
    assert "place-of-service" in seen["11"].verdict
    assert all(one.advice for one in seen.values())


def test_who_may_use_it() -> None:
    table = modifiers().by_code
    assert table["53"].audience == "professional"
    assert table["74"].audience == "facility"
    assert table["59"].audience == "both"
    assert table["QZ"].anesthesia_claim
    assert not table["59"].anesthesia_claim


def test_what_never_stands_together() -> None:
    never = modifiers().never_together
    assert frozenset({"50", "LT"}) in never
    assert frozenset({"52", "53"}) in never
    assert all(len(pair) == 2 for pair in never)


def test_what_changes_payment_stands_first() -> None:
    assert in_order(["RT", "59", "22", "50", "80"]) == ("22", "50", "80", "59", "RT")
    assert in_order(["GC", "Q0", "26"]) == ("26", "GC", "Q0")
    assert in_order(["59", "59"]) == ("59",)
    assert in_order([]) == ()


def test_the_order_does_not_depend_on_how_it_was_written() -> None:
    for one, other in combinations(["22", "50", "62", "59", "LT"], 2):
        assert in_order([one, other]) == in_order([other, one])
