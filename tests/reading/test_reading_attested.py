"""What a note only names beside the ablation is not taken for done; what it tells to have been done is."""

import pytest

from ablcode.reading.read import read

NOTE = (
    "INDICATION: 2.4 cm renal cell carcinoma of the right kidney.\n"
    "TECHNIQUE: Under CT guidance two cryoprobes were placed through the skin into the tumor. {}"
    "Two freeze-thaw cycles were performed with CT monitoring.\n"
    "IMPRESSION: Successful cryoablation of the right renal tumor.\n"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "An embolization cart was parked outside the door the whole morning. ",
        "Two students watched from the control room and asked good questions about microwave. ",
        "There was some enthusiasm for focused ultrasound, which I did not share. ",
        "A laparoscopic tower had been reserved by the desk as a precaution. ",
        "Three years back both adrenals were sampled and found harmless. ",
        "Cement augmentation of L2, performed after a fall in 2015, is known. ",
        "Artificial ascites and perinephric saline: none of these was created. ",
        "The bowel stayed 2 cm away, so that hydrodissection could be spared. ",
        "There is a midline laparotomy scar from an open aortic repair. ",
        "She discontinued this medication because of a rash. ",
        "The skin was closed with interrupted 4-0 Vicryl sutures. ",
        "Sponge, lap, and needle counts were correct. ",
        "A scissor was used to open the fascia. ",
    ],
)
def test_what_is_only_named_changes_nothing(sentence: str) -> None:
    plain, case = read(NOTE.format("")), read(NOTE.format(sentence))
    assert case.treatments == plain.treatments
    assert (case.companions, case.biopsies, case.stopped) == ((), (), None)


@pytest.mark.parametrize(
    ("sentence", "service"),
    [
        ("Before that the feeding artery was embolized with 300 micron particles to stasis. ", "embolization"),
        ("100 mL of dextrose was injected between the colon and the kidney. ", "displacement"),
        ("Hydrodissection with D5W. ", "displacement"),
    ],
)
def test_what_is_told_to_be_done_counts(sentence: str, service: str) -> None:
    assert [c.service for c in read(NOTE.format(sentence)).companions] == [service]
