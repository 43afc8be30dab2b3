"""Notes of what an ablation of an earlier day left behind, and biopsies told only by their result."""

import pytest

from ablcode.reading.read import read

AFTERMATH = (
    "INTERVENTIONAL RADIOLOGY\nPROCEDURE: {0}.\nHISTORY: Man of 60, recurrent HCC, RFA of the right lobe on 06/08.\n"
    "TECHNIQUE: {1} The ablated tumor was not re-treated.\nIMPRESSION: {2} after RFA."
)


@pytest.mark.parametrize(
    ("procedure", "told", "impression"),
    [
        ("Drainage of a liver abscess", "An 8 Fr pigtail was placed into the ablation cavity.", "Abscess"),
        ("Chest tube placement", "Under CT a 10 Fr catheter was placed.", "Pneumothorax"),
        ("CT of the abdomen", "The ablation zone in segment 6 is 3.6 cm, no washout.", "No residue"),
    ],
)
def test_what_an_ablation_left_is_no_ablation(procedure: str, told: str, impression: str) -> None:
    assert not read(AFTERMATH.format(procedure, told, impression)).treatments


def test_a_recurrence_beside_an_old_zone_is_ablated() -> None:
    note = (
        "PROCEDURE: CT-guided microwave ablation.\nHISTORY: HCC, recurrence after RFA of 2023.\n"
        "TECHNIQUE: The antenna was placed at the edge of the ablation zone in segment 6, 65 W for 5 min."
    )
    assert [one.organ for one in read(note).treatments] == ["liver"]


NOTE = (
    "PROCEDURE: CT-guided cryoablation of a left renal mass.\nPt 66 M. {0}\n"
    "TECHNIQUE: Under CT two cryoprobes were placed into the left renal mass. Two freezes. {1}"
)


@pytest.mark.parametrize(
    "told",
    [
        "Papillary RCC by core biopsy (slides reviewed here).",
        "Needle biopsy: RCC, grade 1.",
        "Renal mass biopsy by urology confirmed RCC.",
        "FNA class VI.",
        "Outside biopsy reviewed at our tumor board: RCC.",
    ],
)
def test_a_biopsy_told_by_its_result_was_taken_before(told: str) -> None:
    assert not read(NOTE.format(told, "")).biopsies


def test_a_biopsy_of_the_session_is_told_by_its_taking() -> None:
    assert read(NOTE.format("", "Before the freeze a core biopsy of the mass was taken, sent as RCC.")).biopsies


def test_a_biopsy_from_the_mass_is_one_of_the_session() -> None:
    assert read(NOTE.format("", "A core biopsy from the mass was sent.")).biopsies


def test_a_tumor_known_from_a_biopsy_elsewhere_is_still_there() -> None:
    note = (
        "Laser note.\nPt 33, right breast, 1.6 cm mass, fibroadenoma on core biopsy from another clinic.\n"
        "US-guided. Hollow probe with a laser fiber into the center of the mass; 805 nm diode, 11 min at 6 W."
    )
    case = read(note)
    assert case.treatments[0].tumor == "fibroadenoma"
    assert not case.biopsies


@pytest.mark.parametrize(
    ("story", "organ"),
    [
        ("A 2.5 cm deposit in the upper half of the spleen, melanoma. Flexure gone, spleen free.", "spleen"),
        ("Ovarian cancer 2021, now a metastasis in the lower third of the spleen. Attachments divided.", "spleen"),
        ("A metastasis of 2 cm in the left adrenal, lung cancer. The spleen was turned medially.", "adrenal"),
        ("HCC, 2.4 cm, in the left lateral section. Adhesions to the spleen were divided.", "liver"),
    ],
)
def test_a_set_that_only_stood_by_tells_no_organ(story: str, organ: str) -> None:
    note = (
        f"Surgeon's note\n{story} Right lateral, four ports. Laparoscopic ultrasound. RF electrode with tines, 105 "
        "degrees, 10 minutes, ultrasound followed it. Liver inspected with the same probe: nothing else, although "
        "an ablation set for the liver had been ordered. Nothing was excised."
    )
    assert [one.organ for one in read(note).treatments] == [organ]
