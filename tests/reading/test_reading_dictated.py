"""Reading dictated notes: the story told in one breath with the operation, and what only the story names."""

from ablcode.reading.read import read


def test_an_indication_without_another_heading_holds_the_operation() -> None:
    (found,) = read(
        "REASON FOR PROCEDURE: Ablation. The patient is a sixty-one-year-old man with alcoholic cirrhosis and a two "
        "centimeter hepatoma in segment six that was treated once by chemoembolization. He signed in clinic. Under "
        "ultrasound a Solero microwave antenna was passed to the far edge and one hundred watts was given for six "
        "minutes. IMPRESSION: Thermal ablation of hepatoma."
    ).treatments
    assert (found.organ, found.energies) == ("liver", ("microwave",))


def test_the_primary_of_a_metastasis_is_not_treated() -> None:
    (found,) = read(
        "The patient is a sixty-year-old man whose left kidney was taken out for renal cell carcinoma. Two nodules "
        "grew in the right upper lobe. Under CT a radiofrequency electrode was driven into the bigger nodule and the "
        "generator was run for twelve minutes. IMPRESSION: RF ablation of metastatic renal carcinoma."
    ).treatments
    assert (found.organ, found.side) == ("lung", "right")


def test_a_metastasis_goes_before_the_name_of_its_cancer() -> None:
    (found,) = read(
        "Woman of fifty with renal cell carcinoma and a painful four centimeter lytic metastasis in the left iliac "
        "bone. TECHNIQUE: Prone, general, CT. Four cryoprobes were placed in the ilium. Freeze ten, thaw five, freeze "
        "ten. SUMMARY: Cryoablation of kidney cancer, left pelvis."
    ).treatments
    assert found.organ == "bone"


def test_sides_that_head_a_sentence_without_a_comma() -> None:
    (found,) = read(
        "PROCEDURE: Percutaneous radiofrequency ablation of renal tumors. DESCRIPTION: Prone, general. On the right, "
        "the upper pole tumor was skewered with a cooled electrode and treated for twelve minutes. On the left the "
        "lower pole tumor was treated with two overlapping burns. CT was repeated after every burn."
    ).treatments
    assert found.side == "bilateral"


def test_what_was_talked_about_was_not_done() -> None:
    case = read(
        "Woman of sixty with a two centimeter hepatocellular carcinoma in segment eight. I sat with her for about half "
        "an hour and told her about the other ways, namely another chemoembolization, or doing it "
        "laparoscopically, and "
        "about pain afterward, and she wished to proceed. Under CT I walked a microwave probe in from the "
        "subcostal side "
        "and treated for seven minutes. IMPRESSION: Microwave ablation of dome HCC."
    )
    assert [(t.organ, t.approach) for t in case.treatments] == [("liver", "percutaneous")]
    assert not case.companions


def test_a_history_without_another_heading_holds_the_operation() -> None:
    (found,) = read(
        "HPI: She is thirty, with tuberous sclerosis and angiomyolipomas of both kidneys. The one on the right "
        "has grown "
        "to four centimeters. Today, prone and asleep, five probes were put in the right upper pole tumor under CT and "
        "frozen twice for ten minutes. The spleen was clear. IMPRESSION: Right renal AML cryoablation."
    ).treatments
    assert (found.approach, found.side) == ("percutaneous", "right")


def test_a_size_in_words_is_no_number_of_tumors() -> None:
    (found,) = read(
        "DIAGNOSIS: Glioblastoma. A two centimeter recurrence came up in the right thalamus. A twist drill hole "
        "was made "
        "and a laser fiber was passed stereotactically. In the MRI scanner the laser was run under thermometry, one "
        "trajectory. IMPRESSION: LITT of right thalamic recurrence."
    ).treatments
    assert found.lesions == 1


def test_the_energy_of_a_session_that_was_stopped() -> None:
    case = read(
        "INDICATION: Man of sixty-nine with hepatocellular carcinoma, segment five. He came for a microwave ablation. "
        "PROCEDURE: He was put to sleep. With ultrasound I could see the lesion and the colon plastered to it. The "
        "antenna had not been opened. I stopped, and he was woken up. IMPRESSION: Aborted ablation."
    )
    assert [t.energies for t in case.treatments] == [("microwave",)]
    assert case.stopped is not None


