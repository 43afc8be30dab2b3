"""Operations beside an ablation: how much was taken out, through which opening, on which side; and what is long ago."""

import pytest

from ablcode.reading.read import read


@pytest.mark.parametrize(
    ("text", "service", "side", "detail"),
    [
        ("right hepatectomy and open microwave of a left lobe tumor", "liver_resection", None, ("open", "right_lobe")),
        ("rt hemihepatectomy; open RFA of seg 3", "liver_resection", None, ("open", "right_lobe")),
        ("left lobectomy of liver with open RFA of segment 7", "liver_resection", None, ("open", "left_lobe")),
        ("hepatic lobectomy, right, with open RFA of seg 3", "liver_resection", None, ("open", "right_lobe")),
        ("extended right hepatectomy, open RFA of seg 2", "liver_resection", None, ("open", "extended_right")),
        ("trisegmentectomy and open RFA of seg 3", "liver_resection", None, ("open", "extended_right")),
        ("left lateral sectionectomy and open RFA of seg 7", "liver_resection", None, ("open",)),
        ("partial right hepatectomy and open RFA of seg 2", "liver_resection", None, ("open",)),
        ("robotic right hepatectomy, robotic MWA of seg 2", "liver_resection", None, ("laparoscopic", "right_lobe")),
        ("hemihepatectomy, left lobe lesion open RFA", "hepatic_lobectomy", None, ("open",)),
        ("left trisegmentectomy and open RFA of seg 6", "hepatic_lobectomy", None, ("open",)),
        ("open right partial nephrectomy, cryo of a second right mass", "partial_nephrectomy", "right", ("open",)),
        ("VATS wedge of LUL nodule, percutaneous cryo LLL", "lung_resection", "left", ("thoracoscopic", "wedge")),
        ("robotic RUL lobectomy, perc RFA RLL nodule", "lung_resection", "right", ("thoracoscopic", "lobectomy")),
        ("thoracotomy, RUL lobectomy, RFA of RLL nodule", "lung_resection", "right", ("open", "lobectomy")),
        ("RUL wedge, percutaneous RFA of RLL lung nodule", "lung_resection", "right", ("wedge",)),
        ("lap chole and laparoscopic RFA of HCC", "cholecystectomy", None, ("laparoscopic",)),
        ("open distal pancreatectomy, open MWA of a liver NET met", "pancreatectomy", None, ("open", "distal")),
        ("spleen removed and liver tumor microwaved, both by laparoscopy", "splenectomy", None, ("laparoscopic",)),
    ],
)
def test_what_was_taken_out(text: str, service: str, side: str | None, detail: tuple[str, ...]) -> None:
    (found,) = read(text).companions
    assert (found.service, found.detail) == (service, detail)
    if side:
        assert found.side == side


def test_wedges_are_counted() -> None:
    (found,) = read("two VATS wedges right upper lobe and percutaneous cryo of right lower lobe nodule").companions
    assert found.count == 2


@pytest.mark.parametrize(
    "text",
    [
        "recurrence in left lobe after right hepatectomy, perc RFA",
        "lap MWA of HCC after old cholecystectomy",
        "solitary kidney after left nephrectomy, perc cryo right renal mass",
        "recurrence in segment 1 after his left hepatectomy, open RFA",
        "percutaneous cryo of LLL nodule, prior VATS wedge of LUL",
        "pulmonary metastasectomy by microwave ablation, percutaneous",
    ],
)
def test_what_is_long_ago_or_the_ablation_itself_is_no_operation(text: str) -> None:
    assert read(text).companions == ()


def test_an_operation_that_a_note_only_weighs_is_none() -> None:
    note = """OPERATIVE REPORT
Procedure: Open microwave ablation of a segment 4 liver metastasis.
Indication: colorectal metastasis.
Technique: Laparotomy. A right hepatectomy would have left too little liver. The antenna was placed into the tumor
under ultrasound and run at 100 W for 6 minutes.
"""
    assert read(note).companions == ()


