"""Who placed the device and who treated with it, where a treatment through the urethra is shared."""

import pytest

from ablcode.coding.records import Setting
from ablcode.coding.suggest import suggest
from ablcode.knowledge.tables import Bundled
from ablcode.reading.read import read


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("TULSA: urologist places the device, radiologist treats, what does each of them bill", ["51721", "55881"]),
        ("TULSA split between urology and radiology", ["51721", "55881"]),
        ("TULSA, two docs, one inserts and the other treats", ["51721", "55881"]),
        ("TULSA, urologist claim, radiologist treated", ["51721"]),
        ("radiologist claim: TULSA, urologist put the device in", ["55881"]),
        ("TULSA, two physicians in the room, one urologist did both parts", ["55882"]),
        ("prostate HIFU through the rectum by two surgeons", ["55880"]),
    ],
)
def test_each_physician_has_a_code_for_a_part(query: str, codes: list[str]) -> None:
    advice = suggest(read(query), Setting("2026-06-15", None), Bundled())
    assert [line.code for line in advice.lines] == codes
    assert ("TWO_CLAIMS" in {notice.code for notice in advice.notices}) == (len(codes) > 1)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (
            "Operator: Dr. Weiss, urology, who placed the device and also delivered the treatment at the console.",
            "55882",
        ),
        ("Dr. Weiss inserted the applicator over a wire and then treated the gland himself.", "55882"),
        ("The applicator had been inserted by the urologist; I planned and delivered the heat.", "55881"),
        ("Dr. Ames had slid the applicator into the urethra before I came. I ran the sonication.", "55881"),
        ("My urology colleague set the applicator over a wire and left; contours and sonication are mine.", "55881"),
        ("I seated the applicator over a wire. The sonication was performed by Dr. Kim of radiology.", "51721"),
        ("The applicator was introduced by me. The radiologist delivered the treatment.", "51721"),
        ("I placed the applicator. I then delivered the treatment. Dr. Kim read the last series.", "55882"),
        ("The applicator was inserted by Dr. Berg. The sonication was performed by Dr. Berg.", "55882"),
        ("The rectal cooling device was put in by Dr. Lund. I slid the applicator in and treated the gland.", "55882"),
    ],
)
def test_a_note_tells_who_did_which_part(who: str, code: str) -> None:
    note = (
        f"MRI-guided transurethral ultrasound ablation (TULSA).\n{who}\n68 M, grade group 2 cancer of the prostate, "
        "31 mL. Rectal cooling device, rigid ultrasound applicator in the prostatic urethra; rotation through 338 "
        "degrees under thermometry, 51 minutes, 55 C at the boundary. Suprapubic tube kept 10 days."
    )
    advice = suggest(read(note), Setting("2026-06-15", "22", "professional"), Bundled())
    assert [line.code for line in advice.lines if line.role == "procedure"] == [code]


@pytest.mark.parametrize(
    ("course", "code"),
    [
        (
            "The transurethral catheter was withdrawn before the beam was started. The treatment transducer was "
            "introduced "
            "per rectum; three volumes after fusion with the MRI, 48 minutes of firing.",
            "55880",
        ),
        (
            "A suprapubic tube was placed first. Transrectal high-intensity focused ultrasound of the left lobe, "
            "400 pulses. "
            "Cystoscopy at the end was clean.",
            "55880",
        ),
        (
            "I slid the rigid ultrasound applicator over a wire through the urethra. A cooled device was "
            "inserted into the "
            "rectum. One turn of 340 degrees from the console, MR temperature maps, 44 minutes.",
            "55882",
        ),
    ],
)
def test_catheters_and_coolers_are_not_the_way_of_the_beam(course: str, code: str) -> None:
    note = f"Whole gland ablation for prostate cancer, grade group 2, general anesthesia.\n{course}\nCatheter."
    advice = suggest(read(note), Setting("2026-06-15", "22", "professional"), Bundled())
    assert [line.code for line in advice.lines if line.role == "procedure"] == [code]


@pytest.mark.parametrize(
    ("told", "detail"),
    [
        (
            "The sonication is carried out and dictated by radiology (Dr. M), see separate report. What I did: the "
            "ultrasound applicator placed over the wire to the bladder neck. I then left. No energy was given by me.",
            ("placement_only",),
        ),
        (
            "The applicator had been placed by the urologist, Dr. Hahn, who dictates his own note. I drew the gland "
            "and delivered the sonication, 46 minutes.",
            ("treatment_only",),
        ),
        (
            "Ultrasound applicator placed over a wire. The sonication was performed by Dr. Weber, 42 minutes. "
            "Dictated by Dr. Weber, urology.",
            (),
        ),
    ],
)
def test_a_part_that_is_told_in_anothers_report(told: str, detail: tuple[str, ...]) -> None:
    case = read(
        f"TULSA, localized prostate cancer, 61-year-old. Asleep on the MR table, cooling device in the rectum. {told} "
        "MR thermometry. Catheter for a week. No complications, home the next morning."
    )
    assert [one.detail for one in case.treatments] == [detail]
