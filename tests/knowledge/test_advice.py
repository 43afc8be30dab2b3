"""What happened, in a few words: which modifiers fit, for whom, on which line, and which do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ablcode.knowledge.advice import fits, situations
from ablcode.knowledge.allowed import status
from ablcode.knowledge.phrases import clauses, find_phrase, interval_days
from ablcode.knowledge.rules import rules

DAY = "2026-06-15"


def told(code: str, words: str) -> dict[str, tuple[bool, str, str]]:
    return {fit.code: (fit.applies, fit.audience, fit.line) for fit in fits(code, words, DAY)}


def fitting(code: str, words: str) -> str:
    return " ".join(fit.code for fit in fits(code, words, DAY) if fit.applies)


@pytest.mark.parametrize(
    ("code", "words", "codes"),
    [
        ("47382", "aborted after anesthesia, arrhythmia", "53 74"),
        ("47382", "aborted after anaesthesia because of arrhythmia", "53 74"),
        ("47382", "procedure terminated once the probe was in place, patient unstable", "53 74"),
        ("47382", "stopped during the first burn because of bradycardia", "53 74"),
        ("47382", "discontinued after induction, no probe placed", "53 74"),
        ("47382", "cancelled before induction", "73"),
        ("47382", "cancelled in the room before sedation", "73"),
        ("47382", "cancelled in the waiting room before start", ""),
        ("47382", "aborted", "53 73 74"),
        ("47382", "stopped after sedation by choice of the physician", "52 74"),
        ("47382", "stopped, patient refused to go on", "52 73 74"),
        ("47382", "laparoscopic converted to open", ""),
        ("47382", "two of three tumors treated", ""),
        ("47382", "only part of the procedure was done", "52"),
        ("47380", "resident not available, second surgeon assisted", "82"),
        ("47380", "second surgeon assisted", "80"),
        ("47380", "assistant surgeon", "80"),
        ("47380", "no qualified resident was available", "82"),
        ("47380", "PA assisted", "AS"),
        ("47380", "the nurse practitioner assisted", "AS"),
        ("47382", "second surgeon assisted", ""),
        ("47380", "fellow performed key parts under supervision", "GC"),
        ("47380", "two surgeons, each dictated own part", "62"),
        ("47382", "two surgeons, each dictated own part", ""),
        ("47379", "surgical team of three", "66"),
        ("50592", "both kidneys", "50"),
        ("32998", "bilateral lung tumors", "50"),
        ("47382", "both kidneys", ""),
        ("47382", "tumors in both lobes", ""),
        ("50593", "left kidney", "LT"),
        ("32998", "right lower lobe", "RT"),
        ("50592", "right kidney and left kidney", "50"),
        ("47382", "left lobe", ""),
        ("47380", "planned second stage 3 weeks later", "58"),
        ("47382", "planned second stage 3 weeks later", ""),
        ("47382", "planned second session a week later", "58"),
        ("47384", "second session 5 days later as planned", ""),
        ("47382", "returned to OR for bleeding within 10 days", "78"),
        ("47382", "taken back to the IR suite for bleeding, POD 3", "78"),
        ("47382", "bleeding drained at bedside", ""),
        ("50592", "other kidney 5 days later", "79"),
        ("50592", "other kidney two weeks later", ""),
        ("47380", "much harder than usual, dense adhesions", "22"),
        ("47380", "took twice the usual time", "22"),
        ("47382", "hydrodissection took an extra hour", ""),
        ("47382", "same day visit decided surgery", "25"),
        ("47380", "same day visit decided surgery", "57"),
        ("47384", "research study", "Q0 Q1"),
        ("47384", "patient signed ABN", "GA"),
        ("47384", "ABN not signed", "GZ"),
        ("47384", "no ABN", "GZ"),
        ("76940", "only interpretation in hospital", "26"),
        ("47382", "only interpretation in hospital", "26"),
        ("47384", "only interpretation in hospital", ""),
        ("47382", "biopsy of a different lesion", "59 XS"),
        ("47382", "repeated later the same day for residual tumor", "76"),
        ("47382", "off-campus department", "PO"),
        ("00790", "CRNA alone", "QZ"),
        ("47380", "follow-up by another practice", "54"),
        ("47382", "no complication", ""),
        ("47382", "procedure not aborted, no bleeding", ""),
        ("47382", "without difficulty", ""),
        ("47382", "xyzzy", ""),
        ("47382", "", ""),
        ("47382", "locum tenens", "Q6"),
        ("47382", "patient became hypotensive during the ablation and we had to stop", "53 74"),
        ("47382", "called off after the patient was sedated because INR came back high", "53 74"),
        ("47382", "probe placed, no energy delivered, arrhythmia", "53 74"),
        ("47380", "assistant was a physician because no resident was available", "82"),
        ("47380", "with help of a first assist PA-C", "AS"),
        ("47380", "surgeon exposed the liver, radiologist ablated", "62"),
        ("50593", "right and left kidney treated same session", "50"),
        ("47380", "massive obesity and adhesions made it take three hours longer", "22"),
        ("47382", "patient brought back to the angio suite for hemorrhage two days later", "78"),
        ("47382", "repeat ablation of the same tumor 5 days later as planned", "58"),
        ("47382", "patient refused to sign the ABN", ""),
        ("47382", "only two of the four lesions could be reached", ""),
        ("47380", "follow up will be done by the referring surgeon at home", "54"),
        ("47382", "I gave the nerve block myself", "47"),
        ("47382", "CT guidance in the hospital", "26"),
        ("77013", "imaging center bills only equipment", "TC"),
        ("47382", "the procedure was uneventful, no complications, no adhesions", ""),
    ],
)
def test_what_happened_points_to_what_fits(code: str, words: str, codes: str) -> None:
    assert set(fitting(code, words).split()) == set(codes.split())


def test_physician_and_facility_stand_side_by_side() -> None:
    found = told("47382", "aborted after anesthesia, arrhythmia")
    assert found["53"] == (True, "professional", "procedure")
    assert found["74"] == (True, "facility", "procedure")


def test_what_the_code_forbids_comes_with_both_reasons() -> None:
    fit = next(fit for fit in fits("47382", "both kidneys", DAY) if fit.code == "50")
    assert not fit.applies
    assert fit.status == "never"
    assert [why.rule for why in fit.why] == ["MOD-BILATERAL", "MOD-BILATERAL"]
    assert "bilateral indicator 0" in fit.why[1].text


def test_what_the_words_refuse_says_why() -> None:
    refused = {fit.code: fit.why[0].rule for fit in fits("47382", "cancelled before induction", DAY) if not fit.applies}
    assert refused == {"53": "MOD-STOPPED-BEFORE"}
    refused = {fit.code: fit.why[0].rule for fit in fits("47382", "converted to open", DAY)}
    assert refused == {"53": "CONVERTED"}


def test_a_modifier_of_another_line_names_the_line() -> None:
    assert told("47380", "decision for surgery")["57"] == (True, "professional", "visit")
    assert told("47382", "only interpretation in hospital")["26"] == (True, "professional", "guidance")
    assert told("76940", "only interpretation in hospital")["26"] == (True, "professional", "procedure")
    assert told("47382", "returned to OR")["78"] == (True, "professional", "later")


def test_the_period_is_counted() -> None:
    over = next(fit for fit in fits("47382", "planned second stage 3 weeks later", DAY) if fit.code == "58")
    assert "21 days later the global period of 47382 (10 days) is over" in over.why[-1].text
    runs = next(fit for fit in fits("47380", "planned second stage 3 weeks later", DAY) if fit.code == "58")
    assert "still runs" in runs.why[-1].text


def test_what_fits_comes_with_documentation_and_payment() -> None:
    fit = fits("47380", "dense adhesions", DAY)[0]
    assert fit.documentation
    assert fit.payment_effect
    assert fit.order


def test_fits_come_first_in_the_order_of_the_line() -> None:
    found = fits("50592", "both kidneys, much harder than usual, resident participated", DAY)
    assert [fit.code for fit in found if fit.applies] == ["22", "50", "GC"]
    assert sorted(found, key=lambda fit: not fit.applies) == list(found)


def test_the_table_of_situations_is_sound() -> None:
    table = situations()
    assert len({situation.id for situation in table.situations}) == len(table.situations)
    for situation in table.situations:
        assert situation.give or situation.refuse
        for advice in (*situation.give, *situation.refuse):
            assert advice.rule in rules()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("three weeks later", 21),
        ("within 10 days", 10),
        ("POD 3", 3),
        ("post-op day 12", 12),
        ("a month later", 30),
        ("two-week interval", 14),
        ("later", None),
        ("the same day", None),
    ],
)
def test_intervals(text: str, days: int | None) -> None:
    assert interval_days(text) == days


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (
            "stop*|abort* after anesthesia",
            "aborted soon after general anesthesia",
            "aborted soon after general anesthesia",
        ),
        ("bleed*", "no bleeding", None),
        ("bleed*", "no adhesions, bleeding", "bleeding"),
        ("bleed*", "no infection but bleeding", "bleeding"),
        ("resident not available", "the resident was not available", "resident was not available"),
        ("complication*", "complications: none", "complications"),
        ("complication*", "complications none", None),
        ("=left", "left", "left"),
        ("=left", "patient left the hospital", None),
        ("tumor", "TUMOURS", "tumors"),
    ],
)
def test_phrases(pattern: str, text: str, found: str | None) -> None:
    match = find_phrase([pattern], clauses(text))
    assert (match.text if match else None) == found


@given(st.text(max_size=80), st.sampled_from(["47382", "47380", "47384", "50592", "76940", "00790", "60661", "0600T"]))
@settings(max_examples=100, deadline=None)
def test_nothing_is_advised_that_the_code_forbids(words: str, code: str) -> None:
    for fit in fits(code, f"{words} bilateral assistant aborted staged only interpretation", DAY):
        if fit.applies and fit.line in ("procedure", "assistant"):
            assert status(code, fit.code, DAY).status != "never"
