"""What was not chosen, what a note only announces, which energy came last, what a tool alone suggests."""

import pytest

from ablcode.reading.read import read

END = (
    "No complication. Blood loss nil. Dressing. She was observed for four hours and went home in the evening with her "
    "husband. Control in three months."
)


@pytest.mark.parametrize(
    "other",
    [
        "Electroporation was the other choice.",
        "Electroporation had been a possibility.",
        "Electroporation was kept as a fallback.",
        "The other option was electroporation.",
        "Electroporation was consented as plan B; not needed.",
    ],
)
def test_what_was_not_chosen_was_not_done(other: str) -> None:
    note = (
        "Percutaneous ablation, liver.\nHCC of segment 6, 2 cm. " + other + " A microwave antenna was placed into the "
        f"tumor under CT and 100 W given for 6 min. {END}"
    )
    assert [t.energies for t in read(note).treatments] == [("microwave",)]


def test_the_treatment_of_choice_was_done() -> None:
    note = (
        "Percutaneous ablation, liver, HCC.\nRadiofrequency was the treatment of choice. The needle was placed into "
        f"the tumor under CT, 12 min. {END}"
    )
    assert [t.energies for t in read(note).treatments] == [("radiofrequency",)]


def test_an_energy_that_a_note_only_announces_is_that_of_its_ablation() -> None:
    note = (
        "This farmer came for focused ultrasound of a 4 cm HCC of the left lateral section. He lay prone under general "
        f"anesthesia. Thermal ablation was given point by point until the slices turned white. {END}"
    )
    assert [(t.organ, t.approach, t.energies) for t in read(note).treatments] == [
        ("liver", "extracorporeal", ("focused_ultrasound",))
    ]


def test_what_is_planned_at_the_end_of_a_note_is_not() -> None:
    note = (
        "Cystoscopy: two small papillary tumors of the bladder dome. Both were burned until white. Washed. He left "
        f"without a catheter. The left renal mass: if it grows, cryoablation will be arranged. {END}"
    )
    assert not read(note).treatments


def test_the_energy_that_completed_the_treatment_is_the_last_step() -> None:
    note = (
        "Percutaneous ablation, HCC segment 4.\nPlan: alcohol beside the duct, then heat, so the electrode can stay "
        "away.\nTechnique: Under ultrasound 2 mL of 99.5% ethanol into the tumor. Then an RF electrode into the rest, "
        f"9 minutes. {END}"
    )
    assert [t.energies for t in read(note).treatments] == [("chemical", "radiofrequency")]


def test_a_lump_named_by_its_kind_is_sampled_today() -> None:
    note = (
        "PROCEDURES\n1) RFA of liver metastasis, segment 7, percutaneous\n2) Core biopsy, indeterminate nodule 4b\n"
        f"TECHNIQUE: RF electrode into the segment 7 metastasis under ultrasound, 12 min. {END}"
    )
    assert [b.lesion for b in read(note).biopsies] == ["other"]


@pytest.mark.parametrize("rib", ["rib aberration", "the rib shadow", "rib heating"])
def test_ribs_that_the_beam_passes_are_no_target(rib: str) -> None:
    note = (
        f"HISTOTRIPSY\nHCC segment 6, 2.7 cm.\nTest pulses: bubble cloud at 8 sites, voltage adjusted for {rib}.\n"
        f"Delivery: raster over the tumor, 31 min. {END}"
    )
    assert [(t.organ, t.energies) for t in read(note).treatments] == [("liver", ("histotripsy",))]


@pytest.mark.parametrize(
    "told",
    [
        "He weighed up cryotherapy and radiation and wants the right half treated with focused ultrasound.",
        "Having considered cryotherapy he opted for focused ultrasound.",
        "Focused ultrasound was his choice; surgery and cryotherapy were refused.",
    ],
)
def test_the_energy_that_was_chosen_where_the_course_names_none(told: str) -> None:
    note = (
        "FOCAL THERAPY, OPERATING ROOM 2.\nMr. K., 68. Prostate cancer Gleason 3+4 in three cores of the right "
        f"peripheral zone, taken in May. PSA 7. {told}\nUnder general anesthesia in lithotomy the rectal probe in its "
        "balloon was brought up, the gland was scanned and the right lobe divided in three zones. Energy was delivered "
        f"transrectally zone by zone. Seventy minutes. The left half was not treated. {END}"
    )
    (treatment,) = read(note).treatments
    assert (treatment.organ, treatment.energies) == ("prostate", ("focused_ultrasound",))
