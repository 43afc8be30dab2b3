"""Parts that several organs have, told apart by the words of the note around them."""

import pytest

from ablcode.reading.read import read

END = (
    "\nThe tools were taken out and the skin was dressed. Counts correct.\nThe patient went to recovery in good "
    "condition. Control imaging was ordered. The family was informed of all this."
)


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("Gerota opened. The 2 cm mass of the left lower pole was frozen with two IceRods, three ports.", "kidney"),
        (
            "Cold nodule of the left lower pole, Bethesda II. Radiofrequency 40 W, trachea spared.",
            "thyroid",
        ),
        ("Two spots in the right lobe. Ports placed, abdomen insufflated. Microwave antenna 100 W, 6 min.", "liver"),
        ("Right lobe nodule, 3 cm. Moving shot ablation by radiofrequency; voice checked throughout.", "thyroid"),
        (
            "Lesser sac opened. The 3 cm head cancer around the SMA got four NanoKnife electrodes, 90 pulses.",
            "pancreas",
        ),
        ("Apical 9 mm metastasis, intercostal stick under CT, two cryoprobes; small pneumothorax.", "lung"),
        ("Twist drill, skull bolt. Laser ablation of the right frontal metastasis, one trajectory.", "brain"),
    ],
)
def test_the_words_around_say_whose_part_it_is(text: str, organ: str) -> None:
    assert [treatment.organ for treatment in read(text + END).treatments] == [organ]


def test_a_place_named_with_its_metastasis_is_a_tumor() -> None:
    text = (
        "She lay with the left iliac metastasis over the transducer. Twenty sonications of focused ultrasound, 1,800 J."
    )
    assert [treatment.organ for treatment in read(text + END).treatments] == ["bone"]


def test_the_cancer_that_names_the_patient_is_not_where_the_spot_lies() -> None:
    text = (
        "This is the breast cancer patient with the one spot in segment four b; LeVeen needle under CT, roll-off twice."
    )
    assert [treatment.organ for treatment in read(text + END).treatments] == ["liver"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Treatment head over the left flank. The 2 cm renal tumor was broken up by histotripsy, 30 minutes.", "left"),
        ("Right radial line. Treatment head over the flank. The 2 cm renal tumor had histotripsy, 30 minutes.", None),
    ],
)
def test_the_only_side_of_a_note_counts(text: str, side: str | None) -> None:
    assert [treatment.side for treatment in read(text + END).treatments] == [side]


def test_a_tool_that_is_used_again_brings_its_energy() -> None:
    text = (
        "Same sitting, two organs. First the 2 cm hepatoma of segment 6: one Solero applicator, 100 W, six minutes. "
        "Then the tumor at the lower pole of the right kidney: the same applicator, 80 W, five minutes. CT throughout."
    )
    found = {(treatment.organ, treatment.energies) for treatment in read(text + END).treatments}
    assert found == {("liver", ("microwave",)), ("kidney", ("microwave",))}


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        (
            "Body lesion, 3 cm, around the celiac trunk. Five NanoKnife probes, 90 pulses a pair. Amylase normal.",
            "pancreas",
        ),
        (
            "Chest, right. 1.4 cm nodule abutting the minor fissure. Two cryoprobes between ribs, thin pneumothorax.",
            "lung",
        ),
        (
            "Solid lump, benign on FNA. Neck extended, RF electrode 10 mm, 60 W unit by unit. Swallowing fine.",
            "thyroid",
        ),
    ],
)
def test_a_note_that_names_no_organ_is_understood_by_its_other_words(text: str, organ: str) -> None:
    assert [treatment.organ for treatment in read(text + END).treatments] == [organ]


def test_what_was_entered_or_dropped_is_the_way() -> None:
    text = (
        "Hepatic flexure dropped, duodenum kocherized. The 2.6 cm growth of the right lower pole got two cryo needles."
    )
    assert [(t.organ, t.side) for t in read(text + END).treatments] == [("kidney", "right")]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("She lay on her right side. The 2 cm renal tumor, left, got two IceRods through the back under CT.", "left"),
        ("A 2 cm renal tumor on the right side got two IceRods under CT.", "right"),
    ],
)
def test_the_side_that_the_patient_lies_on_is_not_the_tumors(text: str, side: str) -> None:
    assert [treatment.side for treatment in read(text + END).treatments] == [side]


def test_a_benign_tumor_sampled_months_ago_is_still_there() -> None:
    text = (
        "Lump at 3 o'clock, left, fibroadenoma on core two months ago. IceSense needle, freeze, thaw, freeze. Plaster."
    )
    assert [(t.organ, t.side) for t in read(text + END).treatments] == [("breast", "left")]


def test_a_metastatic_tumor_is_where_it_lies_not_what_it_is_of() -> None:
    text = (
        "Metastatic thyroid tumor of the fourth lumbar body. Bipedicular, under fluoroscopy RF electrode, 70 degrees."
    )
    assert [treatment.organ for treatment in read(text + END).treatments] == ["bone"]


def test_a_lobe_is_that_of_the_organ_in_its_sentence() -> None:
    (found,) = read(
        "Radiofrequency ablation of a thyroid nodule, left lobe.\nA benign nodule of 3 cm in the left lobe. The "
        "liver had "
        "been seen on ultrasound. Local anesthesia; the electrode was moved through the nodule, 50 W, 10 minutes."
    ).treatments
    assert found.organ == "thyroid"
