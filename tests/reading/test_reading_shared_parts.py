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
