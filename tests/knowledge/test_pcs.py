"""ICD-10-PCS: the code of each body part, approach and energy, as of a day."""

import pytest

from ablcode.knowledge.pcs import all_pcs, find_pcs, pcs_codes

DAY = "2026-06-15"


@pytest.mark.parametrize(
    ("organ", "approach", "energy", "side", "sites", "codes"),
    [
        ("liver", "percutaneous", "microwave", None, (), "0F503ZZ"),
        ("liver", "percutaneous", "microwave", None, ("right_lobe", "left_lobe"), "0F513ZZ 0F523ZZ"),
        ("liver", "percutaneous", "irreversible_electroporation", None, ("left_lobe",), "0F523ZF"),
        ("liver", "laparoscopic", "radiofrequency", None, (), "0F504ZZ"),
        ("liver", "extracorporeal", "histotripsy", None, ("right_lobe",), "XF51X08"),
        ("kidney", "percutaneous", "cryo", "right", (), "0T503ZZ"),
        ("kidney", "percutaneous", "cryo", "bilateral", (), "0T503ZZ 0T513ZZ"),
        ("kidney", "percutaneous", "irreversible_electroporation", "left", (), "0T513ZZ"),
        ("pancreas", "open", "irreversible_electroporation", None, (), "0F5G0ZF"),
        ("prostate", "percutaneous", "cryo", None, (), "0V503ZZ"),
        ("adrenal", "percutaneous", "cryo", "left", (), "0G523ZZ"),
        ("kidney", "extracorporeal", "histotripsy", "left", (), ""),
        ("elbow", "open", "cryo", None, (), ""),
    ],
)
def test_codes(organ: str, approach: str, energy: str, side: str | None, sites: tuple[str, ...], codes: str) -> None:
    assert [code.code for code in pcs_codes(organ, approach, energy, side, sites, DAY)] == codes.split()


def test_titles_are_built_from_the_tables() -> None:
    code = find_pcs("0F523ZF")
    assert code is not None
    assert code.title == "Destruction of Left Lobe Liver using Irreversible Electroporation, Percutaneous Approach"


def test_a_value_that_came_later_is_not_used_before() -> None:
    now = pcs_codes("liver", "percutaneous", "laser", None, (), DAY)
    then = pcs_codes("liver", "percutaneous", "laser", None, (), "2022-09-30")
    assert [code.code for code in now] == ["0F503Z3"]
    assert [code.code for code in then] == ["0F503ZZ"]


def test_unknown_codes_are_none() -> None:
    assert find_pcs("0F503ZX") is None
    assert find_pcs("") is None


def test_every_code_is_listed_once() -> None:
    codes = [code.code for code in all_pcs()]
    assert codes == sorted(set(codes))
    assert all(len(code) == 7 for code in codes)