def test_an_operation_after_which_the_rest_was_ablated_is_one() -> None:
    note = """OPERATIVE REPORT
Procedures: 1. Right hepatectomy. 2. Open microwave ablation of a segment 3 metastasis.
Technique: Through a subcostal incision the right lobe was removed. After the right hepatectomy the antenna was placed
into the segment 3 tumor under ultrasound and run at 100 W for 6 minutes.
"""
    assert [(c.service, c.detail) for c in read(note).companions] == [("liver_resection", ("open", "right_lobe"))]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("open right colectomy, then open RFA of a liver met", ("open", "ileocolic")),
        ("Laparoscopic ileo-caecal resection and laparoscopic MWA of a liver tumour", ("laparoscopic", "ileocolic")),
        ("open ext right hemicolectomy plus open cryo of segment 5", ("open", "ileocolic")),
        ("open segmental colectomy, ileocolic anastomosis, open RFA of segment 4", ("open", "ileocolic")),
        ("robotic sigmoid resection, robotic microwave of segment 6", ("laparoscopic", "part")),
        ("open left hemicolectomy, no stoma; open MWA of liver met", ("open", "part")),
        ("transverse colectomy via laparotomy with RFA of liver mets", ("open", "part")),
        ("robotic LAR with loop ileostomy and robotic MWA of segment 8", ("laparoscopic", "low_join")),
        ("open anterior resection of the rectum + open RFA of segment 2", ("open", "low_join")),
        ("open low anterior resection with loop colostomy, open MWA of liver", ("open", "low_join", "colostomy")),
        ("open Hartmann's procedure, open MWA of segment 3", ("open", "end_stoma")),
        ("lap sigmoidectomy with end colostomy, lap RFA of segment 3", ("laparoscopic", "end_stoma")),
        ("lap right hemicolectomy converted to open, then RFA of liver met", ("open", "ileocolic")),
        ("open hemicolectomy and open RFA of segment 7", ("open",)),
        ("open sigmoid colectomy with loop colostomy, open RFA of segment 7", ("open",)),
        ("open LAR, coloanal anastomosis, open RFA of segment 7", ("open",)),
        ("open resection of the sigmoid and open RFA of segment 7", ("open", "part")),
    ],
)
def test_which_part_of_the_bowel_was_taken_out(text: str, detail: tuple[str, ...]) -> None:
    assert [(c.service, c.detail) for c in read(text).companions] == [("colectomy", detail)]


@pytest.mark.parametrize(
    "text",
    [
        "s/p right hemicolectomy 2023, open MWA of liver mets",
        "man of 70 after sigmoid colectomy, open microwave of a liver met",
        "lap RFA of segment 6, adhesions of the old right hemicolectomy divided",
        "open MWA of segment 4, anterior resection 8 months ago",
        "open RFA of segment 4; low anterior resection planned for May",
        "open MWA of liver mets, sigmoid colectomy dictated by my colleague",
        "open RFA of liver, washed out with Hartmann's solution",
    ],
)
def test_a_bowel_operation_of_another_day_or_surgeon_is_none(text: str) -> None:
    assert read(text).companions == ()


def test_a_note_tells_the_bowel_of_the_session_by_its_title_or_by_a_verb() -> None:
    note = """OPERATIVE REPORT
Procedure: {title}
Technique: Midline laparotomy. {told} The antenna was placed into the segment 6 tumor under ultrasound and run at
100 W for 5 minutes.
"""
    ablation = "Open microwave ablation of a segment 6 metastasis."
    titled = note.format(title=f"1. Right hemicolectomy. 2. {ablation}", told="The bowel was joined side to side.")
    performed = note.format(title=ablation, told="A sigmoid colectomy was performed and the ends were stapled.")
    named = note.format(title=ablation, told="Clips of the right hemicolectomy beside the duodenum.")
    stapled = note.format(title=ablation, told="The obstructing sigmoid was resected with a stapler.")
    assert [c.detail for c in read(titled).companions] == [("open", "ileocolic")]
    assert [c.detail for c in read(performed).companions] == [("open", "part")]
    assert read(named).companions == ()
    assert read(stapled).companions == ()  # no wedge of the liver


def test_a_kidney_tumor_shelled_out_in_a_telegram() -> None:
    note = (
        "Operation: right robot-assisted.\nRight kidney, two tumors: A lower pole 3.2 cm, B interpolar 1.5 cm.\n"
        "Tumor A. Bulldog for 15 minutes, enucleated with a rim, two-layer renorrhaphy. Base negative.\n"
        "Tumor B. Two cryoneedles through the abdominal wall under ultrasonic view, two cycles of ten minutes. Drain."
    )
    assert [companion.service for companion in read(note).companions] == ["partial_nephrectomy"]
