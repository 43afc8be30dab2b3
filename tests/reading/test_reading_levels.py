"""Which vertebrae got cement."""

import pytest

from ablcode.reading.read import read

NOTE = (
    "IR procedure. Man of 68, lung cancer, lytic deposits L2 and L4 with pain; L5 deposit sclerotic and asymptomatic.\n"
    "PROCEDURE: Under fluoroscopy a bipolar RF probe was used through each needle (L2 one burn, L4 three burns).\n{0} "
    "L5 was left alone."
)


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("PMMA was then injected: 3 ml at L2 and 6 ml at L4.", 2),
        ("Both levels were then cemented.", 2),
        ("Cement was put into both.", 2),
        ("The two ablated vertebrae were augmented with cement.", 2),
        ("Only L4 was augmented, 6 ml PMMA.", 1),
        ("PMMA 6 ml into L4. No cement at L2.", 1),
    ],
)
def test_the_levels_of_cement(told: str, count: int) -> None:
    assert [one.count for one in read(NOTE.format(told)).companions] == [count]


def test_a_missing_cavity_denies_no_level() -> None:
    (cement,) = read("OsteoCool of T11 and L2, vertebroplasty without cavity T11 and L2").companions
    assert (cement.site, cement.count) == ("thoracic_vertebra", 2)
