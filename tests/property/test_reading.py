"""Reading holds for any text: a case, in time, with spans that quote the input, whatever the layout."""

import string
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ablcode.knowledge.case import Case
from ablcode.knowledge.fields import read_json
from ablcode.reading.read import read

NOTES = (
    """PREOPERATIVE DIAGNOSIS: Two liver metastases of colon cancer.
PROCEDURE: CT-guided percutaneous microwave ablation of two liver metastases.
TECHNIQUE: General anesthesia. Under CT guidance a microwave antenna was placed into the lesion of segment 7 and
100 W were applied for five minutes. The zone was monitored with CT. The antenna was moved to segment 5.
IMPRESSION: CT-guided microwave ablation of two liver metastases.""",
    """INDICATION: Right renal mass of 2.4 cm.
TECHNIQUE: The patient was placed prone. With ultrasound two cryoprobes were advanced through the skin into the
right renal mass. Two freeze-thaw cycles were done, the ice ball was watched with ultrasound.
IMPRESSION: Percutaneous cryoablation of a right renal mass.""",
    """OPERATION: Laparoscopic radiofrequency ablation of a liver tumor.
DESCRIPTION: Trocars were placed. With the laparoscopic ultrasound an electrode was guided into the tumor of the
liver and radiofrequency energy was applied for twelve minutes.
IMPRESSION: Laparoscopic radiofrequency ablation of one liver tumor.""",
)
QUERIES = (
    "perc RFA 3 liver mets under u/s",
    "lap cryo left renal mass",
    "MWA both lungs, CT",
    "OsteoCool RFA + kyphoplasty L1 met",
    "cryoablation breast fibroadenoma right x2",
    "nanoknife pancreas open",
)
NOTHING_DONE = (
    "No biopsy was taken.",
    "No cryoablation was performed.",
    "She had radiofrequency ablation of the thyroid in 2019.",
    "Her brother had a prostate cryoablation years ago.",
    "Irreversible electroporation was discussed and declined.",
    "If the tumor grows, embolization will be considered.",
    "Status post laparoscopic cryoablation of the left kidney.",
)
WORDS = st.sampled_from(
    [
        "RFA",
        "liver",
        "cryo",
        "no",
        "without",
        "kidney",
        "prior",
        "of",
        "the",
        "biopsy",
        "CT",
        "us",
        "open",
        "lap",
        ",",
        ".",
        ":",
        ";",
        "(",
        ")",
        "\n",
        "3",
        "cm",
        "left",
        "right",
        "segment",
        "7",
        "L1",
        "status",
        "post",
        "planned",
        "ablation",
        "tumor",
        "metastasis",
        "from",
        "colon",
        "through",
        "converted",
        "to",
        "stopped",
        "after",
        "anesthesia",
    ]
)


def _phrases() -> list[str]:
    """Return every term of the vocabulary and every cue, with the signs and numbers that stand between them."""
    entries = (entry for part in read_json("vocabulary.json")["entries"].values() for entry in part)
    terms = {name for entry in entries for name in (*entry.get("name", ()), *entry.get("abbreviation", ()))}
    cues = {phrase for phrases in read_json("cues.json")["cues"].values() for phrase in phrases}
    return [
        *sorted(terms | cues),
        *[",", ".", ";", ":", "(", ")", "\n", "-", "and", "of", "the", "i", "not", "2", "x2"] * 40,
    ]


PHRASES = _phrases()


def facts(case: Case) -> object:
    """Return what a coder reads of a case: everything but the words that say it."""
    return case._replace(evidence=(), recorded=(), notices=(), question=False)


@settings(max_examples=300, deadline=2000)
@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=60).map(" ".join))
@example(
    "node dissection not the target cutaneous not suited for x2 later same day x2 had put the transurethral the lung "
    "expanded ; locally advanced pancreatic in approximately three months hyperthermia treatment x2 in about 8 weeks "
    "3 cm ultrasound monitoring no resident ice edge rectal probe thermometer transisthmically applicator placement "
    "only x2 uninsulated end unsuitable for the carcinomas the conversion was not"
)  # an organ of the background that no place of the text stands for
def test_any_order_of_the_words_of_the_field_gives_a_case(text: str) -> None:
    for item in read(text).evidence:
        assert text[item.start : item.end] == item.text


@settings(max_examples=300, deadline=1000)
@given(st.text(max_size=2000))
def test_any_text_gives_a_case_and_spans_quote_it(text: str) -> None:
    check_spans(text)


@settings(max_examples=300, deadline=1000)
@given(st.lists(WORDS, max_size=120).map(" ".join))
def test_any_words_of_the_field_give_a_case(text: str) -> None:
    check_spans(text)


def check_spans(text: str) -> None:
    case = read(text)
    for one in case.evidence:
        assert one.text == text[one.start : one.end]
        assert one.basis in ("stated", "assumed")
        assert one.basis == "assumed" or one.text
    for one in case.evidence:
        if one.field.startswith("treatments["):
            assert int(one.field[11 : one.field.index("]")]) < len(case.treatments)


@pytest.mark.parametrize("text", [*NOTES, *QUERIES])
@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.lower,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace("-", "\u2010"),
        lambda text: text.replace("-", "\u2013"),
        lambda text: f"\n\n  {text}  \n",
        lambda text: text.replace("fi", "\ufb01"),
        lambda text: text.replace("\n", "\n\n"),
    ],
)
def test_layout_and_case_change_no_fact(text: str, change: object) -> None:
    assert facts(read(change(text))) == facts(read(text))  # type: ignore[operator]


@pytest.mark.parametrize("text", NOTES)
def test_one_long_line_or_other_wrapping_changes_no_fact(text: str) -> None:
    import textwrap

    assert facts(read(" ".join(text.split()))) == facts(read(text))
    for width in (50, 70, 100):
        wrapped = "\n".join(textwrap.fill(line, width) for line in text.splitlines())
        assert facts(read(wrapped)) == facts(read(text))


@pytest.mark.parametrize("text", NOTES)
@pytest.mark.parametrize("sentence", NOTHING_DONE)
def test_what_was_not_done_changes_no_fact(text: str, sentence: str) -> None:
    before, impression = text.rsplit("\n", 1)
    assert facts(read(f"{before} {sentence}\n{impression}")) == facts(read(text))
    assert facts(read(f"{text} {sentence}")) == facts(read(text))


@pytest.mark.parametrize(
    "unit",
    [
        "RFA liver segment 7 and cryo segment 2 ",
        "no biopsy, ",
        "converted to open ",
        "liver biopsy kidney ",
        "a",
        "(",
        "\n",
        ": ",
        "kyphoplasty L1 ",
        "medial branch RFA liver tumor ",
        "PROCEDURE: ",
        "left right ",
        "dextrose was injected between ",
        "\u00ad",
    ],
)
def test_the_time_grows_with_the_length(unit: str) -> None:
    def took(size: int) -> float:
        text = unit * (size // len(unit))
        times = []
        for _ in range(2):  # the processor's own time, and the better of two: other programs run as well
            start = time.process_time()
            read(text)
            times.append(time.process_time() - start)
        return min(times)

    took(1000)
    short, long = took(20_000), took(160_000)
    assert long < 40 * short + 0.2


@settings(max_examples=100, deadline=1000)
@given(st.text(alphabet=string.printable, max_size=300))
def test_reading_is_a_pure_function(text: str) -> None:
    assert read(text) == read(text)
