"""Notes of several tumors and several days: what was planned, done long ago, left in place or counted together."""

from ablcode.reading.read import read

_LONG = "The patient tolerated it well and went home in the evening with instructions. Follow up with imaging. " * 2


def _told(note: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.organ, one.approach, one.side) for one in read(note).treatments]


def test_a_story_goes_on_behind_a_day_of_long_ago() -> None:
    note = (
        "Mesothelioma, decortication four years ago, then a thoracoscopic pleurectomy on the right. Now a 2 cm nodule "
        "of the right pleura beside the sixth rib. Under CT two cryoprobes were put through the chest wall and two "
        f"freezes of 10 minutes each covered the nodule. {_LONG}"
    )
    assert _told(note) == [("lung", "percutaneous", "right")]


def test_what_was_planned_and_what_came_of_it() -> None:
    note = (
        "Planned as core biopsy + cryoablation of the right renal mass; ended with the biopsy.\n"
        "Under CT three cores were taken through a coaxial needle; the pathologist saw lymphoma in the touch "
        f"preparation. The cryoprobes, lying ready on the cart, were returned unopened to stock. {_LONG}"
    )
    assert not read(note).treatments


def test_a_tumor_in_a_bronchus_beside_a_nodule_that_is_let_be() -> None:
    note = (
        "RIGID BRONCHOSCOPY. Breast cancer of 2015. A polypoid tumor hangs in the left main bronchus. Its surface was "
        "devitalized with argon plasma at 40 W and the base with the diode laser; lumen open at the end. A 1 cm nodule "
        f"in the right upper lobe was not approached. {_LONG}"
    )
    assert [one.organ for one in read(note).treatments] == ["airway"]
    assert all("cryo" not in one.energies for one in read(note).treatments)


def test_implants_are_added_up_and_measured_by_their_longest_side() -> None:
    listed = (
        "Laparotomy for recurrent ovarian cancer, excision and destruction of peritoneal implants. Pelvic floor 3.0 x "
        "1 cm, left gutter 20 mm, mesentery 1.5 cm and omentum 1.0 cm, the last 2 cm from the colon. All were "
        f"destroyed with the argon beam down to clean fat. {_LONG}"
    )
    assert [one.size_cm for one in read(listed).treatments] == ["7.5"]
    summed = listed.replace("the last 2 cm from the colon", "8.5 cm when added")
    assert [one.size_cm for one in read(summed).treatments] == ["8.5"]


def test_the_side_of_the_way_in() -> None:
    note = (
        "Cryoablation of a renal tumor. Two masses, right 3 cm and left 2 cm; the right one was frozen in January. "
        "Transperitoneal laparoscopy, left. The colon was reflected and two cryoprobes placed in the kidney tumor "
        f"under ultrasound, two freezes. {_LONG}"
    )
    assert _told(note) == [("kidney", "laparoscopic", "left")]
