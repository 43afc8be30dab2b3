"""Energy that helps to cut, resections told by a verb, what only a sheet lists, scans that show the instrument."""

import pytest

from ablcode.reading.read import read

END = (
    "Specimen whole, margin 9 mm. Drain, closure in layers. Blood loss 60 mL. She went to the ward awake. "
    "Pathology to follow. No complication."
)


@pytest.mark.parametrize(
    "cut",
    [
        "A bipolar RF device was applied along the line of division to coagulate it, then cut with a knife.",
        "The plane was precoagulated with a Habib 4X probe and the liver divided with scissors.",
        "Radiofrequency was used only to make the transection bloodless.",
        "Microwave coagulation of the resection line preceded sharp division.",
    ],
)
@pytest.mark.parametrize("more", ["", "The bed was touched up with the same RF needles."])
def test_energy_that_seals_the_line_of_a_resection_is_no_ablation(cut: str, more: str) -> None:
    title = "Radiofrequency-assisted resection of liver segment 6, open."
    assert not read(f"{title}\nTechnique: Ultrasound located the mass. {cut} {more} {END}").treatments
    other = "A deep metastasis of segment 8 was then ablated with a microwave antenna, 100 W, 6 min."
    case = read(f"{title}\nTechnique: Ultrasound located the mass. {cut} {more} {other} {END}")
    assert [(t.organ, t.energies) for t in case.treatments] == [("liver", ("microwave",))]


def test_segments_removed_are_a_resection() -> None:
    note = (
        "Operation through a midline laparotomy, liver metastases.\nTechnique: Segments 2 and 3 were removed en bloc. "
        f"The deposit in segment 8 was frozen in place with one cryoprobe, two cycles. {END}"
    )
    assert [c.service for c in read(note).companions] == ["liver_resection"]


def test_probes_removed_are_none() -> None:
    note = f"Open cryoablation of a liver tumor.\nTechnique: Two cryoprobes froze the tumor; they were removed. {END}"
    assert not read(note).companions


def test_what_a_sheet_lists_in_quotation_marks_was_not_done() -> None:
    note = f'Open liver resection.\nTechnique: The tumor was resected. The scheduling sheet lists "wedge + RFA". {END}'
    assert not read(note).treatments


def test_a_scan_that_shows_the_instrument_guides() -> None:
    note = (
        "Percutaneous ablation, liver metastasis.\nTechnique: Antenna seen on CT with its tip at the far edge. "
        f"Microwave 100 W, 5 min. {END}"
    )
    assert [(g.modality, g.use) for g in read(note).guidance] == [("ct", "ablation")]


def test_alcohol_put_into_arteries_is_an_embolization() -> None:
    note = (
        "Renal angiography.\nTechnique: Microcatheter in the two feeders of the renal angiomyolipoma. Ethanol, 9 mL, "
        f"until stasis; the alcohol went into arteries. {END}"
    )
    assert not read(note).treatments
