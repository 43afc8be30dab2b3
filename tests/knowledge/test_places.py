"""Places of service and provider taxonomies."""

from ablcode.knowledge.places import places
from ablcode.knowledge.procedures import all_procedures


def test_places_and_the_rate_that_applies() -> None:
    table = places()
    assert table.by_code["11"].rate == "non-facility"
    assert table.by_code["22"].rate == "facility"
    assert table.by_code["24"].name.lower().startswith("ambulatory surgical center")
    for code, place in table.by_code.items():
        if code in table.facility:
            assert place.rate == "facility", code
        assert place.use
        assert place.sources


def test_taxonomies_of_procedures_are_known() -> None:
    known = places().taxonomies
    for record in all_procedures():
        assert set(record.taxonomies) <= known.keys(), record.code
