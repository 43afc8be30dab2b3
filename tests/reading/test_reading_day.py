"""The date of service: taken where the words call it so, in any usual form; other dates are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ablcode.reading.read import read
from ablcode.reading.text.day import service_day, service_period


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("perc liver IRE dos 12/18/2025", "2025-12-18"),
        ("DOS: 1-5-26, cryo left kidney", "2026-01-05"),
        ("D.O.S. 2025-07-01", "2025-07-01"),
        ("DATE OF PROCEDURE: June 3rd, 2025", "2025-06-03"),
        ("Date of service was 3 Sept 2026", "2026-09-03"),
        ("Procedure date\n02/29/2024", "2024-02-29"),
    ],
)
def test_a_named_date_of_service(text: str, day: str) -> None:
    found = service_day(text)
    assert found is not None
    assert (found.value, text[found.start : found.end]) == (day, found.text)
    assert read(text).dos == day


@pytest.mark.parametrize(
    "text",
    [
        "RFA of the liver 12/18/2025",
        "dos 13/45/2025",
        "dos 02/29/2025",
        "date of birth 03/03/1950",
        "dos 1/2/20256",
        "kudos 1/2/2025",
    ],
)
def test_other_dates_are_none(text: str) -> None:
    assert service_day(text) is None


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_in_every_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%B %d, %Y", "%d %b %Y"):
        found = service_day(f"DOS {day:{form}}")
        assert found is not None
        assert found.value == str(day)


@pytest.mark.parametrize(
    ("text", "period", "day"),
    [
        ("right lung RFA, CT guided, DOS 5/2016", "2016-05", "2016-05-01"),
        ("perc renal cryo but DOS was Oct 2025", "2025-10", "2025-10-01"),
        ("nanoknife prostate, claim dated Dec 2025", "2025-12", "2025-12-01"),
        ("Sonata procedure, date of service 2023", "2023", "2023-01-01"),
        ("lung cryo by needle, date 10/2017, which code", "2017-10", "2017-10-01"),
        ("thyroid RFA done in 2024, what did we bill then", "2024", "2024-01-01"),
    ],
)
def test_a_month_or_year_of_service(text: str, period: str, day: str) -> None:
    found = service_period(text)
    assert found is not None
    assert (found.value, text[found.start : found.end], found.basis) == (period, found.text, "assumed")
    assert read(text).dos == day


@pytest.mark.parametrize(
    "text",
    [
        "RFA done in 2022, now cryo of a new lesion",
        "liver RFA 2024",
        "dos 13/2025",
        "date of birth 1950",
        "DOS 20256",
        "case of 2000 J laser" + " and so on" * 40,
    ],
)
def test_other_months_and_years_are_none(text: str) -> None:
    assert service_period(text) is None
    assert read(text).dos is None


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("histotripsy of a pancreas tumor July 20 2026, what code", "2026-07-20"),
        ("prostate IRE, Oct 2025", "2025-10-01"),
        ("nephrectomy Oct 2020, perc cryo of the other kidney", None),
        ("biopsied May 2024, RFA of a kidney tumor", None),
        ("liver RFA 3/2025 and lung MWA 4/2025", None),
        ("liver cryo 10/6/10 min", None),
    ],
)
def test_the_only_date_of_a_question_is_its_day(query: str, day: str | None) -> None:
    assert read(query).dos == day