def test_what_the_writer_took_out() -> None:
    case = read(
        "OPERATIVE REPORT. Woman with carcinoid and many liver metastases. Through a subcostal incision we took out a "
        "seven centimeter mass from segment six with a rim of liver, and then I burned nine others with the RITA array "
        "under ultrasound. IMPRESSION: Open RFA times nine."
    )
    assert [c.service for c in case.companions] == ["liver_resection"]


def test_a_year_in_words_is_one_of_the_past() -> None:
    (found,) = read(
        "I know this patient from before, having frozen her left kidney in twenty twenty-one. She now has three liver "
        "metastases from that kidney cancer. General. Each got a single Amica antenna, sixty watts, five minutes, "
        "watched on ultrasound. IMPRESSION: Percutaneous microwave of liver metastases."
    ).treatments
    assert (found.organ, found.energies) == ("liver", ("microwave",))


def test_gas_through_a_needle_beside_probes_and_a_side_not_begun() -> None:
    case = read(
        "PROCEDURE: Bilateral renal cryoablation. Woman with five tumors; the largest one on each side was to be done. "
        "Prone. On the left, three needles in the lower pole mass, ten and ten, colon pushed off with carbon dioxide "
        "through a Veress. Then she became cold, and anesthesia asked me to quit, so the right side was not done and "
        "will be rescheduled. CT was used for it all. IMPRESSION: Left renal cryoablation."
    )
    (found,) = case.treatments
    assert (found.approach, found.side, case.stopped) == ("percutaneous", "left", None)
    assert [c.service for c in case.companions] == ["displacement"]


def test_energy_beside_a_hepatectomy_is_given_through_its_incision() -> None:
    (found,) = read(
        "She finished the right hepatectomy and called me in. I put the ultrasound on the liver and a microwave "
        "antenna "
        "into the segment two lesion and gave it three minutes. I kept three pictures. She closed. "
        "IMPRESSION: Microwave, segment two."
    ).treatments
    assert found.approach == "open"


def test_a_volume_in_words() -> None:
    (found,) = read(
        "FINDINGS AND TECHNIQUE: Woman with a large fibroid, placed prone in the MRI scanner. The fibroid "
        "measured four "
        "hundred ten cc. Forty-one sonications were given under temperature maps. IMPRESSION: MR guided focused "
        "ultrasound of uterine fibroid."
    ).treatments
    assert str(found.volume_cc) == "410"


def test_two_modalities_that_share_the_tumors() -> None:
    case = read(
        "INDICATION: Three liver metastases. DESCRIPTION: General anesthesia. I used ultrasound for segment two and CT "
        "for the other two. Certus microwave probes, each got sixty-five watts. Pictures were stored. "
        "IMPRESSION: Percutaneous microwave of three metastases."
    )
    assert {g.modality for g in case.guidance if g.use == "ablation"} == {"ultrasound", "ct"}


def test_a_cancer_that_the_needle_goes_through() -> None:
    (found,) = read(
        "The lady is seventy-nine with breast cancer on the left, one point four centimeters, and a rib met on "
        "the same "
        "side that does not bother her. Today I gave her lidocaine and put the cryo needle through the breast cancer, "
        "eight, ten, eight. I did not do anything to the rib. IMPRESSION: Cryo, left breast cancer."
    ).treatments
    assert (found.organ, found.side) == ("breast", "left")


def test_surgeons_who_only_gave_their_opinion() -> None:
    case = read(
        "INDICATION: Sixty-year-old man with a liver met in segment two. He was told by two surgeons that it could be "
        "cut out and did not want that. TECHNIQUE: Under CT and general a microwave antenna was placed in the segment "
        "two lesion, six minutes. I kept two hundred cc of saline between the liver and the stomach through a Yueh. "
        "IMPRESSION: Microwave of liver metastasis."
    )
    assert case.surgeons is None
    assert [c.service for c in case.companions] == ["displacement"]
