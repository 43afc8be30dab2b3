"""Sessions that ended before their work was done, told in any words, and those that never began."""

import pytest

from ablcode.reading.read import read

BEGUN = (
    "PROCEDURE: CT-guided cryoablation of a left renal mass.\nTECHNIQUE: General anesthesia was induced. "
    "The first probe was advanced to the target. {0} Reason: ventricular tachycardia."
)
PARTLY = (
    "PROCEDURE: RFA of a left thyroid nodule.\nTECHNIQUE: Local anesthesia. Electrode under ultrasound. "
    "After the caudal half had been treated (9 min, 40 W) {0} Nothing was wrong. No complication."
)


@pytest.mark.parametrize(
    "told",
    [
        "I broke off the session.",
        "We chose not to go on.",
        "No energy was delivered and the procedure was abandoned.",
        "This was the end of the session, no energy had been applied.",
    ],
)
def test_a_session_ended_for_a_risk(told: str) -> None:
    stopped = read(BEGUN.format(told)).stopped
    assert stopped is not None
    assert (stopped.when, stopped.why) == ("after_anesthesia", "patient_risk")


@pytest.mark.parametrize("told", ["I chose to end the session.", "she asked us to stop.", "I called it a day."])
def test_a_session_ended_by_choice_after_a_part(told: str) -> None:
    stopped = read(PARTLY.format(told)).stopped
    assert stopped is not None
    assert (stopped.when, stopped.why) == ("after_energy", "choice")


def test_a_regular_end_is_no_stop() -> None:
    note = (
        "PROCEDURE: CT-guided cryoablation of a left renal mass.\nTECHNIQUE: General anesthesia. Two cryoprobes, two "
        "freezes. The session was ended when the mass was covered. The patient asked for water."
    )
    assert read(note).stopped is None


def test_a_case_in_which_nothing_was_given_never_began() -> None:
    note = (
        "Procedure cancelled.\nMrs. T., 66, came for radiofrequency ablation of a T10 metastasis. Planning scan before "
        "any sedation: the posterior wall has given way. I stopped here. She received no sedative, no local anesthetic."
        "\nAblation may be taken up again later."
    )
    stopped = read(note).stopped
    assert stopped is not None
    assert stopped.when == "before_anesthesia"


def test_a_box_ticked_with_not_denies_its_label() -> None:
    note = (
        "PROCEDURE: CT-guided microwave ablation of HCC, liver segment 8.\nHYDRODISSECTION: [x] not required [ ] done\n"
        "TECHNIQUE: One antenna under CT, 65 W for 10 min."
    )
    assert not read(note).companions


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("lap RFA of a liver tumor, stopped because of bleeding after anesthesia", "patient_risk"),
        ("perc liver microwave, bleeding stopped with gelfoam", None),
    ],
)
def test_a_bleeding_may_stop_the_session_or_be_stopped(query: str, why: str | None) -> None:
    stopped = read(query).stopped
    assert (stopped.why if stopped else None) == why


RUNNING = (
    "Woman of 66, colon cancer removed, a 2 cm metastasis in segment 4. After induction a tined electrode was put into "
    "it under CT through the skin. {0}"
)


def test_the_reason_for_an_agreed_end_may_stand_sentences_before() -> None:
    stopped = read(
        RUNNING.format(
            "Four minutes into the first of two cycles runs of ventricular tachycardia appeared. Amiodarone was given. "
            "Current was switched on again with the same result. The electrode came out. The rhythm settled. "
            "Pads were checked. We agreed to terminate."
        )
    ).stopped
    assert stopped is not None
    assert (stopped.when, stopped.why) == ("after_energy", "patient_risk")


@pytest.mark.parametrize(
    ("told", "ended"),
    [
        ("After 3 minutes he coughed blood, saturation 80 %. For his safety nothing further was done.", True),
        ("90 W for 12 minutes, the nodule is covered. Nothing further was done.", False),
        ("After 3 minutes he coughed blood. Power off. No further energy was delivered.", True),
    ],
)
def test_nothing_further_done_is_an_end_where_something_went_wrong(told: str, ended: bool) -> None:
    assert (read(RUNNING.format(told)).stopped is not None) is ended


def test_a_patient_who_was_booked_and_whose_physician_asked_to_end_it() -> None:
    case = read(
        "Booked for cryoablation of a right renal mass, 3 cm, man of 68, general anesthesia, prone. Two cryoprobes "
        "under CT. The ST segments went up; freezing was switched off after 5 of 10 minutes, probes out. The "
        "cardiologist asked us not to resume. Half of the mass has not seen ice."
    )
    assert [(one.organ, one.side) for one in case.treatments] == [("kidney", "right")]
    assert case.stopped is not None
    assert (case.stopped.when, case.stopped.why) == ("after_energy", "patient_risk")


def test_no_more_was_done_that_day() -> None:
    told = "Four minutes at 60 W, then saturation sank to 70 %. Power off, electrode out. We did no more that day."
    assert read(RUNNING.format(told)).stopped is not None
    assert read(RUNNING.format("12 minutes at 60 W, covered. We did no more that day.")).stopped is None
