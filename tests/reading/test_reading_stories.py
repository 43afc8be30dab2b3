"""Stories before the operation, lists below a diagnosis, tissue divided along a line, organs that face a tumor."""

from ablcode.reading.read import read

END = (
    "No complication. Blood loss nil. Dressing. She was observed for four hours and went home in the evening with her "
    "husband. Control in three months."
)


def test_an_opening_of_the_patients_story_is_not_that_of_the_operation() -> None:
    note = (
        "70-year-old man, perforated cecal cancer, re-laparotomy on day five. A metastasis of segment 8 shrank.\n"
        "Operation (general anesthesia): camera port below the navel, two more ports. An RF needle was followed on "
        f"laparoscopic ultrasound into the tumor, 12 minutes. {END}"
    )
    assert [(t.organ, t.approach) for t in read(note).treatments] == [("liver", "laparoscopic")]


def test_a_numbered_list_below_a_diagnosis_tells_the_operation() -> None:
    note = (
        "OPERATIVE REPORT\nDx: bilobar colorectal metastases. One stage.\n1. Laparotomy, liver mobilized.\n"
        "2. Partial hepatectomy of segment 2, stapler, specimen to pathology.\n3. The deep lesion of segment 7 was "
        f"treated with a microwave antenna under ultrasound, 100 W, 5 min.\n4. Closure. {END}"
    )
    case = read(note)
    assert [(t.organ, t.approach, t.energies) for t in case.treatments] == [("liver", "open", ("microwave",))]
    assert [c.service for c in case.companions] == ["liver_resection"]


def test_a_numbered_list_of_diagnoses_is_theirs() -> None:
    note = (
        "Diagnoses: the following\n1. HCC, too large for radiofrequency ablation\n2. Cirrhosis\n"
        f"PROCEDURE: Chemoembolization by the femoral artery, beads until stasis. {END}"
    )
    assert not read(note).treatments


def test_tissue_divided_along_a_sealed_line_is_no_ablation() -> None:
    note = (
        "70-year-old, HCC segment 3. Open procedure through a midline incision. Along the marked line the needle "
        "radiofrequency device was pushed in repeatedly, leaving a bloodless band; the parenchyma was then divided "
        f"with the knife and segment 3 handed off. {END}"
    )
    assert not read(note).treatments


def test_an_organ_that_a_tumor_faces_is_not_the_one_treated() -> None:
    note = (
        "Chemoembolization of her segment 6 carcinoma took place two weeks ago, today the needle. Three "
        "cooled RF electrodes were inserted under CT, 16 minutes; low density on each side but the renal one, so one "
        f"was withdrawn and a final 6 minutes delivered. The right kidney lay at a distance of 17 mm. {END}"
    )
    assert [t.organ for t in read(note).treatments] == ["liver"]
