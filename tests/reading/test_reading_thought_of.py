"""Operations that a note only thinks of, offers or gives up beside the ablation, and those that it did."""

import pytest

from ablcode.reading.read import read

OPEN = (
    "Open procedure, colorectal metastasis of the liver, segment 4, 2.2 cm.\nThe old chevron incision was "
    "reopened. {0} A microwave antenna was put into the tumor of segment 4 by hand under "
    "intraoperative ultrasound, 100 W for 6 minutes. No bleeding. The abdomen was closed in layers over one drain."
)
NEEDLE = (
    "Report, 71-year-old woman with a cortisol-producing adenoma of the left adrenal, 2.2 "
    "cm.\n{0}\nProne, CT. Two RF "
    "electrodes were placed from the back into the nodule, 10 minutes at 100 W. Blood pressure steady. Final CT: no "
    "bleeding, kidney and pancreas away from the zone. Home the next morning."
)


@pytest.mark.parametrize(
    ("told", "services"),
    [
        ("The aim had been a sectionectomy; the mass wrapped the middle vein, and resection was abandoned.", []),
        ("We had hoped for a wedge resection, but it lay deep between two veins.", []),
        ("The goal had been a segment resection of 3 cm; on exploration resection was given up.", []),
        ("Segmentectomy was the textbook treatment; with 48 platelets nobody wanted to divide the liver.", []),
        ("Bisegmentectomy 2/3 took 40 minutes.", ["liver_resection"]),
        ("Segments 2 and 3: non-anatomic partial lobectomy with the dissector, margin clear.", ["liver_resection"]),
        ("An atypical lobectomy of part of segment 6 was done.", ["liver_resection"]),
        ("Right hepatectomy was performed with the ultrasonic knife.", ["liver_resection"]),
        ("Left lateral sectionectomy with the vessel sealer.", ["liver_resection"]),
    ],
)
def test_a_resection_is_one_where_its_work_is_told(told: str, services: list[str]) -> None:
    assert [c.service for c in read(OPEN.format(told)).companions] == services


@pytest.mark.parametrize(
    "told",
    [
        "Laparoscopic adrenalectomy was the standard offer; he does not accept general surgery.",
        "Laparoscopic adrenalectomy is the usual treatment; her surgeon declined.",
        "Laparoscopic adrenalectomy would have been the textbook operation, her heart forbade it.",
        "Laparoscopic adrenalectomy was what the surgeon had recommended; she did not want it.",
    ],
)
def test_the_usual_operation_is_no_way_in(told: str) -> None:
    case = read(NEEDLE.format(told))
    assert [t.approach for t in case.treatments] == ["percutaneous"]
    assert not case.companions


def test_the_usual_treatment_that_was_taken_is_one() -> None:
    told = "Percutaneous ablation was the standard offer at our center and was accepted."
    assert [t.approach for t in read(NEEDLE.format(told)).treatments] == ["percutaneous"]


@pytest.mark.parametrize(
    ("head", "deed"),
    [
        (
            "PLAN: laparoscopic adrenalectomy. DONE: laparoscopic radiofrequency ablation.",
            "Instead of dissecting we put",
        ),
        ("Planned: resection. Carried out: laparoscopic ablation.", "Rather than cut through it we put"),
        ("PLAN: adrenalectomy. PERFORMED: laparoscopic ablation.", "In place of the operation we had booked, we put"),
    ],
)
def test_what_was_done_instead_stands_behind_the_subject(head: str, deed: str) -> None:
    note = (
        f"PREOP: right adrenal adenoma, 3.2 cm. {head}\nThree ports; the tumor was seen beside the cava. {deed} an RF "
        "electrode into it with the laparoscopic ultrasound probe beside it, 8 minutes at 100 degrees. "
        "Gas out, closed."
    )
    case = read(note)
    assert [(t.organ, t.approach, t.energies) for t in case.treatments] == [
        ("adrenal", "laparoscopic", ("radiofrequency",))
    ]
    assert not case.companions


@pytest.mark.parametrize(
    ("note", "organ"),
    [
        (
            "Booked: cryo of fibroadenoma, right breast, 10 o'clock.\nLocal anesthetic and a nick. Under "
            "ultrasound the tip "
            "stood in the middle of it. 8 minutes on, 6 minutes off, 8 minutes on. The ice passed the rim "
            "by 6 mm; saline "
            "kept the skin warm. Strips. She left after half an hour. Ultrasound at six months.",
            "breast",
        ),
        (
            "SCHEDULED: RFA LIVER MET SEG 3.\nSedated. Under ultrasound, pictures kept, the cluster went in from the "
            "epigastrium. 12 minutes with three pulses of impedance. A white cloud covered it all. Track "
            "burned on the way "
            "out. No free fluid. She ate in the evening. Home in the morning, lab in a week.",
            "liver",
        ),
        (
            "Booked: cryoablation of a left renal mass, CT.\nThe gas panel was tried first and failed: no "
            "ice formed at the "
            "needle in the saline cup after 5 minutes. The session was called off before he was brought "
            "down. New date on "
            "Monday. The firm was told. Nothing is charged to the patient, who ate lunch on the ward.",
            None,
        ),
        (
            "Scheduled: RFA liver met seg 3.\nINR 2.9. Ice packs for the bruise at the cannula, 10 minutes. "
            "She went back to "
            "the ward and the treatment was put off until the warfarin has left her. The ward doctor will "
            "call. No needle, "
            "no drug, no scan today.",
            None,
        ),
    ],
)
def test_a_course_bears_out_what_was_booked(note: str, organ: str | None) -> None:
    assert [t.organ for t in read(note).treatments] == ([organ] if organ else [])


@pytest.mark.parametrize(
    ("told", "energies"),
    [
        ("Cryoablation through ports was her first wish, but her lungs spoke against it.", ("radiofrequency",)),
        ("Cryoablation and alcohol had been the alternatives.", ("radiofrequency",)),
        ("Focused ultrasound and cryoablation were on the list of options.", ("radiofrequency",)),
        ("Cryoablation had been the surgeon's first idea.", ("radiofrequency",)),
        ("Cryoablation had been laid out for the lower half, but it was given up.", ("radiofrequency",)),
        ("Cryoablation of the lower half followed, two probes, 10 minutes.", ("radiofrequency", "cryo")),
    ],
)
def test_what_was_an_alternative_or_the_first_wish_was_not_done(told: str, energies: tuple[str, ...]) -> None:
    case = read(NEEDLE.format(told))
    assert {energy for one in case.treatments for energy in one.energies} == {*energies}
