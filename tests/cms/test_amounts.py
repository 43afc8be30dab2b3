"""The fee schedule's arithmetic, against amounts that CMS publishes."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ablcode.cms import NATIONAL, Fee, Store, open_store, payment


def _store(path: Path) -> Store:
    store = open_store(path)
    assert store is not None
    return store


def _fee(store: Store, code: str, modifier: str = "", dos: str = "2026-07-15") -> Fee:
    fee = store.fee(code, modifier, dos)
    assert fee is not None
    return fee


def test_national_and_alabama_and_2025(full_store: Path) -> None:
    with _store(full_store) as store:
        fee, alabama = _fee(store, "47382"), store.gpci("AL", "2026-07-15")
        assert alabama is not None
        national = payment(fee)
        assert national.facility is not None
        assert national.nonfacility is not None
        assert national.facility.amount == Decimal("640.63")
        assert national.nonfacility.amount == Decimal("3430.27")
        local = payment(fee, alabama).facility
        assert local is not None
        assert local.amount == Decimal("604.58")
        assert (local.work, local.pe, local.mp) == (Decimal("14.6"), Decimal("2.5725"), Decimal("0.92824"))
        assert local.total_rvu == Decimal("18.10074")
        before = payment(_fee(store, "47382", dos="2025-11-01")).facility
        assert before is not None
        assert before.amount == Decimal("702.89")


def test_na_and_status(full_store: Path) -> None:
    with _store(full_store) as store:
        marked = payment(_fee(store, "47370"))
        assert marked.nonfacility is None
        assert marked.nonfacility_why_not is not None
        assert marked.nonfacility_why_not.startswith("NA")
        assert marked.facility is not None
        for code, status in (("76940", "C"), ("00790", "J"), ("0001F", "I"), ("GXXX1", "X")):
            unpaid = payment(_fee(store, code))
            assert unpaid.facility is None
            assert unpaid.nonfacility is None
            assert unpaid.facility_why_not is not None
            assert unpaid.facility_why_not.startswith(f"status {status}")


_rvus = st.decimals("0", "999.99", places=2)
_indices = st.decimals("0.100", "3.000", places=3)


@pytest.fixture(scope="module")
def some_fee(full_store: Path) -> Fee:
    with _store(full_store) as store:
        return _fee(store, "47382")


@given(work=_rvus, pe=_rvus, mp=_rvus, indices=st.tuples(_indices, _indices, _indices))
def test_the_shown_steps_add_up(
    some_fee: Fee, work: Decimal, pe: Decimal, mp: Decimal, indices: tuple[Decimal, Decimal, Decimal]
) -> None:
    fee = some_fee._replace(work_rvu=str(work), facility_pe_rvu=str(pe), mp_rvu=str(mp))
    gpci = NATIONAL._replace(work=str(indices[0]), pe=str(indices[1]), mp=str(indices[2]))
    amount = payment(fee, gpci).facility
    assert amount is not None
    assert amount.work + amount.pe + amount.mp == amount.total_rvu
    assert abs(amount.total_rvu * amount.conversion_factor - amount.amount) <= Decimal("0.005")
